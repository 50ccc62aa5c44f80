"""The first minutes: a little of the person, their first device, and the way to their health.

What the app is and is not stands on the page that leads here (``ui/window/start_page.py``). Each step is kept as soon as it is left, so that the welcome can be skipped and taken up again.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from homecare.diary.diary import Invalid
from homecare.i18n import _
from homecare.records.copying import copy_of
from homecare.records.models import Device, Profile
from homecare.records.reading import Lookup, problems
from homecare.values.terms import DeviceType
from homecare.words import (
    figure,
    word,
)
from ui.desk import Desk
from ui.dialogs.length_told import LengthTold
from ui.dialogs.profile.asked import birth_year, concerns, emergency_number, skin_type
from ui.forms.form_row import FormRow
from ui.widgets.buttons import button, primary_button
from ui.widgets.chips import ChoiceChips
from ui.widgets.screen_room import screen_room
from ui.widgets.text import caption, heading, label, secondary


class WelcomeDialog(QDialog):
    """Three short steps. Every one may be skipped."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Welcome to Homecare"))
        self._person = _PersonStep(desk)
        self._device = _DeviceStep(desk)
        self._health = _HealthStep()
        self._steps = QStackedWidget()
        for step in (self._person, self._device, self._health):
            self._steps.addWidget(_scrolling(step))
        self._back = button(_("&Back"), self._go_back)
        self._skip = button(_("&Skip"), self._go_on)
        self._next = primary_button(_("&Next"), self._keep_and_go_on)
        self._next.setDefault(True)
        self._where = caption("")
        self._health.add.clicked.connect(self._finish_with_health)
        self._lay_out()
        self.resize(640, self._height())
        self._show_step(0)

    def _height(self) -> int:
        """Pixels that show the longest step whole, as far as the screen has them."""
        around = self.sizeHint().height() - self._steps.sizeHint().height()
        longest = max(step.sizeHint().height() for step in (self._person, self._device))
        return min(longest + around, screen_room(self).height())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._where, 1)
        for each in (self._back, self._skip, self._next):
            line.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(16)
        column.addWidget(self._steps, 1)
        column.addLayout(line)

    def _show_step(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        last = step == self._steps.count() - 1
        self._back.setEnabled(step > 0)
        self._skip.setVisible(not last)
        self._next.setText(_("&Done") if last else _("&Next"))
        self._where.setText(_("Step {n} of {all}").format(n=step + 1, all=self._steps.count()))
        first = (self._person.first, self._device.first, self._health.add)[step]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        self._show_step(self._steps.currentIndex() - 1)

    def _go_on(self) -> None:
        step = self._steps.currentIndex() + 1
        if step == self._steps.count():
            self.accept()
        else:
            self._show_step(step)

    def _keep_and_go_on(self) -> None:
        keep: dict[int, Callable[[], bool]] = {0: self._person.keep, 1: self._device.keep}
        if keep.get(self._steps.currentIndex(), lambda: True)():
            self._go_on()

    def _finish_with_health(self) -> None:
        """The welcome ends where illnesses and medicines are kept; both steps before are saved."""
        self.accept()
        self._desk.acts.health()


def _scrolling(step: QWidget) -> QScrollArea:
    """At a large text size a step is taller than the screen."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(step)
    return area


def _column(step: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(14)
    return column


class _PersonStep(QWidget):
    """The short form of "About me": what the checks can use best."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._profile = desk.diary.profile() or Profile()
        self._rows: dict[str, FormRow] = {}
        column = _column(self)
        column.addWidget(heading(_("About you")))
        column.addWidget(secondary(_("Leave blank what you would rather not say.")))
        for asked in (skin_type(), birth_year(), concerns(), emergency_number()):
            asked.field.set_value(getattr(self._profile, asked.name))
            row = self._rows[asked.name] = FormRow(asked.text, asked.field, help=asked.help)
            asked.field.changed.connect(partial(row.set_problem, None))
            column.addWidget(row)
        column.addStretch(1)
        self.first: QWidget = self._rows["fitzpatrick"].field

    def keep(self) -> bool:
        """Save the step; False where a field is wrong, and the field says so."""
        fields: dict[str, Any] = {name: row.field for name, row in self._rows.items()}
        for name, field in fields.items():
            if problem := getattr(field, "problem", ""):
                _say_problem(self._rows[name], problem)
                return False
        said = {name: field.value for name, field in fields.items()}
        if all(value == getattr(self._profile, name) for name, value in said.items()):
            return True
        made = copy_of(self._profile, **said)
        if not _kept(self._desk, made, _("Change profile"), self._rows):
            return False
        self._profile = made
        return True


class _DeviceStep(QWidget):
    """The first device; an empty name leaves it for later."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._name = QLineEdit()
        self._name.setPlaceholderText(_("such as: titanium roller"))
        self.first: QWidget = self._name
        self._type = ChoiceChips([(one, word(one)) for one in DeviceType], name=_("Type"))
        self._type.set_value(DeviceType.ROLLER)
        self._needle = QLineEdit()
        self._needle.setPlaceholderText(_("such as {number}").format(number=figure(0.25)))
        self._told = LengthTold(desk)
        self._needle.textChanged.connect(self._tell_of_length)
        self._rows = {
            "name": FormRow(_("N&ame"), self._name),
            "type": FormRow(_("&Type"), self._type),
            "needle_mm": FormRow(
                _("Needle &length"), self._needle, unit=_("mm"), help=_("It stands on the device.")
            ),
        }
        column = _column(self)
        column.addWidget(heading(_("Your first device")))
        column.addWidget(secondary(_("You can add more, and change this, under Kit.")))
        for row in self._rows.values():
            column.addWidget(row)
        column.addWidget(self._told)
        column.addStretch(1)
        for name, field in (("name", self._name), ("needle_mm", self._needle)):
            row = self._rows[name]
            field.textChanged.connect(lambda _text, row=row: row.set_problem(None))

    def _tell_of_length(self) -> None:
        """What the safety check says of it, as where a device is added later."""
        device = Device(needle_mm=self._length())
        found = problems(device, Lookup(), self._desk.diary.clock())
        wrong = any(each.field == "needle_mm" for each in found)
        self._told.tell(None if wrong else device.needle_mm)

    def keep(self) -> bool:
        """Save the device; False where a field is wrong, and the field says so."""
        name = self._name.text().strip()
        if not name and not self._needle.text().strip():
            return True
        length = self._length()
        if length is None and self._needle.text().strip():
            _say_problem(self._rows["needle_mm"], _("needs a number such as 0.25"))
            return False
        device = Device(name=name or None, type=self._type.value, needle_mm=length)
        return _kept(self._desk, device, _("Add device"), self._rows)

    def _length(self) -> float | None:
        try:
            return float(self._needle.text().strip().replace(",", "."))
        except ValueError:
            return None


class _HealthStep(QWidget):
    """Why illnesses and medicines matter, and the way to where they are kept."""

    def __init__(self) -> None:
        super().__init__()
        column = _column(self)
        column.addWidget(heading(_("Illnesses and medicines")))
        column.addWidget(
            label(
                _(
                    "Some illnesses and medicines make rolling unsafe, or call for a "
                    "professional's word first. The check goes by them as soon as it knows them."
                )
            )
        )
        self.add = button(_("&Add illnesses and medicines now…"))
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(secondary(_("Or later: Edit, then About me, has them under Health.")))
        column.addStretch(1)


def _kept(desk: Desk, row: Profile | Device, act: str, rows: dict[str, FormRow]) -> bool:
    try:
        desk.diary.save(row, act=act)
    except Invalid as invalid:
        for problem in invalid.problems:
            if (form_row := rows.get(problem.field)) is not None:
                _say_problem(form_row, problem.why)
        return False
    return True


def _say_problem(row: FormRow, why: str) -> None:
    """At the field, which takes the keyboard to be put right."""
    row.set_problem(why)
    row.reveal()
    row.field.setFocus()
