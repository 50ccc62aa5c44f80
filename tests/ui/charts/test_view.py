"""A chart is drawn when it is seen; it is read, zoomed, copied and saved as a person would."""

import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid5
from xml.etree import ElementTree

import pypdf
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QTableView

from homecare.charts.chart import Chart
from homecare.charts.figure import Margins, prepare
from homecare.charts.palette import DARK, LIGHT
from homecare.charts.reading import Layer, Reading
from homecare.charts.signs import Shape, Sign
from tests.fits import cut
from tests.ui.hands import go_to
from tests.ui.reading import visible_text
from ui.charts.readout import Readout
from ui.charts.view import ChartView
from ui.look.theme import Choice, Theme
from ui.tasks import Tasks

RECORDS = UUID(int=7)
LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Numbers:
    values: tuple[int, ...] = (3, 2, 1, 0, 2)
    title: str = "Redness by day (0 to 4)"
    zoomable: bool = True
    layers: tuple[Layer, ...] = (
        Layer("dots", "Check-ins", Sign(Shape.DOT, "info")),
        Layer("line", "Trend", Sign(Shape.DASHES, "stop")),
    )

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(
            Reading(10 * d, v, f"Day {10 * d}\nRedness {v}", f"{d}", uuid5(RECORDS, str(d)))
            for d, v in enumerate(self.values)
        )

    @property
    def table_records(self) -> tuple[UUID | None, ...]:
        return (*(uuid5(RECORDS, str(d)) for d in range(len(self.values) - 1)), None)

    def as_table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        return ("Day", "Redness"), tuple((str(d), str(v)) for d, v in enumerate(self.values))


class Drawing:
    """Counts, and remembers the colours it was given."""

    def __init__(self) -> None:
        self.palettes = []
        self.made = 0
        self.axes = []

    def make(self) -> Chart:
        self.made += 1
        return Chart(self.draw, Numbers(), "It falls from 3 to 1.")

    def draw(self, ax, series, palette) -> None:
        self.palettes.append(palette)
        self.axes.append(ax)
        prepare(ax, palette, Margins.of(palette))
        ax.plot([d.x for d in series.readings], series.values, "o", gid="dots", color="black")
        ax.plot([0, 40], [0, 4], gid="line", color="#ff0000")
        ax.set_xlim(0, 40)
        ax.set_ylim(-0.2, 4.2)


@pytest.fixture
def drawing() -> Drawing:
    return Drawing()


@pytest.fixture
def chart(qtbot, show, theme, tasks: Tasks, drawing: Drawing) -> ChartView:
    chart = ChartView("Redness", tasks)
    chart.resize(500, 300)
    chart.set_chart(drawing.make())
    with qtbot.waitSignal(chart.drawn, timeout=20_000):
        show(chart)
    return chart


def place(chart: ChartView, at: int) -> QPoint:
    return QPointF(*chart.canvas.picture.places[at]).toPoint()


def press(qtbot, chart: ChartView, text: str) -> None:
    found = next(b for b in chart.findChildren(QPushButton) if b.text() == text and b.isVisible())
    qtbot.mouseClick(found, LEFT)


def wheel(chart: ChartView, at: QPoint, turns: int, modifiers=Qt.KeyboardModifier.NoModifier):
    where = QPointF(at)
    event = QWheelEvent(
        where,
        QPointF(chart.canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * turns),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.canvas, event)
    return event.isAccepted()


# --- when it is drawn ---


def test_nothing_is_drawn_before_it_is_seen(tasks, qtbot, drawing):
    chart = ChartView("Redness", tasks)
    qtbot.addWidget(chart)
    chart.set_chart(drawing.make)
    assert drawing.made == 0


def test_it_is_drawn_once_in_the_colours_of_the_look(chart, drawing):
    shown = LIGHT.with_text(drawing.palettes[0].text_pt)
    assert drawing.palettes == [shown.without_legend()]  # its toggles are the legend


def test_many_changes_are_one_drawing(qtbot, chart, drawing):
    with qtbot.waitSignal(chart.drawn):
        for _ in range(5):
            chart.set_chart(drawing.make())
    assert len(drawing.palettes) == 2


