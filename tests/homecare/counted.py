"""The statistics of a few records, without writing them into a log first."""

from collections.abc import Iterable

from homecare.facts.facts import (
    CheckInFact,
    LogFacts,
    PersonFact,
    ProductUseFact,
    RatingFact,
    SessionFact,
)
from homecare.stats import statistics as stats
from homecare.stats.values import Statistics


def statistics(
    sessions: Iterable[SessionFact],
    check_ins: Iterable[CheckInFact] = (),
    ratings: Iterable[RatingFact] = (),
    *,
    person: PersonFact | None = None,
    product_uses: Iterable[ProductUseFact] = (),
    devices=None,
    **window,
) -> Statistics:
    """All the numbers of these records, in a window given by ``from_day``, ``to_day``, ``area``."""
    log = LogFacts(
        sessions=tuple(sessions),
        check_ins=tuple(check_ins),
        product_uses=tuple(product_uses),
        person=person or PersonFact(),
    )
    return stats.statistics(log, ratings, devices=devices, window=stats.Window(**window))
