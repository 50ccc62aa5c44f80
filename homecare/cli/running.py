"""Carry out a command, and see to it that whatever happens ends in plain words."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Final

from homecare.cli.answer import TO_BE_FIXED, WRONG_USAGE, Answer, complain, show
from homecare.cli.arguments import read_arguments
from homecare.cli.speaking import OPTION, speak
from homecare.errors import Damaged, LogError, NoLog, NotALog
from homecare.i18n import _

_WITH_VALUE: Final = ("--log", "--at", "--password-file")
Command = Callable[[argparse.Namespace], Answer]


def is_for_window(argv: Sequence[str]) -> bool:
    """Whether the arguments name no command of ours: they are for the window, or for the tour."""
    rest = iter(argv)
    for word in rest:
        if word in (*_WITH_VALUE, OPTION):
            next(rest, None)
        elif not word.startswith("-"):
            return word == "tour"
    return True


def handed_files(argv: Sequence[str]) -> tuple[list[str], list[Path]]:
    """The arguments without the files for the window that end them: ``homecare log.csv``.

    A word is a file where it has a dot or a slash in it, which no command of ours has, or is there.
    """
    options, rest = list(argv), list[Path]()
    place = 0
    while place < len(options):
        if options[place] in (*_WITH_VALUE, OPTION):
            place += 2
        elif options[place].startswith("-"):
            place += 1
        else:
            break
    words = options[place:]
    if words and _is_file(words[0]):
        rest = [Path(word) for word in words]
        options = options[:place]
    return options, rest


def _is_file(word: str) -> bool:
    is_command = word.replace("-", "").isalpha() and word.islower()
    return not is_command or (Path(word).is_file() and "." in word)


def run(argv: Sequence[str]) -> int:
    """Carry out one command; gives its exit code. No exception leaves this function."""
    _make_printable()
    speak(argv)
    try:
        with ended_in_order():
            return _carry_out(argv)
    except SystemExit as leaving:  # wrong usage, help: all was said
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    except LogError as problem:
        complain(str(problem))
    except OSError as problem:
        complain(_in_words(problem))
        _forget_what_is_unprinted()
    except KeyboardInterrupt:
        complain(_("Stopped. Nothing was left half done."))
    except Exception as mistake:
        _own_up(mistake)
    return TO_BE_FIXED


@contextmanager
def ended_in_order() -> Generator[None]:
    """Whoever ends the program (SIGTERM) lets it take away what is only half made first."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # not the main thread, as in a program that only uses ours
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


def _carry_out(argv: Sequence[str]) -> int:
    arguments = read_arguments(argv)
    with _way_back(arguments):
        _unlock(arguments)
        answer = _command(arguments.command)(arguments)
    show(answer, as_json=arguments.json)
    _flush()
    return answer.code


def _command(name: str) -> Command:
    """The function of a command. Its file alone is imported, now: they load what takes a moment."""
    file, function = _COMMANDS[name]
    return getattr(import_module(f"homecare.cli.{file}"), function)


_COMMANDS: Final = {
    "demo": ("upkeep", "demo"),
    "add": ("records", "add"),
    "check": ("questions", "check"),
    "today": ("questions", "today"),
    "stats": ("questions", "stats"),
    "remind": ("reminding", "remind"),
    "export": ("records", "export"),
    "import": ("importing", "import_"),
    "merge": ("merging", "merge"),
    "compare-photos": ("pictures", "compare_photos"),
    "photo": ("pictures", "photo"),
    "backup": ("copying", "backup"),
    "restore": ("copying", "restore"),
    "verify": ("upkeep", "verify"),
    "encrypt": ("encrypting", "encrypt"),
    "passphrase": ("encrypting", "passphrase"),
    "decrypt": ("encrypting", "decrypt"),
}
"""Where the function of each command is: file and name."""


@contextmanager
def _way_back(arguments: argparse.Namespace) -> Generator[None]:
    """Where the log is missing or damaged, say what brings it back, too."""
    try:
        yield
    except (Damaged, NoLog, NotALog) as problem:
        from homecare.cli.copying import with_way_back

        raise with_way_back(arguments, problem) from problem


def _unlock(arguments: argparse.Namespace) -> None:
    from homecare.cli.unlocking import unlock_for

    unlock_for(arguments)


def _make_printable() -> None:
    """A terminal that lacks a letter shows its number, instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):  # replaced by a caller, or closed
            stream.reconfigure(errors="backslashreplace")  # pyright: ignore[reportAttributeAccessIssue]


def _in_words(problem: OSError) -> str:
    reason = problem.strerror or str(problem)
    return f"{problem.filename}: {reason}" if problem.filename else reason


def _flush() -> None:
    if sys.stdout is not None:  # it was closed
        sys.stdout.flush()


def _forget_what_is_unprinted() -> None:
    """Whoever read the output may have gone: Python would complain a second time at its end."""
    try:
        _flush()
    except OSError:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _own_up(mistake: Exception) -> None:
    from homecare.diagnostics import keep_error

    words = _("A mistake of the program's own ({kind}); the details are in {file}.")
    complain(words.format(kind=type(mistake).__name__, file=keep_error(mistake)))
