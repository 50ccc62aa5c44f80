"""The map and the list edit one value, and nothing of it is lost between them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from homecare.values.area_choice import kept_passes
from homecare.values.areas import PARTS, Area
from ui.area_map.area_map import MapView, ZoneMark
from ui.area_map.chooser import AreaChooser
from ui.look.area_look import AreaLook, area_look, keep_area_look, remember_in

NOSE, CHIN, FACE = Area.NOSE, Area.CHIN, Area.FACE


@pytest.fixture
def chooser(show, theme) -> AreaChooser:
    chooser = AreaChooser(name="Areas")
    chooser.resize(430, 700)
    return show(chooser)


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def to(qtbot, chooser, look: AreaLook) -> None:
    click(qtbot, chooser._looks.chip(look))


def press(qtbot, key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


@pytest.fixture
def settings(tmp_path, qapp) -> Iterator[QSettings]:
    made = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    remember_in(made)
    yield made
    QCoreApplication.instance().setProperty("settingsFile", None)


def test_switching_keeps_areas_and_passes(qtbot, chooser):
    choice = {Area.FOREHEAD: 4, NOSE: None, Area.NECK: 12, Area.SCALP: 2}
    chooser.set_choice(choice)
    with qtbot.assertNotEmitted(chooser.changed):
        for look in (AreaLook.LIST, AreaLook.MAP, AreaLook.LIST):
            to(qtbot, chooser, look)
            assert chooser.choice == choice
    assert chooser.area_list.isVisible()
    assert chooser.area_list.areas == tuple(choice)
    assert not chooser.area_map.isVisible()


def test_what_one_changes_the_other_shows(qtbot, chooser):
    chooser.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_6)
    assert chooser.choice == {NOSE: 6}
    to(qtbot, chooser, AreaLook.LIST)
    click(qtbot, chooser.area_list._parts["face"].chip(CHIN))
    assert chooser.choice == {NOSE: 6, CHIN: None}
    to(qtbot, chooser, AreaLook.MAP)
    items = chooser.area_map.canvas.items
    assert [key for key, item in items.items() if item.isChecked()] == ["nose", "chin"]


def test_the_list_keeps_passes_of_a_region_for_a_part_of_it(qtbot, chooser):
    chooser.set_choice({FACE: 4})
    to(qtbot, chooser, AreaLook.LIST)
    click(qtbot, chooser.area_list._parts["face"].chip(CHIN))
    assert chooser.choice == {CHIN: 4}
    click(qtbot, chooser.area_list._parts["face"].chip(FACE))
    assert chooser.choice == {FACE: 4}


def test_the_usual_passes_are_those_of_what_is_chosen_anew(qtbot, chooser):
    chooser.set_usual(6)
    chooser.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert chooser.choice == {Area.FOREHEAD: 6}
    to(qtbot, chooser, AreaLook.LIST)
    click(qtbot, chooser.area_list._parts["face"].chip(NOSE))
    assert chooser.choice == {Area.FOREHEAD: 6, NOSE: 6}


def test_passes_are_kept_for_what_was_there():
    assert kept_passes({NOSE: 4, CHIN: 2}, [CHIN, Area.NECK], 6) == {CHIN: 2, Area.NECK: 6}
    assert kept_passes(dict.fromkeys(PARTS[FACE], 4), [FACE]) == {FACE: 4}
    assert kept_passes({NOSE: 4, CHIN: 2}, [FACE], 6) == {FACE: 6}


def test_one_area_at_most(qtbot, show, theme):
    single = AreaChooser(name="Area", single=True)
    single.resize(430, 700)
    show(single).setFocus()
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Space)
    assert single.areas == (NOSE,)
    to(qtbot, single, AreaLook.LIST)
    click(qtbot, single.area_list._parts["face"].chip(CHIN))
    assert single.areas == (CHIN,)


def test_tab_goes_from_the_look_to_the_views_and_the_zones(qtbot, chooser):
    chooser._looks.setFocus()
    names = []
    for _n in range(4):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QAbstractButton)
        names.append(focus.accessibleName() or focus.text())
        press(qtbot, Qt.Key.Key_Tab)
    assert names == ["Map", "Face", "Forehead", "Whole face"]


def test_the_look_is_remembered(qtbot, show, theme, settings):
    assert area_look() is AreaLook.MAP
    first = AreaChooser(name="Areas")
    show(first)
    to(qtbot, first, AreaLook.LIST)
    assert settings.value("areas/look") == "list"
    again = AreaChooser(name="Areas")
    assert again.look is AreaLook.LIST
    assert again._map is None, "what is not shown is not made"
    keep_area_look(AreaLook.MAP)
    assert AreaChooser(name="Areas").look is AreaLook.MAP


def test_a_look_that_cannot_be_read_is_the_map(settings):
    settings.setValue("areas/look", "globe")
    assert area_look() is AreaLook.MAP


def test_without_settings_nothing_is_remembered(chooser):
    keep_area_look(AreaLook.LIST)
    assert area_look() is AreaLook.MAP


def test_marks_and_choice_reach_a_map_that_is_made_later(qtbot, show, theme, settings):
    settings.setValue("areas/look", "list")
    chooser = AreaChooser(name="Areas")
    chooser.resize(430, 700)
    chooser.set_marks({Area.BACK: ZoneMark("5 d", "last session 5 days ago")})
    chooser.set_choice({Area.BACK: 4})
    show(chooser)
    to(qtbot, chooser, AreaLook.MAP)
    assert chooser.area_map.view is MapView.BODY_BACK
    described = chooser.area_map.canvas.items["back"].accessibleDescription()
    assert described == "chosen; 4 passes; last session 5 days ago"


def test_all_is_named(qtbot, chooser, assert_accessible):
    assert_accessible(chooser)
    to(qtbot, chooser, AreaLook.LIST)
    assert_accessible(chooser)
