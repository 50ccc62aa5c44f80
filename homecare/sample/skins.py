"""Faces that nobody has: drawn, for pictures of the program and for tests."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment, moment_of

if TYPE_CHECKING:
    from PIL.Image import Image

    from homecare.diary.diary import Diary

_STORY: Final = (
    (160, 0.95, 0.0, 1.0),
    (132, 0.85, 0.01, 1.02),
    (104, 0.9, -0.008, 0.95),
    (77, 0.7, 0.012, 1.0),
    (45, 0.55, 0.0, 1.04),
    (20, 0.45, -0.01, 1.0),
    (3, 0.6, 0.008, 0.97),
    (0, 0.4, 0.004, 1.0),
)
"""Of each picture: days ago, redness, turn and light."""
_SIDES_EVERY: Final = 3
_HOURS_AGO: Final = 2
_ACROSS: Final = {View.LEFT: -0.13, View.RIGHT: 0.13}
"""By how much of the width the middle of the face stands aside."""


def drawn_face(
    redness: float,
    *,
    view: View = View.FRONT,
    seed: int = 1,
    turn: float = 0.0,
    light: float = 1.0,
    width: int = 900,
    height: int = 1200,
    tone: tuple[float, float, float] = (0.80, 0.62, 0.52),
) -> "Image":
    """A face on plain ground. ``redness`` 0 to 1 of the cheeks, ``turn`` in parts of the width.

    ``seed`` is the person: pores and spots stay where they are from picture to picture.
    """
    import numpy as np
    from PIL import Image

    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    u = (x / width - 0.5 - _ACROSS.get(view, 0.0) - turn) * width / height
    v = y / height - 0.47
    skin = _skin(u, v, redness, seed, tone)
    ground = np.array((0.62, 0.66, 0.68), np.float32) * (1.04 - 0.18 * (v[..., None] + 0.5))
    neck = _neck(u, v, tone)
    picture = _over(ground, neck, _soft(1 - np.hypot(u / 0.155, (v - 0.40) / 0.32), 30))
    picture = _over(picture, neck, _soft(1 - np.hypot(u / 0.36, (v - 0.60) / 0.15), 30))
    hair = np.array((0.20, 0.15, 0.12), np.float32) * np.ones_like(skin)
    picture = _over(picture, hair, _soft(1 - np.hypot(u / 0.285, (v + 0.07) / 0.36), 30))
    picture = _over(picture, skin, _soft(1 - np.hypot(u / 0.235, v / 0.335), 45))
    picture = _features(picture, u, v)
    rng: Any = np.random.default_rng(seed + 99)
    noise: Any = rng.normal(0, 0.006, picture.shape).astype(np.float32)
    levels: Any = np.clip(picture * light + noise, 0, 1) * 255
    return Image.fromarray(levels.astype(np.uint8))


def add_drawn_photos(diary: "Diary", folder: Path, now: Moment) -> None:
    """Half a year of pictures of one face in the log; their files are drawn into ``folder``."""
    from homecare.diary.adding_photos import About, add_photos

    for view, days, face in _drawn():
        file = folder / f"{view}-{days}.png"
        face.save(file)
        at = moment_of(now.local - timedelta(days=days, hours=_HOURS_AGO))
        add_photos(diary, [file], About(area=Area.FACE, view=view, at=at))


def _drawn() -> "Iterator[tuple[View, int, Image]]":
    for number, (days, redness, turn, light) in enumerate(_STORY):
        for view in (View.FRONT, View.LEFT, View.RIGHT):
            if view is View.FRONT or number % _SIDES_EVERY == 0:
                face = drawn_face(redness, view=view, turn=turn, light=light, width=600, height=800)
                yield view, days, face


def _skin(u: Any, v: Any, redness: float, seed: int, tone: tuple[float, float, float]) -> Any:
    """Shaded from one side, pores, spots, and red cheeks and nose."""
    import numpy as np

    rng = np.random.default_rng(seed)
    shade = 1.06 - 0.5 * np.hypot(u / 0.33, v / 0.52) ** 2 - 0.12 * u
    colour = np.array(tone, np.float32) * np.clip(shade, 0.45, 1.1)[..., None]
    red = np.zeros_like(u)
    for cx, cy, size, much in (
        (-0.125, 0.06, 0.075, 1),
        (0.125, 0.06, 0.075, 1),
        (0, 0.05, 0.04, 0.6),
    ):
        red += much * np.exp(-((u - cx) ** 2 + (v - cy) ** 2) / (2 * size**2))
    for _n in range(46):
        cx, cy = rng.uniform(-0.19, 0.19), rng.uniform(-0.25, 0.27)
        size = rng.uniform(0.002, 0.006)
        here = _near(v[:, 0], cy, size), _near(u[0], cx, size)
        spot = np.exp(-((u[here] - cx) ** 2 + (v[here] - cy) ** 2) / (2 * size**2))
        red[here] += rng.uniform(0.15, 0.5) * spot
        colour[here] *= 1 - 0.16 * spot[..., None]
    red = np.clip(red * redness, 0, 1)[..., None]
    return colour * (1 - red * np.array((0.02, 0.34, 0.30), np.float32))


def _near(along: Any, middle: float, size: float) -> slice:
    """Where a spot shows along rows or columns; six times its size away nothing is left of it."""
    import numpy as np

    first, last = np.searchsorted(along, (middle - 6 * size, middle + 6 * size))
    return slice(int(first), int(last))


def _neck(u: Any, v: Any, tone: tuple[float, float, float]) -> Any:
    """Neck and shoulders: never treated, evenly lit but for the shadow of the chin."""
    import numpy as np

    shadow = np.exp(-(np.hypot(u / 0.235, v / 0.335) ** 2 - 1).clip(0) / 0.12)
    shade = 0.9 - 0.16 * shadow - 0.3 * np.hypot(u, v - 0.44) ** 2 - 0.12 * u
    return np.array(tone, np.float32) * shade[..., None].astype(np.float32)


def _features(picture: Any, u: Any, v: Any) -> Any:
    """Eyes, brows, nose and mouth."""
    import numpy as np

    def ellipse(cx: float, cy: float, wide: float, high: float) -> Any:
        return _soft(1 - np.hypot((u - cx) / wide, (v - cy) / high), 25)

    for side in (-1, 1):
        picture = _over(
            picture, (0.24, 0.17, 0.13), 0.85 * ellipse(side * 0.09, -0.115, 0.05, 0.011)
        )
        picture = _over(picture, (0.94, 0.93, 0.91), ellipse(side * 0.09, -0.055, 0.037, 0.018))
        picture = _over(picture, (0.28, 0.20, 0.14), ellipse(side * 0.09, -0.055, 0.017, 0.017))
        picture = _over(picture, (0.05, 0.04, 0.04), ellipse(side * 0.09, -0.055, 0.008, 0.008))
        picture = _over(
            picture, (0.30, 0.18, 0.15), 0.5 * ellipse(side * 0.018, 0.087, 0.009, 0.006)
        )
    picture = _over(picture, (0.45, 0.30, 0.25), 0.22 * ellipse(0.026, 0.035, 0.012, 0.07))
    picture = _over(picture, (0.68, 0.36, 0.34), 0.85 * ellipse(0, 0.165, 0.068, 0.020))
    return _over(picture, (0.40, 0.18, 0.18), 0.8 * ellipse(0, 0.165, 0.066, 0.003))


def _soft(inside: Any, steep: float) -> Any:
    """1 inside, 0 outside, with a soft edge."""
    import numpy as np

    return np.clip(inside * steep, 0, 1)


def _over(below: Any, above: Any, mask: Any) -> Any:
    import numpy as np

    return below + (np.asarray(above, np.float32) - below) * mask[..., None]
