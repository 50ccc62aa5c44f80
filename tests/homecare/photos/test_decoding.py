"""What comes of a picture file: its pixels upright in sRGB, the time of its shot, and nothing else."""

import struct
import zlib
from contextlib import suppress
from datetime import datetime
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from homecare.photos import decoding
from homecare.photos.decoding import PIXELS_MOST, decode
from homecare.photos.ingest import Original, Picture, picture_of
from homecare.photos.refused import NotAPicture
from homecare.photos.taken import Taken
from tests.homecare.photos.made import (
    CORNERS,
    HEIC,
    P3,
    SECRETS,
    corners,
    every_form,
    jpeg,
    p3_profile,
    saved,
    segments,
    skin,
    tags,
)

FORMS = every_form()


def kept(data: bytes) -> Picture:
    return picture_of(Original(data, "0" * 64))


def at_corner(image: Image.Image, place: str) -> np.ndarray:
    pixels = np.asarray(image, float)
    down, across = place.split()
    y = pixels.shape[0] // 4 * (1 if down == "top" else 3)
    x = pixels.shape[1] // 4 * (1 if across == "left" else 3)
    return pixels[y, x]


def assert_upright(image: Image.Image, within: float = 12) -> None:
    for place, colour in CORNERS.items():
        assert np.abs(at_corner(image, place) - colour).max() <= within, place


@pytest.mark.parametrize("form", FORMS)
def test_every_form_comes_in_as_one_picture_with_its_first_pixels(form: str):
    picture = kept(FORMS[form])
    image = Image.open(BytesIO(picture.data))
    assert (image.format, image.mode) == ("JPEG", "RGB")
    grey = "16 bit" in form
    if grey:
        expected = np.asarray(corners().convert("L"), float)
        assert np.abs(np.asarray(image, float)[..., 0] - expected).max() <= 12
    elif form == "HEIC":
        assert image.size == (48, 64)
        assert np.abs(at_corner(image, "top right") - CORNERS["top left"]).max() <= 12
    else:
        assert image.size == (64, 48)
        assert_upright(image)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_else_of_the_file_is_kept(form: str):
    data = kept(FORMS[form]).data
    # JFIF's own head, tables, the frame and the scan: no EXIF, XMP, IPTC, profile, or comment
    assert segments(data) <= {"E0", "DB", "C0", "C4", "DA"}
    assert not any(secret in data for secret in SECRETS)
    assert data.endswith(b"\xff\xd9")


def test_there_was_something_to_drop():
    assert all(secret in FORMS["JPEG"] for secret in SECRETS)
    assert SECRETS[0] in HEIC.read_bytes()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", [*range(1, 9), 0, 9])
def test_a_picture_is_turned_upright_once(form: str, orientation: int):
    # how a camera holds the upright picture for each tag (EXIF 2.32, 4.6.4): undone by the same turn
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    held = corners()
    if orientation in back:
        held = held.transpose(back[orientation])
    how = {"quality": 95} if form == "JPEG" else {"lossless": True} if form == "WEBP" else {}
    image = decode(saved(held, form, exif=tags(orientation), **how)).pixels
    assert image.size == (64, 48)
    assert_upright(image)


def test_the_reader_of_heic_has_turned_the_pixels_already():
    image = decode(HEIC.read_bytes()).pixels
    assert image.size == (48, 64)
    for place, was in (("top right", "top left"), ("top left", "low left")):
        assert np.abs(at_corner(image, place) - CORNERS[was]).max() <= 12


# Colours -----------------------------------------------------------------------------------------


def in_srgb(p3: tuple[int, int, int]) -> np.ndarray:
    """Display P3 (gamma 2.2) to sRGB by the matrices of both, as numbers of 8 bit."""
    srgb = np.array([[0.43607, 0.38515, 0.14307], [0.22249, 0.71687, 0.06061],
                     [0.01392, 0.09708, 0.71410]])  # fmt: skip
    linear = np.linalg.solve(srgb, np.array(P3) @ (np.array(p3) / 255) ** 2.2).clip(0, 1)
    coded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return coded * 255


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
def test_display_p3_becomes_srgb(form: str):
    skin_tone = (205, 150, 130)
    image = Image.new("RGB", (32, 32), skin_tone)
    how = {"quality": 95} if form == "JPEG" else {}
    read = decode(saved(image, form, icc_profile=p3_profile(), **how)).pixels
    expected = in_srgb(skin_tone)
    assert np.abs(expected - skin_tone).max() > 5  # else nothing is tested
    assert np.abs(np.asarray(read, float)[16, 16] - expected).max() <= 2


@pytest.mark.parametrize("profile", [b"no profile", b"", p3_profile()[:200]])
def test_a_profile_that_cannot_be_read_is_left_aside(profile: bytes):
    image = decode(saved(corners(), "PNG", icc_profile=profile)).pixels
    assert_upright(image)


def test_sixteen_bits_are_scaled_and_not_clipped():
    levels = np.linspace(0, 65535, 64 * 64).astype(np.uint16).reshape(64, 64)
    read = np.asarray(decode(saved(Image.fromarray(levels), "PNG")).pixels, float)[..., 0]
    assert np.abs(read - levels / 257).max() <= 1


def test_what_can_be_seen_through_lies_on_white():
    clear = Image.new("RGBA", (32, 32), (200, 30, 30, 0))
    assert np.asarray(decode(saved(clear, "PNG")).pixels).min() == 255


