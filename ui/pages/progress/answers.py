"""What Progress shows, worked out in the worker: numbers, charts, and each in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from homecare.charts.chart import Chart
from homecare.facts.history import History
from homecare.stats.statistics import Window
from homecare.stats.values import Statistics, ZoneStats
from homecare.values.needles import Band
from homecare.values.terms import RatingScale
from homecare.values.times import Moment

if TYPE_CHECKING:
    from homecare.charts.change_table import ChangeTable
    from homecare.charts.of_log import Asked


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
    from homecare.charts.of_log import OF_LOG, of_log
    from homecare.charts.screen import layers_of

    whole = asked(question, question.window)
    counted = whole.numbers
    charts = {name: of_log(name, whole) for name in OF_LOG if _is_shown(name, counted)}
    for chart in charts.values():
        layers_of(chart.series)  # worked out here once, so that the window needn't
    return Answer(
        question=question,
        sessions=counted.sessions,
        check_ins=counted.check_ins,
        charts=charts,
        zones=counted.zones,
        changes=change_table(counted.periods),
    )


def _is_shown(name: str, counted: Statistics) -> bool:
    """What few people record has no empty chart beside what all do: a change since the start, photos."""
    if name == "photo-redness":
        return any(each.looks for each in counted.photo_redness)
    return name != "changes" or any(r.scale is RatingScale.CHANGE for r in counted.concerns)


def asked(question: Question, window: Window) -> "Asked":
    """The same question of another stretch of time, as the charts are asked."""
    from homecare.charts.of_log import asked_of

    return asked_of(question.history, question.now, window, question.band)


def holds_anything(history: History, window: Window) -> bool:
    """Whether anything at all was recorded in this stretch of time."""
    return any(window.has(each.moment) for each in (*history.sessions, *history.check_ins))
