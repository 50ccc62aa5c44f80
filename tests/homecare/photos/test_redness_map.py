"""The map of redness: where, by how much, and what it leaves grey."""

import cv2
import numpy as np
import pytest

from homecare.photos.comparing import Compared, compare
from homecare.photos.decoding import Decoded
from homecare.photos.map_drawing import COLOURS, drawn_map, pattern
from homecare.photos.map_words import legend_words, map_words, why_no_map
from homecare.photos.redness_map import STEPS, UNKNOWN, a_difference, redness_map
from homecare.photos.zones import Zone
from tests.homecare.photos.drawn import (
    SIZE,
    Pixels,
    face,
    in_other_light,
    move,
    moved,
    picture,
    redder,
)

CHEEK = Zone("cheek", 0.52, 0.55, 0.12, 0.08)
SPOT = np.s_[560:620, 430:500]
ELSEWHERE = np.s_[560:620, 300:380]


def compared_after(change: float) -> Compared:
    """A face whose cheek changed in a* by so much, on another day in other light."""
    one = face(7)
    mask = np.zeros(SIZE, np.float32)
    mask[540:640, 410:520] = 1
    other = moved(redder(one, cv2.GaussianBlur(mask, (0, 0), 3), change), move(2))
    pair = Decoded(picture(one), None), Decoded(picture(in_other_light(other, 2)), None)
    return compare(*pair, [CHEEK])


@pytest.fixture(scope="module")
def redder_cheek() -> Compared:
    return compared_after(6)


def colours_of(image: Pixels, place: tuple[slice, slice]) -> Pixels:
    """Mean of each channel, as floats."""
    return np.asarray(image, float)[place].reshape(-1, 3).mean(axis=0)


def test_the_difference_is_where_it_is_and_as_large_as_it_is(redder_cheek: Compared):
    difference = a_difference(redder_cheek)
    assert difference.shape == SIZE
    assert np.nanmedian(difference[SPOT]) == pytest.approx(6, abs=1)
    assert abs(np.nanmedian(difference[ELSEWHERE])) < 1


def test_redder_is_a_step_and_what_is_no_clear_change_is_none(redder_cheek: Compared):
    found = redness_map(redder_cheek)
    assert found is not None
    assert 1.3 < found.noise < 2
    assert np.median(found.steps[SPOT]) == STEPS
    assert (found.steps[ELSEWHERE] == 0).mean() > 0.95
    assert found.share(1) + found.share(0) + found.share(-1) == pytest.approx(1)
    assert 0.02 < found.share(1) < 0.2
    assert found.share(-1) < 0.02
    assert (found.steps[:100] == UNKNOWN).all()  # the ground is no skin


def test_less_red_is_the_other_way():
    found = redness_map(compared_after(-3))
    assert found is not None
    assert np.median(found.steps[SPOT]) == -2  # 3 is between two and three times 1.4
    assert found.share(1) < 0.02


def test_no_change_is_grey_all_over():
    found = redness_map(compared_after(0))
    assert found is not None
    assert found.share(0) > 0.97


def test_it_is_drawn_over_the_first_picture(redder_cheek: Compared):
    found = redness_map(redder_cheek)
    assert found is not None
    image = drawn_map(redder_cheek, found)
    assert image.size == SIZE[::-1]
    red, green, _blue = colours_of(image, SPOT)
    assert red > green + 80
    elsewhere = colours_of(image, ELSEWHERE)
    assert np.ptp(elsewhere) < 3


def test_each_step_has_a_pattern_and_a_colour_of_its_own():
    shares = {step: pattern(step, (400, 300)).mean() for step in COLOURS}
    for way in (1, -1):
        assert shares[way] < shares[2 * way] < shares[3 * way] < 0.5
    assert len(set(COLOURS.values())) == 2 * STEPS


def test_it_is_told_in_words_and_numbers(redder_cheek: Compared):
    found = redness_map(redder_cheek)
    assert found is not None
    said = map_words(redder_cheek, found)
    assert said.startswith(f"Redder by more than {found.noise:.1f} in ")
    assert "of the face, less red in" in said
    legend = dict(legend_words(1.4))
    assert list(legend) == [3, 2, 1, 0, -1, -2, -3]
    assert legend[3] == "redder by over 4.2"
    assert legend[1] == "redder by 1.4 to 2.8"
    assert legend[0] == "no clear change: under 1.4"
    assert legend[-2] == "less red by 2.8 to 4.2"


def test_without_alignment_or_light_there_is_none_and_it_is_said_why():
    one = Decoded(picture(face(7)), None)
    other_person = compare(one, Decoded(picture(face(40)), None))
    assert redness_map(other_person) is None
    assert "could not be laid over" in why_no_map(other_person)
    control_in_hair = Zone("control", 0.4, 0.0, 0.01, 0.01)
    tinted = Decoded(picture(face(7) * np.array([1.0, 0.55, 1.2])), None)
    no_light = compare(one, tinted, [], control_in_hair, card=False)
    if no_light.redness.light is None:
        assert "light could not be corrected" in why_no_map(no_light)
