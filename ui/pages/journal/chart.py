"""The chart of one entry's recovery; the numbers are worked out once after each change."""

from collections.abc import Callable
from functools import cached_property, partial
from uuid import UUID

from homecare.diary.diary import Diary
from homecare.facts.facts import Facts
from homecare.facts.history import History
from homecare.i18n import _
from homecare.records.models import CheckIn
from homecare.recovery.curves import Recovery, recoveries
from homecare.telling.details import Details
from homecare.values.areas import Area, any_overlap
from ui.charts.view import Chart


class RecoveryCharts:
    """Gives the recovery that a session or a check-in belongs to, with those before it."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._history: History | None = None
        self._all: _Recoveries | None = None

    def of(self, details: Details | None) -> Callable[[], Chart] | None:
        """What makes the chart once it is seen; ``None`` where there is no recovery to draw.

        It is called in the worker, where all recoveries are worked out once after each change.
        """
        if details is None or details.recovery_of is None:
            return None
        history = self._diary.history
        if self._all is None or self._history is not history:
            self._history = history
            self._all = _Recoveries(self._diary.facts(self._diary.clock()))
        area = details.row.area if isinstance(details.row, CheckIn) else None
        return partial(_chart, self._all, details.recovery_of, area)


class _Recoveries:
    """All recoveries of a log, worked out when the first of them is asked for."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    @cached_property
    def found(self) -> tuple[Recovery, ...]:
        return recoveries(self._facts)

    def of(self, session: UUID, area: Area | None) -> Recovery | None:
        """The one of a session, on the skin of ``area`` where it is given and there is one."""
        own = [each for each in self.found if each.session.id == session]
        if area is not None:
            own = [each for each in own if any_overlap((area,), (each.region,))] or own
        return own[0] if own else None


def _chart(recoveries: _Recoveries, session: UUID, area: Area | None) -> Chart:
    """Called in the worker: plain values alone."""
    from homecare.charts.recovery import draw_recovery, recovery_series

    current = recoveries.of(session, area)
    assert current is not None, "the session is one of the log"
    series = recovery_series(current, recoveries.found)
    grades = ", ".join(
        _("day {day}: {grade}").format(day=point.day, grade=point.redness)
        for point in current.points
    )
    return Chart(partial(draw_recovery, with_past=False), series, grades)
