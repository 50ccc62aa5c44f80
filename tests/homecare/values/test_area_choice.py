"""What a press does to the choice: regions, parts, sides and passes."""

from hypothesis import given
from hypothesis import strategies as st

from homecare.values.area_choice import both_sides, is_chosen, with_area, without_area
from homecare.values.areas import PARTS, Area, region_of

FACE, NOSE, CHIN = Area.FACE, Area.NOSE, Area.CHIN
CHOICES = st.lists(st.tuples(st.sampled_from(Area), st.none() | st.integers(1, 99)), max_size=12)


def made_of(steps):
    choice = {}
    for area, passes in steps:
        choice = with_area(choice, area, passes)
    return choice


def test_a_region_takes_the_place_of_its_parts_with_the_passes_they_share():
    assert with_area({NOSE: 4, CHIN: 4, Area.NECK: 2}, FACE) == {FACE: 4, Area.NECK: 2}
    assert with_area({NOSE: 4, CHIN: 6}, FACE) == {FACE: None}
    assert with_area({NOSE: 4, CHIN: 6}, FACE, 2) == {FACE: 2}


def test_without_a_part_the_others_keep_the_passes_of_the_region():
    left = without_area({FACE: 4}, NOSE)
    assert left == {part: 4 for part in PARTS[FACE] if part is not NOSE}


def test_passes_of_a_part_break_the_region_up():
    made = with_area({FACE: 4}, NOSE, 2)
    assert made == {part: 2 if part is NOSE else 4 for part in PARTS[FACE]}


def test_sides():
    assert set(both_sides(Area.ARM_LEFT)) == {Area.ARM_LEFT, Area.ARM_RIGHT}
    assert set(both_sides(NOSE)) == {NOSE}


@given(CHOICES, st.sampled_from(Area))
def test_a_region_and_its_parts_are_never_chosen_together(steps, area):
    for choice in (made_of(steps), without_area(made_of(steps), area)):
        assert not any(region_of(each) in choice for each in choice if region_of(each) is not each)
        assert list(choice) == [each for each in Area if each in choice]


@given(CHOICES, st.sampled_from(Area))
def test_adding_and_taking_away_change_nothing_else(steps, area):
    choice = made_of(steps)
    assert is_chosen(area, with_area(choice, area))
    assert not is_chosen(area, without_area(choice, area))
    for other in Area:
        if region_of(other) is not region_of(area):
            assert choice.get(other, -1) == with_area(choice, area).get(other, -1)
            assert choice.get(other, -1) == without_area(choice, area).get(other, -1)
