"""Points that a person sets in both pictures: what they tell, and by how much they miss."""

from statistics import median

import cv2
import numpy as np
import pytest

from homecare.photos.aligning import Fit, align_from
from homecare.photos.by_points import ByPoints, PointPair, by_points
from homecare.photos.comparing import compare
from homecare.photos.decoding import Decoded
from homecare.photos.redness_map import redness_map
from homecare.photos.seen import Seen, seen
from homecare.photos.wording import alignment_words
from tests.homecare.photos.drawn import Pixels, face, move, moved, picture

SIZE = (800, 1000)
PLACES = np.array([[230, 300], [570, 310], [400, 720], [250, 600], [560, 620], [400, 450]], float)
"""Far apart on a face of 800 × 1,000."""
SIMILAR = np.array([[0.9, -0.2, 60], [0.2, 0.9, -40], [0, 0, 1]])
AFFINE = np.array([[0.95, 0.1, 20], [-0.08, 1.05, 30], [0, 0, 1]])
PERSPECTIVE = np.array([[0.95, 0.1, 20], [-0.08, 1.05, 30], [6e-5, -4e-5, 1]])


@pytest.fixture(scope="module")
def two() -> tuple[Seen, Seen]:
    """Two people: nothing lays one over the other."""
    return seen(picture(face(7))), seen(picture(face(40)))


def pairs_by(
    truth: Pixels, count: int, off: Pixels | float = 0.0, places: Pixels = PLACES
) -> list[PointPair]:
    """Pairs where ``truth`` takes the second picture to the first, missed by ``off`` px."""
    there = places[:count]
    here = cv2.perspectiveTransform(there[None], truth)[0] + off
    size = np.array(SIZE)
    return [PointPair(tuple(a), tuple(b)) for a, b in zip(here / size, there / size, strict=True)]


def missed(found: ByPoints, truth: Pixels) -> float:
    """The root mean square, over the face."""
    places = np.random.default_rng(1).uniform((240, 300), (560, 700), (200, 2))
    apart = cv2.perspectiveTransform(places[None], found.transform) - cv2.perspectiveTransform(
        places[None], truth
    )
    return float(np.sqrt((apart**2).sum(axis=-1).mean()))


@pytest.mark.parametrize(
    ("count", "truth"), [(3, SIMILAR), (4, AFFINE), (5, AFFINE), (6, PERSPECTIVE)]
)
def test_points_that_fit_tell_the_map(two: tuple[Seen, Seen], count: int, truth: Pixels):
    found = by_points(*two, pairs_by(truth, count))
    assert found is not None
    assert missed(found, truth) < 0.01
    assert found.residual_px < 0.01


@pytest.mark.parametrize(
    ("count", "truth"), [(3, SIMILAR), (4, AFFINE), (5, AFFINE), (6, PERSPECTIVE)]
)
def test_what_they_miss_by_is_told_about_right(two: tuple[Seen, Seen], count: int, truth: Pixels):
    told, true = list[float](), list[float]()
    for seed in range(300):
        off = np.random.default_rng(seed).normal(0, 4, (count, 2))
        found = by_points(*two, pairs_by(truth, count, off))
        assert found is not None
        told.append(found.residual_px)
        true.append(missed(found, truth))
    assert 0.7 < median(told) / median(true) < 2


def test_what_tells_no_map_gives_none(two: tuple[Seen, Seen]):
    assert by_points(*two, pairs_by(SIMILAR, 2)) is None
    in_a_line = np.array([[200, 300], [400, 500], [600, 700], [500, 600]], float)
    assert by_points(*two, pairs_by(SIMILAR, 4, places=in_a_line)) is None
    in_one_place = PLACES * 0.01 + 300
    assert by_points(*two, pairs_by(SIMILAR, 5, places=in_one_place)) is None
    mirrored = np.array([[-1.0, 0, 800], [0, 1, 0], [0, 0, 1]])
    assert by_points(*two, pairs_by(mirrored, 4)) is None
    seven = np.vstack([PLACES, [[300, 300]]])
    assert by_points(*two, pairs_by(SIMILAR, 7, places=seven)) is None


def test_it_is_to_look_at_and_never_to_measure():
    pair = Decoded(picture(face(7)), None), Decoded(picture(face(40)), None)
    off = np.random.default_rng(3).normal(0, 3, (4, 2))
    found = compare(*pair, points=pairs_by(np.eye(3), 4, off))
    assert found.alignment.fit is Fit.NONE
    assert found.by_hand is not None
    assert found.transform is not None
    assert all(zone.change is None for zone in found.redness.zones)
    assert redness_map(found) is None
    assert not found.conditions.comparable
    said = alignment_words(found)
    assert said.startswith("laid over it by points you set, about ")
    assert said.endswith("px: nothing is measured by that")


def test_where_patches_confirm_them_it_is_aligned_as_ever(two: tuple[Seen, Seen]):
    by = move(3)
    first, second = two[0], seen(picture(moved(face(7), by)))
    truth = np.linalg.inv(by)
    rough = pairs_by(truth, 4, np.array([[5, -4], [4, 6], [-5, 3], [3, 5]], float))
    start = by_points(first, second, rough)
    assert start is not None
    assert missed(start, truth) > 2
    found = align_from(first, second, start.transform)
    assert found.fit is Fit.WITHIN
    assert found.residual_px is not None
    assert missed(ByPoints(found.transform, 0), truth) < 1
    assert align_from(*two, np.eye(3)).fit is Fit.NONE  # somebody else stays somebody else
