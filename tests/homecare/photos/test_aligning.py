"""One picture over another: by how much it misses, and that it is said where it can't be believed."""

import cv2
import numpy as np
import pytest

from homecare.photos.aligning import Alignment, Fit, align
from homecare.photos.faces import face_in
from homecare.photos.seen import Seen, seen
from tests.homecare.photos.drawn import (
    SIZE,
    TONES,
    Pixels,
    f32,
    face,
    in_other_light,
    missed_px,
    move,
    moved,
    picture,
    skin,
)

EYES = np.array([[308, 432], [492, 432]])


def places_of(first: Seen) -> Pixels:
    rows, columns = np.nonzero(first.oval)
    some = np.random.default_rng(1).choice(len(rows), 300)
    return np.stack([columns[some], rows[some]], axis=-1).astype(float)


def aligned(one: Pixels, other: Pixels, *, close: bool = False) -> tuple[Seen, Alignment]:
    first = seen(picture(one), close=close)
    return first, align(first, seen(picture(other), close=close))


@pytest.mark.parametrize(("tone", "seed"), [*zip(TONES, (3, 3, 3, 3, 1, 1), strict=True)])
def test_a_face_is_found_in_every_tone(tone: str, seed: int):
    found = face_in(np.asarray(picture(face(seed, tone))))
    assert found is not None
    assert np.abs(found.points[:2] - EYES).max() < 0.2 * found.eye_px
    assert abs(found.roll) < 10


def test_no_face_is_found_where_there_is_none():
    assert face_in(np.asarray(picture(skin(1)))) is None


def test_a_leaning_head_is_told_from_an_upright_one():
    turned = cv2.getRotationMatrix2D((400, 470), -12, 1)
    leaning = cv2.warpAffine(f32(face(3)), turned, SIZE[::-1], borderMode=cv2.BORDER_REFLECT)
    found = face_in(np.asarray(picture(leaning)))
    assert found is not None
    assert 6 < found.roll < 18


@pytest.mark.parametrize("tone", TONES)
def test_a_face_of_another_day_lies_over_the_first(tone: str):
    by = move(ord(tone[-1]))
    one = face(5, tone)
    first, found = aligned(one, in_other_light(moved(one, by), 7))
    assert found.fit is Fit.WITHIN
    missed = missed_px(
        found.transform, lambda at: cv2.perspectiveTransform(at[None], by)[0], places_of(first)
    )
    assert np.median(missed) <= 1
    assert found.residual_px is not None
    assert abs(found.residual_px - np.sqrt((missed**2).mean())) <= 1


@pytest.mark.parametrize("seed", range(3))
def test_a_still_ground_behind_a_moved_head_misleads_nobody(seed: int):
    one, by = face(11 + seed), move(seed, turn=7)
    head = cv2.GaussianBlur(cv2.dilate(f32(seen(picture(one)).oval) / 255,
                                       np.ones((45, 45))), (0, 0), 4)  # fmt: skip
    first, found = aligned(one, in_other_light(moved(one, by, head), seed))
    assert found.aligned
    missed = missed_px(
        found.transform, lambda at: cv2.perspectiveTransform(at[None], by)[0], places_of(first)
    )
    assert np.median(missed) <= 1


@pytest.mark.parametrize("pull_px", [3, 60])
def test_a_bent_face_lies_over_it_or_it_is_said(pull_px: float):
    one = face(21)
    rng = np.random.default_rng(2)
    pulled = [cv2.GaussianBlur(rng.normal(0, 1, SIZE).astype("f4"), (0, 0), 70) for _ in "xy"]
    by_x, by_y = (each / np.abs(each).max() * pull_px for each in pulled)
    rows, columns = np.mgrid[: SIZE[0], : SIZE[1]].astype("f4")
    bent = cv2.remap(f32(one), columns + by_x, rows + by_y, cv2.INTER_CUBIC)
    first, found = aligned(one, bent)
    if not found.aligned:
        assert pull_px > 10
        return
    at = places_of(first).astype(int)
    truth = at - np.stack([by_x[at[:, 1], at[:, 0]], by_y[at[:, 1], at[:, 0]]], axis=-1)
    missed = missed_px(found.transform, lambda _at: truth, at.astype(float))
    assert found.residual_px is not None
    assert np.median(missed) <= max(1.5, found.residual_px + 1)
    assert pull_px < 10 or found.fit is Fit.ROUGHLY


@pytest.mark.parametrize("tone", ["I", "IV", "VI"])
def test_a_close_look_at_skin_lies_over_another(tone: str):
    one, by = skin(3, tone), move(9)
    first, found = aligned(one, in_other_light(moved(one, by), 3), close=True)
    assert found.aligned
    missed = missed_px(
        found.transform, lambda at: cv2.perspectiveTransform(at[None], by)[0], places_of(first)
    )
    assert np.median(missed) <= 1


OTHERS = {
    "another person": lambda: face(99, "II"),
    "no face": lambda: skin(4),
    "an even grey": lambda: np.full((*SIZE, 3), 128.0),
    "noise": lambda: np.random.default_rng(1).uniform(0, 255, (*SIZE, 3)),
    "upside down": lambda: face(5)[::-1],
    "its mirror image": lambda: face(5)[:, ::-1],
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_does_not_belong_together_is_not_aligned(name: str):
    _first, found = aligned(face(5), OTHERS[name]())
    if name == "upside down" and found.aligned:  # that is the same face, turned
        assert found.residual_px is not None
        assert found.residual_px < 1.5
        return
    assert found.fit is Fit.NONE
    assert found.transform is None


def test_the_same_pair_gives_the_same_answer():
    one = face(5)
    other = in_other_light(moved(one, move(4)), 4)
    answers = [aligned(one, other)[1] for _ in range(2)]
    assert np.array_equal(answers[0].transform, answers[1].transform)
    assert answers[0].residual_px == answers[1].residual_px
