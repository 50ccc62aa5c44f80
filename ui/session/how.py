"""How it went. Nothing here is ever filled in for the person."""

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from homecare.i18n import _
from homecare.records.models import Treatment
from homecare.values.terms import PAIN_MAX, REDNESS_MAX, Bleeding, Pressure
from homecare.words import redness_word, word
from ui.forms.fields import NumberField, yes_no_chips
from ui.forms.scale_picker import ScalePicker
from ui.forms.section import Section
from ui.look.theme import scaled
from ui.widgets.chips import ChoiceChips

_REDNESS_PX: Final = 34
_PAIN_PX: Final = 28
"""Eleven of them stand in one row of the form."""


class Felt(Section):
    """Redness and pain: what is asked of every session."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.redness = ScalePicker(
            REDNESS_MAX,
            words=[redness_word(grade) for grade in range(REDNESS_MAX + 1)],
            side_px=_REDNESS_PX,
        )
        self.redness.show_words()
        self.pain = ScalePicker(PAIN_MAX, side_px=_PAIN_PX)
        self.add_row("redness", _("&Redness right after (0 clear – 4 severe)"), self.redness)
        self.add_row("pain", _("Pain d&uring (0 none – 10 worst)"), self.pain)
        for field in (self.redness, self.pain):
            field.changed.connect(self.changed)

    def show_draft(self, draft: Treatment) -> None:
        self.redness.set_value(draft.redness)
        self.pain.set_value(draft.pain)

    def write_to(self, draft: Treatment) -> None:
        draft.redness = self.redness.value
        draft.pain = self.pain.value


class How(Section):
    """Minutes, bleeding, pressure, and why it was stopped early."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.minutes = NumberField()
        self.bleeding = ChoiceChips([(each, word(each)) for each in Bleeding])
        self.pressure = ChoiceChips([(each, word(each)) for each in Pressure])
        self.over_bone = yes_no_chips()
        self.stopped = QLineEdit()
        self._add_rows()
        for field in (self.minutes, self.bleeding, self.pressure, self.over_bone):
            field.changed.connect(self.changed)
        self.stopped.textChanged.connect(self.changed)

    def _add_rows(self) -> None:
        self.add_row("minutes", _("&Minutes of rolling"), self.minutes, unit=_("min"))
        self.add_row("bleeding", _("Bleedin&g"), self.bleeding)
        self.add_row("pressure", _("Pressure"), self.pressure)
        bone = _("Brow, cheekbone, jaw, bridge of the nose: the skin there is thin.")
        self.add_row("over_bone", _("Rolled over bone"), self.over_bone, help=bone)
        self.add_row("stopped_early", _("Stopped early, because"), self.stopped)

    def show_draft(self, draft: Treatment) -> None:
        self.minutes.set_value(draft.minutes)
        self.bleeding.set_value(draft.bleeding)
        self.pressure.set_value(draft.pressure)
        self.over_bone.set_value(draft.over_bone)
        with QSignalBlocker(self.stopped):
            self.stopped.setText(draft.stopped_early or "")

    def write_to(self, draft: Treatment) -> None:
        draft.minutes = self.minutes.value
        draft.bleeding = self.bleeding.value
        draft.pressure = self.pressure.value
        draft.over_bone = self.over_bone.value
        draft.stopped_early = self.stopped.text().strip() or None

    def unreadable(self) -> dict[str, str]:
        return {"minutes": self.minutes.problem} if self.minutes.problem else {}


class Notes(Section):
    """Free words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(scaled(50))
        self.add_row("notes", _("Notes"), self.notes)
        self.notes.textChanged.connect(self.changed)

    def show_draft(self, draft: Treatment) -> None:
        self.notes.blockSignals(True)
        self.notes.setPlainText(draft.notes)
        self.notes.blockSignals(False)

    def write_to(self, draft: Treatment) -> None:
        draft.notes = self.notes.toPlainText()
