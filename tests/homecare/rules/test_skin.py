"""R38, R39, R41 and R42: what a professional should see."""

from typing import Any

import pytest

from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.signs import Sign
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    check_in,
    event,
    found,
    grades_alone,
    person,
    session,
    summary,
    visit,
)

# --- R38: redness that grows


@pytest.mark.parametrize(
    ("grades", "apart", "extra", "fires"),
    [
        ((3, 1, 2), 6 - MINUTE, {"itch": 1}, False),
        ((3, 1, 2), 6, {"itch": 1}, True),
        ((3, 1, 2), 6 + MINUTE, {"itch": 1}, True),
        ((3, 1, 2), 6, {"pain": 1}, True),
        ((3, 1, 2), 6, {"itch": 0, "pain": 0}, False),
        ((3, 1, 1), 6, {"itch": 1}, False),
        ((1, 1, 2), 6, {"itch": 1}, True),
        ((0, 1, 2), 6, {"swelling": 1}, True),
        ((3, 2, 4), 6, {"pain": 2}, True),
        ((3, 1, 2), 6, {"itch": 0, "pain": 0, "swelling": 0}, False),
        ((3, 1, 3), 6, {"itch": 0, "pain": 0, "swelling": 0}, True),
        ((3, 1, 3), 6, {}, True),
        ((3, 1, 3), 6 - MINUTE, {}, False),
    ],
)
def test_redness_came_back(grades, apart, extra, fires):
    first, low, again = grades
    past = (
        session(0, redness=first),
        check_in(20, redness=low),
        check_in(20 + apart, redness=again, **extra),
    )
    told = found(*past, now=40).get("R38")
    assert summary(told) == ("stop same-day" if fires else None)


@pytest.mark.parametrize(
    ("hours", "fires"), [(24 - MINUTE, False), (24, True), (24 + MINUTE, True)]
)
def test_redness_that_grows_counts_from_a_day_on(hours, fires):
    past = session(0), check_in(2, redness=1), check_in(hours, redness=2, itch=1)
    assert ("R38" in found(*past, now=hours)) is fires


def test_redness_of_the_region_is_compared_with_its_parts_and_not_the_other_way_round():
    grown = check_in(30, area=Area.CHIN, redness=3)
    assert "R38" in found(session(0), check_in(20, redness=1), grown, now=31)
    whole = check_in(30, redness=3)
    assert "R38" not in found(session(0), check_in(20, area=Area.CHIN, redness=1), whole, now=31)


def test_redness_came_back_with_heat_after_check_ins_alone():
    past = session(0), check_in(2, redness=3), check_in(20, redness=1)
    told = found(*past, check_in(30, Sign.HEAT, redness=2, itch=0, pain=0), now=31)
    assert told["R38"].values["signs"] == (Sign.HEAT,)


def test_redness_that_came_back_stays_until_a_check_in_says_otherwise():
    past = session(0, redness=3), check_in(20, redness=1), check_in(30, redness=2, itch=1)
    assert "R38" in found(*past, check_in(40, redness=2), now=41), "itch and pain not said"
    assert "R38" in found(*past, check_in(40, itch=0), now=41), "redness not said"
    assert "R38" in found(*past, check_in(40, redness=2, itch=0, pain=0), now=41), "swelling?"
    settled: dict[str, Any] = {"redness": 2, "itch": 0, "pain": 0, "swelling": 0}
    assert "R38" not in found(*past, check_in(40, **settled), now=41)
    assert "R38" in found(*past, grades_alone(40, **settled), now=41), "signs were not asked for"
    assert "R38" in found(*past, grades_alone(40, redness=1), now=41)
    assert "R38" not in found(*past, check_in(40, redness=1), now=41)
    assert "R38" not in found(*past, event(40), now=41)
    assert "R38" not in found(*past, visit(40), now=41)
    assert "R38" in found(*past, visit(20), now=41)


