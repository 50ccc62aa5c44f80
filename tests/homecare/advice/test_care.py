"""Care by the hours since the session: each tip begins and ends on its minute."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.advice.care import care_for
from homecare.guidance.texts import TipKind, guidance
from homecare.values.areas import Area
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    at,
    by_professional,
    check_in,
    facts,
    person,
    session,
)


def tips(hours, *records, who=None):
    told = facts(*(records or (session(0),)), now=hours, who=who)
    return {tip.id: tip for tip in care_for(told)}


@pytest.mark.parametrize(
    ("tip", "starts", "ends"),
    [
        ("water-only", 0, 24),
        ("moisturiser", 24, 7 * DAY),
        ("shade", 0, 24),
        ("sunscreen", 24, 14 * DAY),
        ("covers", 0, 24),
        ("actives-not-seen-settled", 0, 7 * DAY),
        ("fragrance", 0, 72),
        ("make-up", 0, 48),
        ("hot-shower", 0, 48),
        ("alcohol-smoking", 0, 48),
        ("sweat", 0, 72),
        ("pool-sauna", 0, 5 * DAY),
        ("sun", 0, 7 * DAY),
        ("picking", 0, 7 * DAY),
        ("other-treatments", 0, 14 * DAY),
        ("act-today", 0, 14 * DAY),
    ],
)
def test_tip_holds_from_and_until(tip, starts, ends):
    assert tip in tips(starts)
    assert tip in tips(ends - MINUTE)
    assert tip not in tips(ends)
    if starts:
        assert tip not in tips(starts - MINUTE)
    assert tips(starts)[tip].until == at(ends)


def test_nothing_after_14_days():
    assert tips(14 * DAY) == {}
    assert tips(1, check_in(0)) == {}


SETTLED = check_in(20, redness=0)
RED = check_in(20, redness=1)


@pytest.mark.parametrize(
    ("needle_um", "looks", "ends"),
    [
        (300, (SETTLED,), 96),
        (300, (RED,), 7 * DAY),
        (300, (RED, check_in(30, redness=0)), 96),
        (300, (SETTLED, check_in(30, redness=1)), 7 * DAY),
        (300, (check_in(20),), 7 * DAY),
        (300, (), 7 * DAY),
        (301, (SETTLED,), 7 * DAY),
        (None, (SETTLED,), 7 * DAY),
    ],
)
def test_actives_wait_shorter_only_for_short_needles_on_settled_skin(needle_um, looks, ends):
    past = session(0, needle_um=needle_um)
    told = [tip for name, tip in tips(40, past, *looks).items() if name.startswith("actives")]
    assert [tip.until for tip in told] == [at(ends)]
    later = [name for name in tips(97, past, *looks) if name.startswith("actives")]
    assert bool(later) is (ends > 97)


def test_radiofrequency_is_no_short_needle():
    past = by_professional(0, needle_um=200, radiofrequency=True)
    assert "actives" in tips(40, past, SETTLED)


@pytest.mark.parametrize(
    ("area", "tip", "there"),
    [
        (Area.SCALP_CROWN, "minoxidil", True),
        (Area.FACE, "minoxidil", False),
        (Area.BEARD, "minoxidil", True),
        (Area.CHIN, "make-up", True),
        (Area.SCALP, "make-up", False),
        (Area.BACK, "make-up", False),
    ],
)
def test_tips_of_a_place(area, tip, there):
    assert (tip in tips(1, session(0, area))) is there


def test_each_region_by_itself():
    told = facts(session(0, Area.CHIN), session(30, Area.NECK), now=40)
    where = {(tip.id, tip.area) for tip in care_for(told)}
    assert ("water-only", Area.NECK) in where
    assert ("water-only", Area.FACE) not in where
    assert ("sunscreen", Area.FACE) in where


def test_what_to_leave_alone_lasts_on_from_an_earlier_session():
    past = session(0, needle_um=500), session(24, needle_um=200), check_in(40, redness=0)
    told = tips(41, *past)
    assert told["actives"].until == at(7 * DAY)
    assert "actives-short-needle" not in told
    assert "sunscreen" not in told, "that would contradict the shade of the new session"
    assert "shade" in told


def test_one_watch_line_for_each_region_with_the_persons_number():
    told = facts(session(0), now=1, who=person(emergency_number="112"))
    (watch,) = [tip for tip in care_for(told) if tip.kind is TipKind.WATCH]
    assert "call the emergency services (112) now" in watch.text


def test_expected_course_is_of_the_needle():
    def expected(hours, needle_um):
        return [n for n in tips(hours, session(0, needle_um=needle_um)) if n.startswith("expect")]

    assert expected(1, 300) == ["expect-300-first-day"]
    assert expected(24, 300) == ["expect-300-later"]
    assert expected(72, 300) == []
    assert expected(72, 500) == ["expect-500-flaking"]
    assert expected(170, 300) == ["expect-after-a-week"]
    assert expected(30, 500) == ["expect-500-later"]
    assert expected(100, 1500) == ["expect-1500"]
    assert expected(1, None) == []


def test_do_first_then_leave_then_watch_then_expect():
    kinds = [tip.kind for tip in care_for(facts(session(0), now=1))]
    assert kinds == sorted(kinds, key=list(TipKind).index)


@given(st.integers(0, 14 * DAY), st.sampled_from([None, 200, 500, 1000, 2000]))
def test_every_tip_has_sources_a_full_text_and_an_end(hours, needle_um):
    for tip in care_for(facts(session(0, needle_um=needle_um), now=hours)):
        assert tip.sources
        assert tip.basis
        assert tip.text
        assert "{" not in tip.text
        assert tip.until > at(hours)


def test_every_tip_is_shown_at_some_time():
    past = session(0, Area.FACE), session(0, Area.SCALP, needle_um=500)
    more = session(0, Area.NECK, needle_um=1000), check_in(20, redness=0)
    told = {tip for hours in (1, 30, 100, 170) for tip in tips(hours, *past, *more)}
    short = set(tips(40, session(0), SETTLED)) | set(tips(40, session(0)))
    assert {tip.id for tip in guidance().tips} == told | short


@pytest.mark.parametrize(
    ("own", "looks", "ends"),
    [("10 d", (), 10), ("10 d", (SETTLED,), 10), ("2 d", (SETTLED,), 2), ("20 d", (), 20)],
)
def test_a_tip_goes_by_the_persons_own_number(own, looks, ends):
    told = facts(session(0), *looks, now=ends * DAY - 1, limits={"R23": own})
    (actives,) = [tip for tip in care_for(told) if tip.id.startswith("actives")]
    assert actives.until == at(ends * DAY)
    assert actives.sources[0].id == "OWN"


THIGHS = (Area.THIGH_LEFT, Area.THIGH_RIGHT)


def test_left_and_right_are_told_once_where_all_is_the_same():
    told = care_for(facts(session(0, *THIGHS, Area.NECK), now=1))
    assert {tip.areas for tip in told} == {THIGHS, (Area.NECK,)}
    other_day = care_for(facts(session(0, THIGHS[0]), session(20, THIGHS[1]), now=21))
    assert {tip.areas for tip in other_day} == {(THIGHS[0],), (THIGHS[1],)}
