"""One card for one cause, left and right together, and nothing lost on the way."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.guidance.texts import guidance
from homecare.rules import check
from homecare.rules.cards import Card, cards_of, is_standing
from homecare.rules.findings import Finding, checked
from homecare.rules.unknown import NOT_KNOWN, NOT_LOOKED_AT
from homecare.values.areas import Area
from homecare.values.terms import Act, Severity
from tests.homecare.rules.story import DAY, facts, session


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
        ("R49", Severity.INFO, True),
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


def asked_for_a_look(*areas: Area) -> Finding:
    return replace(found("R50", Severity.INFO, *areas), variant="three-weeks")


def not_known(*unlooked: Area, also: tuple[str, ...] = ()) -> Finding:
    look = guidance().rules[NOT_KNOWN].words[NOT_LOOKED_AT]
    missing = (*also, *((look,) if unlooked else ()))
    values = {"missing": missing, "unlooked": unlooked}
    return Finding(rule=NOT_KNOWN, severity=Severity.INFO, values=values)


@pytest.mark.parametrize(
    ("asked", "unlooked", "also", "left"),
    [
        ([Area.FACE], [Area.FACE], (), None),
        ([Area.FACE], [Area.CHIN], (), None),
        ([Area.FACE], [Area.FACE], ("x",), 1),
        ([Area.FACE], [Area.FACE, Area.NECK], (), 1),
        ([Area.FACE, Area.NECK], [Area.FACE, Area.NECK], (), None),
        ([], [Area.FACE], (), 1),
        ([Area.FACE], [], ("x",), 1),
    ],
)
def test_a_check_in_that_is_asked_for_is_not_told_once_more_as_not_known(
    asked, unlooked, also, left
):
    """``left``: how much of it stands on a card of its own; ``None`` where there is none."""
    findings = [*map(asked_for_a_look, asked), not_known(*unlooked, also=also)]
    shown = [c for c in cards_of(checked(findings, ()).findings) if c.finding.rule == NOT_KNOWN]
    assert [len(_missing(card)) for card in shown] == ([] if left is None else [left])


def test_the_check_tells_a_check_in_that_is_due_in_one_card():
    of_the_face = session(0, Area.FACE, needle_um=500)
    again = session(22 * DAY, Area.FACE, needle_um=500, answers={})
    cards = cards_of(check(facts(of_the_face, planned=again)).findings)
    telling = [c.finding.rule for c in cards if c.finding.variant == "three-weeks" or _tells(c)]
    assert telling == ["R50"]


def _tells(card: Card) -> bool:
    return guidance().rules[NOT_KNOWN].words[NOT_LOOKED_AT] in _missing(card)


def _missing(card: Card) -> tuple[str, ...]:
    missing = card.finding.values.get("missing", ())
    assert isinstance(missing, tuple)
    return missing


def test_dark_skin_is_one_cause():
    marks, hard_to_see = found("R19", Severity.CAUTION), found("R49", Severity.INFO)
    (card,) = cards_of([marks, hard_to_see])
    assert (card.finding.rule, [each.rule for each in card.also]) == ("R19", ["R49"])
