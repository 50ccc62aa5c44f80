"""Whether all that is written can be read: what a text needs, held against the room that it has."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QToolButton,
    QWidget,
)

from tests.accessible import belongs_to_qt, called
from ui.widgets.breaking_button import BreakingButton
from ui.widgets.fold import FoldHead

_ROUNDING_PX: Final = 1
_HEAD_MARGIN_PX: Final = 4
"""What a style leaves free around a heading; its words may stand there, too."""


def cut(top: QWidget) -> Iterator[str]:
    """Every text that shows and is lower or narrower than its words, or reaches out of its place."""
    for each in top.findChildren(QWidget):
        if not each.isVisibleTo(top):
            continue
        if isinstance(each, QHeaderView) and each.orientation() == Qt.Orientation.Horizontal:
            yield from _narrow_headings(each)
        if belongs_to_qt(each):
            continue
        if isinstance(each, QLabel | QAbstractButton) and each.text():
            need = _need(each)
            if each.width() < need.width() or each.height() < need.height():
                yield f"{called(each)} has {each.size().toTuple()} and needs {need.toTuple()}"
            elif (around := _cutter(each, top)) is not None:
                yield f"{called(each)} reaches out of {called(around)}"


def _narrow_headings(heads: QHeaderView) -> Iterator[str]:
    """Columns of a table that are narrower than the words above them, without the mark of an order."""
    is_shown = heads.isSortIndicatorShown()
    heads.setSortIndicatorShown(False)
    yield from list(_narrow_ones(heads))
    heads.setSortIndicatorShown(is_shown)


def _needed(heads: QHeaderView, place: int) -> int:
    """The width of the words, or of the longest where they wrap."""
    across, whole = Qt.Orientation.Horizontal, heads.sectionSizeFromContents(place).width()
    how = heads.model().headerData(place, across, Qt.ItemDataRole.TextAlignmentRole)
    if not int(how or 0) & Qt.TextFlag.TextWordWrap.value:
        return whole
    words, font = str(heads.model().headerData(place, across)), heads.fontMetrics()
    widths = [font.size(0, word).width() for word in words.split()]
    return whole - font.size(0, words).width() + max(widths, default=0)


def _narrow_ones(heads: QHeaderView) -> Iterator[str]:
    for place in range(heads.count()):
        has, needs = heads.sectionSize(place), _needed(heads, place)
        if not heads.isSectionHidden(place) and has < needs - _HEAD_MARGIN_PX:
            title = heads.model().headerData(place, Qt.Orientation.Horizontal)
            yield f"heading “{title}” has {has} and needs {needs}"


def _need(words: QLabel | QAbstractButton) -> QSize:
    """The least that shows all its words."""
    if isinstance(words, QLabel) and words.wordWrap():
        return QSize(words.minimumSizeHint().width(), words.heightForWidth(words.width()))
    if isinstance(words, BreakingButton):
        return QSize(words.minimumSizeHint().width(), words.heightForWidth(words.width()))
    if isinstance(words, FoldHead | QToolButton):  # they break their words, or have an icon
        return words.minimumSizeHint()
    return words.minimumSizeHint() if isinstance(words, QLabel) else words.sizeHint()


def _cutter(words: QWidget, top: QWidget) -> QWidget | None:
    """What stands around the words and ends before they do; what scrolls is no end."""
    around = words.parentWidget()
    while around is not None and around is not top.parentWidget():
        above = around.parentWidget()
        if isinstance(above, QAbstractScrollArea):
            return None
        place = QRect(words.mapTo(around, QPoint(0, 0)), words.size())
        room = around.rect().adjusted(-_ROUNDING_PX, -_ROUNDING_PX, _ROUNDING_PX, _ROUNDING_PX)
        if not room.contains(place):
            return around
        if around is top:
            return None
        around = above
    return None
