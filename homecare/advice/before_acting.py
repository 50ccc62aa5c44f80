"""What the safety check says of an act before it is done: where the act is, not on another page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from homecare.facts.facts import Facts, ProductUseFact
from homecare.facts.imagined import imagined_session
from homecare.rules import check
from homecare.rules.deeds import ACTIVE, Deed, meets, skin_of
from homecare.rules.findings import Finding
from homecare.rules.waits import limiting, waits
from homecare.values.areas import Area
from homecare.values.products import ProductKind

_OF_A_USE: Final = frozenset({"R23", "R50"})
_OF_A_LENGTH: Final = frozenset({"R01", "R02", "R03"})
_WAIT_OF: Final = {
    **dict.fromkeys(ACTIVE, "actives"),
    ProductKind.FRAGRANCED: "fragrance",
    ProductKind.MINOXIDIL: "minoxidil",
    ProductKind.SUNSCREEN: "shade",
}
"""The care tip that says until when skin waits for a product of some kind."""


@dataclass(frozen=True, kw_only=True)
class NotBefore:
    """Skin that still waits for a product; ``until`` is on the person's clock."""

    areas: tuple[Area, ...]
    until: datetime
    rule: str | None


def not_before(facts: Facts, kind: ProductKind) -> tuple[NotBefore, ...]:
    """Until when recovering skin waits for a product of that kind, the earliest end first.

    The dates are those of the care tips, and of the rules that speak up where it is used sooner.
    """
    areas: dict[tuple[datetime, str | None], list[Area]] = {}
    for until, rule, skin in _waiting_for(facts, kind):
        areas.setdefault((until, rule), []).extend(skin)
    return tuple(
        NotBefore(areas=tuple(dict.fromkeys(skin)), until=until, rule=rule)
        for (until, rule), skin in sorted(areas.items(), key=lambda each: each[0][0])
    )


def recovering(facts: Facts) -> bool:
    """Whether any skin waits for something that is put on it."""
    kept = frozenset(_WAIT_OF.values())
    held = waits(facts, facts.now.at).values()
    return any(wait.what in kept for of_region in held for wait in of_region)


def _waiting_for(
    facts: Facts, kind: ProductKind
) -> Iterator[tuple[datetime, str | None, tuple[Area, ...]]]:
    what = _WAIT_OF.get(kind)
    used = Deed(moment=facts.now, areas=(), kind=kind, words="")
    for of_region in waits(facts, facts.now.at).values():
        met = [wait for wait in of_region if what is not None and meets(used, wait, what)]
        if met and what is not None:
            last = limiting(of_region)[what]
            yield last.until, last.tip.rule, tuple(area for wait in met for area in skin_of(wait))


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
