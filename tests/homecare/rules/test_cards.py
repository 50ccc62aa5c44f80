"""One card for one cause, left and right together, and nothing lost on the way."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.rules.cards import cards_of, is_standing
from homecare.rules.findings import Finding, checked
from homecare.values.areas import Area
from homecare.values.terms import Act, Severity


def found(rule: str, severity: Severity = Severity.STOP, *areas: Area, **values: object) -> Finding:
    told = {"area": areas, **values}
    return Finding(rule=rule, severity=severity, areas=areas, values=told)  # type: ignore[arg-type]


def order(*findings: Finding) -> list[str]:
    return [each.rule for each in checked(findings, ()).findings]


def test_what_asks_for_a_doctor_comes_first_inside_a_level():
    assert order(found("R05"), found("R37"), found("R42")) == ["R42", "R05", "R37"]
    caution = found("R43", Severity.CAUTION)
    assert order(caution, found("R37")) == ["R37", "R43"], "a level is worth more"
    today = replace(found("R12"), act=Act.SAME_DAY)
    assert order(found("R42"), today) == ["R12", "R42"], "and so is the same day"


def test_one_look_is_one_card_and_names_the_others():
    findings = checked(
        [
            found("R37", Severity.STOP, Area.FACE, grades=2),
            found("R35", Severity.CAUTION, Area.CHIN, days=3),
            found("R36", Severity.CAUTION, Area.FACE),
            found("R36", Severity.CAUTION, Area.BACK),
        ],
        (),
    ).findings
    cards = cards_of(findings)
    assert [(card.finding.rule, [each.rule for each in card.also]) for card in cards] == [
        ("R37", ["R35", "R36"]),
        ("R36", []),
    ]


def test_left_and_right_are_told_together():
    left = found("R42", Severity.STOP, Area.CHEEK_LEFT, logged="Monday")
    right = found("R42", Severity.STOP, Area.CHEEK_RIGHT, logged="Monday")
    (card,) = cards_of([left, right])
    assert card.finding.values["area"] == (Area.CHEEK_LEFT, Area.CHEEK_RIGHT)
    assert card.finding.areas == (Area.CHEEK_LEFT, Area.CHEEK_RIGHT)
    later = replace(right, values={**right.values, "logged": "Tuesday"})
    assert len(cards_of([left, later])) == 2, "they do not say the same"
    assert len(cards_of([left, replace(right, act=Act.SAME_DAY)])) == 2


@pytest.mark.parametrize(
    ("rule", "severity", "folds"),
    [
        ("R03", Severity.CAUTION, True),
        ("R04", Severity.INFO, True),
        ("R27", Severity.CAUTION, True),
        ("R27", Severity.STOP, False),
        ("R06", Severity.CAUTION, False),
    ],
)
def test_only_a_standing_caution_folds(rule, severity, folds):
    assert is_standing(found(rule, severity)) is folds


@given(
    st.lists(
        st.builds(
            found,
            st.sampled_from(["R05", "R35", "R36", "R37", "R42"]),
            st.sampled_from(Severity),
            st.sampled_from([Area.FACE, Area.CHIN, Area.BACK]),
        ),
        max_size=8,
    )
)
def test_no_rule_and_no_place_is_lost(findings):
    ordered = checked(findings, ()).findings
    cards = cards_of(ordered)
    told = [each for card in cards for each in (card.finding, *card.also)]
    assert {each.rule for each in told} == {each.rule for each in ordered}
    for each in ordered:
        assert any(each.rule == one.rule and set(each.areas) <= set(one.areas) for one in told)
    worst = [card.finding.severity.rank for card in cards]
    assert worst == sorted(worst)
