"""What happened to skin that is still recovering (R23 to R26), and what it still waits for (R50).

An act that came too soon is told for a day: after that, Today speaks of what lies ahead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

from homecare.facts.facts import EventFact, Facts, ProductUseFact, SessionFact
from homecare.guidance.filled import Value
from homecare.recovery.check_ins_due import DAILY, asked_for, check_ins_due
from homecare.recovery.curves import is_recent, recoveries_since, session_before
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import area_words, concerns_plan, moment_of_check, on_person_clock
from homecare.rules.registry import rule
from homecare.rules.symptoms import last_looks, note_of, seen_since
from homecare.values.areas import AREAS, Area, AreaRole, any_overlap, region_of
from homecare.values.events import EVENTS, EventKind, EventRole
from homecare.values.needles import Band, band_of
from homecare.values.products import PRODUCTS, ProductKind, ProductRole
from homecare.values.signs import SIGNS, Sign, SignRole
from homecare.values.terms import Act, Question, Severity
from homecare.values.times import Moment

_ACTIVE: Final = frozenset(PRODUCTS.meaning(ProductRole.ACTIVE)) & frozenset(
    PRODUCTS.meaning(ProductRole.NOT_ON_OPEN_SKIN)
)
"""Everything that is meant to do more than soothe or protect; minoxidil has a number of its own."""

_WITH_MAKE_UP: Final = frozenset(AREAS.meaning(AreaRole.MADE_UP))

_WAITS: Final = {
    kind: str(role)
    for role in (EventRole.MAKE_UP, EventRole.SWEAT, EventRole.POOL_SAUNA)
    for kind in EVENTS.meaning(role)
}
"""Which number of R25, and which words, an event goes by."""


class _Record(Protocol):
    @property
    def moment(self) -> Moment: ...
    @property
    def at(self) -> datetime: ...
    @property
    def area(self) -> Area | None: ...


_Kept = TypeVar("_Kept", bound=_Record)


def of_the_last_day(facts: Facts, name: str, records: Sequence[_Kept]) -> Iterator[_Kept]:
    """The records of the last day on the skin that the check looks at, newest first."""
    until = moment_of_check(facts)
    shown_for = limit(facts, name, "shown-for").duration
    planned = facts.planned.areas if facts.planned else ()
    for record in reversed(records):
        if record.at <= until - shown_for:
            return
        place = (record.area,) if record.area else ()
        if record.at <= until and any_overlap(place, planned):
            yield record


def session_of(facts: Facts, record: _Record) -> SessionFact | None:
    """The last session before the record on skin that it touches; no area means everywhere."""
    place = (record.area,) if record.area else ()
    for session in reversed(facts.sessions):
        if session.at <= record.at and any_overlap(session.areas, place):
            return session
    return None


def _told(
    facts: Facts,
    name: str,
    record: _Record,
    session: SessionFact,
    until: datetime,
    variant: str | None = None,
) -> Finding:
    values: dict[str, Value] = {
        "logged": record.moment.local,
        "area": area_words(session.areas),
        "date": on_person_clock(facts, until),
    }
    return Finding(
        rule=name,
        severity=Severity.CAUTION,
        variant=variant,
        values=values,
        areas=session.areas,
        earliest=on_person_clock(facts, until),
    )


@rule("R23")
def active_product_too_soon(facts: Facts) -> Iterator[Finding]:
    """An active product while the skin recovers; perfume and the like for the first days."""
    told: set[str | None] = set()
    for use in of_the_last_day(facts, "R23", facts.product_uses):
        session = session_of(facts, use)
        variant = "fragranced" if use.kind is ProductKind.FRAGRANCED else None
        if session is None or not (use.kind in _ACTIVE or variant) or variant in told:
            continue
        until = session.at + _pause(facts, use, session)
        if use.at < until:
            told.add(variant)
            found = _told(facts, "R23", use, session, until, variant)
            yield replace(found, values={**found.values, "product": use.name})


def _pause(facts: Facts, use: ProductUseFact, session: SessionFact) -> timedelta:
    if use.kind is ProductKind.FRAGRANCED:
        return limit(facts, "R23", "fragranced").duration
    short = session.needle_um is not None and band_of(session.needle_um) is Band.UP_TO_300_UM
    if short and not session.radiofrequency and not _still_red(facts, use, session):
        return limit(facts, "R23", "short-needle").duration
    return limit(facts, "R23", "wait").duration


def _still_red(facts: Facts, use: ProductUseFact, session: SessionFact) -> bool:
    """Whether the last look before the product showed redness above baseline."""
    for recovery in recoveries_since(facts, session.at):
        points = [p for p in recovery.check_in_points if p.moment.at <= use.at]
        if recovery.session is session and points:
            return points[-1].redness > recovery.baseline.redness
    return False


@rule("R24")
def skin_saw_the_sun(facts: Facts) -> Iterator[Finding]:
    """Outdoors on the first day, in direct sun in the first week, or without sunscreen in two."""
    for event in of_the_last_day(facts, "R24", facts.events):
        session = session_of(facts, event)
        if session is None or EventRole.SUN not in EVENTS[event.kind].means:
            continue
        variant, until = _sun_rule(facts, event, session)
        if event.at < until and not (variant == "sunscreen" and _covered(facts, event)):
            yield _told(facts, "R24", event, session, until, variant)
            return


def _sun_rule(facts: Facts, event: EventFact, session: SessionFact) -> tuple[str | None, datetime]:
    """Which words fit, and until when they hold."""
    shade, direct, sunscreen = (
        session.at + limit(facts, "R24", name).duration
        for name in ("shade", "direct-sun", "sunscreen")
    )
    if event.at < shade:
        return None, shade
    if event.kind is EventKind.SUN_EXPOSURE and event.at < direct:
        return "direct-sun", direct
    return "sunscreen", sunscreen


def _covered(facts: Facts, event: EventFact) -> bool:
    """Whether sunscreen was logged for that skin on that day."""
    place = (event.area,) if event.area else ()
    return any(
        use.kind is ProductKind.SUNSCREEN
        and use.moment.local_date == event.moment.local_date
        and any_overlap((use.area,) if use.area else (), place)
        for use in facts.product_uses
    )


@rule("R25")
def make_up_sweat_or_pool_too_soon(facts: Facts) -> Iterator[Finding]:
    """One finding for each of the three."""
    told: set[str] = set()
    for event in of_the_last_day(facts, "R25", facts.events):
        name = _WAITS.get(event.kind)
        session = session_of(facts, event)
        if name is None or name in told or session is None or _elsewhere(event, session):
            continue
        until = session.at + limit(facts, "R25", name).duration
        if event.at < until:
            told.add(name)
            yield _told(facts, "R25", event, session, until, name)


def _elsewhere(event: EventFact, session: SessionFact) -> bool:
    """Make-up that nobody placed is not on the back."""
    if event.kind is not EventKind.MAKE_UP or event.area:
        return False
    return _WITH_MAKE_UP.isdisjoint(map(region_of, session.areas))


@rule("R26")
def roller_was_shared(facts: Facts) -> Iterator[Finding]:
    """Contact with someone else's blood is possible; ends when a professional has seen the person."""
    shared = max(_shared(facts), key=lambda moment: moment.at, default=None)
    if shared is None or _seen_after(facts, shared.at):
        return
    over = shared.at + limit(facts, "R26", "hiv-protection").duration
    late = moment_of_check(facts) > over
    yield Finding(
        rule="R26",
        severity=Severity.STOP,
        act=Act.SAME_DAY,
        variant="late" if late else None,
        values={"logged": shared.local, "date": on_person_clock(facts, over)},
    )


