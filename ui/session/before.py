"""The pre-check: what matters today, answered in a few keys. A blank stays unknown."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.records.models import Treatment
from homecare.rules.precheck import OF_THE_DEVICE
from homecare.values.terms import Question
from ui.forms.fields import tab_after
from ui.forms.section import Section
from ui.session.question_row import QuestionRow
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips
from ui.widgets.columns import Columns
from ui.widgets.text import caption

_COLUMN_LEAST = 300
_ORDER = sorted(Question, key=lambda question: question in OF_THE_DEVICE)
"""Those on the person and the skin first, as they are read."""


class Before(Section):
    """Yes, no or nothing to each question; they are built when first unfolded."""

    done = Signal()
    """The last open question was answered by a key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._answers: dict[str, bool] = {}
        self._asked: Collection[Question] = ()
        self._offered: Mapping[Question, bool] = {}
        self._rows: dict[Question, QuestionRow] = {}
        self._may_unfold = True
        self.fold = button("", self._on_fold, kind="quiet")
        self.same = button(_("Ans&wer as last time"), self._answer_as_last)
        self._hint = caption(_("Y or N answers and goes on to the next. A blank stays unknown."))
        self._list = QWidget(self)
        self._same_line = QWidget(self._list)
        self._lay_out()
        self._say()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.fold)
        line.addStretch(1)
        self.column.addLayout(line)
        same = QHBoxLayout(self._same_line)
        same.setContentsMargins(0, 0, 0, 0)
        same.addWidget(self.same)
        same.addStretch(1)
        self.column.addWidget(self._list)
        self.column.setSpacing(6)
        self._list.hide()

    @property
    def is_open(self) -> bool:
        """Whether the questions show."""
        return not self._list.isHidden()

    def ask(self) -> None:
        """Unfold, and go to the first question without an answer."""
        if not self.is_open:
            self._turn()
        rows = (self._rows[question].chips for question in self._open_questions())
        next(rows, self.fold).setFocus()

    def ask_only(
        self, asked: Collection[Question], offered: Mapping[Question, bool], *, unfold: bool
    ) -> None:
        """Ask these, and show what was answered before, too.

        ``offered`` are answers of last time. ``unfold``: the first time that something is open,
        the questions unfold by themselves.
        """
        self._asked, self._offered = asked, offered
        if unfold and self._may_unfold and self._open_questions():
            self._may_unfold = False
            if not self.is_open:
                self._turn()
        self._show_rows()

    def chips(self, question: Question) -> ChoiceChips[bool]:
        """The yes and no of a question, once unfolded."""
        return self._rows[question].chips

    def show_draft(self, draft: Treatment) -> None:
        self._answers = dict(draft.answers)
        self._may_unfold = True
        for question, row in self._rows.items():
            row.chips.set_value(self._answers.get(question.value))
        self._show_rows()

    def write_to(self, draft: Treatment) -> None:
        draft.answers = {q.value: self._answers[q.value] for q in Question if q in self._answers}

    # --- what shows ---

    def _shown(self) -> list[Question]:
        """What is asked today, and whatever has an answer: none is kept out of sight."""
        return [each for each in _ORDER if each in self._asked or each.value in self._answers]

    def _open_questions(self) -> list[Question]:
        return [each for each in self._shown() if each.value not in self._answers]

    def _offers(self) -> dict[Question, bool]:
        return {q: self._offered[q] for q in self._open_questions() if q in self._offered}

    def _on_fold(self) -> None:
        """By its letter it leads to the first open question; pressed itself, it folds."""
        if self.is_open and self._open_questions() and not self.fold.hasFocus():
            self.ask()
        else:
            self._turn()

    def _turn(self) -> None:
        if not self._rows:
            self._build()
        self._list.setVisible(not self.is_open)
        self._show_rows()

    def _build(self) -> None:
        columns = Columns(least=_COLUMN_LEAST, gap=22, parent=self._list)
        for is_device in (False, True):
            side = QWidget(columns)
            columns.add(side)
            rows = QVBoxLayout(side)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(4)
            for question in _ORDER:
                if (question in OF_THE_DEVICE) is is_device:
                    rows.addWidget(self._row(question, side))
            rows.addStretch(1)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._hint, self._same_line, columns):
            column.addWidget(part)
        stops = (stop for each in _ORDER for stop in self._rows[each].stops)
        tab_after(self.fold, self.same, *stops)

    def _row(self, question: Question, parent: QWidget) -> QuestionRow:
        row = self._rows[question] = QuestionRow(question, parent)
        row.chips.set_value(self._answers.get(question.value))
        row.changed.connect(lambda: self._on_answer(question))
        row.typed.connect(lambda: self._go_on(question))
        return row

    def _show_rows(self) -> None:
        """Hide what is not asked; the keyboard is never left on what has gone."""
        shown, offers = self._shown(), self._offers()
        focus = QApplication.focusWidget()
        for question, row in self._rows.items():
            leaves = question not in shown and focus is not None and row.isAncestorOf(focus)
            row.setVisible(question in shown)
            row.say_last(offers.get(question))
            if leaves:
                self._go_on(question)
        self._say()

    def _say(self) -> None:
        shown = self._shown()
        words = _("Before &you start · {n} of {total} answered").format(
            n=len(shown) - len(self._open_questions()), total=len(shown)
        )
        self.fold.setText(f"{'▾' if self.is_open else '▸'}  {words}")
        self.fold.setAccessibleName(words.replace("&", ""))
        self.fold.setAccessibleDescription(_("unfolded") if self.is_open else _("folded"))
        self._same_line.setVisible(bool(self._offers()))

    # --- answers ---

    def _on_answer(self, question: Question) -> None:
        answer = self._rows[question].chips.value
        if answer is None:
            self._answers.pop(question.value, None)
        else:
            self._answers[question.value] = answer
        self._say()
        self.changed.emit()

    def _answer_as_last(self) -> None:
        """One press, and every answer of last time that is offered stands; none that was given."""
        for question, answer in self._offers().items():
            self._rows[question].chips.set_value(answer)
            self._answers[question.value] = answer
        self._show_rows()
        self.changed.emit()
        self._go_on()

    def _go_on(self, after: Question | None = None) -> None:
        """To the next open question, else to the first; when none is open, out of here."""
        open_ones = self._open_questions()
        behind = _ORDER.index(after) if after is not None else -1
        later = [each for each in open_ones if _ORDER.index(each) > behind]
        if open_ones:
            self._rows[(later or open_ones)[0]].chips.setFocus()
        else:
            self.done.emit()
