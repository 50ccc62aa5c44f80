"""One question of the pre-check: Y or N answers it, and the keyboard goes on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.values.terms import Question
from homecare.words import word, yes_no
from ui.forms.fields import stops_of, yes_no_chips
from ui.widgets.text import caption, label


class QuestionRow(QWidget):
    """Yes, no, or neither: not answered. ``typed`` follows ``changed`` where a key answered."""

    changed = Signal()
    typed = Signal()

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        said = word(question)
        self.chips = yes_no_chips(said)
        self.chips.changed.connect(self.changed)
        self._last = caption("")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(said))
        words.addWidget(self._last)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.chips)
        self._last.hide()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab and the arrow keys reach, in order."""
        return stops_of(self.chips)

    def say_last(self, answer: bool | None) -> None:
        """What was answered last time, where that is offered again."""
        words = "" if answer is None else _("Last time: {answer}").format(answer=yes_no(answer))
        self._last.setText(words)
        self._last.setVisible(bool(words))
        self.chips.setAccessibleDescription(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        answer = _by_letter().get(event.text().casefold())
        if answer is None:
            super().keyPressEvent(event)
            return
        self.chips.set_value(answer)
        self.changed.emit()
        self.typed.emit()


def _by_letter() -> dict[str, bool]:
    return {yes_no(answer)[:1].casefold(): answer for answer in (True, False)}
