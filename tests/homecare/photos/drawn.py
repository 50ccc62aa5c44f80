"""Faces and skins that are drawn, and what another day does to their picture, with known truth.

Nobody's picture: all of it comes from a seed. A picture is height × width × 3, floats from 0 to 255.
"""

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from math import ceil
from typing import Any, TypeAlias

import cv2
import numpy as np
from PIL import Image

Pixels: TypeAlias = Any
SIZE = (1000, 800)
TONES = {
    "I": (240, 205, 185), "II": (226, 184, 160), "III": (205, 155, 128),
    "IV": (172, 122, 92), "V": (120, 80, 58), "VI": (70, 46, 36),
}  # fmt: skip
"""Skin of the six types of Fitzpatrick, from very light to very dark."""


def f32(values: Any) -> Pixels:
    return np.asarray(values, np.float32)


def _noise(rng: np.random.Generator, width: float) -> Pixels:
    noise = cv2.GaussianBlur(rng.normal(0, 1, SIZE).astype(np.float32), (0, 0), width)
    return (noise / noise.std())[..., None]


@lru_cache(maxsize=4)
def skin(seed: int, tone: str = "III") -> Pixels:
    """A close look at skin: pores, shades, redder and paler parts, moles."""
    rng = np.random.default_rng(seed)
    base = np.array(TONES[tone], np.float32)
    bright = base.mean() / 200
    pixels = np.tile(base, (*SIZE, 1))
    for width, levels in ((1.2, 5), (4, 4), (15, 4), (60, 6)):
        pixels = pixels + _noise(rng, width) * levels * bright * np.array([1, 0.95, 0.9])
    pixels = pixels + _noise(rng, 25) * np.array([2, -1.5, -1.5]) * bright
    for _ in range(60):
        place = (int(rng.integers(SIZE[1])), int(rng.integers(SIZE[0])))
        radius = int(rng.integers(2, 7))
        here, mole = _ellipse(place, (radius, radius), 1.5)
        pixels[here] = pixels[here] * (1 - rng.uniform(0.15, 0.45) * mole)
    pixels.setflags(write=False)  # one picture for whoever asks
    return pixels


def _ellipse(
    middle: tuple[int, int], axes: tuple[int, int], blur: float, ends: tuple[int, int] = (0, 360)
) -> tuple[tuple[slice, slice], Pixels]:
    """The part of the picture that a soft ellipse reaches, and there its share of each px."""
    columns, rows = (
        slice(max(0, at - far), min(size, at + far + 1))
        for at, size, far in zip(
            middle, SIZE[::-1], (axis + 6 * ceil(blur) for axis in axes), strict=True
        )
    )
    drawn = np.zeros((rows.stop - rows.start, columns.stop - columns.start), np.float32)
    place = middle[0] - columns.start, middle[1] - rows.start
    cv2.ellipse(drawn, place, axes, 0, *ends, 1, -1)
    return (rows, columns), cv2.GaussianBlur(drawn, (0, 0), blur)[..., None]


def _all_of(middle: tuple[int, int], axes: tuple[int, int], blur: float) -> Pixels:
    """The share of each px of the whole picture."""
    drawn = np.zeros((*SIZE, 1), np.float32)
    here, share = _ellipse(middle, axes, blur)
    drawn[here] = share
    return drawn


@lru_cache(maxsize=4)
def face(seed: int, tone: str = "III") -> Pixels:
    """A face from the front with neck, hair and a ground, of another person for each seed; its eyes
    are within 12 px of (308, 432) and (492, 432)."""
    rng = np.random.default_rng(seed)
    base = np.array(TONES[tone], np.float32)
    ground = rng.uniform(90, 200, 3).astype(np.float32) + _noise(rng, 6) * 8
    person = np.maximum(
        np.maximum(_all_of((400, 470), (210, 290), 3), _all_of((400, 850), (100, 200), 3)),
        _all_of((400, 1010), (330, 160), 3),
    )
    across = (np.arange(SIZE[1]) - 400) / 210
    shaded = skin(seed + 1, tone) * (1 - 0.25 * np.clip(across**2, 0, 1.2))[None, :, None]
    pixels = ground * (1 - person) + shaded * person
    here, hair = _ellipse((400, 330), (235, 230), 3, (180, 360))
    pixels[here] = pixels[here] * (1 - hair) + np.array([45, 32, 25]) * hair
    for (x, y), axes, colour, blur, share in _features(base):
        # nobody's face is as even as a drawing: what belongs together moves together
        own = np.random.default_rng([seed, round(x / 60), round(y / 60)]).integers(-9, 10, 2)
        here, part = _ellipse((x + int(own[0]), y + int(own[1])), axes, blur)
        over = part * share
        pixels[here] = pixels[here] * (1 - over) + np.asarray(colour, np.float32) * over
    pixels.setflags(write=False)  # one picture for whoever asks
    return pixels


