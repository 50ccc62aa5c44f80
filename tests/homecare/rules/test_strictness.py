"""Stricter and looser: by unit, and against it where a number says when a finding begins."""

import pytest

from homecare.guidance.texts import guidance
from homecare.rules import check
from homecare.rules.limits import BadLimit, editable_limits
from homecare.rules.overview import Theme, by_theme, severities_of, theme_of, theme_words
from homecare.rules.strictness import (
    changes_nothing,
    does_nothing,
    kept,
    loosened,
)
from tests.homecare.rules.story import DAY, check_in, facts, session


@pytest.mark.parametrize(
    ("rule", "stricter", "same", "looser"),
    [
        ("R07", "3", "4", "5"),
        ("R21", "8 d", "7 d", "6 d"),
        ("R21", "169 h", "168 h", "167 h"),
        ("R35", "71 h", "3 d", "73 h"),
        ("R33", "3", "4", "5"),
        ("R10", "4", "3", "2"),
        ("R11", "80 d", "90 d", "91 d"),
    ],
)
def test_which_way_is_stricter(rule, stricter, same, looser):
    assert not loosened(rule, stricter)
    assert not loosened(rule, same)
    assert loosened(rule, looser)
    assert changes_nothing(rule, same)
    assert not changes_nothing(rule, stricter)
    assert not changes_nothing(rule, looser)


@pytest.mark.parametrize(
    ("rule", "stricter", "same", "looser"),
    [
        ("R36", "6 d", "7 d", "8 d"),
        ("R38", "5 h", "6 h", "7 h"),
        ("R29", "11", "10", "9"),
        ("R42", "1 d", "2 d", "3 d"),
        ("R14", "184 d", "183 d", "182 d"),
        ("R05/> 0.5–1.5 mm", "43 d", "42 d", "41 d"),
        ("R06/> 1.5 mm", "57 d", "56 d", "55 d"),
    ],
)
def test_what_can_only_be_made_stricter(rule, stricter, same, looser):
    for text in (stricter, same):
        assert not kept(rule, text)
        assert not does_nothing(rule, text)
    assert kept(rule, looser)
    assert does_nothing(rule, looser)
    assert not loosened(rule, looser)
    assert changes_nothing(rule, same)
    assert not changes_nothing(rule, looser)


def test_one_number_for_all_needles_loosens_the_short_ones_alone():
    assert not loosened("R05", "56 d")
    assert not loosened("R05", "10 d")
    assert {"any-1500", "any-over-1500", "any-unknown"} == set(kept("R05", "10 d"))
    assert {*loosened("R05", "1 h"), *kept("R05", "1 h")} == set(editable_limits("R05"))
    assert not does_nothing("R05", "1 h")


def test_what_is_no_limit_is_refused():
    for rule, text in (("R05", "soon"), ("R01", "2 mm"), ("R99", "4")):
        with pytest.raises(BadLimit):
            loosened(rule, text)


def story(limits):
    told = facts(
        session(0),
        check_in(80, redness=1),
        planned=session(6 * DAY, needle_um=300, passes={"face": 5}),
        limits=limits,
    )
    return {(each.rule, each.severity) for each in check(told).findings}


@pytest.mark.parametrize(
    ("rule", "text"),
    [("R05", "60 d"), ("R06", "60 d"), ("R07", "1"), ("R08", "1"), ("R35", "24 h"), ("R36", "3 d")],
)
def test_a_stricter_number_never_takes_a_finding_away(rule, text):
    assert not loosened(rule, text)
    before = {each for each, _severity in story({})}
    after = {each for each, _severity in story({rule: text})}
    assert before - after <= {"R06"}, "a caution gives way where it has become a stop"
    assert "R06" in after or "R05" in after


def test_every_rule_has_a_theme_and_a_severity():
    rules = list(guidance().rules)
    assert [rule for rule in rules if not severities_of(rule)] == []
    assert [rule for rule in rules if theme_of(rule) is Theme.OTHER] == ["own-limit", "not-known"]
    assert sorted(each for named in by_theme(rules).values() for each in named) == sorted(rules)
    assert all(theme_words(theme) for theme in Theme)
    assert severities_of("R99") == ()


def test_the_table_of_severities_covers_what_the_check_says(sample_diary):
    diary = sample_diary
    for past in diary.history.sessions:
        for finding in check(diary.facts(past.moment)).findings:
            assert finding.severity in severities_of(finding.rule), finding.rule
