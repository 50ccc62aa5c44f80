"""Findings as a person reads them: one card for one cause, left and right together.

No finding is lost: what is told on another's card stands in ``also``, and a check keeps all of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from homecare.guidance.texts import guidance
from homecare.rules.findings import Finding
from homecare.rules.unknown import NOT_KNOWN, NOT_LOOKED_AT
from homecare.values.areas import Area, any_overlap
from homecare.values.terms import Severity

_ONE_CAUSE: Final = (frozenset({"R35", "R36", "R37"}), frozenset({"R19", "R49"}))
"""Skin that has not settled, by the same look; skin that is dark, or marks easily."""
_STANDING: Final = frozenset({"R03", "R04", "R19", "R27", "R49"})
"""They say the same each time, until what they are about changes."""


@dataclass(frozen=True)
class Card:
    """One card: what is most urgent, and what else the same cause makes the check say."""

    finding: Finding
    also: tuple[Finding, ...] = ()


def cards_of(findings: Iterable[Finding]) -> tuple[Card, ...]:
    """The cards of findings that stand worst first, in that order."""
    cards: list[Card] = []
    for each in findings:
        finding = _without_what_is_asked(each, cards)
        place = next((n for n, card in enumerate(cards) if _is_of(card, finding)), None)
        if place is None:
            cards.append(Card(finding))
        elif (both := _together(cards[place].finding, finding)) is not None:
            cards[place] = replace(cards[place], finding=both)
        else:
            cards[place] = replace(cards[place], also=(*cards[place].also, finding))
    return tuple(cards)


def is_standing(finding: Finding) -> bool:
    """Whether it may fold to a line once it was read: it says nothing of today, and no stop."""
    return finding.rule in _STANDING and finding.severity in (Severity.CAUTION, Severity.INFO)


def as_read(finding: Finding) -> str:
    """What it says, by which it is known again: another length or count is another text."""
    return f"{finding.rule} {finding.severity} {finding.message}"


def _is_of(card: Card, finding: Finding) -> bool:
    if _together(card.finding, finding) is not None:
        return True
    if finding.rule == NOT_KNOWN:
        return not finding.values["missing"] and _asks_for_a_look(card.finding)
    rules = {card.finding.rule, finding.rule}
    one_cause = any(rules <= cause for cause in _ONE_CAUSE)
    return one_cause and _share_skin(card.finding, (finding, *card.also))


def _without_what_is_asked(finding: Finding, cards: Sequence[Card]) -> Finding:
    """Of what is not known without the look that a card asks for, where it asks for all of it."""
    unlooked, missing = finding.values.get("unlooked"), finding.values.get("missing")
    if not isinstance(unlooked, tuple) or not isinstance(missing, tuple):
        return finding
    asked = {
        area for card in cards if _asks_for_a_look(card.finding) for area in card.finding.areas
    }
    if not asked or not all(any_overlap((Area(each),), asked) for each in unlooked):
        return finding
    look = guidance().rules[NOT_KNOWN].words[NOT_LOOKED_AT]
    left = tuple(each for each in missing if each != look)
    return replace(finding, values={**finding.values, "missing": left})


def _asks_for_a_look(finding: Finding) -> bool:
    """Whether it is the check-in that is due."""
    return finding.rule == "R50" and finding.variant in guidance().due


def _share_skin(lead: Finding, others: Sequence[Finding]) -> bool:
    """Whether all of them are about the same skin; no area is the whole person."""
    return all(
        not lead.areas or not each.areas or any_overlap(lead.areas, each.areas) for each in others
    )


def _together(one: Finding, other: Finding) -> Finding | None:
    """Both in one, where they say the same of two places; else ``None``."""
    here, there = one.values.get("area"), other.values.get("area")
    if not isinstance(here, tuple) or not isinstance(there, tuple):
        return None
    area = tuple(dict.fromkeys((*here, *there)))
    areas = tuple(dict.fromkeys((*one.areas, *other.areas)))
    merged = replace(one, values={**one.values, "area": area}, areas=areas)
    same = replace(other, values={**other.values, "area": area}, areas=areas)
    return merged if merged == same else None
