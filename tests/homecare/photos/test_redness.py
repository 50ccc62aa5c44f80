"""How red skin is and what became of it: held against known truth, and never told without its noise."""

import cv2
import numpy as np
import pytest
from scipy import stats

from homecare.photos.aligning import NOT_ALIGNED, align
from homecare.photos.cards import card_in
from homecare.photos.lab import ita_degrees, lab, linear
from homecare.photos.noise import SEM_SAME_LIGHT, SEM_TO_MDC, repeats_of, smallest_change
from homecare.photos.redness import Marked, Redness, ZoneRedness, measured
from homecare.photos.reference import Light
from homecare.photos.seen import seen
from homecare.photos.zones import Zone, zones_of
from homecare.sample.skins import drawn_face
from homecare.values.terms import Correction, Noise
from tests.homecare.photos.drawn import (
    SIZE,
    TONES,
    Pixels,
    f32,
    face,
    in_other_light,
    move,
    moved,
    picture,
    redder,
    skin,
)

CHEEK = Zone("cheek", 0.52, 0.55, 0.12, 0.08)
OTHER_CHEEK = Zone("control", 0.36, 0.55, 0.1, 0.07)


def where(zone: Zone) -> Pixels:
    """The zone and a little around it, with soft edges."""
    mask = np.zeros(SIZE, np.float32)
    left, top = zone.x * SIZE[1], zone.y * SIZE[0]
    right, bottom = left + zone.w * SIZE[1], top + zone.h * SIZE[0]
    mask[int(top) - 8 : int(bottom) + 8, int(left) - 8 : int(right) + 8] = 1
    return cv2.GaussianBlur(mask, (0, 0), 3)


def pair(
    one: Pixels, by: float, zone: Zone, seed: int, marked: Marked, *, close: bool = False
) -> Redness:
    other = in_other_light(moved(redder(one, where(zone), by), move(seed)), seed)
    first, second = (seen(picture(each), close=close) for each in (one, other))
    alignment = align(first, second)
    assert alignment.aligned
    return measured(first, second, alignment, marked)


# Colours ---------------------------------------------------------------------------------------------


def test_lab_is_that_of_opencv():
    pixels = np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8)
    theirs = cv2.cvtColor(f32(pixels) / 255, cv2.COLOR_RGB2LAB)
    assert np.abs(lab(linear(pixels)) - theirs).max() < 0.5  # theirs is read from tables


@pytest.mark.parametrize(
    ("pixel", "expected"),
    # from the tables of CIE 15 by way of colour.science: sRGB primaries under D65
    [
        ((255, 255, 255), (100, 0, 0)),
        ((0, 0, 0), (0, 0, 0)),
        ((255, 0, 0), (53.24, 80.09, 67.20)),
        ((0, 255, 0), (87.73, -86.18, 83.18)),
        ((0, 0, 255), (32.30, 79.19, -107.86)),
    ],
)
def test_lab_of_known_colours(pixel: tuple[int, int, int], expected: tuple[float, float, float]):
    assert np.abs(lab(linear(np.array(pixel))) - expected).max() < 0.05


def test_the_typology_angle():
    # Chardon 1991: arctan((L* − 50) / b*)
    assert ita_degrees(70, 20) == pytest.approx(45)
    assert ita_degrees(50, 15) == pytest.approx(0)
    assert ita_degrees(35, 15) == pytest.approx(-45)


# Change ----------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("by", [0, 2, 4, 8])
@pytest.mark.parametrize("tone", ["I", "III", "VI"])
def test_redness_that_is_known_is_measured_against_untreated_skin(tone: str, by: float):
    found = pair(face(7, tone), by, CHEEK, int(by) + 1, Marked((CHEEK,)))
    (zone,) = found.zones
    assert found.correction is Correction.SKIN
    assert zone.change is not None
    assert abs(zone.change - by) <= 0.6
    assert zone.is_clear == (by >= 2)


@pytest.mark.parametrize("by", [0, 4])
def test_and_against_a_control_patch(by: float):
    found = pair(face(7), by, CHEEK, int(by) + 5, Marked((CHEEK,), OTHER_CHEEK))
    (zone,) = found.zones
    assert found.correction is Correction.CONTROL
    assert found.control is not None
    assert zone.change is not None
    assert abs(zone.change - by) <= 1.2
    assert zone.is_clear == (by == 4)


