"""Which of two versions of a record holds. Nothing here knows which of the logs is asked first.

The later edit holds; a deletion counts as one. Neither says anything where both have the same time,
or where a clock was ahead when it was written: such a time lies after now, and counts for less than
any that can be. The record that is there holds against a deletion then, else the one whose content
sorts later: by no merit, but the same in both logs. Of own limits the stricter one holds.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from typing import Final

from homecare.records.models import Limit
from homecare.sharing.intake.kept import is_as_strict
from homecare.sharing.merging.sides import Version

CLOCKS_APART: Final = timedelta(minutes=5)
"""By so much the clocks of two machines may differ that both are kept right by hand (our default)."""
_LONG_AGO: Final = datetime(1, 1, 1, tzinfo=UTC)


class Because(Enum):
    """Why one of two versions holds."""

    LATER = auto()
    """It was written, or deleted, later."""
    BOTH = auto()
    """So it was, and both were edited since the logs last met: neither knew of the other's edit."""
    SAME_TIME = auto()
    """Both were written at the same time, or nobody knows when."""
    AHEAD = auto()
    """The other, or both, were written by a clock that was ahead."""
    STRICTER = auto()
    """With the other one the safety check would say less."""
    NAMED = auto()
    """It was deleted later, and a record that stays names it."""


@dataclass(frozen=True)
class Decided:
    """``is_ours``: whether our version holds."""

    is_ours: bool
    because: Because


def decide(ours: Version, theirs: Version, now: datetime) -> Decided:
    """Which of two versions that differ holds at ``now``."""
    strict = _stricter(ours, theirs)
    if strict is not None:
        return Decided(strict, Because.STRICTER)
    one, other = known_time(ours, now), known_time(theirs, now)
    if is_ahead(ours, now) or is_ahead(theirs, now):
        because = Because.AHEAD
    else:
        because = Because.SAME_TIME if one == other else Because.LATER
    return Decided(_sorted(ours, now) > _sorted(theirs, now), because)


def _sorted(version: Version, now: datetime) -> tuple[datetime, datetime, bool, str]:
    """Of two that were written by clocks that were ahead, the later by these: it may have been one clock,
    or it is the clock here that was set back."""
    written = version.edited or _LONG_AGO
    return known_time(version, now), written, version.is_live, version.said


def known_time(version: Version, now: datetime) -> datetime:
    """When it was written, as far as that can be believed at ``now``."""
    if version.edited is None or is_ahead(version, now):
        return _LONG_AGO
    return version.edited


def is_ahead(version: Version, now: datetime) -> bool:
    """Whether it was written by a clock that was ahead."""
    return version.edited is not None and version.edited > now + CLOCKS_APART


def _stricter(ours: Version, theirs: Version) -> bool | None:
    """Whether ours is the stricter limit; ``None`` where neither is."""
    one, other = ours.row, theirs.row
    if not (
        ours.is_live and theirs.is_live and isinstance(one, Limit) and isinstance(other, Limit)
    ):
        return None
    ours_holds, theirs_holds = is_as_strict(other, one), is_as_strict(one, other)
    return None if ours_holds == theirs_holds else ours_holds


def as_of(version: Version, when: datetime) -> Version:
    """The same, written at ``when``."""
    return replace(version, edited=when)
