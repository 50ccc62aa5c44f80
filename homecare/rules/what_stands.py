"""The signs of an area that stand, so that the next check-in can ask for them by name."""

from typing import NamedTuple

from homecare.facts.facts import Facts
from homecare.rules.engine import run
from homecare.rules.symptoms import UNLOOKED, last_looks, seen_since
from homecare.values.areas import Area, any_overlap
from homecare.values.signs import SIGNS, Sign
from homecare.values.times import Moment


class Standing(NamedTuple):
    """A sign that stands, and when it was last seen."""

    sign: Sign
    seen: Moment
    is_urgent: bool
    """Whether help is asked for because of it, or would be if somebody had looked since."""


def signs_that_stand(facts: Facts, area: Area) -> tuple[Standing, ...]:
    """Every sign of skin that ``area`` touches that no check-in has ended, the urgent ones first."""
    looks = [
        each
        for each in last_looks(facts)
        if any_overlap((each.area,), (area,)) and not seen_since(facts, each, anywhere=True)
    ]
    newest = {sign: look.moment for look in reversed(looks) for sign in look.signs}
    if not newest:
        return ()
    urgent = _urgent_words(facts)
    on_screen = (sign for signs in SIGNS.in_groups().values() for sign in signs)
    stand = [Standing(sign, newest[sign], sign in urgent) for sign in on_screen if sign in newest]
    return tuple(sorted(stand, key=lambda each: not each.is_urgent))


def _urgent_words(facts: Facts) -> frozenset[str]:
    found = run(Facts(now=facts.now, log=facts.log)).findings
    asking = (each for each in found if each.act is not None or each.variant == UNLOOKED)
    return frozenset(
        word
        for each in asking
        for words in (each.values.get("signs"),)
        if isinstance(words, tuple)
        for word in words
    )
