"""Two pictures side by side: does one lie over the other, may they be compared, what became of redness.

All of it is a worker's work: a second or two for a pair. Nothing is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homecare.photos.aligning import Alignment, align, align_from
from homecare.photos.by_points import ByPoints, PointPair, by_points
from homecare.photos.conditions import Conditions, conditions
from homecare.photos.decoding import Decoded, decode
from homecare.photos.engines import numpy
from homecare.photos.ingest import read_original
from homecare.photos.places import read_picture
from homecare.photos.redness import Marked, Redness, ZoneRedness, measured, measured_alone
from homecare.photos.refused import NotAPicture
from homecare.photos.seen import Seen, seen
from homecare.photos.zones import Marks, Zone, carried, zones_of
from homecare.values.areas import Area, any_overlap


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
    by_hand: ByPoints | None = None
    """How the person laid one over the other, where nothing else did: to look at, never to measure."""

    @property
    def residual_px(self) -> float | None:
        """By how much the second misses the first, in px of the first file."""
        residual = (self.by_hand or self.alignment).residual_px
        return None if residual is None else residual * self.first_scale

    @property
    def transform(self) -> Any:
        """From px of the second file to px of the first (3 × 3); ``None`` where there is none."""
        np = numpy()
        transform = (self.by_hand or self.alignment).transform
        if transform is None:
            return None
        to_small, to_file = (
            _scaled(1 / self.second_scale),
            _scaled(self.first_scale),
        )
        whole = to_file @ np.array(transform) @ to_small
        return whole / whole[2, 2]


def decoded_file(path: Path) -> Decoded:
    """A picture file. Raises ``NotAPicture``, which names it, and ``OSError``."""
    try:
        return decode(read_original(path).data)
    except NotAPicture as problem:
        raise NotAPicture(f"{path}: {problem}") from problem


def decoded_picture(folder: Path, name: str | None) -> Decoded:
    """A picture of the log in ``folder``. Raises ``NotAPicture`` and ``OSError``."""
    return decode(read_picture(folder, name))


def compare(
    one: Decoded,
    other: Decoded,
    zones: Sequence[Zone] = (),
    control: Zone | None = None,
    *,
    card: bool = True,
    close: bool = False,
    same_light: bool = False,
    area: Area | None = None,
    points: Sequence[PointPair] = (),
) -> Compared:
    """Two pictures. Zones marked by hand are all that was treated; without any the zones of the face
    are measured, and all of the face counts as treated. In a close-up no face is looked for.
    ``same_light``: both are of one sitting. ``area``: of a face, only what is a part of it.
    ``points``: the same places in both, marked by hand, for where one can't be laid over the other."""
    here, there = (seen(each.pixels, close=close) for each in (one, other))
    alignment, by_hand = align(here, there), None
    if points and not alignment.aligned and (by_hand := by_points(here, there, points)) is not None:
        helped = align_from(here, there, by_hand.transform)
        if helped.aligned:
            alignment, by_hand = helped, None
    laid = tuple(zones) or _of_face(here, area)
    marked = Marked(laid, control, by_hand=bool(zones), card=card, same_light=same_light)
    return Compared(
        here,
        there,
        here.scale * one.scale,
        there.scale * other.scale,
        alignment,
        conditions(here, there, alignment),
        measured(here, there, alignment, marked),
        by_hand,
    )


def looked_at(
    one: Decoded, marks: Marks, area: Area | None, *, close: bool = False
) -> tuple[ZoneRedness, ...]:
    """Redness of one picture by itself, in the marked zones, else in those of the face."""
    here = seen(one.pixels, close=close)
    return measured_alone(here, marks.zones or _of_face(here, area))


def _of_face(here: Seen, area: Area | None) -> tuple[Zone, ...]:
    every = zones_of(here.face, here) if here.face is not None else ()
    if area is None:
        return every
    return tuple(zone for zone in every if any_overlap((area,), (Area(zone.name),)))


def marks_on(first: Decoded, marked: Decoded, marks: Marks, *, close: bool = False) -> Marks:
    """What was marked on one picture, as it lies on another; without what is out of its sight.

    Nothing at all where the pictures can't be laid over each other, or where every zone or the control
    patch is gone: nothing else may stand in for that unasked.
    """
    here, there = (seen(each.pixels, close=close) for each in (marked, first))
    alignment = align(here, there)
    if not alignment.aligned:
        return Marks()
    placed = (carried(zone, alignment.transform, here, there) for zone in marks.zones)
    zones = tuple(zone for zone in placed if zone is not None)
    control = marks.control and carried(marks.control, alignment.transform, here, there)
    if bool(zones) is not bool(marks.zones) or (marks.control is not None and control is None):
        return Marks()
    return Marks(zones, control)


def _scaled(by: float) -> Any:
    """The matrix from px to px ``by`` times as small: their middles, not their corners, have whole
    numbers."""
    np = numpy()
    shift = (by - 1) / 2
    return np.array([[by, 0, shift], [0, by, shift], [0, 0, 1.0]])
