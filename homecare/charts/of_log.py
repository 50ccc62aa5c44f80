"""Each chart composed from a log, once, for everybody who shows it: page, report and picture file.

A composer says which part of the log a chart is told, what it is measured against, and how the sight
is put into words. ``OF_LOG`` holds those that look at a stretch of time; Progress shows all of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final
from uuid import UUID

from homecare.charts.changes import changes
from homecare.charts.chart import Chart
from homecare.charts.compare import CompareSeries, compare_series, draw_compare
from homecare.charts.concerns import ConcernSeries, concern_series, draw_concerns
from homecare.charts.days import DaysSeries, days_series, draw_days
from homecare.charts.file_names import file_stem
from homecare.charts.photo_drawing import draw_photo_redness
from homecare.charts.photo_redness import PhotoSeries, photo_series
from homecare.charts.recovery import RecoverySeries, draw_recovery, recovery_series
from homecare.charts.redness import RednessSeries, redness_series
from homecare.charts.redness_drawing import draw_redness
from homecare.charts.spacing import SpacingSeries, draw_spacing, spacing_series
from homecare.charts.year import YearSeries, draw_year, year_series
from homecare.charts.zones import ZoneSeries, draw_zones, zone_series
from homecare.facts.facts import CheckInFact, Facts, LogFacts, PhotoFact, SessionFact
from homecare.facts.history import History
from homecare.recovery.curves import Recovery, last_session_on, recoveries, session_before
from homecare.recovery.state import recovery_state
from homecare.regional.joining import sentences
from homecare.rules.settled import redness_tells_all
from homecare.rules.urgent import urgent_ones
from homecare.stats.statistics import EVERYTHING, Window, statistics_of
from homecare.stats.values import Statistics, Trend
from homecare.stats.words import concerns_words, recovery_words
from homecare.values.needles import Band, band_of
from homecare.values.terms import DeviceType, RatingScale
from homecare.values.times import Moment


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What of a log is looked at.

    ``facts`` is the whole log as known now: urgent signs and usual ranges rest on it. ``seen`` is
    the part that is drawn (the sessions of one needle band, say), ``numbers`` are those of ``seen``
    in ``window``; ``device_types`` are what kind each device is, by its id.
    """

    facts: Facts
    seen: LogFacts
    window: Window
    numbers: Statistics
    device_types: Mapping[UUID, DeviceType] = field(default_factory=dict[UUID, DeviceType])


def asked_of(
    history: History, now: Moment, window: Window = EVERYTHING, band: Band | None = None
) -> Asked:
    """A stretch of time of this log, of the sessions with needles of one band where it is given."""
    seen = _of_band(history, band)
    return Asked(
        facts=history.facts(now),
        seen=seen.log,
        window=window,
        numbers=statistics_of(seen, window, whole=history.log),
        device_types={each.id: each.type for each in seen.devices if each.type is not None},
    )


def _of_band(history: History, band: Band | None) -> History:
    """Only the sessions with needles of this band, with check-ins and photos of their recoveries."""
    if band is None:
        return history
    kept = tuple(each for each in history.sessions if _is_of(each, band))
    ids = {each.id for each in kept}
    return replace(
        history,
        sessions=kept,
        check_ins=tuple(_following(history.check_ins, history.sessions, ids)),
        photos=tuple(
            each for each in history.photos if _photo_follows(each, history.sessions, ids)
        ),
    )


def _is_of(session: SessionFact, band: Band) -> bool:
    return session.needle_um is not None and band_of(session.needle_um) is band


def _following(
    check_ins: Sequence[CheckInFact], sessions: Sequence[SessionFact], ids: set[UUID]
) -> list[CheckInFact]:
    found = ((each, session_before(each, sessions)) for each in check_ins)
    return [each for each, session in found if session is not None and session.id in ids]


def _photo_follows(photo: PhotoFact, sessions: Sequence[SessionFact], ids: set[UUID]) -> bool:
    areas = {photo.area, *(each.area for each in photo.measures)} - {None}
    found = (last_session_on(each, photo.at, sessions) for each in areas if each is not None)
    return any(session is not None and session.id in ids for session in found)


# --- the charts of a stretch of time ---


def redness(asked: Asked, *, with_context: bool = True) -> Chart[RednessSeries]:
    """Redness over time and its trend.

    ``with_context`` adds the baseline, what changed on the way, and the urgent signs of the whole
    log; the report tells of these in words of its own.
    """
    seen, window = asked.seen, asked.window
    trends = [each for each in asked.numbers.trend if _is_asked(each, window)]
    series_of = partial(redness_series, seen.sessions, seen.check_ins, window, trends)
    if not with_context:
        return Chart(draw_redness, series_of())
    series = series_of(
        person=seen.person,
        changes=changes(
            seen.sessions,
            seen.product_uses,
            asked.device_types,
            window,
            named_in=asked.facts.sessions,
        ),
        urgent=_urgent(asked.facts, window),
    )
    return Chart(draw_redness, series)


