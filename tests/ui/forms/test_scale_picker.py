"""The scales: digits, arrows, taking back, and what a screen reader hears."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton

from tests.ui.reading import control
from ui.forms.scale_picker import ScalePicker
from ui.look.theme import Choice, Theme

GRADES = ["clear", "almost clear", "mild", "moderate", "severe"]


@pytest.fixture
def picker(show, theme) -> ScalePicker:
    picker = ScalePicker(4, name="Redness", words=GRADES)
    show(picker).setFocus()
    return picker


@pytest.fixture
def pain(show, theme) -> ScalePicker:
    pain = ScalePicker(10, name="Pain")
    show(pain).setFocus()
    return pain


def type_keys(qtbot, picker: ScalePicker, keys: str) -> None:
    for key in keys:
        qtbot.keyClicks(picker.focusWidget(), key)


def test_nothing_is_recorded_at_first(picker):
    assert picker.value is None
    assert picker.accessibleDescription() == "not recorded"


def test_a_digit_chooses_and_says_so(qtbot, picker):
    with qtbot.waitSignals([picker.changed, picker.entered]):
        type_keys(qtbot, picker, "2")
    assert picker.value == 2
    assert picker.accessibleDescription() == "2, mild"


def test_a_digit_beyond_the_scale_is_left_alone(qtbot, picker):
    type_keys(qtbot, picker, "7")
    assert picker.value is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_taking_back_means_not_recorded(qtbot, picker, key):
    type_keys(qtbot, picker, "3")
    with qtbot.waitSignal(picker.changed):
        qtbot.keyClick(picker.focusWidget(), key)
    assert picker.value is None


def dots(picker: ScalePicker) -> list[QRadioButton]:
    return picker.findChildren(QRadioButton)


def test_arrows_move_from_grade_to_grade(qtbot, picker):
    type_keys(qtbot, picker, "2")
    qtbot.keyClick(picker.focusWidget(), Qt.Key.Key_Right)
    assert picker.value == 3
    qtbot.keyClick(picker.focusWidget(), Qt.Key.Key_Left)
    assert picker.value == 2


def test_space_chooses_the_grade_in_focus(qtbot, picker):
    qtbot.keyClick(picker.focusWidget(), Qt.Key.Key_Space)
    assert picker.value == 0


def test_a_click_chooses(qtbot, picker):
    qtbot.mouseClick(control(picker, "4, severe"), Qt.MouseButton.LeftButton)
    assert picker.value == 4


def test_one_and_zero_make_ten(qtbot, pain):
    type_keys(qtbot, pain, "1")
    assert pain.value == 1
    type_keys(qtbot, pain, "0")
    assert pain.value == 10


def test_zero_alone_is_zero_and_a_one_is_complete_after_a_while(qtbot, pain):
    type_keys(qtbot, pain, "0")
    assert pain.value == 0
    with qtbot.waitSignal(pain.entered, timeout=3000):
        type_keys(qtbot, pain, "1")
    assert pain.value == 1


def test_setting_is_silent(qtbot, picker):
    with qtbot.assertNotEmitted(picker.changed):
        picker.set_value(3)
        picker.set_value(None)


def test_each_grade_is_a_named_radio_button(picker, assert_accessible):
    assert_accessible(picker)
    heard = [QAccessible.queryAccessibleInterface(dot) for dot in dots(picker)]
    assert [one.text(QAccessible.Text.Name) for one in heard][:2] == ["0, clear", "1, almost clear"]
    assert {one.role() for one in heard} == {QAccessible.Role.RadioButton}
    picker.set_value(1)
    assert [bool(one.state().checked) for one in heard] == [False, True, False, False, False]


def test_tab_stops_once(qtbot, picker):
    picker.set_value(2)
    stops = [dot for dot in dots(picker) if dot.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [control(picker, "2, mild")]


def test_it_paints_in_both_looks(theme: Theme, picker):
    light = picker.grab().toImage()
    theme.set_choice(Choice.DARK)
    assert picker.grab().toImage() != light


def test_the_words_of_a_grade_are_read_before_it_is_chosen(qtbot, show):
    picker = ScalePicker(2, words=("clear", "mild", "severe"))
    picker.show_words()
    show(picker)
    (words,) = picker.findChildren(QLabel)
    dots = picker.findChildren(QRadioButton)
    wide = picker.sizeHint()
    for dot, said in zip(dots, ("clear", "mild", "severe"), strict=True):
        QApplication.sendEvent(dot, QEnterEvent(QPointF(), QPointF(), QPointF()))
        assert words.text() == said
        assert picker.value is None, "to look is not to choose"
    QApplication.sendEvent(dots[-1], QEvent(QEvent.Type.Leave))
    assert words.text() == ""
    picker.set_value(1)
    assert words.text() == "mild"
    assert picker.sizeHint() == wide, "nothing moves when a word comes"
