"""What will be saved, before it is: the pages as pictures, or the first rows of the table."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext
from homecare.words import figure
from ui.pages.share.work import Pages, Records
from ui.widgets.reading_area import ReadingArea
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.text import caption

_GAP: Final = 12
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


class Sheet(QWidget):
    """One page, as wide as it is let; only what is seen is painted."""

    def __init__(self, picture: QImage, name: str) -> None:
        super().__init__()
        self.picture = picture
        self._shown = QImage()
        self.setAccessibleName(name)

    def fit(self, width: int) -> None:
        """Take this width, and the height that goes with it."""
        least = min(width, self.picture.width())
        self.setFixedSize(least, round(least * self.picture.height() / self.picture.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._scaled())
        painter.setPen(self.palette().mid().color())
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _scaled(self) -> QImage:
        """The picture in the size that is shown, made once: scaled well, small letters stay."""
        wanted = self.size() * self.devicePixelRatioF()
        if self._shown.size() != wanted:
            ignore = Qt.AspectRatioMode.IgnoreAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self._shown = self.picture.scaled(wanted, ignore, smooth)
        return self._shown


class PagePreview(ReadingArea):
    """The pages one under the other, as wide as there is room."""

    def __init__(self) -> None:
        self._inside = QWidget()
        super().__init__(_("The pages as they will be saved"), self._inside)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._words = QLabel(_("Setting the page…"))
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._words)
        self._column.addStretch(1)

    @property
    def sheets(self) -> list[Sheet]:
        """The pages that are shown."""
        return self.findChildren(Sheet)

    def show_pages(self, pages: Pages) -> None:
        """Show these, and how many more there are."""
        self._clear()
        for number, picture in enumerate(pages.pictures, 1):
            sheet = Sheet(picture, _("Page {n} of {all}").format(n=number, all=pages.n))
            centred = Qt.AlignmentFlag.AlignHCenter
            self._column.insertWidget(self._column.count() - 2, sheet, 0, centred)
        more = pages.n - len(pages.pictures)
        words = ngettext("and {n} more page", "and {n} more pages", more)
        self._words.setText(words.format(n=figure(more)) if more else "")
        self._words.setVisible(more > 0)
        self._fit()

    def show_words(self, words: str) -> None:
        """Say why there is no page."""
        self._clear()
        self._words.setText(words)
        self._words.show()

    def _clear(self) -> None:
        for sheet in self.sheets:
            self._column.removeWidget(sheet)
            sheet.setParent(None)
            sheet.deleteLater()

    def _fit(self) -> None:
        for sheet in self.sheets:
            sheet.fit(self.viewport().width() - 4)
        # at once: a page that was resized while another one showed would keep its old width
        self._column.activate()
        self._inside.resize(self.viewport().width(), self._inside.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class TablePreview(QWidget):
    """The first records and how many there are in all."""

    def __init__(self) -> None:
        super().__init__()
        model: RowsModel[Mapping[str, Any]] = RowsModel(())
        self._count = caption("")
        self._table = TableView(model, name=_("The records that will be saved"), sortable=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._count)  # above: in a low window the table alone gives way
        column.addWidget(self._table, 1)

    def show_records(self, records: Records) -> None:
        """Show what is in some columns; every other field is in the file, too."""
        shown = [name for name in _COLUMNS if any(record.get(name) for record in records.first)]
        heads = records.heads
        columns = [Column(heads.get(name, name), _cell(name)) for name in shown or _COLUMNS[:1]]
        self._table.set_columns(columns, records.first)
        self._count.setText(records.words)


def _cell(name: str) -> Any:
    def text(record: Mapping[str, Any]) -> str:
        value = record.get(name)
        if value is None:
            return ""
        if isinstance(value, list):
            return ", ".join(str(part["area"]) for part in value)
        return str(value)

    return text
