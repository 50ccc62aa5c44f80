"""What is kept with a session of what the safety check said when it was saved."""

from homecare.rules import Check, Facts
from homecare.rules.findings import Finding
from homecare.rules.limits import in_force, limit_text, own_limits_of


def as_shown(found: Check, facts: Facts) -> list[dict[str, str]]:
    """The copy of the findings that is kept with a session, with the limits that applied."""
    return [
        {"rule": each.rule, "severity": str(each.severity)} | _limit_of(each, facts)
        for each in found.findings
    ]


def _limit_of(finding: Finding, facts: Facts) -> dict[str, str]:
    """The person's own limit in their words, else the number that decided; then what they set
    alone, by name. Empty where there is neither."""
    own = own_limits_of(facts, finding.rule)
    number = finding.decided_by or in_force(facts, finding.rule)
    decided = own.pop(finding.rule, None) or (limit_text(number) if number else None)
    alone = [f"{key.removeprefix(finding.rule)[1:]} {text}" for key, text in own.items()]
    parts = [*([decided] if decided else []), *alone]
    return {"limit": "; ".join(parts)} if parts else {}
