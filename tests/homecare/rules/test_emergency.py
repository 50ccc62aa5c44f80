"""R40: help now, whatever is planned."""

import pytest

from homecare.values.areas import Area
from homecare.values.signs import Sign
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    check_in,
    event,
    facts,
    found,
    grades_alone,
    person,
    session,
    summary,
    visit,
)

ALONE = [
    Sign.SPREADING,
    Sign.PAIN_OUT_OF_PROPORTION,
    Sign.NUMBNESS,
    Sign.PURPLE_PATCHES,
    Sign.CONFUSION,
    Sign.SLURRED_SPEECH,
    Sign.HARD_TO_WAKE,
    Sign.MOTTLED_SKIN,
    Sign.GLASS_RASH,
    Sign.FAST_HEART,
    Sign.FAST_BREATHING,
    Sign.NO_URINE,
    Sign.SHIVERING,
]
ALLERGY = [
    Sign.FACE_SWELLING,
    Sign.BREATHING_TROUBLE,
    Sign.SWALLOWING_TROUBLE,
    Sign.WHEEZE,
    Sign.FAINT,
    Sign.HIVES,
]


def noted(*signs, after=0.0, **grades):
    return found(check_in(0, *signs, area=Area.BACK, **grades), now=after).get("R40")


@pytest.mark.parametrize("sign", [*ALONE, *ALLERGY])
def test_one_sign_is_enough(sign):
    assert summary(noted(sign)) == "emergency now"


@pytest.mark.parametrize("sign", ALLERGY)
def test_allergy_says_what_to_do(sign):
    message = noted(sign).message
    assert "Lie flat" in message
    assert "adrenaline" in message


@pytest.mark.parametrize("sign", [each for each in Sign if each not in ALONE + ALLERGY])
def test_no_other_sign_is_an_emergency_by_itself(sign):
    assert noted(sign) is None


@pytest.mark.parametrize(
    ("signs", "grades"),
    [
        ((Sign.HEAT,), {}),
        ((), {"pain": 1}),
        ((), {"swelling": 1}),
        ((Sign.PUS,), {}),
        ((Sign.BLISTERS,), {}),
        ((Sign.PUSTULES,), {}),
        ((Sign.DARK_PATCH,), {}),
        ((Sign.LIGHT_PATCH,), {}),
        ((), {"redness": 2}),
    ],
)
@pytest.mark.parametrize("body", ["fever", "measured", "vomiting"])
def test_fever_or_vomiting_with_changed_skin(signs, grades, body):
    more = {
        "fever": ((Sign.FEVER,), {}),
        "measured": ((), {"temperature_c": 38.0}),
        "vomiting": ((Sign.VOMITING,), {}),
    }[body]
    assert noted(*signs, **grades) is None
    assert summary(noted(*signs, *more[0], **grades, **more[1])) == "emergency now"


@pytest.mark.parametrize(
    ("hours", "fires"),
    [(14 * DAY - MINUTE, True), (14 * DAY, True), (14 * DAY + MINUTE, False)],
)
def test_vomiting_alone_after_a_session(hours, fires):
    told = found(session(0, Area.SCALP), check_in(hours, Sign.VOMITING), now=hours).get("R40")
    assert summary(told) == ("stop same-day" if fires else None)
    assert told is None or told.values["signs"] == (Sign.VOMITING,)


def test_vomiting_with_fever():
    assert summary(noted(Sign.VOMITING, Sign.FEVER)) == "emergency now"


@pytest.mark.parametrize(("celsius", "fever"), [(37.9, False), (38.0, True), (38.1, True)])
def test_fever_begins_at_38_degrees(celsius, fever):
    assert (noted(Sign.HEAT, temperature_c=celsius) is not None) is fever


@pytest.mark.parametrize(
    ("hours", "redness", "expected"),
    [
        (24 - MINUTE, 4, "stop same-day"),
        (24, 1, "stop same-day"),
        (24, 2, "emergency now"),
        (24 + MINUTE, 2, "emergency now"),
    ],
)
def test_redness_of_the_first_day_is_no_discoloured_skin(hours, redness, expected):
    told = found(session(0), check_in(hours, Sign.FEVER, redness=redness), now=hours)
    assert summary(told["R40"]) == expected


def test_fever_and_hot_skin_of_different_areas_belong_together():
    told = check_in(0, Sign.FEVER, area=Area.SCALP), check_in(5, Sign.HEAT, area=Area.BACK)
    assert summary(found(*told, now=6)["R40"]) == "emergency now"


@pytest.mark.parametrize(
    ("hours", "fires"),
    [(14 * DAY - MINUTE, True), (14 * DAY, True), (14 * DAY + MINUTE, False)],
)
def test_fever_alone_after_a_session(hours, fires):
    told = found(session(0, Area.SCALP), check_in(hours, Sign.FEVER), now=hours)
    assert summary(told.get("R40")) == ("stop same-day" if fires else None)


