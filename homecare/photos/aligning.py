"""Laying one picture over another, and saying by how many pixels it misses.

Points of the face alone are matched (ORB, Rublee et al. 2011), a homography is fitted that most of
them agree on (MAGSAC++, Barath et al. 2020), and what came of it is judged by something else:
patches of the one picture are looked for in the other, laid over it. How well the points agree with
each other says nothing: those of the ground behind a turned head agree perfectly.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from homecare.photos.engines import numpy, opencv
from homecare.photos.seen import Seen

_POINTS: Final = 4000
_LEAST_MATCHES: Final = 12
_SURER: Final = 0.85
"""A match counts where its second best is so much worse (Lowe 2004)."""
_OFF_PX: Final = 3.0
_PATCH_PX: Final = 80
_SEARCH_PX: Final = 20
_LIKE: Final = 0.6
"""From which correlation on a patch was found: mean and spread are taken out of it before."""
_FLAT: Final = 4.0
"""Grey levels of spread: a patch with less has nothing to be found by."""
_FOUND_LEAST: Final = 0.55
_SOUGHT_LEAST: Final = 6
_PART_LEAST: Final = 4
_WITHIN_PX: Final = 1.5
_ROUGHLY_PX: Final = 5.0
_SCALES: Final = (0.4, 2.5)


class Fit(StrEnum):
    """How well one picture lies over the other."""

    WITHIN = "within"
    ROUGHLY = "roughly"
    NONE = "none"


@dataclass(frozen=True)
class Patches:
    """Where patches were found again: ``places`` (n × 2, in the first picture), by how much each lay
    beside (``missed``, n × 2 px), and ``all_places`` that were looked for (m × 2)."""

    places: Any
    missed: Any
    all_places: Any

    @property
    def share(self) -> float:
        return len(self.places) / len(self.all_places) if len(self.all_places) else 0.0

    def in_parts(self, across: int) -> "list[Patches]":
        """Those of each field of a grid over all places, where there are some."""
        np = numpy()
        low, high = self.all_places.min(axis=0), self.all_places.max(axis=0)
        size = (high - low) / across + 1e-6
        field, all_fields = (
            np.floor((each - low) / size).astype(int) @ [1, across]
            for each in (self.places, self.all_places)
        )
        return [
            Patches(self.places[field == n], self.missed[field == n], self.all_places[here])
            for n in range(across**2)
            if (here := all_fields == n).sum() >= _PART_LEAST
        ]

    @property
    def residual_px(self) -> float | None:
        """The root mean square by which they miss, the farthest of twenty left out."""
        np = numpy()
        if not len(self.places):
            return None
        far = np.sort(np.hypot(*self.missed.T))
        kept = far[: max(1, int(np.ceil(len(far) * 0.95)))]
        return float(np.sqrt((kept**2).mean()))


@dataclass(frozen=True)
class Alignment:
    """``transform`` (3 × 3) takes px of the second picture to px of the first, both as compared."""

    fit: Fit
    transform: Any
    residual_px: float | None
    share: float
    """Of the patches of the face, how many were found."""
    patches: Patches | None = None

    @property
    def aligned(self) -> bool:
        return self.fit is not Fit.NONE


NOT_ALIGNED: Final = Alignment(Fit.NONE, None, None, 0.0)


def align(first: Seen, second: Seen) -> Alignment:
    """The second picture over the first; ``Fit.NONE`` where that can't be believed."""
    transform = _by_points(first, second)
    return NOT_ALIGNED if transform is None else align_from(first, second, transform)


def align_from(first: Seen, second: Seen, transform: Any) -> Alignment:
    """The same from where a transform lays it; patches correct it, and judge what came of it."""
    for _ in range(2):  # patches see what single points do not: the fit follows them
        patches = _found(first, second, transform)
        better = _moved(transform, patches)
        if better is None:
            break
        transform = better
    return _judged(first, second, transform)


