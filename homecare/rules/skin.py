"""What the skin shows that a professional should see (R38, R39, R41, R42)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from homecare.facts.facts import CheckInFact, Facts, SessionFact
from homecare.guidance.filled import Value
from homecare.recovery.curves import session_before
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import concerns_plan, covers, standing
from homecare.rules.registry import rule
from homecare.rules.symptoms import (
    alarm,
    ever_had,
    has_fever,
    is_current,
    last_looks,
    looks_with,
    note_of,
    same_day,
    seen_since,
    signs_standing,
    weak_defences,
    with_standing_signs,
    worst_of_each_area,
)
from homecare.values.areas import AREAS, Area, AreaRole, any_overlap, is_facial
from homecare.values.conditions import Condition
from homecare.values.signs import SIGNS, Sign, SignRole
from homecare.values.terms import Act, Severity

_BLISTERS: Final = SIGNS.meaning(SignRole.BLISTERS)
_BUMPS: Final = frozenset(SIGNS.meaning(SignRole.BUMPS))
_SORES: Final = (Sign.PUSTULES, Sign.BLISTERS)
_REDNESS_ALONE: Final = ("redness",)


@rule("R38")
def redness_grows(facts: Facts) -> Iterator[Finding]:
    """Redness above an earlier look of this recovery, a day and more after the session."""
    return worst_of_each_area(
        same_day("R38", facts, check_in, words, "alone" if words == _REDNESS_ALONE else None)
        for check_in, words in signs_standing(facts, lambda c: _grown(facts, c))
        if words and concerns_plan(facts, check_in) and not seen_since(facts, check_in)
    )


def _grown(facts: Facts, check_in: CheckInFact) -> tuple[str, ...] | None:
    """The words for what came with it; empty where redness did not grow, ``None``: not said.

    Two grades need nothing beside them; one is told together with what else changed.
    """
    session = session_before(check_in, facts.sessions)
    if check_in.redness is None:
        return None
    late_from = limit(facts, "R38", "late-from").duration
    if session is None or check_in.at - session.at < late_from:
        return ()
    lowest = _lowest_before(facts, session, check_in)
    rise = -1 if lowest is None else check_in.redness - lowest
    if rise < limit(facts, "R38", "rise").value:
        return ()
    beside = _with_redness(with_standing_signs(facts, check_in))
    if beside:
        return beside
    if rise >= limit(facts, "R38", "rise-alone").value:
        return _REDNESS_ALONE
    return None if None in (check_in.itch, check_in.pain, check_in.swelling) else ()


def _with_redness(check_in: CheckInFact) -> tuple[str, ...]:
    words: list[str] = [Sign.HEAT] if Sign.HEAT in check_in.signs else []
    grades = {"itch": check_in.itch, "pain": check_in.pain, "swelling": check_in.swelling}
    return (*words, *(word for word, grade in grades.items() if grade))


def _lowest_before(facts: Facts, session: SessionFact, check_in: CheckInFact) -> int | None:
    """The lowest grade that this skin had at a look of the same recovery some hours before."""
    apart = limit(facts, "R38", "apart").duration
    start = bisect_left(facts.check_ins, session.at, key=lambda c: c.at)
    end = bisect_right(facts.check_ins, check_in.at - apart, key=lambda c: c.at)
    grades = (
        each.redness for each in facts.check_ins[start:end] if covers(each.area, check_in.area)
    )
    return min((grade for grade in grades if grade is not None), default=None)


@rule("R39")
def skin_may_be_infected(facts: Facts) -> Iterator[Finding]:
    """Pus, or heat with pain or swelling; urgent with both, and where it can do most harm.

    What was not graded is not zero: heat that lasts is for the same day until a check-in says more.
    """
    return worst_of_each_area(
        each
        for check_in, words in standing(facts, lambda c: _infected(facts, c), ends=_says_of_heat)
        if words and not seen_since(facts, check_in)
        for each in _infection(facts, check_in, words)
    )


def _says_of_heat(check_in: CheckInFact) -> bool:
    """Whether it was asked, and where the skin is hot both grades were given."""
    grades = (check_in.pain, check_in.swelling)
    return check_in.asked and (Sign.HEAT not in check_in.signs or None not in grades)


def _infection(facts: Facts, check_in: CheckInFact, words: tuple[str, ...]) -> Iterator[Finding]:
    if _infection_is_urgent(facts, check_in, words):
        yield from _loud("R39", facts, check_in, words)
    elif concerns_plan(facts, check_in):
        variant = "ungraded" if words == (Sign.HEAT,) else None
        yield same_day("R39", facts, check_in, words, variant)


def _is_first_day(facts: Facts, check_in: CheckInFact) -> bool:
    """Warm skin on the first evening is expected."""
    session = session_before(check_in, facts.sessions)
    late_from = limit(facts, "R39", "late-from").duration
    return session is not None and check_in.at - session.at < late_from


def _infected(facts: Facts, check_in: CheckInFact) -> tuple[str, ...] | None:
    """The words for it: heat alone where a grade is missing; empty where the check-in says no.

    ``None`` where it is too early to tell by the grades that there are.
    """
    if Sign.PUS in check_in.signs:
        return (Sign.PUS,)
    if Sign.HEAT not in with_standing_signs(facts, check_in).signs:
        return ()
    early = _is_first_day(facts, check_in)
    time = "early" if early else "late"  # it takes more then, and both
    enough = {
        "pain": _reaches(check_in.pain, limit(facts, "R39", f"pain-{time}").value),
        "swelling": _reaches(check_in.swelling, limit(facts, "R39", f"swelling-{time}").value),
    }
    words = tuple(word for word, reached in enough.items() if reached)
    if early:
        return (Sign.HEAT, *words) if len(words) == len(enough) else _none_or_silent(enough)
    ungraded = Sign.HEAT in check_in.signs and None in enough.values()
    return (Sign.HEAT, *words) if words or ungraded else ()


def _none_or_silent(enough: Mapping[str, bool | None]) -> tuple[str, ...] | None:
    """A no, unless a grade that is missing could make it a yes."""
    return () if False in enough.values() else None


def _reaches(grade: int | None, least: float) -> bool | None:
    return None if grade is None else grade >= least


def _infection_is_urgent(facts: Facts, check_in: CheckInFact, words: tuple[str, ...]) -> bool:
    """Pus on the face, or skin that is hot, painful and swollen, wherever it is.

    With weak defences, trouble of an eye or a change within the day less is enough.
    """
    if words == (Sign.HEAT,):
        return False
    all_three = len(words) > len((Sign.HEAT, "pain"))
    if all_three and not _is_first_day(facts, check_in):
        return True
    return (
        (is_facial(check_in.area) and (all_three or Sign.PUS in words))
        or Sign.EYE_TROUBLE in with_standing_signs(facts, check_in).signs
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
            may_be_near_the_eye = Sign.BLISTERS in check_in.signs and is_facial(check_in.area)
            variant = "face" if may_be_near_the_eye else None
            yield same_day("R41", facts, check_in, words, variant)


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
            found = same_day("R41", facts, since, (Sign.SWOLLEN_GLANDS,), "glands")
            days: dict[str, Value] = {"days": within.days}
            yield replace(found, values={**found.values, **days})
            return


def _blisters_are_urgent(facts: Facts, check_in: CheckInFact) -> bool:
    """Fever and swollen glands are the body's, whichever area they were noted with."""
    looks = [
        c
        for c in last_looks(facts)
        if is_current(facts, c) and not seen_since(facts, c, anywhere=True)
    ]
    return (
        AreaRole.NEAR_THE_EYE in AREAS[check_in.area].means
        or any(Sign.EYE_TROUBLE in c.signs and is_facial(c.area) for c in (*looks, check_in))
        or any(Sign.SWOLLEN_GLANDS in c.signs or has_fever(facts, c) for c in looks)
        or ever_had(facts, Condition.ECZEMA)
    )


