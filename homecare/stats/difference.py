"""How far two groups of recoveries lie apart in their peak redness, and how sure that is.

Welch's interval of the difference of two means, its degrees of freedom rounded down (which makes
it a little wider). The tests hold it against SciPy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, fsum, sqrt
from typing import Final

from homecare.recovery.curves import Recovery
from homecare.recovery.trend import t_quantile
from homecare.stats.periods import PERIOD_MIN_N

CLEAR_OF: Final = 0.0


@dataclass(frozen=True)
class Difference:
    """``value`` is the second mean less the first, in grades, over ``n`` recoveries of each.

    ``interval`` (95 %) is ``None`` where all peaks of both are equal: there is no spread.
    """

    n: tuple[int, int]
    value: float
    interval: tuple[float, float] | None

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out no difference at all."""
        return self.interval is not None and not self.interval[0] <= CLEAR_OF <= self.interval[1]


def difference(first: Iterable[Recovery], second: Iterable[Recovery]) -> Difference | None:
    """Of the mean peaks; ``None`` where either has too few to be set beside the other."""
    one, other = (
        [each.peak for each in group if each.peak is not None] for group in (first, second)
    )
    if min(len(one), len(other)) < PERIOD_MIN_N:
        return None
    return of_means(one, other)


def of_means(one: Sequence[float], other: Sequence[float]) -> Difference:
    """Of two groups of two numbers at least."""
    n = len(one), len(other)
    (mean_1, error_1), (mean_2, error_2) = _mean(one), _mean(other)
    value, squared = mean_2 - mean_1, error_1 + error_2
    if squared == 0:
        return Difference(n, value, None)
    spread = error_1**2 / (n[0] - 1) + error_2**2 / (n[1] - 1)
    margin = t_quantile(max(1, floor(squared**2 / spread))) * sqrt(squared)
    return Difference(n, value, (value - margin, value + margin))


def _mean(values: Sequence[float]) -> tuple[float, float]:
    """The mean, and the square of its standard error."""
    n = len(values)
    mean = fsum(values) / n
    return mean, fsum((each - mean) ** 2 for each in values) / (n - 1) / n
