"""Time that a person spends on something, told by two clocks, so that no gap is counted unseen.

A steady clock measures: it only goes forward, whatever is done to the clock on the wall. The wall
shows what the steady one may miss: that the computer slept, or that the program was closed.
"""

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

AWAY_FROM: Final = timedelta(seconds=20)
"""A gap as long as this was not a slow computer: it slept, or was held up (our own default)."""
_NONE: Final = timedelta(0)


@dataclass(frozen=True)
class Tick:
    """One look at both clocks. ``steady`` is in seconds from any beginning, ``wall`` in UTC.

    ``steady`` is ``None`` where the steady clock of that time is gone: the program was closed.
    """

    steady: float | None
    wall: datetime


def tick_here() -> Tick:
    """The two clocks of this computer, now."""
    return Tick(_steady(), datetime.now(UTC))


def _steady() -> float:
    """Seconds of a clock that goes on while the computer sleeps, where the system has one."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


@dataclass(frozen=True)
class Passed:
    """What lies between two ticks: what was seen to pass, and what nobody saw."""

    seen: timedelta = _NONE
    unseen: timedelta = _NONE


def between(first: Tick, later: Tick) -> Passed:
    """The time from one tick to the next; never negative, also where the wall clock went back."""
    wall = _on_the_wall(first, later)
    if first.steady is None or later.steady is None:
        return Passed(unseen=wall)
    steady = max(_NONE, timedelta(seconds=later.steady - first.steady))
    if steady >= AWAY_FROM:
        return Passed(unseen=steady)
    if wall - steady >= AWAY_FROM:  # it slept and its steady clock with it, or the wall was set
        return Passed(unseen=wall)
    return Passed(seen=steady)


def _on_the_wall(first: Tick, later: Tick) -> timedelta:
    """In UTC: two times of one zone are told apart by what its clocks show, not by what passed."""
    return max(_NONE, later.wall.astimezone(UTC) - first.wall.astimezone(UTC))


@dataclass(frozen=True)
class Stopwatch:
    """Counts while it runs. What nobody saw waits in ``away`` until the person says what it was."""

    counted: timedelta = _NONE
    is_running: bool = False
    away: timedelta = _NONE
    last: Tick | None = None

    def at(self, now: Tick) -> "Stopwatch":
        """The watch as it stands at ``now``."""
        if not self.is_running or self.last is None:
            return replace(self, last=now)
        passed = between(self.last, now)
        if self.away or passed.unseen:  # also what goes by until the person has answered
            return replace(self, away=self.away + passed.seen + passed.unseen, last=now)
        return replace(self, counted=self.counted + passed.seen, last=now)

    @property
    def asks(self) -> bool:
        """Whether time went by that the person has to speak for."""
        return self.away > _NONE

    def started(self, now: Tick) -> "Stopwatch":
        """Running from ``now`` on."""
        return replace(self.at(now), is_running=True)

    def paused(self, now: Tick) -> "Stopwatch":
        """Standing from ``now`` on."""
        return replace(self.at(now), is_running=False)

    def answered(self, went_on: bool, now: Tick) -> "Stopwatch":
        """The person went on all that time, and still does; or paused, and stays paused."""
        told = self.at(now)
        counted = told.counted + told.away if went_on else told.counted
        return replace(told, counted=counted, away=_NONE, is_running=went_on)


@dataclass(frozen=True)
class Soak:
    """How long something has lain there: it goes on whether anybody looks or not.

    Where the two clocks differ, the shorter time holds: a soak must not look longer than it was.
    """

    counted: timedelta = _NONE
    is_running: bool = False
    last: Tick | None = None

    def at(self, now: Tick) -> "Soak":
        """The soak as it stands at ``now``."""
        if not self.is_running or self.last is None:
            return replace(self, last=now)
        return replace(self, counted=self.counted + _surely(self.last, now), last=now)

    def started(self, now: Tick) -> "Soak":
        """In it from ``now`` on, from the beginning."""
        return Soak(is_running=True, last=now)

    def ended(self, now: Tick) -> "Soak":
        """Taken out at ``now``."""
        return replace(self.at(now), is_running=False)


def _surely(first: Tick, later: Tick) -> timedelta:
    if first.steady is None or later.steady is None:
        return _on_the_wall(first, later)
    return max(_NONE, timedelta(seconds=later.steady - first.steady))


def watch_to_plain(watch: Stopwatch | Soak) -> dict[str, Any]:
    """The watch as plain values for a file; its steady clock stays behind."""
    plain: dict[str, Any] = {
        "counted_s": watch.counted.total_seconds(),
        "is_running": watch.is_running,
        "last": watch.last.wall.isoformat() if watch.last else None,
    }
    if isinstance(watch, Stopwatch):
        plain["away_s"] = watch.away.total_seconds()
    return plain


def stopwatch_of(plain: Mapping[str, Any]) -> Stopwatch:
    """The stopwatch that was written. Raises ``ValueError``, ``KeyError`` or ``TypeError``."""
    away = _seconds(plain["away_s"])
    return Stopwatch(_seconds(plain["counted_s"]), plain["is_running"] is True, away, _last(plain))


def soak_of(plain: Mapping[str, Any]) -> Soak:
    """The soak that was written. Raises ``ValueError``, ``KeyError`` or ``TypeError``."""
    return Soak(_seconds(plain["counted_s"]), plain["is_running"] is True, _last(plain))


def _seconds(value: object) -> timedelta:
    if not isinstance(value, int | float) or not 0 <= value < 1e7:
        raise ValueError(value)
    return timedelta(seconds=value)


def _last(plain: Mapping[str, Any]) -> Tick | None:
    if plain["last"] is None:
        return None
    wall = datetime.fromisoformat(plain["last"])
    if wall.tzinfo is None:
        raise ValueError(plain["last"])
    return Tick(None, wall)
