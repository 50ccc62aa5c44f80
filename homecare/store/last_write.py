"""Which write of a log was the last, in a small file beside it.

A log that loses its newest pages (its WAL is gone, an older copy was put in its place) is whole
and says nothing of what it lost. So what was written last stands in a place of its own, too.
"""

import json
import os
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from homecare.files import make_name_last
from homecare.i18n import _, ngettext
from homecare.store.file_format import FILE_NAME
from homecare.store.readonly import at_rest
from homecare.words import full_day

if TYPE_CHECKING:
    from homecare.store.content import State

NAME: Final = "log.last"


@dataclass(frozen=True)
class LastWrite:
    """The ``writes``-th write of the log ``identity``, with its mark and when it was made."""

    identity: str
    writes: int
    mark: str
    written_at: str


def remember(folder: Path, state: "State") -> None:
    """Note that this write is in the log. Where that can't be noted, nothing but a check is lost."""
    said = {
        "log": state.identity,
        "writes": state.writes,
        "mark": state.mark,
        "at": state.written_at,
    }
    _note(folder, f"{json.dumps(said)}\n".encode())


def _note(folder: Path, data: bytes) -> None:
    with suppress(OSError):
        handle = os.open(folder / NAME, os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            os.write(handle, data)
            os.ftruncate(handle, len(data))
        finally:
            os.close(handle)


@contextmanager
def renewed(folder: Path) -> Generator[None]:
    """Note the last write of the log that is put into ``folder`` within the block, on purpose.

    Meanwhile nothing is noted: killed in between, the log that is found there is the right one,
    whichever of the two it is. What was noted stands again where the block fails.
    """
    from homecare.store.content import state_of  # who only asks what was noted need not load it

    file = folder / NAME
    before = file.read_bytes() if file.is_file() else None
    if before is not None:
        file.unlink()
        make_name_last(folder)
    try:
        yield
    except BaseException:
        if before is not None:
            _note(folder, before)
        raise
    with closing(at_rest(folder / FILE_NAME)) as connection:
        state = state_of(connection)
    if state is not None:
        remember(folder, state)


def remembered(folder: Path) -> LastWrite | None:
    """What was noted; ``None`` where nothing was, or it can't be read."""
    try:
        said = json.loads((folder / NAME).read_text("utf-8"))
        return LastWrite(str(said["log"]), int(said["writes"]), str(said["mark"]), str(said["at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_lost(state: "State", last: LastWrite) -> bool:
    """Whether the log lacks the write that was noted."""
    if state.identity != last.identity or state.writes < last.writes:
        return True
    return state.writes == last.writes and state.mark != last.mark


def told(state: "State", last: LastWrite) -> str:
    """What is lost, in words."""
    day = _day(last.written_at)
    if state.identity != last.identity or state.writes >= last.writes:
        return _(
            "This is not the log that was last written here ({day}): another file stands in its "
            "place."
        ).format(day=day)
    n = last.writes - state.writes
    return ngettext(
        "The log is older than it was: the newest change, made on {day}, is not in it. An older "
        "copy was put in its place, or its file “log.db-wal” was lost.",
        "The log is older than it was: its newest {n} changes, the last of {day}, are not in it. "
        "An older copy was put in its place, or its file “log.db-wal” was lost.",
        n,
    ).format(n=n, day=day)


def _day(written_at: str) -> str:
    try:
        return full_day(datetime.fromisoformat(written_at).astimezone().date())
    except ValueError:
        return written_at
