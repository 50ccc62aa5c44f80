"""The axis of calendar time: on the person's own clock, whatever zone they were in."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from homecare.charts.figure import plot_width_pt
from homecare.regional.writing import day_text, month_name, year_text
from homecare.values.times import DAY, DAY_STARTS_AT_HOUR, Moment

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.dates import DateLocator
    from matplotlib.ticker import Formatter

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Where matplotlib counts days from."""
_ROOM_SHARE: Final = 0.02
"""How much of the time shown is left free at either end."""

SHORTEST_DAYS: Final = 8.0
"""What lies closer together is shown on an axis of about a week: hours are not told apart."""


EVERY_LOOK_DAYS: Final = 382.0
"""Up to a year, with the room at the ends of its axis, every look is drawn."""

Limits = tuple[float, float]
"""From where to where an axis runs, in its own unit."""


def day_number(moment: Moment) -> float:
    """Where the moment stands on the axis: days, by what the person's clock showed."""
    # Without a time of a zone for every record of a long log; the clock is whole minutes off UTC.
    return (moment.at - EPOCH + timedelta(minutes=moment.offset_minutes)) / DAY


def day_start_number(day: date) -> float:
    """Where a diary day begins on the axis."""
    return (datetime.combine(day, time(DAY_STARTS_AT_HOUR), UTC) - EPOCH) / DAY


def year_ends(year: int) -> Limits:
    """Where a year begins and ends on the axis."""
    return day_start_number(date(year, 1, 1)), day_start_number(date(year + 1, 1, 1))


def span(
    moments: Iterable[Moment], from_day: date | None, to_day: date | None
) -> tuple[float, float]:
    """The ends of the axis: the days asked for, else those of the records with a little room.

    Needs one moment at least.
    """
    numbers = [day_number(moment) for moment in moments]
    first, last = min(numbers), max(numbers)
    room = max((last - first) * _ROOM_SHARE, (SHORTEST_DAYS - (last - first)) / 2, 1.0)
    low = first - room if from_day is None else min(day_start_number(from_day), first)
    if to_day is None:
        return low, last + room
    return low, max(day_start_number(to_day + timedelta(days=1)), last)


def style_time_axis(ax: "Axes", ends: tuple[float, float]) -> None:
    """Set the limits and let the ticks be round dates, few enough not to touch."""
    from matplotlib.dates import MONTHLY, AutoDateLocator, DayLocator

    size = float(ax.xaxis.get_tick_params().get("labelsize", 9.0))
    most = min(8, max(3, int(plot_width_pt(ax) / (5 * size))))
    few_days = ends[1] - ends[0] <= SHORTEST_DAYS
    locator = (
        DayLocator(interval=2 if most >= 5 else 2 * (6 - most), tz=UTC)
        if few_days
        else AutoDateLocator(tz=UTC, minticks=max(1, min(3, most - 2)), maxticks=most)
    )
    if isinstance(locator, AutoDateLocator):
        # Of nearly two years a narrow axis has room for no more than January.
        locator.intervald[MONTHLY] = [*locator.intervald[MONTHLY], 12]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(_dates(locator))
    ax.set_xlim(*ends)


def _dates(locator: "DateLocator") -> "Formatter":
    """Short dates; under the first tick stands the year, which the others leave out."""
    from matplotlib.dates import ConciseDateFormatter  # the class below is why it is a function

    class Dates(ConciseDateFormatter):
        def format_ticks(self, values: Any) -> list[str]:
            days = [EPOCH + float(value) * DAY for value in values]
            labels = [str(label) for label in super().format_ticks(values)]
            return with_year(days, list(map(_of_language, days, labels)))

    return Dates(locator, tz=UTC, show_offset=False)


def _of_language(day: datetime, label: str) -> str:
    """matplotlib names months in English; days and years are figures already."""
    return month_name(day.month, "abbreviated") if label.isalpha() else label


def with_year(days: Sequence[datetime], labels: Sequence[str]) -> list[str]:
    """The labels of ticks, the first with its year, unless all of them are years."""
    if not days or all((day.day, day.month) == (1, 1) for day in days):
        return list(labels)
    whole_months = all(day.day == 1 for day in days)
    first = days[0].date()
    name = month_name(first.month, "abbreviated") if whole_months else day_text(first, "MMMd")
    return [f"{name}\n{year_text(first)}", *labels[1:]]
