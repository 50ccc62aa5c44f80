"""Redness that is back at baseline is not called settled while something else stands."""

from typing import Any

import pytest

from homecare.recovery.curves import recovery_after
from homecare.rules.settled import redness_tells_all
from homecare.values.areas import Area
from homecare.values.signs import SIGNS, Sign, SignRole
from tests.homecare.rules.story import (
    DAY,
    check_in,
    event,
    facts,
    grades_alone,
    person,
    session,
    visit,
)

ROLLED = session(0)
MORE_THAN_A_LOOK = {
    *SIGNS.meaning(SignRole.BUMPS),
    *SIGNS.meaning(SignRole.MARKS),
}
"""Only a professional ends these."""
CALM: dict[str, Any] = {"redness": 0, "pain": 0, "swelling": 0}


def tells_all(*records, who=None, days=3):
    told = facts(ROLLED, *records, now=days * DAY, who=who)
    return redness_tells_all(told, recovery_after(told.log, ROLLED, Area.FACE))


@pytest.mark.parametrize("sign", Sign)
def test_no_sign_may_stand(sign):
    noted = check_in(30, sign, **CALM)
    assert not tells_all(noted)
    assert not tells_all(noted, grades_alone(40, **CALM)), "nobody has asked since"
    assert sign in MORE_THAN_A_LOOK or tells_all(noted, check_in(40, **CALM))


def test_what_only_a_professional_ends_is_not_settled_by_a_look():
    noted = check_in(30, Sign.LUMP, **CALM), check_in(40, **CALM)
    assert not tells_all(*noted)
    assert tells_all(*noted, visit(41))
    assert tells_all(*noted, event(41))


@pytest.mark.parametrize(("skin_type", "enough"), [(3, True), (4, False), (6, False)])
def test_redness_alone_settles_no_skin_on_which_it_is_hard_to_see(skin_type, enough):
    who = person(fitzpatrick=skin_type)
    assert tells_all(check_in(30, redness=0), who=who) is enough
    assert tells_all(grades_alone(30, **CALM), who=who) is enough
    assert tells_all(check_in(30, **CALM), who=who)
