"""What several rules read from the facts in the same way."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final, Protocol, TypeVar

from homecare.facts.facts import CheckInFact, Facts, SessionFact
from homecare.facts.order import WHEN
from homecare.i18n import N_
from homecare.values.areas import Area, any_overlap, is_facial, overlap, region_of
from homecare.values.terms import PerformedBy
from homecare.values.times import Moment


class _OfAMoment(Protocol):
    @property
    def at(self) -> datetime: ...


_Dated = TypeVar("_Dated", bound=_OfAMoment)
_Verdict = TypeVar("_Verdict")


def moment_of_check(facts: Facts) -> datetime:
    """The instant that is judged: when the planned session is, else now."""
    return facts.planned.at if facts.planned else facts.now.at


def day_of_check(facts: Facts) -> date:
    """The diary day that is judged."""
    return (facts.planned.moment if facts.planned else facts.now).local_date


def start_of(facts: Facts, day: date) -> datetime:
    """When a diary day begins on the person's clock."""
    return facts.now.begins(day, facts.person.day_starts_hour)


def planned_at_home(facts: Facts) -> SessionFact | None:
    """The planned session, unless a professional does it."""
    planned = facts.planned
    return planned if planned and planned.performed_by is PerformedBy.SELF else None


def concerns_plan(facts: Facts, check_in: CheckInFact) -> bool:
    """Whether the check looks at that skin: the planned areas, without a plan everywhere."""
    return any_overlap((check_in.area,), facts.planned.areas if facts.planned else ())


def on_planned_skin(facts: Facts, area: Area | None) -> bool:
    """Whether a record with that area touches the planned skin; no area means everywhere."""
    planned = facts.planned.areas if facts.planned else ()
    return any_overlap(() if area is None else (area,), planned)


def needle_of(facts: Facts) -> int | None:
    """The planned needle in µm; a device has one length, so its own will do."""
    if facts.planned is None:
        return None
    if facts.planned.needle_um is not None:
        return facts.planned.needle_um
    return facts.device.needle_um if facts.device else None


def sessions_before(facts: Facts, areas: Sequence[Area]) -> Iterator[SessionFact]:
    """Past sessions on skin that ``areas`` touch, newest first."""
    found = facts.log.sessions_on(areas)
    first = bisect_left(found, True, key=partial(_not_after, moment_of_check(facts)))
    return (found[place] for place in range(first, len(found)))


def _not_after(until: datetime, session: SessionFact) -> bool:
    return session.at <= until


def last_rolled(facts: Facts) -> dict[Area, Moment]:
    """Each area that was rolled before the session in question, with the last time.

    A session of a region is one of all its parts, and the other way round. Sessions are looked at
    once and from the newest on: this is asked for while somebody types.
    """
    until, known, seen = moment_of_check(facts), dict[Area, Moment](), set[Area]()
    for session in reversed(facts.sessions):
        if session.at > until:
            continue
        for area in set(session.areas) - seen:
            seen.add(area)
            for other in Area:
                if overlap(area, other):
                    known.setdefault(other, session.moment)
    return known


def last_before(
    facts: Facts,
    records: Sequence[_Dated],
    which: Callable[[_Dated], bool],
    within: timedelta | None = None,
) -> _Dated | None:
    """The newest of ``records`` (oldest first) up to the moment of the check that ``which`` takes.

    With ``within``, none from longer ago: the rest of a long log is then not looked at.
    """
    until = moment_of_check(facts)
    for record in reversed(records):
        if within is not None and until - record.at > within:
            return None
        if record.at <= until and which(record):
            return record
    return None


def covers(later: Area, earlier: Area) -> bool:
    """Whether looking at ``later`` shows all of ``earlier``: a part does not show its region."""
    if later in (earlier, region_of(earlier)):
        return True
    return later is Area.FACE and is_facial(earlier)


_COVERED_BY: Final = {
    later: frozenset(earlier for earlier in Area if covers(later, earlier)) for later in Area
}


def standing(
    facts: Facts,
    verdict: Callable[[CheckInFact], _Verdict | None],
    *,
    until: datetime | None = None,
    ends: Callable[[CheckInFact], bool] = lambda _check_in: True,
) -> Iterator[tuple[CheckInFact, _Verdict]]:
    """What still stands, newest first: each area's last check-in that says anything on the matter.

    ``verdict`` is ``None`` where a check-in tells nothing; then the one before it still stands. So
    does what was before a check-in that ``ends`` nothing, beside what that one tells.
    With ``until``, what was noted later is not looked at.
    Two check-ins at one instant are two: neither replaces the other.
    """
    covered: set[Area] = set()
    told: list[CheckInFact] = []
    known = (
        len(facts.check_ins) if until is None else bisect_right(facts.check_ins, until, key=WHEN)
    )
    for check_in in reversed(facts.check_ins[:known]):
        if told and check_in.at < told[-1].at:
            covered.update(*(_COVERED_BY[each.area] for each in told))
            told.clear()
            if covered >= facts.log.areas_looked_at:
                return  # nothing earlier can still stand
        if check_in.area in covered:
            continue
        answer = verdict(check_in)
        if answer is not None:
            if ends(check_in):
                told.append(check_in)
            yield check_in, answer


def on_person_clock(facts: Facts, instant: datetime) -> datetime:
    """The instant as the person's clock shows it then."""
    return facts.now.shows(instant)


def area_words(areas: Iterable[Area]) -> tuple[str, ...]:
    """The areas for a placeholder; none given means everywhere."""
    return tuple(areas) or (N_("your skin"),)