def test_redness_of_an_earlier_recovery_does_not_count():
    past = session(0, redness=3), check_in(20, redness=0), session(100, redness=1)
    assert "R38" not in found(*past, check_in(101, redness=1, itch=1), now=110)


# --- R39: possible infection

BACK: dict[str, Any] = {"area": Area.BACK}


@pytest.mark.parametrize(
    ("hours", "signs", "grades", "fires"),
    [
        (1, (Sign.PUS,), {}, True),
        (1, (Sign.HEAT,), {"pain": 4, "swelling": 2}, True),
        (1, (Sign.HEAT,), {"pain": 3, "swelling": 2}, False),
        (1, (Sign.HEAT,), {"pain": 4, "swelling": 1}, False),
        (1, (), {"pain": 9, "swelling": 4}, False),
        (24 - MINUTE, (Sign.HEAT,), {"pain": 1, "swelling": 1}, False),
        (24 - MINUTE, (Sign.HEAT,), {"pain": 3, "swelling": 0}, False),
        (24, (Sign.HEAT,), {"pain": 0, "swelling": 1}, True),
        (24 + MINUTE, (Sign.HEAT,), {"pain": 0, "swelling": 4}, True),
        (24, (Sign.HEAT,), {"pain": 1, "swelling": 0}, True),
        (71, (Sign.HEAT,), {"pain": 3}, True),
        (24 - MINUTE, (Sign.HEAT,), {}, False),
        (24, (Sign.HEAT,), {}, True),
        (24 + MINUTE, (Sign.HEAT,), {}, True),
        (24, (Sign.HEAT,), {"pain": 4}, True),
        (24, (Sign.HEAT,), {"swelling": 0}, True),
        (24, (Sign.HEAT,), {"pain": 0}, True),
        (24, (Sign.HEAT,), {"pain": 0, "swelling": 0}, False),
    ],
)
def test_skin_may_be_infected(hours, signs, grades, fires):
    past = session(0, Area.BACK), check_in(hours, *signs, **BACK, **grades)
    told = found(*past, now=hours).get("R39")
    assert summary(told) == ("stop same-day" if fires else None)


def test_heat_that_was_not_graded_asks_for_the_grades_and_never_hides_a_louder_look():
    told = found(session(0), check_in(30, Sign.HEAT), now=31)["R39"]
    assert summary(told) == "stop same-day", "on the face, too"
    assert (told.variant, told.values["signs"]) == ("ungraded", (Sign.HEAT,))
    earlier = session(0), check_in(30, Sign.HEAT, pain=2, swelling=2)
    assert summary(found(*earlier, check_in(40, Sign.HEAT), now=41)["R39"]) == "emergency urgent"
    past = session(0), check_in(30, Sign.HEAT)
    assert "R39" not in found(*past, check_in(40), now=41)
    assert "R39" in found(*past, grades_alone(40, redness=0, pain=0, swelling=0), now=41)
    assert "R39" not in found(*past, event(40), now=41)
    assert "R39" not in found(*past, visit(40), now=41)
    assert "R39" not in found(*past, planned=session(41, Area.BACK))


def test_without_a_session_there_is_no_first_evening():
    told = found(check_in(0, Sign.HEAT, **BACK, pain=1, swelling=0), now=1)
    assert summary(told["R39"]) == "stop same-day"


@pytest.mark.parametrize("area", [Area.FACE, Area.BACK, Area.SCALP])
@pytest.mark.parametrize(
    ("hours", "grades", "expected"),
    [
        (24, {"pain": 1, "swelling": 1}, "emergency urgent"),
        (24, {"pain": 1, "swelling": 0}, "stop same-day"),
        (24, {"pain": 0, "swelling": 1}, "stop same-day"),
        (24 - MINUTE, {"pain": 1, "swelling": 1}, None),
    ],
)
@pytest.mark.parametrize("skin_type", [None, 6])
def test_hot_painful_and_swollen_is_urgent_wherever_it_is(hours, grades, expected, area, skin_type):
    past = session(0, area), check_in(hours, Sign.HEAT, area=area, redness=0, **grades)
    told = found(*past, now=hours, who=person(fitzpatrick=skin_type)).get("R39")
    assert summary(told) == expected


