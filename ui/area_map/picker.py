"""Pick areas of the body from a list: a region, or parts of it."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.values.areas import AREAS, PARTS, Area, AreaGroup, region_of
from homecare.words import word, words
from ui.area_map.words import whole_words
from ui.widgets.chips import ChoiceChips, MultiChips
from ui.widgets.spoken import As
from ui.widgets.text import caption

_GROUPS: Final = AREAS.in_groups()


class AreaPicker(QWidget):
    """A row of regions, and below it the chosen region's parts.

    A whole region and its parts exclude each other. ``single`` picks one area, as a check-in does.
    """

    spoken_as = As.GROUP

    changed = Signal()

    def __init__(
        self, *, name: str = "", single: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._single = single
        self._areas: tuple[Area, ...] = ()
        self._tabs = ChoiceChips[str](name=_("Region"), optional=False)
        self._tabs.set_options([(group, _(title)) for group, title in AREAS.groups.items()])
        self._tabs.changed.connect(self._show_group)
        self._parts = {group: self._make_parts(areas) for group, areas in _GROUPS.items()}
        self._stack = QStackedWidget()
        for chips in self._parts.values():
            self._stack.addWidget(chips)
        self._summary = caption("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._tabs, self._stack, self._summary):
            column.addWidget(widget)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to the regions
        self.setFocusProxy(self._tabs)
        self.setAccessibleName(name)
        self.set_areas(())

    def _make_parts(self, areas: tuple[Area, ...]) -> MultiChips[Area]:
        chips = MultiChips[Area](
            [(area, _part_title(area)) for area in areas], name=_("Parts of the region")
        )
        chips.changed.connect(lambda: self._on_parts_changed(chips))
        return chips

    @property
    def areas(self) -> tuple[Area, ...]:
        """What is chosen, in the order of the body."""
        return self._areas

    def set_areas(self, areas: Iterable[Area]) -> None:
        """Choose these and no others, without a notice, and show the region of the first."""
        self._set(areas)
        first = self._areas[0] if self._areas else Area.FACE
        self._tabs.set_value(_group_of(first))
        self._show_group()

    def _set(self, areas: Iterable[Area]) -> None:
        chosen = set(areas)
        self._areas = tuple(area for area in Area if area in chosen)
        for chips in self._parts.values():
            chips.set_values(self._areas)
        said = words(self._areas) if self._areas else _("No area chosen")
        self._summary.setText(said)
        self.setAccessibleDescription(said)

    def _show_group(self) -> None:
        self._stack.setCurrentWidget(self._parts[self._tabs.value or AreaGroup.FACE])

    def _on_parts_changed(self, chips: MultiChips[Area]) -> None:
        here = set(chips.values)
        added = here - set(self._areas)
        if self._single:
            chosen = added
        else:
            elsewhere = {area for area in self._areas if area not in chips.options}
            chosen = elsewhere | (here if not added else _without_clash(here, added.pop()))
        self._set(chosen)
        self.changed.emit()


def _group_of(area: Area) -> str:
    return AREAS[area].group


def _part_title(area: Area) -> str:
    return whole_words(area) if area in PARTS else word(area)


def _without_clash(chosen: set[Area], added: Area) -> set[Area]:
    """A whole region replaces its parts, and a part its region."""
    if added in PARTS:
        return chosen - set(PARTS[added])
    return chosen - {region_of(added)} | {added}