def test_numbers_that_are_no_colours_are_refused():
    depths = Image.fromarray(np.linspace(0, 1e6, 32 * 32, dtype=np.float32).reshape(32, 32))
    with pytest.raises(NotAPicture, match="other numbers"):
        decode(saved(depths, "TIFF"))


# Size --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(5000, 400), (400, 5000), (9000, 700)])
def test_a_large_picture_is_made_smaller(width: int, height: int):
    image = decode(saved(skin(1, width, height), "JPEG")).pixels
    assert max(image.size) == 4096
    assert abs(image.width / image.height / (width / height) - 1) < 0.01


def test_a_picture_is_never_made_larger():
    assert decode(jpeg()).pixels.size == (160, 120)


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large; its pixels would be made while they are read."""

    def chunk(name: bytes, held: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + held))
        return struct.pack(">I", len(held)) + name + held + crc

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1 << 16)))
        + chunk(b"IEND", b"")
    )


def webp_of(width: int, height: int) -> bytes:
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + size + b"ANIM" + bytes(10)
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    "data",
    [png_of(8000, 7501), png_of(30_000, 30_000), png_of(60_000_001, 8), webp_of(16_000, 16_000)],
    ids=["just over", "a bomb", "a line", "WebP"],
)
def test_what_is_too_large_is_refused_before_a_pixel_is_read(
    data: bytes, monkeypatch: pytest.MonkeyPatch
):
    def load(_image: object) -> None:
        raise AssertionError("it was loaded")

    monkeypatch.setattr(Image.Image, "load", load)
    with pytest.raises(NotAPicture, match="60 million"):
        decode(data)


def test_the_largest_picture_that_is_taken():
    decoding._refuse_size(PIXELS_MOST // 6000, 6000)
    with pytest.raises(NotAPicture):
        decoding._refuse_size(PIXELS_MOST // 6000 + 1, 6000)


# The time of the shot ----------------------------------------------------------------------------

SHOT = datetime(2026, 11, 20, 10, 11, 12)  # noqa: DTZ001


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_time_of_the_shot_is_read_with_its_offset(form: str):
    assert decode(saved(corners(), form, exif=tags())).taken == Taken(SHOT, "+02:00")


def test_the_time_in_tiff():
    exif = Image.Exif()
    exif[0x0132] = "2026:11:20 10:11:12"
    assert decode(saved(corners(), "TIFF", exif=exif)).taken == Taken(SHOT)


def test_the_time_in_heic():
    assert decode(HEIC.read_bytes()).taken == Taken(SHOT, "+02:00")


@pytest.mark.parametrize(
    ("date", "offset", "expected"),
    [
        ("2026:11:20 10:11:12", None, Taken(SHOT)),
        ("2026:11:20 10:11:12", "nonsense", Taken(SHOT)),
        ("2026:11:20 10:11:12", "+99:00", Taken(SHOT)),
        ("0000:00:00 00:00:00", "+02:00", None),
        ("1980:01:01 00:00:00", None, None),
        ("yesterday", None, None),
        (None, None, None),
    ],
)
def test_a_time_that_is_none_is_not_known(date: str, offset: str, expected: Taken | None):
    data = jpeg(exif=tags(date=date, offset=offset))
    assert decode(data).taken == expected


def test_the_shot_comes_before_a_later_change():
    exif = tags()
    exif[0x0132] = "2026:12:24 00:00:00"
    assert decode(jpeg(exif=exif)).taken == Taken(SHOT, "+02:00")
    exif = tags(date=None, offset=None)
    exif[0x0132] = "2026:11:20 10:11:12"
    assert decode(jpeg(exif=exif)).taken == Taken(SHOT)


def test_the_moment_of_a_shot_has_the_offset_of_its_camera():
    moment = Taken(SHOT, "-05:00").moment()
    assert moment is not None
    assert (moment.offset_minutes, moment.at.hour) == (-300, 15)


# What can't be read ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no picture that can be taken"),
        (b"#!/bin/sh\n", "no picture that can be taken"),
        (saved(corners(), "GIF"), "no picture that can be taken"),
        (saved(corners(), "BMP"), "no picture that can be taken"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no picture that can be taken"),
        (jpeg()[:-2000], "not whole"),
        (FORMS["PNG"][:-40], "not whole"),
        (HEIC.read_bytes()[:-300], "not whole"),
        (saved(Image.new("RGB", (7, 700)), "PNG"), "too small"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_in_plain_words(data: bytes, told: str):
    with pytest.raises(NotAPicture, match=told):
        decode(data)


@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_file_is_read_or_refused(form: str):
    """Bytes changed, taken out, doubled: whatever is wrong, it ends in pixels or plain words."""
    rng = np.random.default_rng(len(form))
    for _ in range(40):
        data = bytearray(FORMS[form])
        for _each in range(rng.integers(1, 6)):
            place, length = int(rng.integers(len(data))), int(rng.integers(1, 30))
            match rng.integers(3):
                case 0:
                    data[place : place + length] = rng.bytes(length)
                case 1:
                    del data[place : place + length]
                case _:
                    data[place:place] = data[place : place + length]
        with suppress(NotAPicture):
            image = Image.open(BytesIO(kept(bytes(data)).data))
            assert image.mode == "RGB"
