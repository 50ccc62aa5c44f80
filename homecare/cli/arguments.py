"""Every argument of the program, and what is wrong usage."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from homecare import __version__
from homecare.cli import argument_values as values
from homecare.cli import usage
from homecare.i18n import NAMES, _
from homecare.values.terms import View

if TYPE_CHECKING:
    pass

FORMATS: Final = ("csv", "xlsx", "fhir", "ics", "pdf", "archive")
_LIMITS: Final = {
    "include": "include",
    "name": "name",
    "from": "from_day",
    "to": "to_day",
    "areas": "areas",
    "since-visit": "since_visit",
}
"""Options of ``export`` that leave something out, and where their values stand."""
_OF_A_FILE: Final = ("export", "import", "merge", "restore")
_ONLY_FOR: Final = {
    "separator": ("csv",),
    "decimal": ("csv",),
    "bom": ("csv",),
    "titles": ("ics",),
    "areas": ("pdf", "csv", "xlsx", "fhir"),
    "since-visit": ("pdf", "csv", "xlsx", "fhir"),
}
"""Options of ``export`` that one format alone has a use for."""


def parser() -> argparse.ArgumentParser:
    """The arguments of the window and of every command. ``command`` is ``None`` for the window."""
    usage.speak()
    main = argparse.ArgumentParser(
        description=_("A private log for at-home derma-rolling. Without a command: the window."),
        epilog=_("Exit codes: 0 done, 1 something is wrong with what was looked at, "
                 "2 wrong usage, 3 something that you can fix."),
        allow_abbrev=False,
        formatter_class=usage.Help,
    )  # fmt: skip
    main.add_argument("--version", action="version", version=f"Homecare {__version__}")
    _add_log(main, default=None)
    _add_locale(main, default=None)
    main.add_argument("--demo", action="store_true", help=_("open the window on a sample log"))
    main.add_argument("--at", type=values.moment, metavar="TIME", help=_at_help())
    of_log = _("the passphrase of an encrypted log, on the first line of FILE")
    main.add_argument("--password-file", type=Path, metavar="FILE", help=of_log)
    main.set_defaults(json=False, log_password_file=None)
    commands = main.add_subparsers(dest="command", metavar=_("COMMAND"), title=_("commands"))
    for add in (
        _demo,
        _add,
        _check,
        _today,
        _stats,
        _remind,
        _export,
        _import,
        _merge,
        _photo,
        _compare_photos,
        _backup,
        _restore,
        _verify,
        _encrypt,
        _passphrase,
        _decrypt,
        _tour,
    ):
        add(commands)
    return main


# The commands -------------------------------------------------------------------------------------


def _demo(commands: Any) -> None:
    demo = _command(commands, "demo", _("write a believable sample log into a new folder"))
    demo.add_argument("--years", type=values.number, default=2, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="N")


def _add(commands: Any) -> None:
    add = _command(commands, "add", _("add records from JSON, all of them or none"))
    add.add_argument(
        "file", metavar="FILE", help=_("one object, an array, or an object a line; - reads input")
    )


def _check(commands: Any) -> None:
    check = _command(commands, "check", _("the safety check for a planned session"))
    check.add_argument("--areas", type=values.areas, required=True, metavar="A,B")
    check.add_argument("--needle-mm", type=values.needle_mm, required=True, metavar="X")
    check.add_argument("--device", metavar="NAME")
    check.add_argument(
        "--at", type=values.moment, default=argparse.SUPPRESS, metavar="TIME", help=_at_help()
    )
    check.add_argument(
        "--answers", type=Path, metavar="FILE", help=_("JSON: the questions, each true or false")
    )


def _today(commands: Any) -> None:
    today = _command(commands, "today", _("next dates by area, recovery, care, and what is due"))
    today.add_argument(
        "--at", type=values.moment, default=argparse.SUPPRESS, metavar="TIME", help=_at_help()
    )


def _stats(commands: Any) -> None:
    stats = _command(commands, "stats", _("every number that the cards and charts show"))
    _add_days(stats)
    stats.add_argument("--area", type=values.area, metavar="A")


def _remind(commands: Any) -> None:
    words = _("what is due now and was not told yet, as one notice: for the system's scheduler")
    remind = _command(commands, "remind", words)
    remind.add_argument(
        "--dry-run", action="store_true", help=_("only say what is due, and what would be told")
    )
    remind.add_argument(
        "--at", type=values.moment, default=argparse.SUPPRESS, metavar="TIME", help=_at_help()
    )


def _export(commands: Any) -> None:
    export = _command(commands, "export", _("write the log, or a part of it, for other programs"))
    export.add_argument("--format", choices=FORMATS, required=True)
    export.add_argument("--out", type=Path, required=True, metavar="PATH")
    _add_days(export)
    export.add_argument(
        "--since-visit", action="store_true", default=None,
        help=_("from the day of the last visit to a professional on"),
    )  # fmt: skip
    export.add_argument(
        "--areas", type=values.areas, metavar="A,B", help=_("only what was noted of this skin")
    )
    export.add_argument(
        "--include", type=values.included, metavar="photos,notes",
        help=_("what goes along only if you say so"),
    )  # fmt: skip
    export.add_argument(
        "--name", choices=("none", "initials", "full"),
        help=_("how your name stands in it (none where nothing is said)"),
    )  # fmt: skip
    export.add_argument(
        "--paper", choices=("a4", "letter"), default="a4", help=_("the paper of the report")
    )
    export.add_argument(
        "--parts", type=values.parts, default=frozenset(), metavar=",".join(values.PARTS),
        help=_("what follows the report's first page (nothing where nothing is said)"),
    )  # fmt: skip
    export.add_argument(
        "--pictures", choices=("zones", "whole"), default="zones",
        help=_("what the report shows of photos: only skin that was measured, or the whole picture with eyes covered"),
    )  # fmt: skip
    _add_table_form(export)
    export.add_argument(
        "--titles", choices=("neutral", "plain"),
        help=_("Calendar alone: whether its entries may say what they are about (neutral where nothing is said)"),
    )  # fmt: skip


def _add_table_form(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "--separator", choices=("comma", "semicolon", "tab"),
        help=_("CSV alone: what stands between cells (comma where nothing is said)"),
    )  # fmt: skip
    export.add_argument(
        "--decimal", choices=("point", "comma"),
        help=_("CSV alone: the decimal mark (point where nothing is said)"),
    )  # fmt: skip
    export.add_argument(
        "--bom", choices=("yes", "no"),
        help=_("CSV alone: the byte-order mark that Excel needs (yes where nothing is said)"),
    )  # fmt: skip


def _import(commands: Any) -> None:
    import_ = _command(
        commands, "import", _("take in a table or an archive of ours, or any spreadsheet")
    )
    import_.add_argument("file", type=Path, metavar="FILE")
    import_.add_argument(
        "--mapping", type=Path, metavar="FILE",
        help=_("what the columns of another table are; --dry-run prints one to begin with"),
    )  # fmt: skip
    import_.add_argument(
        "--skip-rejected", action="store_true",
        help=_("take the rows of another table without those that can't be taken"),
    )  # fmt: skip
    import_.add_argument(
        "--encoding", metavar="NAME",
        help=_("how the letters of a table are written, such as cp1252 or cp1254"),
    )  # fmt: skip
    import_.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    import_.add_argument(
        "--dates", choices=("day-first", "month-first"), metavar="ORDER",
        help=_("what comes first in dates such as 03/04/2026: day-first or month-first"),
    )  # fmt: skip
    import_.add_argument(
        "--whole", action="store_true",
        help=_("the table is not cut short, though a row lacks cells or its line end"),
    )  # fmt: skip


def _merge(commands: Any) -> None:
    words = _(
        "merge another log of the same person: an archive, a log's folder, or a copy of a log"
    )
    merge = _command(commands, "merge", words)
    merge.add_argument("file", type=Path, metavar="OTHER")
    merge.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    merge.add_argument(
        "--turn", action="append", metavar="KEY",
        help=_("of what both have in two ways, take the other one than --dry-run says (repeat it)"),
    )  # fmt: skip
    merge.add_argument(
        "--same-person", action="store_true",
        help=_("both logs are mine, though they have no record in common"),
    )  # fmt: skip


def _photo(commands: Any) -> None:
    photo = _command(commands, "photo", _("add pictures; of a folder, all that are in it"))
    photo.add_argument("files", nargs="+", metavar="FILE", help=_("JPEG, PNG, WebP, HEIC or TIFF"))
    photo.add_argument("--area", type=values.area, metavar="A")
    photo.add_argument("--view", choices=tuple(map(str, View)), metavar="V", help=_views())
    photo.add_argument(
        "--measure",
        action="store_true",
        help=_("hold each against the first of its view and area, and keep what comes of it"),
    )
    photo.add_argument(
        "--at", type=values.moment, default=argparse.SUPPRESS, metavar="TIME",
        help=_("when they were taken (where nothing is said: what each file says)"),
    )  # fmt: skip


def _compare_photos(commands: Any) -> None:
    words = _("hold two picture files against each other: aligned, comparable, redness")
    compare = _command(commands, "compare-photos", words)
    compare.add_argument("first", type=Path, metavar="FIRST")
    compare.add_argument("second", type=Path, metavar="SECOND")
    compare.add_argument("--view", choices=tuple(map(str, View)), metavar="V", help=_views())
    compare.add_argument(
        "--card", choices=("auto", "none"), default="auto",
        help=_("whether a grey or white card in both pictures is looked for"),
    )  # fmt: skip
    compare.add_argument(
        "--zone", action="append", type=values.zone, metavar="NAME=X,Y,W,H",
        help=_("where redness is measured: shares of the width and height of FIRST, 0 to 1"),
    )  # fmt: skip
    compare.add_argument(
        "--control", type=values.rectangle, metavar="X,Y,W,H", help=_("skin that was not treated")
    )


def _views() -> str:
    return ", ".join(map(str, View))


def _backup(commands: Any) -> None:
    backup = _command(commands, "backup", _("copy the log as it is now, without its pictures"))
    words = _("where to (where nothing is said: into “backups” beside the log)")
    backup.add_argument("--out", type=Path, metavar="FILE", help=words)


def _restore(commands: Any) -> None:
    words = _("go back to a copy; what the log holds now is kept first")
    restore = _command(commands, "restore", words)
    way = restore.add_mutually_exclusive_group(required=True)
    way.add_argument("file", type=Path, nargs="?", metavar="FILE")
    way.add_argument(
        "--salvage", action="store_true",
        help=_("make a new log of what can be read of one that does not open, and of its newest copy"),
    )  # fmt: skip


def _verify(commands: Any) -> None:
    _command(commands, "verify", _("check the whole log for damage"))


def _encrypt(commands: Any) -> None:
    words = _("encrypt the log with its pictures and copies; --password-file has the passphrase")
    encrypt = _command(commands, "encrypt", words)
    encrypt.add_argument(
        "--understood", action="store_true",
        help=_("that nobody can open the log without its passphrase or its recovery code"),
    )  # fmt: skip


def _passphrase(commands: Any) -> None:
    change = _command(commands, "passphrase", _("another passphrase for an encrypted log"))
    words = _("the new passphrase, on the first line of FILE")
    change.add_argument("--new-password-file", type=Path, required=True, metavar="FILE", help=words)
    change.add_argument(
        "--recovery-code-file", type=Path, metavar="FILE",
        help=_("the recovery code, where the passphrase is forgotten"),
    )  # fmt: skip
    change.add_argument(
        "--new-key", action="store_true",
        help=_("write everything anew, where somebody else may know the old passphrase"),
    )  # fmt: skip


def _decrypt(commands: Any) -> None:
    _command(commands, "decrypt", _("make an encrypted log plain again"))


def _tour(commands: Any) -> None:
    """Known here for the help; the program itself draws it, for it needs the window's parts."""
    tour = commands.add_parser(
        "tour", help=_("draw a picture of every page and dialog"), formatter_class=usage.Help
    )
    tour.add_argument("--out", type=Path, required=True, metavar="DIR")
    tour.add_argument(
        "--theme",
        choices=("light", "dark", "contrast-light", "contrast-dark"),
        help=_("one look alone"),
    )
    _add_locale(tour, default=argparse.SUPPRESS)


