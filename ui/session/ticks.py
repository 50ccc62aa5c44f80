"""One group of the pre-check: what may apply, side by side, to be ticked."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.rules.ticks import is_ticked
from homecare.values.terms import Question
from homecare.words import tick_word, word
from ui.widgets.chips import MultiChips
from ui.widgets.text import label


class Ticks(QWidget):
    """Chips under a heading. ``changed`` tells which was pressed, and whether it is ticked now."""

    changed = Signal(object, bool)

    def __init__(self, title: str, questions: Sequence[Question], parent: QWidget) -> None:
        super().__init__(parent)
        self._chips = MultiChips([(each, tick_word(each)) for each in questions], name=title)
        self._ticked: frozenset[Question] = frozenset()
        self._chips.changed.connect(self._on_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(title))
        column.addWidget(self._chips)
        for each in questions:
            self._chips.chip(each).setToolTip(word(each))

    def show_answers(self, shown: Collection[Question], answers: Mapping[Question, bool]) -> None:
        """Only these, ticked as they are answered; the whole group goes where none is asked."""
        here = [each for each in self._chips.options if each in shown]
        self._ticked = frozenset(each for each in here if is_ticked(each, answers))
        self._chips.set_values(self._ticked)
        for each in self._chips.options:
            chip = self._chips.chip(each)
            chip.setVisible(each in here)
            chip.setAccessibleDescription(_spoken(each, answers))
        self.setVisible(bool(here))

    def _on_changed(self) -> None:
        """Delete takes all ticks of the group back, a press one."""
        now = frozenset(self._chips.values)
        for each in now ^ self._ticked:
            self.changed.emit(each, each in now)


def _spoken(question: Question, answers: Mapping[Question, bool]) -> str:
    """How it stands, and the whole question: a chip has room for a few words."""
    said = _("applies") if is_ticked(question, answers) else _("does not apply")
    said = said if question in answers else _("not answered")
    return f"{said}. {word(question)}"
