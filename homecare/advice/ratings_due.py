"""When the concerns are to be rated again: about once a month (our own default)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from homecare.facts.facts import PhotoFact, RatingFact
from homecare.values.times import Moment

RATED_EVERY: Final = timedelta(days=30)

_PHOTO_AFTER: Final = timedelta(days=14)
"""So long a photo stands for how the skin is now (our own default)."""


@dataclass(frozen=True)
class RatingDue:
    """The concerns that were not rated for a month; ``last`` is the day of the latest rating."""

    concerns: tuple[str, ...]
    last: date | None


def photo_goes_along(photos: Sequence[PhotoFact], due: RatingDue, now: Moment) -> bool:
    """Whether a photo is worth a word beside a rating that is due.

    At the start, which all later ones are held against, and where a person takes photos; not in the
    days after one.
    """
    taken = [each.moment.local_date for each in photos if each.moment.at <= now.at]
    if not taken:
        return due.last is None
    return now.local_date - max(taken) >= _PHOTO_AFTER


def rating_due(
    concerns: Sequence[str], ratings: Sequence[RatingFact], now: Moment
) -> RatingDue | None:
    """What of ``concerns`` is due at ``now``; ``None`` where nothing is."""
    last = {
        rating.concern: rating.moment.local_date for rating in ratings if rating.moment.at <= now.at
    }
    due = tuple(
        each for each in concerns if each not in last or now.local_date - last[each] >= RATED_EVERY
    )
    days = [last[each] for each in due if each in last]
    return RatingDue(due, max(days, default=None)) if due else None
