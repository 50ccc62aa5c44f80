"""A row that unfolds: its head in one or two lines, and a body that is made when first wanted."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from homecare.regional.joining import read_out
from homecare.values.terms import Severity
from homecare.words import words
from ui.look.icons import pixmap
from ui.look.theme import scaled, tokens
from ui.look.tokens import Tokens
from ui.widgets.finding_card import severity_colours
from ui.widgets.spoken import As, tell_unfolded

_PAD: Final = 8
_INDENT: Final = 24
_GAP: Final = 10
_CAPTION_SHARE: Final = 13 / 15


class FoldHead(QPushButton):
    """The head of a fold. It paints itself: a page has many of them, and labels are dear."""

    spoken_as = As.FOLD

    def __init__(
        self,
        title: str,
        note: str = "",
        severities: Sequence[Severity] = (),
        *,
        heading: bool = False,
        small: bool = False,
    ) -> None:
        """``heading`` for the title of a group, which is quieter and has more room above.

        ``small`` for a line of small print, whose title says the severity in a word itself.
        """
        super().__init__(title.replace("&", "&&"))
        self._title = title
        self._severities = tuple(severities)
        self._heading = heading
        self._small = small
        self._mark = ""
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._note = ""
        self.toggled.connect(lambda is_open: tell_unfolded(self, is_open))
        self.set_note(note)

    @property
    def note(self) -> str:
        """The second line."""
        return self._note

    def set_note(self, note: str, mark: str = "") -> None:
        """The second line, and before it a word that stands out."""
        self._note, self._mark = note, mark
        spoken = [self._title, self._severity_words(), mark, note]
        self.setAccessibleName(read_out(spoken))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(420), self._line_height() + 2 * scaled(_PAD))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(180), self._line_height() + 2 * scaled(_PAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """As high as its texts are in this width.

        A layout that asks every row for its height at every width is slow with a hundred of them.
        """
        width = self.width()
        title = self._measured(self._title_font(), self._title, self._title_width(width))
        note = self._measured(self._note_font(), self._whole_note(), width - self._left() - _PAD)
        height = title + (note + 2 if note else 0) + 2 * scaled(_PAD)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, look)
        self._paint_arrow(painter, look)
        width = self._title_width(self.width())
        top = scaled(_PAD)
        height = self._measured(self._title_font(), self._title, width)
        painter.setFont(self._title_font())
        painter.setPen(QColor(look.secondary if self._heading else look.text))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(self._left(), top, width, height), flags, self._title)
        self._paint_severity(painter, look, top)
        self._paint_note(painter, look, top + height + 2)

    def _paint_ground(self, painter: QPainter, look: Tokens) -> None:
        ring = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(look.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent_soft) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ring, 6, 6)

    def _paint_arrow(self, painter: QPainter, look: Tokens) -> None:
        """It points down where the body shows, else to the right."""
        size = scaled(4)
        line = self._line_height()
        x, y = scaled(_INDENT) / 2, scaled(_PAD) + line / 2
        points = [QPointF(-0.5, -1), QPointF(0.6, 0), QPointF(-0.5, 1)]
        if self.isChecked():
            points = [QPointF(each.y(), each.x()) for each in points]
        painter.setPen(QPen(QColor(look.secondary), 1.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(x, y) + each * size for each in points]))

    def _paint_severity(self, painter: QPainter, look: Tokens, top: int) -> None:
        if not self._severities:
            return
        colour = _colour(self._severities[0], look)
        painter.setFont(self._note_font())
        painter.setPen(QColor(colour))
        line = self._line_height()
        left = self.width() - self._severity_width() - _PAD
        icon = pixmap(self._severities[0].value, colour, scaled(16))
        painter.drawPixmap(left, top + (line - scaled(16)) // 2, icon)
        room = QRect(left + scaled(20), top, self.width(), line)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._severity_words())

    def _paint_note(self, painter: QPainter, look: Tokens, top: int) -> None:
        if not self._whole_note():
            return
        painter.setFont(self._note_font())
        painter.setPen(QColor(look.accent if self._mark else look.secondary))
        room = QRect(self._left(), top, self.width() - self._left() - _PAD, self.height())
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self._whole_note())

    def _whole_note(self) -> str:
        return " · ".join(part for part in (self._mark, self._note) if part)

    def _line_height(self) -> int:
        return QFontMetrics(self._title_font()).height()

    def _left(self) -> int:
        return scaled(_INDENT)

    def _title_width(self, width: int) -> int:
        side = self._severity_width() + _GAP if self._severities else 0
        return width - self._left() - side - _PAD

    def _severity_width(self) -> int:
        told = QFontMetrics(self._note_font()).horizontalAdvance(self._severity_words())
        return scaled(20) + told + 2

    def _severity_words(self) -> str:
        return "" if self._small else words(self._severities)

    def _title_font(self) -> QFont:
        if self._small:
            return self._note_font()
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self._heading else QFont.Weight.Bold)
        return font

    def _note_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(font.pixelSize() * _CAPTION_SHARE))
        return font

    @staticmethod
    def _measured(font: QFont, text: str, width: int) -> int:
        """How high the text is in that width."""
        if not text:
            return 0
        room = QRect(0, 0, max(width, 1), 1 << 15)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        return QFontMetrics(font).boundingRect(room, flags, text).height()


def _colour(severity: Severity, look: Tokens) -> str:
    if severity is Severity.EMERGENCY:
        return look.stop
    return severity_colours(severity, look)[1]


class Fold(QWidget):
    """A head, and below it a body that ``make_body`` makes when it is first unfolded."""

    unfolded = Signal()

    def __init__(self, head: FoldHead, make_body: Callable[[], QWidget]) -> None:
        super().__init__()
        self.head = head
        self._make_body = make_body
        self._body: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._column = QVBoxLayout()
        outer.addWidget(head)
        outer.addLayout(self._column)
        head.toggled.connect(self._show_body)

    @property
    def body(self) -> QWidget | None:
        """The body, where it was ever unfolded."""
        return self._body

    def unfold(self, wanted: bool = True) -> None:
        """Show the body, or hide it."""
        self.head.setChecked(wanted)

    def forget_body(self) -> None:
        """Make the body anew when it is next wanted; at once where it shows."""
        if self._body is None:
            return
        self._column.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._body = None
        if self.head.isChecked():
            self._show_body(True)

    def _show_body(self, wanted: bool) -> None:
        if wanted and self._body is None:
            self._body = self._make_body()
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(wanted)
            below = scaled(_PAD) if wanted else 0
            self._column.setContentsMargins(scaled(_INDENT), 0, _PAD, below)
        if wanted:
            self.unfolded.emit()
