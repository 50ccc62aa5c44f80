"""What the safety check says of an act before it is done: where the act is, not on another page."""

from dataclasses import replace
from typing import Final

from homecare.facts.facts import Facts, ProductUseFact
from homecare.facts.imagined import imagined_session
from homecare.rules import check
from homecare.rules.findings import Finding
from homecare.values.products import ProductKind

_OF_A_USE: Final = frozenset({"R23", "R50"})
_OF_A_LENGTH: Final = frozenset({"R01", "R02", "R03"})


def use_now(facts: Facts, name: str, kind: ProductKind | None) -> tuple[Finding, ...]:
    """What would be said of using that product at ``facts.now``, worst first."""
    use = ProductUseFact(moment=facts.now, name=name, kind=kind)
    log = replace(facts.log, product_uses=(use,), events=())
    found = check(replace(facts, planned=None, device=None, log=log)).findings
    return tuple(
        each
        for each in found
        if each.rule in _OF_A_USE and each.values.get("logged") == facts.now.local
    )


def length_at_home(facts: Facts, needle_um: int) -> tuple[Finding, ...]:
    """What is said of a needle of that length at home, whatever the skin and the day."""
    planned = imagined_session(facts.now, needle_um=needle_um)
    found = check(replace(facts, planned=planned, device=None)).findings
    return tuple(each for each in found if each.rule in _OF_A_LENGTH)
