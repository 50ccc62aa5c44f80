"""A chart: to read point by point, to zoom, with its numbers as a table and its picture as a file."""

import sys
from collections.abc import Callable
from contextvars import copy_context
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from homecare.charts.chart import Chart
from homecare.charts.palette import LIGHT
from homecare.charts.screen import Limits, Sight, in_sight, layers_of, records_of, strips_of
from homecare.errors import LogError
from homecare.files import write_whole
from homecare.i18n import _, pgettext
from homecare.regional.joining import sentences
from ui.charts.canvas import ChartCanvas, keys_in_words
from ui.charts.layers import LayerChips
from ui.charts.picture import Order, Picture, is_zoomable, paint, palette_now
from ui.look.theme import scaled
from ui.tasks import Task, Tasks
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.table_view import Column, RowsModel, TableView

if TYPE_CHECKING:
    from homecare.charts.figure import Format
    from homecare.charts.reading import Reading

_FORMATS: Final[dict[str, "Format"]] = {".png": "png", ".svg": "svg", ".pdf": "pdf"}
_STRIP_HEIGHT: Final = 92
"""Each strip of a chart is at least so high, in pixels of the design."""
_AROUND_STRIPS: Final = 44


class TableRow(NamedTuple):
    """A row of a chart's table, and the entry that it stands for."""

    texts: tuple[str, ...]
    record: UUID | None


