"""Every chart as it is, in grey, and as an eye without the green cones sees it.

    python -m tools.colours FOLDER [LOG]

Without a log the sample of two years is drawn. Look at the pictures side by side: what can't be
told apart in all three of them needs another shape, not only another colour.
"""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from homecare.charts.palette import DARK, LIGHT, Palette

Colours = NDArray[np.float64]
"""Red, green and blue (0 to 1), or L*, a* and b*, in the last dimension."""

_DEUTERANOPIA: Final = np.array(
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]
)
"""On linear light: Machado, Oliveira and Fernandes 2009, https://doi.org/10.1109/TVCG.2009.113,
at severity 1."""
_TO_XYZ: Final = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
"""Linear sRGB to CIE XYZ under D65 (IEC 61966-2-1)."""

_LAB: Final = np.array([[0, 116, 0], [500, -500, 0], [0, 200, -200]])
"""The roots of X, Y and Z to L* (and 16 more), a* and b*: CIE 15."""


def rgb(colour: str) -> Colours:
    """``#RRGGBB`` as shares."""
    return np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def grey(colours: Colours) -> Colours:
    """The same lightness without a hue."""
    luminance = _linear(colours) @ _TO_XYZ[1]
    return _gamma(np.repeat(luminance[..., np.newaxis], 3, axis=-1))


def deuteranopia(colours: Colours) -> Colours:
    """As an eye without the green cones sees them."""
    return _gamma(np.clip(_linear(colours) @ _DEUTERANOPIA.T, 0, 1))


def lab(colours: Colours) -> Colours:
    """CIE L*a*b* under D65: distances in it are about as large as they look."""
    xyz: Colours = _linear(colours) @ _TO_XYZ.T / _TO_XYZ.sum(axis=1)
    root = np.where(xyz > (6 / 29) ** 3, xyz ** (1 / 3), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return root @ _LAB.T - [16, 0, 0]


def _linear(colours: Colours) -> Colours:
    return np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)


def _gamma(light: Colours) -> Colours:
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


EYES: Final[Mapping[str, Callable[[Colours], Colours]]] = {
    "normal": lambda colours: colours,
    "grey": grey,
    "deuteranopia": deuteranopia,
}


def draw_all(folder: Path, log: Path) -> None:
    """Write a picture of each chart, full and empty, in each look and for each eye."""
    from homecare.facts.history import History

    folder.mkdir(parents=True, exist_ok=True)
    for look, palette in (("light", LIGHT), ("dark", DARK)):
        for name, chart in _charts(_history(log)):
            for eye, seen in EYES.items():
                _write(folder / f"{name}-{look}-{eye}.png", chart, palette, seen)
        for name, chart in _charts(History()):
            _write(folder / f"{name}-{look}-empty.png", chart, palette, EYES["normal"])


def _history(log: Path) -> Any:
    from homecare.diary.diary import Diary
    from homecare.store.log import open_log

    opened = open_log(log)
    history = Diary(opened).history
    opened.close()
    return history


def _charts(history: Any) -> Iterator[tuple[str, Any]]:
    """All of them, and one for two areas side by side."""
    from homecare.charts.of_log import OF_LOG, asked_of, compared
    from homecare.stats.statistics import Window
    from homecare.values.areas import Area
    from homecare.values.times import now_here

    now = now_here()
    whole = asked_of(history, now)
    yield from ((name, compose(whole)) for name, compose in OF_LOG.items())
    windows = (Window(area=area) for area in (Area.FACE, Area.SCALP))
    face, scalp = (asked_of(history, now, window) for window in windows)
    yield "compare", compared(face, scalp, ("Face", "Scalp"))


def _write(path: Path, chart: Any, palette: Palette, seen: Callable[[Colours], Colours]) -> None:
    from homecare.charts.figure import titled_picture

    data = titled_picture(chart.draw, chart.series, palette, "png", (9, 3.4))
    pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGB")) / 255
    Image.fromarray((seen(pixels) * 255).round().astype("uint8")).save(path)


def main() -> None:
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: python -m tools.colours FOLDER [LOG]")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        if len(sys.argv) == 3:
            log = Path(sys.argv[2])
        else:
            from homecare.sample import write_sample_log
            from homecare.values.times import now_here

            log = Path(place) / "log"
            write_sample_log(log, now=now_here(), years=2)
        draw_all(folder, log)
    print(f"The pictures are in {folder}")


if __name__ == "__main__":
    main()
