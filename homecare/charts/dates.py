"""How the ticks of calendar time are written. The one module that loads matplotlib by itself."""

from typing import Any

from matplotlib.dates import ConciseDateFormatter

from homecare.charts.timeline import EPOCH
from homecare.times import DAY


class Dates(ConciseDateFormatter):
    """Short dates; under the first tick stands the year, which the others leave out."""

    def format_ticks(self, values: Any) -> list[str]:
        labels = [str(label) for label in super().format_ticks(values)]
        days = [EPOCH + float(value) * DAY for value in values]
        if not days or all((day.day, day.month) == (1, 1) for day in days):
            return labels  # no ticks, or years only
        whole_months = all(day.day == 1 for day in days)
        first = f"{days[0]:%b}" if whole_months else f"{days[0].day} {days[0]:%b}"
        return [f"{first}\n{days[0]:%Y}", *labels[1:]]
