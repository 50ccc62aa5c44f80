"""The straight line through a few graded points, and how sure its slope is.

Ordinary least squares with Student's t interval. The program needs these few lines only, so it
does not ship SciPy for them; the tests hold them against it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, fsum, pi, sin, sqrt, tan
from typing import Final

TREND_MIN_N: Final = 3
"""Two points always lie on a line: fewer than this make no trend."""
CONFIDENCE: Final = 0.95


@dataclass(frozen=True)
class Line:
    """``y = intercept + slope · x``. ``slope_interval`` is the 95 % interval of the slope.

    Without an interval where all grades are equal: they have no spread to judge one by.
    """

    slope: float
    intercept: float
    slope_interval: tuple[float, float] | None

    def at(self, x: float) -> float:
        return self.intercept + self.slope * x


def fit_line(xs: Sequence[float], ys: Sequence[float]) -> Line | None:
    """The least-squares line; ``None`` under 3 points or where all lie at one ``x``."""
    n = len(xs)
    if n < TREND_MIN_N or min(xs) == max(xs):
        return None
    if min(ys) == max(ys):
        return Line(0.0, float(ys[0]), None)
    mean_x, mean_y = fsum(xs) / n, fsum(ys) / n
    spread = fsum((x - mean_x) ** 2 for x in xs)
    slope = fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread
    intercept = mean_y - slope * mean_x
    residual = fsum((y - intercept - slope * x) ** 2 for x, y in zip(xs, ys, strict=True))
    margin = t_quantile(n - 2) * sqrt(residual / (n - 2) / spread)
    return Line(slope, intercept, (slope - margin, slope + margin))


@lru_cache(maxsize=1024)
def t_quantile(degrees: int, confidence: float = CONFIDENCE) -> float:
    """The ``t`` that Student's t with whole ``degrees`` of freedom stays within, both sides.

    Bisection over the angle ``atan(t / √degrees)``, in which the probability rises steadily.
    """
    low, high = 0.0, pi / 2
    for _step in range(60):
        middle = (low + high) / 2
        if _within(middle, degrees) < confidence:
            low = middle
        else:
            high = middle
    return tan((low + high) / 2) * sqrt(degrees)


def _within(angle: float, degrees: int) -> float:
    """Probability that ``|t| ≤ √degrees · tan(angle)``.

    Abramowitz and Stegun, *Handbook of Mathematical Functions*, 26.7.3 (odd) and 26.7.4 (even
    degrees of freedom): finite sums, exact but for rounding.
    """
    cosine = cos(angle)
    odd = degrees % 2
    term = cosine if odd else 1.0
    total = 0.0
    for k in range(2 + odd, degrees + 1, 2):
        total += term
        term *= cosine * cosine * (k - 1) / k
    if odd:
        return 2 / pi * (angle + sin(angle) * total)
    return sin(angle) * total
