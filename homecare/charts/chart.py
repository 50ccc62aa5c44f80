"""A chart as it is handed on: what draws it, what it says, and the sight of it in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from homecare.charts.figure import Series
from homecare.charts.palette import Palette

SeriesT_co = TypeVar("SeriesT_co", bound=Series, covariant=True)


@dataclass(frozen=True)
class Chart(Generic[SeriesT_co]):
    """A ``draw_…`` of this room and its series, for a window, a picture file or the report."""

    draw: Callable[[Any, Any, Palette], None]
    series: SeriesT_co
    description: str = ""
    file_stem: str = "chart"
    """What a file of it is called, without the ending."""

    @property
    def words(self) -> str:
        """The sight in words: what was handed over, else what the series says of itself."""
        return self.description or str(getattr(self.series, "summary", ""))
