"""The chart of one entry's recovery; the numbers are worked out once after each change."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from homecare.areas import any_overlap
from homecare.diary import Diary
from homecare.history import History
from homecare.i18n import _
from homecare.models import CheckIn
from homecare.recovery import Recovery, recoveries
from ui.pages.journal.details import Details
from ui.widgets.chart_view import Chart


class RecoveryCharts:
    """Gives the recovery that a session or a check-in belongs to, with those before it."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._history: History | None = None
        self._found: tuple[Recovery, ...] = ()

    def of(self, details: Details | None) -> Callable[[], Chart] | None:
        """What makes the chart once it is seen; ``None`` where there is no recovery to draw."""
        if details is None or details.recovery_of is None:
            return None
        current = self._recovery(details, details.recovery_of)
        return None if current is None else partial(_chart, current, self._all())

    def _recovery(self, details: Details, session: UUID) -> Recovery | None:
        own = [each for each in self._all() if each.session.id == session]
        if isinstance(details.row, CheckIn):
            area = details.row.area
            own = [each for each in own if any_overlap((area,), (each.region,))] or own
        return own[0] if own else None

    def _all(self) -> tuple[Recovery, ...]:
        history = self._diary.history
        if self._history is not history:
            self._history = history
            self._found = recoveries(self._diary.facts(self._diary.clock()))
        return self._found


def _chart(current: Recovery, found: tuple[Recovery, ...]) -> Chart:
    """Called in the worker: plain values alone."""
    from homecare.charts.recovery import draw_recovery, recovery_series

    series = recovery_series(current, found)
    grades = ", ".join(
        _("day {day}: {grade}").format(day=point.day, grade=point.redness)
        for point in current.points
    )
    return Chart(partial(draw_recovery, with_past=False), series, grades)
