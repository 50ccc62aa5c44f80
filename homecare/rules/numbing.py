"""Numbing cream: too strong, in the wrong place, or already felt in the whole body (R54)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from homecare.facts.facts import Facts, ProductUseFact, UsedProduct
from homecare.regional.joining import enumerated
from homecare.rules.conditions import standing_of
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import area_words, last_before, on_planned_skin, planned_at_home
from homecare.rules.registry import rule
from homecare.rules.symptoms import alarm, is_numbed, is_numbing, last_looks, seen_since, was_numbed
from homecare.values.areas import AREAS, AreaRole
from homecare.values.signs import SIGNS, SignRole
from homecare.values.terms import Act, Severity, When

_REACTION: Final = SIGNS.meaning(SignRole.NUMBING)
"""Signs of a numbing agent in the whole body; a fit shows as confusion or a hard sleep."""


@rule("R54")
def numbing_cream(facts: Facts) -> Iterator[Finding]:
    """Signs after it are an emergency, whatever is planned; misuse at home is a stop."""
    for check_in in last_looks(facts):
        signs = tuple(sign for sign in _REACTION if sign in check_in.signs)
        if (
            signs
            and was_numbed(facts, check_in, limit(facts, "R54", "reaction").duration)
            and not seen_since(facts, check_in, anywhere=True)
        ):
            found = alarm("R54", Act.NOW, facts, check_in, signs)
            yield replace(found, variant=found.variant or "reaction")
    if planned_at_home(facts):
        yield from _misused(facts)


def _misused(facts: Facts) -> Iterator[Finding]:
    """One finding, of the first reason: allergy, open skin, a cover, strength, size."""
    planned = planned_at_home(facts)
    assert planned is not None, "asked for a session at home alone"
    with_it = [each for each in planned.products if is_numbing(each)]
    before = _used_before(facts)
    if not (is_numbed(planned) or before):
        return
    most = limit(facts, "R54", "strength").value
    on_skin: list[UsedProduct | ProductUseFact] = [*with_it, *([before] if before else [])]
    strong = [p.name for p in on_skin if (p.strength_percent or 0) > most]
    on_open_skin = [p.name for p in with_it if p.when in (When.DURING, When.AFTER)]
    large = tuple(area for area in planned.areas if AreaRole.LARGE in AREAS[area].means)
    if standing_of(facts, "R54"):
        yield Finding(rule="R54", severity=Severity.STOP, variant="allergy")
    elif on_open_skin:
        yield _stop("open-skin", product=enumerated(on_open_skin))
    elif planned.numbing_covered:
        yield _stop("wrapped")
    elif strong:
        yield _stop(None, product=enumerated(strong), most=most)
    elif large:
        yield replace(_stop("large-area", area=area_words(large)), areas=large)


def _stop(variant: str | None, **values: str | float | tuple[str, ...]) -> Finding:
    return Finding(rule="R54", severity=Severity.STOP, variant=variant, values=values)


def _used_before(facts: Facts) -> ProductUseFact | None:
    """A numbing cream noted by itself in the hours before the session."""
    return last_before(
        facts,
        facts.product_uses,
        lambda u: is_numbing(u) and on_planned_skin(facts, u.area),
        limit(facts, "R54", "reaction").duration,
    )