def _features(base: Pixels):
    """Middle, axes, colour, blur and strength of what makes a face, in the order of painting."""
    for side in (-1, 1):
        x = 400 + side * 92
        yield (x, 430), (58, 34), base * 0.72, 10, 0.8
        yield (x, 432), (40, 17), (235, 232, 228), 1.5, 1
        yield (x, 432), (17, 17), (70, 50, 38), 1.2, 1
        yield (x, 432), (8, 8), (12, 10, 10), 1, 1
        yield (x, 412), (46, 6), base * 0.35, 2, 1
        yield (x, 375), (60, 9), (50, 36, 28), 3, 1
        yield (400 + side * 22, 566), (12, 8), base * 0.35, 3, 1
        yield (400 + side * 34, 552), (14, 20), base * 0.75, 6, 0.7
    yield (400, 500), (16, 70), np.minimum(base * 1.12, 250), 10, 0.6
    yield (400, 555), (36, 26), np.minimum(base * 1.05, 250), 12, 0.5
    yield (400, 650), (72, 12), (150, 70, 70), 3, 1
    yield (400, 672), (60, 15), (175, 90, 88), 4, 1
    yield (400, 658), (70, 4), (80, 35, 35), 2, 1


# Another day -----------------------------------------------------------------------------------------


def move(seed: int, turn: float = 5, scale: float = 0.08, shift: float = 40) -> Pixels:
    """Where each px of a picture is on another day: a homography (3 × 3) from first to second."""
    rng = np.random.default_rng(seed)
    angle, size = np.radians(rng.uniform(-turn, turn)), np.exp(rng.uniform(-scale, scale))
    height, width = SIZE
    to_middle = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1]])
    back = np.array(
        [
            [1, 0, width / 2 + rng.uniform(-shift, shift)],
            [0, 1, height / 2 + rng.uniform(-shift, shift)],
            [0, 0, 1],
        ]
    )
    turned = np.array(
        [
            [size * np.cos(angle), -size * np.sin(angle), 0],
            [size * np.sin(angle), size * np.cos(angle), 0],
            [*rng.uniform(-4e-5, 4e-5, 2), 1],
        ]
    )
    return back @ turned @ to_middle


def moved(pixels: Pixels, by: Pixels, of: Pixels | None = None) -> Pixels:
    """The picture moved by a homography; with ``of`` (a mask of the head) the ground stays still."""
    size = SIZE[::-1]
    over = cv2.warpPerspective(
        f32(pixels), by, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT
    )
    if of is None:
        return over
    head = cv2.warpPerspective(f32(of), by, size)[..., None]
    return over * head + pixels * (1 - head)


def light_of(coded: Pixels) -> Pixels:
    share = np.clip(coded, 0, 255) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def coded(light: Pixels) -> Pixels:
    light = np.clip(light, 0, 1)
    return 255 * np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def in_other_light(pixels: Pixels, seed: int, strength: float = 1.0) -> Pixels:
    """Mild changes: brightness by 12 %, each channel by 5 %, a slope of 12 % over the picture, and
    what a camera makes of it besides: a slope that is no plane, a tone curve, noise."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[: SIZE[0], : SIZE[1]]
    way = rng.uniform(0, 2 * np.pi)
    slope = (columns / SIZE[1] - 0.5) * np.cos(way) + (rows / SIZE[0] - 0.5) * np.sin(way)
    logs = slope[..., None] * rng.uniform(0, 0.24) + rng.normal(0, 0.05, 3)
    logs = (logs + rng.uniform(-0.12, 0.12)) * strength + 0.03 * strength * _noise(rng, 120)
    changed = coded(light_of(pixels) * np.exp(logs))
    changed = 255 * (changed / 255) ** np.exp(rng.uniform(-0.05, 0.05) * strength)
    return changed + rng.normal(0, 1, pixels.shape)


def redder(pixels: Pixels, where: Pixels, by: float) -> Pixels:
    """The picture with a* higher by ``by`` where ``where`` (height × width, 0 to 1) says so."""
    small = f32(np.clip(pixels, 0, 255) / 255)
    colours = cv2.cvtColor(small, cv2.COLOR_RGB2LAB)
    colours[..., 1] += by * where
    return cv2.cvtColor(colours, cv2.COLOR_LAB2RGB) * 255


def picture(pixels: Pixels, quality: int = 92) -> Image.Image:
    """As a camera stores it, and as it is read again."""
    out = BytesIO()
    image = Image.fromarray(np.clip(pixels, 0, 255).round().astype(np.uint8))
    image.save(out, "JPEG", quality=quality, subsampling=0)
    return Image.open(BytesIO(out.getvalue())).convert("RGB")


def missed_px(transform: Pixels, truth: Callable[[Pixels], Pixels], places: Pixels) -> Pixels:
    """By how many px a transform (second to first) misses at places (n × 2) of the first."""
    back = cv2.perspectiveTransform(truth(places)[None], np.asarray(transform))[0]
    return np.hypot(*(back - places).T)
