"""What of a log is drawn of one region: a strip of the chart of redness, and its quarters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from statistics import quantiles
from typing import TYPE_CHECKING, Final, Protocol
from uuid import UUID

from homecare.charts.changes import Change
from homecare.charts.segments import segments
from homecare.charts.timeline import day_number, day_start_number
from homecare.facts.facts import CheckInFact, SessionFact
from homecare.recovery.curves import Baseline
from homecare.stats.values import Trend
from homecare.values.areas import Area
from homecare.values.times import Moment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STRIP_HEIGHT: Final = 7.2
"""From one strip to the next, in grades: five grades, the sessions below, a line of text above."""
QUARTER_MIN_N: Final = 5
"""Fewer looks than this have no median (our own default); they are drawn one by one."""


@dataclass(frozen=True)
class Dot:
    """One redness grade. Without ``session`` and ``day`` it is a resting check-in."""

    moment: Moment
    redness: int
    area: Area | None = None
    session: UUID | None = None
    day: int | None = None
    from_session: bool = False
    record: UUID | None = None


@dataclass(frozen=True)
class Quarter:
    """The looks of a quarter of a year; ``low`` to ``high`` is their middle half."""

    begin: date
    end: date
    """The first day of the next quarter."""
    n: int
    low: float
    median: float
    high: float
    highest: Dot
    """The latest of the highest grades."""

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where on the axis of time."""
        return day_start_number(self.begin), day_start_number(self.end)


@dataclass(frozen=True)
class Strip:
    """All of one region; ``floor`` is where its grade 0 stands on the axis."""

    area: Area
    floor: float
    sessions: tuple[SessionFact, ...]
    dots: tuple[Dot, ...]
    urgent: tuple[CheckInFact, ...]
    changes: tuple[Change, ...] = ()
    trends: tuple[Trend, ...] = ()
    baseline: Baseline | None = None

    @cached_property
    def lines(self) -> tuple[tuple[Dot, ...], ...]:
        """The dots that are joined: of one recovery and one area, with no gap between them."""
        by_session: dict[UUID, list[Dot]] = {}
        for dot in self.dots:
            if dot.session is not None:
                by_session.setdefault(dot.session, []).append(dot)
        return tuple(line for dots in by_session.values() for line in segments(dots))

    @cached_property
    def looks(self) -> "Looks":
        """The dots as numbers; made once, however often they are drawn."""
        return _looks(self.dots)

    @cached_property
    def courses(self) -> "tuple[NDArray[np.float64], ...]":
        """``lines`` as pairs of day and place on the axis of grades, one row a dot."""
        import numpy as np

        return tuple(
            np.array([(day_number(dot.moment), self.floor + dot.redness) for dot in line])
            for line in self.lines
        )

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that have enough looks for a median."""
        return tuple(_quarter(*each) for each in self._by_quarter if len(each[1]) >= QUARTER_MIN_N)

    @cached_property
    def quarter_dots(self) -> tuple[Dot, ...]:
        """What is drawn one by one beside them: the highest of each, and the few of the others."""
        highest = [each.highest for each in self.quarters]
        few = [dot for _day, dots in self._by_quarter if len(dots) < QUARTER_MIN_N for dot in dots]
        return tuple(sorted((*highest, *few), key=lambda dot: dot.moment.at))

    @cached_property
    def quarter_looks(self) -> "Looks":
        """``quarter_dots`` as numbers."""
        return _looks(self.quarter_dots)

    @cached_property
    def _by_quarter(self) -> tuple[tuple[date, tuple[Dot, ...]], ...]:
        in_order = sorted(self.dots, key=lambda dot: dot.moment.local_date)
        grouped = groupby(in_order, key=lambda dot: quarter_of(dot.moment.local_date))
        return tuple((begin, tuple(dots)) for begin, dots in grouped)


@dataclass(frozen=True)
class Looks:
    """Dots as numbers, in order: ``days`` on the axis of time (n,), and their ``grades`` (n,)."""

    days: "NDArray[np.float64]"
    grades: "NDArray[np.int64]"

    def within(self, low: float, high: float) -> "Looks":
        """Those between two days."""
        import numpy as np

        seen = slice(*np.searchsorted(self.days, (low, high)))
        return Looks(self.days[seen], self.grades[seen])


def _looks(dots: Sequence[Dot]) -> Looks:
    import numpy as np

    days = np.array([day_number(dot.moment) for dot in dots], dtype=float)
    order = np.argsort(days, kind="stable")  # a clock set back may turn two of them round
    return Looks(days[order], np.array([dot.redness for dot in dots], dtype=int)[order])


def quarter_of(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def next_quarter(begin: date) -> date:
    """The first day of the one after it."""
    return date(begin.year + begin.month // 10, (begin.month + 2) % 12 + 1, 1)


def _quarter(begin: date, dots: Sequence[Dot]) -> Quarter:
    low, middle, high = quantiles([dot.redness for dot in dots], n=4, method="inclusive")
    highest = max(dots, key=lambda dot: (dot.redness, dot.moment.at))
    return Quarter(begin, next_quarter(begin), len(dots), low, middle, high, highest)


class Redness(Protocol):
    """What the words of the chart are told of; see ``RednessSeries``."""

    @property
    def sessions(self) -> tuple[SessionFact, ...]: ...
    @property
    def dots(self) -> tuple[Dot, ...]: ...
    @property
    def trends(self) -> tuple[Trend, ...]: ...
    @property
    def changes(self) -> tuple[Change, ...]: ...
    @property
    def urgent(self) -> tuple[CheckInFact, ...]: ...
    @property
    def overridden(self) -> tuple[SessionFact, ...]: ...
    @property
    def n_check_ins(self) -> int: ...
    @property
    def strips(self) -> tuple[Strip, ...]: ...