def test_a_new_look_redraws_it(qtbot, chart, drawing, theme: Theme):
    with qtbot.waitSignal(chart.drawn):
        theme.set_choice(Choice.DARK)
    assert drawing.palettes[-1].surface == DARK.surface
    assert chart.grab().toImage().pixelColor(3, 100) == QColor(DARK.surface)


def test_bigger_texts_are_bigger_in_charts(qtbot, chart, drawing, theme: Theme):
    with qtbot.waitSignal(chart.drawn):
        theme.set_text_scale(1.5)
    assert drawing.palettes[-1].text_pt == pytest.approx(
        1.5 * drawing.palettes[0].text_pt, rel=0.05
    )


def test_a_larger_chart_is_drawn_anew(qtbot, chart):
    with qtbot.waitSignal(chart.drawn):
        chart.resize(800, 400)
    image = chart.canvas.picture.image
    assert (image.width(), image.height()) == chart.canvas.size().toTuple()


def test_a_chart_that_cannot_be_drawn_is_told_once(qtbot, show, theme, tasks):
    def broken() -> Chart:
        raise ValueError("no such thing")

    chart = ChartView("Redness", tasks)
    chart.set_chart(broken)
    with qtbot.captureExceptions() as told:
        show(chart)
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)
        chart.canvas.repaint()
        qtbot.waitUntil(lambda: not tasks.busy)
    assert [str(each[1]) for each in told] == ["no such thing"]


