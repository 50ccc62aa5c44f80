"""Whether two pictures may be compared: mild changes pass, everything that misleads is caught and named."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from homecare.photos.aligning import align
from homecare.photos.comparing import compare
from homecare.photos.conditions import Conditions, Differs, conditions
from homecare.photos.decoding import Decoded
from homecare.photos.seen import seen
from homecare.photos.wording import alignment_words, differs_words, told
from homecare.photos.zones import Zone
from tests.evidence.bad_pairs import turned
from tests.homecare.photos.drawn import (
    SIZE,
    Pixels,
    coded,
    f32,
    face,
    in_other_light,
    light_of,
    missed_px,
    move,
    moved,
    picture,
    redder,
    skin,
)

pytestmark = pytest.mark.slow
COLUMNS = np.arange(SIZE[1])[None, :, None]


def judged(one: Pixels, other: Pixels, quality: int = 92) -> Conditions:
    first, second = seen(picture(one)), seen(picture(other, quality))
    return conditions(first, second, align(first, second))


def other_day(seed: int) -> Pixels:
    return moved(face(7), move(seed))


@pytest.mark.parametrize("seed", range(4))
def test_mild_changes_are_comparable(seed: int):
    found = judged(face(7), in_other_light(other_day(seed), seed))
    assert found.differs == ()
    assert found.comparable


def test_redness_alone_is_no_difference_of_the_pictures():
    one = face(7)
    flushed = redder(one, cv2.GaussianBlur(f32(seen(picture(one)).oval) / 255, (0, 0), 4), 8)
    assert judged(one, in_other_light(moved(flushed, move(3)), 3)).comparable


def _covered(pixels: Pixels) -> Pixels:
    half = pixels.copy()
    half[:, :400] = (90, 110, 140)
    return half


BAD: dict[str, tuple[Callable[[], Pixels], Differs]] = {
    "dark": (lambda: coded(light_of(other_day(1)) / 3), Differs.LIGHT),
    "burnt out": (lambda: coded(light_of(other_day(1)) * 3), Differs.LIGHT),
    "light from the side": (
        lambda: coded(light_of(other_day(2)) * 0.8 * np.exp(1.2 * (COLUMNS - 400) / 420)),
        Differs.LIGHT_DIRECTION,
    ),
    "under a lamp": (
        lambda: coded(light_of(other_day(3)) * np.array([1.25, 1, 0.72])), Differs.COLOUR,
    ),
    "blurred": (lambda: cv2.GaussianBlur(other_day(4), (0, 0), 3.5), Differs.SHARPNESS),
    "from farther": (
        lambda: moved(face(7), np.array([[0.65, 0, 140], [0, 0.65, 175], [0, 0, 1.0]])),
        Differs.SCALE,
    ),
    "leaning": (
        lambda: moved(face(7), np.vstack([cv2.getRotationMatrix2D((400, 480), 25, 1), [0, 0, 1]])),
        Differs.TILT,
    ),
    "mirrored": (lambda: other_day(5)[:, ::-1], Differs.MIRRORED),
    "another person": (lambda: face(40), Differs.ALIGNMENT),
    "half covered": (lambda: _covered(other_day(6)), Differs.ALIGNMENT),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_misleads_is_caught_and_named(name: str):
    made, differs = BAD[name]
    found = judged(face(7), made())
    assert not found.comparable
    assert differs in found.differs or Differs.COVER in found.differs


def test_a_picture_that_was_compressed_too_much():
    found = judged(face(7), other_day(7), quality=8)
    assert Differs.COMPRESSION in found.differs
    assert judged(face(7), other_day(7), quality=85).comparable


def test_close_looks_at_skin():
    one = skin(3)
    zone = Zone("patch", 0.4, 0.4, 0.2, 0.15)
    sharp, blurred = moved(one, move(2)), cv2.GaussianBlur(moved(one, move(2)), (0, 0), 4)
    first = Decoded(picture(one), None)
    assert compare(first, Decoded(picture(sharp), None), [zone], close=True).conditions.comparable
    found = compare(first, Decoded(picture(blurred), None), [zone], close=True)
    assert not found.conditions.comparable


# Two pictures as a whole -----------------------------------------------------------------------------


def test_px_are_those_of_the_files():
    """A large file is compared small: what is told is in px of the file."""
    one, by = face(7), move(8)
    other = in_other_light(moved(one, by), 8)
    large = picture(one).resize((2400, 3000))
    found = compare(Decoded(large, None, scale=2.0), Decoded(picture(other), None))
    assert found.first_scale == pytest.approx(6.0)
    places = np.random.default_rng(1).uniform((250, 350), (550, 700), (200, 2))

    def truth(at: Pixels) -> Pixels:
        small = (at + 0.5) / 6 - 0.5
        return cv2.perspectiveTransform(small[None], by)[0]

    missed = missed_px(found.transform, truth, (places + 0.5) * 6 - 0.5)
    assert np.median(missed) <= 6
    assert found.residual_px is not None
    assert found.residual_px <= 6


def test_it_is_told_in_words():
    good = compare(Decoded(picture(face(7)), None), Decoded(picture(other_day(1)), None))
    assert alignment_words(good) == "aligned within 1 px"
    assert "Comparable" in list(told(good))
    bad = compare(Decoded(picture(face(7)), None), Decoded(picture(face(40)), None))
    assert "compare them side by side" in alignment_words(bad)
    assert "Not comparable" in list(told(bad))


@pytest.mark.parametrize("differs", Differs)
def test_each_difference_has_its_words_and_what_to_do(differs: Differs):
    assert all(differs_words(differs))


@pytest.mark.parametrize(("channels", "burnt"), [((0,), False), ((0, 1), True)])
def test_a_full_red_channel_is_no_burnt_out_face(channels: tuple[int, ...], burnt: bool):
    """Of light skin red is full first; a face is burnt out where a second channel is."""
    one = face(7, "II")
    rows, columns = np.mgrid[: SIZE[0], : SIZE[1]]
    cheeks = (np.hypot(rows - 570, columns - 400) < 130)[..., None]
    full = np.where(cheeks & np.isin(np.arange(3), channels), 255.0, moved(one, move(1)))
    assert (Differs.LIGHT in judged(one, full).differs) is burnt


@pytest.mark.parametrize(("degrees", "comparable"), [(0, True), (30, False)])
def test_a_face_that_is_not_found_but_lies_well_over_the_first_is_no_angle(
    degrees: float, comparable: bool
):
    """A dark face from the front is not always found; one that has turned lies over no other."""
    first, other = seen(picture(face(7))), seen(picture(turned(other_day(2), degrees)[0]))
    vars(other)["face"] = None  # as if none had been found
    found = conditions(first, other, align(first, other))
    assert found.comparable is comparable
