"""What a chart lets one read point by point, and which of its layers can be hidden.

The protocol between a drawing and whatever shows it (a window, a terminal, a screen reader):

- ``series.readings`` is a tuple of ``Reading`` in order of time: where the point stands on its
  axis (``x``, ``y``, in the axis' own units), what it says in words, and the record it tells of.
- ``series.layers`` is a tuple of ``Layer``. Every artist of a layer carries the layer's key as
  its ``gid``: whoever shows the chart hides a layer by making these artists invisible.
- ``series.summary`` is one sentence that says what the chart shows, with its n.
- ``series.table_records``, where there is one, is the id of the entry that each row of
  ``as_table()`` stands for: ``None`` for a row that sums up several.
- ``series.looking_at(limits)``, where there is one, is what is drawn, read and tabled while only
  this stretch of the axis is in sight (``None``: all of it): a long log in less detail.
- ``series.title`` and ``series.as_table()`` are those of ``homecare.charts.figure.Series``.

A chart that can't be zoomed says so in ``zoomable`` (without it, it can).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol
from uuid import UUID

from homecare.charts.figure import Series
from homecare.charts.signs import Sign


@dataclass(frozen=True)
class Reading:
    """One point in words.

    ``key`` is the same each time the same thing is drawn, so that a point stays found after a
    change. ``record`` is the id of the entry to open, ``None`` where the point is no entry.
    """

    x: float
    y: float
    text: str
    key: str
    record: UUID | None = None
    kind: str = "check-in"


class Layer(NamedTuple):
    """What can be shown or hidden as one; ``key`` is the ``gid`` of its artists.

    ``sign`` is the mark by which it is known: on its toggle, and in the legend of a picture.
    """

    key: str
    label: str
    sign: Sign | None = None


def legend(layers: Iterable[Layer]) -> str:
    """``▲ over 0.3 to 0.5 mm   ╌ trend``: what the marks of a picture are."""
    return "   ".join(
        each.label if each.sign is None else f"{each.sign.shape} {each.label}" for each in layers
    )


class Readable(Series, Protocol):
    """A series that can be read without being seen."""

    @property
    def summary(self) -> str: ...
    @property
    def readings(self) -> tuple[Reading, ...]: ...
    @property
    def layers(self) -> tuple[Layer, ...]: ...


def lines_of(*parts: str) -> str:
    """The parts of a reading under each other; what is empty is left out."""
    return "\n".join(part for part in parts if part)
