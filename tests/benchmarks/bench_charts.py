"""Charts: each against the bare matplotlib drawing of the same artists, and the window meanwhile.

A log of ten years; the growth is told for 1, 10 and 100. What a person waits for in the window is
measured there: a heartbeat of the event loop tells every stall while charts change.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Final

from homecare.charts.palette import LIGHT
from homecare.charts.screen import DPI, draw_on_screen
from homecare.diary.diary import Diary
from homecare.sample import write_sample_log
from homecare.stats.statistics import Window
from homecare.store.log import open_log
from homecare.values.times import now_here
from tests.benchmarks.heartbeat import watched
from ui.pages.progress.answers import Answer, Question, answer

ROUNDS: Final = 7
SIZE: Final = (1000, 420)
ON_SCREEN: Final = LIGHT.without_legend()
"""As the window draws: its toggles are the legend."""
FRAME_MS: Final = 16.7


def run(folder: Path) -> None:
    """Print what was measured; ``folder`` is empty and ours."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    logs = {years: _log(folder, years) for years in (1, 10, 100)}
    compare_with_bare(logs[10])
    tell_growth(logs)
    watch_window(logs[10])


def _log(folder: Path, years: int) -> Path:
    log = folder / f"{years}-years"
    write_sample_log(log, now=now_here(), years=years)
    return log


def _question(log: Path) -> Question:
    opened = open_log(log)
    diary = Diary(opened)
    question = Question(diary.history, diary.clock(), Window())
    opened.close()
    return question


# --- a chart by itself ---


def compare_with_bare(log: Path) -> None:
    """First drawing and redrawing, in turns with the same artists made by plain calls."""
    found = answer(_question(log))
    for name, chart in found.charts.items():
        ours: list[float] = []
        bare: list[float] = []
        series = chart.series

        known: list[Any] = [None]  # the words of its points, once they were made

        def draw(chart: Any = chart, series: Any = series, known: list[Any] = known) -> None:
            drawn = draw_on_screen(chart.draw, series, ON_SCREEN, SIZE, readings=known[0])
            known[0] = drawn.readings

        again = _bare_drawing(chart)
        for _turn in range(ROUNDS):
            ours.append(_worked(draw))
            bare.append(_worked(again))
        first = ours[0] / bare[0]
        ratio = median(a / b for a, b in zip(ours[1:], bare[1:], strict=True))
        print(
            f"{name:12} first {ours[0]:6.0f} ms, ratio {first:.2f}; again "
            f"{median(ours[1:]):6.0f} ms, bare {median(bare[1:]):6.0f} ms, ratio {ratio:.2f} (aim 1.3)"
        )


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _worked(work: Callable[[], object]) -> float:
    """Milliseconds of processor time: what others do on the machine meanwhile does not count."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _bare_drawing(chart: Any) -> Callable[[], None]:
    """The artists that the chart makes, made again by matplotlib's own calls, and drawn."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    def figure_of_size() -> Any:
        return Figure((SIZE[0] / DPI, SIZE[1] / DPI), DPI)

    model = figure_of_size()
    chart.draw(model.add_subplot(), chart.series, ON_SCREEN)
    recipes = [_recipe(ax) for ax in model.axes]

    def draw() -> None:
        figure = figure_of_size()
        canvas = FigureCanvasAgg(figure)
        for recipe in recipes:
            recipe(figure)
        canvas.draw()

    return draw


def _recipe(model: Any) -> Callable[[Any], None]:
    """What makes an axis like this one, with the same data, styles, ticks and texts."""
    import numpy as np
    from matplotlib.collections import LineCollection, PathCollection, PolyCollection

    lines = [(line.get_data(), _line_style(line)) for line in model.lines]
    dots = [each for each in model.collections if isinstance(each, PathCollection)]
    scatters = [
        (
            np.asarray(each.get_offsets()),
            each.get_sizes(),
            each.get_facecolor(),
            each.get_edgecolor(),
        )
        for each in dots
    ]
    strokes = [
        (each.get_segments(), each.get_color(), each.get_linewidth())
        for each in model.collections
        if isinstance(each, LineCollection)
    ]
    shapes = [
        ([path.vertices for path in each.get_paths()], each.get_facecolor())
        for each in model.collections
        if isinstance(each, PolyCollection)
    ]
    texts = [(t.get_position(), t.get_text(), t.get_fontsize(), t.get_color()) for t in model.texts]
    box, x_lim, y_lim = model.get_position(), model.get_xlim(), model.get_ylim()
    x_axis, y_axis = model.xaxis, model.yaxis

    def make(figure: Any) -> None:
        ax = figure.add_axes(box)
        for data, style in lines:
            ax.plot(*data, **style)
        for offsets, sizes, faces, edges in scatters:
            ax.scatter(offsets[:, 0], offsets[:, 1], s=sizes, c=faces, edgecolors=edges)
        for segments, color, width in strokes:
            ax.add_collection(LineCollection(segments, colors=color, linewidths=width))
        for paths, color in shapes:
            ax.add_collection(PolyCollection(paths, facecolors=color))
        for place, text, size, color in texts:
            ax.text(*place, text, fontsize=size, color=color, parse_math=False)
        ax.grid(visible=True, axis="y")
        ax.xaxis.set_major_locator(_fresh(x_axis.get_major_locator()))
        ax.xaxis.set_major_formatter(_fresh(x_axis.get_major_formatter()))
        ax.yaxis.set_major_locator(_fresh(y_axis.get_major_locator()))
        ax.set_xlim(x_lim)
        ax.set_ylim(y_lim)

    return make


