"""A form row names its field and shows an error when the time has come."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.forms.form_row import FormRow
from ui.forms.scale_picker import ScalePicker


class Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.rows = [
            FormRow("&Name", QLineEdit(), help="As on the box"),
            FormRow("&Redness", ScalePicker(4)),
            FormRow("Needle", QLineEdit(), unit="mm"),
        ]
        box = QVBoxLayout(self)
        for row in self.rows:
            box.addWidget(row)


@pytest.fixture
def form(show) -> Form:
    return show(Form())


def test_field_is_named_and_described(form, assert_accessible):
    name, _redness, needle = (QAccessible.queryAccessibleInterface(row.field) for row in form.rows)
    assert name.text(QAccessible.Text.Name) == "Name"
    assert name.text(QAccessible.Text.Description) == "As on the box"
    assert needle.text(QAccessible.Text.Name) == "Needle, mm"
    assert_accessible(form)


def test_mnemonic_goes_to_the_field_even_a_composed_one(form, qtbot):
    qtbot.keyClick(form, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert form.rows[1].field.isAncestorOf(form.focusWidget())
    qtbot.keyClick(form, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert form.focusWidget() is form.rows[0].field


def test_error_waits_until_the_field_is_left_and_is_live_from_then_on(form, qtbot):
    row = form.rows[0]
    row.field.setFocus()
    row.set_problem("A name is needed")
    assert row.error == ""
    qtbot.keyClick(row.field, Qt.Key.Key_Tab)
    assert row.error == "A name is needed"
    assert row.field.accessibleDescription() == "A name is needed"
    row.set_problem(None)
    assert row.error == ""
    assert row.field.accessibleDescription() == "As on the box"
    row.set_problem("Taken")
    assert row.error == "Taken"


def test_moving_within_a_composed_field_is_not_leaving_it(form, qtbot):
    row = form.rows[1]
    row.set_problem("Pick one")
    row.field.setFocus()
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Right)
    assert row.error == ""
    form.rows[0].field.setFocus()
    assert row.error == "Pick one"


def test_reveal_shows_every_error_at_once(form):
    for row in form.rows:
        row.set_problem("Needed")
        row.reveal()
    assert [row.error for row in form.rows] == ["Needed"] * 3
