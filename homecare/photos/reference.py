"""How the light of the second picture differs from the first, by something whose colour stayed.

Light acts on each channel of linear light by a factor (von Kries). The factors are told by skin
that was not treated, as a plane over the picture, by one marked patch of it, or by a grey card.
"""

from dataclasses import dataclass
from typing import Any, Final

from homecare.photos.engines import numpy
from homecare.photos.lab import lab, linear
from homecare.values.terms import Correction

_BLOCK_PX: Final = 20
_HALF: Final = 0.5
"""Of a block, or of a zone, must be skin for it to count."""
_BLOCKS_LEAST: Final = 24
_NOISE_MOST: Final = 1.0
"""Of a* between parts of untreated skin: more, and they are not the same skin in both pictures."""
_CLIPPED: Final = (3, 252)
"""Levels at and beyond which a pixel no longer tells how light it was."""
_APART: Final = 3.0
"""Robust standard deviations beyond which a pixel is no skin of the zone: hair, shine, a brow."""


@dataclass(frozen=True)
class Light:
    """The light of the second picture over that of the first: factors of each channel at a place.

    ``plane`` is 3 × 3: the natural logarithm of each channel's factor is ``plane @ (1, x, y)``, with x
    and y in px of the first picture less ``middle``. ``noise_a`` is by how much a* of untreated skin
    still differs after it, between parts the size of a zone; ``None`` where that can't be told.
    """

    by: Correction
    plane: Any
    middle: tuple[float, float] = (0.0, 0.0)
    noise_a: float | None = None
    parts: int = 0
    """How many parts ``noise_a`` was told by."""
    reach: tuple[tuple[float, float], tuple[float, float]] | None = None
    """From where to where it was told, across and down, in px; ``None`` is everywhere."""

    def factors(self, x: Any, y: Any, *, beyond: bool = False) -> Any:
        """Of each channel at px x and y (arrays of one shape; … × 3).

        Outside of its reach the light is taken to be that of the edge: whether a slope goes on
        there nobody saw. ``beyond``: as if it did.
        """
        np = numpy()
        if self.reach is not None and not beyond:
            x, y = np.clip(x, *self.reach[0]), np.clip(y, *self.reach[1])
        place = np.stack([np.ones_like(x, float), x - self.middle[0], y - self.middle[1]], axis=-1)
        return np.exp(place @ self.plane.T)


def usable(pixels: Any) -> Any:
    """Where a picture (… × 3) is neither burnt out nor drowned."""
    return ((pixels > _CLIPPED[0]) & (pixels < _CLIPPED[1])).all(axis=-1)


def like(colours: Any, sample: Any, apart: float = _APART) -> Any:
    """Which colours (… × 3, CIELAB) are of the skin of ``sample`` (n × 3): by its own middle and spread.

    There is no range that skin of every tone and light lies in, so none is set.
    """
    np = numpy()
    middle = np.median(sample, axis=0)
    spread = 1.4826 * np.median(np.abs(sample - middle), axis=0)
    spread = np.maximum(spread, (4.0, 2.0, 2.0))  # evenly lit skin still has its shades
    return (np.abs(colours - middle) <= apart * spread).all(axis=-1)


def patch_light(first: Any, second: Any, skin: Any, by: Correction) -> Light | None:
    """By one patch: pixels of both pictures (height × width × 3) and which of them count."""
    np = numpy()
    if skin.mean() < _HALF / 2:
        return None
    means = [linear(each[skin]).mean(axis=0) for each in (first, second)]
    plane = np.zeros((3, 3))
    plane[:, 0] = np.log(means[1] / means[0])
    return Light(by, plane)


def skin_light(first: Any, second: Any, skin: Any, zone_px: float) -> Light | None:
    """By untreated skin: both pictures laid over each other, and where that skin is in both.

    A plane is fitted over blocks of it, those that don't fit weighing less (Huber). ``None`` where
    there is too little of it, or where it still differs too much to be the same skin.
    """
    np = numpy()
    places, ratios, before, after = _blocks(first, second, skin)
    if len(places) < _BLOCKS_LEAST:
        return None
    middle = places.mean(axis=0)
    terms = np.column_stack([np.ones(len(places)), places - middle])
    plane = _robust_plane(terms, ratios)
    left = lab(after / np.exp(terms @ plane.T))[:, 1] - lab(before)[:, 1]
    parts = _by_part(places, left, zone_px)
    noise = float(np.sqrt((parts**2).sum() / max(1, len(parts) - 3)))
    if noise > _NOISE_MOST:
        return None
    reach = tuple(
        (float(low), float(high)) for low, high in np.percentile(places, (5, 95), axis=0).T
    )
    at = (float(middle[0]), float(middle[1]))
    return Light(Correction.SKIN, plane, at, noise, len(parts), (reach[0], reach[1]))


def _blocks(first: Any, second: Any, skin: Any) -> tuple[Any, Any, Any, Any]:
    """Blocks that are mostly skin: place (n × 2), logarithm of the factors, mean light of both."""
    np = numpy()
    places, ratios, before, after = list[Any](), list[Any](), list[Any](), list[Any]()
    for y in range(0, skin.shape[0] - _BLOCK_PX + 1, _BLOCK_PX):
        for x in range(0, skin.shape[1] - _BLOCK_PX + 1, _BLOCK_PX):
            part = np.s_[y : y + _BLOCK_PX, x : x + _BLOCK_PX]
            if skin[part].mean() < _HALF:
                continue
            means = [linear(each[part][skin[part]]).mean(axis=0) for each in (first, second)]
            places.append((x + _BLOCK_PX / 2, y + _BLOCK_PX / 2))
            ratios.append(np.log(means[1] / means[0]))
            before.append(means[0])
            after.append(means[1])
    return np.array(places), np.array(ratios), np.array(before), np.array(after)


def _robust_plane(terms: Any, values: Any) -> Any:
    """The coefficients (3 × 3) of least squares with Huber's weights (k = 1.345)."""
    np = numpy()
    weights = np.ones(len(terms))
    coefficients = np.zeros((3, 3))
    for _ in range(6):
        root = np.sqrt(weights)[:, None]
        coefficients = np.linalg.lstsq(terms * root, values * root, rcond=None)[0]
        far = np.linalg.norm(values - terms @ coefficients, axis=1)
        scale = 1.4826 * np.median(far) + 1e-9
        weights = np.minimum(1.0, 1.345 * scale / np.maximum(far, 1e-12))
    return coefficients.T


def _by_part(places: Any, values: Any, zone_px: float) -> Any:
    """Means over parts of the picture that are as large as a zone."""
    np = numpy()
    cells = np.floor(places / max(zone_px, _BLOCK_PX)).astype(int)
    _cells, which = np.unique(cells, axis=0, return_inverse=True)
    which = which.ravel()
    return np.bincount(which, values) / np.bincount(which)
