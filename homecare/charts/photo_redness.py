"""Redness measured on photos over time: the change of a* of each zone, with the noise it has to exceed.

Each zone of a view has a strip of its own, about the 0 of its first photo. Beyond a year the median
of each quarter stands for many photos, as for looks by eye (``charts/redness.py``).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from uuid import UUID

from homecare.charts.facets import floors
from homecare.charts.figure import Table
from homecare.charts.photo_strips import APART, PhotoStrip, of_zone
from homecare.charts.photo_words import (
    headers,
    look_reading,
    look_row,
    nothing_measured,
    quarter_reading,
    quarter_row,
    summary_of,
)
from homecare.charts.reading import Layer, Reading
from homecare.charts.redness_words import Row
from homecare.charts.signs import Shape, Sign
from homecare.charts.timeline import EVERY_LOOK_DAYS, Limits, span
from homecare.facts.facts import PersonFact, SessionFact
from homecare.i18n import _
from homecare.stats.photo_redness import ZoneCourse
from homecare.stats.statistics import EVERYTHING, Window

STRIPS_MAX: Final = 6
"""So many zones are drawn, those with most photos; the table has the others too."""
FEW_LOOKS: Final = 60
DARK_FROM: Final = 4
"""From this type (Fitzpatrick) on the caveat of dark skin is said (R49)."""


@dataclass(frozen=True)
class PhotoSeries:
    """``courses`` of a stretch of time, those without a change too: what they leave out is told."""

    courses: tuple[ZoneCourse, ...]
    sessions: tuple[SessionFact, ...] = ()
    window: Window = EVERYTHING
    dark: bool = False

    @property
    def title(self) -> str:
        return _("Redness measured on photos: change since the first, higher is redder")

    @property
    def is_empty(self) -> bool:
        return not self.told

    @cached_property
    def told(self) -> tuple[ZoneCourse, ...]:
        """Those with a change."""
        return tuple(each for each in self.courses if each.looks)

    @cached_property
    def drawn(self) -> tuple[ZoneCourse, ...]:
        """Those that have a strip, in their usual order."""
        most = sorted(self.told, key=lambda each: len(each.looks), reverse=True)[:STRIPS_MAX]
        return tuple(each for each in self.told if each in most)

    @property
    def n_strips(self) -> int:
        return len(self.drawn)

    @cached_property
    def ends(self) -> Limits:
        """The ends of the axis of time, in days."""
        looks = [each.moment for course in self.told for each in course.looks]
        firsts = [c.first for c in self.told if c.first is not None and self.window.has(c.first)]
        sessions = [each.moment for each in self.sessions]
        return span([*looks, *firsts, *sessions], self.window.from_day, self.window.to_day)

    @cached_property
    def range(self) -> Limits:
        """From where to where a strip reaches: every change and every noise, and 0."""
        looks = [each for course in self.drawn for each in course.looks]
        low = min(min(each.change, -each.mdc) for each in looks)
        return low, max(max(each.change, each.mdc) for each in looks)

    @cached_property
    def strips(self) -> tuple[PhotoStrip, ...]:
        """One for each zone that is drawn, the uppermost first."""
        if self.is_empty:
            return ()
        low, high = self.range
        places = floors(len(self.drawn), APART * (high - low))
        return tuple(
            PhotoStrip(course, floor, of_zone(course, self.sessions))
            for course, floor in zip(self.drawn, places, strict=True)
        )

    @property
    def summary(self) -> str:
        """The latest of each zone, what was left out, and what it can't tell."""
        if self.is_empty:
            return nothing_measured()
        return summary_of(self.told, *self._left_out(), dark=self.dark)

    def _left_out(self) -> tuple[int, int]:
        """Photos that can't be compared, each once for its view; zones without a change."""
        by_view = {(each.view, each.area): each.n_not_comparable for each in self.courses}
        uncorrected = {(e.view, e.area): 0 for e in self.courses}
        for each in self.courses:
            key = each.view, each.area
            uncorrected[key] = max(uncorrected[key], each.n_uncorrected)
        return sum(by_view.values()), sum(uncorrected.values())

    # --- what of it is looked at

    def looking_at(self, limits: Limits | None) -> "PhotosInSight":
        """What is drawn while only this stretch of the axis is in sight; ``None`` is all of it."""
        return PhotosInSight(self, limits)

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
    def readings_of_looks(self) -> tuple[Reading, ...]:
        """The points where every photo is drawn."""
        return _in_time(look_reading(strip, e) for strip in self.strips for e in strip.looks)

    @cached_property
    def rows_of_looks(self) -> tuple[Row, ...]:
        return _newest_first(look_row(course, e) for course in self.told for e in course.looks)

    @cached_property
    def readings_of_quarters(self) -> tuple[Reading, ...]:
        """The points where quarters are drawn."""
        return _in_time(each for strip in self.strips for each in _quarter_readings(strip))

    @cached_property
    def rows_of_quarters(self) -> tuple[Row, ...]:
        strips = (PhotoStrip(course, 0) for course in self.told)
        return _newest_first(row for strip in strips for row in _quarter_rows(strip))


