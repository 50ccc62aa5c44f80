"""From when an area may be rolled again: the one date that every page, file and command promises."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from homecare.facts.facts import Facts
from homecare.facts.imagined import imagined_session
from homecare.rules import check
from homecare.rules.findings import Check, Finding
from homecare.rules.spacing import NextDates, next_dates
from homecare.values.areas import Area
from homecare.values.terms import Severity

_A_LOOK_ENDS: Final = frozenset({"R36", "R37"})
"""Stops that the next look at the skin may end: the dates beyond them stay in sight."""
_OF_THE_NEEDLE: Final = frozenset({"R01", "R02"})
"""Stops of this length at home: they say nothing of when the skin may be needled again."""
_SPACING: Final = frozenset({"R05", "R06", "R07"})
_ROUNDS_AT_MOST: Final = 12


@dataclass(frozen=True)
class Promise:
    """What may be said of the next session on some skin.

    ``spaced`` are the dates by spacing alone; ``from_then`` respects every finding that has an
    end, too. It is ``None`` under an emergency, or a stop that only a professional can end: ask
    first. ``decided_by`` is the finding that sets the date or forbids it, ``None`` where spacing
    does.
    """

    spaced: NextDates | None
    from_then: datetime | None
    decided_by: Finding | None
    now: Check

    @property
    def stops(self) -> tuple[Finding, ...]:
        """What forbids a session now, worst first."""
        return tuple(each for each in self.now.findings if _stops(each))

    def ready(self, at: datetime) -> bool:
        """Whether the promised date is reached at ``at``, the present, and nothing says stop."""
        return self.from_then is not None and self.from_then <= at and not self.now.stopped


def promise(facts: Facts, areas: Sequence[Area], needle_um: int | None) -> Promise:
    """The promise for ``areas`` together, with that needle, as things stand at ``facts.now``."""
    spaced = next_dates(replace(facts, planned=None, device=None), areas, needle_um)
    now = _asked(facts, areas, needle_um, facts.now.at)
    forbidden = next((each for each in now.findings if _forbids(each)), None)
    if forbidden is not None:
        return Promise(spaced, None, forbidden, now)
    start = facts.now.at if spaced is None else spaced.recommended_from
    found, at, decided_by = now, start, None
    for _round in range(_ROUNDS_AT_MOST):
        last = max(_ends_after(found, at), default=None)
        if last is not None:
            at, decided_by = last, _decider(found, last)
        found = _asked(facts, areas, needle_um, max(at, facts.now.at))
        forbidden = next((each for each in found.findings if _forbids(each)), None)
        if forbidden is not None:
            return Promise(spaced, None, forbidden, now)
        if not _ends_after(found, at):
            break
    return Promise(spaced, facts.now.shows(at), decided_by, now)


def _asked(facts: Facts, areas: Sequence[Area], needle_um: int | None, at: datetime) -> Check:
    """The safety check of such a session at an instant, knowing what is known now."""
    moment = replace(facts.now, at=at.astimezone(UTC), day=None)
    moment = replace(moment, offset_minutes=_offset(facts, at))
    moment = moment.where_days_begin_at(facts.person.day_starts_hour)
    planned = imagined_session(moment, areas, needle_um=needle_um)
    return check(replace(facts, planned=planned, device=None))


def _offset(facts: Facts, at: datetime) -> int:
    offset = facts.now.shows(at).utcoffset()
    return facts.now.offset_minutes if offset is None else round(offset.total_seconds() / 60)


def _stops(finding: Finding) -> bool:
    return finding.severity.rank <= Severity.STOP.rank


def _forbids(finding: Finding) -> bool:
    """Whether nothing may be promised while it stands."""
    if finding.severity is Severity.EMERGENCY:
        return True
    may_pass = finding.rule in _A_LOOK_ENDS | _OF_THE_NEEDLE
    return _stops(finding) and finding.earliest is None and not may_pass


def _ends_after(found: Check, at: datetime) -> list[datetime]:
    """The ends of stops and cautions that are later than ``at``."""
    grave = (each for each in found.findings if each.severity is not Severity.INFO)
    return [each.earliest for each in grave if each.earliest is not None and each.earliest > at]


def _decider(found: Check, end: datetime) -> Finding | None:
    """What sets that end; ``None`` where it is spacing, which else only follows the others."""
    others = (each for each in found.findings if each.rule not in _SPACING)
    return next((e for e in others if end in (e.earliest, e.values.get("recommended"))), None)
