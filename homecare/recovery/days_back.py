"""How many days it took until redness was back at the baseline: the Kaplan–Meier estimate.

A recovery that was not seen back took at least until its last look. To leave it out would make the
skin look quicker than it is, so it counts for as long as it was looked at (it is *censored* then).
The program needs these few lines only, so it does not ship SciPy; the tests hold them against it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import exp, inf, log, sqrt
from statistics import NormalDist
from typing import Final, NamedTuple

from homecare.recovery.curves import Recovery
from homecare.recovery.trend import CONFIDENCE

HALF: Final = 0.5
_ROUNDING: Final = 1e-9
"""A product of fractions that is one half on paper may be a hair above it."""
_Z: Final = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


class Step(NamedTuple):
    """From ``days`` on, ``open_share`` of the recoveries were not back yet.

    ``low`` and ``high`` are its 95 % interval, ``None`` where every one was back.
    """

    days: float
    open_share: float
    low: float | None
    high: float | None


class Interval(NamedTuple):
    """The 95 % interval of a median, in days; ``high`` is ``None`` where it is not reached."""

    low: float
    high: float | None


@dataclass(frozen=True)
class DaysBack:
    """``n`` recoveries with a redness recorded, of which ``events`` were seen back.

    ``steps`` is the curve, one step for each time at which any was seen back.
    """

    n: int
    events: int
    steps: tuple[Step, ...] = ()

    @property
    def censored(self) -> int:
        """How many have not been seen back."""
        return self.n - self.events

    def days_until(self, back_share: float) -> float | None:
        """After how many days that share of them was back; ``None``: not reached."""
        reached = (s.days for s in self.steps if s.open_share <= 1 - back_share + _ROUNDING)
        return next(reached, None)

    @cached_property
    def median(self) -> float | None:
        """After how many days half of them were back; ``None``: not reached."""
        return self.days_until(HALF)

    @cached_property
    def interval(self) -> Interval | None:
        """The 95 % interval of the median: where the interval of the curve crosses one half.

        Brookmeyer and Crowley (1982), with the log-log interval of the curve.
        """
        low = _crossing((step.days, step.low) for step in self.steps)
        high = _crossing((step.days, step.high) for step in self.steps)
        return None if low is None else Interval(low, high)


def _crossing(edge: Iterable[tuple[float, float | None]]) -> float | None:
    return next((d for d, share in edge if share is not None and share <= HALF + _ROUNDING), None)


def days_back(recoveries: Iterable[Recovery]) -> DaysBack:
    """The estimate over all of ``recoveries`` that have a redness recorded."""
    recorded = [each for each in recoveries if each.points]
    seen = [(each.days_to_baseline, each.points[-1].hours_after / 24) for each in recorded]
    back = [days for days, _last in seen if days is not None]
    open_ones = [last for days, last in seen if days is None]
    return DaysBack(len(seen), len(back), tuple(_curve(back, open_ones)))


def _curve(back: list[float], open_ones: list[float]) -> Iterator[Step]:
    """Who was last looked at when another was seen back was still at risk then."""
    leaving = sorted((*back, *open_ones))
    at_risk, left, share, spread = len(leaving), 0, 1.0, 0.0
    for days, events in sorted(Counter(back).items()):
        while leaving[left] < days:
            left += 1
        at_risk = len(leaving) - left
        share *= 1 - events / at_risk
        spread += events / (at_risk * (at_risk - events)) if at_risk > events else inf
        yield Step(days, share, *_interval(share, spread))


def _interval(share: float, spread: float) -> tuple[float | None, float | None]:
    """Log-log, with Greenwood's ``spread``: it stays within 0 and 1, also of few recoveries."""
    if spread == inf:
        return None, None
    margin = _Z * sqrt(spread) / -log(share)
    return share ** exp(margin), share ** exp(-margin)
