"""Redness over time: every grade that was recorded, the sessions, and the trend of the peaks.

Each region has a strip of its own. Up to a year every look is there; beyond, the median of each
quarter with the middle half, and the single looks once a shorter stretch is in sight.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final
from uuid import UUID

from homecare.charts.bands import band_layers, band_um, stroke_layers
from homecare.charts.changes import Change
from homecare.charts.facets import floors
from homecare.charts.figure import Table
from homecare.charts.reading import Layer, Reading
from homecare.charts.redness_words import (
    CLEAR,
    Row,
    look_readings,
    look_rows,
    quarter_readings,
    quarter_rows,
    summary_of,
)
from homecare.charts.signs import Shape, Sign
from homecare.charts.strips import STRIP_HEIGHT, Dot, Strip
from homecare.charts.timeline import EVERY_LOOK_DAYS, Limits, day_number, span
from homecare.facts.facts import CheckInFact, PersonFact, SessionFact
from homecare.i18n import _
from homecare.recovery.curves import Baseline, baseline_of, session_before
from homecare.stats.statistics import EVERYTHING, Window
from homecare.stats.values import Trend
from homecare.values.areas import Area, region_of
from homecare.values.needles import Band
from homecare.values.times import days_after

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_URGENT: Final[frozenset[UUID]] = frozenset()
FEW_LOOKS: Final = 60
"""So few are drawn one by one, however long the time: a median of them would say less."""


@dataclass(frozen=True)
class RednessSeries:
    """What was recorded in the window; each further part is drawn only where there is any.

    ``baselines`` has one for each region that is shown where they are drawn at all; ``urgent`` are
    the check-ins at which the safety check asked for help, whether they have a redness or not.
    """

    sessions: tuple[SessionFact, ...]
    dots: tuple[Dot, ...]
    trends: tuple[Trend, ...] = ()
    window: Window = EVERYTHING
    baselines: tuple[tuple[Area, Baseline], ...] = ()
    changes: tuple[Change, ...] = ()
    urgent: tuple[CheckInFact, ...] = ()
    n_check_ins: int = 0

    @property
    def title(self) -> str:
        return _("Redness over time: 0 clear – 4 severe, lower is calmer")

    @property
    def is_empty(self) -> bool:
        """Nothing to draw: a check-in without a redness is in no place of the chart."""
        return not (self.dots or self.sessions or self.urgent)

    @cached_property
    def ends(self) -> Limits:
        """The ends of the axis of time, in days."""
        moments = [each.moment for each in (*self.sessions, *self.dots, *self.urgent)]
        return span(moments, self.window.from_day, self.window.to_day)

    @cached_property
    def dot_days(self) -> "NDArray[np.float64]":
        """Where all the dots stand on the axis of time, in order."""
        import numpy as np

        return np.sort(np.array([day_number(dot.moment) for dot in self.dots], dtype=float))

    @cached_property
    def regions(self) -> tuple[Area, ...]:
        """What has a strip: every region with something to draw."""
        found = {region for each in self.sessions for region in self._regions(each)}
        found |= {region_of(dot.area) for dot in self.dots if dot.area is not None}
        found |= {region_of(each.area) for each in self.urgent}
        return tuple(area for area in Area if area in found)

    @property
    def n_strips(self) -> int:
        return len(self.regions)

    def _regions(self, session: SessionFact) -> set[Area]:
        return {region_of(area) for area in session.areas if self.window.touches((area,))}

    @property
    def strips(self) -> tuple[Strip, ...]:
        """One for each region, the uppermost first."""
        return self._strips

    @cached_property
    def _strips(self) -> tuple[Strip, ...]:
        places = zip(self.regions, floors(len(self.regions), STRIP_HEIGHT), strict=True)
        return tuple(self._strip(region, floor) for region, floor in places)

    def _strip(self, region: Area, floor: float) -> Strip:
        sessions = tuple(each for each in self.sessions if region in self._regions(each))
        ids = {each.id for each in sessions}
        return Strip(
            area=region,
            floor=floor,
            sessions=sessions,
            dots=tuple(
                dot
                for dot in self.dots
                if (dot.record in ids if dot.area is None else region_of(dot.area) is region)
            ),
            urgent=tuple(each for each in self.urgent if region_of(each.area) is region),
            changes=tuple(e for e in self.changes if not e.regions or region in e.regions),
            trends=tuple(e for e in self.trends if e.area is region and e.value is not None),
            baseline=dict(self.baselines).get(region),
        )

    @property
    def lines(self) -> tuple[tuple[Dot, ...], ...]:
        """The dots that are joined, strip by strip."""
        return tuple(line for strip in self.strips for line in strip.lines)

    @property
    def bands(self) -> tuple[Band | None, ...]:
        """The needle band of each session."""
        return tuple(band_um(each.needle_um) for each in self.sessions)

    @property
    def overridden(self) -> tuple[SessionFact, ...]:
        """The sessions that were done although the safety check said stop."""
        return tuple(each for each in self.sessions if each.overridden)

    @property
    def summary(self) -> str:
        """How much was recorded, the trend, and what should not be overlooked."""
        return summary_of(self)

    # --- what of it is looked at

    def looking_at(self, limits: Limits | None) -> "RednessInSight":
        """What is drawn while this stretch of the axis is in sight; ``None`` is all of it."""
        return RednessInSight(self, limits)

    @property
    def readings(self) -> tuple[Reading, ...]:
        return self.looking_at(None).readings

    @property
    def layers(self) -> tuple[Layer, ...]:
        return self.looking_at(None).layers

    def as_table(self) -> Table:
        return self.looking_at(None).as_table()

    @property
    def table_records(self) -> tuple[UUID | None, ...]:
        return self.looking_at(None).table_records

    # --- put into words once, however often it is drawn

    @cached_property
    def of_looks(self) -> tuple[tuple[Reading, ...], tuple[Row, ...]]:
        """The points and the rows where every look is drawn."""
        return look_readings(self), look_rows(self)

    @cached_property
    def of_quarters(self) -> tuple[tuple[Reading, ...], tuple[Row, ...]]:
        """The points and the rows where quarters are drawn."""
        return quarter_readings(self), quarter_rows(self)


@dataclass(frozen=True)
class RednessInSight:
    """The series as far as a stretch of its axis shows it: each look, or quarters."""

    whole: RednessSeries
    limits: Limits | None = None

    @property
    def title(self) -> str:
        return self.whole.title

    @property
    def summary(self) -> str:
        return self.whole.summary

    @property
    def shown(self) -> Limits:
        """From where to where the axis is in sight."""
        return self.limits or self.whole.ends

    @cached_property
    def is_digest(self) -> bool:
        """Whether quarters are drawn in place of the single looks."""
        low, high = self.shown if not self.whole.is_empty else (0.0, 0.0)
        return high - low > EVERY_LOOK_DAYS and self._n_dots(low, high) > FEW_LOOKS

    def _n_dots(self, low: float, high: float) -> int:
        import numpy as np

        first, last = np.searchsorted(self.whole.dot_days, (low, high))
        return int(last - first)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What can be read, in order of time."""
        return (self.whole.of_quarters if self.is_digest else self.whole.of_looks)[0]

    @property
    def _rows(self) -> tuple[Row, ...]:
        return (self.whole.of_quarters if self.is_digest else self.whole.of_looks)[1]

    def as_table(self) -> Table:
        """A row for each look or quarter, session and change, newest first."""
        headers = (_("When"), _("What"), _("Area"), _("Redness"), _("Recovery day"))
        return headers, tuple(row.texts for row in self._rows)

    @property
    def table_records(self) -> tuple[UUID | None, ...]:
        """The entry of each row of ``as_table``."""
        return tuple(row.record for row in self._rows)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """All that is drawn, each by its mark."""
        if self.whole.is_empty:
            return ()
        looks = self._quarter_layers() if self.is_digest else self._look_layers()
        of_bands = stroke_layers if self.is_digest else band_layers
        sessions = of_bands("sessions", self.whole.bands, _("session, {band}"))
        return (*looks, *sessions, *self._other_layers())

    def _look_layers(self) -> Iterator[Layer]:
        if self.whole.dots:
            yield Layer("dots", _("redness"), Sign(Shape.DOT, "course"))
        if self.whole.lines:
            yield Layer("course", _("one recovery"), Sign(Shape.LINE, "course"))

    def _quarter_layers(self) -> Iterator[Layer]:
        if any(strip.quarters for strip in self.whole.strips):
            yield Layer("median", _("median of a quarter’s looks"), Sign(Shape.LINE, "course"))
            yield Layer("middle", _("middle half"), Sign(Shape.GROUND, "course_soft"))
            yield Layer("dots", _("highest of a quarter"), Sign(Shape.DOT, "course"))
        else:
            yield Layer("dots", _("redness"), Sign(Shape.DOT, "course"))

    def _other_layers(self) -> Iterator[Layer]:
        strips = self.whole.strips
        trends = [each for strip in strips for each in strip.trends]
        if trends:
            color = "accent" if any(each.direction in CLEAR for each in trends) else "secondary"
            yield Layer("trend", _("trend of the peaks"), Sign(Shape.DASHES, color))
        if any(strip.baseline for strip in strips):
            yield Layer("baseline", _("baseline"), Sign(Shape.DOTS, "secondary"))
        low, high = self.whole.ends
        if any(low <= day_number(each.moment) <= high for each in self.whole.changes):
            yield Layer("changes", _("something new"), Sign(Shape.UPRIGHT, "info"))
        if self.whole.overridden:
            yield Layer("overridden", _("overridden stop"), Sign(Shape.RING, "caution"))
        if self.whole.urgent:
            yield Layer("urgent", _("urgent sign"), Sign(Shape.ALERT, "stop"))


