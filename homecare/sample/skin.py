"""How skin reacts in the sample: redness that peaks in the first hours and fades over days."""

import math
import random
from dataclasses import dataclass
from typing import Final

from homecare.values.terms import REDNESS_MAX

RATER_NOISE: Final = 0.35
"""Standard deviation of a self-rated grade around what the skin is like, in grades."""
SETTLED_AFTER_HOURS: Final = 70
"""An ordinary recovery in the sample is over by then."""


@dataclass(frozen=True)
class Reaction:
    """Redness at its highest, in grades, and the hours in which it falls to a third."""

    peak: float
    fade_hours: float
    settled_after_hours: float = SETTLED_AFTER_HOURS

    def redness(self, hours_after: float) -> float:
        """What the redness is, before anybody rates it."""
        if hours_after >= self.settled_after_hours:
            return 0.0
        return self.peak * math.exp(-max(0.0, hours_after - 1) / self.fade_hours)

    def slower(self) -> "Reaction":
        """The same skin in a bad week."""
        return Reaction(self.peak + 0.4, self.fade_hours * 2, 24 * 6)

    def of_one_day(self, rng: random.Random) -> "Reaction":
        """The same skin, a little better or worse: no two sessions are alike."""
        peak = self.peak * rng.uniform(0.75, 1.15)
        return Reaction(peak, self.fade_hours * rng.uniform(0.85, 1.1), self.settled_after_hours)


@dataclass(frozen=True)
class Rated:
    """The grades of one check-in."""

    redness: int
    swelling: int
    dryness: int
    itch: int
    tightness: int
    pain: int
    warm: bool


def rate(
    reaction: Reaction, hours_after: float, rng: random.Random, *, lowest_so_far: int, noise: float
) -> Rated:
    """Rate the skin as a person would; ``noise`` is in grades, 0 for the plain course.

    Where redness seems to be back only by rating, nothing else is up: the sample holds no alarm.
    """
    true = reaction.redness(hours_after)
    redness = grade(true + rng.gauss(0, noise)) if true > 0 else 0
    seems_back = redness > lowest_so_far
    scale = reaction.peak / 3
    flaking = 1.6 * scale * math.exp(-(((hours_after - 60) / 30) ** 2))
    return Rated(
        redness=redness,
        swelling=grade(1.2 * scale - hours_after / 12),
        dryness=grade(flaking + rng.gauss(0, noise)) if flaking > 0.2 else 0,
        itch=0 if seems_back else grade(flaking * 0.7 + rng.gauss(0, noise) - 0.2),
        tightness=grade(1.5 * scale - hours_after / 40 + rng.gauss(0, noise / 2)),
        pain=0 if seems_back or hours_after > 3 else grade(scale),
        warm=hours_after < 6 and rng.random() < 0.4 * scale,
    )


def grade(value: float) -> int:
    """The nearest grade of the 0 to 4 scale."""
    return max(0, min(REDNESS_MAX, round(value)))