def test_pain_graded_after_heat_that_nobody_has_ended_stands_beside_it():
    past = session(0), check_in(30, Sign.HEAT, pain=0, swelling=0)
    assert "R39" not in found(*past, now=31)
    assert "R39" in found(*past, grades_alone(40, pain=2), now=41)
    assert "R39" not in found(*past, check_in(40, pain=2), now=41), "asked: no heat any more"


@pytest.mark.parametrize(
    "area", [Area.FACE, Area.CHIN, Area.BEARD, Area.FOREHEAD, Area.UPPER_LIP_SKIN]
)
def test_infection_of_the_face_is_urgent(area):
    assert summary(found(check_in(0, Sign.PUS, area=area), now=1)["R39"]) == "emergency urgent"


@pytest.mark.parametrize("area", [Area.NECK, Area.SCALP, Area.CHEST])
def test_infection_elsewhere_is_for_the_same_day(area):
    assert summary(found(check_in(0, Sign.PUS, area=area), now=1)["R39"]) == "stop same-day"


@pytest.mark.parametrize(
    "condition",
    [
        Condition.DIABETES,
        Condition.DIABETES_UNCONTROLLED,
        Condition.IMMUNOSUPPRESSION,
        Condition.CHEMOTHERAPY,
        Condition.BLOOD_BORNE_VIRUS,
    ],
)
def test_infection_with_weak_defences_is_urgent(condition):
    told = found(check_in(0, Sign.PUS, **BACK), now=1, who=person(condition))
    assert summary(told["R39"]) == "emergency urgent"


def test_infection_near_the_eye_is_urgent():
    told = found(check_in(0, Sign.PUS, Sign.EYE_TROUBLE, **BACK), now=1)
    assert summary(told["R39"]) == "emergency urgent"


@pytest.mark.parametrize(
    ("earlier", "grades", "urgent"),
    [
        (24, {"pain": 1}, True),
        (36, {"pain": 1}, True),
        (36 + MINUTE, {"pain": 1}, False),
        (24, {"pain": 3}, False),
        (24, {"redness": 0}, True),
        (24, {"swelling": 0}, True),
        (24, {"itch": 0}, False),
    ],
)
def test_infection_that_got_worse_over_a_day_is_urgent(earlier, grades, urgent):
    before = check_in(100 - earlier, **BACK, **grades)
    now = check_in(100, Sign.PUS, **BACK, pain=2, redness=1, swelling=1)
    told = found(before, now, now=101)["R39"]
    assert summary(told) == ("emergency urgent" if urgent else "stop same-day")


def test_infection_counts_until_a_check_in_without_it():
    past = check_in(0, Sign.HEAT, **BACK, pain=2, swelling=0)
    assert "R39" in found(past, check_in(9, Sign.HEAT, **BACK), now=10), "grades not said"
    assert "R39" in found(past, check_in(9, Sign.HEAT, **BACK, pain=0), now=10), "swelling?"
    assert "R39" not in found(past, check_in(9, Sign.HEAT, **BACK, pain=0, swelling=0), now=10)
    assert "R39" in found(past, grades_alone(9, **BACK, redness=0, pain=0, swelling=0), now=10)
    assert "R39" not in found(past, check_in(9, **BACK), now=10)
    assert "R39" not in found(past, event(9, area=Area.BACK), now=10)
    assert "R39" in found(past, event(9, area=Area.FACE), now=10)
    assert "R39" in found(past, now=90 * DAY)


@pytest.mark.parametrize(
    ("after", "expected"),
    [(48, "emergency urgent"), (48 + MINUTE, "stop same-day")],
)
def test_urgent_words_last_48_hours(after, expected):
    assert summary(found(check_in(0, Sign.PUS), now=after)["R39"]) == expected
    assert summary(found(check_in(0, Sign.BLISTERS, area=Area.NOSE), now=after)["R41"]) == expected


