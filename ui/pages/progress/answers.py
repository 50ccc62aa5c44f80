"""What Progress shows, worked out in the worker: numbers, charts, and each in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from homecare.facts.facts import CheckInFact, Facts, SessionFact
from homecare.facts.history import History
from homecare.recovery.curves import recoveries, session_before
from homecare.recovery.state import recovery_state
from homecare.stats.statistics import Window, statistics_of
from homecare.stats.values import Statistics, Trend, ZoneStats
from homecare.stats.words import concerns_words, recovery_words
from homecare.values.needles import Band, band_of
from homecare.values.terms import RatingScale
from homecare.values.times import Moment
from ui.charts.picture import Chart

if TYPE_CHECKING:
    from homecare.charts.change_table import ChangeTable


@dataclass(frozen=True)
class Question:
    """What is looked at, as plain values."""

    history: History
    now: Moment
    window: Window
    band: Band | None = None


@dataclass(frozen=True)
class Answer:
    """The charts by name; their descriptions are the sentences under their titles."""

    question: Question
    sessions: int
    check_ins: int
    charts: dict[str, Chart]
    zones: tuple[ZoneStats, ...]
    changes: "ChangeTable"


def answer(question: Question) -> Answer:
    """Work it all out; called in the worker."""
    from homecare.charts.change_table import change_table
    from homecare.charts.zones import draw_zones, zone_series

    facts = question.history.facts(question.now)
    seen = of_band(question.history, question.band)
    counted = statistics_of(seen, question.window)
    return Answer(
        question=question,
        sessions=counted.sessions,
        check_ins=counted.check_ins,
        charts={
            "redness": redness_chart(seen, facts, question.window, counted),
            **_recovery_charts(facts, question.window, counted),
            **_spacing_charts(seen, question.window, counted),
            "zones": Chart(draw_zones, zone_series(counted.zones)),
            **_concern_charts(counted),
        },
        zones=counted.zones,
        changes=change_table(counted.periods),
    )


def of_band(history: History, band: Band | None) -> History:
    """Only the sessions with needles of this band, and the check-ins of their recoveries."""
    if band is None:
        return history
    kept = tuple(each for each in history.sessions if _is_of(each, band))
    ids = {each.id for each in kept}
    return replace(
        history,
        sessions=kept,
        check_ins=tuple(_following(history.check_ins, history.sessions, ids)),
    )


def _is_of(session: SessionFact, band: Band) -> bool:
    return session.needle_um is not None and band_of(session.needle_um) is band


def _following(
    check_ins: Sequence[CheckInFact], sessions: Sequence[SessionFact], ids: set[UUID]
) -> list[CheckInFact]:
    found = ((each, session_before(each, sessions)) for each in check_ins)
    return [each for each, session in found if session is not None and session.id in ids]


def holds_anything(history: History, window: Window) -> bool:
    """Whether anything at all was recorded in this stretch of time."""
    return any(window.has(each.moment) for each in (*history.sessions, *history.check_ins))


# --- the charts ---


def redness_chart(history: History, facts: Facts, window: Window, counted: Statistics) -> Chart:
    """Redness over time, with what changed on the way and the urgent signs of the whole log."""
    from homecare.charts.changes import changes
    from homecare.charts.redness import redness_series
    from homecare.charts.redness_drawing import draw_redness
    from homecare.rules.urgent import urgent_ones

    shown = [each for each in facts.check_ins if window.has(each.moment)]
    series = redness_series(
        history.sessions,
        history.check_ins,
        window,
        _trend(counted, window),
        person=history.person,
        changes=changes(history.sessions, history.product_uses, history.device_names, window),
        urgent=frozenset(each.id for each, _found in urgent_ones(facts, shown)),
    )
    return Chart(draw_redness, series)


def _trend(counted: Statistics, window: Window) -> Trend | None:
    """Peaks of different areas do not make one trend."""
    wanted = [each for each in counted.trend if window.area is None or each.area is window.area]
    return wanted[0] if len(wanted) == 1 else None


def _recovery_charts(facts: Facts, window: Window, counted: Statistics) -> dict[str, Chart]:
    """The latest recovery of what is looked at, and all of them by their length.

    Both usual ranges are over the whole log.
    """
    from homecare.charts.days import days_series, draw_days
    from homecare.charts.recovery import draw_recovery, recovery_series

    everything = recoveries(facts)
    recorded = [each for each in counted.recoveries if each.points]
    current = recorded[-1] if recorded else None
    series = recovery_series(current, everything)
    words = series.summary
    if current is not None:
        state = recovery_state(current, series.usual, facts.now)
        words = f"{words} {recovery_words(current, state)}"
    shown = {id(each.session) for each in counted.recoveries}
    mine = [each for each in everything if id(each.session) in shown]
    return {
        "recovery": Chart(draw_recovery, series, words),
        "days": Chart(draw_days, days_series(mine, window)),
    }


def _spacing_charts(seen: History, window: Window, counted: Statistics) -> dict[str, Chart]:
    from homecare.charts.spacing import draw_spacing, spacing_series
    from homecare.charts.year import draw_year, year_series

    return {
        "spacing": Chart(draw_spacing, spacing_series(counted.spacing, window)),
        "year": Chart(draw_year, year_series(seen.sessions, window)),
    }


def _concern_charts(counted: Statistics) -> dict[str, Chart]:
    from homecare.charts.concerns import concern_series, draw_concerns

    charts = {
        "scores": Chart(
            draw_concerns, concern_series(counted.concerns), concerns_words(counted.concerns)
        )
    }
    if any(each.scale is RatingScale.CHANGE for each in counted.concerns):
        series = concern_series(counted.concerns, RatingScale.CHANGE)
        charts["changes"] = Chart(draw_concerns, series)
    return charts
