"""What was put on the skin before, under and straight after the needles."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from homecare.facts.facts import Facts, ProductUseFact, SessionFact, UsedProduct
from homecare.guidance.filled import Value
from homecare.guidance.texts import guidance
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import (
    day_of_check,
    last_before,
    moment_of_check,
    on_person_clock,
    on_planned_skin,
    planned_at_home,
)
from homecare.rules.registry import rule
from homecare.values.areas import any_overlap
from homecare.values.events import EventKind
from homecare.values.products import PRODUCTS, ProductKind, ProductRole
from homecare.values.terms import Severity, When
from homecare.values.times import Moment

_FRAGILE: Final = frozenset(PRODUCTS.meaning(ProductRole.FRAGILE))
_NOT_ON_OPEN_SKIN: Final = frozenset(PRODUCTS.meaning(ProductRole.NOT_ON_OPEN_SKIN))
"""Minoxidil after a session has a rule of its own."""
_MAY_BE_WASHED_OFF: Final = frozenset((None, *PRODUCTS.meaning(ProductRole.WASHED_OFF)))
"""Used before a session these need not be under the needles: a cleanser, or a cream for R54."""


@rule("R21")
def skin_made_fragile(facts: Facts) -> Iterator[Finding]:
    """A retinoid, an acid or the like in the last week; in the last day a stop."""
    if facts.planned is None:
        return
    pause, least = (limit(facts, "R21", name).duration for name in ("pause", "least"))
    last = max(_fragile_uses(facts, max(pause, least)), key=lambda use: use[0], default=None)
    if last is None:
        return
    used, name = last
    at, pause, least = moment_of_check(facts), used + pause, used + least
    if at >= max(pause, least):
        return
    stop = at < least
    ends = on_person_clock(facts, least if stop else pause)
    yield Finding(
        rule="R21",
        severity=Severity.STOP if stop else Severity.CAUTION,
        variant="stop" if stop else None,
        values={
            "product": name,
            "logged": on_person_clock(facts, used),
            "date": ends,
            "recommended": on_person_clock(facts, max(pause, least)),
        },
        earliest=ends,
    )


def _fragile_uses(facts: Facts, within: timedelta) -> Iterator[tuple[datetime, str]]:
    """The last use that was noted by itself, and the last with a session."""
    use = last_before(
        facts,
        facts.product_uses,
        lambda u: u.kind in _FRAGILE and on_planned_skin(facts, u.area),
        within,
    )
    if use:
        yield use.at, use.name
    session = last_before(
        facts,
        facts.sessions,
        lambda s: bool(_of(s.products, _FRAGILE)) and _same_skin(facts, s),
        within,
    )
    if session:
        yield session.at, _of(session.products, _FRAGILE)[0].name


_TWO_DAYS: Final = timedelta(days=2)
"""Longer than any diary day, whatever the clock did."""


def _same_skin(facts: Facts, session: SessionFact) -> bool:
    return any_overlap(session.areas, facts.planned.areas if facts.planned else ())


def _of(products: Iterable[UsedProduct], kinds: Iterable[ProductKind]) -> list[UsedProduct]:
    return [each for each in products if each.kind in set(kinds)]


@rule("R22")
def product_under_the_needles(facts: Facts) -> Iterator[Finding]:
    """Anything under the needles; anything active or scented straight after; some things that day."""
    if facts.planned is None:
        return
    under = [p for p in facts.planned.products if _is_under_needles(p)]
    after = [p for p in _of(facts.planned.products, _NOT_ON_OPEN_SKIN) if p.when is When.AFTER]
    if under:
        yield _with_products(under)
    if after:
        yield _with_products(after, "after")
    today = last_before(
        facts, facts.product_uses, lambda use: _same_day_vitamin_c(facts, use), _TWO_DAYS
    )
    if today:
        yield _that_day(today.moment, today.name)
    serum = last_before(
        facts,
        facts.log.events_of(EventKind.GROWTH_FACTOR_SERUM),
        lambda e: e.moment.local_date == day_of_check(facts) and on_planned_skin(facts, e.area),
        _TWO_DAYS,
    )
    if serum and planned_at_home(facts):
        yield _that_day(serum.moment, (guidance().rules["R22"].words[serum.kind],))


def _that_day(used: Moment, product: Value) -> Finding:
    values = {"product": product, "logged": used.local}
    return Finding(rule="R22", severity=Severity.STOP, variant="same-day", values=values)


def _is_under_needles(product: UsedProduct) -> bool:
    if product.when is When.DURING:
        return product.kind is not ProductKind.NUMBING
    return product.when is When.BEFORE and product.kind not in _MAY_BE_WASHED_OFF


def _same_day_vitamin_c(facts: Facts, use: ProductUseFact) -> bool:
    return (
        use.kind is ProductKind.VITAMIN_C
        and use.moment.local_date == day_of_check(facts)
        and on_planned_skin(facts, use.area)
    )


def _with_products(products: Iterable[UsedProduct], variant: str | None = None) -> Finding:
    names = tuple(dict.fromkeys(each.name for each in products))
    return Finding(
        rule="R22", severity=Severity.STOP, variant=variant, values={"product": ", ".join(names)}
    )
