"""The list of the journal: columns, and a table that makes the best of little room."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPainter,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from homecare.i18n import _, pgettext
from homecare.queries.journal import Entry, Journal, SortBy
from homecare.records.models import Treatment
from homecare.regional.joining import enumerated
from homecare.values.times import Moment
from homecare.words import away_words, clock, day_and_clock, full_day, needle
from ui.look.icons import icon, redness_dot
from ui.look.theme import scaled, tokens
from ui.widgets.table_view import Column, RowsModel, TableView
from ui.widgets.thumbs import SmallPictures

_Role = Qt.ItemDataRole
WHEN, WHAT, AREAS, NEEDLE, REDNESS, FLAGS = range(6)

_LEFT_OUT: Final = (WHAT, NEEDLE, FLAGS)
"""Columns that a narrow list does without: the others tell the same in their second lines."""
_PADDING_PX: Final = 26
_ICON_PX: Final = 22
_DAYS: Final = [datetime(2026, n, 28, 22, 22) for n in range(1, 13)]  # noqa: DTZ001 - their width alone counts
"""A wide day with its time in each month: which name is the widest, each language says."""
_ROW_PX: Final = 52
"""Two lines of text, so that the list can stand beside the details in a small window."""
_THUMBNAIL_PX: Final = 42
_AREAS_PX: Final = 130
"""What the areas need beside all other columns; a narrow list gives them what is left."""
_LEAST_AREAS_PX: Final = 80


_SORTS: Final = (
    SortBy.WHEN,
    SortBy.WHAT,
    SortBy.AREAS,
    SortBy.NEEDLE,
    SortBy.REDNESS,
    SortBy.FLAGS,
)
"""What a click on each heading sorts by."""


class EntriesModel(RowsModel[Entry]):
    """The entries of a journal, each read when it is first seen.

    Newest first until a heading is clicked; then the page asks the log for that order.
    """

    sort_asked = Signal(object, bool)
    """What to sort by, and whether upwards."""

    def __init__(self, pictures: SmallPictures) -> None:
        """``pictures`` gives those of photos, once they were read."""
        self._pictures = pictures
        super().__init__(
            [
                Column(_("When"), self._when, key=lambda entry: entry.moment.at),
                Column(_("What"), lambda entry: entry.what),
                Column(_("Areas"), where_text, picture=self._thumbnail),
                Column(_("Needle"), _needle, key=lambda entry: entry.needle_mm),
                Column(_("Redness"), _redness, key=lambda entry: entry.redness, picture=_dot),
                Column(
                    pgettext("marks of an entry", "Flags"), lambda entry: entry.flags, picture=_sign
                ),
            ]
        )
        self.is_narrow = False
        """Whether needle and flags have no column of their own right now."""
        self._bold = QFont()
        self._bold.setBold(True)
        self._journal: Journal | None = None
        self._now: Moment | None = None

    @property
    def rows(self) -> Sequence[Entry]:
        """The entries as they show."""
        return self._journal if self._journal is not None else ()

    def set_journal(self, journal: Journal, now: Moment) -> None:
        """Show these entries; ``now`` is on the clock that needs no naming."""
        self._now = now
        self.beginResetModel()
        self._journal = journal
        self.endResetModel()

    def _thumbnail(self, entry: Entry) -> QIcon | None:
        """Of a photo, in the middle of a square, so that no text moves once it is there."""
        if entry.picture is None:
            return None
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        side = round(scaled(_THUMBNAIL_PX) * ratio)
        picture = _squared(self._pictures.picture(entry.picture, side), side, ratio)
        made = QIcon(picture)
        made.addPixmap(picture, QIcon.Mode.Selected)  # else a chosen row would tint it
        return made

    def _when(self, entry: Entry) -> str:
        return when_text(entry, self._now)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt calls it when a heading is clicked."""
        known = 0 <= column < len(_SORTS)
        upwards = known and order == Qt.SortOrder.AscendingOrder
        self.sort_asked.emit(_SORTS[column] if known else SortBy.WHEN, upwards)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = _Role.DisplayRole,
    ) -> object:
        if self.is_narrow and role in (_Role.DisplayRole, _Role.DecorationRole):
            return self._narrow(index, role)
        if role == _Role.AccessibleTextRole and self.is_narrow and index.column() in (WHEN, AREAS):
            return self._spoken_narrow(index)
        if role == _Role.FontRole:
            return self._bold if index.column() == WHAT else None
        if role == _Role.ForegroundRole:
            flagged = index.column() == FLAGS and self.row(index).overridden
            return QColor(tokens().stop) if flagged else None
        return super().data(index, role)

    def _spoken_narrow(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """With what the columns that are left out would say."""
        columns = (WHAT, WHEN, NEEDLE) if index.column() == WHEN else (FLAGS, AREAS)
        cells = (self.index(index.row(), column) for column in columns)
        spoken = (super(EntriesModel, self).data(cell, _Role.AccessibleTextRole) for cell in cells)
        return enumerated(str(each) for each in spoken if each)

    def _narrow(self, index: QModelIndex | QPersistentModelIndex, role: int) -> object:
        entry = self.row(index)
        if role == _Role.DisplayRole and index.column() == WHEN:
            what = " ".join(part for part in (entry.what, _needle(entry)) if part)
            day, time = self._when(entry).split("\n")
            when = _("{day}, {time}").format(day=day, time=time)
            return f"{when}\n{what}"
        if role == _Role.DisplayRole and index.column() == AREAS:
            return "\n".join(part for part in (entry.flags, where_text(entry)) if part)
        return super().data(index, role)


class EntriesTable(TableView):
    """Widths follow the text size; the areas take the room that is left."""

    chosen_changed = Signal()
    """Other rows are chosen than before; there may be none, one or several."""

    def __init__(self, model: EntriesModel, parent: QWidget | None = None) -> None:
        self._entries = model
        super().__init__(model, name=_("Entries"), parent=parent)
        self.setWordWrap(True)
        self.setIconSize(QSize(scaled(_THUMBNAIL_PX), scaled(_THUMBNAIL_PX)))
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setMinimumSectionSize(scaled(40))
        self.selectionModel().selectionChanged.connect(lambda *_change: self.chosen_changed.emit())

    def fit_columns(self) -> None:
        """Widths by what may stand there, not by what does: columns that jump while one types a
        search are hard to read.
        """
        room = self.viewport().width() - scaled(_AREAS_PX)
        fitting = (texts for texts in (_roomy_texts(), _wide_texts()) if self._sum(texts) <= room)
        texts = next(fitting, _narrow_texts())
        narrow = texts == _narrow_texts()
        self._entries.is_narrow = narrow
        for column in _LEFT_OUT:
            self.setColumnHidden(column, narrow)
        needs = {column: self._need(column, texts) for column in texts}
        for column, width in needs.items():
            self.setColumnWidth(column, width)
        left = self.viewport().width() - sum(needs.values())
        self.setColumnWidth(AREAS, max(scaled(_LEAST_AREAS_PX), left))
        self.viewport().update()

    def _sum(self, texts: dict[int, str]) -> int:
        return sum(self._need(column, texts) for column in texts)

    def _need(self, column: int, texts: dict[int, str]) -> int:
        """What a column needs for its heading and the widest text it is likely to hold."""
        bold = QFont(self.font())
        bold.setBold(True)
        title = QFontMetrics(bold).horizontalAdvance(self._entries.columns[column].title)
        metrics = QFontMetrics(bold) if column == WHAT else self.fontMetrics()
        text = metrics.horizontalAdvance(texts[column])
        icon_px = scaled(_ICON_PX) if column == FLAGS else 0
        return max(title, text + icon_px) + scaled(_PADDING_PX)

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def choose_row(self, place: int) -> None:
        """Make the row the current one and bring it into sight."""
        index = self.model().index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    @property
    def chosen_places(self) -> list[int]:
        """The rows that are chosen, from the top down."""
        chosen = self.selectionModel().selection()
        ranges = (chosen.at(number) for number in range(chosen.count()))
        return sorted({at for each in ranges for at in range(each.top(), each.bottom() + 1)})

    def choose_rows(self, places: Iterable[int], current: int) -> None:
        """Choose several rows, and make one of them the current one."""
        chosen, last = QItemSelection(), self.model().columnCount() - 1
        for place in places:
            chosen.select(self.model().index(place, 0), self.model().index(place, last))
        flags = QItemSelectionModel.SelectionFlag
        index = self.model().index(current, 0)
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        self.scrollTo(index)


def _wide_texts() -> dict[int, str]:
    what = _("Check-in")
    return {
        WHEN: _widest(full_day(day.date()) for day in _DAYS),
        WHAT: f"{what} ·",
        NEEDLE: needle(0.25),
        REDNESS: "",
        FLAGS: "overridden",
    }


def _roomy_texts() -> dict[int, str]:
    """What an entry is stands in one line."""
    return {**_wide_texts(), WHAT: _("Check-in · day {n}").format(n=28)}


def _narrow_texts() -> dict[int, str]:
    days = (day_and_clock(full_day(day.date()), day) for day in _DAYS)
    return {WHEN: _widest(days), REDNESS: ""}


def _widest(texts: Iterable[str]) -> str:
    return max(texts, key=QFontMetrics(QApplication.font()).horizontalAdvance)


def when_text(entry: Entry, now: Moment | None = None) -> str:
    """Day and time, one below the other; with its offset where another clock showed it."""
    local = entry.moment.local
    away = "" if now is None else away_words(entry.moment, now)
    time = " ".join(part for part in (clock(local), away) if part)
    return f"{full_day(local.date())}\n{time}"


def where_text(entry: Entry) -> str:
    """The areas; where there are none, what the entry is about."""
    about = "" if entry.model is Treatment else entry.detail
    return " · ".join(part for part in (entry.where, about) if part)


def _needle(entry: Entry) -> str:
    return needle(entry.needle_mm)


def _redness(entry: Entry) -> str:
    return "" if entry.redness is None else str(entry.redness)


def _dot(entry: Entry) -> QIcon | None:
    if entry.redness is None:
        return None
    return _dot_of(entry.redness, tokens().secondary, QApplication.font().pixelSize())


@cache
def _dot_of(grade: int, _look: str, _text_px: int) -> QIcon:
    """Painted once for each look and text size: a long list is scrolled through fast."""
    return redness_dot(grade)


def _squared(picture: QPixmap | None, side: int, ratio: float) -> QPixmap:
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    if picture is not None:
        painter = QPainter(made)
        painter.drawPixmap((side - picture.width()) // 2, (side - picture.height()) // 2, picture)
        painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _sign(entry: Entry) -> QIcon | None:
    return _stop_icon(tokens().stop, scaled(16)) if entry.overridden else None


@cache
def _stop_icon(colour: str, pixels: int) -> QIcon:
    made = icon("stop", colour, pixels)
    made.addPixmap(made.pixmap(pixels), QIcon.Mode.Selected)
    return made
