"""The pre-check in one glance: what applies is ticked, and one press says that nothing else does."""

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.i18n import _, without_key
from homecare.records.models import Treatment
from homecare.regional.joining import enumerated
from homecare.rules.precheck import OF_THE_DEVICE
from homecare.rules.ticks import is_ticked, none_of_these, ticked
from homecare.values.terms import Question
from homecare.words import tick_word
from ui.forms.section import Section
from ui.session.ticks import Ticks
from ui.widgets.announce import say_aloud
from ui.widgets.buttons import button, say_in_room
from ui.widgets.spoken import As, speak_as, tell_unfolded
from ui.widgets.text import caption
from ui.widgets.tips import show_tip

_OF_THE_BODY: Final = tuple(each for each in Question if each not in OF_THE_DEVICE)
_OF_THE_DEVICE: Final = tuple(each for each in Question if each in OF_THE_DEVICE)

_COMES_LATE: Final = (Question.PATCH_TESTED,)
_CLOSE_TOGETHER: Final = tuple(
    sorted(Question, key=lambda each: (each in _COMES_LATE, each in OF_THE_DEVICE))
)
"""All of them in one run; last what a new device or product makes a question."""


class Before(Section):
    """Ticks in two groups, and *None of these*; a question that neither answered stays unknown."""

    def __init__(self, parent: QWidget, *, small: bool = False) -> None:
        """``small``: as low as it can be, for a form that has much else to ask."""
        super().__init__(parent)
        self._small = small
        self._is_open = False
        self._answers: dict[Question, bool] = {}
        self._asked: Collection[Question] = ()
        self._offered: Mapping[Question, bool] = {}
        self._may_unfold = True
        self.fold = button("", self._on_fold, kind="quiet")
        speak_as(self.fold, As.FOLD)
        self._list = QWidget(self)
        self.none = button(_("None of these"), kind="chip")
        self.none.setCheckable(True)
        self.none.toggled.connect(self._on_none)
        self._told = caption("")
        self._last = caption("")
        if small:
            self._groups = self._one_group()
            self._lay_out_small()
        else:
            self._groups = self._two_groups()
            self._lay_out()
        for group in self._groups:
            group.changed.connect(self._on_ticked)
        self.unfold(False)

    def _one_group(self) -> tuple[Ticks, ...]:
        self.none.setProperty("small", True)
        both = _("Anything of this today, or with the device?")
        return (Ticks(both, _CLOSE_TOGETHER, self._list, lead=(self.fold, self.none)),)

    def _two_groups(self) -> tuple[Ticks, ...]:
        today, device = _("Anything of this today?"), _("Anything of this with the device?")
        return (
            Ticks(today, _OF_THE_BODY, self._list),
            Ticks(device, _OF_THE_DEVICE, self._list),
        )

    def _lay_out_small(self) -> None:
        """Head, *None of these* and all ticks in one run."""
        self.column.addWidget(self._list)
        inner = QVBoxLayout(self._list)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        inner.addWidget(self._groups[0])
        inner.addWidget(self._last)
        self._told.setParent(self)  # for the ear, and as a tool tip
        self._told.hide()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.fold)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addWidget(self._list)
        self.column.setSpacing(6)
        inner = QVBoxLayout(self._list)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        for group in self._groups:
            inner.addWidget(group)
        inner.addWidget(self._last)
        end = QHBoxLayout()
        end.setSpacing(10)
        end.addWidget(self.none)
        end.addWidget(self._told, 1)
        inner.addLayout(end)

    @property
    def is_open(self) -> bool:
        """Whether the questions show."""
        return self._is_open

    def ask(self) -> None:
        """Unfold, with the keyboard where one press says that nothing applies."""
        self.unfold()
        self.none.setFocus()

    def unfold(self, is_open: bool = True) -> None:
        """Show the questions, or their head alone."""
        self._is_open = is_open
        tell_unfolded(self.fold, is_open)
        if self._small:
            self.none.setVisible(is_open)  # never without what it speaks of
        else:
            self._list.setVisible(is_open)
        self._show_all()

    def ask_only(
        self,
        asked: Collection[Question],
        offered: Mapping[Question, bool],
        said_elsewhere: Collection[Question] = (),
        *,
        unfold: bool,
    ) -> None:
        """Ask these, and show what was answered before, too.

        ``offered`` are answers of last time; what is ``said_elsewhere`` is not answered here. ``unfold``: the first time that something is open,
        the questions unfold by themselves.
        """
        self._asked, self._offered = asked, offered
        self._answers = {q: a for q, a in self._answers.items() if q not in said_elsewhere}
        if unfold and self._may_unfold and self._open_questions():
            self._may_unfold = False
            self.unfold()
        self._show_all()

    @property
    def says_cleaned(self) -> bool:
        """Whether the device was said to be cleaned and soaked here."""
        return self._answers.get(Question.CLEANED) is True

    def show_draft(self, draft: Treatment) -> None:
        self._answers = {q: draft.answers[q.value] for q in Question if q.value in draft.answers}
        self._may_unfold = True
        self._show_all()

    def write_to(self, draft: Treatment) -> None:
        draft.answers = {q.value: self._answers[q] for q in Question if q in self._answers}

    # --- what shows ---

    def _shown(self) -> list[Question]:
        """What is asked today, and whatever has an answer: none is kept out of sight."""
        return [each for each in Question if each in self._asked or each in self._answers]

    def _open_questions(self) -> list[Question]:
        return [each for each in self._shown() if each not in self._answers]

    def _on_fold(self) -> None:
        """By its letter it leads to *None of these*; pressed itself, it folds."""
        if self.is_open and self._open_questions() and not self.fold.hasFocus():
            self.ask()
        else:
            self.unfold(not self.is_open)

    def _show_all(self) -> None:
        """Hide what is not asked, and say what is open; the keyboard stays on what is there."""
        shown, is_open = self._shown(), bool(self._open_questions())
        for group in self._groups:
            group.show_answers(shown if self._is_open or not self._small else (), self._answers)
        any_ticked = any(is_ticked(each, self._answers) for each in shown)
        say_in_room(
            self.none, *(_none_words(of_the_rest=each) for each in (not any_ticked, any_ticked))
        )
        with QSignalBlocker(self.none):
            self.none.setChecked(bool(shown) and not is_open)
        self.none.setEnabled(bool(shown))
        self._say(len(shown))

    def _say(self, total: int) -> None:
        left = len(self._open_questions())
        words = _("Before &you start · {n} of {total} answered").format(n=total - left, total=total)
        arrow = "▾" if self.is_open else "▸"
        most = _("Before &you start · {n} of {total} answered").format(n=total, total=total)
        say_in_room(self.fold, f"{arrow}  {most}", f"{arrow}  {words}")
        self.fold.setAccessibleName(without_key(words))
        told = _("What is not ticked stays unknown until this is pressed.")
        told = told if left else _("All is answered. Press it again to take that back.")
        self._told.setText(told)
        self.none.setAccessibleDescription(told)
        show_tip(self.none, told)
        before = [q for q in self._offered if q not in self._answers]
        ticks = enumerated(tick_word(q) for q in before if is_ticked(q, self._offered))
        self._last.setText(_("Ticked last time: {ticks}").format(ticks=ticks))
        self._last.setVisible(bool(ticks) and self._is_open)

    # --- answers ---

    def _on_ticked(self, question: Question, is_on: bool) -> None:
        """A tick answers itself alone. Taken back it is open again, or "no" where that was said."""
        if is_on:
            self._answers[question] = ticked(question)
        elif self.none.isChecked():
            self._answers[question] = not ticked(question)
        else:
            self._answers.pop(question, None)
        self._show_all()
        self.changed.emit()

    def _on_none(self) -> None:
        """Answers all that is open; pressed again it leaves only what is ticked."""
        if self._open_questions():
            self._answers = none_of_these(self._shown(), self._answers)
        else:
            self._answers = {q: a for q, a in self._answers.items() if is_ticked(q, self._answers)}
        self._show_all()
        say_aloud(self.none, f"{self.fold.accessibleName()}. {self._told.text()}")
        self.changed.emit()


def _none_words(*, of_the_rest: bool) -> str:
    return _("None of the others") if of_the_rest else _("None of these")