def _command(commands: Any, name: str, words: str) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=words, description=words, allow_abbrev=False, formatter_class=usage.Help
    )
    _add_log(command, default=argparse.SUPPRESS)
    _add_locale(command, default=argparse.SUPPRESS)
    command.add_argument(
        "--json", action="store_true", help=_("print one JSON document instead of words")
    )
    of_log = _("the passphrase of an encrypted log, on the first line of FILE")
    words_file = (
        _("the password of the file, on the first line of FILE") if name in _OF_A_FILE else of_log
    )
    command.add_argument(
        "--password-file", type=Path, default=argparse.SUPPRESS, metavar="FILE", help=words_file
    )
    more = of_log if name in _OF_A_FILE else argparse.SUPPRESS
    command.add_argument(
        "--log-password-file", type=Path, default=argparse.SUPPRESS, metavar="FILE", help=more
    )
    return command


def _add_log(to: argparse.ArgumentParser, default: Any) -> None:
    # SUPPRESS in a command: what was said before the command's name stays said
    words = _("the log's folder (where nothing is said: your own data folder)")
    to.add_argument("--log", type=Path, default=default, metavar="DIR", help=words)


def _add_locale(to: argparse.ArgumentParser, default: Any) -> None:
    """Read by ``speaking`` already, before there is a parser: here it is known, and told in the help."""
    known = ", ".join(NAMES)
    words = _(
        "the language: {known} (where nothing is said: that of Preferences, or of the system)"
    )
    to.add_argument("--locale", default=default, metavar="L", help=words.format(known=known))


