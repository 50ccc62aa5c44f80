"""Opening a log off the GUI thread. Everything slow that a page needs is imported in here."""

import gc
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from homecare.errors import LogError
from homecare.files import private_folder, sweep_private_folders, sweep_unfinished
from homecare.i18n import _
from homecare.paths import default_log_folder
from homecare.regional import writing as regional

if TYPE_CHECKING:
    from filelock import FileLock

    from homecare.diary.diary import Diary
    from homecare.facts.facts import Facts
    from homecare.facts.history import History
    from homecare.store.log import Log
    from homecare.values.times import Moment


@dataclass(frozen=True)
class Opened:
    """A log that is ready for the window."""

    diary: "Diary"
    lock: "FileLock"
    is_sample: bool = False
    place: ExitStack | None = None
    """Of a sample log: the folder that goes with it."""

    def close(self) -> None:
        """Let go of the log; a sample log is gone then, with whatever was typed into it."""
        self.diary.log.close()
        self.lock.release()
        if self.place is not None:
            with suppress(OSError):  # the worker still reads in it: the next start sweeps it
                self.place.close()


@dataclass(frozen=True)
class Glance:
    """What Today asks of a diary, read at once: the log itself is still being opened."""

    history: "History"
    clock: "Callable[[], Moment]"
    folder: Path
    log: None = None
    """Nothing can be written yet, and no draft be taken up."""

    def facts(self, now: "Moment") -> "Facts":
        """What was known at ``now``."""
        return self.history.facts(now)


def glance(folder: Path, at: "Moment | None" = None) -> Glance | None:
    """Read the log in ``folder`` for the first page, without what is slow to import.

    ``None`` where it has to be opened properly first.
    """
    from homecare.queries.history import look_at

    history = look_at(folder / "log.db")
    import_module("ui.pages.today")  # so that the window need not wait for it
    regional.load()
    return None if history is None else Glance(history, _clock(at), folder)


def has_log(folder: Path | None) -> bool:
    """Whether there is a log to open; asks the disk only."""
    return ((folder or default_log_folder()) / "log.db").exists()


@dataclass(frozen=True)
class Offer:
    """A copy that can be put in the place of the log, in words for the person."""

    path: Path
    words: str


def best_copy(folder: Path) -> Offer | None:
    """The newest good copy of the log in ``folder``, whatever became of the log itself."""
    from homecare.store.copies import best_of, copies, holds, told
    from homecare.words import full_day

    best = best_of(copies(folder))
    if best is None:
        return None
    words = _("The newest good copy is of {day}. It holds {holds}.")
    return Offer(best.path, words.format(day=full_day(best.day), holds=told(holds(best.path))))


def put_back(folder: Path, copy: Path, at: "Moment | None" = None) -> Opened:
    """Restore the copy and open what the log is then. Raises a ``LogError``."""
    from homecare.store.restoring import restore
    from homecare.values.times import now_here

    restore(folder, copy, now_here().local_date)
    return open_diary(folder, at)


def salvaged(folder: Path) -> list[str]:
    """Make a new log of what can be read of the damaged one; gives what came back, in words.

    Raises a ``LogError``.
    """
    from homecare.diary.salvaging import salvage_log, told
    from homecare.values.times import now_here

    done = salvage_log(folder, now_here().local_date)
    kept = _("The damaged log is kept in {path}.").format(path=done.kept)
    return [*told(done), *([kept] if done.kept is not None else [])]


@dataclass(frozen=True)
class Reopened:
    """The log that is there now, for a window whose own was replaced."""

    log: "Log"
    lock: "FileLock"
    kept: Path | None
    """A copy of what the window had open, where one could be made."""


