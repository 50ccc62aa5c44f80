"""Two pictures side by side: does one lie over the other, may they be compared, what became of redness.

All of it is a worker's work: a second or two for a pair. Nothing is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homecare.photos.aligning import Alignment, align
from homecare.photos.conditions import Conditions, conditions
from homecare.photos.decoding import Decoded, decode
from homecare.photos.engines import numpy
from homecare.photos.ingest import read_original
from homecare.photos.redness import Marked, Redness, measured
from homecare.photos.refused import NotAPicture
from homecare.photos.seen import Seen, seen
from homecare.photos.zones import Zone, zones_of


@dataclass(frozen=True)
class Compared:
    """Two pictures and all that was found. ``first_scale`` and ``second_scale``: px of the file,
    upright, in one px as compared."""

    first: Seen
    second: Seen
    first_scale: float
    second_scale: float
    alignment: Alignment
    conditions: Conditions
    redness: Redness

    @property
    def residual_px(self) -> float | None:
        """By how much the second misses the first, in px of the first file."""
        residual = self.alignment.residual_px
        return None if residual is None else residual * self.first_scale

    @property
    def transform(self) -> Any:
        """From px of the second file to px of the first (3 × 3); ``None`` where there is none."""
        np = numpy()
        if self.alignment.transform is None:
            return None
        to_small, to_file = (
            _scaled(1 / self.second_scale),
            _scaled(self.first_scale),
        )
        whole = to_file @ np.array(self.alignment.transform) @ to_small
        return whole / whole[2, 2]


def decoded_file(path: Path) -> Decoded:
    """A picture file. Raises ``NotAPicture``, which names it, and ``OSError``."""
    try:
        return decode(read_original(path).data)
    except NotAPicture as problem:
        raise NotAPicture(f"{path}: {problem}") from problem


def compare(
    one: Decoded,
    other: Decoded,
    zones: Sequence[Zone] = (),
    control: Zone | None = None,
    *,
    card: bool = True,
    close: bool = False,
) -> Compared:
    """Two pictures. Zones marked by hand are all that was treated; without any the zones of the face
    are measured, and all of the face counts as treated. In a close-up no face is looked for."""
    here, there = (seen(each.pixels, close=close) for each in (one, other))
    alignment = align(here, there)
    laid = tuple(zones) or (zones_of(here.face, here) if here.face is not None else ())
    marked = Marked(laid, control, by_hand=bool(zones), card=card)
    return Compared(
        here,
        there,
        here.scale * one.scale,
        there.scale * other.scale,
        alignment,
        conditions(here, there, alignment),
        measured(here, there, alignment, marked),
    )


def _scaled(by: float) -> Any:
    """The matrix from px to px ``by`` times as small: their middles, not their corners, have whole
    numbers."""
    np = numpy()
    shift = (by - 1) / 2
    return np.array([[by, 0, shift], [0, by, shift], [0, 0, 1.0]])
