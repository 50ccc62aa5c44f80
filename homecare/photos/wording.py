"""What was found of two pictures, in words."""

import math
from collections.abc import Iterator, Mapping
from typing import Final

from homecare.i18n import N_, _
from homecare.photos.aligning import Fit
from homecare.photos.comparing import Compared
from homecare.photos.conditions import Differs
from homecare.photos.redness import ZoneRedness
from homecare.stats.words import measured_words
from homecare.values.terms import Correction

_DIFFERS: Final[Mapping[Differs, tuple[str, str]]] = {
    Differs.ALIGNMENT: (
        N_("one could not be laid over the other"),
        N_("same view, same distance, nothing over the face"),
    ),
    Differs.MIRRORED: (N_("one is mirrored"), N_("switch off mirroring in the camera")),
    Differs.ANGLE: (N_("the head is turned another way"), N_("look straight into the camera")),
    Differs.TILT: (N_("the head leans another way"), N_("hold head and camera upright")),
    Differs.SCALE: (N_("one is taken from nearer"), N_("keep the distance")),
    Differs.LIGHT: (N_("one is much lighter"), N_("same place, same time of day, no flash")),
    Differs.LIGHT_DIRECTION: (N_("the light comes from another side"), N_("face the window")),
    Differs.COLOUR: (N_("the light has another colour"), N_("same lamps, or daylight alone")),
    Differs.SHARPNESS: (N_("one is less sharp"), N_("hold still, and tap on the face to focus")),
    Differs.COVER: (N_("a part is covered"), N_("hair and hands off the face")),
    Differs.COMPRESSION: (
        N_("one was compressed too much"),
        N_("take the file from the camera, not from a chat"),
    ),
}
_CORRECTIONS: Final[Mapping[Correction, str]] = {
    Correction.CONTROL: N_("The light was corrected by the control patch."),
    Correction.SKIN: N_("The light was corrected by skin that was not treated."),
    Correction.CARD: N_("The light was corrected by the card."),
    Correction.NONE: N_("The light could not be corrected, so no change is told."),
}


def alignment_words(compared: Compared) -> str:
    """``aligned within 1 px``, ``aligned roughly, 4 px``, or that it could not be."""
    residual = compared.residual_px
    if compared.by_hand is not None and residual is not None:
        said = _("laid over it by points you set, about {n} px: nothing is measured by that")
        return said.format(n=max(1, math.ceil(residual)))
    return fit_words(compared.alignment.fit, residual)


def fit_words(fit: Fit, residual_px: float | None) -> str:
    """The same of a fit that misses by so many px."""
    if fit is Fit.NONE or residual_px is None:
        return _("could not be aligned: compare them side by side")
    pixels = max(1, math.ceil(residual_px))
    if fit is Fit.ROUGHLY:
        return _("aligned roughly, {n} px").format(n=pixels)
    return _("aligned within {n} px").format(n=pixels)


def differs_words(differs: Differs) -> tuple[str, str]:
    """What differs, and what to do the next time."""
    what, then = _DIFFERS[differs]
    return _(what), _(then)


def correction_words(correction: Correction) -> str:
    """By what the light was corrected."""
    return _(_CORRECTIONS[correction])


def change_words(zone: ZoneRedness) -> str:
    """The change of a* beside its noise; below it there is none to be told."""
    if zone.change is None or zone.mdc is None:
        return _("change not known")
    return measured_words(zone.change, zone.mdc)


def told(compared: Compared) -> Iterator[str]:
    """All of it, a line each."""
    yield _("The second picture: {how}").format(how=alignment_words(compared))
    if compared.conditions.comparable:
        yield _("Comparable")
    else:
        yield _("Not comparable")
        for each in compared.conditions.differs:
            what, then = differs_words(each)
            apart = _("{what}. Next time: {then}").format(what=what, then=then)
            yield f"  {apart}"
    yield correction_words(compared.redness.correction)
    for zone in compared.redness.zones:
        values = [
            _("not known") if a is None else f"{a:.1f}" for a in (zone.a_first, zone.a_second)
        ]
        words = _("{zone}: redness (a*) {first}, then {second}: {change}")
        yield "  " + words.format(
            zone=zone.zone.name, first=values[0], second=values[1], change=change_words(zone)
        )
