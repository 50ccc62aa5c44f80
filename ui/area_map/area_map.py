"""The area map: choose zones of the body on a drawing, or see there what was done.

Plain values go in and come out; the map knows no log.

To choose (the session form)::

    area_map = AreaMap(MapUse.CHOOSE, name=_("Areas"))
    area_map.set_choice({Area.NOSE: 4, Area.CHIN: None})   # area: passes in each direction
    area_map.set_marks({Area.NOSE: ZoneMark("5 d", "last session 5 days ago", 1.0)}, legend)
    area_map.changed.connect(...)                          # then read area_map.choice

To choose one (``CHOOSE_ONE``) ``choice`` holds one area at most.

To show data (the Journal, the Progress page)::

    area_map = AreaMap(MapUse.SHOW, name=_("What was done"))
    area_map.set_marks({Area.NOSE: ZoneMark("12", "12 sessions, 48 passes", 0.8)}, legend)
    area_map.picked.connect(...)                           # an Area, or None where it was let go

A mark belongs to one zone; spread what holds for all parts of a region over them before, with
``PARTS``. Where data is shown, a region can be picked as one if it has a mark of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _, pgettext
from homecare.regional.joining import sentences
from homecare.values.area_choice import (
    Choice,
    both_sides,
    in_order,
    is_chosen,
    passes_of,
    with_area,
    without_area,
)
from homecare.values.areas import PARTS, Area
from homecare.words import words
from ui.area_map.canvas import MapCanvas
from ui.area_map.drawing import MapView, Zone, drawing
from ui.area_map.legend import LegendStep, MapLegend
from ui.area_map.words import ZoneMark, seen_how, state_of, view_chip, view_title
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.spoken import As
from ui.widgets.text import caption

__all__ = ["AreaMap", "LegendStep", "MapUse", "MapView", "ZoneMark"]

_DIGITS_WAIT_MS: Final = 900
"""Within this time a second digit makes the first one tens."""
_MOST_PASSES: Final = 99


class MapUse(StrEnum):
    """What the map is there for."""

    CHOOSE = "choose"
    CHOOSE_ONE = "choose-one"
    SHOW = "show"


class AreaMap(QWidget):
    """Views of the body as chips, the drawing, acts on many zones at once, and what it all says."""

    spoken_as = As.GROUP

    changed = Signal()
    """The person changed what is chosen, or its passes."""
    picked = Signal(object)
    """Where the map shows data: the area that the person looks at, or ``None``."""

    def __init__(
        self,
        use: MapUse = MapUse.CHOOSE,
        *,
        name: str = "",
        close: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``close``: lower and closer together, for a form that has much else to ask."""
        super().__init__(parent)
        self._use = use
        self._shown_view = MapView.FACE
        self._choice: dict[Area, int | None] = {}
        self._before: dict[Area, int | None] = {}
        self._usual: int | None = None
        self._marks: Mapping[Area, ZoneMark] = {}
        self._typed: tuple[Area, int] | None = None
        self._looked_at: Zone | None = None
        self._brush_adds = True
        self._after_digit = QTimer(self, interval=_DIGITS_WAIT_MS, singleShot=True)
        self._after_digit.timeout.connect(self._end_typing)
        self._is_data = use is MapUse.SHOW
        gap = 2 if close else 6
        self._views = ChoiceChips[MapView](
            name=pgettext("side of the body", "View"), optional=False, gap=gap, parent=self
        )
        self._views.set_options([(view, view_chip(view)) for view in MapView])
        for view in MapView:
            self._views.chip(view).setAccessibleName(view_title(view))
        self.canvas = MapCanvas(is_data=self._is_data, is_low=close, parent=self)
        self._acts = QWidget(self)
        self._act_row = FlowLayout(self._acts, gap=3 if close else 6)
        self._whole = button("", kind="chip")
        self._whole.setCheckable(True)
        self._whole.toggled.connect(self.toggle_whole)
        self._none = button(
            pgettext("button", "Clear"), self.clear, kind="quiet", name=_("Clear all areas")
        )
        self._told = caption("")
        self.legend = MapLegend(is_data=self._is_data, parent=self)
        self._lay_out()
        self._connect()
        self.setAccessibleName(name)
        self.set_marks({}, ())
        self.show_view(MapView.FACE)

    def _lay_out(self) -> None:
        self._act_row.addWidget(self._whole)
        self._act_row.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._act_row.spacing())
        for widget in (self._views, self.canvas, self._acts, self.legend, self._told):
            column.addWidget(widget)

    def _connect(self) -> None:
        self._views.changed.connect(lambda: self.show_view(self._views.value or MapView.FACE))
        self.canvas.acted.connect(self._on_acted)
        self.canvas.brushed.connect(self._on_brushed)
        self.canvas.typed.connect(self._on_typed)
        self.canvas.taken_back.connect(self._on_taken_back)
        self.canvas.wants_all.connect(self._on_wants_all)
        self.canvas.turned.connect(self._turn)
        self.canvas.looked_at.connect(self._look_at)

    # --- values ---

    @property
    def choice(self) -> dict[Area, int | None]:
        """What is chosen, in the order of the body, with its passes."""
        return dict(self._choice)

    def set_choice(self, choice: Choice) -> None:
        """Choose these and no others, without a notice."""
        self._choice = in_order(choice)
        self._before = {area: n for area, n in choice.items() if n is not None}
        self._refresh()

    def set_usual(self, passes: int | None) -> None:
        """The passes of a zone that is chosen from now on; ``None``: those that it had before."""
        self._usual = passes

    @property
    def areas(self) -> tuple[Area, ...]:
        """What is chosen, in the order of the body."""
        return tuple(self._choice)

    def set_marks(self, marks: Mapping[Area, ZoneMark], legend: Sequence[LegendStep] = ()) -> None:
        """Show these on their zones; ``legend`` says what the tints mean."""
        self._marks = marks
        never = () if self._is_data else (LegendStep(_("never roll here"), never=True),)
        self.legend.set_steps((*legend, *never))
        self.legend.setVisible(bool(self.legend.steps))
        self._refresh()

    # --- views ---

    @property
    def view(self) -> MapView:
        """The drawing that shows."""
        return self.canvas.view

    def show_view(self, view: MapView) -> None:
        """Show this drawing. It is read from its file when somebody sees it."""
        self._views.set_value(view)
        self._looked_at = None
        self._shown_view = view
        if not self.isVisible():
            return
        self.canvas.show_view(view)
        self._place_in_tab_order()
        self._say_view()
        self._refresh()

    def _place_in_tab_order(self) -> None:
        """Zones are made when they are seen: Qt would put them behind everything else."""
        last: QWidget = self._views.chip(list(MapView)[-1])
        for item in self.canvas.items.values():
            QWidget.setTabOrder(last, item)
            last = item

    def show_area(self, area: Area) -> None:
        """Show the drawing that has this area."""
        self.show_view(view_of(area))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to a zone."""
        self.canvas.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_view(self._shown_view)

    def _turn(self, by: int) -> None:
        views = list(MapView)
        at = (views.index(self.view) + by) % len(views)
        self.show_view(views[at])

    def _say_view(self) -> None:
        self.canvas.setAccessibleName(
            f"{view_title(self.view)}. {seen_how(self.view)} {self._hint()}"
        )
        self._none.setVisible(self._use is MapUse.CHOOSE)
        if (region := self._region) is not None:
            titles = {Area.FACE: _("Whole face"), Area.SCALP: _("Whole scalp")}
            self._whole.setText(titles[region])

    @property
    def _region(self) -> Area | None:
        """The region whose parts the view shows."""
        whole = self.canvas.drawing.whole
        return None if whole is None else whole[0]

    # --- what the person does ---

    def toggle(self, area: Area, *, both: bool = False) -> None:
        """As a press on the zone: choose it or let it go, ``both`` sides where there are two."""
        one = self._use is not MapUse.CHOOSE
        areas = tuple(both_sides(area)) if both and not one else (area,)
        is_on = area in self._choice if one else is_chosen(area, self._choice)
        self._set(areas, adds=not is_on)

    def toggle_whole(self) -> None:
        """The whole of the region that shows, or none of it."""
        region = self._region
        if region is not None:
            self._set((region,), adds=region not in self._choice)

    def clear(self) -> None:
        """Let everything go; the passes are remembered for what is chosen again."""
        self._take({})

    def _set(self, areas: Iterable[Area], *, adds: bool) -> None:
        choice = {} if adds and self._use is not MapUse.CHOOSE else self._choice
        for area in areas:
            if not adds:
                choice = without_area(choice, area)
            elif area not in choice:
                usual = self._before.get(area) if self._usual is None else self._usual
                choice = with_area(choice, area, usual)
        self._take(choice)

    def _take(self, choice: Choice) -> None:
        made = in_order(choice)
        if made == self._choice:
            self._refresh()
            return
        self._choice = made
        self._before.update({area: n for area, n in made.items() if n is not None})
        self._refresh()
        if self._is_data:
            self.picked.emit(next(iter(made), None))
        else:
            self.changed.emit()

    def _on_acted(self, zone: Zone, both: bool) -> None:
        self._typed = None
        self._look_at(zone)
        if zone.area is None:
            self._say_why(zone)
            return
        self.toggle(zone.area, both=both)
        self._brush_adds = is_chosen(zone.area, self._choice)

    def _on_brushed(self, zone: Zone) -> None:
        if zone.area is not None and self._use is MapUse.CHOOSE:
            self._set((zone.area,), adds=self._brush_adds)

    def _on_typed(self, zone: Zone, digit: int) -> None:
        area = zone.area
        if area is None:
            self._say_why(zone)
            return
        if self._use is not MapUse.CHOOSE:
            return
        before = self._typed[1] if self._typed and self._typed[0] is area else 0
        passes = before * 10 + digit
        if not 1 <= passes <= _MOST_PASSES:
            return
        self._typed = (area, passes)
        self._after_digit.start()
        self._take(with_area(self._choice, area, passes))

    def _end_typing(self) -> None:
        self._typed = None

    def _on_taken_back(self, zone: Zone) -> None:
        """The passes of a zone; it stays chosen. Where there are none, nothing happens."""
        self._typed = None
        if zone.area is None or passes_of(zone.area, self._choice) is None:
            return
        self._before.pop(zone.area, None)
        self._take(with_area(self._choice, zone.area, None))

    def _on_wants_all(self) -> None:
        if self._use is MapUse.CHOOSE and self._region is None:
            areas = self.canvas.drawing.areas
            self._set(areas, adds=not all(is_chosen(each, self._choice) for each in areas))
        else:
            self.toggle_whole()

    # --- what it says ---

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        states = {
            zone.key: state_of(zone, self._choice, self._marks, is_data=self._is_data)
            for zone in self.canvas.drawing.zones
        }
        self.canvas.show_states(states, frozenset(area for area in self._choice if area in PARTS))
        region = self._region
        has_whole = region is not None and (not self._is_data or region in self._marks)
        self._whole.setVisible(has_whole)
        with QSignalBlocker(self._whole):
            self._whole.setChecked(region in self._choice)
        self._acts.setVisible(has_whole or self._use is MapUse.CHOOSE)
        self.setAccessibleDescription(words(self._choice) or _("No area chosen"))
        self._tell()

    def _look_at(self, zone: Zone | None) -> None:
        if zone is not self._looked_at:
            self._typed = None
        self._looked_at = zone
        self._tell()

    def _tell(self) -> None:
        """The zone that the person is on; else how to go about it."""
        zone = self._looked_at
        if zone is None:
            self._told.setText(sentences((seen_how(self.view), self._hint())))
        else:
            state = state_of(zone, self._choice, self._marks, is_data=self._is_data)
            self._told.setText(state.sentence)
        self._keep_room()

    def _keep_room(self) -> None:
        """For three lines: what is told of a zone is longer than the hint.

        A sign that another typeface lends, such as "×", makes its line a little higher.
        """
        self._told.setMinimumHeight(3 * (self._told.fontMetrics().lineSpacing() + 2))

    def _say_why(self, zone: Zone) -> None:
        """A press where nothing can be chosen is answered: the reason is read out."""
        item = self.canvas.items[zone.key]
        announce(item)

    def _hint(self) -> str:
        if self._use is MapUse.CHOOSE:
            return _("Click, or arrow keys and Space; a digit sets the passes.")
        if self._use is MapUse.CHOOSE_ONE:
            return _("Click, or arrow keys and Space.")
        return _("Point at a zone, or use the arrow keys.")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()


def view_of(area: Area) -> MapView:
    """The first drawing that has the area, or of which it is the whole."""
    for view in MapView:
        drawn = drawing(view)
        if area in drawn.areas or (drawn.whole is not None and drawn.whole[0] is area):
            return view
    raise AssertionError(f"no drawing has {area}")
