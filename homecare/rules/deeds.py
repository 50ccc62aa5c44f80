"""What was done to skin that still recovers: a product put on, an event, and the wait that it met."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from homecare.facts.facts import EventFact, Facts
from homecare.guidance.filled import Value
from homecare.guidance.texts import Limit, Source, guidance
from homecare.rules.findings import Finding
from homecare.rules.limits import OWN, limit
from homecare.rules.reading import moment_of_check
from homecare.rules.waits import Wait, limiting, waits
from homecare.values.areas import Area, any_overlap, region_of
from homecare.values.events import EVENTS, EventKind, EventRole
from homecare.values.products import PRODUCTS, ProductKind, ProductRole
from homecare.values.terms import Severity, When
from homecare.values.times import Moment

ACTIVE: Final = frozenset(PRODUCTS.meaning(ProductRole.ACTIVE)) & frozenset(
    PRODUCTS.meaning(ProductRole.NOT_ON_OPEN_SKIN)
)
"""Everything that is meant to do more than soothe or protect; minoxidil has a number of its own."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something done to the skin; no areas means everywhere."""

    moment: Moment
    areas: tuple[Area, ...]
    kind: ProductKind | EventKind | None
    words: Value
    """The name of a product, or the words of an event."""


def put_on(facts: Facts, rule: str) -> list[Deed]:
    """Products of the last day, by themselves or straight after a session, newest first."""
    uses = (
        Deed(moment=use.moment, areas=_place(use.area), kind=use.kind, words=use.name)
        for use in facts.product_uses[::-1]
    )
    after = (
        Deed(moment=session.moment, areas=session.areas, kind=product.kind, words=product.name)
        for session in facts.sessions[::-1]
        for product in session.products
        if product.when is When.AFTER
    )
    found = [*_of_the_last_day(facts, rule, uses), *_of_the_last_day(facts, rule, after)]
    return sorted(found, key=lambda deed: deed.moment.at, reverse=True)


def happened(facts: Facts, rule: str) -> list[Deed]:
    """Events of the last day, newest first."""
    events = (
        Deed(moment=event.moment, areas=_place(event.area), kind=event.kind, words=_words(event))
        for event in facts.events[::-1]
    )
    return list(_of_the_last_day(facts, rule, events))


def _of_the_last_day(facts: Facts, rule: str, newest_first: Iterable[Deed]) -> Iterator[Deed]:
    """Those on the skin that the check looks at."""
    until = moment_of_check(facts)
    since = until - limit(facts, rule, "shown-for").duration
    planned = facts.planned.areas if facts.planned else ()
    for deed in newest_first:
        if deed.moment.at <= since:
            return
        if deed.moment.at <= until and any_overlap(deed.areas, planned):
            yield deed


def _place(area: Area | None) -> tuple[Area, ...]:
    return () if area is None else (area,)


def _words(event: EventFact) -> Value:
    row, words = guidance().events.get(event.kind), guidance().rules["R23"].words
    return (row.words if row else words.get(event.kind, event.kind),)


def too_soon(
    facts: Facts,
    rule: str,
    what: str,
    deeds: Iterable[Deed],
    *,
    variant: str | None = None,
) -> Iterator[Finding]:
    """A caution for each date until which skin that met one of ``deeds`` (newest first) still
    waits for ``what``, told of the newest. It cites who says so of that very number."""
    told: dict[datetime, tuple[Deed, list[Wait]]] = {}
    held = waits(facts, moment_of_check(facts))
    for deed in deeds:
        for of_region in held.values():
            if any(meets(deed, wait, what) for wait in of_region):
                wait = limiting(of_region)[what]
                first, known = told.setdefault(wait.until, (deed, []))
                if first is deed:
                    known.append(wait)
    for until, (deed, met) in told.items():
        areas = tuple(dict.fromkeys(area for wait in met for area in skin_of(wait)))
        yield Finding(
            rule=rule,
            severity=Severity.CAUTION,
            variant=variant,
            values={
                "logged": deed.moment.local,
                "product": deed.words,
                "condition": deed.words,
                "area": areas,
                "date": until,
            },
            areas=areas,
            earliest=until,
            cited=_sources(met[0].number),
        )


def _sources(number: Limit) -> tuple[Source, ...]:
    """None of a number that the person set: the rule's own are then cited beside it."""
    return () if guidance().sources[OWN] in number.sources else number.sources


def meets(deed: Deed, wait: Wait, what: str) -> bool:
    """Whether the deed came onto skin that waited for ``what``.

    Without an area it is where such things go: make-up on no back.
    """
    if wait.what != what or deed.moment.at < wait.session.at:
        return False
    usual = bool(deed.areas) or not wait.tip.places or wait.region in wait.tip.places
    return usual and any_overlap(deed.areas, skin_of(wait))


def skin_of(wait: Wait) -> tuple[Area, ...]:
    """The areas of the session that lie in the region."""
    return tuple(area for area in wait.session.areas if region_of(area) is wait.region)


def treated_after(facts: Facts) -> list[Deed]:
    """Waxing, laser and the like of the last day, but for what a clinic did with its own session."""
    kinds = EVENTS.meaning(EventRole.OTHER_TREATMENT)
    return [
        deed
        for deed in happened(facts, "R17")
        if deed.kind in kinds and not _with_the_clinics_own(facts, deed)
    ]


def _with_the_clinics_own(facts: Facts, deed: Deed) -> bool:
    return any(
        session.performed_by != "self"
        and session.moment.local_date == deed.moment.local_date
        and any_overlap(session.areas, deed.areas)
        for session in facts.sessions
    )