@pytest.mark.parametrize("tone", TONES)
def test_a_close_look_at_skin_of_any_tone(tone: str):
    zone = Zone("patch", 0.4, 0.4, 0.2, 0.15)
    found = pair(skin(3, tone), 4, zone, 3, Marked((zone,)), close=True)
    (measured_zone,) = found.zones
    assert found.correction is Correction.SKIN
    assert measured_zone.change is not None
    assert abs(measured_zone.change - 4) <= 0.6


@pytest.mark.parametrize("by", [0, 6])
def test_a_flush_of_the_whole_face_is_seen_against_the_neck(by: float):
    one = face(7)
    first = seen(picture(one))
    assert first.face is not None
    flushed = redder(one, cv2.GaussianBlur(f32(first.oval) / 255, (0, 0), 4), by)
    second = seen(picture(in_other_light(moved(flushed, move(2)), 2)))
    marked = Marked(zones_of(first.face, first), by_hand=False)
    found = measured(first, second, align(first, second), marked)
    assert found.correction is Correction.SKIN
    cheeks = [each for each in found.zones if each.zone.name.startswith("cheek")]
    assert len(cheeks) == 2
    for zone in cheeks:
        assert zone.change is not None
        assert abs(zone.change - by) <= 1.2


def test_without_anything_to_correct_by_no_change_is_told():
    one = face(7)
    flushed = redder(one, np.ones(SIZE, np.float32), 5)  # all of it, ground too
    first, second = seen(picture(one)), seen(picture(flushed))
    assert first.face is not None
    black = np.zeros_like(first.pixels)
    black[first.oval > 0] = first.pixels[first.oval > 0]
    alone = seen(picture(black.astype(float)))
    found = measured(
        alone, second, align(alone, second), Marked(zones_of(first.face, first), by_hand=False)
    )
    assert found.correction is Correction.NONE
    assert found.zones
    assert all(zone.change is None and zone.mdc is None for zone in found.zones)
    assert not any(zone.is_clear for zone in found.zones)


def test_what_could_not_be_aligned_is_measured_alone():
    first = seen(picture(face(7)))
    found = measured(first, first, NOT_ALIGNED, Marked((CHEEK,)))
    (zone,) = found.zones
    assert found.correction is Correction.NONE
    assert zone.a_first is not None
    assert (zone.a_second, zone.change, zone.mdc) == (None, None, None)


def test_a_zone_that_is_burnt_out_is_not_known():
    burnt = face(7).copy()
    burnt[500:700, 400:560] = 255
    first = seen(picture(burnt))
    found = measured(first, first, align(first, first), Marked((CHEEK,)))
    assert found.zones[0].a_first is None
    assert found.zones[0].change is None


# A card ----------------------------------------------------------------------------------------------


def with_card(one: Pixels, level: float = 225) -> Pixels:
    carded = one.copy()
    carded[800:900, 60:200] = level
    return carded


def test_a_grey_card_is_found_and_nothing_else_is_one():
    found = card_in(np.asarray(picture(with_card(face(7)))))
    assert found is not None
    rows, columns = np.nonzero(found)
    assert 800 <= rows.min() <= rows.max() < 900
    assert 60 <= columns.min() <= columns.max() < 200
    assert card_in(np.asarray(picture(face(7)))) is None
    assert card_in(np.asarray(picture(with_card(face(7), 255)))) is None


def test_a_card_stands_in_where_there_is_no_untreated_skin():
    one = with_card(face(7))
    neck = np.zeros(SIZE, np.float32)
    neck[770:, 210:] = neck[905:] = 1
    one = one * (1 - neck[..., None]) + 60 * neck[..., None]  # a scarf
    first = seen(picture(one))
    assert first.face is not None
    flushed = redder(one, cv2.GaussianBlur(f32(first.oval) / 255, (0, 0), 4), 6)
    second = seen(picture(in_other_light(flushed, 4)))
    zones = tuple(each for each in zones_of(first.face, first) if "cheek" in each.name)
    found = measured(first, second, align(first, second), Marked(zones, by_hand=False))
    assert found.correction is Correction.CARD
    for zone in found.zones:
        assert zone.change is not None
        assert abs(zone.change - 6) <= 1.5
        assert zone.mdc == pytest.approx(SEM_TO_MDC * 1.1)
    without = measured(
        first, second, align(first, second), Marked(zones, by_hand=False, card=False)
    )
    assert without.correction is Correction.NONE


# Noise -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "mdc", "clear"),
    [
        (1.4, 1.4, False),
        (1.41, 1.4, True),
        (-1.41, 1.4, True),
        (None, 1.4, False),
        (9, None, False),
    ],
)
def test_a_change_is_clear_beyond_its_noise_alone(change: float, mdc: float, clear: bool):
    assert ZoneRedness(CHEEK, 10, 10, change, mdc).is_clear is clear


