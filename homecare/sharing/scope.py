"""How much of a log a person shares. By default as little as serves: no name, notes or photos."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from homecare.values.areas import Area


class Include(StrEnum):
    """What goes along only where it is asked for."""

    PHOTOS = "photos"
    NOTES = "notes"


class NameShown(StrEnum):
    """How the person is named."""

    NONE = "none"
    INITIALS = "initials"
    FULL = "full"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The stretch of time, both days included, the skin, and what of a person's own words goes along."""

    from_day: date | None = None
    to_day: date | None = None
    areas: frozenset[Area] = frozenset()
    """Only what was noted of this skin; none given: all of it."""
    include: frozenset[Include] = frozenset()
    name: NameShown = NameShown.NONE

    def covers(self, day: date | None) -> bool:
        """Whether a record of that diary day is shared; one without a day always is."""
        if day is None:
            return True
        return (self.from_day is None or self.from_day <= day) and (
            self.to_day is None or day <= self.to_day
        )

    def shown_name(self, name: str | None) -> str | None:
        """The person's name as it leaves the log."""
        if name is None or self.name is NameShown.NONE:
            return None
        return name if self.name is NameShown.FULL else initials(name)


EVERYTHING: Final = Scope(include=frozenset(Include), name=NameShown.FULL)
"""All of the log: what an archive holds."""


def initials(name: str) -> str:
    """``Ann van Dyke`` as ``A. v. D.``"""
    return " ".join(f"{part[0]}." for part in name.split())