def _shared(facts: Facts) -> Iterator[Moment]:
    sessions = (*facts.sessions, *([facts.planned] if facts.planned else []))
    yield from (each.moment for each in sessions if each.answers.get(Question.SHARED))
    yield from (each.moment for each in facts.log.events_of(EventKind.ROLLER_SHARED))


def _seen_after(facts: Facts, at: datetime) -> bool:
    return any(each.at >= at for each in facts.log.events_of(EventKind.SEEN_BY_PROFESSIONAL))


@rule("R50")
def look_again(facts: Facts) -> Iterator[Finding]:
    """A check-in that is missing, minoxidil on freshly rolled skin, and spots that broke out."""
    yield from _missing_check_ins(facts)
    yield from _minoxidil(facts)
    yield from _breakout(facts)


def _missing_check_ins(facts: Facts) -> Iterator[Finding]:
    planned = facts.planned.areas if facts.planned else ()
    recent = recoveries_since(facts, facts.now.at - asked_for())
    for due in check_ins_due(facts, list(reversed(recent))):
        if due.id != DAILY and any_overlap((due.area,), planned):
            yield Finding(
                rule="R50",
                severity=Severity.INFO,
                variant=due.id,
                values=due.values,
                areas=(due.area,),
                cited=due.sources,
            )


def _minoxidil(facts: Facts) -> Iterator[Finding]:
    for use in of_the_last_day(facts, "R50", facts.product_uses):
        session = session_of(facts, use)
        if use.kind is not ProductKind.MINOXIDIL or session is None:
            continue
        until = session.at + limit(facts, "R50", "minoxidil").duration
        if use.at < until and Area.SCALP in map(region_of, session.areas):
            yield _told(facts, "R50", use, session, until, "minoxidil")
            return


def _breakout(facts: Facts) -> Iterator[Finding]:
    """Spots in a recovery, where nothing else was noted that another rule speaks of."""
    for check_in in last_looks(facts):
        session = session_before(check_in, facts.sessions)
        beside = check_in.signs.difference(SIGNS.meaning(SignRole.EXPECTED))
        if Sign.BREAKOUT not in check_in.signs or beside or seen_since(facts, check_in):
            continue
        if session and is_recent(session, facts.now) and concerns_plan(facts, check_in):
            yield Finding(
                rule="R50",
                severity=Severity.CAUTION,
                variant="breakout",
                values=note_of(facts, check_in, (Sign.BREAKOUT,)),
                areas=(check_in.area,),
            )
