"""Stepping up: only slowly, and only once the skin has shown that it copes (R09, R10)."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, takewhile
from typing import Final

from homecare.facts.facts import CheckInFact, Facts, SessionFact
from homecare.recovery.curves import RECOVERY_DAYS, baseline_of, session_before
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import area_words, needle_of, planned_at_home, sessions_before
from homecare.rules.registry import rule
from homecare.values.needles import to_mm
from homecare.values.signs import SIGNS, SignRole
from homecare.values.terms import Bleeding, PerformedBy, Severity

_EXPECTED: Final = frozenset(SIGNS.meaning(SignRole.EXPECTED))
"""Signs that are no trouble by themselves."""


@rule("R09")
def big_jump_in_length(facts: Facts) -> Iterator[Finding]:
    """Much longer than the longest needle that this skin took without trouble, or long to begin with.

    The length of the last session there, or a shorter one, is no step up.
    """
    planned, needle_um, past = planned_at_home(facts), needle_of(facts), _past(facts)
    if planned is None or needle_um is None:
        return
    if not past:
        yield from _long_to_begin_with(facts, planned, needle_um)
        return
    step = limit(facts, "R09", "step").value
    near = (s for s in past if needle_um - _length(s) <= step)
    is_step = needle_um > max(step, _length(past[0]))
    if not is_step or any(not had_trouble(facts, s) for s in near):
        return
    longest = max((_length(s) for s in past if not had_trouble(facts, s)), default=0)
    yield Finding(
        rule="R09",
        severity=Severity.CAUTION,
        variant=None if longest else "none",
        values={"needle": to_mm(needle_um), "longest": to_mm(longest)},
    )


def _long_to_begin_with(facts: Facts, planned: SessionFact, needle_um: int) -> Iterator[Finding]:
    """The first session on that skin whose needle is known, with one that experts disagree on.

    Of longer ones R02 and R01 say that they do not belong at home.
    """
    if limit(facts, "R09", "first").value < needle_um <= limit(facts, "R02", "longest").value:
        yield Finding(
            rule="R09",
            severity=Severity.CAUTION,
            variant="first",
            values={"needle": to_mm(needle_um), "area": area_words(planned.areas)},
        )


@rule("R10")
def longer_before_skin_copes(facts: Facts) -> Iterator[Finding]:
    """Longer than ever before on this skin, after too few sessions that went without trouble."""
    needle_um, past = needle_of(facts), _past(facts)
    if planned_at_home(facts) is None or needle_um is None or not past:
        return
    if needle_um <= max(map(_length, past)):
        return
    n = sum(not had_trouble(facts, session) for session in past)
    if n < limit(facts, "R10", "sessions").value:
        yield Finding(
            rule="R10",
            severity=Severity.CAUTION,
            values={"needle": to_mm(needle_um), "count": n},
        )


def _past(facts: Facts) -> list[SessionFact]:
    """Sessions at home on that skin whose needle is known, newest first.

    A clinic's are no step of one's own.
    """
    planned = facts.planned
    return [
        session
        for session in sessions_before(facts, planned.areas if planned else ())
        if session.performed_by is PerformedBy.SELF and session.needle_um is not None
    ]


def _length(session: SessionFact) -> int:
    return session.needle_um or 0


def had_trouble(facts: Facts, session: SessionFact) -> bool:
    """Whether the session bled or hurt, or its recovery showed a sign or stayed red.

    What nobody noted is no trouble here: these are cautions on what is known.
    """
    hurt = session.pain is not None and session.pain >= limit(facts, "R33", "caution-grades").value
    bled = session.bleeding in (Bleeding.PINPOINT, Bleeding.MORE)
    return hurt or bled or any(_is_trouble(facts, session, c) for c in _recovery(facts, session))


def _recovery(facts: Facts, session: SessionFact) -> Iterator[CheckInFact]:
    """The check-ins that belong to the session."""
    start = bisect_left(facts.check_ins, session.at, key=lambda c: c.at)
    until = session.at + timedelta(days=RECOVERY_DAYS)
    near = takewhile(lambda c: c.at <= until, islice(facts.check_ins, start, None))
    return (c for c in near if session_before(c, facts.sessions) is session)


def _is_trouble(facts: Facts, session: SessionFact, check_in: CheckInFact) -> bool:
    late = check_in.at - session.at >= limit(facts, "R35", "settled-by").duration
    baseline = baseline_of(facts.person, check_in.area).redness
    still_red = late and check_in.redness is not None and check_in.redness > baseline
    return bool(check_in.signs - _EXPECTED) or still_red
