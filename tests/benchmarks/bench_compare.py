"""Comparing photos: what one frame costs to paint, against the bare drawing of a picture that size.

Two pictures of 12 million pixels, in each mode, at rest and while they move. ``bare`` is one
``drawImage`` of a picture that has the size of the widget already: what the screen costs by itself.
With HOMECARE_BENCH_CHART=file.svg the costs are drawn, too.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Final

FRAMES: Final = 40
FRAME_MS: Final = 16.7
SETTLES_MS: Final = 300
SIZES: Final = ((1280, 820), (3840, 2160))
PICTURE: Final = (3000, 4000)


def run(folder: Path) -> None:
    """Print what was measured; ``folder`` is not used."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QImage

    from ui.application import make_application

    app = make_application()
    told: dict[tuple[int, int], dict[str, float]] = {}
    for size in SIZES:
        target = QImage(*size, QImage.Format.Format_RGB32)
        bare = _bare(target)
        print(f"{size[0]} x {size[1]}: bare drawImage {bare:.2f} ms")
        told[size] = {"bare": bare}
        for name, cost in _costs(target).items():
            told[size][name] = cost
            over = "" if cost <= FRAME_MS else f", over a frame of {FRAME_MS} ms"
            print(f"  {name:24} {cost:6.2f} ms, ratio {cost / bare:5.2f}{over}")
    chart = os.environ.get("HOMECARE_BENCH_CHART")
    if chart:
        _draw(told, Path(chart))
    del app


def _picture(seed: int) -> Any:
    """A picture of 12 million pixels with something to see everywhere, at all its sizes."""
    import numpy as np
    from PySide6.QtGui import QImage

    from ui.pages.photos.compare.levels import levels_of

    rng = np.random.default_rng(seed)
    small = rng.integers(0, 255, (40, 30, 3), dtype=np.uint8)
    image = QImage(small.tobytes(), 30, 40, 90, QImage.Format.Format_RGB888)
    return levels_of(image.scaled(*PICTURE))


def _bare(target: Any) -> float:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    image = QImage(target.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)

    def draw() -> None:
        painter = QPainter(target)
        painter.drawImage(0, 0, image)
        painter.end()

    return _median_ms(draw, lambda _n: None)


def _costs(target: Any) -> dict[str, float]:
    """Milliseconds of a frame, by mode and by what moves."""
    from PySide6.QtCore import QPointF

    from ui.pages.photos.compare.canvas import CompareCanvas
    from ui.pages.photos.compare.modes import Mode
    from ui.pages.photos.compare.pair import Side

    canvas = CompareCanvas()
    font = canvas.font()
    font.setPixelSize(15)  # as the theme has it
    canvas.setFont(font)
    canvas.resize(target.size())
    for number, side in enumerate(Side):
        canvas.show_picture(side, _picture(number), "14 Jun 2026\n3 days after a session")
    costs: dict[str, float] = {}

    def draw() -> None:
        canvas.render(target)

    for mode in (Mode.SLIDER, Mode.SIDE_BY_SIDE, Mode.FADE, Mode.BLINK, Mode.MAP):
        canvas.set_mode(mode)
        draw()
        match mode:
            case Mode.SLIDER | Mode.FADE:
                costs[f"{mode}, moved"] = _median_ms(draw, lambda n: canvas.set_share(n / FRAMES))
            case Mode.BLINK:
                costs[f"{mode}, changed over"] = _median_ms(draw, lambda _n: canvas.change_over())
            case _:
                costs[f"{mode}, at rest"] = _median_ms(draw, lambda _n: None)
        canvas.zoom(4)
        costs[f"{mode}, panned"] = _median_ms(
            draw, lambda n: canvas.pan(QPointF(3 if n % 2 else -3, 1))
        )
        canvas.zoom(1 / 4)
        _settle()
    canvas.stop()
    return costs


def _settle() -> None:
    """What has moved is drawn and kept only once it stands still."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(SETTLES_MS, loop.quit)
    loop.exec()


def _median_ms(draw: Callable[[], object], change: Callable[[int], object]) -> float:
    """Of ``FRAMES`` frames, each after a change; processor time, so that others do not count."""
    took: list[float] = []
    for number in range(FRAMES):
        change(number)
        start = time.process_time()
        draw()
        took.append((time.process_time() - start) * 1000)
    return median(took)


def _draw(told: dict[tuple[int, int], dict[str, float]], file: Path) -> None:
    """A bar for each mode and size, and the line of a frame."""
    from matplotlib.figure import Figure

    figure = Figure((8, 4.2), layout="constrained")
    axes = figure.subplots(1, len(told), sharey=True)
    for ax, (size, costs) in zip(axes, told.items(), strict=True):
        names = list(costs)
        ax.barh(names, list(costs.values()), color="#0F766E")
        ax.axvline(FRAME_MS, color="#B4532A", linestyle="--")
        ax.text(
            FRAME_MS, -0.9, "60 a second", color="#B4532A", ha="center", va="bottom", fontsize=8
        )
        ax.set_title(f"{size[0]} × {size[1]}", fontsize=10)
        ax.set_xlabel("ms of a frame")
        for place, cost in enumerate(costs.values()):
            ax.text(cost, place, f" {cost:.1f}", va="center", fontsize=8)
        for side in ("top", "right"):
            ax.spines[side].set_visible(False)
    axes[0].invert_yaxis()  # they share it
    figure.savefig(file)
