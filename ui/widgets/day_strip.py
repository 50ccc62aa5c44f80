"""A strip of days: when the last session was, how long the skin recovers, when the next may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt
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

from homecare.i18n import _
from ui.look.theme import LIGHT, scaled, tokens

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


class DayStrip(QWidget):
    """Each mark has a shape of its own; a legend below names the ones that occur."""

    def __init__(self, days: Sequence[DayMark] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[DayMark, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_days(days)

    def set_days(self, days: Sequence[DayMark]) -> None:
        """Show these days, from left to right."""
        self._days = tuple(days)
        said = [f"{_spoken(mark.day)}: {', '.join(mark.words)}" for mark in days if mark.words]
        self.setAccessibleName(_("Days around today"))
        self.setAccessibleDescription("; ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = scaled(34 * max(1, len(self._days)))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = scaled(23 * max(1, len(self._days)))
        return QSize(width, scaled(_DAY_PX + _LEGEND_PX))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Days in one row, and the legend in as many as it needs."""
        rows = [place.y() for _kind, place in self._legend_places(width)]
        return int(max(rows, default=0)) + scaled(_LEGEND_PX if rows else _DAY_PX)

    def _cell(self, at: int) -> QRectF:
        width = (self.width() + _GAP) / max(1, len(self._days))
        return QRectF(at * width, 0, width - _GAP, scaled(_DAY_PX)).adjusted(1, 1, -1, -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, mark in enumerate(self._days):
            self._paint_day(painter, self._cell(at), mark)
        self._paint_legend(painter)

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
        name = QLocale().dayName(mark.day.isoweekday(), QLocale.FormatType.ShortFormat)
        row = QRectF(cell.left(), cell.top() + scaled(3), cell.width(), scaled(16))
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, name[:2])
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
                mark
                for at, mark in enumerate(self._days)
                if self._cell(at).contains(event.pos().toPointF())
            ]
            text = ": ".join([_spoken(under[0].day), *under[0].words[:1]]) if under else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)


def _colours(mark: DayMark) -> tuple[str, str]:
    """Ground and ink of a day."""
    look = tokens()
    if mark.session:
        return look.accent, look.on_accent
    if mark.too_soon:
        return look.redness[0], LIGHT.text
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
