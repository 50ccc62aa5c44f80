"""The fields of a check-in: where, six scales, when, notes, and what else was noticed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from homecare.diary.diary import Diary
from homecare.i18n import _
from homecare.records.models import CheckIn
from homecare.records.reading import Problem
from homecare.regional.joining import enumerated, sentences
from ui.check_in.area import AreaChips, regions_in_use
from ui.check_in.more import More, TemperatureField
from ui.check_in.scales import NAMES, Scales, scale_title
from ui.check_in.what_stands import WhatStands
from ui.forms.field_errors import show_problems
from ui.forms.fields import MomentField, WheelGuard
from ui.forms.form_row import FormRow
from ui.look.theme import scaled
from ui.widgets.buttons import link_button
from ui.widgets.columns import Columns
from ui.widgets.layouts import keep_room
from ui.widgets.steady import SteadyScroll
from ui.widgets.text import caption

_COLUMN_LEAST: Final = 430
_TOLD_LINES: Final = 2
"""Room for what *Nothing else* says, so that nothing below it moves."""


class CheckInForm(SteadyScroll):
    """Two columns, or one where it is narrow. The digits are where the keyboard is at first."""

    changed = Signal()

    def __init__(self, diary: Diary, parent: QWidget, dialog: QWidget) -> None:
        """``dialog`` is where the keys work, wherever in it the keyboard is."""
        super().__init__(parent)
        self._zeroed: tuple[str, ...] = ()
        self._asked_here = False
        """Whether it was "nothing else" that answered for the signs."""
        sides = Columns(least=_COLUMN_LEAST, gap=24)
        self.setWidget(sides)
        left = QWidget(sides)
        sides.add(left, 10)
        self._fill(left, diary)
        self.more = More(sides)
        sides.add(self.more, 9)
        for part in (self.where, self.when, self.stands, self.scales, self.more):
            part.changed.connect(self._on_changed)
        self.notes.textChanged.connect(self._on_changed)
        self._add_keys(dialog)
        self._guard = WheelGuard(self)
        self._guard.guard(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _fill(self, left: QWidget, diary: Diary) -> None:
        self.where = AreaChips(regions_in_use(diary.history))
        self.when = MomentField(diary.clock)
        self.when.setToolTip(_("D goes one day back, Shift+D one day on"))
        self._where_row = FormRow(_("&Area"), self.where, parent=left)
        self.stands = WhatStands(left)
        self.scales = Scales(left)
        self._when_row = FormRow(_("W&hen"), self.when, parent=left)
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(scaled(72))
        self._notes_row = FormRow(_("N&otes"), self.notes, parent=left)
        self._told = caption("")
        self._told.setMinimumHeight(_TOLD_LINES * self._told.fontMetrics().lineSpacing())
        self._take_back = link_button(_("Take back"), self._take_zeros_back)
        keep_room(self._take_back)
        told = QHBoxLayout()
        told.addWidget(self._told, 1)
        told.addWidget(self._take_back)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._where_row)
        column.addWidget(self.stands)
        column.addWidget(self.scales)
        column.addLayout(told)
        column.addWidget(self._when_row)
        column.addWidget(self._notes_row)
        column.addStretch(1)

    def _add_keys(self, dialog: QWidget) -> None:
        acts = {
            "N": self.say_nothing_else,
            "D": lambda: self.when.go_days(-1),
            "Shift+D": lambda: self.when.go_days(1),
        }
        self._keys = [QShortcut(QKeySequence(keys), dialog, act) for keys, act in acts.items()]

    def set_keys_on(self, on: bool) -> None:
        """Whether a letter by itself does something: not before a draft on offer is taken up."""
        for key in self._keys:
            key.setEnabled(on)

    # --- what it shows ---

    def show_check_in(self, draft: CheckIn) -> None:
        """Show what the draft holds; an area that is not chosen yet stays so."""
        self._zeroed, self._asked_here = (), False
        self.where.set_value(draft.area)
        self.when.set_moment(draft.moment)
        self.scales.set_grades({name: getattr(draft, name) for name in NAMES})
        self.notes.blockSignals(True)
        self.notes.setPlainText(draft.notes)
        self.notes.blockSignals(False)
        self.more.show_check_in(draft)
        self._say_zeroed()
        self.verticalScrollBar().setValue(0)

    def write_to(self, draft: CheckIn) -> None:
        """Put into the draft what is shown; what is blank becomes ``None``."""
        if self.where.value is not None:
            draft.area = self.where.value
        draft.moment = self.when.moment
        for name, grade in self.scales.grades.items():
            setattr(draft, name, grade)
        draft.notes = self.notes.toPlainText()
        self.more.write_to(draft)
        draft.signs = self.stands.with_answers(draft.signs)

    def _on_changed(self) -> None:
        self._say_zeroed()
        self.changed.emit()

    def begin(self) -> None:
        """Take the keyboard to what is asked first."""
        first = self.stands if self.stands.is_asking else self.scales
        first.setFocus()

    # --- nothing else ---

    def say_nothing_else(self) -> None:
        """The scales that were not touched become 0, and the form says which; signs were asked."""
        self._zeroed += self.scales.set_nothing_else()
        self._asked_here = self._asked_here or not self.more.signs.asked
        self.more.signs.asked = True
        self._on_changed()

    def _take_zeros_back(self) -> None:
        self.scales.setFocus()  # before the link goes: else the keyboard jumps on, and all scrolls
        self.scales.clear(self._zeroed)
        self._zeroed = ()
        if self._asked_here:
            self.more.signs.asked = self._asked_here = False
        self._on_changed()

    def _say_zeroed(self) -> None:
        """What "nothing else" has set, as far as it still stands."""
        grades = self.scales.grades
        self._zeroed = tuple(name for name in self._zeroed if grades[name] == 0)
        names = enumerated(scale_title(name) for name in self._zeroed)
        said = [_("Nothing else: {names} set to 0.").format(names=names)] if names else []
        if self._asked_here and not self.stands.with_answers(self.more.signs.signs):
            said.append(_("No signs."))
        self._told.setText(sentences(said))
        self._take_back.setVisible(bool(said))

    # --- what is wrong ---

    def show_problems(
        self, found: Iterable[Problem], *, reveal: bool = False
    ) -> tuple[list[str], str]:
        """Put each problem to its field; gives the fields that are wrong, and what belongs to none."""
        worded = [_worded(problem) for problem in found]
        return show_problems(self._rows(), worded, reveal=reveal)

    def unreadable(self) -> dict[str, str]:
        """What was typed and is no value: field and reason."""
        found = {"at": self.when.problem, "temperature_c": self.more.temperature.problem}
        return {name: why for name, why in found.items() if why}

    def go_to(self, name: str) -> None:
        """Take the keyboard to the field of this name."""
        self._rows()[name].field.setFocus()

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.follow(now)

    def _rows(self) -> dict[str, FormRow]:
        own = {"area": self._where_row, "at": self._when_row, "notes": self._notes_row}
        return own | self.more.rows


def _worded(problem: Problem) -> Problem:
    """What a person is to do; and a range in °C would puzzle whoever types °F."""
    if problem.field == "area":
        return replace(problem, why=_("Choose the area that you look at."))
    if problem.field == "temperature_c" and problem.value and TemperatureField.is_fahrenheit():
        return replace(problem, why=_("must be {low} to {high}").format(low=77, high=113))
    return problem
