"""Which state of which other log came into this one: so a merge knows what both edited since.

``merges.json`` beside the log, by the identity of each other log. It names no entry. An archive takes it
along in its manifest.
"""

import json
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, cast

from homecare import errors
from homecare.files import write_whole
from homecare.store.content import state_of
from homecare.store.file_format import FILE_NAME
from homecare.store.readonly import read_only
from homecare.store.sqlite import plain_errors

NAME: Final = "merges.json"
_MOST: Final = 1000
"""Other logs that are remembered: nobody has as many machines."""


@dataclass(frozen=True)
class Meetings:
    """What the log ``log`` had of others when its state was that of ``at``."""

    log: str = ""
    """The identity of the log; empty where it is not known."""
    at: datetime | None = None
    seen: Mapping[str, datetime] = field(default_factory=dict[str, datetime])
    """By the identity of another log: the moment of its state that came into this one."""


@dataclass(frozen=True)
class Since:
    """From when on an edit of each side can be one that the other has not seen."""

    ours: datetime
    theirs: datetime

    def both_edited(self, ours: datetime | None, theirs: datetime | None) -> bool:
        """Whether both were written after that, by what is known of when."""
        return bool(ours and theirs and ours > self.ours and theirs > self.theirs)


def since(ours: Meetings, theirs: Meetings) -> Since | None:
    """What the two tell of when they met; ``None`` where they never did, or are copies of one log."""
    if not ours.log or ours.log == theirs.log:
        return None
    here, there = ours.seen.get(theirs.log), theirs.seen.get(ours.log)
    if here is None and there is None:
        return None
    return Since(cast("datetime", there or here), cast("datetime", here or there))


def meetings_of(folder: Path, database: Path | None = None) -> Meetings:
    """Of the log in ``folder``; ``database`` is a copy of its, where that is looked at instead."""
    with plain_errors(folder), closing(read_only(database or folder / FILE_NAME)) as connection:
        state = state_of(connection)
    if state is None:
        return Meetings(seen=_read(folder))
    return Meetings(state.identity, time_in(state.written_at), _read(folder))


def remember(folder: Path, other: Meetings) -> None:
    """That this state of the other log came in. Where it can't be kept a later merge tells less."""
    if not other.log or other.at is None:
        return
    seen = {**_read(folder), other.log: other.at}
    newest = sorted(seen.items(), key=lambda each: each[1])[-_MOST:]
    with suppress(errors.LogError):
        write_whole(folder / NAME, f"{json.dumps(as_plain(dict(newest)), indent=1)}\n".encode())


def as_plain(seen: Mapping[str, datetime]) -> dict[str, str]:
    """As files have it, in UTC."""
    return {log: when.astimezone(UTC).isoformat() for log, when in seen.items()}


def from_plain(told: Any) -> dict[str, datetime]:
    """What of it can be read."""
    given = cast("dict[Any, Any]", told if isinstance(told, dict) else {})
    read = ((str(log), time_in(when)) for log, when in list(given.items())[:_MOST])
    return {log: when for log, when in read if when is not None}


def time_in(told: Any) -> datetime | None:
    """An instant with its offset, and nothing else: what can't be read is not known."""
    try:
        when = datetime.fromisoformat(told)
        return when if when.tzinfo is not None and 1970 <= when.year < 9000 else None
    except (TypeError, ValueError):
        return None


def _read(folder: Path) -> dict[str, datetime]:
    try:
        return from_plain(json.loads((folder / NAME).read_text("utf-8")))
    except (OSError, ValueError, RecursionError):
        return {}
