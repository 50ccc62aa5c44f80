"""Has the skin settled? Redness that stays, and skin that is not ready for the next session."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeVar

from homecare.facts.facts import CheckInFact, Facts, SessionFact
from homecare.guidance.filled import Value
from homecare.recovery.curves import baseline_of, session_before
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import concerns_plan, moment_of_check, sessions_before, standing
from homecare.rules.registry import rule
from homecare.rules.symptoms import UNLOOKED, is_current, seen_since, with_standing_signs
from homecare.values.signs import SIGNS, SignRole
from homecare.values.terms import Severity

_Verdict = TypeVar("_Verdict")

_IRRITATED: Final = frozenset(SIGNS.meaning(SignRole.IRRITATED))
"""Signs of the skin itself that say it is irritated."""

_LONGEST_HOME_UM: Final = 500
"""R35 speaks of needles up to 0.5 mm: for longer ones redness lasts longer."""


@dataclass(frozen=True)
class _Look:
    """What a check-in says on whether the skin has settled; ``None``: it does not say."""

    redness_above: int | None
    swelling: int | None
    pain: bool
    signs: bool

    @property
    def grades(self) -> int | None:
        """How far above baseline, by the worse of redness and swelling (which has baseline 0)."""
        known = [each for each in (self.redness_above, self.swelling) if each is not None]
        if self.redness_above is None and not self.swelling:
            return None
        return max(0, *known)

    def severity(self, stop_grades: float) -> Severity:
        """One grade with nothing beside it is within what raters misjudge: caution, no stop."""
        both = (self.redness_above or 0) >= 1 and (self.swelling or 0) >= 1
        beside = both or self.pain or self.signs
        stop = (self.grades or 0) >= stop_grades or beside
        return Severity.STOP if stop else Severity.CAUTION


def _look(facts: Facts, check_in: CheckInFact) -> _Look:
    above = None
    if check_in.redness is not None:
        above = check_in.redness - baseline_of(facts.person, check_in.area).redness
    signs = with_standing_signs(facts, check_in).signs
    return _Look(above, check_in.swelling, (check_in.pain or 0) >= 1, bool(signs))


@rule("R35")
def redness_lasts(facts: Facts) -> Iterator[Finding]:
    """Redness above baseline three days after a needle of up to 0.5 mm."""
    settled_by = limit(facts, "R35", "settled-by").duration
    for check_in, above in _standing(facts, lambda c: _look(facts, c).redness_above):
        session = _current_recovery(facts, check_in)
        if above < 1 or session is None or session.needle_um is None:
            continue
        if session.needle_um <= _LONGEST_HOME_UM and check_in.at - session.at >= settled_by:
            yield Finding(
                rule="R35",
                severity=Severity.CAUTION,
                variant=None if is_current(facts, check_in) else UNLOOKED,
                values=_values(check_in, check_in.at - session.at),
                areas=(check_in.area,),
            )


@rule("R36")
def longer_than_any_source_expects(facts: Facts) -> Iterator[Finding]:
    """Redness or swelling above baseline a week after any needle."""
    settled_by = limit(facts, "R36", "settled-by").duration
    stop_grades = limit(facts, "R36", "stop-grades").value
    for check_in, grades in _standing(facts, lambda c: _look(facts, c).grades):
        session = _current_recovery(facts, check_in)
        if grades < 1 or session is None or check_in.at - session.at < settled_by:
            continue
        if seen_since(facts, check_in):
            continue
        severity = _look(facts, check_in).severity(stop_grades)
        slight = "slight" if severity is Severity.CAUTION else None
        yield Finding(
            rule="R36",
            severity=severity,
            variant=slight if is_current(facts, check_in) else UNLOOKED,
            values=_values(check_in, check_in.at - session.at),
            areas=(check_in.area,),
        )


@rule("R37")
def skin_has_not_settled(facts: Facts) -> Iterator[Finding]:
    """A planned session on skin that the last check-in found above baseline or irritated.

    An older check-in than seven days tells nothing of today: it is listed as not known.
    """
    if facts.planned is None:
        return
    fresh = limit(facts, "R37", "check-in-age").duration
    for check_in, severity in _standing(facts, lambda c: _unsettled(facts, c)):
        if severity is not Severity.INFO and facts.planned.at - check_in.at <= fresh:
            yield Finding(
                rule="R37",
                severity=severity,
                variant="slight" if severity is Severity.CAUTION else None,
                values=_values(check_in, timedelta(0)),
                areas=(check_in.area,),
            )


def _unsettled(facts: Facts, check_in: CheckInFact) -> Severity | None:
    """How unsettled; ``INFO`` for settled, ``None`` where the check-in does not say.

    Grades of the first hours after a session say nothing of a later day: all skin is red then.
    """
    look = _look(facts, check_in)
    if with_standing_signs(facts, check_in).signs & _IRRITATED:
        return Severity.STOP
    if is_of_the_first_hours(facts, check_in):
        return None
    if look.grades:
        return look.severity(limit(facts, "R37", "stop-grades").value)
    most = limit(facts, "R37", "irritated-grades").value
    grades = (check_in.itch, check_in.dryness, check_in.tightness)
    if look.pain or any(grade is not None and grade >= most for grade in grades):
        return Severity.CAUTION
    return None if look.grades is None else Severity.INFO


def is_of_the_first_hours(facts: Facts, check_in: CheckInFact) -> bool:
    """Whether the session before it was so near, and what is planned is not."""
    expected_until = limit(facts, "R37", "expected-until").duration
    session = session_before(check_in, facts.sessions)
    return (
        session is not None
        and check_in.at - session.at < expected_until <= moment_of_check(facts) - session.at
    )


def _standing(
    facts: Facts, verdict: Callable[[CheckInFact], _Verdict | None]
) -> Iterator[tuple[CheckInFact, _Verdict]]:
    """What stands at the moment that is judged, on the skin that the check looks at.

    What was seen in the very minute of a session that is edited came after it.
    """
    until = moment_of_check(facts)
    if facts.is_edited:
        until -= timedelta(microseconds=1)
    for check_in, answer in standing(facts, verdict, until=until):
        if concerns_plan(facts, check_in):
            yield check_in, answer


def _current_recovery(facts: Facts, check_in: CheckInFact) -> SessionFact | None:
    """The session that the check-in follows, unless that skin was rolled again since."""
    session = session_before(check_in, facts.sessions)
    last = next(sessions_before(facts, (check_in.area,)), None)
    return session if session is last else None


def _values(check_in: CheckInFact, after: timedelta) -> dict[str, Value]:
    return {
        "logged": check_in.moment.local,
        "area": (check_in.area,),
        "days": after.days,
    }
