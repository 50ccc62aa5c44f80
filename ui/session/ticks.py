"""One group of the pre-check: what may apply, side by side, to be ticked."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.rules.ticks import is_ticked
from homecare.values.terms import Question
from homecare.words import tick_word, word
from ui.widgets.chips import MultiChips
from ui.widgets.layouts import keep_room
from ui.widgets.text import label
from ui.widgets.tips import show_tip


class Ticks(QWidget):
    """Chips under a heading. ``changed`` tells which was pressed, and whether it is ticked now."""

    changed = Signal(object, bool)

    def __init__(
        self,
        title: str,
        questions: Sequence[Question],
        parent: QWidget,
        *,
        lead: Sequence[QWidget] | None = None,
    ) -> None:
        """``lead``: what stands in front of small chips, in one run with them; then the title is
        for the ear alone."""
        super().__init__(parent)
        self._keeps_room = lead is not None
        self._chips = MultiChips[Question](name=title, gap=6 if lead is None else 3)
        for each in lead or ():
            self._chips.add_after(each)
        self._chips.set_options([(each, tick_word(each)) for each in questions])
        if lead:  # handing the keyboard on to a chip, Tab would jump over the lead
            self._chips.setFocusProxy(lead[0])
            self._chips.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ticked: frozenset[Question] = frozenset()
        self._chips.changed.connect(self._on_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if lead is None:
            column.addWidget(label(title))
        column.addWidget(self._chips)
        for each in questions:
            show_tip(self._chips.chip(each), word(each))
            self._chips.chip(each).setProperty("small", lead is not None)

    def show_answers(self, shown: Collection[Question], answers: Mapping[Question, bool]) -> None:
        """Only these, ticked as they are answered; the whole group goes where none is asked.

        Beside its lead a chip that goes leaves its place empty, so that none moves under the hand.
        """
        here = [each for each in self._chips.options if each in shown]
        self._ticked = frozenset(each for each in here if is_ticked(each, answers))
        self._chips.set_values(self._ticked)
        for each in self._chips.options:
            chip = self._chips.chip(each)
            if self._keeps_room:
                keep_room(chip, bool(here) and (each in here or not chip.isHidden()))
            chip.setVisible(each in here)
            chip.setAccessibleDescription(_spoken(each, answers))
        self.setVisible(bool(here) or self._keeps_room)

    def _on_changed(self) -> None:
        """Delete takes all ticks of the group back, a press one."""
        now = frozenset(self._chips.values)
        for each in now ^ self._ticked:
            self.changed.emit(each, each in now)


def _spoken(question: Question, answers: Mapping[Question, bool]) -> str:
    """How it stands, and the whole question: a chip has room for a few words."""
    # Translators: a question that is ticked, or is not.
    said = _("applies") if is_ticked(question, answers) else _("does not apply")
    said = said if question in answers else _("not answered")
    return f"{said}. {word(question)}"