def reopen(opened: Opened) -> Reopened:
    """Let go of a log whose files are not its own any more, and open what is there.

    Raises a ``LogError``; what was open is let go of then, too, and this can be done again.
    """
    from homecare.store.log import lock_for_window, open_log
    from homecare.values.times import now_here

    old = opened.diary.log
    kept = old.keep_what_was_open(now_here().local_date)
    old.close()
    opened.lock.release()
    log = open_log(old.folder)
    try:
        return Reopened(log, lock_for_window(log.folder), kept)
    except BaseException:
        log.close()
        raise


def may_be_salvaged(error: Exception, folder: Path) -> bool:
    """Whether there is a damaged log of which something might be read."""
    return may_be_put_back(error) and (folder / "log.db").exists()


def may_be_put_back(error: Exception) -> bool:
    """Whether a copy would help: not where the log is only out of reach, or for a newer version."""
    from homecare import errors

    fine = (errors.LogInUse, errors.NoRights, errors.DiskFull, errors.NewerLog)
    return not isinstance(error, fine)


def has_copies(folder: Path) -> bool:
    """Whether anything calls itself a copy; asks the disk only, as ``has_log``."""
    return any((folder / "backups").glob("*.db"))


def open_diary(
    folder: Path | None,
    at: "Moment | None" = None,
    *,
    is_sample: bool = False,
    beside_copies: bool = False,
) -> Opened:
    """Open the log in ``folder`` (made where there is none) for this window alone.

    Where only copies are left, a new one is made with ``beside_copies`` alone. ``at`` stops the clock
    there: what is written later is not seen. Raises a ``LogError``.
    """
    from homecare.diary.diary import Diary
    from homecare.store.log import lock_for_window, open_log
    from homecare.store.salvage import SALVAGING
    from homecare.store.sqlite import COPIES

    folder = folder or default_log_folder()
    log = open_log(folder, create=True, beside_copies=beside_copies)
    try:
        lock = lock_for_window(log.folder)
    except BaseException:
        log.close()
        raise
    if (log.folder / SALVAGING).exists():  # of a program that was killed at it
        rmtree(log.folder / SALVAGING, ignore_errors=True)
    diary = Diary(log, clock=_clock(at))
    for needed in ("ui.acting.emergency", "ui.dialogs.editors"):  # so that no act waits for it
        import_module(needed)
    sweep_private_folders()
    for place in (log.folder, log.folder / COPIES):
        sweep_unfinished(place)
    _ = diary.history  # read ahead; it is kept until something changes
    spare_collector()
    return Opened(diary, lock, is_sample)


def open_sample(at: "Moment | None" = None) -> Opened:
    """A sample log to look around in, in a folder of its own that nothing else uses."""
    from homecare.sample import write_sample_log
    from homecare.values.times import now_here

    with ExitStack() as place:
        folder = place.enter_context(private_folder()) / "log"
        write_sample_log(folder, now=at or now_here())
        return replace(open_diary(folder, at, is_sample=True), place=place.pop_all())


def _clock(at: "Moment | None") -> "Callable[[], Moment]":
    from homecare.values.times import now_here

    return now_here if at is None else lambda: at


def load_charts() -> None:
    """Import what draws, so that the first chart need not wait for it."""
    import_module("matplotlib.backends.backend_agg")
    import_module("ui.pages.progress")  # so that the window need not wait for it
    spare_collector()


def spare_collector() -> None:
    """What is there by now stays: Python need not go through it again and again.

    With a log of 25 years each full collection held the window up for 90 ms, while one scrolled.
    """
    gc.freeze()


def look_over(folder: Path) -> tuple[str, ...]:
    """What is damaged or changed in the log, a sentence each; what ``verify`` asks, the quick part."""
    from homecare.store.integrity import verify

    return verify(folder, is_deep=False).problems


def keep_last_state(folder: Path) -> Path:
    """The copy of the day once more, where something was written since: the day's use is over."""
    from homecare.store.keeping import fresh_copy
    from homecare.store.second_copies import copy_there
    from homecare.values.times import now_here

    made = fresh_copy(folder, now_here().local_date)
    with suppress(LogError):  # the next window says so
        copy_there(folder)
    return made
