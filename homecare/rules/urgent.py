"""The check-ins at which the safety check asked for help, judged by what was known then."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from homecare.facts.facts import CheckInFact, Facts, LogFacts
from homecare.rules.engine import rules_by_id
from homecare.rules.findings import Finding
from homecare.rules.registry import Rule
from homecare.values.terms import Act

_LOOKED_BACK: Final = timedelta(days=60)
"""The signs of a check-in are judged with what was noted this long before: rules look no further."""
_RULES: Final = ("R34", "R38", "R39", "R40", "R41", "R54", "R55")
"""The rules on the skin that may ask for help; the others would only be run in vain."""
_ACTS: Final = {Act.NOW: 0, Act.URGENT: 1, Act.SAME_DAY: 2}


def urgent_ones(
    facts: Facts, check_ins: Iterable[CheckInFact]
) -> Iterator[tuple[CheckInFact, list[Finding]]]:
    """Those of ``check_ins`` at which the check asked for help, each with what it said then."""
    noted = (each for each in check_ins if _may_ask_for_help(each))
    pairs = ((each, facts.log.remembered(_asked_for_help, each)) for each in noted)
    return ((each, list(found)) for each, found in pairs if found)


def _may_ask_for_help(check_in: CheckInFact) -> bool:
    """Spares running the rules on skin that shows nothing; leaves out nothing that they look at."""
    grades = (check_in.pain, check_in.swelling, check_in.redness)
    return bool(check_in.signs) or check_in.temperature_c is not None or any(grades)


def _asked_for_help(log: LogFacts, check_in: CheckInFact) -> tuple[Finding, ...]:
    """What the safety check said of it at that moment."""
    then = _as_of(log, check_in)
    found = (each for rule in _rules_on_skin() for each in rule(then))
    mine = (each for each in found if each.act and check_in.area in each.areas)
    return tuple(sorted(mine, key=lambda each: _ACTS.get(each.act or Act.SAME_DAY, 9)))


def _rules_on_skin() -> list[Rule]:
    bound = rules_by_id()
    return [bound[each] for each in _RULES]


def _as_of(log: LogFacts, check_in: CheckInFact) -> Facts:
    noted = log.between(check_in.at - _LOOKED_BACK, check_in.at)
    return Facts(now=check_in.moment, log=noted)
