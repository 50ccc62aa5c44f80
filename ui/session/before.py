"""The pre-check: questions that are folded away until somebody wants to answer them."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.models import Treatment
from homecare.terms import Question
from homecare.words import word
from ui.session.around import yes_no_chips
from ui.session.fields import stops_of, tab_after
from ui.session.section import Section
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips
from ui.widgets.text import label


class Before(Section):
    """Yes, no or nothing to each question; they are built when first unfolded."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._answers: dict[str, bool] = {}
        self._chips: dict[Question, ChoiceChips[bool]] = {}
        self.fold = button("", self._turn, kind="quiet")
        self.fold.setParent(self)
        self._list = QWidget(self)
        self._list.hide()
        line = QHBoxLayout()
        line.addWidget(self.fold)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addWidget(self._list)
        self._say()

    @property
    def is_open(self) -> bool:
        """Whether the questions show."""
        return not self._list.isHidden()

    def ask(self) -> None:
        """Unfold, and go to the first question without an answer."""
        if not self.is_open:
            self._turn()
        open_ones = (chips for q, chips in self._chips.items() if q.value not in self._answers)
        next(open_ones, self.fold).setFocus()

    def chips(self, question: Question) -> ChoiceChips[bool]:
        """The yes and no of a question, once unfolded."""
        return self._chips[question]

    def show_draft(self, draft: Treatment) -> None:
        self._answers = dict(draft.answers)
        for question, chips in self._chips.items():
            chips.set_value(self._answers.get(question.value))
        self._say()

    def write_to(self, draft: Treatment) -> None:
        draft.answers = {q.value: self._answers[q.value] for q in Question if q in self._answers}

    def _turn(self) -> None:
        if not self._chips:
            self._build()
        self._list.setVisible(not self.is_open)
        self._say()

    def _build(self) -> None:
        rows = QVBoxLayout(self._list)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for question in Question:
            rows.addLayout(self._row(question))
        tab_after(self.fold, *(stop for chips in self._chips.values() for stop in stops_of(chips)))

    def _row(self, question: Question) -> QHBoxLayout:
        said = word(question)
        chips = self._chips[question] = yes_no_chips(said)
        chips.set_value(self._answers.get(question.value))
        chips.changed.connect(lambda: self._on_answer(question))
        row = QHBoxLayout()
        row.addWidget(label(said), 1)
        row.addWidget(chips)
        return row

    def _on_answer(self, question: Question) -> None:
        answer = self._chips[question].value
        if answer is None:
            self._answers.pop(question.value, None)
        else:
            self._answers[question.value] = answer
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        words = _("Before &you start · {n} of {total} answered").format(
            n=len(self._answers), total=len(Question)
        )
        self.fold.setText(f"{'▾' if self.is_open else '▸'}  {words}")
        self.fold.setAccessibleName(words.replace("&", ""))
        self.fold.setAccessibleDescription(_("unfolded") if self.is_open else _("folded"))