def _judged(first: Seen, second: Seen, transform: Any) -> Alignment:
    patches = _found(first, second, transform, shift=_PATCH_PX // 4)
    residual, share = patches.residual_px, patches.share
    if first.face is None and len(patches.all_places):
        # nothing tells skin from ground: every part has to fit, not most of them
        parts = patches.in_parts(3)
        share = min((each.share for each in parts), default=0.0)
        residual = max((each.residual_px or _SEARCH_PX for each in parts), default=residual)
    fit = _fit_of(residual, share, len(patches.all_places))
    return Alignment(fit, None if fit is Fit.NONE else transform, residual, share, patches)


def _fit_of(residual_px: float | None, share: float, sought: int) -> Fit:
    if residual_px is None or share < _FOUND_LEAST or sought < _SOUGHT_LEAST:
        return Fit.NONE
    if residual_px > _ROUGHLY_PX:
        return Fit.NONE
    return Fit.WITHIN if residual_px <= _WITHIN_PX else Fit.ROUGHLY


def _by_points(first: Seen, second: Seen) -> Any:
    """The homography that most matched points of both faces agree on; ``None`` without one."""
    np, cv2 = numpy(), opencv()
    finder = cv2.ORB.create(nfeatures=_POINTS, fastThreshold=5, scaleFactor=1.15, nlevels=10)
    points, words = finder.detectAndCompute(first.grey, first.oval)
    others, other_words = finder.detectAndCompute(second.grey, second.oval)
    if words is None or other_words is None or min(len(points), len(others)) < _LEAST_MATCHES:
        return None
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(other_words, words, k=2)
    sure = [p[0] for p in pairs if len(p) == 2 and p[0].distance < _SURER * p[1].distance]
    if len(sure) < _LEAST_MATCHES:
        return None
    here = np.array([points[each.trainIdx].pt for each in sure])
    there = np.array([others[each.queryIdx].pt for each in sure])
    cv2.setRNGSeed(1)  # the same pictures give the same answer
    transform, agree = cv2.findHomography(there, here, cv2.USAC_MAGSAC, _OFF_PX, None, 5000, 0.999)
    if transform is None or int(agree.sum()) < _LEAST_MATCHES or not _is_sane(transform, second):
        return None
    return transform


def _is_sane(transform: Any, second: Seen) -> bool:
    """Neither mirrored, nor torn, nor of another size altogether, where the face is."""
    np, cv2 = numpy(), opencv()
    height, width = second.pixels.shape[:2]
    left, top, right, bottom = second.face.box if second.face else (0, 0, width, height)
    corners = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], float)
    moved = cv2.perspectiveTransform(corners, transform)
    before, after = (cv2.contourArea(each.astype("f4"), oriented=True) for each in (corners, moved))
    scale = (after / before) ** 0.5 if after / before > 0 else 0
    return _SCALES[0] < scale < _SCALES[1] and cv2.isContourConvex(moved.astype("f4"))


def _found(first: Seen, second: Seen, transform: Any, shift: int = 0) -> Patches:
    """Each patch of the first picture's face, looked for around its place in the second."""
    np, cv2 = numpy(), opencv()
    height, width = first.pixels.shape[:2]
    over = cv2.warpPerspective(second.grey, transform, (width, height), flags=cv2.INTER_LINEAR)
    there = cv2.warpPerspective(np.full_like(second.oval, 255), transform, (width, height))
    size, reach = _patch_px(first), _SEARCH_PX
    places, missed, every = list[Any](), list[Any](), list[Any]()
    for y in range(shift + reach, height - size - reach, size // 2):
        for x in range(shift + reach, width - size - reach, size // 2):
            part = np.s_[y : y + size, x : x + size]
            around = np.s_[y - reach : y + size + reach, x - reach : x + size + reach]
            patch = first.grey[part]
            if first.oval[part].mean() < 0.7 * 255 or patch.std() < _FLAT:
                continue
            every.append((x + size / 2, y + size / 2))
            if there[around].min() == 0:
                continue
            if (off := _offset(over[around], patch, reach)) is not None:
                places.append(every[-1])
                missed.append(off)
    return Patches(*(np.array(each).reshape(-1, 2) for each in (places, missed, every)))


def _patch_px(first: Seen) -> int:
    """80 px, or less where the face is small, so that there are enough of them."""
    np = numpy()
    side = float(np.sqrt((first.oval > 0).sum()))
    return int(min(_PATCH_PX, max(32, side / 5))) // 2 * 2


def _offset(around: Any, patch: Any, reach: int) -> Any:
    """By how many px (x, y) the patch lies beside the middle of ``around``; ``None`` if not found."""
    np, cv2 = numpy(), opencv()
    like = cv2.matchTemplate(around, patch, cv2.TM_CCOEFF_NORMED)
    _low, best, _at, (x, y) = cv2.minMaxLoc(like)
    if best < _LIKE or not (0 < x < 2 * reach and 0 < y < 2 * reach):
        return None
    return np.array([x + _peak(like[y, x - 1 : x + 2]), y + _peak(like[y - 1 : y + 2, x])]) - reach


def _peak(three: Any) -> float:
    """Where a parabola through three values has its top, beside the middle one."""
    low, middle, high = (float(each) for each in three)
    bend = low - 2 * middle + high
    return 0.0 if bend == 0 else 0.5 * (low - high) / bend


def _moved(transform: Any, patches: Patches) -> Any:
    """The transform corrected by what the patches say it missed."""
    np, cv2 = numpy(), opencv()
    if patches.share < 0.3 or len(patches.places) < 8:
        return None
    cv2.setRNGSeed(1)
    seen_at = patches.places + patches.missed
    correction, _ = cv2.findHomography(seen_at, patches.places, cv2.USAC_MAGSAC, 1.0)
    if correction is None:
        return None
    better = correction @ transform
    return better / better[2, 2] if np.isfinite(better).all() else None
