"""The map and the list edit one value, and nothing of it is lost between them."""

import pytest

from homecare.values.area_choice import kept_passes
from homecare.values.areas import PARTS, Area
from tests.accessible import name_of
from tests.ui.hands import choose, go_to, keys, press
from tests.ui.reading import focused
from ui.area_map.area_map import AreaMap, MapView, ZoneMark
from ui.area_map.chooser import AreaChooser
from ui.settings.kept import Settings, use_settings
from ui.settings.table import AREA_LOOK
from ui.settings.values import AreaLook

NOSE, CHIN, FACE = Area.NOSE, Area.CHIN, Area.FACE


@pytest.fixture
def chooser(show, theme) -> AreaChooser:
    chooser = AreaChooser(name="Areas")
    chooser.resize(430, 700)
    return show(chooser)


def to(chooser, look: AreaLook) -> None:
    choose(chooser, "Choose areas on", "Map" if look is AreaLook.MAP else "List")


@pytest.fixture
def kept(tmp_path) -> Settings:
    made = Settings(tmp_path / "window.ini")
    use_settings(made)
    return made


def test_switching_keeps_areas_and_passes(qtbot, chooser):
    choice = {Area.FOREHEAD: 4, NOSE: None, Area.NECK: 12, Area.SCALP: 2}
    chooser.set_choice(choice)
    with qtbot.assertNotEmitted(chooser.changed):
        for look in (AreaLook.LIST, AreaLook.MAP, AreaLook.LIST):
            to(chooser, look)
            assert chooser.choice == choice
    assert chooser.area_list.isVisible()
    assert chooser.area_list.areas == tuple(choice)
    assert not chooser.area_map.isVisible()


def test_what_one_changes_the_other_shows(chooser):
    chooser.setFocus()
    keys("Down")
    keys("6")
    assert chooser.choice == {NOSE: 6}
    to(chooser, AreaLook.LIST)
    press(chooser, "Chin")
    assert chooser.choice == {NOSE: 6, CHIN: None}
    to(chooser, AreaLook.MAP)
    items = chooser.area_map.canvas.items
    assert [key for key, item in items.items() if item.isChecked()] == ["nose", "chin"]


def test_the_list_keeps_passes_of_a_region_for_a_part_of_it(chooser):
    chooser.set_choice({FACE: 4})
    to(chooser, AreaLook.LIST)
    press(chooser, "Chin")
    assert chooser.choice == {CHIN: 4}
    press(chooser, "Whole face")
    assert chooser.choice == {FACE: 4}


def test_the_usual_passes_are_those_of_what_is_chosen_anew(chooser):
    chooser.set_usual(6)
    chooser.setFocus()
    keys("Space")
    assert chooser.choice == {Area.FOREHEAD: 6}
    to(chooser, AreaLook.LIST)
    press(chooser, "Nose")
    assert chooser.choice == {Area.FOREHEAD: 6, NOSE: 6}


def test_passes_are_kept_for_what_was_there():
    assert kept_passes({NOSE: 4, CHIN: 2}, [CHIN, Area.NECK], 6) == {CHIN: 2, Area.NECK: 6}
    assert kept_passes(dict.fromkeys(PARTS[FACE], 4), [FACE]) == {FACE: 4}
    assert kept_passes({NOSE: 4, CHIN: 2}, [FACE], 6) == {FACE: 6}


def test_one_area_at_most(show, theme):
    single = AreaChooser(name="Area", single=True)
    single.resize(430, 700)
    show(single).setFocus()
    keys("Space")
    keys("Down")
    keys("Space")
    assert single.areas == (NOSE,)
    to(single, AreaLook.LIST)
    press(single, "Chin")
    assert single.areas == (CHIN,)


def test_tab_goes_from_the_look_to_the_views_and_the_zones(chooser):
    go_to(chooser, "Choose areas on")
    names = []
    for _n in range(4):
        names.append(name_of(focused()))
        keys("Tab")
    assert names == ["Map", "Face", "Forehead", "Whole face"]


def test_the_look_is_remembered(show, theme, kept):
    assert kept.value(AREA_LOOK) is AreaLook.MAP
    first = AreaChooser(name="Areas")
    show(first)
    to(first, AreaLook.LIST)
    assert kept.value(AREA_LOOK) is AreaLook.LIST
    again = AreaChooser(name="Areas")
    assert again.look is AreaLook.LIST
    assert again.findChild(AreaMap) is None, "what is not shown is not made"
    kept.keep(AREA_LOOK, AreaLook.MAP)
    assert AreaChooser(name="Areas").look is AreaLook.MAP


def test_marks_and_choice_reach_a_map_that_is_made_later(show, theme, kept):
    kept.keep(AREA_LOOK, AreaLook.LIST)
    chooser = AreaChooser(name="Areas")
    chooser.resize(430, 700)
    chooser.set_marks({Area.BACK: ZoneMark("5 d", "last session 5 days ago")})
    chooser.set_choice({Area.BACK: 4})
    show(chooser)
    to(chooser, AreaLook.MAP)
    assert chooser.area_map.view is MapView.BODY_BACK
    described = chooser.area_map.canvas.items["back"].accessibleDescription()
    assert described == "chosen; 4 passes; last session 5 days ago"


def test_all_is_named(chooser, assert_accessible):
    assert_accessible(chooser)
    to(chooser, AreaLook.LIST)
    assert_accessible(chooser)