def test_infection_elsewhere_does_not_stop_other_skin():
    past = check_in(0, Sign.PUS, **BACK)
    assert "R39" not in found(past, planned=session(1, Area.FACE))
    assert "R39" in found(past, planned=session(1, Area.BACK))
    assert "R39" in found(check_in(0, Sign.PUS), planned=session(1, Area.BACK)), "urgent"
    assert "R39" not in found(check_in(0, Sign.PUS), planned=session(49, Area.BACK))


# --- R41: blisters


@pytest.mark.parametrize("sign", [Sign.BLISTERS, Sign.LIP_TINGLING])
@pytest.mark.parametrize("area", [Area.FACE, Area.UPPER_LIP_SKIN, Area.BACK])
def test_blisters(sign, area):
    assert summary(found(check_in(0, sign, area=area), now=1)["R41"]) == "stop same-day"


@pytest.mark.parametrize(
    ("area", "sign", "holds"),
    [
        (Area.FACE, Sign.BLISTERS, True),
        (Area.CHEEK_LEFT, Sign.BLISTERS, True),
        (Area.FACE, Sign.LIP_TINGLING, False),
        (Area.BACK, Sign.BLISTERS, False),
    ],
)
def test_blisters_somewhere_on_the_face_say_when_they_cannot_wait(area, sign, holds):
    said = found(check_in(0, sign, area=area), now=1)["R41"].message
    assert ("Near the eye or on the tip of the nose it cannot wait" in said) is holds


@pytest.mark.parametrize("area", [Area.NOSE, Area.FOREHEAD, Area.TEMPLE_LEFT, Area.TEMPLE_RIGHT])
def test_blisters_near_the_eye_are_urgent(area):
    told = found(check_in(0, Sign.BLISTERS, area=area), now=1)
    assert summary(told["R41"]) == "emergency urgent"


@pytest.mark.parametrize("sign", [Sign.FEVER, Sign.SWOLLEN_GLANDS, Sign.EYE_TROUBLE])
def test_blisters_with_more_are_urgent(sign):
    assert summary(found(check_in(0, Sign.BLISTERS, sign), now=1)["R41"]) == "emergency urgent"
    apart = check_in(0, Sign.BLISTERS, area=Area.CHIN), check_in(0, sign, area=Area.NOSE)
    assert summary(found(*apart, now=1)["R41"]) == "emergency urgent"


def test_blisters_with_a_history_of_eczema_are_urgent():
    told = found(check_in(0, Sign.BLISTERS), now=1, who=person(Condition.ECZEMA))
    assert summary(told["R41"]) == "emergency urgent"


def test_blisters_count_until_a_check_in_without_them():
    past = check_in(0, Sign.BLISTERS)
    assert "R41" in found(past, now=90 * DAY)
    assert "R41" not in found(past, check_in(5), now=90 * DAY)
    assert "R41" not in found(past, event(5), now=90 * DAY)


@pytest.mark.parametrize(
    ("hours", "fires"),
    [(0, True), (14 * DAY, True), (14 * DAY + MINUTE, False), (14 * DAY - MINUTE, True)],
)
def test_swollen_glands_after_a_session(hours, fires):
    """They are the body's: whatever area they were noted with, whatever is planned."""
    past = session(0, Area.BACK), check_in(hours, Sign.SWOLLEN_GLANDS, area=Area.NECK)
    told = found(*past, planned=session(hours + 1, Area.THIGH_LEFT)).get("R41")
    assert summary(told) == ("stop same-day" if fires else None)


def test_swollen_glands_count_until_a_look_without_them_or_a_professional():
    past = session(0), check_in(30, Sign.SWOLLEN_GLANDS)
    assert found(*past, now=40)["R41"].variant == "glands"
    assert "R41" not in found(*past, check_in(40), now=41)
    assert "R41" not in found(*past, event(40, area=Area.BACK), now=41)
    assert "R41" not in found(check_in(30, Sign.SWOLLEN_GLANDS), now=40), "no session"


