"""Marks on a photo: rectangles in shares of its width and height, and what was measured in them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from homecare.i18n import _
from homecare.records.fields import Choice, FieldType, Number, Objects, Plain
from homecare.records.refused import Refused
from homecare.values.areas import Area
from homecare.values.terms import Mark, Noise

_A_STAR: Final = Number(-200, 200)
_NOISE: Final = Number(0, 600)
_DEGREES: Final = Number(-180, 180)
_ROUNDING: Final = 1e-6
PLACE: Final[Mapping[str, FieldType]] = {
    "x": Number(0, 1),
    "y": Number(0, 1),
    "w": Number(0, 1, over=True),
    "h": Number(0, 1, over=True),
}
"""Left, top, width and height, as shares of the picture."""


class MarkName(Choice):
    """An area of the body, or the control patch."""

    def read(self, value: Plain) -> StrEnum:
        return Mark.CONTROL if value == Mark.CONTROL else super().read(value)


class Marks(Objects):
    """A list of rectangles, each by name, none beyond the edge of the picture."""

    def _read_one(self, item: dict[str, Plain]) -> dict[str, Any]:
        read = super()._read_one(item)
        for start, length in (("x", "w"), ("y", "h")):
            if read.get(start, 0) + read.get(length, 0) > 1 + _ROUNDING:
                raise Refused(_("reaches beyond the picture"))
        return read


MEASURED: Final = frozenset(
    {"comparable", "delta_a", "own_sem", "measures", "correction", "measured_from"}
)
"""The fields of a photo that nobody enters: they are worked out from pictures, and can be again."""
ZONES: Final = Marks(
    "area", {"area": MarkName(Area), **PLACE}, unique=True, needs=("x", "y", "w", "h")
)
MEASURES: Final = Marks(
    "area",
    {
        "area": Choice(Area),
        "a_first": _A_STAR,
        "a_second": _A_STAR,
        "change": _A_STAR,
        "mdc": _NOISE,
        "mdc_alone": _NOISE,
        "mdc_from": Choice(Noise),
        "ita_first": _DEGREES,
        "ita_second": _DEGREES,
        **PLACE,
    },
    unique=True,
)
