"""What will be saved, before it is: the page as a picture, or the first rows of the table."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.text import caption

_ROWS_SHOWN: Final = 200
_COLUMNS: Final = (
    "kind",
    "at",
    "area",
    "areas",
    "needle_mm",
    "redness",
    "name",
    "concern",
    "score",
)


class PagePreview(QScrollArea):
    """The page, as wide as there is room; it scrolls down."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._label = QLabel(_("Setting the page…"))
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The page as it will be saved"))

    def show_picture(self, png: bytes) -> None:
        """Show the page from the bytes of a PNG."""
        self._picture.loadFromData(png)
        self._fit()

    def show_words(self, words: str) -> None:
        """Say why there is no page."""
        self._picture = QPixmap()
        self._label.setText(words)

    def _fit(self) -> None:
        if self._picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        width = round((self.viewport().width() - 4) * ratio)
        fitted = self._picture.scaledToWidth(
            min(width, round(self._picture.width() * ratio)),
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        self._label.setPixmap(fitted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._fit()


class TablePreview(QWidget):
    """The first records and how many there are in all."""

    def __init__(self) -> None:
        super().__init__()
        columns = [Column(name, _cell(name)) for name in _COLUMNS]
        self._model: RowsModel[Mapping[str, Any]] = RowsModel(columns)
        self._count = caption("")
        table = TableView(self._model, name=_("The records that will be saved"), sortable=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(table, 1)
        column.addWidget(self._count)

    def show_records(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Show them as the table has them; every other column is in the file, too."""
        self._model.set_rows(records[:_ROWS_SHOWN])
        words = ngettext(
            "{n} record, every field in a column",
            "{n} records, every field in a column",
            len(records),
        )
        self._count.setText(words.format(n=len(records)))


def _cell(name: str) -> Any:
    def text(record: Mapping[str, Any]) -> str:
        value = record.get(name)
        if value is None:
            return ""
        if isinstance(value, list):
            return ", ".join(str(part["area"]) for part in value)
        return str(value)

    return text