# --- R42: bumps, pustules, lumps


@pytest.mark.parametrize(
    ("days", "sign", "itch", "fires"),
    [
        (0, Sign.LUMP, None, True),
        (400, Sign.LUMP, None, True),
        (1, Sign.BUMPS, 1, False),
        (2, Sign.BUMPS, 1, True),
        (3, Sign.BUMPS, 1, True),
        (2, Sign.BUMPS, 0, False),
        (2, Sign.BUMPS, None, False),
        (4, Sign.BUMPS, 0, False),
        (5, Sign.BUMPS, 0, True),
        (6, Sign.BUMPS, None, True),
        (91, Sign.BUMPS, 0, True),
        (92, Sign.BUMPS, 0, True),
        (93, Sign.BUMPS, 0, False),
        (93, Sign.BUMPS, 1, True),
        (1, Sign.PUSTULES, None, True),
        (2, Sign.PUSTULES, None, True),
        (5, Sign.PUSTULES, None, True),
        (1, Sign.BLISTERS, None, True),
        (92, Sign.PUSTULES, None, True),
        (93, Sign.PUSTULES, None, False),
        (20, Sign.BREAKOUT, None, False),
    ],
)
def test_bumps_or_lump(days, sign, itch, fires):
    told = found(session(0), check_in(days * DAY, sign, itch=itch), now=days * DAY).get("R42")
    assert summary(told) == ("stop" if fires else None)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(1, "caution"), (24 - MINUTE, "caution"), (24, "stop"), (24 + MINUTE, "stop")],
)
@pytest.mark.parametrize("area", [Area.FACE, Area.SCALP])
def test_pustules_are_a_caution_for_a_day(hours, expected, area):
    past = session(0, area), check_in(hours, Sign.PUSTULES, area=area)
    assert summary(found(*past, now=hours)["R42"]) == expected
    later = check_in(hours + 5, area=area)
    assert ("R42" in found(*past, later, now=hours + 6)) is (expected == "stop")


def test_day_two_is_a_date_not_48_hours():
    assert "R42" in found(session(0), check_in(40, Sign.BUMPS, itch=1), now=40)


def test_a_lump_needs_no_session_and_bumps_do():
    assert "R42" in found(check_in(0, Sign.LUMP), now=1)
    assert "R42" not in found(check_in(0, Sign.BUMPS, itch=4), now=1)
    assert "R42" not in found(session(0, Area.BACK), check_in(6 * DAY, Sign.BUMPS), now=200)


def test_a_later_session_does_not_restart_the_clock():
    past = session(0), session(7 * DAY)
    assert "R42" in found(*past, check_in(8 * DAY, Sign.PUSTULES), now=8 * DAY)


def test_bumps_end_only_when_a_professional_has_seen_them():
    past = session(0), check_in(6 * DAY, Sign.BUMPS)
    assert "R42" in found(*past, check_in(7 * DAY, redness=0), now=80 * DAY)
    assert "R42" in found(*past, event(8 * DAY, area=Area.BACK), now=80 * DAY)
    assert "R42" in found(*past, event(5 * DAY), now=80 * DAY)
    assert "R42" not in found(*past, event(8 * DAY), now=80 * DAY)
    assert "R42" not in found(*past, visit(8 * DAY), now=80 * DAY)
    assert "R42" in found(*past, visit(5 * DAY), now=80 * DAY)
    assert "R42" not in found(*past, event(8 * DAY, area=Area.FACE), now=80 * DAY)


def test_bumps_stop_the_skin_they_are_on():
    past = session(0), check_in(6 * DAY, Sign.BUMPS)
    assert "R42" in found(*past, planned=session(30 * DAY, Area.CHIN))
    assert "R42" not in found(*past, planned=session(30 * DAY, Area.BACK))
