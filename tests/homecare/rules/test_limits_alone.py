"""Limits that a person sets by themselves, beside the one number that a rule has: at each limit."""

import pytest

from homecare.guidance.texts import guidance
from homecare.rules.limits import editable_limits, keys_of, limit, may_set
from homecare.rules.strictness import changes_nothing, loosened
from homecare.values.areas import Area
from tests.homecare.rules.story import (
    DAY,
    begins,
    check_in,
    facts,
    found,
    person,
    session,
    summary,
)
from tests.homecare.rules.test_trends import WEEK, after, healing, reacted, resting, series


def set_alone():
    every = {f"{rule.id}.{name}" for rule in guidance().rules.values() for name in rule.limits}
    return {key for key in every if editable_limits(key)}


def test_a_key_with_a_name_is_one_number_and_the_rule_all_the_others():
    assert keys_of("R31") == ("R31", "R31.minutes-stop")
    assert keys_of("R18") == ("R18.adult",)
    assert keys_of("R01") == ()
    told = facts(now=0, limits={"R31": "3", "R31.minutes-stop": "8"})
    assert limit(told, "R31", "passes").value == 3
    assert limit(told, "R31", "minutes-stop").value == 8
    assert not may_set("R31.minutes", "3"), "not set alone"
    assert not may_set("R31.passes", "3"), "has the rule's own key"
    assert not may_set("R18", "20"), "no number of it goes with the others"


def test_all_of_our_own_thresholds_that_are_to_be_set():
    """Those that the guidance names as having no clinical source, but for what has the rule's key."""
    alone = set_alone()
    assert alone == {
        "R07.window",
        "R08.window",
        "R08.break",
        "R18.adult",
        "R31.minutes-stop",
        "R33.stop-grades",
        "R34.lasting-from",
        "R44.rise",
        "R45.longer",
        "R45.sessions",
        "R45.break",
        "R46.sessions",
        "R47.pain",
    }
    assert all(len(key) <= 20 for key in alone), "as the record format has it"


@pytest.mark.parametrize(
    ("key", "stricter", "same", "looser"),
    [
        ("R07.window", "29 d", "28 d", "27 d"),
        ("R08.window", "29 d", "672 h", "27 d"),
        ("R08.break", "29 d", "28 d", "27 d"),
        ("R18.adult", "19", "18", "17"),
        ("R31.minutes-stop", "9", "10", "11"),
        ("R33.stop-grades", "6", "7", "8"),
        ("R34.lasting-from", "23 h", "1 d", "25 h"),
        ("R44.rise", "1", "2", "3"),
        ("R45.longer", "23 h", "24 h", "25 h"),
        ("R45.sessions", "2", "3", "4"),
        ("R45.break", "57 d", "56 d", "55 d"),
        ("R46.sessions", "1", "2", "3"),
        ("R47.pain", "3", "4", "5"),
    ],
)
def test_which_way_is_stricter(key, stricter, same, looser):
    assert not loosened(key, stricter)
    assert loosened(key, looser)
    assert changes_nothing(key, same)
    assert not changes_nothing(key, stricter)


@pytest.mark.parametrize(("days", "earliest"), [("28 d", 28), ("35 d", 35), ("7 d", 7)])
def test_the_break_after_far_too_many_sessions(days, earliest):
    past = [session(n * DAY, needle_um=300) for n in range(7)]
    told = found(*past, planned=session(12 * DAY), limits={"R08.break": days})
    assert told["R08"].earliest == begins(6 + earliest)
    assert told["R08"].sources[0].id == "OWN"


@pytest.mark.parametrize(("days", "fires"), [("27 d", False), ("28 d", False), ("29 d", True)])
def test_the_days_that_count_for_weekly(days, fires):
    past = [session(n * 7 * DAY) for n in range(4)]
    told = found(*past, planned=session(28 * DAY), limits={"R07.window": days})
    assert ("R07" in told) is fires
    wider = found(*past, planned=session(28 * DAY), limits={"R08.window": "90 d"})
    assert "R07" not in wider, "the other rule's window"


@pytest.mark.parametrize(
    ("age", "own", "variant"),
    [("17", "18", None), ("18", "18", "ask"), ("18", "19", None), ("16", "16", "ask")],
)
def test_the_age_below_which_it_is_a_stop(age, own, variant):
    who = person(birth_year=2026 - 1 - int(age))
    assert found(planned=session(), who=who, limits={"R18.adult": own})["R18"].variant == variant


@pytest.mark.parametrize(
    ("minutes", "own", "severity"),
    [(8, "8", "caution"), (8.1, "8", "stop"), (3, "2", "stop"), (12, "12", "caution")],
)
def test_the_minutes_that_are_a_stop(minutes, own, severity):
    plan = session(0, Area.CHIN, minutes=minutes)
    assert summary(found(planned=plan, limits={"R31.minutes-stop": own})["R31"]) == severity


@pytest.mark.parametrize(
    ("pain", "own", "severity"),
    [
        (4, "5", "caution"),
        (5, "5", "stop"),
        (6, "5", "stop"),
        (8, "9", "caution"),
        (3, "3", "stop"),
    ],
)
def test_the_pain_that_is_a_stop(pain, own, severity):
    told = found(planned=session(0, pain=pain), limits={"R33.stop-grades": own})
    assert summary(told["R33"]) == severity


@pytest.mark.parametrize(("hours", "fires"), [(11, False), (12, True), (13, True)])
def test_when_pain_lasts(hours, fires):
    past = session(0), check_in(hours, pain=4)
    told = found(*past, now=hours, limits={"R34.lasting-from": "12 h"}).get("R34")
    assert (told is not None) is fires
    assert told is None or "12 hours and more after the session" in told.message


@pytest.mark.parametrize(("own", "fires"), [("2", True), ("3", False)])
def test_how_far_peaks_rise(own, fires):
    assert ("R44" in found(*series(1, 2, 3), now=after(3), limits={"R44.rise": own})) is fires


@pytest.mark.parametrize(
    ("limits", "fires"),
    [
        ({}, True),
        ({"R45.longer": "30 h"}, True),
        ({"R45.longer": "31 h"}, False),
        ({"R45.sessions": "3"}, True),
        ({"R45.sessions": "4"}, False),
    ],
)
def test_how_much_slower(limits, fires):
    past = healing(20, 20, 20, 50)
    assert ("R45" in found(*past, now=4 * WEEK, limits=limits)) is fires


@pytest.mark.parametrize(("waited", "fires"), [(19, True), (20, False), (21, False)])
def test_the_break_after_slower_healing(waited, fires):
    past = healing(20, 20, 20, 60)
    now = 3 * WEEK + waited * DAY
    assert ("R45" in found(*past, now=now, limits={"R45.break": "20 d"})) is fires


@pytest.mark.parametrize(("own", "fires"), [("1", True), ("2", False)])
def test_how_many_sessions_began_redder(own, fires):
    past, now = resting(0, 0, 1), 2 * 30 * DAY
    told = found(*past, planned=session(now), limits={"R46.sessions": own}).get("R46")
    assert (told is not None) is fires
    assert told is None or "Before the last sessions (1 running)" in told.message


@pytest.mark.parametrize(("own", "fires"), [("2", True), ("3", True), ("4", False)])
def test_the_pain_that_is_a_reaction(own, fires):
    told = found(*reacted(0, 1, pain=3), now=63 * DAY, limits={"R47.pain": own})
    assert ("R47" in told) is fires