def _fresh(part: Any) -> Any:
    """A locator or formatter belongs to one axis."""
    from copy import copy

    return copy(part)


def _line_style(line: Any) -> dict[str, Any]:
    return {
        "color": line.get_color(),
        "linestyle": line.get_linestyle(),
        "linewidth": line.get_linewidth(),
        "marker": line.get_marker(),
        "markersize": line.get_markersize(),
    }


def tell_growth(logs: dict[int, Path]) -> None:
    """Numbers and drawings for longer and longer logs: never more than in proportion."""
    for years, log in logs.items():
        question = _question(log)
        records = len(question.history.sessions) + len(question.history.check_ins)
        counting = median(_timed(lambda q=question: answer(q)) for _turn in range(3))
        found = answer(question)
        drawing = median(_timed(lambda f=found: _draw_all(f)) for _turn in range(3))
        print(
            f"{years:3} years, {records:6} records: numbers {counting:6.0f} ms, "
            f"all {len(found.charts)} charts {drawing:6.0f} ms (both off the window's thread)"
        )


def _draw_all(found: Answer) -> None:
    for chart in found.charts.values():
        draw_on_screen(chart.draw, chart.series, ON_SCREEN, SIZE)


# --- the window while charts change ---


def watch_window(log: Path) -> None:
    """The real window on ten years: other parts, filters, zooms, drags and a pointer that moves."""

    from ui.app import Program
    from ui.application import make_application
    from ui.opening import load_charts, open_diary

    app = make_application()
    from ui.settings.kept import Settings

    settings = Settings(log.parent / "window.ini")
    program = Program(app, settings, log)
    program.window.resize(1280, 820)
    program.window.show()
    load_charts()
    program.use(open_diary(log))
    _wait(lambda: not program.tasks.busy)
    _tell_page_switch(app, program)
    page: Any = program.window.show_page("progress")
    with watched() as heart:
        _spin(2)
    print(f"nothing to do: {heart.told()}")
    with watched() as heart:
        for _turn in range(2):
            for key in page.sections:
                page.show_section(key)
                _wait(lambda: not program.tasks.busy)
            for period in ("3m", "all"):
                page.choose(period=period)
                _wait(lambda: not program.tasks.busy)
    print(f"parts and filters: {heart.told()}")
    page.show_section(next(iter(page.sections)))
    _wait(lambda: not program.tasks.busy)
    canvas = _canvas(page)
    with watched() as heart:
        for factor in (1.5, 1.5, 1.5, 1.5, 0.66, 0.66):
            canvas.zoom(factor)
            _spin(0.05)
        for _turn in range(20):
            canvas.move_by(0.03)
            _spin(0.02)
        _wait(lambda: not program.tasks.busy)
    print(f"zoom and move: {heart.told()}")
    canvas.show_all()
    _wait(lambda: not program.tasks.busy)
    _tell_hover(app, canvas)
    program.end()
    program.window.close()


def _canvas(page: Any) -> Any:
    from ui.charts.canvas import ChartCanvas

    return next(each for each in page.findChildren(ChartCanvas) if each.isVisible())


def _tell_page_switch(app: Any, program: Any) -> None:
    """From Today and back: how long the click keeps the window, and until all is drawn."""
    held: list[float] = []
    whole: list[float] = []
    for _turn in range(ROUNDS):
        program.window.show_page("today")
        _wait(lambda: not program.tasks.busy)
        start = time.perf_counter()
        program.window.show_page("progress")
        app.processEvents()
        held.append((time.perf_counter() - start) * 1000)
        _wait(lambda: not program.tasks.busy)
        whole.append((time.perf_counter() - start) * 1000)
    print(
        f"to Progress: first {held[0]:.0f} ms held, {whole[0]:.0f} ms until drawn; later "
        f"{median(held[1:]):.1f} ms held, {median(whole[1:]):.1f} ms until drawn"
    )


def _tell_hover(app: Any, canvas: Any) -> None:
    """A pointer along the chart: from the move to the picture with the readout."""
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    took: list[float] = []
    places = canvas.picture.places
    for at in range(0, len(places), max(1, len(places) // 200)):
        place = QPointF(*places[at])
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            canvas.mapToGlobal(place),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        start = time.perf_counter()
        QApplication.sendEvent(canvas, event)
        app.processEvents()
        took.append((time.perf_counter() - start) * 1000)
    if took:
        took.sort()
        print(
            f"hover over {len(places)} points: median {median(took):.1f} ms, 95 of 100 under "
            f"{took[int(0.95 * (len(took) - 1))]:.1f} ms, longest {took[-1]:.1f} ms "
            f"(one frame is {FRAME_MS} ms); ratio to a frame {median(took) / FRAME_MS:.2f}"
        )


def _wait(is_done: Callable[[], bool]) -> None:
    """Let the loop run as it does for a person, until the work and its pictures are through."""
    _spin(0.03)
    while not is_done():
        _spin(0.03)


def _spin(seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
