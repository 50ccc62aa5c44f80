"""Areas by mouse and by keyboard: a region, or parts of it."""

import pytest
from PySide6.QtCore import Qt

from homecare.values.areas import PARTS, REGIONS, Area
from ui.area_map.picker import _GROUPS, AreaPicker


@pytest.fixture
def picker(show, theme) -> AreaPicker:
    return show(AreaPicker(name="Areas"))


def click(qtbot, picker: AreaPicker, area: Area) -> None:
    group = next(group for group, areas in _GROUPS.items() if area in areas)
    if not picker._parts[group].isVisible():
        qtbot.mouseClick(picker._tabs.chip(group), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(picker._parts[group].chip(area), Qt.MouseButton.LeftButton)


def test_every_area_has_its_place():
    offered = [area for areas in _GROUPS.values() for area in areas]
    assert sorted(offered) == sorted(
        {*REGIONS, *(part for parts in PARTS.values() for part in parts)}
    )


def test_parts_are_chosen_in_the_order_of_the_body(qtbot, picker):
    click(qtbot, picker, Area.NOSE)
    with qtbot.waitSignal(picker.changed):
        click(qtbot, picker, Area.FOREHEAD)
    assert picker.areas == (Area.FOREHEAD, Area.NOSE)
    assert picker.accessibleDescription() == "Forehead, Nose"


def test_a_region_replaces_its_parts_and_a_part_its_region(qtbot, picker):
    click(qtbot, picker, Area.NOSE)
    click(qtbot, picker, Area.FACE)
    assert picker.areas == (Area.FACE,)
    click(qtbot, picker, Area.CHIN)
    assert picker.areas == (Area.CHIN,)


def test_other_regions_keep_what_was_chosen_there(qtbot, picker):
    click(qtbot, picker, Area.NOSE)
    click(qtbot, picker, Area.SCALP)
    click(qtbot, picker, Area.NOSE)
    assert picker.areas == (Area.SCALP,)


def test_single_picks_one_at_most(qtbot, show):
    picker = show(AreaPicker(name="Area", single=True))
    click(qtbot, picker, Area.NOSE)
    click(qtbot, picker, Area.NECK)
    assert picker.areas == (Area.NECK,)
    click(qtbot, picker, Area.NECK)
    assert picker.areas == ()


def test_setting_is_silent_and_shows_the_region(qtbot, picker):
    with qtbot.assertNotEmitted(picker.changed):
        picker.set_areas([Area.THIGH_LEFT])
    assert picker._parts["body"].isVisible()


def test_keyboard_alone(qtbot, picker):
    picker.setFocus()
    qtbot.keyClick(picker.focusWidget(), Qt.Key.Key_Right)
    assert picker._parts["scalp"].isVisible()
    qtbot.keyClick(picker.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(picker.focusWidget(), Qt.Key.Key_Space)
    assert picker.areas == (Area.SCALP,)


def test_all_is_named(picker, assert_accessible):
    assert_accessible(picker)
