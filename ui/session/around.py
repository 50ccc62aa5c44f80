"""Before and after: clean skin, a disinfected device, numbing."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QWidget

from homecare.i18n import N_, _
from homecare.records.models import Treatment
from ui.forms.fields import NumberField, yes_no_chips
from ui.forms.section import Section
from ui.widgets.combo import Combo
from ui.widgets.layouts import keep_room

_ALCOHOL: Final = N_("70 % isopropyl alcohol")


class Around(Section):
    """What was done to the skin and to the device."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.skin = yes_no_chips()
        self.numbing = yes_no_chips()
        self.covered = yes_no_chips()
        self.cleaner = Combo()
        self.cleaner.setEditable(True)
        self._name_inner_parts()
        self.minutes = NumberField()
        self.add_row("skin_cleaned", _("Skin cleaned before"), self.skin)
        self.add_row("numbing", _("Numbing cream"), self.numbing)
        covered = _("Numbing cream under a film or bandage")
        self.add_row("numbing_covered", covered, self.covered)
        self.add_row("device_cleaner", _("Device disinfected with"), self.cleaner)
        self.add_row("disinfected_minutes", _("Left in it for"), self.minutes, unit=_("min"))
        keep_room(self.rows["numbing_covered"])
        self.numbing.changed.connect(self._ask_of_a_cover)
        for field in (self.skin, self.minutes, self.numbing, self.covered):
            field.changed.connect(self.changed)
        self._ask_of_a_cover()
        self.set_cleaners(())
        self.cleaner.editTextChanged.connect(self.changed)

    def _ask_of_a_cover(self) -> None:
        """Only where there is a cream, or where it was said already."""
        asked = bool(self.numbing.value) or self.covered.value is not None
        self.rows["numbing_covered"].setVisible(asked)

    def ask_of_cleaning(self, is_said: bool) -> None:
        """Not again where the pre-check was told; what is filled in never hides."""
        asked = not is_said or bool(self.cleaner.currentText()) or bool(self.minutes.text())
        for name in ("device_cleaner", "disinfected_minutes"):
            self.rows[name].setVisible(asked)

    def _name_inner_parts(self) -> None:
        """A list that can be typed in has a line and a pop-up of its own."""
        if (line := self.cleaner.lineEdit()) is not None:
            line.setPlaceholderText(_("Not recorded"))
        self.cleaner.view().setAccessibleName(_("Used before"))

    def set_cleaners(self, used: Iterable[str]) -> None:
        """Offer what was used before, and alcohol."""
        text = self.cleaner.currentText()
        self.cleaner.blockSignals(True)
        self.cleaner.clear()
        self.cleaner.addItems(list(dict.fromkeys((*used, _(_ALCOHOL)))))
        self.cleaner.setCurrentIndex(-1)
        self.cleaner.setEditText(text)
        self.cleaner.blockSignals(False)

    def show_draft(self, draft: Treatment) -> None:
        self.skin.set_value(draft.skin_cleaned)
        self.cleaner.blockSignals(True)
        self.cleaner.setEditText(draft.device_cleaner or "")
        self.cleaner.blockSignals(False)
        self.minutes.set_value(draft.disinfected_minutes)
        self.numbing.set_value(draft.numbing)
        self.covered.set_value(draft.numbing_covered)
        self._ask_of_a_cover()

    def write_to(self, draft: Treatment) -> None:
        draft.skin_cleaned = self.skin.value
        draft.device_cleaner = self.cleaner.currentText().strip() or None
        draft.disinfected_minutes = self.minutes.value
        draft.numbing = self.numbing.value
        draft.numbing_covered = self.covered.value

    def unreadable(self) -> dict[str, str]:
        return {"disinfected_minutes": self.minutes.problem} if self.minutes.problem else {}
