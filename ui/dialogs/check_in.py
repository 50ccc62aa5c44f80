"""Say how the skin is: one small dialog, all scales in view, a few keys on an uneventful day."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from homecare.areas import Area
from homecare.diary import Diary, Invalid
from homecare.errors import LogError
from homecare.guidance import guidance
from homecare.i18n import _
from homecare.models import CheckIn
from homecare.records import Problem, kind_of, problems
from homecare.rules import check
from homecare.rules.facts import CheckInFact
from homecare.rules.reactions import shows_redness_less
from ui.acts import Desk
from ui.dialogs.check_in_area import AreaChips, belongs_to, regions_in_use, session_of
from ui.dialogs.check_in_more import More, TemperatureField
from ui.dialogs.check_in_scales import NAMES, Scales, scale_title
from ui.dialogs.check_in_urgent import Urgent, urgent_of
from ui.session.field_errors import show_problems
from ui.session.fields import MomentField
from ui.theme import scaled
from ui.widgets.buttons import button, link_button, primary_button
from ui.widgets.columns import Columns
from ui.widgets.form_row import FormRow
from ui.widgets.text import caption, heading, label, secondary

_WIDE: Final = 990
_HIGH: Final = 640
_URGENT_WIDE: Final = 660
_URGENT_HIGH: Final = 340
_COLUMN_LEAST: Final = 430


class CheckInDialog(QDialog):
    """A new check-in, or an edit of one. What is urgent is said before the dialog closes."""

    saved = Signal(object)
    """The check-in as it went into the log."""

    def __init__(
        self, desk: Desk, draft: CheckIn | None = None, parent: QWidget | None = None
    ) -> None:
        """``draft``: a check-in of the log to edit, one to start from, or ``None``."""
        super().__init__(parent)
        self._acts = desk.acts
        self._diary = desk.diary
        stored = self._diary.get(CheckIn, draft.id) if draft is not None else None
        self._edits = stored is not None
        given = stored or draft
        self._draft = _fresh(self._diary) if given is None else _copy_of(given)
        self._zeroed: tuple[str, ...] = ()
        self._belongs = secondary("")
        self._message = label("", "error")
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._show_draft(has_area=given is not None)

    # --- what it looks like ---

    def _lay_out(self) -> None:
        """From the outside in: a widget that moves later takes its whole tree along."""
        title = _("Edit check-in") if self._edits else _("Check in")
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.addWidget(self._pages)
        form = QWidget(self._pages)
        self._pages.addWidget(form)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._heading(title))
        if shows_redness_less(self._diary.facts(self._diary.clock())):
            column.addWidget(label(_(guidance().rules["R49"].message)))
        column.addWidget(self._scrolling(form), 1)
        column.addWidget(self._message)
        column.addLayout(self._buttons())
        self._message.hide()
        room = self.screen().availableSize()
        self.resize(QSize(scaled(_WIDE), scaled(_HIGH)).boundedTo(room))

    def _heading(self, title: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(heading(title), 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._belongs, 1, Qt.AlignmentFlag.AlignBottom)
        return line

    def _scrolling(self, form: QWidget) -> QScrollArea:
        area = QScrollArea(form)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sides = Columns(least=_COLUMN_LEAST, gap=24)
        area.setWidget(sides)
        left = QWidget(sides)
        sides.add(left, 10)
        self._fill(left)
        self.more = More(sides)
        sides.add(self.more, 9)
        return area

    def _fill(self, left: QWidget) -> None:
        self.where = AreaChips(regions_in_use(self._diary.history))
        self.when = MomentField(self._diary.clock)
        self._where_row = FormRow(_("&Area"), self.where, parent=left)
        self.scales = Scales(left)
        self._when_row = FormRow(_("W&hen"), self.when, parent=left)
        self._told = caption("")
        self._take_back = link_button(_("Take back"), self._take_zeros_back)
        told = QHBoxLayout()
        told.addWidget(self._told, 1)
        told.addWidget(self._take_back)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._where_row)
        column.addWidget(self.scales)
        column.addLayout(told)
        column.addWidget(self._when_row)
        column.addStretch(1)

    def _buttons(self) -> QHBoxLayout:
        nothing = button(_("&Nothing else  N"), self.say_nothing_else)
        nothing.setAccessibleName(_("Nothing else: the other scales are 0, no signs"))
        save = primary_button(_("&Save  Enter"), self.save)
        save.setDefault(True)
        line = QHBoxLayout()
        line.addWidget(nothing)
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        line.addWidget(save)
        return line

    def _connect(self) -> None:
        QShortcut(QKeySequence(_("N")), self, self.say_nothing_else)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        for part in (self.where, self.when, self.scales, self.more):
            part.changed.connect(self._on_edited)

    # --- the draft ---

    def _show_draft(self, *, has_area: bool) -> None:
        draft = self._draft
        last = next(iter(regions_in_use(self._diary.history)), None)
        self.where.set_value(draft.area if has_area else last)
        self.when.set_moment(draft.moment)
        self.scales.set_grades({name: getattr(draft, name) for name in NAMES})
        self.more.show_check_in(draft)
        self._on_edited()
        self.scales.setFocus()

    def _write_to(self, draft: CheckIn) -> None:
        if self.where.value is not None:
            draft.area = self.where.value
        draft.moment = self.when.moment
        for name, grade in self.scales.grades.items():
            setattr(draft, name, grade)
        self.more.write_to(draft)

    def _on_edited(self) -> None:
        self._write_to(self._draft)
        self._message.hide()
        self._say_zeroed()
        self._show_problems(self._problems())
        if self.where.value is None:
            self._belongs.setText(_("Choose the area that you look at."))
            return
        fact = CheckInFact(id=self._draft.id, moment=self._draft.moment, area=self.where.value)
        session = session_of(fact, self._diary.history)
        self._belongs.setText(belongs_to(session, self._draft.moment))

    def say_nothing_else(self) -> None:
        """The scales that were not touched become 0, and the dialog says which."""
        self._zeroed += self.scales.set_nothing_else()
        self._on_edited()

    def _take_zeros_back(self) -> None:
        self.scales.clear(self._zeroed)
        self._zeroed = ()
        self._on_edited()
        self.scales.setFocus()

    def _say_zeroed(self) -> None:
        """What "nothing else" has set, as far as it still stands."""
        grades = self.scales.grades
        self._zeroed = tuple(name for name in self._zeroed if grades[name] == 0)
        names = ", ".join(scale_title(name) for name in self._zeroed)
        said = _("Nothing else: {names} set to 0.").format(names=names)
        if not self._draft.signs:
            said = f"{said} {_('No signs.')}"
        self._told.setText(said if names else "")
        self._told.setVisible(bool(names))
        self._take_back.setVisible(bool(names))

    # --- saving ---

    def save(self) -> None:
        """Save, say what is urgent, and close."""
        found = self._problems()
        if found:
            self._refuse(found)
            return
        if self._is_blank():
            self._say(_("Nothing is entered yet: a number, a sign, a temperature or a note."))
            self.scales.setFocus()
            return
        row = _copy_of(self._draft)
        try:
            act = _("Edit check-in") if self._edits else _("Check-in")
            self._diary.save(row, act=act)
        except Invalid as why:
            self._refuse(why.problems)
        except LogError as why:
            self._say(_("Not saved. {reason}").format(reason=why))
        else:
            self._end(row)

    def _is_blank(self) -> bool:
        """Whether a new check-in would say nothing; Enter alone makes no record."""
        draft = self._draft
        said = (*draft.signs, draft.notes.strip(), *self.scales.grades.values())
        unsaid = all(each in (None, "") for each in (*said, draft.temperature_c))
        return unsaid and not self._edits

    def _end(self, row: CheckIn) -> None:
        self._acts.notice(_("Check-in saved"), True)
        self.saved.emit(row)
        urgent = urgent_of(check(self._diary.facts(self._diary.clock())))
        if not urgent:
            self.accept()
            return
        page = Urgent(urgent, self.accept, self)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.resize(scaled(_URGENT_WIDE), scaled(_URGENT_HIGH))
        page.say()

    def _problems(self) -> list[Problem]:
        found = list(problems(self._draft, self._diary.lookup(), self._diary.clock()))
        if self.where.value is None:
            found.append(Problem("area", "", _("Choose the area that you look at.")))
        if self.more.temperature.problem:
            found.append(Problem("temperature_c", "", self.more.temperature.problem))
        return found

    def _rows(self) -> dict[str, FormRow]:
        return {"area": self._where_row, "at": self._when_row, **self.more.rows}

    def _show_problems(self, found: Iterable[Problem], *, reveal: bool = False) -> list[str]:
        """Put each problem to its field; gives the fields that are wrong."""
        worded = [_worded(problem) for problem in found]
        wrong, unplaced = show_problems(self._rows(), worded, reveal=reveal)
        if reveal and unplaced:
            self._say(unplaced)
        return wrong

    def _refuse(self, found: Iterable[Problem]) -> None:
        """Show every problem, and go to the first."""
        for name in self._show_problems(found, reveal=True)[:1]:
            self._rows()[name].field.setFocus()

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._message.show()


def _fresh(diary: Diary) -> CheckIn:
    """Nothing is said yet; the area is the dialog's to ask for."""
    fresh = CheckIn(at=diary.clock().at, area=Area.FACE)
    fresh.moment = diary.clock()
    return fresh


def _copy_of(check_in: CheckIn) -> CheckIn:
    copied = CheckIn(id=check_in.id, at=check_in.at, area=check_in.area)
    copied.moment = check_in.moment
    copied.created_at, copied.updated_at = check_in.created_at, check_in.updated_at
    for field in kind_of(check_in).fields:
        setattr(copied, field.row_name, getattr(check_in, field.row_name))
    copied.signs = list(check_in.signs)
    return copied


def _worded(problem: Problem) -> Problem:
    """A range in °C would puzzle whoever types °F."""
    if problem.field == "temperature_c" and problem.value and TemperatureField.is_fahrenheit():
        return replace(problem, why=_("must be {low} to {high}").format(low=77, high=113))
    return problem
