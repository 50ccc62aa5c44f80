"""Whether two pictures were taken alike enough to be compared, and if not, what differs.

Every limit here is our own default. They were set on pictures altered with known truth and tried on
others (docs/photos.md); pictures of one person on two days were not to be had.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import log
from typing import Any, Final

from homecare.photos.aligning import Alignment, Fit, align
from homecare.photos.engines import numpy, opencv
from homecare.photos.lab import lab, linear
from homecare.photos.laying import over_and_reach
from homecare.photos.reference import usable
from homecare.photos.seen import Seen

SCALE_MOST: Final = 1.25
TURN_MOST: Final = 0.2
"""Of the nose beside the middle of the face, in eye distances; where it is found tells 0.05."""
BENT_MOST_PX: Final = 3.0
"""A face that lies over the other no better than this has turned, or pulls a face."""
TILT_MOST_DEGREES: Final = 15.0
LIGHTNESS_MOST: Final = 10.0
CLIPPED_MOST: Final = 0.10
"""Of the face. A place is burnt out where two channels of three are: of light skin the red one is full
first, which spoils its measure (``usable``) and hides nothing from the eye."""
TINT_MOST: Final = 0.26
SLOPE_MOST: Final = 0.35
SHARPNESS_LEAST: Final = 0.6
COVERED_LEAST: Final = 0.4
BLOCKS_MOST: Final = 2.2
_BLOCK_PX: Final = 24


class Differs(StrEnum):
    """What two pictures may differ by."""

    ALIGNMENT = "alignment"
    MIRRORED = "mirrored"
    ANGLE = "angle"
    TILT = "tilt"
    SCALE = "scale"
    LIGHT = "light"
    LIGHT_DIRECTION = "light-direction"
    COLOUR = "colour"
    SHARPNESS = "sharpness"
    COVER = "cover"
    COMPRESSION = "compression"


@dataclass(frozen=True)
class Conditions:
    """``differs``, what weighs most first; comparable where it is empty."""

    differs: tuple[Differs, ...]

    @property
    def comparable(self) -> bool:
        return not self.differs


def conditions(first: Seen, second: Seen, alignment: Alignment) -> Conditions:
    """What two pictures differ by besides what may have happened to the skin."""
    found = {
        *_of_the_pose(first, second, alignment),
        *_of_the_files(first, second),
        *(_of_the_light(first, second, alignment) if alignment.aligned else ()),
        *(() if alignment.aligned else _of_the_light_apart(first, second)),
    }
    return Conditions(tuple(each for each in Differs if each in found))


# The pose --------------------------------------------------------------------------------------------


def _of_the_pose(first: Seen, second: Seen, alignment: Alignment) -> Iterator[Differs]:
    one, other = first.face, second.face
    if not alignment.aligned:
        yield Differs.MIRRORED if _is_mirrored(first, second) else Differs.ALIGNMENT
    turned = one is not None and other is not None and abs(one.turn - other.turn) > TURN_MOST
    lost = (one is None) != (other is None)  # which happens to dark faces from the front, too
    # no turned face lies so well over another
    if (turned or lost) and alignment.fit is not Fit.WITHIN:
        yield Differs.ANGLE
    if alignment.aligned and (alignment.residual_px or 0) > BENT_MOST_PX:
        yield Differs.ANGLE
    scale, tilt = _scale_and_tilt(first, second, alignment)
    if abs(log(scale)) > log(SCALE_MOST):
        yield Differs.SCALE
    if abs(tilt) > TILT_MOST_DEGREES:
        yield Differs.TILT
    if alignment.aligned and _is_covered(first, alignment):
        yield Differs.COVER


def _is_mirrored(first: Seen, second: Seen) -> bool:
    np = numpy()
    mirrored = np.ascontiguousarray(second.pixels[:, ::-1])
    return align(first, Seen(mirrored, second.scale, mirrored, second.close)).aligned


def _scale_and_tilt(first: Seen, second: Seen, alignment: Alignment) -> tuple[float, float]:
    """How much larger the first is, as its photographer took it, and how far it leans besides."""
    np = numpy()
    if alignment.aligned:
        transform = alignment.transform / alignment.transform[2, 2]
        linear_part = _derivative(transform, _middle(second))
        scale = float(abs(np.linalg.det(linear_part)) ** 0.5)
        tilt = float(np.degrees(np.arctan2(linear_part[1, 0], linear_part[0, 0])))
        return scale, tilt
    if first.face is None or second.face is None:
        return 1.0, 0.0
    return first.face.eye_px / second.face.eye_px, first.face.roll - second.face.roll


def _middle(seen: Seen) -> Any:
    np = numpy()
    rows, columns = np.nonzero(seen.oval)
    return np.array([columns.mean(), rows.mean()])


def _derivative(transform: Any, place: Any) -> Any:
    """The 2 × 2 part of a homography around one place."""
    np = numpy()
    x, y, w = transform @ np.append(place, 1.0)
    upper, last = transform[:2, :2], transform[2, :2]
    return (upper * w - np.outer([x, y], last)) / w**2


def _is_covered(first: Seen, alignment: Alignment) -> bool:
    """Whether a half of the face has far fewer patches that are found again than it should."""
    np = numpy()
    patches = alignment.patches
    if patches is None:
        return False
    x, y = _middle(first)
    for found, sought in (
        (patches.places[:, 0] < x, patches.all_places[:, 0] < x),
        (patches.places[:, 0] >= x, patches.all_places[:, 0] >= x),
        (patches.places[:, 1] < y, patches.all_places[:, 1] < y),
        (patches.places[:, 1] >= y, patches.all_places[:, 1] >= y),
    ):
        if sought.sum() >= 4 and np.sum(found) / sought.sum() < COVERED_LEAST:
            return True
    return False


# The light -------------------------------------------------------------------------------------------


def _of_the_light(first: Seen, second: Seen, alignment: Alignment) -> Iterator[Differs]:
    over, there = over_and_reach(first, second, alignment.transform)
    face = (first.oval > 0) & there
    if not face.any():
        return
    means = [lab(linear(each[face])).mean(axis=0)[0] for each in (first.pixels, over)]
    burnt = [float(_burnt_out(each[face]).mean()) for each in (first.pixels, over)]
    if abs(means[0] - means[1]) > LIGHTNESS_MOST or abs(burnt[0] - burnt[1]) > CLIPPED_MOST:
        yield Differs.LIGHT
    if _tint(first.pixels, over, there) > TINT_MOST:
        yield Differs.COLOUR
    if _slope(first.pixels, over, face) > SLOPE_MOST:
        yield Differs.LIGHT_DIRECTION
    sharp = [_sharpness(first.pixels, face), _sharpness(over, face)]
    if min(sharp) < SHARPNESS_LEAST * max(sharp):
        yield Differs.SHARPNESS


def _burnt_out(pixels: Any) -> Any:
    return (pixels >= 253).sum(axis=-1) >= 2


def _of_the_light_apart(first: Seen, second: Seen) -> Iterator[Differs]:
    """What can be told without laying one over the other."""
    np = numpy()
    means = [lab(linear(each.pixels[each.oval > 0])).mean(axis=0)[0] for each in (first, second)]
    if abs(float(np.subtract(*means))) > LIGHTNESS_MOST:
        yield Differs.LIGHT
    sharp = [_sharpness(each.pixels, each.oval > 0) for each in (first, second)]
    if min(sharp) < SHARPNESS_LEAST / 2 * max(sharp):
        yield Differs.SHARPNESS


def _tint(first: Any, over: Any, there: Any) -> float:
    """By how much the channels' factors differ over all of the picture, in natural logarithm.

    All of it: redness of the skin alone is no tint.
    """
    np = numpy()
    fine = there & usable(first) & usable(over)
    if fine.sum() < 1000:
        return 0.0
    logs = np.log(linear(over[fine]) / linear(first[fine]))
    return float(np.ptp(np.median(logs, axis=0)))


def _slope(first: Any, over: Any, face: Any) -> float:
    """How much more one side of the face gained than the other, in natural logarithm of light."""
    np, cv2 = numpy(), opencv()
    fine = face & usable(first) & usable(over)
    weight = cv2.blur(fine.astype(np.float32), (_BLOCK_PX, _BLOCK_PX))
    means = [
        cv2.blur((linear(each)[..., 1] * fine).astype(np.float32), (_BLOCK_PX, _BLOCK_PX))
        for each in (first, over)
    ]
    rows, columns = np.nonzero(
        fine[::_BLOCK_PX, ::_BLOCK_PX] & (weight[::_BLOCK_PX, ::_BLOCK_PX] > 0.5)
    )
    if len(rows) < 12:
        return 0.0
    rows, columns = rows * _BLOCK_PX, columns * _BLOCK_PX
    logs = np.log(means[1][rows, columns] / means[0][rows, columns])
    side = float(np.sqrt(face.sum()))
    terms = np.column_stack([np.ones(len(rows)), columns / side, rows / side])
    fitted = np.linalg.lstsq(terms, logs, rcond=None)[0]
    return float(np.hypot(fitted[1], fitted[2]))


def _sharpness(pixels: Any, face: Any) -> float:
    """The share of fine detail (1 to 2 px) in the contrast of the face."""
    np, cv2 = numpy(), opencv()
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    bands = [cv2.GaussianBlur(grey, (0, 0), sigma) for sigma in (1.0, 2.0, 8.0)]
    fine, coarse = bands[0] - bands[1], bands[1] - bands[2]
    return float(fine[face].std() / max(1e-3, float(coarse[face].std())))


# The files -------------------------------------------------------------------------------------------


def _of_the_files(first: Seen, second: Seen) -> Iterator[Differs]:
    if max(_blockiness(first.whole), _blockiness(second.whole)) > BLOCKS_MOST:
        yield Differs.COMPRESSION


def _blockiness(pixels: Any) -> float:
    """Steps at every eighth column or row over those elsewhere: what strong JPEG leaves (8 × 8)."""
    np, cv2 = numpy(), opencv()
    grey = cv2.cvtColor(pixels[:2048, :2048], cv2.COLOR_RGB2GRAY).astype(np.float32)
    worst = 0.0
    for steps in (
        np.abs(np.diff(grey, axis=1)).mean(axis=0),
        np.abs(np.diff(grey, axis=0)).mean(axis=1),
    ):
        if len(steps) < 64:
            continue
        by_phase = np.array([np.median(steps[phase::8]) for phase in range(8)])
        worst = max(worst, float(by_phase.max() / max(1e-3, float(np.median(by_phase)))))
    return worst
