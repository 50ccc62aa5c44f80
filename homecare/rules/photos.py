"""What photos say beside the person's own grade (R48). They never overrule a symptom."""

from collections.abc import Iterator

from homecare.facts.facts import CheckInFact, Facts, PhotoFact
from homecare.recovery.curves import baseline_of, session_before
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import area_words, moment_of_check
from homecare.rules.registry import rule
from homecare.values.areas import any_overlap
from homecare.values.terms import Severity


@rule("R48")
def photo_says_otherwise(facts: Facts) -> Iterator[Finding]:
    """A photo that cannot be compared, or one that is redder than the person's own grade."""
    planned = facts.planned.areas if facts.planned else ()
    photo = next(
        (
            each
            for each in reversed(facts.photos)
            if each.at <= moment_of_check(facts)
            and any_overlap((each.area,) if each.area else (), planned)
        ),
        None,
    )
    if photo is None:
        return
    if photo.comparable is False:
        yield _told(photo, "not-comparable")
    elif photo.comparable and _redder_than_rated(facts, photo):
        yield _told(photo, None)


def _told(photo: PhotoFact, variant: str | None) -> Finding:
    place = (photo.area,) if photo.area else ()
    return Finding(
        rule="R48",
        severity=Severity.INFO,
        variant=variant,
        values={"logged": photo.moment.local, "area": area_words(place)},
        areas=place,
    )


def _redder_than_rated(facts: Facts, photo: PhotoFact) -> bool:
    """Redder than the person's own noise, three days after a session, and rated as clear."""
    if photo.delta_a is None or photo.own_sem is None:
        return False
    change = limit(facts, "R48", "change").value * photo.own_sem
    rated = _rated_near(facts, photo)
    if photo.delta_a <= change or rated is None or rated.redness is None:
        return False
    session = session_before(rated, facts.sessions)
    after = limit(facts, "R48", "from").duration
    late = session is not None and photo.at - session.at >= after
    return late and rated.redness <= baseline_of(facts.person, rated.area).redness


def _rated_near(facts: Facts, photo: PhotoFact) -> CheckInFact | None:
    """The check-in of that skin with a redness that is nearest to the photo, within a day."""
    within = limit(facts, "R48", "rated-within").duration
    place = (photo.area,) if photo.area else ()
    near = (
        each
        for each in facts.check_ins
        if each.redness is not None
        and abs(each.at - photo.at) <= within
        and any_overlap((each.area,), place)
    )
    return min(near, key=lambda each: abs(each.at - photo.at), default=None)
