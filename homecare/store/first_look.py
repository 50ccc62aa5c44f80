"""What is looked at each time a log is opened, before anything is written to it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from homecare import errors
from homecare.i18n import _
from homecare.store.aside import copy_aside, move_aside
from homecare.store.belonging import belong_together
from homecare.store.content import State, count_problems
from homecare.store.file_format import FILE_NAME
from homecare.store.last_write import LastWrite, is_lost, remember, told
from homecare.store.wal import shm_of, wal_of
from homecare.values.times import now_here


def foreign_wal_set_aside(folder: Path) -> Iterator[str]:
    """Move away a WAL that does not go on from what ``log.db`` holds, and say so.

    SQLite would lay its pages over the log, and make a mixture of two states; it can't be put to
    any use there. A WAL whose beginning is damaged it would write over.
    """
    wal = wal_of(folder / FILE_NAME)
    with suppress(ValueError):
        if belong_together(folder / FILE_NAME):
            return
    aside, _moved = move_aside(folder, now_here().local_date, [wal.name])
    shm_of(folder / FILE_NAME).unlink(missing_ok=True)
    yield _(
        "The file {name} does not belong to the log that lies beside it, so what is in it was left "
        "out: an older copy was put in place of the log, or that file is damaged. It is kept in "
        "{aside}."
    ).format(name=wal.name, aside=aside.name)


def refuse_foreign_triggers(driver: Any, folder: Path) -> None:
    """Raise ``Damaged`` where something in the log would act by itself at the next write."""
    found = driver.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchone()
    if found is not None:
        words = _(
            "The log in {path} has a trigger, “{name}”, that is not the program's own: at the next "
            "change it would change other things, too."
        )
        raise errors.Damaged(words.format(path=folder, name=found[0]))


def noticed_at_opening(
    folder: Path, driver: Any, state: State | None, last: LastWrite | None
) -> Iterator[str]:
    """What is not as it was left, a sentence each: views, rows by number, and the last write.

    ``last`` was noted before ``state`` was read: others may write meanwhile.
    """
    for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'view'"):
        yield _("“{name}” in the log is not the program's own.").format(name=name)
    yield from count_problems(driver)
    yield from _conflicts(folder)
    if state is None:
        yield _("The log does not say which write was its last.")
        return
    if last is not None and is_lost(state, last):
        _keep_wal(folder)
        yield told(state, last)
    elif last is None or last.writes < state.writes:
        remember(folder, state)


def _conflicts(folder: Path) -> Iterator[str]:
    """What programs that sync a folder leave of two logs that were written to at once."""
    for file in sorted(folder.glob("*.db")):
        if "conflict" in file.name.casefold():
            yield _(
                "A program that syncs this folder has put a second log beside yours, “{name}”: what "
                "was entered on another machine may be in it. It is left as it is. Share a log "
                "through archives, never through a synced folder."
            ).format(name=file.name)


def _keep_wal(folder: Path) -> None:
    """It may hold what is lost, behind a damaged page; the next write goes over it."""
    wal = wal_of(folder / FILE_NAME)
    if wal.exists() and wal.stat().st_size:
        copy_aside(folder, now_here().local_date, wal.name)
