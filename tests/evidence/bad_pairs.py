"""Pairs of pictures that mislead, made of one by known amounts."""

from collections.abc import Callable
from typing import Any, Final

import cv2
import numpy as np

from tests.homecare.photos.drawn import SIZE, Pixels, coded, f32, light_of, moved

ACROSS: Final = (np.arange(SIZE[1])[None, :, None] - SIZE[1] / 2) / SIZE[1]
MIDDLE: Final = (400.0, 470.0)
HALF_WIDTH_PX: Final = 260.0
"""Of the head, which is turned as a standing cylinder."""
FINE: Final = 92


def turned(pixels: Pixels, degrees: float) -> tuple[Pixels, Callable[[Pixels], Pixels]]:
    """The head turned about its upright axis, and where a place of the first is in it.

    A cylinder: a place at R · sin(p) goes to R · sin(p + turn). What comes from behind is stretched
    from its edge, so that more than some 40° tells little.
    """
    turn = np.radians(degrees)

    def there(at: Pixels) -> Pixels:
        sine = np.clip((at[:, 0] - MIDDLE[0]) / HALF_WIDTH_PX, -0.999, 0.999)
        x = MIDDLE[0] + HALF_WIDTH_PX * np.sin(np.clip(np.arcsin(sine) + turn, -1.55, 1.55))
        return np.stack([x, at[:, 1]], axis=-1)

    rows, columns = np.mgrid[: SIZE[0], : SIZE[1]].astype("f4")
    sine = np.clip((columns - MIDDLE[0]) / HALF_WIDTH_PX, -1, 1)
    before = MIDDLE[0] + HALF_WIDTH_PX * np.sin(np.clip(np.arcsin(sine) - turn, -1.55, 1.55))
    source = np.where(np.abs(columns - MIDDLE[0]) < HALF_WIDTH_PX, before, columns).astype("f4")
    return cv2.remap(
        f32(pixels), source, rows, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT
    ), there


Made = tuple[Pixels, int]


def _dark(day: Pixels, rng: Any, _other: Pixels) -> Made:
    return coded(light_of(day) / rng.uniform(2.2, 4)), FINE


def _burnt_out(day: Pixels, rng: Any, _other: Pixels) -> Made:
    return coded(light_of(day) * rng.uniform(1.8, 3)), FINE


def _from_the_side(day: Pixels, rng: Any, _other: Pixels) -> Made:
    slope = rng.choice([-1, 1]) * rng.uniform(1.0, 1.8) * ACROSS * SIZE[1] / 420
    return coded(light_of(day) * 0.8 * np.exp(slope)), FINE


def _tinted(day: Pixels, rng: Any, _other: Pixels) -> Made:
    warm = rng.uniform(0.2, 0.4) * rng.choice([-1, 1])
    return coded(light_of(day) * np.exp(warm * np.array([0.6, 0, -1]))), FINE


def _blurred(day: Pixels, rng: Any, _other: Pixels) -> Made:
    return cv2.GaussianBlur(f32(day), (0, 0), rng.uniform(2.5, 5)), FINE


def _another(_day: Pixels, _rng: Any, other: Pixels) -> Made:
    return other, FINE


def _mirrored(day: Pixels, _rng: Any, _other: Pixels) -> Made:
    return day[:, ::-1], FINE


def _from_aside(day: Pixels, rng: Any, _other: Pixels) -> Made:
    return turned(day, float(rng.choice([-1, 1]) * rng.uniform(25, 40)))[0], FINE


def _half_covered(day: Pixels, rng: Any, _other: Pixels) -> Made:
    half = day.copy()
    part = [np.s_[:, :400], np.s_[:, 400:], np.s_[500:800, :], np.s_[150:480, :]]
    half[part[int(rng.integers(4))]] = rng.uniform(40, 200, 3)
    return half, FINE


def _pressed(day: Pixels, _rng: Any, _other: Pixels) -> Made:
    return day, 8


def _of_other_size(day: Pixels, rng: Any, _other: Pixels) -> Made:
    size = rng.choice([rng.uniform(0.5, 0.72), rng.uniform(1.4, 1.7)])
    shift = (1 - size) * np.array([SIZE[1] / 2, SIZE[0] * 0.45])
    return moved(day, np.array([[size, 0, shift[0]], [0, size, shift[1]], [0, 0, 1]])), FINE


BAD: Final[dict[str, Callable[[Pixels, Any, Pixels], Made]]] = {
    "dark": _dark,
    "burnt out": _burnt_out,
    "light from the side": _from_the_side,
    "tint": _tinted,
    "blur": _blurred,
    "another person": _another,
    "mirrored": _mirrored,
    "turned by 25 to 40°": _from_aside,
    "half covered": _half_covered,
    "quality 8": _pressed,
    "0.5 to 1.7 times the size": _of_other_size,
}
