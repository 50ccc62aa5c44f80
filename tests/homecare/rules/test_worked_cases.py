"""Ten cases worked through: what a person has told the log, and all that the check says of it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest

from homecare.facts.facts import DeviceFact
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import DeviceType, Question
from tests.homecare.rules.story import (
    DAY,
    check_in,
    event,
    found,
    person,
    session,
    summary,
    use,
)

LAST_TIME = session(-120 * DAY)
"""A session long ago, so that nothing is too soon."""
ROLLER = DeviceFact(id=uuid4(), name="Roller", type=DeviceType.ROLLER, needle_um=300, uses=1)


@dataclass(frozen=True)
class Case:
    """``said``: rule to severity (and act) of every finding beside hints."""

    records: tuple[Any, ...]
    said: dict[str, str]
    message: str
    more: dict[str, Any] = field(default_factory=dict)


def told(*records, said, message, **more):
    return Case(records, said, message, {"planned": session(), **more})


CASES = {
    "cold sore": told(
        LAST_TIME,
        who=person(Condition.COLD_SORE),
        said={"R16": "stop"},
        message="Rolling can spread it. Wait until it has gone, and two weeks more.",
    ),
    "isotretinoin stopped four months ago": told(
        LAST_TIME,
        event(-122 * DAY, EventKind.ISOTRETINOIN_STOP),
        said={"R14": "stop"},
        message="Skin may heal differently for months after it. Wait until 2026-08-01 20:00",
    ),
    "tretinoin last night": told(
        LAST_TIME,
        use(-21, ProductKind.RETINOID, name="Tretinoin"),
        said={"R21": "stop"},
        message="You used Tretinoin on 2026-05-31 23:00, less than a day before.",
    ),
    "a shared roller": told(
        LAST_TIME,
        planned=session(answers={Question.SHARED: True}),
        device=ROLLER,
        said={"R26": "stop same-day"},
        message="Go today to an emergency department or a sexual-health clinic.",
    ),
    "a tenth use": told(
        LAST_TIME,
        device=DeviceFact(id=uuid4(), name="Roller", type=DeviceType.ROLLER, uses=10),
        said={"R27": "stop"},
        message="Roller has been used 10 times.",
    ),
    "0.5 mm three days after 0.5 mm": told(
        session(-3 * DAY, needle_um=500),
        check_in(-DAY, redness=0),
        planned=session(needle_um=500),
        said={"R05": "stop", "R03": "caution"},
        message="Too soon for the face.",
    ),
    "1.5 mm": told(
        session(-120 * DAY, needle_um=1500),
        planned=session(needle_um=1500),
        said={"R02": "stop"},
        message="belong in a clinic (1.5 mm is planned)",
    ),
    "skin type V with fresh dark marks": told(
        session(-120 * DAY),
        check_in(-50, Sign.DARK_PATCH, redness=0),
        who=person(fitzpatrick=5),
        said={"R43": "stop", "R19": "caution"},
        message="you noted a new dark patch on the face. See a dermatologist before any further rolling",
    ),
    "redness back up with warmth on day 2": told(
        session(-48, redness=3),
        check_in(-24, redness=1, itch=0, pain=0, swelling=0),
        check_in(-1, Sign.HEAT, redness=3, itch=0, pain=0, swelling=0),
        planned=None,
        now=0,
        said={"R38": "stop same-day"},
        message="the face was redder than at an earlier check-in after the session, with heat.",
    ),
    "fever 38.4 °C after a session": told(
        session(-36, redness=2),
        check_in(-1, redness=0, temperature_c=38.4),
        planned=None,
        now=0,
        said={"R40": "stop same-day"},
        message="you noted fever, within 14 days of a session. Get medical advice today",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_worked_case(case):
    findings = found(*case.records, **case.more)
    assert {rule: summary(each) for rule, each in findings.items()} == case.said
    worst = findings[next(iter(case.said))]
    assert case.message in worst.message
    assert worst.why
    assert worst.sources
