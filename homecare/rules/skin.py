"""What the skin shows that a professional should see (R38, R39, R41, R42)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from homecare.facts.facts import CheckInFact, Facts, SessionFact
from homecare.guidance.filled import Value
from homecare.recovery.curves import session_before
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import concerns_plan, standing
from homecare.rules.registry import rule
from homecare.rules.symptoms import (
    alarm,
    ever_had,
    has_fever,
    last_looks,
    looks_with,
    note_of,
    seen_since,
    weak_defences,
)
from homecare.values.areas import AREAS, Area, AreaRole, any_overlap, is_facial
from homecare.values.conditions import Condition
from homecare.values.signs import SIGNS, Sign, SignRole
from homecare.values.terms import Act, Severity

_BLISTERS: Final = SIGNS.meaning(SignRole.BLISTERS)
_BUMPS: Final = frozenset(SIGNS.meaning(SignRole.BUMPS))


@rule("R38")
def redness_came_back(facts: Facts) -> Iterator[Finding]:
    """Redness up again after having fallen, with heat, itch or pain."""
    for check_in, words in standing(facts, lambda c: _came_back(facts, c)):
        if words and concerns_plan(facts, check_in) and not seen_since(facts, check_in):
            yield _same_day("R38", facts, check_in, words)


def _came_back(facts: Facts, check_in: CheckInFact) -> tuple[str, ...] | None:
    """The words for what came with it; empty where redness did not come back, ``None``: not said."""
    session = session_before(check_in, facts.sessions)
    if check_in.redness is None:
        return None
    if session is None or not _risen_again(facts, session, check_in, check_in.redness):
        return ()
    words: list[str] = [Sign.HEAT] if Sign.HEAT in check_in.signs else []
    words += ["itch"] if check_in.itch else []
    words += ["pain"] if check_in.pain else []
    if not words and None in (check_in.itch, check_in.pain):
        return None
    return tuple(words)


def _risen_again(facts: Facts, session: SessionFact, check_in: CheckInFact, redness: int) -> bool:
    """Whether an earlier grade of this recovery was lower, itself after a higher one."""
    apart = limit(facts, "R38", "apart").duration
    rise = limit(facts, "R38", "rise").value
    highest = -1 if session.redness is None else session.redness
    start = bisect_left(facts.check_ins, session.at, key=lambda c: c.at)
    for each in facts.check_ins[start:]:
        if each.at > check_in.at - apart:
            break
        if each.area is not check_in.area or each.redness is None:
            continue
        if each.redness < highest and redness >= each.redness + rise:
            return True
        highest = max(highest, each.redness)
    return False


@rule("R39")
def skin_may_be_infected(facts: Facts) -> Iterator[Finding]:
    """Pus, or heat with pain and swelling; urgent where it can do most harm.

    What was not graded is not zero: heat that lasts is for the same day until a check-in says more.
    """
    told: set[Area] = set()
    for check_in, words in standing(facts, lambda c: _infected(facts, c)):
        if not words or seen_since(facts, check_in):
            continue
        told.add(check_in.area)
        if _infection_is_urgent(facts, check_in):
            yield from _loud("R39", facts, check_in, words)
        elif concerns_plan(facts, check_in):
            yield _same_day("R39", facts, check_in, words)
    for check_in in last_looks(facts):
        if check_in.area not in told and _is_warm_and_ungraded(facts, check_in):
            found = _same_day("R39", facts, check_in, (Sign.HEAT,))
            yield replace(found, variant="ungraded")


def _is_warm_and_ungraded(facts: Facts, check_in: CheckInFact) -> bool:
    """Heat from a day after the session on, on that skin: pain or swelling unknown, neither zero."""
    grades = (check_in.pain, check_in.swelling)
    return (
        Sign.HEAT in check_in.signs
        and None in grades
        and 0 not in grades
        and not _is_first_day(facts, check_in)
        and concerns_plan(facts, check_in)
        and not seen_since(facts, check_in)
    )


def _is_first_day(facts: Facts, check_in: CheckInFact) -> bool:
    """Warm skin on the first evening is expected."""
    session = session_before(check_in, facts.sessions)
    late_from = limit(facts, "R39", "late-from").duration
    return session is not None and check_in.at - session.at < late_from


def _infected(facts: Facts, check_in: CheckInFact) -> tuple[str, ...] | None:
    """The words for it; empty where the check-in says no, ``None`` where a grade is missing."""
    if Sign.PUS in check_in.signs:
        return (Sign.PUS,)
    if Sign.HEAT not in check_in.signs:
        return ()
    time = "early" if _is_first_day(facts, check_in) else "late"  # it takes more then
    enough = (
        _reaches(check_in.pain, limit(facts, "R39", f"pain-{time}").value),
        _reaches(check_in.swelling, limit(facts, "R39", f"swelling-{time}").value),
    )
    if False in enough:
        return ()
    return None if None in enough else (Sign.HEAT, "pain", "swelling")


def _reaches(grade: int | None, least: float) -> bool | None:
    return None if grade is None else grade >= least


def _infection_is_urgent(facts: Facts, check_in: CheckInFact) -> bool:
    return (
        is_facial(check_in.area)
        or Sign.EYE_TROUBLE in check_in.signs
        or weak_defences(facts)
        or _worse_than_a_day_ago(facts, check_in)
    )


def _worse_than_a_day_ago(facts: Facts, check_in: CheckInFact) -> bool:
    """Redder, more swollen or more painful than this area was within the last day or so."""
    within = limit(facts, "R39", "worse-within").duration
    return any(
        _higher(check_in, each)
        for each in facts.check_ins
        if each.area is check_in.area and timedelta(0) < check_in.at - each.at <= within
    )


def _higher(now: CheckInFact, before: CheckInFact) -> bool:
    pairs = (
        (now.redness, before.redness),
        (now.swelling, before.swelling),
        (now.pain, before.pain),
    )
    return any(new is not None and old is not None and new > old for new, old in pairs)


@rule("R41")
def blisters_appeared(facts: Facts) -> Iterator[Finding]:
    """Blisters, the tingling at the lip that comes before them, or swollen glands."""
    yield from _glands(facts)
    for check_in in last_looks(facts):
        words = tuple(sign for sign in _BLISTERS if sign in check_in.signs)
        if not words or seen_since(facts, check_in):
            continue
        if Sign.BLISTERS in check_in.signs and _blisters_are_urgent(facts, check_in):
            yield from _loud("R41", facts, check_in, words)
        elif concerns_plan(facts, check_in):
            found = _same_day("R41", facts, check_in, words)
            may_be_near_the_eye = Sign.BLISTERS in check_in.signs and is_facial(check_in.area)
            yield replace(found, variant="face") if may_be_near_the_eye else found


def _glands(facts: Facts) -> Iterator[Finding]:
    """Glands are the body's: whichever area they were noted with, and whatever is planned.

    With blisters they make those urgent and are not told twice.
    """
    within = limit(facts, "R41", "glands").duration
    for since in last_looks(facts):
        if (
            Sign.SWOLLEN_GLANDS in since.signs
            and Sign.BLISTERS not in since.signs
            and not seen_since(facts, since, anywhere=True)
            and any(s.at <= since.at <= s.at + within for s in facts.sessions)
        ):
            found = _same_day("R41", facts, since, (Sign.SWOLLEN_GLANDS,))
            days: dict[str, Value] = {"days": within.days}
            yield replace(found, variant="glands", values={**found.values, **days})
            return


def _blisters_are_urgent(facts: Facts, check_in: CheckInFact) -> bool:
    """Fever and swollen glands are the body's, whichever area they were noted with."""
    looks = [c for c in last_looks(facts) if not seen_since(facts, c, anywhere=True)]
    return (
        AreaRole.NEAR_THE_EYE in AREAS[check_in.area].means
        or any(Sign.EYE_TROUBLE in c.signs and is_facial(c.area) for c in (*looks, check_in))
        or any(Sign.SWOLLEN_GLANDS in c.signs or has_fever(facts, c) for c in looks)
        or ever_had(facts, Condition.ECZEMA)
    )


