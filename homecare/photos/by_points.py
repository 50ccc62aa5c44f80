"""Laying one picture over another by points that a person marked in both: a last way.

Three points give a similarity, four or five an affine map, six a homography (Hartley and Zisserman
2004, Multiple View Geometry, 2nd ed., 2.4), each by least squares. By how much it misses is told by
what is left over: √2 times the standard error of a coordinate, with the degrees of freedom that the
map leaves. It is for looking at: whether anything may be measured patches decide, as always.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

from homecare.photos.engines import numpy, opencv
from homecare.photos.seen import Seen

LEAST, MOST = 3, 6
_APART_LEAST: Final = 0.02
"""Of the longer side: what the points spread, across their own line too, or they tell no turn."""


@dataclass(frozen=True)
class PointPair:
    """The same place in both pictures: x and y as shares of width and height."""

    first: tuple[float, float]
    second: tuple[float, float]


@dataclass(frozen=True)
class ByPoints:
    """``transform`` (3 × 3) takes px of the second picture to px of the first, both as compared;
    ``residual_px`` is by how much it may be expected to miss, px of the first as compared."""

    transform: Any
    residual_px: float


def by_points(first: Seen, second: Seen, pairs: Sequence[PointPair]) -> ByPoints | None:
    """The map by 3 to 6 pairs; ``None`` where they tell none: too few, all in a line or in one place,
    or mirrored."""
    np = numpy()
    if not LEAST <= len(pairs) <= MOST:
        return None
    here, there = (
        np.array(points) * (seen.pixels.shape[1], seen.pixels.shape[0])
        for seen, points in (
            (first, [each.first for each in pairs]),
            (second, [each.second for each in pairs]),
        )
    )
    if not (_spread(here, first) and _spread(there, second)):
        return None
    transform, free = _fitted(there, here)
    if transform is None or not _keeps_sides(transform, there):
        return None
    left = opencv().perspectiveTransform(there[None], transform)[0] - here
    return ByPoints(transform, sqrt(2 * float((left**2).sum()) / free))


def _spread(points: Any, seen: Seen) -> bool:
    """Whether they lie apart, and not all on one line."""
    np = numpy()
    spread = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    return bool(spread[1] > _APART_LEAST * max(seen.pixels.shape[:2]))


def _fitted(there: Any, here: Any) -> tuple[Any, int]:
    """The map by least squares, and its degrees of freedom: two a point, less what it takes."""
    np, cv2 = numpy(), opencv()
    count = len(here)
    if count == MOST:
        return cv2.findHomography(there, here, 0)[0], 2 * count - 8
    x, y = there[:, 0], there[:, 1]
    one, none = np.ones(count), np.zeros(count)
    if count == LEAST:
        across, down = np.column_stack([x, -y, one, none]), np.column_stack([y, x, none, one])
        a, b, left, top = np.linalg.lstsq(
            np.concatenate([across, down]), np.concatenate([here[:, 0], here[:, 1]]), rcond=None
        )[0]
        return np.array([[a, -b, left], [b, a, top], [0, 0, 1.0]]), 2 * count - 4
    rows = np.linalg.lstsq(np.column_stack([x, y, one]), here, rcond=None)[0].T
    return np.vstack([rows, [0, 0, 1.0]]), 2 * count - 6


def _keeps_sides(transform: Any, there: Any) -> bool:
    """Neither mirrored nor torn anywhere between the points."""
    np = numpy()
    places = np.column_stack([there, np.ones(len(there))])
    depth = places @ transform[2]
    return bool(np.linalg.det(transform) > 0 and (depth > 0).all())
