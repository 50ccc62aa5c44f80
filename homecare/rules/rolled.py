"""When each skin was rolled last."""

from homecare.facts.facts import Facts
from homecare.rules.reading import moment_of_check
from homecare.values.areas import Area, overlap
from homecare.values.times import Moment


def last_rolled(facts: Facts) -> dict[Area, Moment]:
    """Each area that was rolled before the session in question, with the last time.

    A session of a region is one of all its parts, and the other way round. Sessions are looked at
    once and from the newest on: this is asked for while somebody types.
    """
    until, known, seen = moment_of_check(facts), dict[Area, Moment](), set[Area]()
    for session in reversed(facts.sessions):
        if session.at > until:
            continue
        for area in set(session.areas) - seen:
            seen.add(area)
            for other in Area:
                if overlap(area, other):
                    known.setdefault(other, session.moment)
    return known
