"""Where, and how many passes in each direction: one number for all areas, or one for each."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.facts.facts import Facts
from homecare.i18n import _, pgettext
from homecare.records.models import Treatment, TreatmentArea
from homecare.values.area_choice import Choice
from homecare.values.areas import Area
from homecare.words import word
from ui.area_map.chooser import AreaChooser
from ui.forms.fields import NumberField, stops_of, tab_after
from ui.forms.form_row import FormRow
from ui.forms.section import Section, in_a_row
from ui.session.past import past_marks
from ui.widgets.buttons import link_button
from ui.widgets.chips import ChoiceChips
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.layouts import empty, keep_room
from ui.widgets.spoken import As

USUAL_PASSES: Final[tuple[int, ...]] = (2, 4, 6)


class PassesField(QWidget):
    """A usual number as a chip, or any other typed beside them."""

    spoken_as = As.GROUP

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = ChoiceChips([(n, str(n)) for n in USUAL_PASSES])
        self._other = NumberField(whole=True, width=70)
        self._other.setPlaceholderText(pgettext("number of passes", "other"))
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
        self._other.setAccessibleName(_("Another number: {field}").format(field=name))

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
    """The areas and their passes: one number for all of them, or each its own.

    The passes stand with the areas, in ``areas.choice``; the fields and the map edit them there.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._each: dict[Area, PassesField] = {}
        self._wants_each = False
        self.areas = AreaChooser(close=True)
        self.passes = PassesField()
        self.switch = link_button("", self._turn)
        keep_room(self.switch)
        self.add_row("areas", _("Areas"), self.areas)
        self.add_row("passes", _("Passes &in each direction"), self.passes)
        own = QWidget(self)
        own.setAccessibleName(_("Each area's own passes"))
        self._own_rows = QVBoxLayout(own)
        self._own_rows.setContentsMargins(0, 0, 0, 0)
        self._own_rows.setSpacing(6)
        self.column.addWidget(in_a_row(self.switch))
        self.column.addWidget(own)
        self.areas.changed.connect(self._on_areas)
        self.passes.changed.connect(self._on_passes)

    def show_draft(self, draft: Treatment) -> None:
        self.show_passes(draft)
        if draft.areas:
            self.areas.show_area(next(iter(self.areas.choice)))

    def show_passes(self, draft: Treatment) -> None:
        """Show areas and passes on whatever drawing is in sight."""
        choice = {part.area: part.passes for part in draft.areas}
        self.areas.set_choice(choice)
        self._wants_each = len(set(choice.values())) > 1
        self.passes.set_value(None if self._wants_each else next(iter(choice.values()), None))
        self._make_rows()

    def write_to(self, draft: Treatment) -> None:
        draft.areas = [
            TreatmentArea(area=area, passes=passes, position=place)
            for place, (area, passes) in enumerate(self.areas.choice.items())
        ]

    def unreadable(self) -> dict[str, str]:
        fields = self._each.values() if self._wants_each else (self.passes,)
        problem = next((field.problem for field in fields if field.problem), "")
        return {"passes": problem} if problem else {}

    @property
    def own_passes_shown(self) -> bool:
        """Whether each area has a field of its own."""
        return self._wants_each

    def own_passes(self, area: Area) -> PassesField:
        """The field of one area, where each has its own."""
        return self._each[area]

    def show_past(self, facts: Facts) -> None:
        """Say on the map how long ago each zone was rolled last, as of the draft in ``facts``."""
        self.areas.set_marks(*past_marks(facts))

    def _on_areas(self) -> None:
        """Areas came or went, or the map gave one of them passes of its own."""
        choice = self.areas.choice
        if not self._wants_each:
            numbers = set(choice.values())
            self._wants_each = len(numbers) > 1
            if len(numbers) == 1 and self.passes.value not in numbers:
                self.passes.set_value(numbers.pop())
        self._make_rows()
        self.changed.emit()

    def _on_passes(self) -> None:
        """One number for all."""
        self.areas.set_usual(self.passes.value)
        self.areas.set_choice(dict.fromkeys(self.areas.areas, self.passes.value))
        self.changed.emit()

    def _on_own_passes(self, area: Area) -> None:
        self.areas.set_choice({**self.areas.choice, area: self._each[area].value})
        self.changed.emit()

    def _turn(self) -> None:
        """One number for all becomes each area's own; back again, the first of them is taken."""
        self._wants_each = not self._wants_each
        if not self._wants_each:
            known = [n for n in self.areas.choice.values() if n is not None]
            self.passes.set_value(next(iter(known), None))
            self.areas.set_choice(dict.fromkeys(self.areas.areas, self.passes.value))
        self._make_rows()
        self.changed.emit()

    def _make_rows(self) -> None:
        choice = self.areas.choice
        if len(choice) == 1 and self._wants_each:
            self.passes.set_value(next(iter(choice.values())))
        self._wants_each = self._wants_each and len(choice) > 1
        self.areas.set_usual(None if self._wants_each else self.passes.value)
        self.rows["passes"].field.setVisible(not self._wants_each)
        self.switch.setVisible(len(choice) > 1)
        self.switch.setText(
            _("The same for all areas") if self._wants_each else _("Different for each area")
        )
        self._show_own(choice if self._wants_each else {})

    def _show_own(self, choice: Choice) -> None:
        """A row for each area; rows that are there already stay, with what is typed in them."""
        if tuple(choice) != tuple(self._each):
            empty(self._own_rows)
            self._each = {}
            for area in choice:
                self._add_own(area)
        for area, passes in choice.items():
            if self._each[area].value != passes:
                self._each[area].set_value(passes)

    def _add_own(self, area: Area) -> None:
        field = self._each[area] = PassesField()
        field.changed.connect(lambda: self._on_own_passes(area))
        self._own_rows.addWidget(FormRow(word(area), field, parent=self))
        before = [each for each in self._each.values() if each is not field]
        tab_after(before[-1].last_stop if before else self.switch, *field.stops)
