"""Where the zone lies, and how it is gone over: the area map with the direction drawn on the zone."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.guided.state import Direction, Guided
from homecare.i18n import _
from homecare.values.areas import PARTS, Area
from homecare.words import word
from ui.area_map.area_map import ZoneMark, view_of
from ui.area_map.canvas import MapCanvas
from ui.area_map.words import state_of
from ui.guided.picture import paint_strokes
from ui.guided.room import Room
from ui.look.theme import scaled

_LEAST: Final = {Room.SMALL: (0, 0), Room.USUAL: (280, 260), Room.LARGE: (560, 560)}
_MOST: Final = {Room.SMALL: (0, 0), Room.USUAL: (620, 640), Room.LARGE: (900, 980)}
_DONE: Final = ZoneMark(level=0.35)


class ZoneMap(QWidget):
    """Says nothing that the words beside it don't."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._canvas = MapCanvas(is_data=False, parent=self)
        self._canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._canvas)
        self._strokes = _Strokes(self._canvas)
        self.set_room(Room.USUAL)

    def set_room(self, room: Room) -> None:
        least, most = ([scaled(each) for each in size[room]] for size in (_LEAST, _MOST))
        self.setMinimumSize(*least)
        self.setMaximumSize(*most)

    def show_zone(self, state: Guided) -> None:
        """Mark the zone that is rolled, and more faintly those that are finished."""
        zone = state.zone
        view = view_of(zone.area)
        self._canvas.show_view(view)
        for item in self._canvas.items.values():
            item.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab passes by
        most = len(state.directions)
        done = {z.area: _DONE for z in state.zones if z.done >= most and z is not zone}
        choice = {zone.area: zone.passes}
        zones = self._canvas.drawing.zones
        # No words: they would lie under the strokes, and stand beside the map already.
        states = {z.key: replace(state_of(z, choice, done), name="", text="") for z in zones}
        self._canvas.show_states(states, frozenset({zone.area} & PARTS.keys()))
        self._strokes.show_strokes(zone.area, state.direction)
        self.setAccessibleName(_("Map: {area}").format(area=word(zone.area)))


class _Strokes(QWidget):
    """Lies over the map: lines with an arrow at both ends, or dots for a stamp, within the zone."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._area: Area | None = None
        self._direction = Direction.VERTICAL
        canvas.installEventFilter(self)

    def show_strokes(self, area: Area, direction: Direction) -> None:
        """Draw this direction over this area."""
        self._area, self._direction = area, direction
        self.setGeometry(self._canvas.rect())
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._canvas.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._area is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_strokes(painter, self._canvas.path_of(self._area), self._direction)
