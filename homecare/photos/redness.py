"""How red skin is in two pictures, how much that changed, and how much change would be no news.

a* of CIELAB follows the redness that people see (Clarys et al. 2000, Skin Res Technol 6, 230). What
two pictures differ by without any change is told by the smallest detectable change: t · √2 · SEM
(Bland and Altman 1996, BMJ 313, 744; Weir 2005, J Strength Cond Res 19, 231).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

from homecare.photos.aligning import Alignment
from homecare.photos.cards import card_in
from homecare.photos.engines import numpy, opencv
from homecare.photos.lab import ita_degrees, lab, linear
from homecare.photos.laying import over_and_reach
from homecare.photos.reference import (
    Light,
    like,
    patch_light,
    skin_light,
    usable,
)
from homecare.photos.seen import Seen
from homecare.photos.zones import Zone
from homecare.recovery.trend import t_quantile
from homecare.values.terms import Correction

SEM_FLOORS: Final = {Correction.CONTROL: 0.5, Correction.SKIN: 0.5, Correction.CARD: 1.1}
"""Standard errors of measurement of a*, until a person's own repeats tell theirs: measured on
pictures with known truth (docs/photos.md). Our default, not a clinical source."""
SEM_TO_MDC: Final = 1.96 * sqrt(2)
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
    corrected; ``None`` is not known. ``mdc``: the smallest change that is more than noise."""

    zone: Zone
    a_first: float | None
    a_second: float | None
    change: float | None = None
    mdc: float | None = None
    ita_first: float | None = None
    ita_second: float | None = None

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


@dataclass(frozen=True)
class Marked:
    """What a person marked on the first picture. ``by_hand``: the zones are all that was treated, so
    that the skin around them may stand for untreated skin."""

    zones: tuple[Zone, ...]
    control: Zone | None = None
    by_hand: bool = True
    card: bool = True


def measured(first: Seen, second: Seen, alignment: Alignment, marked: Marked) -> Redness:
    """Redness of the marked zones; without an alignment that of the first picture alone."""
    if not alignment.aligned:
        alone = tuple(
            ZoneRedness(zone, a, None, ita_first=ita)
            for zone in marked.zones
            for a, ita in (_mean_of(first.pixels[zone.in_px(first)]),)
        )
        return Redness(Correction.NONE, alone)
    over, there = over_and_reach(first, second, alignment.transform)
    light = _light(first, second, over, there, marked)
    control = None
    if marked.control is not None:
        rows = marked.control.in_px(first)
        pair = [_mean_of(each[rows])[0] for each in (first.pixels, over)]
        control = (pair[0], pair[1]) if None not in pair else None
    zones = tuple(_zone(first.pixels, over, there, zone, light) for zone in marked.zones)
    by = light.by if light is not None else Correction.NONE
    return Redness(by, zones, control, light)  # pyright: ignore[reportArgumentType]


def _zone(first: Any, over: Any, there: Any, zone: Zone, light: Light | None) -> ZoneRedness:
    np = numpy()
    rows, columns = _pixels_of(zone, first)
    here, second = first[rows, columns], over[rows, columns]
    skin = _skin(here) & _skin(second) & there[rows, columns]
    if skin.mean() < _SKIN_LEAST:
        return ZoneRedness(zone, _mean_of(here)[0], None)
    y, x = np.mgrid[rows, columns]
    light_here, light_second = linear(here[skin]), linear(second[skin])
    before, after = (lab(each).mean(axis=0) for each in (light_here, light_second))
    change = mdc = None
    if light is not None:
        place = x[skin], y[skin]
        after = lab(light_second / light.factors(*place)).mean(axis=0)
        sloped = lab(light_second / light.factors(*place, beyond=True)).mean(axis=0)
        change = float(after[1] - before[1])
        # out of reach of the untreated skin nobody saw whether the slope of the light goes on
        mdc = smallest_change(light) + abs(float(sloped[1] - after[1]))
    return ZoneRedness(
        zone,
        float(before[1]),
        float(after[1]),
        change,
        mdc,
        ita_degrees(before[0], before[2]),
        ita_degrees(after[0], after[2]),
    )


def smallest_change(light: Light) -> float:
    """The change of a* that is more than noise, as long as there are no repeats: by the floor of the
    correction, or by what untreated skin of the very pair still differs by, if that is more."""
    floor = SEM_TO_MDC * SEM_FLOORS[light.by]
    if light.noise_a is None or light.parts < 5:
        return floor
    return max(floor, t_quantile(light.parts - 3) * light.noise_a)


def smallest_change_of_repeats(repeats: Sequence[Sequence[float]]) -> float | None:
    """The same by a person's own repeats: mean a* of pictures taken one after the other, a list a
    sitting. Degrees of freedom count pictures, for zones of one picture share its light.

    ``None`` where no sitting has two.
    """
    degrees = sum(len(each) - 1 for each in repeats if each)
    if degrees < 1:
        return None
    spread = 0.0
    for each in repeats:
        mean = sum(each) / len(each) if each else 0.0
        spread += sum((value - mean) ** 2 for value in each)
    return t_quantile(degrees) * sqrt(2) * sqrt(spread / degrees)


# Skin ------------------------------------------------------------------------------------------------


def _pixels_of(zone: Zone, pixels: Any) -> tuple[slice, slice]:
    height, width = pixels.shape[:2]
    top, left = round(zone.y * height), round(zone.x * width)
    bottom = max(top + 1, round((zone.y + zone.h) * height))
    right = max(left + 1, round((zone.x + zone.w) * width))
    return slice(top, min(bottom, height)), slice(left, min(right, width))


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
        rows, columns = _pixels_of(marked.control, first.pixels)
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
    places = [_pixels_of(zone, first.pixels) for zone in marked.zones]
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