def test_it_is_sharp_on_a_scaled_screen(tmp_path: Path):
    """In a process of its own, since the scale is read at the start."""
    code = f"""
import sys
from tests.ui.charts.test_view import Drawing
from ui.application import make_application
from ui.tasks import Tasks
from ui.charts.view import ChartView
app = make_application()
tasks = Tasks()
chart = ChartView("Redness", tasks)
chart.resize(500, 300)
chart.set_chart(Drawing().make)
chart.drawn.connect(app.quit)
chart.show()
app.exec()
image, canvas = chart.canvas.picture.image, chart.canvas
assert canvas.devicePixelRatioF() == 2
assert (image.width(), image.height()) == (2 * canvas.width(), 2 * canvas.height())
chart.grab().save({str(tmp_path / "2x.png")!r})
tasks.shutdown()
"""
    import os

    env = os.environ | {"QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code], env=env, check=True, timeout=120)
    with Image.open(tmp_path / "2x.png") as picture:
        assert picture.size == (1000, 600)
        # One logical pixel of a doubled picture would be four equal ones throughout.
        small = picture.convert("L").resize((500, 300), Image.Resampling.NEAREST)
        assert small.resize((1000, 600), Image.Resampling.NEAREST).tobytes() != (
            picture.convert("L").tobytes()
        )


# --- reading ---


def test_the_pointer_reads_the_point_beside_it(qtbot, chart):
    qtbot.mouseMove(chart.canvas, place(chart, 2) + QPoint(3, 2))
    qtbot.waitUntil(lambda: "Day 20\nRedness 1" in visible_text(chart))
    sheet = chart.findChild(Readout)
    assert not sheet.geometry().contains(place(chart, 2))
    assert chart.canvas.rect().contains(sheet.geometry())
    qtbot.mouseMove(chart.canvas, place(chart, 2) - QPoint(0, 70))
    qtbot.waitUntil(lambda: "Redness 1" not in visible_text(chart))


@pytest.mark.parametrize("at", range(5))
def test_the_sheet_never_hides_its_point(qtbot, chart, at):
    qtbot.mouseMove(chart.canvas, place(chart, at))
    qtbot.waitUntil(lambda: f"Day {10 * at}\n" in visible_text(chart))
    sheet = chart.findChild(Readout)
    assert not sheet.geometry().contains(place(chart, at))
    assert chart.canvas.rect().contains(sheet.geometry())


def test_arrow_keys_read_point_by_point_and_enter_opens(qtbot, chart):
    chart.canvas.setFocus()
    for key, wanted in (
        (Qt.Key.Key_Right, "Day 0\n"),
        (Qt.Key.Key_Right, "Day 10\n"),
        (Qt.Key.Key_End, "Day 40\n"),
        (Qt.Key.Key_Right, "Day 40\n"),
        (Qt.Key.Key_Left, "Day 30\n"),
        (Qt.Key.Key_Home, "Day 0\n"),
    ):
        qtbot.keyClick(chart.canvas, key)
        assert wanted in visible_text(chart)
    with qtbot.waitSignal(chart.opened) as opened:
        qtbot.keyClick(chart.canvas, Qt.Key.Key_Return)
    assert opened.args[0].record == uuid5(RECORDS, "0")
    qtbot.keyClick(chart.canvas, Qt.Key.Key_Escape)
    assert "Day 0\n" not in visible_text(chart)


def test_a_double_click_opens_the_entry(qtbot, chart):
    with qtbot.waitSignal(chart.opened) as opened:
        qtbot.mouseDClick(chart.canvas, LEFT, pos=place(chart, 3))
    assert opened.args[0].record == uuid5(RECORDS, "3")


def test_what_is_read_stays_read_after_a_redraw(qtbot, chart, theme: Theme):
    chart.canvas.setFocus()
    qtbot.keyClick(chart.canvas, Qt.Key.Key_End)
    with qtbot.waitSignal(chart.drawn):
        theme.set_choice(Choice.DARK)
    assert "Day 40\n" in visible_text(chart)


# --- zoom ---


def shown(chart: ChartView) -> tuple[float, float]:
    return chart.canvas.picture.limits


def test_plus_minus_and_zero_zoom_and_a_way_back_shows_only_then(qtbot, chart, drawing):
    chart.canvas.setFocus()
    assert "Show all" not in visible_text(chart)
    with qtbot.waitSignal(chart.drawn):
        qtbot.keyClick(chart.canvas, Qt.Key.Key_Plus)
    assert drawing.axes[-1].get_xlim() == pytest.approx((20 - 40 / 3, 20 + 40 / 3))
    assert drawing.axes[-1].get_ylim() == pytest.approx((-0.2, 4.2))
    assert "Show all" in visible_text(chart)
    with qtbot.waitSignal(chart.drawn):
        qtbot.keyClick(chart.canvas, Qt.Key.Key_Minus)
    assert shown(chart) == (0, 40)
    assert "Show all" not in visible_text(chart)
    with qtbot.waitSignal(chart.drawn):
        qtbot.keyClick(chart.canvas, Qt.Key.Key_Plus)
    with qtbot.waitSignal(chart.drawn):
        qtbot.keyClick(chart.canvas, Qt.Key.Key_0)
    assert shown(chart) == (0, 40)


def test_shift_and_arrows_move_a_zoomed_chart_as_far_as_there_is_something(qtbot, chart):
    chart.canvas.setFocus()
    with qtbot.waitSignal(chart.drawn):
        qtbot.keyClick(chart.canvas, Qt.Key.Key_Plus)
    with qtbot.waitSignal(chart.drawn):
        qtbot.keyClick(chart.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert shown(chart) == pytest.approx((12, 12 + 80 / 3), abs=0.01)
    for _ in range(9):
        qtbot.keyClick(chart.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: shown(chart)[1] == 40)


def test_the_wheel_zooms_where_it_points_and_leaves_the_page_its_own(qtbot, chart):
    at = place(chart, 1)
    go_to(chart, "As table")
    assert not wheel(chart, at, 1)  # the page scrolls
    with qtbot.waitSignal(chart.drawn):
        assert wheel(chart, at, 1, Qt.KeyboardModifier.ControlModifier)
    assert shown(chart) == pytest.approx((2, 34), abs=0.05)
    assert abs(place(chart, 1).x() - at.x()) <= 1  # what was under the pointer is there still
    chart.canvas.setFocus()
    with qtbot.waitSignal(chart.drawn):
        assert wheel(chart, at, -4)
    assert shown(chart) == (0, 40)
    assert not wheel(chart, at, -1)  # nothing more to show: the page scrolls on


def test_what_cannot_be_zoomed_is_shown_whole_and_leaves_the_wheel_to_the_page(
    qtbot, chart, drawing
):
    chart.canvas.setFocus()
    with qtbot.waitSignal(chart.drawn):
        qtbot.keyClick(chart.canvas, Qt.Key.Key_Plus)
    assert "zoom" in chart.canvas.accessibleDescription()
    with qtbot.waitSignal(chart.drawn):
        chart.set_chart(Chart(drawing.draw, Numbers(zoomable=False)))
    assert shown(chart) == (0, 40)
    assert "Show all" not in visible_text(chart)
    qtbot.keyClick(chart.canvas, Qt.Key.Key_Plus)
    assert not wheel(chart, place(chart, 1), 1)
    assert chart.canvas.limits is None
    assert "zoom" not in chart.canvas.accessibleDescription()


def test_dragging_moves_a_zoomed_chart(qtbot, chart):
    chart.canvas.setFocus()
    with qtbot.waitSignal(chart.drawn):
        qtbot.keyClick(chart.canvas, Qt.Key.Key_Plus)
    before = shown(chart)
    width = chart.canvas.picture.plot.width
    start = QPoint(250, 60)
    qtbot.mousePress(chart.canvas, LEFT, pos=start)
    with qtbot.waitSignal(chart.drawn):
        qtbot.mouseMove(chart.canvas, start + QPoint(60, 0))
    qtbot.mouseRelease(chart.canvas, LEFT, pos=start + QPoint(60, 0))
    by = 60 / width * (before[1] - before[0])
    assert shown(chart) == pytest.approx((before[0] - by, before[1] - by), abs=0.01)


def test_reading_on_moves_a_zoomed_chart_along(qtbot, chart):
    chart.canvas.setFocus()
    qtbot.keyClick(chart.canvas, Qt.Key.Key_Home)
    with qtbot.waitSignal(chart.drawn):
        for _ in range(4):
            qtbot.keyClick(chart.canvas, Qt.Key.Key_Plus)
    assert shown(chart)[1] < 10
    with qtbot.waitSignal(chart.drawn):
        qtbot.keyClick(chart.canvas, Qt.Key.Key_Right)
    low, high = shown(chart)
    assert low <= 10 <= high
    assert "Day 10\n" in visible_text(chart)


def test_a_layer_is_hidden_and_shown_by_its_button(qtbot, chart, drawing):
    with qtbot.waitSignal(chart.drawn):
        press(qtbot, chart, "Trend")
    visible = {line.get_gid(): line.get_visible() for line in drawing.axes[-1].lines}
    assert visible == {"dots": True, "line": False}
    with qtbot.waitSignal(chart.drawn):
        press(qtbot, chart, "Trend")
    assert all(line.get_visible() for line in drawing.axes[-1].lines)


def colours_of(toggle: QPushButton) -> set[str]:
    """The colours that fill at least a few pixels of its mark."""
    image = toggle.icon().pixmap(toggle.iconSize()).toImage()
    seen = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    return {colour.name() for colour in seen if seen.count(colour) > 3}


def test_a_toggle_shows_the_mark_that_it_switches_in_the_colours_of_the_look(chart, theme):
    toggle = {each.text(): each for each in chart.findChildren(QPushButton)}
    assert colours_of(toggle["Check-ins"]) == {LIGHT.info.lower()}
    assert colours_of(toggle["Trend"]) == {LIGHT.stop.lower()}
    theme.set_choice(Choice.DARK)
    assert colours_of(toggle["Check-ins"]) == {DARK.info.lower()}


def test_the_mark_of_a_hidden_layer_is_struck_through(qtbot, chart):
    toggle = next(e for e in chart.findChildren(QPushButton) if e.text() == "Check-ins")
    before = toggle.icon().pixmap(toggle.iconSize()).toImage()
    press(qtbot, chart, "Check-ins")
    assert toggle.icon().pixmap(toggle.iconSize()).toImage() != before
    assert LIGHT.info.lower() not in colours_of(toggle)


# --- in words, as a table, as a file ---


def test_it_is_told_in_words(chart, assert_accessible):
    assert chart.accessibleName() == "Redness by day (0 to 4)"
    assert chart.accessibleDescription() == "It falls from 3 to 1."
    assert chart.canvas.accessibleDescription().startswith("It falls from 3 to 1.")
    assert_accessible(chart)


def test_the_same_numbers_stand_in_a_table_that_can_be_copied(qtbot, chart):
    press(qtbot, chart, "As table")
    table = chart.findChild(QTableView)
    assert table.isVisible()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    wanted = "Day\tRedness\n0\t3\n1\t2\n2\t1\n3\t0\n4\t2"
    assert QGuiApplication.clipboard().text() == wanted
    assert "Trend" not in visible_text(chart)
    press(qtbot, chart, "As chart")
    assert chart.canvas.isVisible()


@pytest.mark.parametrize("how", ["key", "mouse"])
def test_a_row_of_the_table_opens_its_entry(qtbot, chart, how):
    press(qtbot, chart, "As table")
    table = chart.findChild(QTableView)
    opened = []
    chart.opened.connect(lambda row: opened.append(row.record))
    for at in (1, 4):  # the last one sums up: it is no entry
        table.selectRow(at)
        if how == "key":
            qtbot.keyClick(table, Qt.Key.Key_Return)
        else:
            spot = table.visualRect(table.model().index(at, 0)).center()
            qtbot.mouseClick(table.viewport(), LEFT, pos=spot)
            qtbot.mouseDClick(table.viewport(), LEFT, pos=spot)
    assert opened == [uuid5(RECORDS, "1")]


def test_a_table_needs_no_picture(qtbot, show, theme, tasks, drawing):
    chart = ChartView("Redness", tasks)
    chart.show_as_table(True)
    chart.set_chart(drawing.make)
    show(chart)
    qtbot.waitUntil(lambda: chart.findChild(QTableView).model().rowCount() == 5)
    assert drawing.palettes == []


@pytest.mark.parametrize("how", ["key", "button"])
def test_the_picture_is_copied_in_light_colours(qtbot, chart, how, theme: Theme):
    with qtbot.waitSignal(chart.drawn):
        theme.set_choice(Choice.DARK)
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(chart.said):
        if how == "key":
            chart.canvas.setFocus()
            qtbot.keyClick(chart.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        else:
            press(qtbot, chart, "Copy")
    copied = QGuiApplication.clipboard().image()
    assert copied.width() > 1000
    assert copied.pixelColor(2, copied.height() // 2).lightness() > 200


def test_a_picture_is_offered_under_the_name_of_its_chart(qtbot, show, theme, tasks, drawing):
    chart = ChartView("Redness", tasks)
    chart.set_chart(lambda: replace(drawing.make(), file_stem="homecare-redness-face"))
    with qtbot.waitSignal(chart.drawn):
        show(chart)
    press(qtbot, chart, "Save picture…")
    dialog = chart.findChild(QFileDialog)
    assert [Path(each).name for each in dialog.selectedFiles()] == ["homecare-redness-face.png"]
    dialog.reject()


def test_a_picture_is_saved_in_light_colours_whatever_the_look(
    qtbot, chart, theme: Theme, tmp_path: Path
):
    theme.set_choice(Choice.DARK)
    with qtbot.waitSignal(chart.saved) as saved:
        chart.save_picture(tmp_path / "chart.png")
    assert saved.args[0] == tmp_path / "chart.png"
    with Image.open(tmp_path / "chart.png") as picture:
        assert picture.convert("L").getpixel((2, picture.height // 2)) == 255


def test_a_drawing_is_saved_as_svg_without_what_is_hidden(qtbot, chart, tmp_path: Path):
    with qtbot.waitSignal(chart.drawn):
        press(qtbot, chart, "Trend")
    with qtbot.waitSignal(chart.saved):
        chart.save_picture(tmp_path / "chart.SVG")
    text = (tmp_path / "chart.SVG").read_text("utf-8")
    assert ElementTree.fromstring(text).tag.endswith("svg")
    assert "#ff0000" not in text
    assert 'id="dots"' in text


def test_a_document_is_saved_as_pdf(qtbot, chart, tmp_path: Path):
    with qtbot.waitSignal(chart.saved):
        chart.save_picture(tmp_path / "chart.pdf")
    [page] = pypdf.PdfReader(tmp_path / "chart.pdf").pages
    assert "Redness by day (0 to 4)" in page.extract_text()


def test_what_cannot_be_saved_is_said(qtbot, chart, tmp_path: Path):
    with qtbot.waitSignal(chart.said) as said:
        chart.save_picture(tmp_path / "not there" / "chart.png")
    assert "can't be written" in said.args[0]


def test_its_buttons_stand_below_each_other_where_there_is_no_room_beside(chart) -> None:
    chart.setFixedWidth(150)
    QApplication.processEvents()
    assert not list(cut(chart))