def test_the_smallest_change_of_repeats_is_that_of_students_t():
    repeats = [[12.0, 12.4, 11.9], [14.1, 13.8, 14.4], [9.0], []]
    found = repeats_of([[{"nose": value} for value in each] for each in repeats])
    sem = np.sqrt(sum(((np.array(r) - np.mean(r)) ** 2).sum() for r in repeats[:2]) / 4)
    assert found is not None
    assert (found.sem, found.degrees) == (pytest.approx(sem), 4)
    assert found.mdc == pytest.approx(stats.t.ppf(0.975, 4) * np.sqrt(2) * sem)
    assert repeats_of([[{"nose": 1.0}], [{"chin": 1.0}, {"nose": 2.0}], []]) is None


def test_zones_of_one_picture_share_its_light_and_count_once():
    pictures = [{"nose": 12.0 + by, "chin": 9.0 - by} for by in (0.0, 0.5, -0.3)]
    found = repeats_of([pictures])
    assert found is not None
    assert found.degrees == 2
    assert found.sem == pytest.approx(np.std([0.0, 0.5, -0.3], ddof=1))


def test_no_repeats_tell_less_noise_than_the_same_light_has():
    found = repeats_of([[{"nose": 12.0}, {"nose": 12.0}]])
    assert found is not None
    assert found.sem == SEM_SAME_LIGHT


@pytest.mark.parametrize(
    ("by", "same_light", "sem"),
    [
        (Correction.SKIN, False, 0.5),
        (Correction.CONTROL, False, 0.5),
        (Correction.CARD, False, 1.1),
        (Correction.CARD, True, 0.15),
    ],
)
def test_until_there_are_repeats_the_floor_is_that_of_the_correction(
    by: Correction, same_light: bool, sem: float
) -> None:
    found = smallest_change(Light(by, np.zeros((3, 3))), same_light=same_light)
    assert found == (pytest.approx(SEM_TO_MDC * sem), Noise.DEFAULT)


def test_untreated_skin_of_the_pair_that_differs_more_raises_the_floor() -> None:
    light = Light(Correction.SKIN, np.zeros((3, 3)), noise_a=0.9, parts=12)
    assert smallest_change(light) == (pytest.approx(stats.t.ppf(0.975, 9) * 0.9), Noise.PAIR)


def test_repeats_call_five_in_a_hundred_changed_where_nothing_did():
    """2.77 · SEM from three repeats would call 19 in a hundred so."""
    rng = np.random.default_rng(1)
    called = by_277 = 0
    for _ in range(4000):
        first, second, repeats = rng.normal(0, 1), rng.normal(0, 1), rng.normal(0, 1, 3)
        found = repeats_of([[{"nose": value} for value in repeats]])
        assert found is not None
        called += abs(second - first) > found.mdc
        by_277 += abs(second - first) > 2.77 * repeats.std(ddof=1)
    assert 0.035 < called / 4000 < 0.07
    assert by_277 / 4000 > 0.12


# Where nobody saw the light ---------------------------------------------------------------------------


def test_skin_that_did_not_change_is_not_said_to_have_because_the_cheeks_did() -> None:
    """All of the face counts as treated; the rim of a red cheek is no neck, and a slope of the light
    that the neck suggests is not carried up to the forehead."""
    one, other = (
        np.asarray(drawn_face(much, turn=turn)) for much, turn in ((0.95, 0), (0.4, 0.004))
    )
    first, second = seen(picture(one)), seen(picture(other))
    assert first.face is not None
    marked = Marked(tuple(zones_of(first.face, first)), by_hand=False)
    found = measured(first, second, align(first, second), marked)
    clear = {each.zone.name for each in found.zones if each.is_clear}
    assert found.correction is Correction.SKIN
    assert clear == {"cheek-left", "cheek-right", "nose"}


def test_out_of_its_reach_a_slope_of_the_light_is_noise() -> None:
    slope = np.zeros((3, 3))
    slope[1, 2] = 0.001
    light = Light(Correction.SKIN, slope, reach=((0, 100), (400, 500)))
    x = np.zeros(2)
    inside = light.factors(x, np.array([400.0, 500.0]))
    beyond = light.factors(x, np.array([100.0, 900.0]))
    assert np.allclose(inside, beyond)
    assert not np.allclose(inside, light.factors(x, np.array([100.0, 900.0]), beyond=True))
