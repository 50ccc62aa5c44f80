"""What several rules read from the facts in the same way."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final, TypeVar

from homecare.areas import Area, any_overlap, is_facial, region_of
from homecare.rules.facts import CheckInFact, Facts, SessionFact
from homecare.terms import PerformedBy

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
    """Past sessions on skin that ``areas`` touch, newest first: most readers stop early."""
    until = moment_of_check(facts)
    return (s for s in reversed(facts.sessions) if s.at <= until and any_overlap(s.areas, areas))


def covers(later: Area, earlier: Area) -> bool:
    """Whether looking at ``later`` shows all of ``earlier``: a part does not show its region."""
    if later in (earlier, region_of(earlier)):
        return True
    return later is Area.FACE and is_facial(earlier)


_COVERED_BY: Final = {
    later: frozenset(earlier for earlier in Area if covers(later, earlier)) for later in Area
}


class _Itself:
    """A sequence as a key: equal to itself alone, so that nothing in it has to be compared."""

    def __init__(self, check_ins: Sequence[CheckInFact]) -> None:
        self.check_ins = check_ins

    def __hash__(self) -> int:
        return id(self.check_ins)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.check_ins is self.check_ins


class SameLog:
    """Facts as a key: equal where the records are the very same, whatever is planned.

    Today asks about one region after another; what a region's past says is worked out once.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._parts = (facts.sessions, facts.check_ins, facts.person, facts.limits)

    def __hash__(self) -> int:
        return hash((*map(id, self._parts), moment_of_check(self.facts)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, SameLog)
            and all(mine is its for mine, its in zip(self._parts, other._parts, strict=True))
            and moment_of_check(self.facts) == moment_of_check(other.facts)
        )


@lru_cache(maxsize=8)
def _areas_of(key: _Itself) -> frozenset[Area]:
    """Every area that was looked at: the same check-ins are asked about by one rule after another."""
    return frozenset(check_in.area for check_in in key.check_ins)


def standing(
    check_ins: Sequence[CheckInFact], verdict: Callable[[CheckInFact], _Verdict | None]
) -> Iterator[tuple[CheckInFact, _Verdict]]:
    """What still stands, newest first: each area's last check-in that says anything on the matter.

    ``verdict`` is ``None`` where a check-in tells nothing; then the one before it still stands.
    Two check-ins at one instant are two: neither replaces the other.
    """
    covered: set[Area] = set()
    looked_at = _areas_of(_Itself(check_ins))
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
    """The instant as the person's clock shows it now."""
    return instant.astimezone(facts.now.local.tzinfo)


def area_words(areas: Iterable[Area]) -> tuple[str, ...]:
    """The areas for a placeholder; none given means everywhere."""
    return tuple(areas) or ("your skin",)
