"""What a screen reader checks or writes is recorded as what a hand does: of every field with a value.

A screen reader checks a button without a click, and dictation writes without a key.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from homecare.guidance.texts import guidance
from homecare.values.areas import Area
from homecare.values.concerns import Concern
from homecare.values.conditions import Condition
from tests.ui.hands import dictate, toggle
from tests.ui.reading import control
from ui.area_map.area_map import AreaMap
from ui.dialogs.profile.concerns import ConcernsField
from ui.dialogs.profile.condition_line import ConditionLine
from ui.dialogs.profile.medicines import MedicinesField
from ui.dialogs.profile.skin_types import SkinTypeField
from ui.forms.fields import NumberField
from ui.forms.scale_picker import ScalePicker
from ui.look.theme import Theme
from ui.widgets.chips import ChoiceChips, MultiChips, Tabs
from ui.window.side_bar import SideBar

OPTIONS = [("a", "Apple"), ("b", "Pear")]
Show = Callable[[QWidget], Any]


def today() -> date:
    return date(2026, 11, 20)


def a_condition() -> ConditionLine:
    return ConditionLine(guidance().conditions[Condition.KELOID], today)


FIELDS: dict[str, tuple[Callable[[], QWidget], str, Callable[[Any], object], object]] = {
    "one chip of several": (lambda: ChoiceChips(OPTIONS), "Pear", lambda w: w.value, "b"),
    "a tab": (lambda: Tabs(OPTIONS), "Pear", lambda w: w.value, "b"),
    "many chips": (lambda: MultiChips(OPTIONS), "Pear", lambda w: w.values, ("b",)),
    "a grade": (lambda: ScalePicker(4), "3", lambda w: w.value, 3),
    "a skin type": (SkinTypeField, "IV", lambda w: w.value, 4),
    "a condition": (
        a_condition,
        "Keloids or raised scars",
        lambda w: w.value[0]["condition"],
        "keloid",
    ),
    "a concern": (ConcernsField, "Acne scars", lambda w: w.value, [Concern.ACNE_SCARS.value]),
    "the whole face": (AreaMap, "Whole face", lambda w: list(w.choice), [Area.FACE]),
}


@pytest.mark.parametrize("name", FIELDS)
def test_what_a_screen_reader_checks_is_recorded(
    name: str, show: Show, theme: Theme, qtbot: QtBot
) -> None:
    make, button, value, wanted = FIELDS[name]
    field = show(make())
    with qtbot.waitSignal(field.changed):
        toggle(control(field, button, QAbstractButton))
    assert value(field) == wanted


@pytest.mark.parametrize("name", ["many chips", "a condition", "a concern", "the whole face"])
def test_what_it_unchecks_is_taken_back(name: str, show: Show, theme: Theme, qtbot: QtBot) -> None:
    make, button, _value, _wanted = FIELDS[name]
    field = show(make())
    toggle(control(field, button, QAbstractButton))
    with qtbot.waitSignal(field.changed):
        toggle(control(field, button, QAbstractButton))
    assert not list(field.choice if name == "the whole face" else _chosen(field))


@pytest.mark.parametrize("name", ["one chip of several", "a grade", "a skin type"])
def test_what_is_chosen_again_is_taken_back_by_any_means(
    name: str, show: Show, theme: Theme, qtbot: QtBot
) -> None:
    make, button, value, wanted = FIELDS[name]
    field = show(make())
    pressed = control(field, button, QAbstractButton)
    for press in (toggle, _press, _click):
        for held in (wanted, None):
            press(pressed)
            assert value(field) == held, press


def _press(pressed: QWidget) -> None:
    pressed.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(pressed, Qt.Key.Key_Space)


def _click(pressed: QWidget) -> None:
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton, pos=QPoint(8, pressed.height() // 2))


@pytest.mark.parametrize("name", ["one chip of several", "a grade", "a skin type"])
def test_a_double_click_chooses(name: str, show: Show, theme: Theme) -> None:
    make, button, value, wanted = FIELDS[name]
    field = show(make())
    pressed = control(field, button, QAbstractButton)
    at, left = QPoint(8, pressed.height() // 2), Qt.MouseButton.LeftButton
    QTest.mouseClick(pressed, left, pos=at)
    QTest.mouseDClick(pressed, left, pos=at)
    QTest.mouseRelease(pressed, left, pos=at)
    assert value(field) == wanted


def _chosen(field: Any) -> Any:
    return field.values if isinstance(field, MultiChips) else field.value


def test_another_choice_takes_the_place_of_the_first_and_is_told_once(
    show: Show, qtbot: QtBot
) -> None:
    for field in (ChoiceChips(OPTIONS), Tabs(OPTIONS)):
        show(field).set_value("a")
        told: list[str | None] = []
        field.changed.connect(lambda field=field, told=told: told.append(field.value))
        toggle(field.chip("b"))
        assert (told, field.chip("a").isChecked()) == (["b"], False)
        qtbot.mouseClick(field.chip("a"), Qt.MouseButton.LeftButton)
        assert told == ["b", "a"]


def test_a_skin_type_is_told_once_and_chosen_again_it_is_taken_back(
    show: Show, theme: Theme, qtbot: QtBot
) -> None:
    field = show(SkinTypeField())
    told: list[int | None] = []
    field.changed.connect(lambda: told.append(field.value))
    for _n in range(2):
        field.choice(4).click()
    toggle(field.choice(5))
    field.choice(5).setFocus()
    qtbot.keyClick(field.choice(5), Qt.Key.Key_Up)
    assert told == [4, None, 5, 4]


def test_the_side_bar_goes_to_the_page_that_a_screen_reader_checks(show: Show) -> None:
    pages = {"today": ("Today", "today"), "kit": ("Kit", "kit")}
    bar = show(SideBar(pages, (), print))
    bar.set_current("today")
    gone: list[str] = []
    bar.chosen.connect(gone.append)
    toggle(control(bar, "Kit"))
    bar.set_current("today")
    assert gone == ["kit"], "what the window marks is nobody's wish"
    control(bar, "Today").click()
    assert gone == ["kit", "today"], "the page that shows is asked for again: a form may hide it"
    control(bar, "Kit").click()
    assert gone == ["kit", "today", "kit"]


def test_what_is_dictated_is_recorded(show: Show, qtbot: QtBot) -> None:
    for field, text, wanted in (
        (NumberField(name="Minutes"), "3", 3.0),
        (MedicinesField(today), "Aspirin", ["Aspirin"]),
        (ConcernsField(), "Pores of mine", ["Pores of mine"]),
    ):
        line = field if isinstance(field, QLineEdit) else show(field).findChild(QLineEdit)
        assert line is not None
        with qtbot.waitSignal(field.changed):
            dictate(line, text)
        assert field.value == wanted


def test_showing_a_value_is_nobody_s_doing(show: Show, theme: Theme, qtbot: QtBot) -> None:
    for field, value in (
        (SkinTypeField(), 4),
        (ScalePicker(4), 2),
        (NumberField(), 3.5),
        (MedicinesField(today), ["Aspirin"]),
        (ConcernsField(), ["pores"]),
        (a_condition(), [{"condition": "keloid"}]),
    ):
        with qtbot.assertNotEmitted(field.changed):
            field.set_value(value)  # type: ignore[arg-type]
