"""R09 and R10: stepping up in length."""

import pytest

from homecare.values.areas import Area
from homecare.values.signs import Sign
from homecare.values.terms import Bleeding
from tests.homecare.rules.story import DAY, by_professional, check_in, found, session, summary

LATER = 300 * DAY


def step(*past, needle_um: int | None, area=Area.FACE, **more):
    """Which of the two fires."""
    findings = found(*past, planned=session(LATER, area, needle_um=needle_um), **more)
    return {name for name in ("R09", "R10") if name in findings}


def past(n, needle_um: int | None = 200, first=0, **more):
    return [session((first + 10 * k) * DAY, needle_um=needle_um, **more) for k in range(n)]


@pytest.mark.parametrize(("needle_um", "fires"), [(449, False), (450, False), (451, True)])
def test_a_jump_of_a_quarter_millimetre(needle_um, fires):
    assert ("R09" in step(*past(3), needle_um=needle_um)) is fires


def test_severity_and_words():
    finding = found(*past(3), planned=session(LATER, needle_um=500))["R09"]
    assert summary(finding) == "caution"
    assert "longest needle that you used here without trouble was 0.2 mm" in finding.message


@pytest.mark.parametrize(("n", "fires"), [(1, True), (2, True), (3, False), (4, False)])
def test_three_sessions_before_a_longer_needle(n, fires):
    assert step(*past(n), needle_um=250) == ({"R10"} if fires else set())
    assert step(*past(n), needle_um=200) == set()


TROUBLE = [
    ({"bleeding": Bleeding.PINPOINT}, ()),
    ({"pain": 4}, ()),
    ({}, (check_in(80, redness=1),)),
    ({}, (check_in(50, Sign.BUMPS),)),
]
PEACE = [
    ({"bleeding": Bleeding.NONE, "pain": 3}, ()),
    ({}, (check_in(71, redness=1),)),
    ({}, (check_in(80, redness=0),)),
    ({}, (check_in(2, Sign.HEAT),)),
    ({}, (check_in(80, redness=1, area=Area.BACK),)),
    ({}, (check_in(29 * DAY, redness=2),)),
]


@pytest.mark.parametrize(("held", "records"), TROUBLE)
def test_sessions_with_trouble_do_not_count(held, records):
    first = session(0, needle_um=300, **held)
    others = past(2, needle_um=200, first=40)
    assert step(first, *records, *others, needle_um=301) == {"R10"}
    assert step(first, *records, *others, needle_um=500) == {"R09", "R10"}


@pytest.mark.parametrize(("held", "records"), PEACE)
def test_sessions_without_known_trouble_count(held, records):
    first = session(0, needle_um=300, **held)
    others = past(2, needle_um=200, first=40)
    assert step(first, *records, *others, needle_um=301) == set()
    assert step(first, *records, *others, needle_um=500) == set()


def test_no_session_without_trouble():
    finding = found(*past(1, bleeding=Bleeding.MORE), planned=session(LATER, needle_um=300))["R09"]
    assert finding.variant == "none"
    assert step(*past(1, bleeding=Bleeding.MORE), needle_um=200) == set()


def test_where_nothing_is_known_nothing_is_said():
    assert step(*past(1), needle_um=None) == set()
    assert step(needle_um=None) == set()
    assert "R09" not in found(planned=by_professional(LATER, needle_um=500))


@pytest.mark.parametrize(
    ("needle_um", "fires"),
    [(299, False), (300, False), (301, True), (499, True), (500, True), (501, False)],
)
@pytest.mark.parametrize(
    ("before", "area"),
    [
        ([], Area.FACE),
        (past(1, needle_um=None), Area.FACE),
        (past(1), Area.BACK),
        ([by_professional(0, needle_um=1500)], Area.FACE),
    ],
)
def test_a_long_needle_to_begin_with(needle_um, fires, before, area):
    assert step(*before, needle_um=needle_um, area=area) == ({"R09"} if fires else set())
    if fires:
        told = found(*before, planned=session(LATER, area, needle_um=needle_um))["R09"]
        assert (told.variant, summary(told)) == ("first", "caution")
        assert "long to begin with" in told.message


def test_a_clinics_needle_is_no_step():
    assert step(by_professional(0, needle_um=1500), *past(3), needle_um=500) == {"R09"}


@pytest.mark.parametrize(("needle_um", "fires"), [(499, False), (500, False), (501, True)])
def test_the_length_of_the_last_session_is_no_jump(needle_um, fires):
    before = *past(3), session(100 * DAY, needle_um=500, pain=6)
    assert ("R09" in step(*before, needle_um=needle_um)) is fires
    back_again = session(120 * DAY, needle_um=200)
    assert "R09" in step(*before, back_again, needle_um=500)


def test_own_limits():
    assert "R09" in step(*past(3), needle_um=301, limits={"R09": "0.1 mm"})
    assert "R09" not in step(*past(3), needle_um=300, limits={"R09": "0.1 mm"})
    assert "R10" in step(*past(4), needle_um=250, limits={"R10": "5"})