def _add_days(to: argparse.ArgumentParser) -> None:
    to.add_argument("--from", dest="from_day", type=values.day, metavar="DAY")
    to.add_argument(
        "--to", dest="to_day", type=values.day, metavar="DAY", help=_("that day included")
    )


def _at_help() -> str:
    return _("as if it were this time, such as 2026-11-22T20:15")


# What is wrong with them as a whole ---------------------------------------------------------------


def read_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of a command. Exits with 2 and a word on what is wrong with them."""
    main = parser()
    arguments = main.parse_args(list(argv))
    if arguments.command in (None, "tour"):
        main.error(_("this is for the program itself: main.py"))
    _refuse_what_does_nothing(main, arguments)
    first, last = getattr(arguments, "from_day", None), getattr(arguments, "to_day", None)
    if first and last and first > last:
        main.error(_("--from is later than --to"))
    if first and getattr(arguments, "since_visit", None):
        main.error(_("--since-visit and --from both say where to begin"))
    return arguments


def _refuse_what_does_nothing(main: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """An option that the chosen format has no use for: whoever gave it expects something of it."""
    if arguments.command != "export":
        return
    for option, formats in _ONLY_FOR.items():
        if (
            getattr(arguments, option.replace("-", "_")) is not None
            and arguments.format not in formats
        ):
            # Translators: {formats} are words of the command line, such as "csv, xlsx".
            words = _("--{option} is for --format {formats} alone")
            main.error(words.format(option=option, formats=", ".join(formats)))
    if arguments.format == "archive":
        for option, given in _LIMITS.items():
            if getattr(arguments, given) is not None:
                main.error(
                    _("an archive always holds everything: --{option} does not go with it").format(
                        option=option
                    )
                )
