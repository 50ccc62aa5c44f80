"""The device: whether it is worn, damaged or dirty (R27 to R29)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from homecare.facts.facts import DeviceFact, EventFact, Facts
from homecare.guidance.filled import Value
from homecare.i18n import _
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import (
    last_before,
    moment_of_check,
    needle_of,
    on_person_clock,
    planned_at_home,
    start_of,
)
from homecare.rules.registry import rule
from homecare.values.events import EventKind
from homecare.values.terms import DeviceType, Question, Severity

_DAMAGE: Final = (Question.DROPPED, Question.BENT_OR_RUSTY)
_BY_AGE: Final = ("old", "unused")
"""Words of R27 that say since when; a device without a logged use is not said to be in use."""


@rule("R27")
def needles_are_worn(facts: Facts) -> Iterator[Finding]:
    """One finding, of the strongest reason: uses, length, then age."""
    device = facts.device
    if planned_at_home(facts) is None or device is None:
        return
    for severity, variant in _wear(facts, device):
        values: dict[str, Value] = {"device": device.name, "count": device.uses}
        if variant in _BY_AGE:
            values |= _age_told(facts, device)
        yield Finding(rule="R27", severity=severity, variant=variant, values=values)
        return


def _wear(facts: Facts, device: DeviceFact) -> Iterator[tuple[Severity, str | None]]:
    """Every reason to replace it, worst first, each with the variant that says so."""
    needle_um = needle_of(facts) or 0
    used = device.uses >= limit(facts, "R27", "single-uses").value
    most = limit(facts, "R27", "stop-uses").value
    if used and device.type is DeviceType.PEN:
        yield Severity.STOP, "pen"
    if used and needle_um > limit(facts, "R27", "single-from").value:
        yield Severity.STOP, "long"
    if device.uses >= (most if device.max_uses is None else min(most, device.max_uses)):
        yield Severity.STOP, "stop"
    if device.uses >= limit(facts, "R27", "caution-uses").value:
        yield Severity.CAUTION, None
    if used and needle_um > limit(facts, "R27", "again-from").value:
        yield Severity.CAUTION, "again"
    since = _in_use_since(facts, device)
    if since and moment_of_check(facts) - since >= limit(facts, "R27", "age").duration:
        yield Severity.CAUTION, "old" if device.first_use else "unused"


def _in_use_since(facts: Facts, device: DeviceFact) -> datetime | None:
    """Its first use, else the day it was acquired."""
    if device.first_use is not None:
        return device.first_use
    return start_of(facts, device.acquired) if device.acquired else None


def _age_told(facts: Facts, device: DeviceFact) -> dict[str, Value]:
    since = _in_use_since(facts, device)
    assert since is not None, "only what has an age is old"
    days = limit(facts, "R27", "age").duration.days
    return {"logged": on_person_clock(facts, since), "days": days}


@rule("R28")
def needles_may_be_damaged(facts: Facts) -> Iterator[Finding]:
    """Dropped, bent or rusty: said today, said before of this device, or noted as an event."""
    planned = planned_at_home(facts)
    if planned is None:
        return
    name = facts.device.name if facts.device else _("the device")
    dropped = when_dropped(facts)
    if is_damaged(facts):
        yield Finding(rule="R28", severity=Severity.STOP, values={"device": name})
    elif dropped:
        values: dict[str, Value] = {"device": name, "logged": dropped.moment.local}
        yield Finding(rule="R28", severity=Severity.STOP, variant="dropped", values=values)


def is_damaged(facts: Facts) -> bool:
    """Whether an answer of today, or of an earlier session with this device, says so."""
    planned, device = facts.planned, facts.device
    asked = [planned] if planned else []
    if device:
        asked += [s for s in facts.sessions if s.device_id == device.id]
    return any(session.answers.get(each) for session in asked for each in _DAMAGE)


def when_dropped(facts: Facts) -> EventFact | None:
    """The last fall of this device; one noted without a device counts for all that were there."""
    device = facts.device
    if device is None:
        return None
    return last_before(
        facts,
        facts.events,
        lambda e: (
            e.kind is EventKind.ROLLER_DROPPED
            and (e.device_id == device.id or (e.device_id is None and _was_there(device, e)))
        ),
    )


def _was_there(device: DeviceFact, event: EventFact) -> bool:
    day = event.moment.local_date
    return (device.acquired is None or device.acquired <= day) and (
        device.retired is None or device.retired >= day
    )


@rule("R29")
def device_is_not_clean(facts: Facts) -> Iterator[Finding]:
    """Said not to be clean, rinsed with tap water alone, or soaked for too short a time."""
    planned = planned_at_home(facts)
    if planned is None:
        return
    soak = limit(facts, "R29", "soak").value
    short = planned.disinfected_minutes is not None and planned.disinfected_minutes < soak
    dirty = planned.answers.get(Question.CLEANED) is False
    if short or dirty or planned.answers.get(Question.TAP_WATER_ONLY):
        name = facts.device.name if facts.device else _("the device")
        values: dict[str, Value] = {"device": name, "minutes": soak}
        yield Finding(rule="R29", severity=Severity.STOP, values=values)
