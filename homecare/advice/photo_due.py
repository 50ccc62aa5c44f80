"""When a photo is to be taken again: once a month, by whoever takes some (our own default)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from homecare.facts.facts import PhotoFact
from homecare.values.times import Moment

PHOTO_EVERY: Final = timedelta(days=30)


def photo_due(photos: Sequence[PhotoFact], now: Moment) -> date | None:
    """The day of the last photo, where that is a month ago; ``None`` where none is due."""
    taken = [each.moment.local_date for each in photos if each.moment.at <= now.at]
    if not taken or now.local_date - max(taken) < PHOTO_EVERY:
        return None
    return max(taken)
