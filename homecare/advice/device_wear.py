"""What the safety check would say of a device now, whatever skin it is meant for."""

from uuid import UUID

from homecare.facts.facts import DeviceFact
from homecare.facts.history import History
from homecare.facts.imagined import imagined_session
from homecare.rules.findings import Finding
from homecare.rules.kit import needles_are_worn, needles_may_be_damaged
from homecare.values.times import Moment


def findings_of(
    history: History, device_id: UUID, needle_um: int | None, now: Moment
) -> tuple[Finding, ...]:
    """As the check before a session with it would say: worn (R27), or perhaps damaged (R28)."""
    planned = imagined_session(now, device_id=device_id, needle_um=needle_um)
    facts = history.facts(now, planned)
    return (*needles_are_worn(facts), *needles_may_be_damaged(facts))


def wear_of(history: History, device: DeviceFact, now: Moment) -> Finding | None:
    """That its needles are worn (R27), of a device that is in use; the worst reason."""
    if device.retired is not None and device.retired <= now.local_date:
        return None
    found = findings_of(history, device.id, device.needle_um, now)
    return next((each for each in found if each.rule == "R27"), None)
