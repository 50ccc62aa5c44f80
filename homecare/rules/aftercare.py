"""What happened to skin that is still recovering (R23 to R26), and what it still waits for (R50).

An act that came too soon is told for a day: after that, Today speaks of what lies ahead.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from homecare.facts.facts import Facts
from homecare.recovery.check_ins_due import DAILY, asked_for, check_ins_due
from homecare.recovery.curves import is_recent, recoveries_since, session_before
from homecare.rules.deeds import ACTIVE, Deed, happened, meets, put_on, too_soon
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import area_words, concerns_plan, moment_of_check, on_person_clock
from homecare.rules.registry import rule
from homecare.rules.symptoms import last_looks, note_of, seen_since
from homecare.rules.waits import waits
from homecare.values.areas import any_overlap
from homecare.values.events import EVENTS, EventKind, EventRole
from homecare.values.products import ProductKind
from homecare.values.signs import SIGNS, Sign, SignRole
from homecare.values.terms import Act, Question, Severity, When
from homecare.values.times import Moment

_OF_R25: Final = {
    role: EVENTS.meaning(role)
    for role in (EventRole.MAKE_UP, EventRole.SWEAT, EventRole.POOL_SAUNA)
}
"""Which events go by which number, tip and words of R25."""
_SUNNY: Final = EVENTS.meaning(EventRole.SUN)


@rule("R23")
def active_product_too_soon(facts: Facts) -> Iterator[Finding]:
    """An active product or another device while the skin recovers; perfume for the first days."""
    products, events = put_on(facts, "R23"), happened(facts, "R23")
    active = [each for each in products if each.kind in ACTIVE]
    active += [each for each in events if each.kind is EventKind.GROWTH_FACTOR_SERUM]
    active.sort(key=lambda deed: deed.moment.at, reverse=True)
    fragrant = [each for each in products if each.kind is ProductKind.FRAGRANCED]
    devices = [each for each in events if each.kind is EventKind.LED]
    yield from too_soon(facts, "R23", "actives", active)
    yield from too_soon(facts, "R23", "fragrance", fragrant, variant="fragranced")
    yield from too_soon(facts, "R23", "actives", devices, variant="device")


@rule("R24")
def skin_saw_the_sun(facts: Facts) -> Iterator[Finding]:
    """Outdoors on the first day, in direct sun in the first week, or without sunscreen in two."""
    for event in happened(facts, "R24"):
        if event.kind in _SUNNY:
            found = list(_of_the_sun(facts, event))
            yield from found
            if found:
                return


def _of_the_sun(facts: Facts, event: Deed) -> Iterator[Finding]:
    """What the event meets first: the shade of the first day, no direct sun, or sunscreen."""
    found = list(too_soon(facts, "R24", "shade", [event]))
    if not found and event.kind is EventKind.SUN_EXPOSURE:
        found = list(too_soon(facts, "R24", "sun", [event], variant="direct-sun"))
    if not found:
        first_day = _was_on_the_first_day(facts, event)
        if first_day or not _covered(facts, event):
            variant = "first-day" if first_day else "sunscreen"
            found = list(too_soon(facts, "R24", "sunscreen", [event], variant=variant))
    yield from found


def _was_on_the_first_day(facts: Facts, event: Deed) -> bool:
    """Whether it fell into the hours of shade of a session that still asks for sunscreen."""
    shade = limit(facts, "R24", "shade").duration
    return any(
        meets(event, wait, "sunscreen") and event.moment.at < wait.session.at + shade
        for of_region in waits(facts, moment_of_check(facts)).values()
        for wait in of_region
    )


def _covered(facts: Facts, event: Deed) -> bool:
    """Whether sunscreen was logged for that skin on that day."""
    return any(
        use.kind is ProductKind.SUNSCREEN
        and use.moment.local_date == event.moment.local_date
        and any_overlap((use.area,) if use.area else (), event.areas)
        for use in facts.product_uses
    )


@rule("R25")
def make_up_sweat_or_pool_too_soon(facts: Facts) -> Iterator[Finding]:
    """One finding for each of the three."""
    events = happened(facts, "R25")
    for role, kinds in _OF_R25.items():
        of_kind = [each for each in events if each.kind in kinds]
        yield from too_soon(facts, "R25", str(role), of_kind, variant=str(role))


@rule("R26")
def roller_was_shared(facts: Facts) -> Iterator[Finding]:
    """Contact with someone else's blood is possible; ends when a professional has seen the person."""
    shared = max(_shared(facts), key=lambda moment: moment.at, default=None)
    if shared is None or _seen_after(facts, shared.at):
        return
    now, over = moment_of_check(facts), shared.at + limit(facts, "R26", "hiv-protection").duration
    helps_until = shared.at + limit(facts, "R26", "hepatitis-b").duration
    yield Finding(
        rule="R26",
        severity=Severity.STOP,
        act=Act.SAME_DAY if now <= helps_until else None,  # after that only tests are left
        variant=None if now <= over else "late" if now <= helps_until else "tests",
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
    """Minoxidil on skin that was rolled less than a day before, or is to get it straight after."""
    wait = limit(facts, "R50", "minoxidil")
    used = [each for each in put_on(facts, "R50") if each.kind is ProductKind.MINOXIDIL]
    yield from too_soon(facts, "R50", "minoxidil", used, variant="minoxidil")
    planned = facts.planned
    if planned is None:
        return
    after = [each for each in planned.products if each.when is When.AFTER]
    if any(each.kind is ProductKind.MINOXIDIL for each in after):
        until = on_person_clock(facts, planned.at + wait.duration)
        yield Finding(
            rule="R50",
            severity=Severity.CAUTION,
            variant="minoxidil-after",
            values={"area": area_words(planned.areas), "date": until},
            areas=planned.areas,
            earliest=until,
            cited=wait.sources,
        )


_MAY_BE_SILENT: Final = (Sign.BUMPS, Sign.NUMBNESS)
"""Signs that nobody speaks of at some hours: they take no spots' place."""


def _breakout(facts: Facts) -> Iterator[Finding]:
    """Spots in a recovery, where nothing else was noted that another rule speaks of."""
    for check_in in last_looks(facts):
        session = session_before(check_in, facts.sessions)
        beside = check_in.signs.difference(SIGNS.meaning(SignRole.EXPECTED), _MAY_BE_SILENT)
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
