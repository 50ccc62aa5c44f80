"""What was put on the skin before, under and straight after the needles."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final

from homecare.facts.facts import Facts, ProductUseFact, SessionFact, UsedProduct
from homecare.guidance.filled import Value
from homecare.guidance.texts import guidance
from homecare.i18n import _
from homecare.regional.joining import enumerated
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import (
    area_words,
    day_of_check,
    last_before,
    moment_of_check,
    on_person_clock,
    on_planned_skin,
    planned_at_home,
    sessions_before,
)
from homecare.rules.registry import rule
from homecare.rules.waits import CARE_FOR
from homecare.values.areas import Area, any_overlap, region_of
from homecare.values.events import EventKind
from homecare.values.needles import Band, band_of
from homecare.values.products import PRODUCTS, ProductKind, ProductRole
from homecare.values.terms import Severity, When
from homecare.values.times import Moment

_FRAGILE: Final = frozenset(PRODUCTS.meaning(ProductRole.FRAGILE))
_NOT_ON_OPEN_SKIN: Final = frozenset(PRODUCTS.meaning(ProductRole.NOT_ON_OPEN_SKIN))
"""Minoxidil after a session has a rule of its own."""
_MAY_BE_WASHED_OFF: Final = frozenset((None, *PRODUCTS.meaning(ProductRole.WASHED_OFF)))
"""Used before a session these need not be under the needles: a cleanser, or a cream for R54."""
_PLAIN_SERUMS: Final = (ProductKind.HYDRATOR,)
"""Customary after a session, and a lasting reaction is known all the same."""
_HAIR: Final = frozenset((Area.SCALP, Area.BEARD))


@rule("R21")
def skin_made_fragile(facts: Facts) -> Iterator[Finding]:
    """A retinoid, an acid or the like in the last week; in the last day a stop.

    Also where sessions come so close that no day is left for such a product.
    """
    yield from _no_day_left(facts)
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


def _no_day_left(facts: Facts) -> Iterator[Finding]:
    """A product used between two sessions that lie closer than its pause before and its wait after."""
    gap = _last_gap(facts)
    if gap is None:
        return
    earlier, until = gap
    short = earlier.needle_um is not None and band_of(earlier.needle_um) is Band.UP_TO_300_UM
    wait = limit(facts, "R23", "short-needle" if short else "wait").duration
    needed = limit(facts, "R21", "pause").duration + wait
    used = last_before(
        facts,
        facts.product_uses,
        lambda u: u.kind in _FRAGILE and any_overlap((u.area,) if u.area else (), earlier.areas),
        moment_of_check(facts) - earlier.at,
    )
    if used and until - earlier.at < needed:
        yield Finding(
            rule="R21",
            severity=Severity.INFO,
            variant="no-day",
            values={
                "product": used.name,
                "area": area_words(earlier.areas),
                "days": needed.days,
            },
            areas=earlier.areas,
        )


def _last_gap(facts: Facts) -> tuple[SessionFact, datetime] | None:
    """The session before the last one on that skin, and when the last one was or is planned.

    Without a plan of the skin rolled last, as long as it is cared for; else nothing is a routine.
    """
    if facts.planned:
        before = next(sessions_before(facts, facts.planned.areas), None)
        return (before, facts.planned.at) if before else None
    last = facts.sessions[-1] if facts.sessions else None
    if last is None or facts.now.at - last.at > CARE_FOR:
        return None
    before = next((s for s in sessions_before(facts, last.areas) if s.at < last.at), None)
    return (before, last.at) if before else None


@rule("R22")
def product_under_the_needles(facts: Facts) -> Iterator[Finding]:
    """Anything under the needles; anything active or scented straight after; some things that day.

    Without a plan: what was under the needles at a session of the last day.
    """
    if facts.planned is None:
        yield from _was_under_the_needles(facts)
        return
    under = [p for p in facts.planned.products if _is_under_needles(p)]
    after = [p for p in _of(facts.planned.products, _NOT_ON_OPEN_SKIN) if p.when is When.AFTER]
    plain = [p for p in _of(facts.planned.products, _PLAIN_SERUMS) if p.when is When.AFTER]
    if under:
        yield _with_products(under)
    if after:
        yield _with_products(after, "after")
    if plain:
        yield replace(_with_products(plain, "hydrator"), severity=Severity.INFO)
    yield from _put_on_just_before(facts, facts.planned)
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


def _put_on_just_before(facts: Facts, planned: SessionFact) -> Iterator[Finding]:
    """What R21 and the rule of vitamin C say already is not said twice."""
    told = (*_FRAGILE, ProductKind.VITAMIN_C)
    before = [use for use in _just_before(facts, planned) if use.kind not in told]
    if before:
        last = before[0]
        until = on_person_clock(facts, last.at + limit(facts, "R22", "before").duration)
        yield Finding(
            rule="R22",
            severity=Severity.STOP,
            variant="just-before",
            values={"product": last.name, "logged": last.moment.local, "date": until},
            earliest=until,
        )


def _just_before(facts: Facts, session: SessionFact) -> list[ProductUseFact]:
    """Products put on that skin in the hour before the session, newest first."""
    window = limit(facts, "R22", "before").duration
    recent = takewhile(
        lambda use: use.at > session.at - window,
        (use for use in reversed(facts.product_uses) if use.at < session.at),
    )
    return [
        use
        for use in recent
        if use.kind not in (*_MAY_BE_WASHED_OFF, ProductKind.NUMBING) and _lay_on(use, session)
    ]


def _serum_just_before(facts: Facts, session: SessionFact) -> list[str]:
    """A growth-factor serum that was noted as an event."""
    since = session.at - limit(facts, "R22", "before").duration
    words = guidance().rules["R22"].words
    return [
        _(words[event.kind])
        for event in facts.log.events_of(EventKind.GROWTH_FACTOR_SERUM)
        if since < event.at < session.at
        and any_overlap((event.area,) if event.area else (), session.areas)
    ]


def _lay_on(use: ProductUseFact, session: SessionFact) -> bool:
    """Whether it lay on the skin of the session; minoxidil that nobody placed is for hair."""
    if use.area is None and use.kind is ProductKind.MINOXIDIL:
        return not _HAIR.isdisjoint(map(region_of, session.areas))
    return any_overlap((use.area,) if use.area else (), session.areas)


def _was_under_the_needles(facts: Facts) -> Iterator[Finding]:
    """Told for a day after the session: what came of it may show later."""
    since = facts.now.at - limit(facts, "R22", "shown-for").duration
    for session in takewhile(lambda s: s.at > since, reversed(facts.sessions)):
        under = [p.name for p in session.products if _is_under_needles(p)]
        under += [use.name for use in _just_before(facts, session)]
        under += _serum_just_before(facts, session)
        if under:
            yield Finding(
                rule="R22",
                severity=Severity.CAUTION,
                variant="was-under",
                values={
                    "product": enumerated(dict.fromkeys(under)),
                    "logged": session.moment.local,
                    "area": area_words(session.areas),
                },
                areas=session.areas,
            )


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
        rule="R22", severity=Severity.STOP, variant=variant, values={"product": enumerated(names)}
    )
