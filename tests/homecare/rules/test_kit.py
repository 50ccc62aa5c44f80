"""R27 to R29: worn, damaged and dirty devices."""

from dataclasses import replace
from uuid import uuid4

import pytest

from homecare.facts.facts import DeviceFact
from homecare.values.events import EventKind
from homecare.values.terms import DeviceType, Question
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    START,
    at,
    by_professional,
    day,
    event,
    found,
    session,
    summary,
)

ROLLER = DeviceFact(id=uuid4(), name="Roller", type=DeviceType.ROLLER, needle_um=300)


def with_device(planned=None, *records, limits=None, **held):
    device = replace(ROLLER, **held)
    plan = planned or session(needle_um=device.needle_um)
    return found(*records, planned=plan, device=device, limits=limits)


def wear(planned=None, **held):
    """Severity and variant of R27."""
    finding = with_device(planned, **held).get("R27")
    return (summary(finding), finding.variant) if finding else None


@pytest.mark.parametrize(
    ("uses", "expected"),
    [
        (0, None),
        (7, None),
        (8, ("caution", None)),
        (9, ("caution", None)),
        (10, ("stop", "stop")),
        (11, ("stop", "stop")),
    ],
)
def test_uses(uses, expected):
    assert wear(uses=uses) == expected
    assert wear(uses=uses, type=DeviceType.STAMP) == expected
    assert wear(uses=uses, type=None) == expected


@pytest.mark.parametrize(
    ("most", "uses", "expected"),
    [
        (5, 4, None),
        (5, 5, ("stop", "stop")),
        (9, 8, ("caution", None)),
        (9, 9, ("stop", "stop")),
        (20, 9, ("caution", None)),
        (20, 10, ("stop", "stop")),
    ],
)
def test_the_makers_lower_limit_wins(most, uses, expected):
    assert wear(uses=uses, max_uses=most) == expected


def test_a_pen_tip_is_for_one_use():
    assert wear(uses=0, type=DeviceType.PEN) is None
    assert wear(uses=1, type=DeviceType.PEN) == ("stop", "pen")


@pytest.mark.parametrize(
    ("needle_um", "uses", "expected"),
    [
        (300, 1, None),
        (301, 0, None),
        (301, 1, ("caution", "again")),
        (500, 1, ("caution", "again")),
        (500, 8, ("caution", None)),
        (501, 0, None),
        (501, 1, ("stop", "long")),
        (None, 1, None),
    ],
)
def test_longer_needles_sooner(needle_um, uses, expected):
    assert wear(uses=uses, needle_um=needle_um) == expected


@pytest.mark.parametrize(
    ("hours", "holds"), [(42 * DAY - MINUTE, False), (42 * DAY, True), (42 * DAY + MINUTE, True)]
)
def test_age_from_the_first_use(hours, holds):
    plan = session(hours)
    expected = ("caution", "old") if holds else None
    assert wear(plan, uses=1, first_use=START) == expected
    assert wear(plan, uses=1, first_use=START, acquired=day(-300)) == expected


@pytest.mark.parametrize(("days", "holds"), [(41, False), (42, True), (43, True)])
def test_age_from_the_day_it_was_acquired(days, holds):
    expected = ("caution", "unused") if holds else None
    assert wear(session(0), acquired=day(-days)) == expected


def test_a_roller_without_a_logged_use_is_not_said_to_be_in_use():
    message = with_device(acquired=day(-60))["R27"].message
    assert "no use of it is logged" in message
    assert "in use since" not in message


def test_own_number_of_uses():
    findings = with_device(uses=3, limits={"R27": "3"})
    assert summary(findings["R27"]) == "caution"
    assert findings["R27"].sources[0].id == "OWN"
    assert "R27" not in with_device(uses=2, limits={"R27": "3"})
    assert summary(with_device(uses=10, limits={"R27": "30"})["R27"]) == "stop"


@pytest.mark.parametrize("question", [Question.DROPPED, Question.BENT_OR_RUSTY])
def test_damaged_by_answer(question):
    assert summary(found(planned=session(answers={question: True}))["R28"]) == "stop"
    assert found(planned=session(answers={question: False})) == {}


def test_what_was_said_of_a_device_before_still_stands():
    said = session(0, device_id=ROLLER.id, answers={Question.DROPPED: True})
    plan = session(30 * DAY)
    assert "R28" in with_device(plan, said)
    assert "R28" not in with_device(plan, replace(said, device_id=uuid4()))


def test_dropped_as_an_event():
    dropped = EventKind.ROLLER_DROPPED
    plan = session(30 * DAY)
    assert with_device(plan, event(0, dropped, device_id=ROLLER.id))["R28"].variant == "dropped"
    assert "R28" not in with_device(plan, event(0, dropped, device_id=uuid4()))
    assert "R28" not in found(event(0, dropped), planned=plan), "which device is not known"


@pytest.mark.parametrize(
    ("held", "holds"),
    [
        ({}, True),
        ({"acquired": day(0)}, True),
        ({"acquired": day(1)}, False),
        ({"retired": day(-1)}, False),
        ({"retired": day(0)}, True),
    ],
)
def test_a_fall_without_a_device_counts_for_all_that_were_there(held, holds):
    findings = with_device(session(9 * DAY), event(0, EventKind.ROLLER_DROPPED), **held)
    assert ("R28" in findings) is holds


@pytest.mark.parametrize(
    ("minutes", "holds"), [(9, True), (9.5, True), (10, False), (11, False), (None, False)]
)
def test_soaked_for_ten_minutes(minutes, holds):
    findings = found(planned=session(disinfected_minutes=minutes))
    assert summary(findings.get("R29")) == ("stop" if holds else None)


@pytest.mark.parametrize(
    ("question", "answer", "holds"),
    [
        (Question.CLEANED, False, True),
        (Question.CLEANED, True, False),
        (Question.TAP_WATER_ONLY, True, True),
        (Question.TAP_WATER_ONLY, False, False),
    ],
)
def test_cleaned_by_answer(question, answer, holds):
    assert ("R29" in found(planned=session(answers={question: answer}))) is holds


def test_own_time_of_soaking():
    own = {"R29": "15"}
    assert (
        "at least 15 minutes"
        in found(planned=session(disinfected_minutes=14), limits=own)["R29"].message
    )
    assert found(planned=session(disinfected_minutes=15), limits=own) == {}


def test_the_device_of_a_professional_is_not_judged():
    answers = {Question.DROPPED: True, Question.TAP_WATER_ONLY: True}
    plan = by_professional(answers=answers, device_id=ROLLER.id)
    assert with_device(plan, uses=20) == {}


def test_nothing_is_said_of_an_unknown_device():
    assert found(planned=session(0)) == {}
    assert with_device(uses=0) == {}
    assert with_device(session(0), first_use=at(-1)) == {}
