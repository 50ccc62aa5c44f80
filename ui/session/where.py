"""Where, and how many passes in each direction: one number for all areas, or one for each."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.areas import Area
from homecare.i18n import _
from homecare.models import Treatment, TreatmentArea
from homecare.words import word
from ui.session.fields import NumberField, stops_of, tab_after
from ui.session.section import Section, in_a_row
from ui.widgets.area_picker import AreaPicker
from ui.widgets.buttons import link_button
from ui.widgets.chips import ChoiceChips
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_row import FormRow

USUAL_PASSES: Final[tuple[int, ...]] = (2, 4, 6)


class PassesField(QWidget):
    """A usual number as a chip, or any other typed beside them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = ChoiceChips([(n, str(n)) for n in USUAL_PASSES])
        self._other = NumberField(name=_("Another number of passes"), whole=True, width=84)
        self._other.setPlaceholderText(_("other"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to a chip, also by Alt
        self.setFocusProxy(self._chips)
        row = FlowLayout(self)
        row.addWidget(self._chips)
        row.addWidget(self._other)
        self._chips.changed.connect(self._on_chip)
        self._other.changed.connect(self._on_typed)

    @property
    def value(self) -> int | None:
        """The number; ``None`` where there is none."""
        typed = self._other.value
        return self._chips.value if typed is None else int(typed)

    @property
    def problem(self) -> str:
        """Why what was typed is no number."""
        return self._other.problem

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab halts."""
        return [*stops_of(self._chips), self._other]

    @property
    def last_stop(self) -> QWidget:
        """Where Tab halts last."""
        return self._other

    def set_value(self, value: int | None) -> None:
        """Show this number, without a notice."""
        self._chips.set_value(value)
        self._other.set_value(None if value in USUAL_PASSES else value)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._chips.setAccessibleName(name)

    def _on_chip(self) -> None:
        self._other.set_value(None)
        self.changed.emit()

    def _on_typed(self) -> None:
        typed = self._other.value
        self._chips.set_value(None)
        if typed in USUAL_PASSES:
            self._chips.set_value(int(typed))
        self.changed.emit()


class Where(Section):
    """The areas and their passes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._each: dict[Area, PassesField] = {}
        self._wants_each = False
        self.areas = AreaPicker()
        self.passes = PassesField()
        self.switch = link_button("", self._turn)
        self.add_row("areas", _("Areas"), self.areas)
        self.add_row("passes", _("Passes &in each direction"), self.passes)
        own = QWidget(self)
        self._own_rows = QVBoxLayout(own)
        self._own_rows.setContentsMargins(0, 0, 0, 0)
        self._own_rows.setSpacing(6)
        self.column.addWidget(own)
        self.column.addWidget(in_a_row(self.switch))
        self.areas.changed.connect(self._on_areas)
        self.passes.changed.connect(self.changed)

    def show_draft(self, draft: Treatment) -> None:
        self.areas.set_areas(part.area for part in draft.areas)
        passes = {part.area: part.passes for part in draft.areas}
        self._wants_each = len(set(passes.values())) > 1
        self.passes.set_value(None if self._wants_each else next(iter(passes.values()), None))
        self._make_rows(passes)

    def write_to(self, draft: Treatment) -> None:
        draft.areas = [
            TreatmentArea(area=area, passes=self._passes_of(area), position=place)
            for place, area in enumerate(self.areas.areas)
        ]

    def unreadable(self) -> dict[str, str]:
        fields = self._each.values() if self._wants_each else (self.passes,)
        problem = next((field.problem for field in fields if field.problem), "")
        return {"passes": problem} if problem else {}

    def own_passes(self, area: Area) -> PassesField:
        """The field of one area, where each has its own."""
        return self._each[area]

    def _passes_of(self, area: Area) -> int | None:
        return self._each[area].value if self._wants_each else self.passes.value

    def _on_areas(self) -> None:
        known = {area: field.value for area, field in self._each.items()}
        self._make_rows({area: known.get(area) for area in self.areas.areas})
        self.changed.emit()

    def _turn(self) -> None:
        """One number for all becomes each area's own; back again, the first of them is taken."""
        if self._wants_each:
            self.passes.set_value(next((f.value for f in self._each.values()), None))
        self._wants_each = not self._wants_each
        self._make_rows(dict.fromkeys(self.areas.areas, self.passes.value))
        self.changed.emit()

    def _make_rows(self, passes: dict[Area, int | None]) -> None:
        several = len(passes) > 1
        self._wants_each = self._wants_each and several
        self.rows["passes"].field.setVisible(not self._wants_each)
        self.switch.setVisible(several)
        self.switch.setText(
            _("The same for all areas") if self._wants_each else _("Different for each area")
        )
        while (item := self._own_rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        self._each = {}
        if self._wants_each:
            for area, n in passes.items():
                self._add_own(area, n)

    def _add_own(self, area: Area, passes: int | None) -> None:
        field = self._each[area] = PassesField()
        field.set_value(passes)
        field.changed.connect(self.changed)
        self._own_rows.addWidget(FormRow(word(area), field, parent=self))
        before = [each for each in self._each.values() if each is not field]
        tab_after((before[-1] if before else self.passes).last_stop, *field.stops)
