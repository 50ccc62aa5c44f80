"""Covered eyes: none of their pixels is left, in any light, turn, tone and size, nor in the file that is written."""

from io import BytesIO

import cv2
import numpy as np
import pytest
from PIL import Image

from homecare.photos.covering import COVER, bands_moved, covered, eye_bands, with_eyes_covered
from homecare.photos.ingest import jpeg_of
from tests.homecare.photos.drawn import (
    TONES,
    Pixels,
    face,
    in_other_light,
    move,
    moved,
    picture,
    skin,
)

EYES = (308, 432), (492, 432)
_OWN = 12
"""By so many px a drawn person's eyes are off (drawn.py)."""


def eyes_mask(by: Pixels | None = None, size: tuple[int, int] = (800, 1000)) -> Pixels:
    """Where eyes of a drawn face can be, lashes too; moved as its picture was."""
    mask = np.zeros(size[::-1], np.uint8)
    for place in EYES:
        cv2.ellipse(mask, place, (40 + _OWN, 23 + _OWN), 0, 0, 360, 255, -1)
    return (mask if by is None else cv2.warpPerspective(mask, by, size)) > 0


def is_covered(pixels: Pixels, eyes: Pixels) -> bool:
    return bool((pixels[eyes] == COVER).all())


@pytest.mark.parametrize("tone", list(TONES))
def test_no_pixel_of_an_eye_is_left(tone: str):
    n_given = 0
    for seed in range(4):
        by = move(seed, turn=15)
        shown = picture(in_other_light(moved(face(seed, tone), by), seed))
        out = with_eyes_covered(shown)
        if out is not None:  # a drawn face is not always found, and then nothing is given
            n_given += 1
            assert is_covered(np.asarray(out), eyes_mask(by))
            share = (np.asarray(out) != np.asarray(shown)).any(axis=-1).mean()
            assert share < 0.15, "the skin is there to be seen"
    assert n_given >= (3 if tone in ("I", "II", "III") else 0)


def test_nor_in_the_file_that_is_written():
    """A JPEG blurs what stands beside the band into it by a few levels, and nothing of what was under it."""
    out = with_eyes_covered(picture(face(3)))
    assert out is not None
    read = np.asarray(Image.open(BytesIO(jpeg_of(out)))).astype(int)
    assert np.abs(read[eyes_mask()] - COVER).max() <= 6


def test_the_very_same_comes_of_any_eyes():
    """What was under the band has no part in the picture: with other eyes in it, it is the same."""
    one = np.asarray(picture(face(3)))
    other = one.copy()
    other[eyes_mask()] = np.random.default_rng(1).integers(0, 255, (eyes_mask().sum(), 3))
    bands = eye_bands(one)
    assert (covered(one, bands) == covered(other, bands)).all()
    assert (covered(one, bands) != one).any()


def test_two_faces_are_both_covered():
    both = np.concatenate([face(3), face(8)], axis=1)
    out = with_eyes_covered(picture(both))
    assert out is not None
    for half in np.split(np.asarray(out), 2, axis=1):
        assert is_covered(half, eyes_mask())


def test_a_large_picture_is_covered_in_its_own_pixels():
    large = picture(face(5)).resize((2400, 3000))
    out = with_eyes_covered(large)
    assert out is not None
    assert out.size == (2400, 3000)
    eyes = cv2.resize(eyes_mask().astype(np.uint8), (2400, 3000)) > 0
    assert is_covered(np.asarray(out), eyes)


@pytest.mark.parametrize("tone", list(TONES))
def test_without_a_face_nothing_whole_is_given(tone: str):
    assert with_eyes_covered(picture(skin(4, tone))) is None


def test_bands_go_with_the_picture():
    """In a series laid over its first picture, each one's band lies where its eyes came to lie."""
    by = move(6, turn=12)
    shown = np.asarray(picture(moved(face(6), by)))
    laid = cv2.warpPerspective(
        shown, by, (800, 1000), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    )
    bands = bands_moved(eye_bands(shown), np.linalg.inv(by))
    assert bands
    assert is_covered(covered(laid, bands), eyes_mask())