class ChartView(QWidget):
    """Draws when it is painted and stale, in the worker. Until then nothing is made or loaded."""

    said = Signal(str)
    """Something was copied, or could not be saved: for the notice bar."""
    saved = Signal(object)
    """The path of the picture that was saved."""
    opened = Signal(object)
    """The reading, or the row of the table, whose ``record`` the person wants to see."""
    drawn = Signal()
    """The chart that was set is on screen."""

    def __init__(
        self,
        name: str,
        tasks: Tasks,
        *,
        least_height: int = 180,
        layers: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` says what the chart shows and in which unit."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._tasks = tasks
        self._least_height = least_height
        self._strips = 1
        self._make: Callable[[], Chart] | None = None
        self._chart: Chart | None = None
        self._readings: tuple[Reading, ...] | None = None
        self._drawing: Task | None = None
        self._table: TableView | None = None
        self._canvas = ChartCanvas()
        self._canvas.wanted.connect(self._draw)
        self._canvas.looked_at.connect(self._on_looked_at)
        self._canvas.opened.connect(self.opened)
        self._has_layers = layers
        self._layers = LayerChips(name)
        self._layers.changed.connect(self._canvas.set_stale)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._canvas)
        self._show_all = button(_("Show all"), self._canvas.show_all, kind="quiet")
        self._show_all.hide()
        self._as_table = button("", kind="quiet")
        self._as_table.setCheckable(True)
        self._as_table.toggled.connect(self._on_table_toggled)
        self._copy = button(pgettext("button", "Copy"), self.copy, kind="quiet")
        self._save = button(_("Save picture…"), self._ask_where_to_save, kind="quiet")
        self._lay_out()
        self._name_parts()

    def _lay_out(self) -> None:
        foot = FlowLayout(gap=4, align=Qt.AlignmentFlag.AlignRight)
        for each in (self._show_all, self._as_table, self._copy, self._save):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._layers)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _name_parts(self) -> None:
        self._as_table.setText(_("As chart") if self._as_table.isChecked() else _("As table"))
        self._copy.setToolTip(
            _("Copy the table") if self._as_table.isChecked() else _("Copy the picture (Ctrl+C)")
        )
        name = self.accessibleName()
        for each in (self._show_all, self._as_table, self._copy, self._save):
            each.setAccessibleName(f"{each.text()}: {name}")
        self._canvas.setAccessibleName(name)
        zoomable = self._chart is None or is_zoomable(self._chart)
        words = (self.accessibleDescription(), keys_in_words(zoomable=zoomable))
        self._canvas.setAccessibleDescription(sentences(words))

    # --- what is shown ---

    def set_chart(self, chart: Chart | Callable[[], Chart]) -> None:
        """Show this chart, or what a function returns that is called in the worker once it is seen.

        Such a function holds plain values only.
        """
        self._chart = self._readings = None
        if isinstance(chart, Chart):
            self._make = partial(_itself, chart)
            self._take(chart)
        else:
            self._make = chart
            self._fill_once_made()
        self._canvas.set_stale()

    def show_as_table(self, as_table: bool) -> None:
        """Show the numbers instead of the picture."""
        self._as_table.setChecked(as_table)

    def look_at(self, limits: Limits | None) -> None:
        """Show this part of the axis across; None shows all of it."""
        self._canvas.look_at(limits)

    @property
    def chart(self) -> Chart | None:
        """What is shown, once it was made."""
        return self._chart

    @property
    def canvas(self) -> ChartCanvas:
        """What shows the picture."""
        return self._canvas

    @property
    def sight(self) -> Sight:
        """What part of the chart is looked at."""
        return Sight(self._canvas.limits, self._layers.hidden)

    def sizeHint(self) -> QSize:
        return QSize(scaled(360), self.minimumSizeHint().height() + scaled(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(self._least_height))

    def _fit_strips(self) -> None:
        """Several strips need their room: the page scrolls."""
        least = _STRIP_HEIGHT * self._strips + _AROUND_STRIPS if self._strips > 1 else 0
        self._stack.setMinimumHeight(scaled(least))

    # --- drawing ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._drawing is not None:  # its window was closed meanwhile: nothing will be delivered
            self._drawing.cancel()
            self._drawing = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._canvas.set_stale()
            self._fit_strips()

    def _order(self) -> Order | None:
        if self._make is None:
            return None
        size = self._canvas.size()
        palette = palette_now()
        return Order(
            self._make,
            palette.without_legend() if self._has_layers else palette,
            (size.width(), size.height()),
            self._canvas.devicePixelRatioF(),
            self.sight,
            self._readings,
        )

    def _draw(self) -> None:
        """One picture at a time; what changes meanwhile is one more picture."""
        order = self._order()
        if order is None or self._drawing is not None:
            return
        self._drawing = self._tasks.run(
            copy_context().run,  # areas are called there what they are called here
            paint,
            order,
            done=partial(self._on_painted, order),
            failed=self._on_not_painted,
            owner=self,
        )

    def _on_painted(self, order: Order, picture: Picture) -> None:
        self._drawing = None
        if order.make == self._make:
            if self._chart is None:
                self._take(picture.chart)
            self._readings = picture.readings
            self._canvas.set_picture(picture)
            if self._has_layers:
                self._layers.set_layers(picture.layers)
            order = order._replace(readings=self._readings)
        if order == self._order():
            self.drawn.emit()
        else:
            self._canvas.set_stale()

    def _on_not_painted(self, error: Exception) -> None:
        """Said once, by whoever hears of what was not expected."""
        self._drawing = None
        self._make = None
        sys.excepthook(type(error), error, error.__traceback__)

    def _take(self, chart: Chart) -> None:
        self._chart = chart
        self.setAccessibleName(chart.series.title)
        self.setAccessibleDescription(chart.words)
        if self._has_layers:
            self._layers.set_layers(layers_of(in_sight(chart.series, self._canvas.limits)))
        self._strips = strips_of(chart.series)
        self._fit_strips()
        self._name_parts()
        if self._table is not None:
            self._fill(self._table, chart)

    def _on_looked_at(self, limits: Limits | None) -> None:
        had_focus = self._show_all.hasFocus()
        self._show_all.setVisible(limits is not None)
        if had_focus and limits is None:
            self._canvas.setFocus()
        if self._table is not None and self._chart is not None:
            self._fill(self._table, self._chart)

    # --- the same numbers as a table ---

    def _on_table_toggled(self, as_table: bool) -> None:
        self._name_parts()
        if as_table and self._table is None:
            self._table = TableView(RowsModel(()), name=self.accessibleName(), sortable=False)
            self._table.opened.connect(self._on_row_opened)
            self._stack.addWidget(self._table)
            if self._chart is not None:
                self._fill(self._table, self._chart)
        self._fill_once_made()
        self._layers.set_asleep(as_table)
        shown = self._table if as_table else self._canvas
        if shown is not None:
            self._stack.setCurrentWidget(shown)

    def _fill_once_made(self) -> None:
        """A table is filled though no picture is wanted."""
        make = self._make
        if self._as_table.isChecked() and self._chart is None and make is not None:
            self._tasks.run(
                copy_context().run,
                make,
                done=lambda chart: self._take(chart) if make == self._make else None,
                owner=self,
            )

    def _fill(self, table: TableView, chart: Chart) -> None:
        """The same as the picture shows: of a stretch in sight, what is drawn there."""
        series = in_sight(chart.series, self._canvas.limits)
        headings, rows = series.as_table()
        records = records_of(series) or (None,) * len(rows)
        table.setAccessibleName(self.accessibleName())
        table.set_columns(
            [_column(at, text) for at, text in enumerate(headings)],
            [TableRow(*each) for each in zip(rows, records, strict=True)],
        )

    def _on_row_opened(self, row: TableRow) -> None:
        """A row that sums up many entries opens none."""
        if row.record is not None:
            self.opened.emit(row)

    # --- the picture, to take along ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put what shows on the clipboard: the table as text, else the picture."""
        if self._as_table.isChecked() and self._table is not None:
            QApplication.clipboard().setText(self._table.copied_text())
            self.said.emit(_("The table is on the clipboard as text."))
        elif self._chart is not None:
            self._tasks.run(
                copy_context().run,
                _as_file,
                self._chart,
                self.sight,
                "png",
                done=self._on_copied,
                owner=self,
            )

    def _on_copied(self, data: bytes) -> None:
        QApplication.clipboard().setImage(QImage.fromData(data))
        self.said.emit(_("The chart is on the clipboard as a picture."))

    def _ask_where_to_save(self) -> None:
        dialog = QFileDialog(self, _("Save picture"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Picture (*.png)"), _("Drawing (*.svg)"), _("Document (*.pdf)")])
        stem = "chart" if self._chart is None else self._chart.file_stem
        dialog.selectFile(f"{stem}.png")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kind[-4:-1]))
        dialog.setDefaultSuffix("png")
        dialog.fileSelected.connect(lambda name: self.save_picture(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_picture(self, path: Path) -> None:
        """Save what shows as PNG, SVG or PDF with its title, in light colours: it is for paper."""
        if self._chart is None:
            return
        self._tasks.run(
            copy_context().run,
            _save,
            path,
            self._chart,
            self.sight,
            _FORMATS.get(path.suffix.lower(), "png"),
            done=self.saved.emit,
            failed=self._on_not_saved,
            owner=self,
        )

    def _on_not_saved(self, error: Exception) -> None:
        if not isinstance(error, LogError):
            raise error
        self.said.emit(str(error))


def _itself(chart: Chart) -> Chart:
    return chart


def _as_file(chart: Chart, sight: Sight, file_format: "Format") -> bytes:
    """In the worker: the chart with its title, on white whatever the look."""
    from homecare.charts.figure import titled_picture
    from homecare.charts.screen import as_seen

    draw = as_seen(chart.draw, sight)
    return titled_picture(draw, chart.series, LIGHT, file_format, description=chart.words)


def _save(path: Path, chart: Chart, sight: Sight, file_format: "Format") -> Path:
    write_whole(path, _as_file(chart, sight, file_format))
    return path


def _column(at: int, heading: str) -> Column:
    return Column(heading, lambda row: row.texts[at])
