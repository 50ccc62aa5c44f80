"""A strip of days: when the last session was, how long the skin recovers, when the next may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated, in_parts, labelled
from homecare.regional.writing import short_weekday
from ui.look.theme import scaled, tokens
from ui.look.tokens import ink_on
from ui.widgets.spoken import As

_GAP: Final = 4
_RADIUS: Final = 6
_DAY_PX: Final = 52
_LEGEND_PX: Final = 22


@dataclass(frozen=True)
class DayMark:
    """What there is to say of one day."""

    day: date
    session: bool = False
    too_soon: bool = False
    today: bool = False
    allowed: bool = False
    """The first day on which a session is recommended again."""

    @property
    def words(self) -> list[str]:
        """The marks in words."""
        said = (
            (self.today, _("today")),
            (self.session, _("session")),
            (self.too_soon, _("too soon")),
            (self.allowed, _("recommended from here")),
        )
        return [text for holds, text in said if holds]


@dataclass(frozen=True)
class DayGap:
    """Days that are left out of the strip, to reach the ones that matter."""

    days: int


class DayStrip(QWidget):
    """Each mark has a shape of its own; a legend below names the ones that occur."""

    spoken_as = As.PICTURE

    def __init__(
        self, days: Sequence[DayMark | DayGap] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shown: tuple[DayMark | DayGap, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_days(days)

    def set_days(self, days: Sequence[DayMark | DayGap]) -> None:
        """Show these days, from left to right."""
        self._shown = tuple(days)
        said = [
            labelled(_spoken(mark.day), enumerated(mark.words)) for mark in self._days if mark.words
        ]
        self.setAccessibleName(_("Days around today"))
        self.setAccessibleDescription(in_parts(said))
        self.updateGeometry()
        self.update()

    @property
    def _days(self) -> list[DayMark]:
        return [each for each in self._shown if isinstance(each, DayMark)]

    @property
    def _places(self) -> int:
        """How many days have room side by side."""
        return max(1, sum(_places_of(each) for each in self._shown))

    def sizeHint(self) -> QSize:
        width = scaled(34 * self._places)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = scaled(23 * self._places)
        return QSize(width, scaled(_DAY_PX + _LEGEND_PX))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Days in one row, and the legend in as many as it needs."""
        rows = [place.y() for _kind, place in self._legend_places(width)]
        return int(max(rows, default=0)) + scaled(_LEGEND_PX if rows else _DAY_PX)

    def _cells(self) -> list[tuple[DayMark | DayGap, QRectF]]:
        """Where each of them stands."""
        width = (self.width() + _GAP) / self._places
        cells: list[tuple[DayMark | DayGap, QRectF]] = []
        before = 0
        for each in self._shown:
            wide = _places_of(each) * width - _GAP
            cell = QRectF(before * width, 0, wide, scaled(_DAY_PX)).adjusted(1, 1, -1, -1)
            cells.append((each, cell))
            before += _places_of(each)
        return cells

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each, cell in self._cells():
            if isinstance(each, DayMark):
                self._paint_day(painter, cell, each)
            else:
                self._paint_gap(painter, cell, each)
        self._paint_legend(painter)

    def _paint_gap(self, painter: QPainter, cell: QRectF, gap: DayGap) -> None:
        """Dots, and how many days they stand for."""
        painter.setFont(self._small_font())
        painter.setPen(QColor(tokens().secondary))
        row = QRectF(cell.left(), cell.top() + scaled(3), cell.width(), scaled(16))
        for at, text in enumerate(("···", str(gap.days), _days_word(gap.days))):
            place = row.translated(0, at * scaled(15))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_day(self, painter: QPainter, cell: QRectF, mark: DayMark) -> None:
        ground, ink = _colours(mark)
        filled = cell.adjusted(3, 3, -3, -3) if mark.today else cell
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(filled, _RADIUS, _RADIUS)
        if mark.today:  # a ring beside the ground, not on it: it shows on every colour
            painter.setPen(QPen(QColor(tokens().text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell, _RADIUS, _RADIUS)
        self._paint_words(painter, cell, mark, QColor(ink))
        centre = QPointF(cell.center().x(), cell.bottom() - scaled(8))
        _paint_shape(painter, centre, mark, QColor(ink))

    def _paint_words(self, painter: QPainter, cell: QRectF, mark: DayMark, ink: QColor) -> None:
        painter.setFont(self._small_font(bold=mark.today))
        painter.setPen(ink)
        row = QRectF(cell.left(), cell.top() + scaled(3), cell.width(), scaled(16))
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, short_weekday(mark.day.weekday()))
        painter.drawText(
            row.translated(0, scaled(16)), Qt.AlignmentFlag.AlignCenter, str(mark.day.day)
        )

    def _legend_places(self, width: int) -> list[tuple[DayMark, QPointF]]:
        """Where each kind of mark is explained: the left top of its place."""
        metrics = QFontMetrics(self._small_font())
        places: list[tuple[DayMark, QPointF]] = []
        left, top = scaled(2), scaled(_DAY_PX)
        for kind in _legend(self._days):
            needed = scaled(15) + metrics.horizontalAdvance(kind.words[0])
            if left + needed > width and places:
                left, top = scaled(2), top + scaled(_LEGEND_PX)
            places.append((kind, QPointF(left, top)))
            left += needed + scaled(14)
        return places

    def _paint_legend(self, painter: QPainter) -> None:
        painter.setFont(self._small_font())
        ink = QColor(tokens().secondary)
        for kind, place in self._legend_places(self.width()):
            row = QRectF(place.x() + scaled(15), place.y() + 2, self.width(), scaled(_LEGEND_PX))
            shape = QPointF(place.x() + scaled(5), row.center().y())
            _paint_shape(painter, shape, kind, ink, with_ring=True)
            painter.setPen(ink)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, kind.words[0])

    def _small_font(self, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(12))
        font.setBold(bold)
        return font

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            under = [
                each
                for each, cell in self._cells()
                if isinstance(each, DayMark) and cell.contains(event.pos().toPointF())
            ]
            text = ": ".join([_spoken(under[0].day), *under[0].words[:1]]) if under else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)


