"""Where the zone lies: the area map with this zone marked, to look at only."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.guided.state import Guided
from homecare.i18n import _
from homecare.values.areas import PARTS
from homecare.words import word
from ui.area_map.area_map import ZoneMark, view_of
from ui.area_map.canvas import MapCanvas
from ui.area_map.words import state_of
from ui.guided.room import Room
from ui.look.theme import scaled

_WIDE: Final = {Room.SMALL: 0, Room.USUAL: 300, Room.LARGE: 560}
_HIGH: Final = {Room.SMALL: 0, Room.USUAL: 340, Room.LARGE: 640}
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
        self.set_room(Room.USUAL)

    def set_room(self, room: Room) -> None:
        self.setFixedSize(scaled(_WIDE[room]), scaled(_HIGH[room]))

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
        states = {z.key: state_of(z, choice, done) for z in self._canvas.drawing.zones}
        self._canvas.show_states(states, frozenset({zone.area} & PARTS.keys()))
        self.setAccessibleName(_("Map: {area}").format(area=word(zone.area)))
