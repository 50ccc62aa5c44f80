"""Areas on the map or in the list, as the person likes: both edit the same value."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.values.area_choice import Choice, in_order, kept_passes
from homecare.values.areas import Area
from ui.area_map.area_map import AreaMap, LegendStep, MapUse, ZoneMark
from ui.area_map.picker import AreaPicker
from ui.settings.kept import settings
from ui.settings.table import AREA_LOOK
from ui.settings.values import AreaLook
from ui.widgets.chips import ChoiceChips
from ui.widgets.spoken import As


class AreaChooser(QWidget):
    """The value is ``choice``: each area with its passes. ``single`` holds one area at most.

    The list says nothing of passes and never loses them. What is not shown is not made.
    """

    spoken_as = As.GROUP

    changed = Signal()
    """The person changed what is chosen, or the passes of a zone on the map."""

    def __init__(
        self,
        *,
        name: str = "",
        single: bool = False,
        close: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``close``: lower and closer together, for a form that has much else to ask."""
        super().__init__(parent)
        self._close = close
        self._single = single
        self._choice: dict[Area, int | None] = {}
        self._usual: int | None = None
        self._marks: tuple[Mapping[Area, ZoneMark], Sequence[LegendStep]] = ({}, ())
        self._map: AreaMap | None = None
        self._list: AreaPicker | None = None
        self._looks = ChoiceChips[AreaLook](
            [(AreaLook.MAP, _("Map")), (AreaLook.LIST, _("List"))],
            name=_("Choose areas on"),
            optional=False,
        )
        self._looks.set_value(settings().value(AREA_LOOK))
        self._looks.changed.connect(self._on_look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4 if close else 8)
        self._column.addWidget(self._looks)
        self.setAccessibleName(name)
        self._show_look()

    # --- values ---

    @property
    def choice(self) -> dict[Area, int | None]:
        """What is chosen, in the order of the body, with its passes."""
        return dict(self._choice)

    @property
    def areas(self) -> tuple[Area, ...]:
        """What is chosen, in the order of the body."""
        return tuple(self._choice)

    def set_choice(self, choice: Choice) -> None:
        """Choose these and no others, without a notice."""
        self._choice = in_order(choice)
        self._fill()
        if self._list is not None:
            self._list.set_areas(self._choice)

    def set_areas(self, areas: Iterable[Area]) -> None:
        """Choose these and no others, without a notice; passes of those that stay are kept."""
        self.set_choice({area: self._choice.get(area) for area in areas})

    def set_usual(self, passes: int | None) -> None:
        """The passes of an area that is chosen from now on; ``None``: those that it had before."""
        self._usual = passes
        if self._map is not None:
            self._map.set_usual(passes)

    def set_marks(self, marks: Mapping[Area, ZoneMark], legend: Sequence[LegendStep] = ()) -> None:
        """What the map says of zones besides; the list has no room for it."""
        self._marks = (marks, legend)
        if self._map is not None:
            self._map.set_marks(marks, legend)

    def show_area(self, area: Area) -> None:
        """Bring the area into view."""
        if self._map is not None:
            self._map.show_area(area)

    # --- map or list ---

    @property
    def look(self) -> AreaLook:
        """Which of the two shows."""
        return self._looks.value or AreaLook.MAP

    @property
    def area_map(self) -> AreaMap:
        """The map; made when it is first shown."""
        if self._map is None:
            use = MapUse.CHOOSE_ONE if self._single else MapUse.CHOOSE
            self._map = AreaMap(use, name=self.accessibleName(), close=self._close, parent=self)
            self._map.set_usual(self._usual)
            self._map.set_marks(*self._marks)
            self._map.changed.connect(self._on_map)
            self._column.addWidget(self._map)
            self._fill()
            self._map.show_area(next(iter(self._choice), Area.FACE))
        return self._map

    @property
    def area_list(self) -> AreaPicker:
        """The list; made when it is first shown."""
        if self._list is None:
            self._list = AreaPicker(name=self.accessibleName(), single=self._single, parent=self)
            self._list.set_areas(self._choice)
            self._list.changed.connect(self._on_list)
            self._column.addWidget(self._list)
        return self._list

    def show_look(self, look: AreaLook) -> None:
        """Show the map or the list; what is chosen stays."""
        self._looks.set_value(look)
        self._show_look()

    def _on_look(self) -> None:
        self._show_look()
        settings().keep(AREA_LOOK, self.look)

    def _show_look(self) -> None:
        is_map = self.look is AreaLook.MAP
        shown: QWidget = self.area_map if is_map else self.area_list
        other = self._list if is_map else self._map
        if other is not None:
            other.hide()
        shown.show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on. A focus proxy would have Tab jump over the choice of the look."""
        shown = self.area_map if self.look is AreaLook.MAP else self.area_list
        shown.setFocus(event.reason())

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for each in (self._map, self._list):
            if each is not None:
                each.setAccessibleName(name)

    # --- what the person does ---

    def _fill(self) -> None:
        if self._map is not None:
            self._map.set_choice(self._choice)

    def _on_map(self) -> None:
        self._choice = self.area_map.choice
        if self._list is not None:
            self._list.set_areas(self._choice)
        self.changed.emit()

    def _on_list(self) -> None:
        self._choice = kept_passes(self._choice, self.area_list.areas, self._usual)
        self._fill()
        self.changed.emit()
