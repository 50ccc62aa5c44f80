"""What several rules read from the facts in the same way."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import Final, TypeVar

from homecare.facts.facts import CheckInFact, Facts, SessionFact
from homecare.facts.order import Itself
from homecare.values.areas import Area, any_overlap, is_facial, region_of, touched_by
from homecare.values.terms import PerformedBy

_Verdict = TypeVar("_Verdict")


def moment_of_check(facts: Facts) -> datetime:
    """The instant that is judged: when the planned session is, else now."""
    return facts.planned.at if facts.planned else facts.now.at


def planned_at_home(facts: Facts) -> SessionFact | None:
    """The planned session, unless a professional does it."""
    planned = facts.planned
    return planned if planned and planned.performed_by is PerformedBy.SELF else None


def concerns_plan(facts: Facts, check_in: CheckInFact) -> bool:
    """Whether the check looks at that skin: the planned areas, without a plan everywhere."""
    return any_overlap((check_in.area,), facts.planned.areas if facts.planned else ())


def needle_of(facts: Facts) -> int | None:
    """The planned needle in µm; a device has one length, so its own will do."""
    if facts.planned is None:
        return None
    if facts.planned.needle_um is not None:
        return facts.planned.needle_um
    return facts.device.needle_um if facts.device else None


def sessions_before(facts: Facts, areas: Sequence[Area]) -> Iterator[SessionFact]:
    """Past sessions on skin that ``areas`` touch, newest first."""
    found = _on_skin(Itself(facts.sessions), tuple(areas))
    first = bisect_left(found, True, key=partial(_not_after, moment_of_check(facts)))
    return (found[place] for place in range(first, len(found)))


def _not_after(until: datetime, session: SessionFact) -> bool:
    return session.at <= until


@lru_cache(maxsize=16)
def _on_skin(key: Itself[SessionFact], areas: tuple[Area, ...]) -> tuple[SessionFact, ...]:
    """Picked once for a log: one rule after another asks for the same skin."""
    skin = touched_by(areas)
    return tuple(s for s in reversed(key.records) if not s.areas or not skin.isdisjoint(s.areas))


def covers(later: Area, earlier: Area) -> bool:
    """Whether looking at ``later`` shows all of ``earlier``: a part does not show its region."""
    if later in (earlier, region_of(earlier)):
        return True
    return later is Area.FACE and is_facial(earlier)


_COVERED_BY: Final = {
    later: frozenset(earlier for earlier in Area if covers(later, earlier)) for later in Area
}


class SameLog:
    """Facts as a key: equal where the records are the very same, whatever is planned.

    Today asks about one region after another; what a region's past says is worked out once.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._records = (facts.sessions, facts.check_ins)
        self._about = (facts.person, facts.limits, moment_of_check(facts))

    def __hash__(self) -> int:
        return hash((*map(id, self._records), moment_of_check(self.facts)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, SameLog)
            and all(mine is its for mine, its in zip(self._records, other._records, strict=True))
            and self._about == other._about
        )


@lru_cache(maxsize=8)
def _areas_of(key: Itself[CheckInFact]) -> frozenset[Area]:
    """Every area that was looked at: the same check-ins are asked about by one rule after another."""
    return frozenset(check_in.area for check_in in key.records)


def standing(
    check_ins: Sequence[CheckInFact], verdict: Callable[[CheckInFact], _Verdict | None]
) -> Iterator[tuple[CheckInFact, _Verdict]]:
    """What still stands, newest first: each area's last check-in that says anything on the matter.

    ``verdict`` is ``None`` where a check-in tells nothing; then the one before it still stands.
    Two check-ins at one instant are two: neither replaces the other.
    """
    covered: set[Area] = set()
    looked_at = _areas_of(Itself(check_ins))
    told: list[CheckInFact] = []
    for check_in in reversed(check_ins):
        if told and check_in.at < told[-1].at:
            covered.update(*(_COVERED_BY[each.area] for each in told))
            told.clear()
            if covered >= looked_at:
                return  # nothing earlier can still stand
        if check_in.area in covered:
            continue
        answer = verdict(check_in)
        if answer is not None:
            told.append(check_in)
            yield check_in, answer


def on_person_clock(facts: Facts, instant: datetime) -> datetime:
    """The instant as the person's clock shows it then."""
    return facts.now.shows(instant)


def area_words(areas: Iterable[Area]) -> tuple[str, ...]:
    """The areas for a placeholder; none given means everywhere."""
    return tuple(areas) or ("your skin",)
