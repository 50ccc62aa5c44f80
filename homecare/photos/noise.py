"""How much two measurements of unchanged skin differ by, so that a change is told only beyond it.

The smallest detectable change is t(0.975) · √2 · SEM (Bland and Altman 1996, BMJ 313, 744; Weir
2005, J Strength Cond Res 19, 231).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from homecare.photos.reference import Light
from homecare.recovery.trend import t_quantile
from homecare.values.terms import Correction, Noise

SEM_FLOORS: Final = {Correction.CONTROL: 0.5, Correction.SKIN: 0.5, Correction.CARD: 1.1}
"""Standard errors of measurement of a*, until a person's own repeats tell more: measured on
pictures with known truth (docs/photos.md). Our default, not a clinical source."""
SEM_SAME_LIGHT: Final = 0.15
"""The same for two pictures of one sitting, whose light is the same. No repeats tell less either."""
SEM_TO_MDC: Final = 1.96 * sqrt(2)
_PARTS_LEAST: Final = 5

Picture = Mapping[str, float]
"""Mean a* by zone, in the light of the first picture."""


def smallest_change(light: Light, *, same_light: bool = False) -> tuple[float, Noise]:
    """The change of a* that is more than noise, as far as the pair itself tells: by the floor of
    its correction, or by what its untreated skin still differs by, if that is more."""
    floor = SEM_TO_MDC * (SEM_SAME_LIGHT if same_light else SEM_FLOORS[light.by])
    if light.noise_a is None or light.parts < _PARTS_LEAST:
        return floor, Noise.DEFAULT
    found = t_quantile(light.parts - 3) * light.noise_a
    return (found, Noise.PAIR) if found > floor else (floor, Noise.DEFAULT)


@dataclass(frozen=True)
class Repeats:
    """What a person's repeated pictures tell: their standard error of measurement, the smallest
    detectable change by it, and how many degrees of freedom stand behind it."""

    sem: float
    degrees: int

    @property
    def mdc(self) -> float:
        return t_quantile(self.degrees) * sqrt(2) * self.sem


def repeats_of(sittings: Sequence[Sequence[Picture]]) -> Repeats | None:
    """By pictures taken one after the other, a list a sitting; ``None`` where no sitting has two.

    The variance within a zone and a sitting is pooled over all of them. Degrees of freedom count
    pictures, for zones of one picture share its light.
    """
    squares, freedom, degrees = 0.0, 0, 0
    for pictures in sittings:
        of_zones = [
            _within(pictures, name) for name in {name for each in pictures for name in each}
        ]
        squares += sum(found[0] for found in of_zones)
        freedom += sum(found[1] for found in of_zones)
        degrees += max((found[1] for found in of_zones), default=0)
    if degrees < 1:
        return None
    return Repeats(max(SEM_SAME_LIGHT, sqrt(squares / freedom)), degrees)


def _within(pictures: Sequence[Picture], name: str) -> tuple[float, int]:
    """Sum of squares about the mean of one zone, and its degrees of freedom."""
    values = [each[name] for each in pictures if name in each]
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values), len(values) - 1
