"""One line of the journal, as a frozen row."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homecare.i18n import ngettext
from homecare.records.models import Record
from homecare.values.areas import Area
from homecare.values.times import Moment
from homecare.words import where


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the journal. Blank fields were not recorded."""

    model: type[Record]
    id: UUID
    also: tuple[UUID, ...] = ()
    """Other records told in the same line: the ratings given at the same moment, the photos of an
    area on the same day."""
    moment: Moment
    what: str
    areas: tuple[Area, ...] = ()
    detail: str = ""
    needle_mm: float | None = None
    redness: int | None = None
    overridden: int = 0
    """How many stops the person overrode."""
    signs: int = 0
    notes: str = ""
    picture: tuple[str | None, str | None] | None = None
    """Of a photo: what its record calls the file, and the SHA-256."""
    deleted_at: datetime | None = None
    """When it was deleted, of an entry that was."""

    @property
    def where(self) -> str:
        """The areas in few words."""
        return where(self.areas)

    @property
    def flags(self) -> str:
        """What to notice about the entry, in words."""
        if self.overridden:
            return ngettext("{n} stop overridden", "{n} stops overridden", self.overridden).format(
                n=self.overridden
            )
        if self.signs:
            return ngettext("{n} sign", "{n} signs", self.signs).format(n=self.signs)
        return ""

    @property
    def records(self) -> tuple[tuple[type[Record], UUID], ...]:
        """Every record that the line tells of."""
        return tuple((self.model, key) for key in (self.id, *self.also))
