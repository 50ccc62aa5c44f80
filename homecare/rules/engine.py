"""Runs every rule. A new theme is a new file, named here."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from homecare.facts.facts import Facts
from homecare.guidance.texts import guidance
from homecare.rules import (
    aftercare,
    device,
    emergency,
    frequency,
    kit,
    novelty,
    numbing,
    person,
    photos,
    products,
    progression,
    reactions,
    recent,
    recovery,
    repeated,
    skin,
    spacing,
    technique,
    trends,
    unknown,
)
from homecare.rules.findings import Check, Finding, checked
from homecare.rules.hidden import by_our_defaults, hidden
from homecare.rules.limits import OWN, own_limits_of
from homecare.rules.one_date import with_one_date
from homecare.rules.registry import rules_by_id

THEMES: Final = (
    device,
    spacing,
    frequency,
    person,
    recent,
    products,
    numbing,
    novelty,
    kit,
    technique,
    progression,
    recovery,
    emergency,
    skin,
    aftercare,
    reactions,
    trends,
    repeated,
    photos,
    unknown,
)
"""Importing a theme binds its rules."""


def run(facts: Facts) -> Check:
    """Every finding of every rule."""
    findings = _found(facts)
    return checked(
        (*with_one_date(findings), *_hidden(facts, findings)), unknown.what_is_not_known(facts)
    )


def _found(facts: Facts) -> list[Finding]:
    functions = dict.fromkeys(rules_by_id().values())  # one function may answer for several ids
    return [_own_up(facts, each) for function in functions for each in function(facts)]


def _hidden(facts: Facts, findings: list[Finding]) -> Iterator[Finding]:
    """A line in the place of each finding that a looser limit of the person's own takes away."""
    ours = by_our_defaults(facts)
    return iter(()) if ours is None else hidden(with_one_date(_found(ours)), findings)


def _own_up(facts: Facts, finding: Finding) -> Finding:
    """A rule that went by the person's own limit says so before it cites anyone."""
    own = guidance().sources[OWN]
    if own in finding.sources or not own_limits_of(facts, finding.rule):
        return finding
    return replace(finding, cited=(own, *finding.sources))
