"""Which dots of a recovery may be joined by a line: a line never runs across a gap."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Final, Protocol, TypeVar

from homecare.values.areas import Area
from homecare.values.times import Moment

LINE_BREAKS_AFTER: Final = timedelta(hours=72)
"""Two check-ins further apart than this are not joined (our own default)."""


class Graded(Protocol):
    """A redness grade as a recovery or a series of dots holds it."""

    @property
    def moment(self) -> Moment: ...
    @property
    def redness(self) -> int: ...
    @property
    def area(self) -> Area | None: ...
    @property
    def from_session(self) -> bool: ...


G = TypeVar("G", bound=Graded)


def segments(points: Sequence[G]) -> tuple[tuple[G, ...], ...]:
    """The points of one recovery, oldest first, as lines of at least two points each.

    The session's own redness begins the line of every area that was looked at; two areas are
    never joined, and neither is a stretch of more than 72 hours without a check-in.
    """
    own = [point for point in points if point.from_session]
    later = [point for point in points if not point.from_session]
    return tuple(
        tuple(line)
        for area in dict.fromkeys(point.area for point in later)
        for line in unbroken([*own, *(p for p in later if p.area == area)], LINE_BREAKS_AFTER)
        if len(line) > 1
    )


class Timed(Protocol):
    @property
    def moment(self) -> Moment: ...


T = TypeVar("T", bound=Timed)
P = TypeVar("P")


def unbroken(points: Iterable[T], longest: timedelta) -> list[list[T]]:
    """Cut a course wherever two neighbours are further apart than ``longest``."""
    return cut_at_gaps(points, lambda earlier, later: later.moment.at - earlier.moment.at, longest)


def cut_at_gaps(
    points: Iterable[P],
    apart: Callable[[P, P], timedelta],
    longest: timedelta = LINE_BREAKS_AFTER,
) -> list[list[P]]:
    """The one rule of gaps of all charts: neighbours further ``apart`` than ``longest`` part."""
    lines: list[list[P]] = []
    for point in points:
        if lines and apart(lines[-1][-1], point) <= longest:
            lines[-1].append(point)
        else:
            lines.append([point])
    return lines
