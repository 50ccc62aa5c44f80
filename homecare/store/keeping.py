"""Which copies of a log stay: by what each holds and in which order they were made, never by a clock."""

import sqlite3
from collections.abc import Callable, Generator, Hashable, Iterable
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from homecare import errors
from homecare.files import make_folder
from homecare.i18n import _
from homecare.store.backup import checksum_file, copy_to, remove_building, said_checksum
from homecare.store.content import content_problems
from homecare.store.copies import Copy, Why, copies, next_name
from homecare.store.file_format import FILE_NAME
from homecare.store.readonly import at_rest
from homecare.store.sqlite import BUSY_SECONDS, COPIES, plain_errors

DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 12
BEFORE_EACH: Final = 3
"""So many copies stay that were made before an update, an import or a restore, of each."""

_LOCK: Final = ".copies.lock"

_SPANS: Final[tuple[tuple[int, Callable[[date], Hashable]], ...]] = (
    (DAYS, lambda day: day),
    (WEEKS, lambda day: day.isocalendar()[:2]),
    (MONTHS, lambda day: (day.year, day.month)),
)


def superfluous(found: Iterable[Copy]) -> list[Copy]:
    """The copies that may go: newer good ones that hold about as much stand for each of them.

    Of seven days, four weeks and twelve months the last copy stays. Only a copy that was made
    later, is good and does not hold much less takes a place that another one had; so neither an
    emptied log nor a clock that runs wrong ends what was kept. What can't be read stays where it
    is: it takes no place.
    """
    kept: list[Copy] = []
    gone: list[Copy] = []
    for each in sorted(found, key=lambda copy: copy.made, reverse=True):
        if each.is_good:
            (kept if _is_wanted(each, kept) else gone).append(each)
    return gone


def _is_wanted(each: Copy, kept: list[Copy]) -> bool:
    newer = [other for other in kept if other.why is each.why and other.covers(each)]
    if each.why is not Why.DAY:
        return len(newer) < BEFORE_EACH
    return any(_has_room(n, {span(other.day) for other in newer}, span(each.day))
               for n, span in _SPANS)  # fmt: skip


def _has_room(n: int, taken: set[Hashable], wanted: Hashable) -> bool:
    return len(taken) < n and wanted not in taken


def daily_copy(folder: Path, day: date) -> Path | None:
    """Copy the log in ``folder`` where the last copy is of another day; else ``None``.

    Raises a ``LogError`` where the copy could not be made or did not hold what the log holds: the
    log and the older copies are untouched then.
    """
    with alone(folder):
        found = copies(folder)
        newest = next((each for each in found if each.why is Why.DAY), None)
        if newest is not None and newest.is_good and newest.day == day:
            return None
        return _add(folder, found, day, Why.DAY)


def fresh_copy(folder: Path, day: date, why: Why = Why.DAY) -> Path:
    """As ``daily_copy``, also where there is one of that day: it holds what the log holds now."""
    with alone(folder):
        return _add(folder, copies(folder), day, why)


def keep_open_one(folder: Path, connection: sqlite3.Connection, day: date) -> Path:
    """Copy the log as this connection sees it, where its file is not the one in ``folder`` any more.

    Raises ``Damaged`` where what it sees is half of the one and half of the other.
    """
    with alone(folder):
        target = folder / COPIES / next_name(copies(folder), day, Why.REPLACED)
        copy_to(folder / FILE_NAME, target, seen_by=connection)
        with plain_errors(folder), closing(at_rest(target)) as copy:
            problem = next(content_problems(copy), None)
        if problem is not None:
            _remove(target)
            raise errors.Damaged(problem)
    return target


def _add(folder: Path, found: list[Copy], day: date, why: Why) -> Path:
    target = folder / COPIES / next_name(found, day, why)
    checksum = copy_to(folder / FILE_NAME, target)
    with plain_errors(target.parent):
        last = next((each for each in found if each.why is why), None)
        if last and last.is_good and last.day == day and said_checksum(last.path) == checksum:
            _remove(target)  # nothing was written since: one of the two is enough
            return last.path
        for old in superfluous(copies(folder)):
            _remove(old.path)
    return target


def _remove(copy: Path) -> None:
    copy.unlink()
    checksum_file(copy).unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Generator[None]:
    """One program at a time makes and sorts out copies; what a killed one left half made goes."""
    backups = folder / COPIES
    with plain_errors(backups):
        make_folder(backups, parents=False)
        lock = FileLock(backups / _LOCK, timeout=BUSY_SECONDS, mode=0o600, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            raise errors.LogInUse(
                _("Another program is copying the log in {path}. Try again.").format(path=folder)
            ) from None
        try:
            for left in backups.glob(".log-*.db.*"):
                remove_building(left)
            yield
        finally:
            lock.release()
