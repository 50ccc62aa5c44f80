"""What recovering skin still waits for, and until when: one date for care tips and rules alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from homecare.facts.facts import Facts, LogFacts, SessionFact
from homecare.guidance.texts import Limit, Tip, TipKind, guidance
from homecare.recovery.curves import Recovery, recoveries_since
from homecare.rules.limits import OWN, limit
from homecare.values.areas import Area
from homecare.values.needles import Band, band_of

CARE_FOR: Final = timedelta(days=14)
"""How long after a session the skin gets care of its own: as long as the sunscreen lasts."""


@dataclass(frozen=True, kw_only=True)
class Wait:
    """A tip that holds on a region after a session; ``until`` is on the person's clock.

    ``number`` is what the date goes by, the person's own limit included.
    """

    tip: Tip
    region: Area
    session: SessionFact
    number: Limit
    until: datetime

    @property
    def what(self) -> str:
        """The same for a tip and for the one that stands in for it."""
        return self.tip.replaces or self.tip.id


def cared_for_since(facts: Facts, at: datetime) -> datetime:
    """The earliest session that may still be cared for at ``at``."""
    return at - max(CARE_FOR, limit(facts, "R23", "wait").duration)


def waits(
    facts: Facts, at: datetime, past: Sequence[Recovery] | None = None
) -> dict[Area, list[Wait]]:
    """All that holds at ``at`` by region, the region rolled last first, newest session first.

    Several waits for one thing may stand in a list. Where a tip belongs is not asked: whoever
    tells of it without a record does. ``past`` are the recoveries of that time, oldest first,
    where they are at hand already.
    """
    since = cared_for_since(facts, at)
    if past is None:
        past = recoveries_since(facts, since)
    found: dict[Area, list[Wait]] = {}
    for recovery in reversed(past):
        if since <= recovery.session.at <= at:
            last = recovery.region not in found
            of_region = found.setdefault(recovery.region, [])
            of_region += [
                wait
                for wait in _holding(facts, recovery, at)
                if last or wait.tip.kind is TipKind.LEAVE
            ]
    return found


def limiting(of_region: Sequence[Wait]) -> dict[str, Wait]:
    """Of several waits for one thing on a region, the one that ends last; of equals the newest."""
    kept: dict[str, Wait] = {}
    for wait in of_region:
        if wait.what not in kept or kept[wait.what].until < wait.until:
            kept[wait.what] = wait
    return kept


def _holding(facts: Facts, recovery: Recovery, at: datetime) -> Iterator[Wait]:
    session = recovery.session
    settled = recovery.hours_to_baseline is not None
    for tip, number in facts.log.remembered(_fitting, _band(session), settled):
        until = session.at + number.duration
        if session.at + tip.starts_after <= at < until:
            yield Wait(
                tip=tip,
                region=recovery.region,
                session=session,
                number=number,
                until=facts.now.shows(until),
            )


def number_of(facts: Facts | LogFacts, tip: Tip) -> Limit:
    """How long the tip holds: the rule's number, the person's own where they set one."""
    if tip.rule is None or tip.limit is None:
        return tip.until
    return limit(facts, tip.rule, tip.limit)


def _fitting(log: LogFacts, band: Band | None, settled: bool) -> tuple[tuple[Tip, Limit], ...]:
    """The tips for this needle with their numbers; one that replaces another leaves that out.

    The person's own limit holds for all needles: what would stand in for its tip is left out.
    """
    own = guidance().sources[OWN]
    numbers = {tip.id: (tip, number_of(log, tip)) for tip in guidance().tips}
    set_by_person = {name for name, (_tip, number) in numbers.items() if own in number.sources}
    fitting = [
        tip
        for tip in guidance().tips
        if (not tip.bands or band in tip.bands)
        and tip.settled in (None, settled)
        and tip.replaces not in set_by_person
    ]
    replaced = {tip.replaces for tip in fitting}
    return tuple(numbers[tip.id] for tip in fitting if tip.id not in replaced)


def _band(session: SessionFact) -> Band | None:
    if session.radiofrequency:
        return Band.OVER_1500_UM
    return None if session.needle_um is None else band_of(session.needle_um)
