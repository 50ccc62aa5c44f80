"""Pictures of a log compared as it is kept for their view: by the zones and the control patch marked there.

Where what was marked is out of sight, nothing is told of redness: no zone of the face and no other
skin stands in for it unasked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from homecare.photos.by_points import PointPair
from homecare.photos.comparing import Compared, compare, decoded_picture, marks_on
from homecare.photos.decoding import Decoded
from homecare.photos.redness import Redness
from homecare.photos.zones import Marks
from homecare.values.areas import Area
from homecare.values.terms import Correction


@dataclass(frozen=True)
class Setting:
    """What is kept for a view and area. ``marks``: as they lie on the first picture; ``None``: what
    was marked is out of its sight. ``same_light``: both pictures are of one sitting."""

    marks: Marks | None
    area: Area | None
    close: bool = False
    same_light: bool = False


def marks_of(
    folder: Path,
    first: tuple[str | None, Decoded],
    marked: str | None,
    held: Iterable[Mapping[str, Any]],
    *,
    close: bool,
) -> Marks | None:
    """What a person marked on the picture of the file ``marked``, as it lies on the first (its file and
    its pixels); nothing where nobody marked any, ``None`` where it can't be carried there.

    Raises ``NotAPicture`` and ``OSError``.
    """
    marks = Marks.of_record(held)
    if not marks or marked in (None, first[0]):
        return marks
    return marks_on(first[1], decoded_picture(folder, marked), marks, close=close) or None


def compare_as_kept(
    one: Decoded, other: Decoded, setting: Setting, points: Sequence[PointPair] = ()
) -> Compared:
    """The second picture against the first, in the zones and by the control patch that are kept."""
    marks = setting.marks or Marks()
    compared = compare(
        one,
        other,
        marks.zones,
        marks.control,
        close=setting.close,
        same_light=setting.same_light,
        area=setting.area,
        points=points,
    )
    if setting.marks is None:
        return replace(compared, redness=Redness(Correction.NONE, ()))
    return compared
