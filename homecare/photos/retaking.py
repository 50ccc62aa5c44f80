"""What a new picture differs by from the one before, said so that it can be taken again at once."""

from typing import Final

from homecare.i18n import _
from homecare.photos.aligning import Alignment, align
from homecare.photos.conditions import Differs, conditions
from homecare.photos.engines import numpy
from homecare.photos.lab import lab, linear
from homecare.photos.seen import Seen
from homecare.photos.wording import differs_words

Advice = tuple[tuple[str, str], ...]
"""What differs, and what to do about it."""
_CLEAR_LIGHTNESS: Final = 3.0
"""Less than this, one is not plainly the lighter: glare and shadow differ, and not the amount."""


def differs_now(before: Seen, new: Seen) -> Advice:
    """What differs, the weightiest first: of the new picture, where it is known which way."""
    alignment = align(before, new)
    found = conditions(before, new, alignment)
    return tuple(
        _directed(each, before, new, alignment) or differs_words(each) for each in found.differs
    )


def _directed(
    differs: Differs, before: Seen, new: Seen, alignment: Alignment
) -> tuple[str, str] | None:
    if differs is Differs.SCALE:
        return _of_scale(before, new, alignment)
    if differs is Differs.LIGHT:
        return _of_light(_lightness(new) - _lightness(before))
    return None


def _of_scale(before: Seen, new: Seen, alignment: Alignment) -> tuple[str, str] | None:
    larger = _times_as_large(before, new, alignment)
    if larger is None:
        return None
    if larger > 1:
        return _("it is taken from nearer"), _("step back, or move the camera away")
    return _("it is taken from farther away"), _("come nearer")


def _times_as_large(before: Seen, new: Seen, alignment: Alignment) -> float | None:
    """How many times as large the skin is in the new picture."""
    np = numpy()
    if alignment.aligned:
        transform = np.array(alignment.transform)
        area = abs(float(np.linalg.det(transform[:2, :2] / transform[2, 2])))
        return 1 / area**0.5 if area else None
    if before.face is None or new.face is None:
        return None
    return new.face.eye_px / before.face.eye_px


def _of_light(lighter_by: float) -> tuple[str, str] | None:
    if abs(lighter_by) < _CLEAR_LIGHTNESS:
        return None
    if lighter_by > 0:
        return _("it is lighter"), _("less light, or no flash; same place, same time of day")
    return _("it is darker"), _("more daylight; same place, same time of day")


def _lightness(seen: Seen) -> float:
    """Mean L* (CIELAB) of the skin that counts."""
    skin = seen.pixels[seen.oval > 0]
    return float(lab(linear(skin))[..., 0].mean())
