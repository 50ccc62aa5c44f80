"""A chart, with its numbers as a table and its picture as a file."""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from homecare.charts.palette import DARK, LIGHT, Palette
from homecare.errors import LogError
from homecare.files import write_whole
from homecare.i18n import _
from ui.tasks import Tasks
from ui.theme import is_dark, scaled
from ui.widgets.buttons import button
from ui.widgets.table_view import Column, RowsModel, TableView

if TYPE_CHECKING:
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg

    from homecare.charts.figure import Series

_BACKEND: Final = "matplotlib.backends.backend_qtagg"
_DPI: Final = 96
"""At this resolution the 9 pt of a chart are the 12 px of small print."""


class Chart(NamedTuple):
    """What to draw: a ``draw_…`` of ``homecare.charts``, its series, and the sight in words."""

    draw: Callable[[Any, Any, Palette], None]
    series: "Series"
    description: str = ""


class ChartView(QWidget):
    """Draws when it is seen and stale. Its page is asked for the chart only then, and only once
    matplotlib is there: the first chart has it loaded off the GUI thread."""

    said = Signal(str)
    """A picture was saved, or could not be: for the notice bar."""
    drawn = Signal()
    """The chart that was set is on screen."""

    def __init__(
        self, name: str, tasks: Tasks, *, least_height: int = 180, parent: QWidget | None = None
    ) -> None:
        """``name`` says what the chart shows and in which unit."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._tasks = tasks
        self._least_height = least_height
        self._make: Callable[[], Chart] | None = None
        self._chart: Chart | None = None
        self._canvas: FigureCanvasQTAgg | None = None
        self._table: TableView | None = None
        self._is_stale = False
        self._is_coming = False
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._as_table = button("", kind="quiet")
        self._as_table.setCheckable(True)
        self._as_table.toggled.connect(self._on_table_toggled)
        self._save = button(_("Save picture…"), self._ask_where_to_save, kind="quiet")
        self._lay_out()
        self._name_buttons()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addStretch(1)
        foot.addWidget(self._as_table)
        foot.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _name_buttons(self) -> None:
        text = _("As chart") if self._as_table.isChecked() else _("As table")
        self._as_table.setText(text)
        self._as_table.setAccessibleName(f"{text}: {self.accessibleName()}")
        self._save.setAccessibleName(f"{_('Save picture…')}: {self.accessibleName()}")

    def set_chart(self, make: Callable[[], Chart]) -> None:
        """Show what ``make`` returns; it is called on the GUI thread, when the chart is seen."""
        self._make = make
        self._chart = None
        self._redraw()

    def show_as_table(self, as_table: bool) -> None:
        """Show the numbers instead of the picture."""
        self._as_table.setChecked(as_table)

    def sizeHint(self) -> QSize:
        return QSize(scaled(360), scaled(self._least_height + 40))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(self._least_height))

    # --- drawing ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_soon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._redraw()

    def _redraw(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._draw_soon()

    def _draw_soon(self) -> None:
        """Once for many changes, and one chart each turn of the event loop."""
        if self._is_coming or not self._is_stale or self._make is None:
            return
        self._is_coming = True
        if _BACKEND in sys.modules:
            QTimer.singleShot(0, self, self._draw_now)
        else:
            self._tasks.run(
                import_module, _BACKEND, done=lambda _module: self._draw_now(), owner=self
            )

    def _draw_now(self) -> None:
        self._is_coming = False
        if self._make is None or not self.isVisible():
            return
        self._is_stale = False
        if self._chart is None:
            self._take(self._make())
        chart, canvas = self._chart, self._canvas or self._make_canvas()
        assert chart is not None
        palette = _palette()
        canvas.setPalette(QApplication.palette())  # it gives itself a white one
        canvas.setAccessibleName(self.accessibleName())
        canvas.setAccessibleDescription(chart.description)
        canvas.figure.clear()
        canvas.figure.set_facecolor(palette.surface)
        chart.draw(canvas.figure.add_subplot(), chart.series, palette)
        canvas.draw_idle()
        self.drawn.emit()

    def _take(self, chart: Chart) -> None:
        self._chart = chart
        self.setAccessibleName(chart.series.title)
        self.setAccessibleDescription(chart.description)
        self._name_buttons()
        if self._table is not None:
            self._fill(self._table)

    def _make_canvas(self) -> "FigureCanvasQTAgg":
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        self._canvas = FigureCanvasQTAgg(Figure(dpi=_DPI))
        self._stack.insertWidget(0, self._canvas)
        if not self._as_table.isChecked():
            self._stack.setCurrentWidget(self._canvas)
        return self._canvas

    # --- the same numbers as a table ---

    def _on_table_toggled(self, as_table: bool) -> None:
        self._name_buttons()
        if as_table and self._table is None:
            self._table = TableView(RowsModel(()), name=self.accessibleName(), sortable=False)
            self._stack.addWidget(self._table)
            self._fill(self._table)
        shown = self._table if as_table else self._canvas
        if shown is not None:
            self._stack.setCurrentWidget(shown)

    def _fill(self, table: TableView) -> None:
        if self._chart is None:
            return
        headings, rows = self._chart.series.as_table()
        table.setAccessibleName(self.accessibleName())
        table.set_columns([_column(at, text) for at, text in enumerate(headings)], rows)

    # --- the picture as a file ---

    def _ask_where_to_save(self) -> None:
        kinds = _("Pictures (*.png);;Drawings (*.svg)")
        name, _kind = QFileDialog.getSaveFileName(self, _("Save picture"), "chart.png", kinds)
        if name:
            self.save_picture(Path(name))

    def save_picture(self, path: Path) -> None:
        """Save the chart as PNG or SVG with its title, in light colours: it is for paper."""
        from homecare.charts.figure import titled_picture

        if self._chart is None:
            return
        draw, series, _description = self._chart
        file_format = "svg" if path.suffix.lower() == ".svg" else "png"
        try:
            write_whole(path, titled_picture(draw, series, LIGHT, file_format))
        except LogError as error:
            self.said.emit(str(error))
        else:
            self.said.emit(_("Saved as {path}").format(path=path))


def _palette() -> Palette:
    look = DARK if is_dark() else LIGHT
    return look.with_text(look.text_pt * scaled(100) / 100)


def _column(at: int, heading: str) -> Column:
    return Column(heading, lambda row: row[at])