def photo_redness(asked: Asked) -> Chart[PhotoSeries]:
    """What photos measured, zone by zone, against the first of their view."""
    seen = asked.seen
    measured = asked.numbers.photo_redness
    series = photo_series(measured, seen.sessions, asked.window, asked.facts.person)
    return Chart(draw_photo_redness, series)


def _urgent(facts: Facts, window: Window) -> frozenset[UUID]:
    looks = [each for each in facts.check_ins if window.has(each.moment)]
    return frozenset(each.id for each, _found in urgent_ones(facts, looks))


def _is_asked(trend: Trend, window: Window) -> bool:
    """The trend of a region tells nothing of one of its parts."""
    return window.area is None or trend.area is window.area


def recovery(asked: Asked, *, needs_check_in: bool = False) -> Chart[RecoverySeries]:
    """The latest recovery with a redness, against the usual range over the whole log.

    ``needs_check_in``: the redness of the session alone is not enough.
    """
    found = reversed(asked.numbers.recoveries)
    recorded = (r for r in found if (r.check_in_points if needs_check_in else r.points))
    current = next(recorded, None)
    series = recovery_series(current, recoveries(asked.facts))
    words = series.summary
    if current is not None:
        tells_all = redness_tells_all(asked.facts, current)
        state = recovery_state(current, series.usual, asked.facts.now, redness_tells_all=tells_all)
        words = sentences((words, recovery_words(current, state)))
    return Chart(draw_recovery, series, words)


def days(asked: Asked) -> Chart[DaysSeries]:
    """How long each recovery took, as far as it is known now; what is usual rests on the whole log."""
    shown = {each.session.id for each in asked.numbers.recoveries}
    return Chart(draw_days, days_series(recoveries(asked.facts), asked.window, shown))


def spacing(asked: Asked) -> Chart[SpacingSeries]:
    """The time between sessions, against what is recommended."""
    return Chart(draw_spacing, spacing_series(asked.numbers.spacing, asked.window))


def year(asked: Asked) -> Chart[YearSeries]:
    """The sessions of each year on a line of its own."""
    return Chart(draw_year, year_series(asked.seen.sessions, asked.window))


def zones(asked: Asked) -> Chart[ZoneSeries]:
    """How often each area was treated."""
    return Chart(draw_zones, zone_series(asked.numbers.zones))


def scores(asked: Asked) -> Chart[ConcernSeries]:
    """What the person's concerns scored."""
    rated = asked.numbers.concerns
    return Chart(draw_concerns, concern_series(rated), concerns_words(rated))


def since_start(asked: Asked) -> Chart[ConcernSeries]:
    """How the person's concerns changed since they began."""
    return Chart(draw_concerns, concern_series(asked.numbers.concerns, RatingScale.CHANGE))


OF_LOG: Final[Mapping[str, Callable[[Asked], Chart[Any]]]] = {
    "redness": redness,
    "photo-redness": photo_redness,
    "recovery": recovery,
    "days": days,
    "spacing": spacing,
    "year": year,
    "zones": zones,
    "scores": scores,
    "changes": since_start,
}
"""Every chart of a stretch of time, by the name that the pages call it."""


def of_log(name: str, asked: Asked) -> Chart[Any]:
    """One of these charts, with what a file of it is called."""
    window = asked.window
    days = [
        each.moment.local_date
        for each in (*asked.seen.sessions, *asked.seen.check_ins)
        if window.has(each.moment)
    ]
    first = window.from_day or min(days, default=None)
    last = window.to_day or max(days, default=None)
    return replace(OF_LOG[name](asked), file_stem=file_stem(name, window.area, first, last))


# --- others ---


def one_recovery(facts: Facts, current: Recovery | None, words: str) -> Chart[RecoverySeries]:
    """A recovery by itself, in little room: its past is in the usual range alone."""
    series = recovery_series(current, recoveries(facts))
    day = None if current is None else current.session.moment.local_date
    stem = file_stem("recovery", None if current is None else current.region, day, day)
    return Chart(partial(draw_recovery, with_past=False), series, words, stem)


def compared(left: Asked, right: Asked, names: tuple[str, str]) -> Chart[CompareSeries]:
    """The median recoveries of two stretches of time, or of two areas."""
    series = compare_series(
        left.numbers.recoveries,
        right.numbers.recoveries,
        names,
        (left.window.area, right.window.area),
    )
    return Chart(draw_compare, series, file_stem="homecare-recoveries-compared")