# --- the series


def redness_series(
    sessions: Iterable[SessionFact],
    check_ins: Iterable[CheckInFact],
    window: Window = EVERYTHING,
    trends: Sequence[Trend] = (),
    *,
    person: PersonFact | None = None,
    changes: tuple[Change, ...] = (),
    urgent: Collection[UUID] = NO_URGENT,
) -> RednessSeries:
    """The series of a window; hand over the whole log, since a recovery may begin before it.

    Without ``person`` no baseline is drawn. ``changes`` are those of ``charts.changes``, and
    ``urgent`` the ids of the check-ins at which the safety check asked for help.
    """
    in_order = tuple(sorted(sessions, key=lambda each: each.at))
    inside = tuple(s for s in in_order if window.has(s.moment) and window.touches(s.areas))
    seen = [each for each in check_ins if window.has_check_in(each)]
    dots = [
        *(
            Dot(s.moment, s.redness, None, s.id, 0, True, s.id)
            for s in inside
            if s.redness is not None
        ),
        *(_dot(c, c.redness, in_order) for c in seen if c.redness is not None),
    ]
    return RednessSeries(
        sessions=inside,
        dots=tuple(sorted(dots, key=lambda dot: dot.moment.at)),
        trends=tuple(trends),
        window=window,
        baselines=() if person is None else tuple(_baselines(person, inside, seen)),
        changes=changes,
        urgent=tuple(each for each in seen if each.id in urgent),
        n_check_ins=len(seen),
    )


def _dot(check_in: CheckInFact, redness: int, sessions: Sequence[SessionFact]) -> Dot:
    session = session_before(check_in, sessions)
    if session is None:
        return Dot(check_in.moment, redness, check_in.area, record=check_in.id)
    day = days_after(session.moment, check_in.moment)
    return Dot(check_in.moment, redness, check_in.area, session.id, day, record=check_in.id)


def _baselines(
    person: PersonFact, sessions: Iterable[SessionFact], check_ins: Iterable[CheckInFact]
) -> Iterator[tuple[Area, Baseline]]:
    """The baseline of each region; none where parts of it that are shown have different ones."""
    areas = {area for each in sessions for area in each.areas}
    areas |= {each.area for each in check_ins}
    for region in {region_of(area) for area in areas}:
        mine = {area for area in areas if region_of(area) is region} | {region}
        found = {baseline_of(person, area) for area in mine}
        if len(found) == 1:
            yield region, found.pop()
