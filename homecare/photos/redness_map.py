"""Where a second picture is redder or less red than the first, and where nothing can be told.

The difference of a* (CIELAB, CIE 15) px by px, the second in the light of the first, and of it only
what exceeds the smallest detectable change (Bland and Altman 1996, BMJ 313, 744) on a spot that is
large enough to be one.
"""

from dataclasses import dataclass
from typing import Any, Final

from homecare.photos.comparing import Compared
from homecare.photos.engines import numpy, opencv
from homecare.photos.lab import lab, linear
from homecare.photos.laying import over_and_reach
from homecare.photos.reference import usable

STEPS: Final = 3
"""Of redder and of less red: by one, two and three times the smallest change that counts."""
UNKNOWN: Final = 99
_SMOOTH_PX: Final = 4.5
_SPOT_PX: Final = 9
"""What is narrower is the edge of a brow or a lip that lies a little beside its place."""


@dataclass(frozen=True)
class RednessMap:
    """``steps`` (height × width of the first picture as compared): 1 to 3 is redder by so many times
    ``noise``, -1 to -3 less red, 0 no clear change, ``UNKNOWN`` where nothing can be told. ``noise``:
    the smallest change of a* that counts where the light is known best."""

    steps: Any
    noise: float

    def share(self, way: int) -> float:
        """Of what can be told: how much is redder (1), less red (-1) or not clearly changed (0)."""
        np = numpy()
        known = self.steps[self.steps != UNKNOWN]
        return float((np.sign(known) == way).mean()) if len(known) else 0.0


def redness_map(compared: Compared, own_mdc: float = 0.0) -> RednessMap | None:
    """The map of a pair, of the face alone where there is one; ``None`` where one could not be laid
    over the other or the light could not be corrected. ``own_mdc``: the smallest change that the
    person's own repeats tell, where there are any."""
    np, cv2 = numpy(), opencv()
    difference = a_difference(compared)
    if difference is None or compared.redness.mdc is None:
        return None
    noise = max(compared.redness.mdc, own_mdc)
    clear = np.abs(difference) > noise + _noise_of_the_slope(compared)
    steps = np.where(clear, np.clip(np.trunc(difference / noise), -STEPS, STEPS), 0)
    steps = steps.astype(np.int8)
    around = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_SPOT_PX, _SPOT_PX))
    for way in (1, -1):
        here = (np.sign(steps) == way).astype(np.uint8)
        kept = cv2.morphologyEx(here, cv2.MORPH_OPEN, around)
        steps[(here > 0) & (kept == 0)] = 0
    steps[np.isnan(difference) | (compared.first.oval == 0)] = UNKNOWN
    return RednessMap(steps, noise)


def a_difference(compared: Compared) -> Any:
    """a* of the second less the first, px by px in the light of the first (height × width, NaN where
    nothing can be said), smoothed over 9 px, or more where one lies roughly over the other; ``None``
    without an alignment or a correction."""
    np, cv2 = numpy(), opencv()
    light = compared.redness.light
    if not compared.alignment.aligned or light is None:
        return None
    over, there = over_and_reach(compared.first, compared.second, compared.alignment.transform)
    before = lab(linear(compared.first.pixels))[..., 1]
    after = lab(linear(over) / light.factors(*_places(over)))[..., 1]
    fine = usable(compared.first.pixels) & usable(over) & there
    # what can't be used must not run into what is beside it
    width = max(_SMOOTH_PX, 1.5 * (compared.alignment.residual_px or 0))
    weight, sums = (
        cv2.GaussianBlur(each.astype(np.float32), (0, 0), width)
        for each in (fine, (after - before) * fine)
    )
    return np.where(fine, sums / np.maximum(weight, 1e-3), np.nan)


def _noise_of_the_slope(compared: Compared) -> Any:
    """By how much a* would differ if the light went on as its slope does, px by px: beyond untreated
    skin nobody saw whether it does."""
    np = numpy()
    light = compared.redness.light
    assert light is not None, "there is a map of light that is known"
    colours, places = linear(compared.first.pixels), _places(compared.first.pixels)
    edge, on = light.factors(*places), light.factors(*places, beyond=True)
    return np.abs(lab(colours * edge / on)[..., 1] - lab(colours)[..., 1])


def _places(pixels: Any) -> tuple[Any, Any]:
    """x and y of each px."""
    np = numpy()
    y, x = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    return x, y
