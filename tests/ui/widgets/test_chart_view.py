"""A chart is drawn when it is seen, has its numbers as a table, and can be saved."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QTableView

from homecare.charts.figure import Margins, prepare
from homecare.charts.palette import DARK, LIGHT
from ui.tasks import Tasks
from ui.theme import Choice, Theme
from ui.widgets.chart_view import Chart, ChartView


@dataclass(frozen=True)
class Numbers:
    values: tuple[int, ...] = (3, 2, 1)
    title: str = "Redness by day (0 to 4)"

    def as_table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        return ("Day", "Redness"), tuple((str(d), str(v)) for d, v in enumerate(self.values))


class Drawing:
    """Counts, and remembers the colours it was given."""

    def __init__(self) -> None:
        self.palettes = []
        self.made = 0

    def make(self) -> Chart:
        self.made += 1
        return Chart(self.draw, Numbers(), "It falls from 3 to 1.")

    def draw(self, ax, series, palette) -> None:
        self.palettes.append(palette)
        prepare(ax, palette, Margins.of(palette))
        ax.plot(series.values)


@pytest.fixture
def drawing() -> Drawing:
    return Drawing()


@pytest.fixture
def chart(qtbot, show, theme, tasks: Tasks, drawing: Drawing) -> ChartView:
    chart = ChartView("Redness", tasks)
    chart.resize(500, 300)
    chart.set_chart(drawing.make)
    with qtbot.waitSignal(chart.drawn, timeout=20_000):
        show(chart)
    return chart


def test_nothing_is_drawn_before_it_is_seen(tasks, qtbot, drawing):
    chart = ChartView("Redness", tasks)
    qtbot.addWidget(chart)
    chart.set_chart(drawing.make)
    assert drawing.made == 0


def test_it_is_drawn_once_in_the_colours_of_the_look(chart, drawing):
    assert drawing.palettes == [LIGHT.with_text(drawing.palettes[0].text_pt)]


def test_many_changes_are_one_drawing(qtbot, chart, drawing):
    with qtbot.waitSignal(chart.drawn):
        for _ in range(5):
            chart.set_chart(drawing.make)
    assert len(drawing.palettes) == 2


def test_a_new_look_redraws_the_same_chart(qtbot, chart, drawing, theme: Theme):
    with qtbot.waitSignal(chart.drawn):
        theme.set_choice(Choice.DARK)
    assert drawing.palettes[-1].surface == DARK.surface
    assert drawing.made == 1
    ground = chart._canvas.palette().window().color()
    assert ground == QGuiApplication.palette().window().color()


def test_bigger_texts_are_bigger_in_charts(qtbot, chart, drawing, theme: Theme):
    with qtbot.waitSignal(chart.drawn):
        theme.set_text_scale(1.5)
    assert drawing.palettes[-1].text_pt == pytest.approx(
        1.5 * drawing.palettes[0].text_pt, rel=0.05
    )


def test_it_is_told_in_words(chart, assert_accessible):
    assert chart.accessibleName() == "Redness by day (0 to 4)"
    assert chart._canvas.accessibleDescription() == "It falls from 3 to 1."
    assert_accessible(chart)


def test_the_same_numbers_stand_in_a_table(qtbot, chart):
    qtbot.mouseClick(chart._as_table, Qt.MouseButton.LeftButton)
    table = chart.findChild(QTableView)
    assert table.isVisible()
    assert table.copied_text() == "Day\tRedness\n0\t3\n1\t2\n2\t1"
    qtbot.mouseClick(chart._as_table, Qt.MouseButton.LeftButton)
    assert chart._canvas.isVisible()


def test_a_picture_is_saved_in_light_colours_whatever_the_look(
    qtbot, chart, theme: Theme, tmp_path: Path
):
    theme.set_choice(Choice.DARK)
    with qtbot.waitSignal(chart.said) as said:
        chart.save_picture(tmp_path / "chart.png")
    assert "chart.png" in said.args[0]
    picture = QImage(str(tmp_path / "chart.png"))
    assert picture.pixelColor(2, picture.height() // 2).lightness() > 200


def test_a_drawing_is_saved_as_svg(chart, tmp_path: Path):
    chart.save_picture(tmp_path / "chart.SVG")
    assert ElementTree.parse(tmp_path / "chart.SVG").getroot().tag.endswith("svg")


def test_what_cannot_be_saved_is_said(qtbot, chart, tmp_path: Path):
    with qtbot.waitSignal(chart.said) as said:
        chart.save_picture(tmp_path / "not there" / "chart.png")
    assert "can't be written" in said.args[0]
