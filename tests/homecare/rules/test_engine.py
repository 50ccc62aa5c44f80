"""The rules as a whole: registry, order, sources, words."""

import re
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.guidance.texts import guidance
from homecare.rules import check
from homecare.rules.engine import THEMES
from homecare.rules.findings import Finding, checked
from homecare.rules.hidden import OWN_LIMIT
from homecare.rules.registry import rule, rules_by_id
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.signs import Sign
from homecare.values.terms import Act, Severity
from tests.homecare.rules.story import (
    by_professional,
    check_in,
    event,
    facts,
    found,
    person,
    session,
)

REASSURING = re.compile(
    r"on track|nothing to worry|all good|\bnormal|\bsafe to\b|\bfine\b|no problem|don.t worry|harmless",
    re.IGNORECASE,
)


def texts():
    known = guidance()
    for each in known.rules.values():
        yield from (each.title, each.message, each.why, *each.variants.values())
        yield from each.words.values()
    yield from (tip.text for tip in known.tips)
    yield from (due.text for due in known.due.values())


def test_registry_and_guidance_agree():
    assert {theme.__name__.rsplit(".")[-1] for theme in THEMES} >= {"spacing", "skin", "unknown"}
    # what a looser limit hides is told by the engine itself: it asks every other rule
    assert {*rules_by_id(), OWN_LIMIT} == set(guidance().rules)


def test_an_id_has_one_rule():
    with pytest.raises(ValueError, match="R05 is answered by too_soon_for_needle"):
        rule("R05")(lambda _facts: iter(()))


def test_no_text_reassures():
    assert [text for text in texts() if REASSURING.search(text)] == []


def test_worst_first():
    def one(severity, act=None, rule="R05"):
        return Finding(rule=rule, severity=severity, act=act)

    in_order = [
        one(Severity.EMERGENCY, Act.NOW),
        one(Severity.EMERGENCY, Act.URGENT),
        one(Severity.STOP, Act.SAME_DAY),
        one(Severity.STOP, rule="R01"),
        one(Severity.STOP),
        one(Severity.CAUTION),
        one(Severity.INFO),
    ]
    assert list(checked(reversed(in_order), ()).findings) == in_order
    assert checked(in_order, ()).worst == "emergency"
    assert checked([], ()).worst is None


@pytest.mark.parametrize(
    ("severity", "stopped"),
    [
        (Severity.EMERGENCY, True),
        (Severity.STOP, True),
        (Severity.CAUTION, False),
        (Severity.INFO, False),
    ],
)
def test_stopped(severity, stopped):
    assert checked([Finding(rule="R05", severity=severity)], ()).stopped is stopped


def test_message_takes_the_words_of_the_window():
    finding = found(session(0), planned=session(1))["R05"]
    said = finding.message_for(lambda value: f"<{type(value).__name__}>")
    assert (said.count("<datetime>"), said.count("<DayBegin>")) == (1, 1)


def test_areas_and_signs_reach_the_window_as_they_are():
    finding = found(check_in(0, Sign.PUS, area=Area.CHEEK_LEFT), now=1)["R39"]
    assert finding.values["area"] == (Area.CHEEK_LEFT,)
    assert finding.values["signs"] == (Sign.PUS,)
    assert "the left cheek" in finding.message


GRADES = st.one_of(st.none(), st.integers(0, 4))
HOURS = st.integers(0, 2000)
SESSIONS = st.builds(
    lambda make, hours, area, um, redness: make(hours, area, needle_um=um, redness=redness),
    st.sampled_from([session, by_professional]),
    HOURS,
    st.sampled_from(list(Area)),
    st.sampled_from([None, 200, 300, 500, 1000, 2000]),
    GRADES,
)
CHECK_INS = st.builds(
    lambda hours, area, signs, redness, swelling, itch, pain, celsius: check_in(
        hours,
        *signs,
        area=area,
        redness=redness,
        swelling=swelling,
        itch=itch,
        pain=pain,
        temperature_c=celsius,
    ),
    HOURS,
    st.sampled_from([Area.FACE, Area.CHIN, Area.NOSE, Area.SCALP, Area.BACK]),
    st.frozensets(st.sampled_from(Sign), max_size=3),
    GRADES,
    GRADES,
    GRADES,
    st.one_of(st.none(), st.integers(0, 10)),
    st.sampled_from([None, 36.6, 38.0, 39.5]),
)
EVENTS = st.builds(event, HOURS)
STORIES = st.lists(st.one_of(SESSIONS, CHECK_INS, EVENTS), max_size=12)
PEOPLE = st.builds(lambda c: person(*c), st.lists(st.sampled_from(Condition), max_size=2))


@given(STORIES, st.one_of(st.none(), SESSIONS), PEOPLE)
def test_every_finding_stands_on_its_own(records, planned, who):
    """It has a source and a full message, its rule's own id, and a place that is known."""
    now = 2000 if planned is None else None
    told = facts(*records, now=now, planned=planned, who=who)
    for name, function in rules_by_id().items():
        ids = {each for each, other in rules_by_id().items() if other is function}
        for finding in function(told):
            assert finding.rule in ids, name
            assert finding.sources
            assert finding.title
            assert finding.why
            assert "{" not in finding.message
            if finding.severity is Severity.EMERGENCY:
                assert finding.act in (Act.NOW, Act.URGENT)
            elif finding.act:
                assert (finding.severity, finding.act) == (Severity.STOP, Act.SAME_DAY)


@given(STORIES, PEOPLE)
def test_waiting_alone_never_ends_a_warning_of_the_skin(records, who):
    """Emergency words fade into a stop; nothing fades into silence."""
    skin = {"R35", "R36", "R38", "R39", "R40", "R41", "R42"}
    now = {each.rule for each in check(facts(*records, now=2000, who=who)).findings} & skin
    later = {each.rule for each in check(facts(*records, now=4000, who=who)).findings}
    assert now <= later


def test_every_placeholder_of_a_rule_is_filled():
    """Each message names only what its rule's other messages or the notes of a sign can fill."""
    names = {
        field
        for text in texts()
        for _literal, field, _spec, _conversion in Formatter().parse(text)
        if field is not None
    }
    assert names <= {
        "area", "condition", "count", "date", "day", "days", "device", "emergency", "hours", "logged",
        "last", "longest", "minutes", "missing", "most", "needle", "new", "product", "recommended", "rule", "severity", "signs",
        "until",
    }  # fmt: skip