def test_fever_alone_counts_until_a_check_in_without_it():
    past = session(0), check_in(5, Sign.FEVER)
    assert "R40" in found(*past, now=30 * DAY)
    assert "R40" not in found(*past, check_in(9), now=10)
    assert "R40" in found(*past, check_in(9, area=Area.BACK), now=10), "another area"


@pytest.mark.parametrize(
    ("after", "expected"),
    [(48 - MINUTE, "emergency now"), (48, "emergency now"), (48 + MINUTE, "stop same-day")],
)
@pytest.mark.parametrize("sign", [Sign.CONFUSION, Sign.WHEEZE])
def test_emergency_words_last_48_hours(sign, after, expected):
    finding = noted(sign, after=after)
    assert summary(finding) == expected
    assert finding.message.startswith("On 2026-06-01 20:00 you noted")


def test_stop_stays_until_a_later_check_in_or_a_professional():
    past = check_in(0, Sign.CONFUSION)
    assert summary(found(past, now=7 * DAY)["R40"]) == "stop same-day"
    assert summary(found(past, now=90 * DAY)["R40"]) == "stop", "no advice for today"
    assert "nobody has looked at it since" in found(past, now=90 * DAY)["R40"].message
    assert "R40" in found(past, grades_alone(60, redness=0), now=61), "signs were not asked for"
    assert "R40" not in found(past, visit(60), now=61)
    assert "R40" not in found(past, check_in(60), now=90 * DAY)
    assert "R40" not in found(past, event(60), now=90 * DAY)
    assert "R40" not in found(past, event(60, area=Area.BACK), now=90 * DAY), "the whole person"
    assert "R40" in found(past, event(-1), now=90 * DAY)


def test_a_later_check_in_with_the_sign_starts_the_48_hours_again():
    past = check_in(0, Sign.CONFUSION), check_in(60, Sign.CONFUSION)
    assert summary(found(*past, now=61)["R40"]) == "emergency now"


def test_it_shows_whatever_is_planned_and_first():
    past = session(0), check_in(1, Sign.SPREADING, area=Area.BACK)
    told = found(*past, planned=session(2, Area.FACE, needle_um=2000))
    assert next(iter(told)) == "R40"


def test_it_names_the_number_of_the_person():
    past = check_in(0, Sign.SPREADING)
    assert (
        "Call the emergency services (112) now"
        in found(past, now=1, who=person(emergency_number="112"))["R40"].message
    )
    assert "Call the emergency services now" in found(past, now=1)["R40"].message


def test_sepsis_and_allergy_are_two_findings():
    from homecare.rules import check

    told = facts(check_in(0, Sign.CONFUSION, Sign.HIVES), now=1)
    assert [each.rule for each in check(told).findings if each.rule == "R40"] == ["R40", "R40"]


# --- what a numbing cream explains, and what was seen long ago


@pytest.mark.parametrize(
    ("hours", "fires"), [(1, False), (6 - MINUTE, False), (6, False), (6 + MINUTE, True)]
)
def test_numbness_after_a_numbing_cream_is_expected(hours, fires):
    past = session(0, numbing=True), check_in(hours, Sign.NUMBNESS)
    assert ("R40" in found(*past, now=hours)) is fires
    assert "R40" in found(session(0), check_in(hours, Sign.NUMBNESS), now=hours), "no cream"
    more = check_in(hours, Sign.NUMBNESS, Sign.CONFUSION)
    assert "R40" in found(session(0, numbing=True), more, now=hours)


def test_fever_does_not_belong_to_pain_of_another_season():
    long_ago = check_in(0, Sign.HEAT, area=Area.ABDOMEN, pain=1)
    fever = check_in(100 * DAY, Sign.FEVER)
    assert "R40" not in found(long_ago, fever, now=100 * DAY)
    assert "R40" in found(check_in(94 * DAY, Sign.HEAT, area=Area.BACK), fever, now=100 * DAY)


@pytest.mark.parametrize(
    ("days", "expected"), [(7, "stop same-day"), (7.01, "stop same-day"), (28.01, "stop")]
)
def test_a_sign_counts_as_long_as_its_recovery_runs(days, expected):
    past = session(0), check_in(1, Sign.CONFUSION)
    assert summary(found(*past, now=days * DAY)["R40"]) == expected


def test_a_sign_of_an_earlier_recovery_is_told_as_not_looked_at():
    past = session(0), check_in(1, Sign.CONFUSION), session(5 * DAY)
    assert summary(found(*past, now=7 * DAY)["R40"]) == "stop same-day"
    assert summary(found(*past, now=9 * DAY)["R40"]) == "stop"


def test_one_grade_typed_alone_ends_no_emergency():
    past = session(0), check_in(1, Sign.BREATHING_TROUBLE, Sign.FACE_SWELLING)
    assert summary(found(*past, grades_alone(2, redness=1), now=2)["R40"]) == "emergency now"
    assert "R40" not in found(*past, check_in(2, redness=1), now=2)
