"""Runs every rule. A new theme is a new file, named here."""

from typing import Final

from homecare.rules import device, emergency, frequency, recovery, skin, spacing, unknown
from homecare.rules.facts import Facts
from homecare.rules.findings import Check, checked
from homecare.rules.registry import rules_by_id

THEMES: Final = (device, spacing, frequency, recovery, emergency, skin, unknown)
"""Importing a theme binds its rules."""


def run(facts: Facts) -> Check:
    """Every finding of every rule."""
    functions = dict.fromkeys(rules_by_id().values())  # one function may answer for several ids
    findings = (finding for function in functions for finding in function(facts))
    return checked(findings, unknown.what_is_not_known(facts))
