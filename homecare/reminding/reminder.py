"""A reminder: one thing that the person may want to know of today."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from homecare.i18n import _
from homecare.values.areas import Area


class Kind(StrEnum):
    """What one can be reminded of; each can be switched off by itself."""

    CHECK_IN = "check-in"
    DATE = "date"
    RATING = "rating"
    PHOTO = "photo"
    DEVICE = "device"
    COPY = "copy"

    @property
    def words(self) -> str:
        """What it is called where it is switched."""
        return {
            Kind.CHECK_IN: _("A check-in is due"),
            Kind.DATE: _("A recommended date is reached"),
            Kind.RATING: _("Rating your concerns, once a month"),
            Kind.PHOTO: _("A photo, once a month"),
            Kind.DEVICE: _("A roller is worn"),
            Kind.COPY: _("A copy of the log is missing"),
        }[self]


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """``key`` is the same for the same thing, whatever clock and zone it is looked at from.

    ``since`` is when it began to be due, where that is known. ``text`` is the plain one, a sentence
    or two.
    """

    kind: Kind
    key: str
    text: str
    since: datetime | None = None
    areas: tuple[Area, ...] = ()
