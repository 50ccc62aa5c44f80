"""The chart of the recovery that one entry belongs to."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from homecare.charts.chart import Chart
from homecare.diary.diary import Diary
from homecare.facts.facts import Facts
from homecare.i18n import _
from homecare.records.models import CheckIn
from homecare.recovery.curves import Recovery, recoveries
from homecare.regional.joining import enumerated
from homecare.telling.details import Details
from homecare.values.areas import Area, any_overlap


def recovery_chart(diary: Diary, details: Details | None) -> Callable[[], Chart] | None:
    """What makes the chart once it is seen; ``None`` where there is no recovery to draw.

    It is called in the worker: the recoveries are worked out there, once after each change.
    """
    if details is None or details.recovery_of is None:
        return None
    area = details.row.area if isinstance(details.row, CheckIn) else None
    return partial(_chart, diary.facts(diary.clock()), details.recovery_of, area)


def _chart(facts: Facts, session: UUID, area: Area | None) -> Chart:
    from homecare.charts.of_log import one_recovery

    current = _recovery_of(facts, session, area)
    grades = enumerated(
        _("day {day}: {grade}").format(day=point.day, grade=point.redness)
        for point in current.points
    )
    return one_recovery(facts, current, grades)


def _recovery_of(facts: Facts, session: UUID, area: Area | None) -> Recovery:
    """The one of a session, on the skin of ``area`` where it is given and there is one."""
    own = [each for each in recoveries(facts) if each.session.id == session]
    if area is not None:
        own = [each for each in own if any_overlap((area,), (each.region,))] or own
    return own[0]
