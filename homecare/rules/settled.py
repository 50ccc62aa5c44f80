"""Whether redness that is back at baseline is all that there is to say of a recovery."""

from typing import Final

from homecare.facts.facts import CheckInFact, Facts
from homecare.recovery.curves import Recovery
from homecare.rules.engine import rules_by_id
from homecare.rules.reactions import shows_redness_less
from homecare.rules.symptoms import last_looks, seen_since
from homecare.values.areas import any_overlap

_WARNINGS: Final = ("R39", "R40", "R41", "R42", "R43", "R55")


def redness_tells_all(facts: Facts, recovery: Recovery) -> bool:
    """Whether nothing else stands on that skin, so that it may be called back at baseline.

    On skin on which redness is hard to see it takes a last look that asked for signs and graded
    pain and swelling too, and found neither.
    """
    looks = [c for c in last_looks(facts) if any_overlap((c.area,), (recovery.region,))]
    if any(each.signs and not seen_since(facts, each) for each in looks):
        return False
    if shows_redness_less(facts) and not any(map(_says_more_than_redness, looks)):
        return False
    functions, skin = rules_by_id(), Facts(now=facts.now, log=facts.log)
    found = (each for name in _WARNINGS for each in functions[name](skin))
    return not any(any_overlap(each.areas, (recovery.region,)) for each in found)


def _says_more_than_redness(check_in: CheckInFact) -> bool:
    return check_in.asked and (check_in.pain, check_in.swelling) == (0, 0)
