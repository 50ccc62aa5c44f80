"""The same numbers over fixed stretches: the last session, 30 days, 6 months, a year, all of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from homecare.charts.wording import NOT_RECORDED, days, grade
from homecare.i18n import _
from homecare.recovery.curves import Recovery
from homecare.sharing.pdf.figures import Group, days_back, peak, stats_of
from homecare.sharing.pdf.tables import Row, Table
from homecare.stats.statistics import Window
from homecare.stats.values import RecoveryStats, Statistics
from homecare.words import full_day, word

_MONTH_DAYS: Final = 30
_HALF_YEAR_DAYS: Final = 182
_YEAR_DAYS: Final = 365
_ALIKE_DAYS: Final = 2


@dataclass(frozen=True)
class Column:
    """A stretch of time under its name."""

    name: str
    numbers: Statistics


def fixed_columns(
    whole: Statistics, window: Window, today: date, count: Callable[[Window], Statistics]
) -> tuple[Column, ...]:
    """30 days, 6 months and a year back from the last day shared, then all that is shared.

    A stretch that reaches beyond what is shared, or beyond the first session, has no column; nor
    has one that is as long, give or take the days that months differ by.
    """
    end = min(window.to_day or today, today)
    first = window.from_day or _first_day(whole)
    lengths = (
        (_("30 days"), _MONTH_DAYS),
        (_("6 months"), _HALF_YEAR_DAYS),
        (_("1 year"), _YEAR_DAYS),
    )
    columns = [
        Column(name, count(Window(end - timedelta(days=n - 1), end)))
        for name, n in lengths
        if first is not None and (end - first).days > n + _ALIKE_DAYS
    ]
    return (*columns, Column(_("In this report"), whole))


def _first_day(numbers: Statistics) -> date | None:
    return min((each.session.moment.local_date for each in numbers.recoveries), default=None)


def columns_table(whole: Statistics, columns: Sequence[Column]) -> Table:
    """A row for each area and needle band, the latest used first."""
    groups = dict.fromkeys((each.region, each.band) for each in reversed(whole.recoveries))
    return Table(
        _(
            "By area and needle: sessions that touched it · median peak redness · days until half were back"
        ),
        (
            _("Area"),
            _("Needle"),
            _("Last session"),
            *(each.name for each in columns),
            _("Not seen back"),
        ),
        tuple(_row(group, whole, columns) for group in groups),
        shares=(22, 21, 30, *(21 for _column in columns), 15),
        none=_("No session was recorded in this time."),
    )


def _row(group: Group, whole: Statistics, columns: Sequence[Column]) -> Row:
    area, band = group
    mine = [each for each in whole.recoveries if (each.region, each.band) == group]
    stats = stats_of(whole, group)
    return Row(
        (
            word(area),
            _("not known") if band is None else word(band),
            _last(mine[-1]),
            *(_cell(group, each.numbers) for each in columns),
            NOT_RECORDED if stats is None else str(stats.censored),
        )
    )


def _last(recovery: Recovery) -> str:
    back = _("not seen back") if recovery.censored else days(recovery.days_to_baseline)
    day = full_day(recovery.session.moment.local_date)
    return " · ".join((day, grade(recovery.peak), back))


def _cell(group: Group, numbers: Statistics) -> str:
    """``14 · 2 · 2.5 d``; both medians in one word where there are too few for either."""
    n = sum((each.region, each.band) == group for each in numbers.recoveries)
    if not n:
        return "0"
    return f"{n} · {_medians(stats_of(numbers, group))}"


def _medians(stats: RecoveryStats | None) -> str:
    """Both medians; one word where there are too few for either."""
    return " · ".join(dict.fromkeys((peak(stats), days_back(stats))))