def _in_time(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(readings, key=lambda each: (each.x, each.key)))


def _newest_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: row.moment.at, reverse=True))


def _quarter_readings(strip: PhotoStrip) -> Iterator[Reading]:
    yield from (quarter_reading(strip, each) for each in strip.quarters)
    yield from (look_reading(strip, each) for each in strip.quarter_looks)


def _quarter_rows(strip: PhotoStrip) -> Iterator[Row]:
    """A row for each quarter, which has the reddest, and for the few photos of other quarters."""
    yield from (quarter_row(strip.course, each) for each in strip.quarters)
    in_quarters = {each.highest for each in strip.quarters}
    few = (each for each in strip.quarter_looks if each not in in_quarters)
    yield from (look_row(strip.course, each) for each in few)


@dataclass(frozen=True)
class PhotosInSight:
    """The series as far as a stretch of its axis shows it: each photo, or quarters."""

    whole: PhotoSeries
    limits: Limits | None = None

    @property
    def title(self) -> str:
        return self.whole.title

    @property
    def summary(self) -> str:
        return self.whole.summary

    @property
    def strips(self) -> tuple[PhotoStrip, ...]:
        return self.whole.strips

    @property
    def shown(self) -> Limits:
        """From where to where the axis is in sight."""
        return self.limits or self.whole.ends

    @cached_property
    def is_digest(self) -> bool:
        """Whether quarters are drawn in place of the single photos."""
        if self.whole.is_empty:
            return False
        low, high = self.shown
        most = max(bisect_right(e.days, high) - bisect_left(e.days, low) for e in self.strips)
        return high - low > EVERY_LOOK_DAYS and most > FEW_LOOKS

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What can be read, in order of time."""
        whole = self.whole
        return whole.readings_of_quarters if self.is_digest else whole.readings_of_looks

    @property
    def _rows(self) -> tuple[Row, ...]:
        return self.whole.rows_of_quarters if self.is_digest else self.whole.rows_of_looks

    def as_table(self) -> Table:
        """A row for each zone of each photo, or of each quarter, newest first."""
        return headers(), tuple(row.texts for row in self._rows)

    @property
    def table_records(self) -> tuple[UUID | None, ...]:
        """The photo of each row of ``as_table``; of a quarter the reddest."""
        return tuple(row.record for row in self._rows)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """All that is drawn, each by its mark."""
        return tuple(self._layers()) if not self.whole.is_empty else ()

    def _layers(self) -> Iterator[Layer]:
        digest = self.is_digest and any(strip.quarters for strip in self.strips)
        if digest:
            yield Layer("median", _("median of a quarter’s photos"), Sign(Shape.LINE, "course"))
            yield Layer("middle", _("middle half"), Sign(Shape.GROUND, "course_soft"))
        looks = [each for course in self.whole.drawn for each in course.looks]
        if any(each.is_clear for each in looks):
            label = _("reddest of a quarter, more than noise") if digest else _("more than noise")
            yield Layer("clear", label, Sign(Shape.DOT, "course"))
        if any(not each.is_clear for each in looks):
            yield Layer("unclear", _("no clear change"), Sign(Shape.RING, "secondary"))
        yield Layer("noise", _("noise"), Sign(Shape.GROUND, "noise"))
        yield Layer("first", _("first photo"), Sign(Shape.DOTS, "secondary"))
        if any(strip.sessions for strip in self.strips):
            yield Layer("sessions", _("session"), Sign(Shape.STROKE_2, "info"))


def photo_series(
    courses: Iterable[ZoneCourse],
    sessions: Iterable[SessionFact] = (),
    window: Window = EVERYTHING,
    person: PersonFact | None = None,
) -> PhotoSeries:
    """The series of a window; ``courses`` are those of the statistics of that window."""
    known = tuple(courses)
    zones = {each.zone for each in known}
    inside = (e for e in sessions if window.has(e.moment) and window.touches(e.areas))
    mine = (
        tuple(e for e in inside if any(of_zone(course, (e,)) for course in known)) if zones else ()
    )
    return PhotoSeries(known, mine, window, person is not None and is_dark(person))


def is_dark(person: PersonFact) -> bool:
    """Whether redness shows less on their skin; nobody knows where they have not said."""
    return person.fitzpatrick is not None and person.fitzpatrick >= DARK_FROM
