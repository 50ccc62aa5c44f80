"""Reactions that ask for more than patience: lasting pain, new marks, the eye; and dark skin."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from typing import Final

from homecare.facts.facts import CheckInFact, Facts, SessionFact
from homecare.guidance.filled import Value
from homecare.recovery.curves import is_recent, session_before
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import concerns_plan
from homecare.rules.registry import rule
from homecare.rules.symptoms import (
    alarm,
    is_current,
    last_looks,
    looks_with,
    note_of,
    same_day,
    seen_since,
    signs_standing,
    worst_of_each_area,
)
from homecare.values.areas import Area, any_overlap
from homecare.values.signs import SIGNS, Sign, SignRole
from homecare.values.terms import Act, Severity

_MARKS: Final = SIGNS.meaning(SignRole.MARKS)


@rule("R34")
def pain_lasts_or_grows(facts: Facts) -> Iterator[Finding]:
    """Clear pain a day after a session, more pain than before, or a reaction too strong at any hour."""
    return worst_of_each_area(
        finding
        for check_in, shown in chain(
            signs_standing(facts, lambda c: _reaction(facts, c)),
            signs_standing(facts, lambda c: _swollen(facts, c)),
        )
        for finding in shown
        if concerns_plan(facts, check_in)
        and not seen_since(facts, check_in)
        and (finding.severity is Severity.STOP or is_current(facts, check_in))
    )


def _reaction(facts: Facts, check_in: CheckInFact) -> tuple[Finding, ...] | None:
    """What the check-in shows; empty where it shows nothing, ``None`` where it is silent."""
    words = _too_strong(facts, check_in)
    if words:
        return (_strong(facts, check_in, words),)
    variant = _pain(facts, check_in)
    if not variant:
        return None if variant is None else ()
    found = Finding(
        rule="R34",
        severity=Severity.CAUTION,
        variant=variant if variant == "grows" else None,
        values=note_of(facts, check_in, ("pain",)) | _how_much(facts, check_in),
        areas=(check_in.area,),
    )
    return (found,)


def _swollen(facts: Facts, check_in: CheckInFact) -> tuple[Finding, ...] | None:
    """As ``_reaction``, of swelling alone: a look that grades no swelling does not end it."""
    if check_in.swelling is None:
        return None
    words = _too_strong(facts, check_in)
    return (_strong(facts, check_in, words),) if "swelling" in words else ()


def _strong(facts: Facts, check_in: CheckInFact, words: tuple[str, ...]) -> Finding:
    """A caution in the hours in which every rolled skin reacts, then for the same day."""
    session = session_before(check_in, facts.sessions)
    expected_until = limit(facts, "R34", "lasting-from").duration
    if session is None or check_in.at - session.at >= expected_until:
        return same_day("R34", facts, check_in, words, "strong-late")
    return Finding(
        rule="R34",
        severity=Severity.CAUTION,
        variant="strong",
        values=note_of(facts, check_in, words),
        areas=(check_in.area,),
    )


def _too_strong(facts: Facts, check_in: CheckInFact) -> tuple[str, ...]:
    """The words for a grade that is too high at any hour: pain, swelling, or redness with it."""
    swelling, redness = check_in.swelling or 0, check_in.redness or 0
    red = redness >= limit(facts, "R34", "strong-redness").value
    swollen_and_red = red and swelling >= limit(facts, "R34", "swelling-with-redness").value
    words = ["pain"] if (check_in.pain or 0) >= limit(facts, "R34", "strong-pain").value else []
    if swollen_and_red or swelling >= limit(facts, "R34", "strong-swelling").value:
        words.append("swelling")
    return (*words, *(("redness",) if swollen_and_red else ()))


def _how_much(facts: Facts, check_in: CheckInFact) -> dict[str, Value]:
    lasting = limit(facts, "R34", "lasting-from").duration
    return {"count": check_in.pain or 0, "hours": lasting / timedelta(hours=1)}


def _pain(facts: Facts, check_in: CheckInFact) -> str | None:
    """``lasts`` or ``grows``; empty where the check-in says neither, ``None`` where it is silent."""
    if check_in.pain is None:
        return None
    session = session_before(check_in, facts.sessions)
    if session is None:
        return ""
    lasting = check_in.at - session.at >= limit(facts, "R34", "lasting-from").duration
    if lasting and Sign.HEAT in check_in.signs and check_in.swelling:
        return ""  # that is R39's
    if lasting and check_in.pain >= limit(facts, "R34", "lasting-grades").value:
        return "lasts"
    before = _pain_before(facts, session, check_in)
    return "grows" if before is not None and check_in.pain > before else ""


def _pain_before(facts: Facts, session: SessionFact, check_in: CheckInFact) -> int | None:
    """The pain of that area at the last earlier check-in of this recovery that gave one."""
    first = bisect_left(facts.check_ins, session.at, key=lambda c: c.at)
    earlier = (
        each
        for each in reversed(facts.check_ins[first:])
        if each.at < check_in.at and each.area is check_in.area and each.pain is not None
    )
    return next((each.pain for each in earlier), None)


@rule("R43")
def marks_appeared(facts: Facts) -> Iterator[Finding]:
    """Dark or light patches, lines, raised scars: only a professional's look ends it."""
    told: set[Area] = set()
    for check_in in looks_with(facts, frozenset(_MARKS)):
        if check_in.area in told or seen_since(facts, check_in):
            continue
        told.add(check_in.area)
        if concerns_plan(facts, check_in):
            yield Finding(
                rule="R43",
                severity=Severity.STOP,
                values=note_of(facts, check_in, _marks(check_in)),
                areas=(check_in.area,),
            )


def _marks(check_in: CheckInFact) -> tuple[str, ...]:
    return tuple(sign for sign in _MARKS if sign in check_in.signs)


@rule("R49")
def redness_is_hard_to_see(facts: Facts) -> Iterator[Finding]:
    """On brown and black skin every check-in has to ask for more than redness."""
    if not shows_redness_less(facts):
        return
    planned = facts.planned.areas if facts.planned else ()
    recent = (s for s in reversed(facts.sessions) if is_recent(s, facts.now))
    if any(any_overlap(session.areas, planned) for session in recent) or _looked(facts):
        yield Finding(rule="R49", severity=Severity.INFO)


def shows_redness_less(facts: Facts) -> bool:
    """Whether the skin type is one on which redness is hard to see."""
    skin_type = facts.person.fitzpatrick
    return skin_type is not None and skin_type >= limit(facts, "R49", "from-type").value


def _looked(facts: Facts) -> bool:
    """Whether there is a check-in of the last day, with a session before it or without."""
    last = facts.check_ins[-1] if facts.check_ins else None
    return last is not None and facts.now.at - last.at <= timedelta(days=1)


@rule("R55")
def eye_is_in_danger(facts: Facts) -> Iterator[Finding]:
    """Trouble with an eye, wherever it was noted and whatever is planned."""
    for check_in in last_looks(facts):
        if Sign.EYE_TROUBLE in check_in.signs and not seen_since(facts, check_in, anywhere=True):
            yield alarm("R55", Act.NOW, facts, check_in, (Sign.EYE_TROUBLE,))
            return
