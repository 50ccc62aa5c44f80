"""Signs for which help is called at once, wherever on the body they were noted (R40)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from homecare.facts.facts import CheckInFact, Facts
from homecare.recovery.curves import baseline_of, session_before
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.registry import rule
from homecare.rules.symptoms import (
    alarm,
    has_fever,
    is_current,
    last_looks,
    same_day,
    seen_since,
    was_numbed,
)
from homecare.values.signs import SIGNS, Sign, SignRole
from homecare.values.terms import Act


@dataclass(frozen=True)
class _Noted:
    """Words that some check-in gives reason for."""

    check_in: CheckInFact
    words: tuple[str, ...]


@rule("R40")
def help_is_needed_now(facts: Facts) -> Iterator[Finding]:
    """Sepsis, deep infection, severe allergy; fever or vomiting alone after a session is a stop.

    The body is one: fever noted with one area and hot skin with another belong together.
    """
    seen = [c for c in last_looks(facts) if not seen_since(facts, c, anywhere=True)]
    looks = [c for c in seen if is_current(facts, c)]
    danger = _danger(facts, looks)
    if danger:
        yield _call(facts, danger)
    else:
        yield from _ill_alone(facts, [*_fever(facts, looks), *_vomiting(looks)])
    allergy = _with_signs(looks, SIGNS.meaning(SignRole.ALLERGY))
    if allergy:
        found = _call(facts, allergy)
        yield replace(found, variant=found.variant or "allergy")
    if not (danger or allergy):
        yield from _of_long_ago(facts, [c for c in seen if c not in looks])


def _of_long_ago(facts: Facts, looks: list[CheckInFact]) -> Iterator[Finding]:
    """The newest look that asked for help by itself, and that nobody has followed up."""
    for each in looks:
        noted = _danger(facts, [each]) or _with_signs([each], SIGNS.meaning(SignRole.ALLERGY))
        if noted:
            yield _call(facts, noted)
            return
    yield from _ill_alone(facts, [*_fever(facts, looks), *_vomiting(looks)])


def _danger(facts: Facts, looks: list[CheckInFact]) -> list[_Noted]:
    """Everything that together makes an emergency; nothing where it does not."""
    alone, fever = _dangerous(facts, looks), _fever(facts, looks)
    skin = [_Noted(c, words) for c in looks if (words := _changed_skin(facts, c))]
    vomiting = _vomiting(looks)
    if not (alone or (fever and skin) or (vomiting and (fever or skin))):
        return []
    return [*alone, *fever, *vomiting, *(skin if fever or vomiting else ())]


def _dangerous(facts: Facts, looks: list[CheckInFact]) -> list[_Noted]:
    """Signs that are an emergency by themselves; a numbing cream makes numb for some hours."""
    every = SIGNS.meaning(SignRole.DANGER)
    but_numbness = tuple(sign for sign in every if sign is not Sign.NUMBNESS)
    numbed_for = limit(facts, "R40", "numb-after-cream").duration
    return [
        noted
        for each in looks
        for noted in _with_signs(
            [each], but_numbness if was_numbed(facts, each, numbed_for) else every
        )
    ]


def _with_signs(looks: list[CheckInFact], wanted: tuple[Sign, ...]) -> list[_Noted]:
    noted = ((c, tuple(sign for sign in wanted if sign in c.signs)) for c in looks)
    return [_Noted(c, words) for c, words in noted if words]


def _fever(facts: Facts, looks: list[CheckInFact]) -> list[_Noted]:
    return [_Noted(c, (Sign.FEVER,)) for c in looks if has_fever(facts, c)]


def _vomiting(looks: list[CheckInFact]) -> list[_Noted]:
    return _with_signs(looks, (Sign.VOMITING,))


def _changed_skin(facts: Facts, check_in: CheckInFact) -> tuple[str, ...]:
    """Hot, painful, swollen, oozing or discoloured skin, in words."""
    words: list[str] = [
        sign for sign in SIGNS.meaning(SignRole.CHANGED_SKIN) if sign in check_in.signs
    ]
    words += ["pain"] if check_in.pain else []
    words += ["swelling"] if check_in.swelling else []
    words += ["redness"] if _discoloured(facts, check_in) else []
    return tuple(words)


def _discoloured(facts: Facts, check_in: CheckInFact) -> bool:
    """Clearly red, a day and more after a session: until then every rolled skin is red."""
    if check_in.redness is None:
        return False
    session = session_before(check_in, facts.sessions)
    expected_until = limit(facts, "R40", "discoloured-from").duration
    if session and check_in.at - session.at < expected_until:
        return False
    above = check_in.redness - baseline_of(facts.person, check_in.area).redness
    return above >= limit(facts, "R40", "discoloured-grades").value


def _call(facts: Facts, noted: list[_Noted]) -> Finding:
    last = max((each.check_in for each in noted), key=lambda c: c.at)
    words = tuple(dict.fromkeys(word for each in noted for word in each.words))
    return alarm("R40", Act.NOW, facts, last, words)


def _ill_alone(facts: Facts, ill: list[_Noted]) -> Iterator[Finding]:
    """Fever, or vomiting, with nothing beside it: one finding, of the first look that counts."""
    within = limit(facts, "R40", "ill-alone").duration
    for each in ill:
        since = each.check_in
        if any(s.at <= since.at <= s.at + within for s in facts.sessions):
            found = same_day("R40", facts, since, each.words, "ill-alone")
            yield replace(found, values={**found.values, "days": within.days})
            return
