"""R34, R43, R48, R49 and R55."""

import pytest

from homecare.values.areas import Area
from homecare.values.signs import Sign
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    check_in,
    event,
    found,
    person,
    photo,
    session,
    summary,
)

# --- R34: pain that lasts or grows


@pytest.mark.parametrize(
    ("hours", "pain", "fires"),
    [
        (24 - MINUTE, 4, False),
        (24, 4, True),
        (24 + MINUTE, 4, True),
        (24, 3, False),
        (24, 5, True),
        (24, None, False),
    ],
)
def test_pain_that_lasts(hours, pain, fires):
    told = found(session(0), check_in(hours, pain=pain), now=hours).get("R34")
    assert summary(told) == ("caution" if fires else None)


@pytest.mark.parametrize(
    ("before", "pain", "fires"),
    [(1, 1, False), (1, 2, True), (0, 1, True), (2, 1, False), (None, 3, False), (1, None, False)],
)
def test_pain_that_grows(before, pain, fires):
    past = session(0), check_in(2, pain=before), check_in(8, pain=pain)
    told = found(*past, now=8).get("R34")
    assert summary(told) == ("caution" if fires else None)
    assert told is None or told.variant == "grows"


def test_pain_is_compared_within_one_recovery_and_one_area():
    past = session(0), check_in(2, pain=0), session(100)
    assert "R34" not in found(*past, check_in(101, pain=2), now=101)
    other = session(0), check_in(2, pain=0, area=Area.NOSE)
    assert "R34" not in found(*other, check_in(8, pain=2), now=8)
    assert "R34" not in found(check_in(8, pain=6), now=8), "no session, no recovery"
    assert summary(found(check_in(8, pain=7), now=8)["R34"]) == "stop same-day", "at any hour"


def test_pain_counts_until_a_later_check_in_or_a_professional():
    past = session(0), check_in(30, pain=5)
    assert "R34" in found(*past, now=20 * DAY)
    assert "R34" in found(*past, check_in(40), now=41), "no pain given: not known"
    assert "R34" not in found(*past, check_in(40, pain=1), now=41)
    assert "R34" not in found(*past, event(40), now=41)


def test_pain_with_heat_and_swelling_is_r39s():
    told = found(session(0), check_in(30, Sign.HEAT, pain=5, swelling=1), now=30)
    assert "R34" not in told
    assert "R39" in told
    assert "R34" in found(session(0), check_in(30, Sign.HEAT, pain=5, swelling=0), now=30)


# --- R43: marks

MARKS = [Sign.DARK_PATCH, Sign.LIGHT_PATCH, Sign.LINE_MARKS, Sign.RAISED_SCAR]


@pytest.mark.parametrize("sign", Sign)
def test_marks(sign):
    told = found(check_in(0, sign), now=1).get("R43")
    assert summary(told) == ("stop" if sign in MARKS else None)


def test_marks_end_only_when_a_professional_has_seen_them():
    past = check_in(0, Sign.DARK_PATCH), check_in(5, redness=0)
    assert "R43" in found(*past, now=900 * DAY)
    assert "R43" in found(*past, event(6, area=Area.BACK), now=7)
    assert "R43" not in found(*past, event(6, area=Area.CHIN), now=7)
    assert "R43" not in found(*past, event(6), now=7)


def test_marks_stop_the_skin_they_are_on():
    past = check_in(0, Sign.RAISED_SCAR)
    assert "R43" in found(past, planned=session(30 * DAY, Area.CHIN))
    assert "R43" not in found(past, planned=session(30 * DAY, Area.BACK))


# --- R48: photos

RATED = session(0), check_in(80, redness=0)


@pytest.mark.parametrize(
    ("delta", "sem", "fires"),
    [(2.76, 1, False), (2.77, 1, False), (2.78, 1, True), (9, None, False), (None, 1, False)],
)
def test_a_photo_redder_than_rated(delta, sem, fires):
    told = found(*RATED, photo(81, delta_a=delta, own_sem=sem, comparable=True), now=90)
    assert summary(told.get("R48")) == ("info" if fires else None)


@pytest.mark.parametrize(("hours", "fires"), [(72 - MINUTE, False), (72, True), (73, True)])
def test_a_photo_counts_from_the_third_day(hours, fires):
    red = photo(hours, delta_a=9, own_sem=1, comparable=True)
    assert ("R48" in found(session(0), check_in(71, redness=0), red, now=hours)) is fires


