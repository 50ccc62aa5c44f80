"""Findings as a person reads them: one card for one cause, left and right together.

No finding is lost: what is told on another's card stands in ``also``, and a check keeps all of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from homecare.rules.findings import Finding
from homecare.values.areas import any_overlap
from homecare.values.terms import Severity

_ONE_CAUSE: Final = frozenset({"R35", "R36", "R37"})
"""All of them speak of skin that has not settled, by the same look."""
_STANDING: Final = frozenset({"R03", "R04", "R19", "R27"})
"""They say the same each time, until what they are about changes."""


@dataclass(frozen=True)
class Card:
    """One card: what is most urgent, and what else the same cause makes the check say."""

    finding: Finding
    also: tuple[Finding, ...] = ()


def cards_of(findings: Iterable[Finding]) -> tuple[Card, ...]:
    """The cards of findings that stand worst first, in that order."""
    cards: list[Card] = []
    for finding in findings:
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


def _is_of(card: Card, finding: Finding) -> bool:
    if _together(card.finding, finding) is not None:
        return True
    return {card.finding.rule, finding.rule} <= _ONE_CAUSE and _share_skin(
        card.finding, (finding, *card.also)
    )


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
