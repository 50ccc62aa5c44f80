"""One view of the area map: it paints, knows which shape is under the mouse, and moves the focus.

What is chosen, and what a press does to it, is ``AreaMap``'s to decide.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from homecare.i18n import _
from homecare.values.areas import PARTS, Area
from ui.area_map.drawing import Drawing, MapView, Zone, drawing
from ui.area_map.paint import (
    ZoneLook,
    never_look,
    paint_focus,
    paint_never,
    paint_words,
    paint_zone,
    zone_look,
)
from ui.area_map.words import ZoneState
from ui.area_map.zone import ZoneItem
from ui.look.theme import scaled, tokens
from ui.widgets.buttons import tab_stops_at

_LEAST_HIGH: Final = 230
_HIGH: Final = 380
_MOST_HIGH: Final = 520
_GROWS: Final = 0.72
_TALL_FROM: Final = 1100
"""A window so high has room for a larger map: it would else stand empty below."""
_MOST_HIGH_TALL: Final = 700
_GROWS_TALL: Final = 1.0
_SHARE_OF_WINDOW: Final = 0.42
_LOW_SHARE_OF_WINDOW: Final = 0.31
_MARGIN: Final = 5
_ASIDE: Final = 2.4
"""How much more a step to the side counts than one ahead when the next zone is looked for."""


class MapCanvas(QWidget):
    """``acted``, ``typed`` and the others name the zone that the person is on."""

    acted = Signal(object, bool)
    """A zone was pressed; true where both sides of the body are meant."""
    brushed = Signal(object)
    """The mouse was dragged on to another zone."""
    typed = Signal(object, int)
    taken_back = Signal(object)
    wants_all = Signal()
    turned = Signal(int)
    looked_at = Signal(object)
    """The zone under the mouse or with the keyboard; ``None`` for none."""

    def __init__(
        self, *, is_data: bool, is_low: bool = False, parent: QWidget | None = None
    ) -> None:
        """``is_low``: it shares the window with a whole form."""
        super().__init__(parent)
        self._share = _LOW_SHARE_OF_WINDOW if is_low else _SHARE_OF_WINDOW
        self._is_data = is_data
        self._view = MapView.FACE
        self._drawing: Drawing | None = None
        self._states: Mapping[str, ZoneState] = {}
        self._whole: frozenset[Area] = frozenset()
        self._items: dict[MapView, dict[str, ZoneItem]] = {}
        self._current: dict[MapView, ZoneItem] = {}
        self._hovered: Zone | None = None
        self._brushing: set[str] = set()
        self._fitted: dict[str, QPainterPath] = {}
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # --- what it shows ---

    @property
    def view(self) -> MapView:
        return self._view

    @property
    def drawing(self) -> Drawing:
        """What is drawn; read when it is first needed."""
        if self._drawing is None:
            self._drawing = drawing(self._view)
        return self._drawing

    def show_view(self, view: MapView) -> None:
        """Draw this view; its zones are what the keyboard and a screen reader find."""
        left = self._items.get(self._view, {}).values() if view is not self._view else ()
        had_focus = any(item.hasFocus() for item in left)
        self._view, self._drawing = view, None
        self._hovered = None
        self._fitted = {}
        self._place_items()
        for item in self.items.values():
            item.show()
        self._stop_at(self._current[view])
        if had_focus:  # before the others go: else it would jump to whatever is next
            self._current[view].setFocus(Qt.FocusReason.OtherFocusReason)
        for item in left:
            item.hide()
        self.updateGeometry()
        self.update()

    def show_states(self, states: Mapping[str, ZoneState], whole: frozenset[Area]) -> None:
        """Show the zones like this; ``whole`` are the regions that are chosen as one."""
        self._states, self._whole = states, whole
        for key, item in self.items.items():
            state = states[key]
            item.show_chosen(state.chosen)
            item.setAccessibleName(state.name)
            item.setAccessibleDescription(state.words)
        self.update()

    @property
    def items(self) -> dict[str, ZoneItem]:
        """The zones of this view by their keys; made when the view is first shown."""
        if self._view not in self._items:
            self._items[self._view] = {each.key: self._make(each) for each in self.drawing.zones}
            self._current[self._view] = next(iter(self._items[self._view].values()))
        return self._items[self._view]

    def _make(self, zone: Zone) -> ZoneItem:
        item = ZoneItem(zone, checkable=True, parent=self)
        item.moved.connect(lambda right, down: self._move(item, right, down))
        item.ended.connect(self._go_to_end)
        item.turned.connect(self.turned)
        item.acted.connect(lambda both: self.acted.emit(zone, both))
        item.typed.connect(lambda digit: self.typed.emit(zone, digit))
        item.taken_back.connect(lambda: self.taken_back.emit(zone))
        item.wants_all.connect(self.wants_all)
        item.focus_came.connect(lambda: self._on_focus(item))
        item.focus_went.connect(self._on_focus_lost)
        return item

    # --- the keyboard ---

    def _stop_at(self, item: ZoneItem) -> None:
        self._current[self._view] = item
        tab_stops_at(item, self.items.values())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to a zone. A focus proxy would have Tab jump over what is before."""
        self.items  # noqa: B018 - made, if nobody has seen them yet
        self._current[self._view].setFocus(event.reason())

    def _on_focus(self, item: ZoneItem) -> None:
        self._stop_at(item)
        self.looked_at.emit(item.zone)
        self.update()

    def _on_focus_lost(self) -> None:
        self.looked_at.emit(self._hovered)
        self.update()

    def _go_to_end(self, at: int) -> None:
        list(self.items.values())[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, item: ZoneItem, right: int, down: int) -> None:
        found = neighbour(self.drawing, item.zone, right, down)
        if found is not None:
            self.items[found.key].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the mouse ---

    def zone_at(self, point: QPointF) -> Zone | None:
        """The zone under a point of this widget."""
        back, can = self._transform().inverted()
        return self.drawing.zone_at(back.map(point)) if can else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        zone = self.zone_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or zone is None:
            super().mousePressEvent(event)
            return
        self.items[zone.key].setFocus(Qt.FocusReason.MouseFocusReason)
        self._brushing = {zone.key}
        self.acted.emit(zone, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        zone = self.zone_at(event.position())
        if zone is not self._hovered:
            self._hovered = zone
            focused = next((each for each in self.items.values() if each.hasFocus()), None)
            self.looked_at.emit(zone or (focused.zone if focused else None))
            can_press = zone is not None and zone.area is not None
            shape = Qt.CursorShape.PointingHandCursor if can_press else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
        if self._brushing and zone is not None and zone.key not in self._brushing:
            self._brushing.add(zone.key)
            self.brushed.emit(zone)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._brushing = set()
        super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        focused = next((each for each in self.items.values() if each.hasFocus()), None)
        self.looked_at.emit(focused.zone if focused else None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            zone = self.zone_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(zone), self)
            return True
        return super().event(event)

    def _tip(self, zone: Zone | None) -> str:
        return self._states[zone.key].sentence if zone is not None else ""

    # --- size ---

    def sizeHint(self) -> QSize:
        return QSize(scaled(340), self.heightForWidth(scaled(340)))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(180), scaled(_LEAST_HIGH))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the drawing is at this width, within reason: it shares a page with others."""
        box = self.drawing.box
        tall = self.window().height() >= scaled(_TALL_FROM)
        grows, most = (_GROWS_TALL, _MOST_HIGH_TALL) if tall else (_GROWS, _MOST_HIGH)
        room = min(max(scaled(_HIGH), round(width * grows)), scaled(most))
        if not tall:
            room = min(room, round(self.window().height() * self._share))
        return max(scaled(_LEAST_HIGH), min(room, round(width * box.height() / box.width())))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is higher or lower gives another height, also at the same width."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitted = {}
        self._place_items()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()

    def _transform(self) -> QTransform:
        """From the drawing into this widget: as big as it fits, in the middle."""
        box, room = self.drawing.box, QRectF(self.rect()).adjusted(*_INSET)
        scale = min(room.width() / box.width(), room.height() / box.height())
        left = room.left() + (room.width() - box.width() * scale) / 2
        top = room.top() + (room.height() - box.height() * scale) / 2
        return QTransform(scale, 0, 0, scale, left - box.left() * scale, top - box.top() * scale)

    def path_of(self, area: Area) -> QPainterPath:
        """The shape of an area as it stands in this widget: of a whole region, all its parts."""
        shape = QPainterPath()
        for zone in self.drawing.zones:
            if zone.area is not None and (zone.area is area or zone.area in PARTS.get(area, ())):
                shape = shape.united(self._path(zone))
        return shape

    def _path(self, zone: Zone) -> QPainterPath:
        if zone.key not in self._fitted:
            self._fitted[zone.key] = self._transform().map(zone.path)
        return self._fitted[zone.key]

    def _place_items(self) -> None:
        for item in self.items.values():
            item.setGeometry(self._path(item.zone).boundingRect().toAlignedRect())

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._states:  # nobody has said yet what to show
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        self._paint_lines(painter)
        focused: Zone | None = None
        for item in self.items.values():
            if item.zone.area is not None and item.hasFocus():
                focused = item.zone
            elif item.zone.area is not None:
                self._paint_zone(painter, item.zone)
        if focused is not None:
            paint_focus(painter, self._path(focused), tokens())
            self._paint_zone(painter, focused)
        for item in self.items.values():
            if item.zone.area is None:
                self._paint_never(painter, item)
        self._paint_details(painter)
        self._paint_sides(painter)

    def _paint_lines(self, painter: QPainter) -> None:
        look, whole = tokens(), self.drawing.whole
        if whole is not None:
            chosen = whole[0] in self._whole
            painter.setPen(
                QPen(QColor(look.accent if chosen else look.outline), 2.6 if chosen else 1.2)
            )
            painter.drawPath(self._transform().map(whole[1]))

    def _paint_details(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens().outline), 1.2))
        painter.drawPath(self._transform().map(self.drawing.lines))

    def _paint_zone(self, painter: QPainter, zone: Zone) -> None:
        state = self._states[zone.key]
        path = self._path(zone)
        shown = self._look_of(state)
        paint_zone(painter, path, shown)
        places = [self._transform().map(place) for place in zone.labels]
        paint_words(painter, path, places, _lines(state), shown, bold=state.chosen)

    def _look_of(self, state: ZoneState) -> ZoneLook:
        return zone_look(tokens(), chosen=state.chosen, level=state.level, is_data=self._is_data)

    def _paint_never(self, painter: QPainter, item: ZoneItem) -> None:
        path = self._path(item.zone)
        if item.hasFocus():
            paint_focus(painter, path, tokens())
        paint_never(painter, path, never_look(tokens()))

    def _paint_sides(self, painter: QPainter) -> None:
        """Whose left: the person's own is at the left of every view, whichever way one reads."""
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        font = QFont(self.font())
        font.setPixelSize(scaled(12))
        painter.setFont(font)
        painter.setPen(QColor(tokens().secondary))
        box = self._transform().mapRect(self.drawing.box)
        most = QFontMetricsF(font).horizontalAdvance(_("your right"))
        aside = min(most, max(0.0, box.left() - 2))
        row = QRectF(
            box.left() - aside, self.height() - scaled(18), box.width() + 2 * aside, scaled(18)
        )
        painter.drawText(
            row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, _("your left")
        )
        painter.drawText(
            row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, _("your right")
        )


_INSET: Final = (_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)


def _lines(state: ZoneState) -> list[list[str]]:
    """What may stand on a zone, the fullest first."""
    broken = state.name.split(" ")
    more = [state.text] if state.text else []
    return [[state.name, *more], [*broken, *more], more, [state.name] if not more else []]


def neighbour(drawn: Drawing, here: Zone, right: int, down: int) -> Zone | None:
    """The next zone in a direction: the nearest, where a step aside counts more than one ahead."""
    best: tuple[float, Zone] | None = None
    for zone in drawn.zones:
        apart = zone.centre - here.centre
        ahead = apart.x() * right + apart.y() * down
        aside = abs(apart.x() * down) + abs(apart.y() * right)
        if zone is here or ahead <= 1 or aside > 3 * ahead:
            continue
        far = ahead + _ASIDE * aside
        if best is None or far < best[0]:
            best = (far, zone)
    return None if best is None else best[1]
