"""Open the log that a command is about, and close it whatever happens."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from homecare.cli.answer import complain
from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.i18n import _
from homecare.store.keeping import daily_copy
from homecare.store.log import open_log
from homecare.store.second_copies import copy_there, is_behind
from homecare.store.second_place import second_place
from homecare.values.times import Moment, now_here


@contextmanager
def opened(folder: Path, now: Moment | None = None, *, create: bool = False) -> Generator[Diary]:
    """The diary of the log in ``folder``; with ``now`` its clock stands still there."""
    log = open_log(folder, create=create)
    for words in log.noticed:
        complain(words)
    try:
        yield Diary(log) if now is None else Diary(log, lambda: now)
    finally:
        log.close()


def keep_copy(folder: Path) -> None:
    """The copy of the day, after a command has written: what it wrote is done, copied or not."""
    try:
        made = daily_copy(folder, now_here().local_date)
    except LogError as problem:
        complain(_("All was written, but no copy of the log was made: {why}").format(why=problem))
        return
    place = second_place(folder)
    if made is not None or (place.is_there and is_behind(folder, place)):
        keep_second_copy(folder)


def keep_second_copy(folder: Path) -> Path | None:
    """Bring the newest copy to the second place, where one was chosen; what hinders that is said."""
    try:
        return copy_there(folder).folder
    except LogError as problem:
        complain(_("The copy lies beside the log alone. {why}").format(why=problem))
        return None
