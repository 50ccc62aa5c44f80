"""Chips by mouse and by keyboard."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.widgets.chips import ChoiceChips, MultiChips
from ui.widgets.flow_layout import FlowLayout

KINDS = [("all", "All"), ("sessions", "Sessions & more"), ("photos", "Photos")]


def click(qtbot, chips, value) -> None:
    qtbot.mouseClick(chips.chip(value), Qt.MouseButton.LeftButton)


def test_one_is_chosen_at_a_time_and_can_be_taken_back(qtbot, show):
    chips = show(ChoiceChips(KINDS, name="Kind"))
    click(qtbot, chips, "photos")
    assert chips.value == "photos"
    with qtbot.waitSignal(chips.changed):
        click(qtbot, chips, "all")
    assert chips.value == "all"
    assert not chips.chip("photos").isChecked()
    click(qtbot, chips, "all")
    assert chips.value is None


def test_a_needed_choice_cannot_be_taken_back(qtbot, show):
    chips = show(ChoiceChips(KINDS, optional=False))
    chips.set_value("all")
    click(qtbot, chips, "all")
    qtbot.keyClick(chips.chip("all"), Qt.Key.Key_Delete)
    assert chips.value == "all"
    assert chips.chip("all").isChecked()


def test_arrow_keys_move_the_choice(qtbot, show):
    chips = show(ChoiceChips(KINDS))
    chips.set_value("all")
    chips.chip("all").setFocus()
    qtbot.keyClick(chips.chip("all"), Qt.Key.Key_Right)
    assert chips.value == "sessions"
    assert chips.focusWidget() is chips.chip("sessions")


def test_backspace_takes_back(qtbot, show):
    chips = show(MultiChips(KINDS))
    chips.set_values(["all", "photos"])
    with qtbot.waitSignal(chips.changed):
        qtbot.keyClick(chips.chip("all"), Qt.Key.Key_Backspace)
    assert chips.values == ()


def test_several_are_chosen_in_the_order_of_the_options(qtbot, show):
    chips = show(MultiChips(KINDS))
    for value in ("photos", "all"):
        chips.chip(value).setFocus()
        qtbot.keyClick(chips.chip(value), Qt.Key.Key_Space)
    assert chips.values == ("all", "photos")


def test_setting_is_silent(qtbot, show):
    chips = show(ChoiceChips(KINDS))
    with qtbot.assertNotEmitted(chips.changed):
        chips.set_value("all")
        chips.set_value(None)
        chips.set_value("unheard of")
    assert chips.value is None


def test_new_options_keep_what_is_still_there(qtbot, show):
    chips = show(MultiChips(KINDS))
    chips.set_values(["all", "photos"])
    chips.set_options([("photos", "Photos"), ("notes", "Notes")])
    assert chips.values == ("photos",)


def test_labels_are_names_and_an_ampersand_is_one(show, assert_accessible):
    chips = show(ChoiceChips(KINDS, name="Kind"))
    assert_accessible(chips)
    heard = QAccessible.queryAccessibleInterface(chips.chip("sessions"))
    assert heard.text(QAccessible.Text.Name) == "Sessions & more"
    assert heard.role() == QAccessible.Role.RadioButton


def test_chips_wrap_where_it_is_narrow(qtbot, show):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for number in range(6):
        flow.addWidget(QPushButton(f"Button {number}"))
    wide = flow.sizeHint().width()
    assert flow.heightForWidth(wide) < flow.heightForWidth(wide // 2) < flow.heightForWidth(1)
    holder.resize(wide // 2, 400)
    holder.show()
    assert all(
        holder.rect().contains(child.geometry()) for child in holder.findChildren(QPushButton)
    )


def test_tab_leaves_a_row_that_was_made_anew(qtbot, show):
    """Its own place in the order stays before its chips: behind them it would catch the keyboard."""
    holder = QWidget()
    row = QVBoxLayout(holder)
    before, chips, after = QLineEdit(), MultiChips[str](KINDS), QLineEdit()
    for each in (before, chips, after):
        row.addWidget(each)
    chips.set_options(KINDS[:2])
    chips.set_options([])
    chips.set_options(KINDS)
    chips.set_options(KINDS)
    show(holder)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    before.setFocus()
    stops = []
    for _n in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert stops == [*(chips.chip(value) for value, _text in KINDS), after]
