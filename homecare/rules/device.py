"""Rules about the device itself."""

from collections.abc import Iterator

from homecare.facts.facts import Facts
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import needle_of, planned_at_home
from homecare.rules.registry import rule
from homecare.values.needles import to_mm
from homecare.values.terms import Severity


@rule("R01", "R02", "R03")
def needle_too_long_for_home(facts: Facts) -> Iterator[Finding]:
    """Over 1.5 mm, over 0.5 mm, over 0.3 mm: one finding, of the worst band."""
    needle_um = needle_of(facts)
    if planned_at_home(facts) is None or needle_um is None:
        return
    for name, severity in (
        ("R01", Severity.STOP),
        ("R02", Severity.STOP),
        ("R03", Severity.CAUTION),
    ):
        if needle_um > limit(facts, name, "longest").value:
            yield Finding(rule=name, severity=severity, values={"needle": to_mm(needle_um)})
            return