def test_a_photo_is_held_against_a_rating_of_its_day():
    red = photo(110, delta_a=9, own_sem=1, comparable=True)
    assert "R48" not in found(*RATED, red, now=110)
    assert "R48" not in found(session(0), check_in(109, redness=1), red, now=110)
    assert "R48" in found(session(0), check_in(109, redness=0), red, now=110)


def test_a_photo_that_cannot_be_compared():
    assert found(photo(0, comparable=False), now=1)["R48"].variant == "not-comparable"
    assert "R48" not in found(photo(0), now=1)
    better = photo(0, comparable=False), photo(1, comparable=True)
    assert "R48" not in found(*better, now=2)


def test_a_photo_reassures_nobody():
    """It adds a finding at most: whatever else is found stays."""
    past = session(0), check_in(80, Sign.PUS, redness=3)
    pale = photo(80, delta_a=-20.0, own_sem=1, comparable=True)
    assert set(found(*past, pale, now=81)) >= set(found(*past, now=81))


# --- R49: brown and black skin


@pytest.mark.parametrize(
    ("skin_type", "fires"),
    [(3, False), (4, True), (5, True), (6, True), (None, False)],
)
def test_redness_is_hard_to_see(skin_type, fires):
    who = person(fitzpatrick=skin_type)
    assert ("R49" in found(session(0), now=5, who=who)) is fires
    assert ("R49" in found(check_in(0, redness=0), now=5, who=who)) is fires


def test_it_is_said_while_check_ins_are_asked_for():
    who = person(fitzpatrick=5)
    assert "R49" in found(session(0), now=28 * DAY, who=who)
    assert "R49" not in found(session(0), now=29 * DAY, who=who)
    assert "R49" not in found(now=0, who=who)


# --- R55: the eye


@pytest.mark.parametrize("area", [Area.FACE, Area.TEMPLE_LEFT, Area.BACK])
def test_the_eye_is_an_emergency(area):
    told = found(check_in(0, Sign.EYE_TROUBLE, area=area), now=1, who=person())
    assert summary(told["R55"]) == "emergency now"


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (48 - MINUTE, "emergency now"),
        (48, "emergency now"),
        (48 + MINUTE, "stop same-day"),
        (7 * DAY, "stop same-day"),
        (7 * DAY + MINUTE, "stop"),
        (90 * DAY, "stop"),
    ],
)
def test_the_eye_is_loud_for_two_days(hours, expected):
    assert summary(found(check_in(0, Sign.EYE_TROUBLE), now=hours)["R55"]) == expected


def test_the_eye_whatever_is_planned_until_it_is_gone_or_seen():
    past = check_in(0, Sign.EYE_TROUBLE)
    assert "R55" in found(past, planned=session(5, Area.BACK))
    assert "R55" not in found(past, check_in(3), now=4)
    assert "R55" in found(past, check_in(3, area=Area.BACK), now=4)
    assert "R55" not in found(past, event(3), now=4)
    assert "112" in found(past, now=1, who=person(emergency_number="112"))["R55"].message


# --- too strong at any hour


@pytest.mark.parametrize(
    ("grades", "words"),
    [
        ({"pain": 6}, None),
        ({"pain": 7}, ("pain",)),
        ({"pain": 8}, ("pain",)),
        ({"swelling": 3}, None),
        ({"swelling": 4}, ("swelling",)),
        ({"redness": 4, "swelling": 2}, None),
        ({"redness": 4, "swelling": 3}, ("swelling", "redness")),
        ({"redness": 3, "swelling": 3}, None),
        ({"redness": 4}, None),
    ],
)
@pytest.mark.parametrize(
    ("hours", "expected"),
    [(1, "caution"), (24 - MINUTE, "caution"), (24, "stop same-day"), (71, "stop same-day")],
)
def test_a_reaction_can_be_too_strong_at_any_hour(grades, words, hours, expected):
    told = found(session(0), check_in(hours, **grades), now=hours).get("R34")
    strong = told if told and (told.variant or "").startswith("strong") else None
    assert summary(strong) == (expected if words else None)
    assert words is None or strong.values["signs"] == words
