"""What is promised of the next session: one date, that respects whatever else has an end."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.advice.promised import promise
from homecare.advice.today import today
from homecare.facts.imagined import imagined_session
from homecare.rules import check
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import Severity
from tests.homecare.rules.invented import medicines, visits
from tests.homecare.rules.story import (
    DAY,
    at,
    begins,
    check_in,
    event,
    facts,
    grades_alone,
    person,
    session,
    use,
)

FACE = (Area.FACE,)


def promised(*records, now, needle_um=300, **more):
    return promise(facts(*records, now=now, **more), FACE, needle_um)


def test_by_spacing_alone_nothing_else_decides():
    found = promised(session(0), now=DAY)
    assert (found.from_then, found.decided_by) == (begins(7), None)
    assert not found.ready(at(DAY))
    assert promised(session(0), now=8 * DAY).ready(at(8 * DAY))


def test_skin_that_was_never_rolled_may_be_rolled_now():
    found = promised(now=0)
    assert (found.spaced, found.from_then) == (None, at(0))
    assert found.ready(at(0))


@pytest.mark.parametrize(
    ("record", "rule", "until"),
    [
        (event(2, EventKind.SUNBURN), "R15", at(2 + 14 * DAY)),
        (event(2, EventKind.LASER), "R17", at(2 + 14 * DAY)),
        (use(6 * DAY, ProductKind.RETINOID), "R21", at(13 * DAY)),
        (event(2, EventKind.UNWELL), "R51", None),
    ],
)
def test_what_ends_later_than_the_spacing_sets_the_date_and_is_named(record, rule, until):
    found = promised(session(0), record, now=6 * DAY + 1)
    if until is None:  # over before the spacing is
        assert found.from_then == found.spaced.recommended_from or found.decided_by.rule == rule
    else:
        assert (found.from_then, found.decided_by.rule) == (until, rule)


def test_the_reason_is_the_one_that_limits_not_the_first_stop():
    """A retinoid that is a stop today, and spacing that lasts longer."""
    past = session(0, needle_um=500), use(10, ProductKind.RETINOID)
    found = promised(*past, now=12, needle_um=500)
    assert (found.from_then, found.decided_by) == (begins(21), None)


def test_a_break_that_is_owed_is_part_of_the_promise():
    past = [session(n * DAY) for n in range(7)]
    for now in (7 * DAY, 20 * DAY):
        found = promised(*past, now=now)
        assert (found.from_then, found.decided_by.rule) == (begins(34), "R08")
        assert not found.ready(at(now))
    assert promised(*past, now=34 * DAY).ready(at(34 * DAY))


@pytest.mark.parametrize("sign", [Sign.CONFUSION, Sign.PUS, Sign.LUMP, Sign.DARK_PATCH])
def test_nothing_is_promised_under_what_a_professional_has_to_end(sign):
    found = promised(session(0), check_in(30, sign, redness=1), now=31)
    assert found.from_then is None
    assert found.decided_by.severity in (Severity.EMERGENCY, Severity.STOP)
    assert not found.ready(at(31))


def test_a_first_look_at_red_skin_takes_no_date_away():
    red = check_in(1, redness=2, swelling=0, pain=0)
    found = promised(session(0), red, now=2)
    assert found.from_then == begins(7)
    assert not found.ready(at(2))


def test_red_skin_on_the_day_is_not_ready_and_keeps_its_dates():
    red = check_in(7 * DAY, redness=2, swelling=0, pain=1)
    found = promised(session(0), red, now=7 * DAY + 1)
    assert found.from_then is not None
    assert not found.ready(at(7 * DAY + 1))


def test_the_row_of_today_and_the_check_name_the_same_date():
    past = [session(n * DAY) for n in range(7)]
    told = facts(*past, now=8 * DAY)
    (row,) = today(told).areas
    planned = imagined_session(told.now, FACE, needle_um=300)
    ends = {
        each.earliest for each in check(replace(told, planned=planned)).findings if each.earliest
    }
    assert ends == {row.recommended_from}


RECORDS = st.one_of(
    st.builds(session, st.integers(-900, -1), needle_um=st.sampled_from([200, 300, 500])),
    st.builds(
        check_in,
        st.integers(-900, -1),
        st.sampled_from([Sign.HEAT, Sign.PUS, Sign.BREAKOUT, Sign.FEVER, Sign.LUMP]),
        redness=st.integers(0, 4),
        pain=st.integers(0, 4),
    ),
    st.builds(check_in, st.integers(-900, -1), redness=st.integers(0, 4)),
    st.builds(event, st.integers(-900, -1), st.sampled_from(EventKind)),
    st.builds(grades_alone, st.integers(-900, -1), redness=st.integers(0, 4)),
    st.builds(use, st.integers(-900, -1), st.sampled_from(ProductKind)),
    visits(st.integers(-900, -1)),
)


@given(st.lists(RECORDS, max_size=8), medicines([-200, -38, -1]))
def test_at_the_promised_date_nothing_is_left_that_has_an_end(records, taken):
    told = facts(*records, now=0, who=person(medicines=taken))
    found = promise(told, FACE, 300)
    if found.from_then is None:
        assert found.decided_by is not None
        assert found.now.stopped
        return
    assert found.spaced is None or found.from_then >= found.spaced.recommended_from
    moment = replace(told.now, at=max(found.from_then, told.now.at) + timedelta(seconds=1))
    then = check(replace(told, planned=imagined_session(moment, FACE, needle_um=300))).findings
    grave = [each for each in then if each.severity is not Severity.INFO]
    assert [e.rule for e in grave if e.earliest is not None and e.earliest > moment.at] == []