@rule("R42")
def bumps_or_lump_appeared(facts: Facts) -> Iterator[Finding]:
    """Ends only when a professional has seen it: such reactions come and go for weeks."""
    told: set[Area] = set()
    for check_in in looks_with(facts, _BUMPS):
        if check_in.area in told:
            continue
        words = _bumps(facts, check_in)
        if not words or seen_since(facts, check_in):
            continue
        told.add(check_in.area)
        if concerns_plan(facts, check_in):
            yield Finding(
                rule="R42",
                severity=Severity.STOP,
                values=note_of(facts, check_in, words),
                areas=(check_in.area,),
            )


def _bumps(facts: Facts, check_in: CheckInFact) -> tuple[str, ...]:
    """The words for what counts, given how long ago the area was treated."""
    signs = check_in.signs
    words = [Sign.LUMP] if Sign.LUMP in signs else []
    if signs & _BUMPS - {Sign.LUMP}:
        days = _days_since_sessions(facts, check_in)
        first, last, itchy_from = (
            limit(facts, "R42", name).duration.days
            for name in ("bumps-from", "bumps-until", "itchy-from")
        )
        in_time = any(first <= day <= last for day in days)
        itchy = bool(check_in.itch) and any(day >= itchy_from for day in days)
        words += [Sign.BUMPS] if Sign.BUMPS in signs and (in_time or itchy) else []
        words += [Sign.PUSTULES] if Sign.PUSTULES in signs and in_time else []
    return tuple(words)


def _days_since_sessions(facts: Facts, check_in: CheckInFact) -> Sequence[int]:
    """Days from each session on that skin: a later session does not restart the clock."""
    return [
        (check_in.moment.local_date - session.moment.local_date).days
        for session in facts.sessions
        if session.at <= check_in.at and any_overlap((check_in.area,), session.areas)
    ]


def _same_day(name: str, facts: Facts, check_in: CheckInFact, words: tuple[str, ...]) -> Finding:
    return Finding(
        rule=name,
        severity=Severity.STOP,
        act=Act.SAME_DAY,
        values=note_of(facts, check_in, words),
        areas=(check_in.area,),
    )


def _loud(
    name: str, facts: Facts, check_in: CheckInFact, words: tuple[str, ...]
) -> Iterator[Finding]:
    """An urgent finding shows whatever is planned; what is left of it after 48 h, on its skin."""
    found = alarm(name, Act.URGENT, facts, check_in, words)
    if found.severity is Severity.EMERGENCY or concerns_plan(facts, check_in):
        yield found
