"""How red skin is in two pictures, how much that changed, and how much change would be no news.

a* of CIELAB follows the redness that people see (Clarys et al. 2000, Skin Res Technol 6, 230). What
two pictures differ by without any change is told in ``homecare.photos.noise``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any, Final

from homecare.photos.aligning import Alignment
from homecare.photos.cards import card_in
from homecare.photos.engines import numpy, opencv
from homecare.photos.lab import ita_degrees, lab, linear
from homecare.photos.laying import over_and_reach
from homecare.photos.noise import smallest_change
from homecare.photos.reference import (
    Light,
    like,
    patch_light,
    skin_light,
    usable,
)
from homecare.photos.seen import Seen
from homecare.photos.zones import Zone, carried
from homecare.values.terms import Correction, Noise

_SKIN_LEAST: Final = 0.3
"""Of a zone must be skin that can be measured."""
_ALIKE: Final = (3.0, 5.0)
"""Robust standard deviations within which skin is like that of a zone, in the first picture and in
the second, where the zone may have reddened."""
_MARGIN: Final = 0.03
"""Of the longest side: how far from a treated zone skin counts as untreated."""

_RIM_PX: Final = 21
"""Untreated skin off the face is at least so wide."""


@dataclass(frozen=True)
class ZoneRedness:
    """Mean a* of a zone in both pictures, the second in the light of the first where it could be
    corrected; ``None`` is not known. ``mdc``: the smallest change that is more than noise, and
    ``noise`` where that is known from. ``there``: where the zone lies on the second picture."""

    zone: Zone
    a_first: float | None
    a_second: float | None
    change: float | None = None
    mdc: float | None = None
    ita_first: float | None = None
    ita_second: float | None = None
    noise: Noise | None = None
    there: Zone | None = None

    @property
    def is_clear(self) -> bool:
        """Whether the change is more than noise."""
        return self.change is not None and self.mdc is not None and abs(self.change) > self.mdc


@dataclass(frozen=True)
class Redness:
    """``control`` holds a* of the control patch in both pictures as they are."""

    correction: Correction
    zones: tuple[ZoneRedness, ...]
    control: tuple[float, float] | None = None
    light: Light | None = None
    mdc: float | None = None
    """The smallest change that is more than noise where the light is known best."""


@dataclass(frozen=True)
class Marked:
    """What a person marked on the first picture. ``by_hand``: the zones are all that was treated, so
    that the skin around them may stand for untreated skin."""

    zones: tuple[Zone, ...]
    control: Zone | None = None
    by_hand: bool = True
    card: bool = True
    same_light: bool = False
    """Both pictures are of one sitting, so that the light is known to be the same."""


def measured_alone(first: Seen, zones: Sequence[Zone]) -> tuple[ZoneRedness, ...]:
    """Redness of one picture by itself."""
    return tuple(
        ZoneRedness(zone, a, None, ita_first=ita)
        for zone in zones
        for a, ita in (_mean_of(first.pixels[zone.in_px(first)]),)
    )


def measured(first: Seen, second: Seen, alignment: Alignment, marked: Marked) -> Redness:
    """Redness of the marked zones; without an alignment that of the first picture alone."""
    if not alignment.aligned:
        return Redness(Correction.NONE, measured_alone(first, marked.zones))
    over, there = over_and_reach(first, second, alignment.transform)
    light = _light(first, second, over, there, marked)
    control = None
    if marked.control is not None:
        rows = marked.control.in_px(first)
        before, after = (_mean_of(each[rows])[0] for each in (first.pixels, over))
        control = (before, after) if before is not None and after is not None else None
    found = [_zone(first, over, there, zone, light, marked.same_light) for zone in marked.zones]
    zones = tuple(
        replace(each, there=carried(each.zone, alignment.transform, first, second))
        for each in found
    )
    by = light.by if light is not None else Correction.NONE
    mdc = None if light is None else smallest_change(light, same_light=marked.same_light)[0]
    return Redness(by, zones, control, light, mdc)


def _zone(
    first: Seen, over: Any, there: Any, zone: Zone, light: Light | None, same_light: bool
) -> ZoneRedness:
    np = numpy()
    rows, columns = zone.in_px(first)
    here, second = first.pixels[rows, columns], over[rows, columns]
    skin = _skin(here) & _skin(second) & there[rows, columns]
    if skin.mean() < _SKIN_LEAST:
        return ZoneRedness(zone, _mean_of(here)[0], None)
    y, x = np.mgrid[rows, columns]
    light_here, light_second = linear(here[skin]), linear(second[skin])
    before, after = (lab(each).mean(axis=0) for each in (light_here, light_second))
    change = mdc = noise = None
    if light is not None:
        place = x[skin], y[skin]
        after = lab(light_second / light.factors(*place)).mean(axis=0)
        sloped = lab(light_second / light.factors(*place, beyond=True)).mean(axis=0)
        change = float(after[1] - before[1])
        # out of reach of the untreated skin nobody saw whether the slope of the light goes on
        mdc, noise = smallest_change(light, same_light=same_light)
        mdc += abs(float(sloped[1] - after[1]))
    return ZoneRedness(
        zone,
        float(before[1]),
        float(after[1]),
        change,
        mdc,
        ita_degrees(before[0], before[2]),
        ita_degrees(after[0], after[2]),
        noise,
    )


# Skin ------------------------------------------------------------------------------------------------


def _skin(pixels: Any) -> Any:
    """Which pixels of a zone are its skin: usable, and like most of it."""
    fine = usable(pixels)
    colours = lab(linear(pixels))
    return fine & like(colours, colours[fine]) if fine.any() else fine


def _mean_of(pixels: Any) -> tuple[float | None, float | None]:
    """Mean a* and the typology angle of the skin of a zone."""
    skin = _skin(pixels)
    if not skin.size or skin.mean() < _SKIN_LEAST:
        return None, None
    mean = lab(linear(pixels[skin])).mean(axis=0)
    return float(mean[1]), ita_degrees(mean[0], mean[2])


# Light -----------------------------------------------------------------------------------------------


def _light(first: Seen, second: Seen, over: Any, there: Any, marked: Marked) -> Light | None:
    """By a control patch where one is marked, else by untreated skin, else by a card."""
    if marked.control is not None:
        rows, columns = marked.control.in_px(first)
        here, after = first.pixels[rows, columns], over[rows, columns]
        skin = _skin(here) & _skin(after) & there[rows, columns]
        light = patch_light(here, after, skin, Correction.CONTROL)
        if light is not None:
            return light
    untreated = _untreated(first, over, there, marked)
    if untreated is not None:
        light = skin_light(first.pixels, over, untreated, _zone_px(first, marked))
        if light is not None:
            return light
    return _card_light(first, second) if marked.card else None


def _card_light(first: Seen, second: Seen) -> Light | None:
    np = numpy()
    masks = [card_in(each.pixels) for each in (first, second)]
    if masks[0] is None or masks[1] is None:
        return None
    means = [linear(s.pixels[m]).mean(axis=0) for s, m in zip((first, second), masks, strict=True)]
    plane = np.zeros((3, 3))
    plane[:, 0] = np.log(means[1] / means[0])
    return Light(Correction.CARD, plane)


def _zone_px(first: Seen, marked: Marked) -> float:
    np = numpy()
    height, width = first.pixels.shape[:2]
    sides = [sqrt(zone.w * width * zone.h * height) for zone in marked.zones]
    return float(np.median(sides)) if sides else 0.0


def _untreated(first: Seen, over: Any, there: Any, marked: Marked) -> Any:
    """Where skin lies that was not treated: around zones marked by hand; else off the face, at neck
    and ears, for most sessions treat the whole face. ``None`` where no zone tells what skin is."""
    np, cv2 = numpy(), opencv()
    places = [zone.in_px(first) for zone in marked.zones]
    samples = [_samples(each, places) for each in (first.pixels, over)]
    if not all(samples):
        return None
    treated = np.zeros(first.pixels.shape[:2], np.uint8)
    for place in places:
        treated[place] = 255
    if not marked.by_hand:
        treated |= first.oval
    margin = round(_MARGIN * max(treated.shape))
    treated = cv2.dilate(treated, np.ones((2 * margin + 1, 2 * margin + 1)))
    skin = _like_any(first.pixels, samples[0], _ALIKE[0]) & _like_any(over, samples[1], _ALIKE[1])
    skin &= usable(first.pixels) & usable(over) & there & (treated == 0)
    if marked.by_hand and first.face is not None:
        skin &= first.oval > 0
    mask = cv2.erode(skin.astype(np.uint8), np.ones((3, 3)))
    if not marked.by_hand:  # a thin line of it is the rim of the face, not the neck or an ear
        mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((_RIM_PX, _RIM_PX)))
    return mask > 0


def _samples(pixels: Any, places: Sequence[tuple[slice, slice]]) -> list[Any]:
    """The colours of the skin of each zone (n × 3, CIELAB)."""
    zones = [pixels[place] for place in places]
    return [lab(linear(skin)) for each in zones if len(skin := each[_skin(each)])]


def _like_any(pixels: Any, samples: Sequence[Any], apart: float) -> Any:
    """Skin like that of any zone: each may be lit in a way of its own."""
    np = numpy()
    colours = lab(linear(pixels))
    return np.any([like(colours, each, apart) for each in samples], axis=0)
