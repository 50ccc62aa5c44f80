"""Where a session was, on the map: the zones that were rolled, with their passes."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.records.models import TreatmentArea
from homecare.values.areas import PARTS, Area
from ui.area_map.area_map import AreaMap, LegendStep, MapUse, ZoneMark
from ui.area_map.card import ZoneDone, done_words, spread
from ui.widgets.text import section


class SessionZones(QWidget):
    """Made when the first session is looked at: reading the drawings takes a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.area_map = AreaMap(MapUse.SHOW, name=_("Where it was"), parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section(_("Where it was")))
        column.addWidget(self.area_map)
        column.addStretch(1)

    def show_areas(self, areas: Iterable[TreatmentArea]) -> None:
        """Show the drawing that has them, each part of a whole region marked as well."""
        parts = list(areas)
        done = spread(
            {each.area: ZoneDone(1, each.passes or 0, 0 if each.passes else 1) for each in parts}
        )
        marks = {
            area: ZoneMark(f"×{each.passes}" if each.passes else "", done_words(each), 1.0)
            for area, each in done.items()
            if area not in PARTS
        }
        legend = [LegendStep(_("in this session"), 1.0), LegendStep(_("not in it"))]
        self.area_map.set_marks(marks, legend)
        if parts:
            self.area_map.show_area(Area(parts[0].area))