@rule("R42")
def bumps_or_lump_appeared(facts: Facts) -> Iterator[Finding]:
    """Ends only when a professional has seen it: such reactions come and go for weeks.

    Pustules of the first hours are a caution, until a look without them.
    """
    told: set[Area] = set()
    for check_in in looks_with(facts, _BUMPS):
        if check_in.area in told:
            continue
        words = _bumps(facts, check_in)
        if not words or seen_since(facts, check_in):
            continue
        told.add(check_in.area)
        if concerns_plan(facts, check_in):
            yield _bumps_noted(facts, check_in, words, Severity.STOP)
    for check_in in last_looks(facts):
        early = Sign.PUSTULES in check_in.signs and _is_early(facts, check_in)
        if check_in.area in told or not early or seen_since(facts, check_in):
            continue
        told.add(check_in.area)
        if concerns_plan(facts, check_in) and is_current(facts, check_in):
            yield _bumps_noted(facts, check_in, (Sign.PUSTULES,), Severity.CAUTION)


def _bumps_noted(
    facts: Facts, check_in: CheckInFact, words: tuple[str, ...], severity: Severity
) -> Finding:
    return Finding(
        rule="R42",
        severity=severity,
        variant="early" if severity is Severity.CAUTION else None,
        values=note_of(facts, check_in, words),
        areas=(check_in.area,),
    )


def _is_early(facts: Facts, check_in: CheckInFact) -> bool:
    session = session_before(check_in, facts.sessions)
    sores_from = limit(facts, "R42", "sores-from").duration
    return session is not None and check_in.at - session.at < sores_from


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
        late = any(day <= last for day in days) and _is_a_day_old(facts, check_in)
        words += [sign for sign in _SORES if late and sign in signs]
    return tuple(words)


def _is_a_day_old(facts: Facts, check_in: CheckInFact) -> bool:
    """Whether any session on that skin lies a day back: a later one does not restart the clock."""
    sores_from = limit(facts, "R42", "sores-from").duration
    return any(
        session.at <= check_in.at - sores_from and any_overlap((check_in.area,), session.areas)
        for session in facts.sessions
    )


def _days_since_sessions(facts: Facts, check_in: CheckInFact) -> Sequence[int]:
    """Days from each session on that skin: a later session does not restart the clock."""
    return [
        (check_in.moment.local_date - session.moment.local_date).days
        for session in facts.sessions
        if session.at <= check_in.at and any_overlap((check_in.area,), session.areas)
    ]


def _loud(
    name: str, facts: Facts, check_in: CheckInFact, words: tuple[str, ...]
) -> Iterator[Finding]:
    """An urgent finding shows whatever is planned; what is left of it after 48 h, on its skin."""
    found = alarm(name, Act.URGENT, facts, check_in, words)
    if found.severity is Severity.EMERGENCY or concerns_plan(facts, check_in):
        yield found