def _places_of(each: DayMark | DayGap) -> int:
    return 2 if isinstance(each, DayGap) else 1


def _days_word(n: int) -> str:
    return ngettext("day", "days", n)


def _colours(mark: DayMark) -> tuple[str, str]:
    """Ground and ink of a day."""
    look = tokens()
    if mark.session:
        return look.accent, look.on_accent
    if mark.too_soon:
        return look.redness[0], ink_on(look.redness[0])
    if mark.allowed:
        return look.accent_soft, look.text
    return look.raised, look.text


def _paint_shape(
    painter: QPainter, centre: QPointF, mark: DayMark, ink: QColor, *, with_ring: bool = False
) -> None:
    """Triangle: session. Dot: too soon. Tick: allowed. Ring: today (the days have a frame)."""
    size = scaled(4)
    painter.setBrush(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    x, y = centre.x(), centre.y()
    if mark.session:
        corners = [QPointF(x, y - size), QPointF(x + size, y + size), QPointF(x - size, y + size)]
        painter.drawPolygon(QPolygonF(corners))
    elif mark.too_soon:
        painter.drawEllipse(centre, size * 0.6, size * 0.6)
    elif mark.allowed:
        painter.setPen(QPen(ink, 2))
        tick = [QPointF(x - size, y), QPointF(x - 1, y + size - 1), QPointF(x + size, y - size)]
        painter.drawPolyline(QPolygonF(tick))
    elif with_ring:
        painter.setPen(QPen(ink, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(x - size, y - size, 2 * size, 2 * size), 2, 2)


def _legend(days: Sequence[DayMark]) -> list[DayMark]:
    """One mark of each kind that occurs."""
    some_day = date(2026, 1, 1)
    kinds = ("session", "too_soon", "today", "allowed")
    return [
        DayMark(some_day, **{kind: True})
        for kind in kinds
        if any(getattr(mark, kind) for mark in days)
    ]


def _spoken(day: date) -> str:
    from homecare.words import short_day

    return short_day(day)
