"""Areas by mouse and by keyboard: a region, or parts of it."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from homecare.values.areas import PARTS, REGIONS, Area, region_of
from homecare.words import word
from tests.accessible import name_of
from tests.ui.hands import choose, keys
from tests.ui.reading import control, is_there, value
from ui.area_map.picker import AreaPicker


def buttons(picker: AreaPicker, group: str) -> list[QAbstractButton]:
    return control(picker, group).findChildren(QAbstractButton)


@pytest.fixture
def picker(show, theme) -> AreaPicker:
    return show(AreaPicker(name="Areas"))


def click(picker: AreaPicker, area: Area) -> None:
    region = word(region_of(area))
    if is_there(control(picker, "Region"), region):
        choose(picker, "Region", region)
    whole = f"Whole {region.lower()}" if area in PARTS else word(area)
    choose(picker, "Parts of the region", whole)


def test_every_area_has_its_place(picker):
    offered = []
    for region in [name_of(each) for each in buttons(picker, "Region")]:
        choose(picker, "Region", region)
        offered += [name_of(each) for each in buttons(picker, "Parts of the region")]
    wholes = {f"Whole {word(area).lower()}" for area in PARTS}
    alone = {word(area) for area in REGIONS if area not in PARTS}
    parts = {word(part) for parts in PARTS.values() for part in parts}
    assert sorted(offered) == sorted(wholes | alone | parts)


def test_parts_are_chosen_in_the_order_of_the_body(qtbot, picker):
    click(picker, Area.NOSE)
    with qtbot.waitSignal(picker.changed):
        click(picker, Area.FOREHEAD)
    assert picker.areas == (Area.FOREHEAD, Area.NOSE)
    assert picker.accessibleDescription() == "Forehead, Nose"


def test_a_region_replaces_its_parts_and_a_part_its_region(picker):
    click(picker, Area.NOSE)
    click(picker, Area.FACE)
    assert picker.areas == (Area.FACE,)
    click(picker, Area.CHIN)
    assert picker.areas == (Area.CHIN,)


def test_other_regions_keep_what_was_chosen_there(picker):
    click(picker, Area.NOSE)
    click(picker, Area.SCALP)
    click(picker, Area.NOSE)
    assert picker.areas == (Area.SCALP,)


def test_single_picks_one_at_most(show):
    picker = show(AreaPicker(name="Area", single=True))
    click(picker, Area.NOSE)
    click(picker, Area.NECK)
    assert picker.areas == (Area.NECK,)
    click(picker, Area.NECK)
    assert picker.areas == ()


def test_setting_is_silent_and_shows_the_region(qtbot, picker):
    with qtbot.assertNotEmitted(picker.changed):
        picker.set_areas([Area.THIGH_LEFT])
    assert value(picker, "Region") == "Body"
    assert value(picker, "Parts of the region") == "Left thigh"


def test_keyboard_alone(picker):
    picker.setFocus()
    keys("Right")
    assert is_there(picker, "Whole scalp")
    keys("Tab", "Space")
    assert picker.areas == (Area.SCALP,)


def test_all_is_named(picker, assert_accessible):
    assert_accessible(picker)
