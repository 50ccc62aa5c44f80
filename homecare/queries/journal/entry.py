"""One line of the journal, as a frozen row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from homecare.i18n import _, ngettext
from homecare.records.models import Record
from homecare.values.areas import AREAS, Area
from homecare.values.times import Moment
from homecare.words import word


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the journal. Blank fields were not recorded."""

    model: type[Record]
    id: UUID
    also: tuple[UUID, ...] = ()
    """Other records told in the same line: the ratings given at the same moment."""
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


def where(areas: Sequence[Area]) -> str:
    """The areas in few words: a left and a right one together are named once."""
    said: list[str] = []
    for area in areas:
        both = BOTH_SIDES.get(area)
        other = both is not None and any(BOTH_SIDES.get(o) == both and o != area for o in areas)
        name = _(both) if both is not None and other else word(area)
        if name not in said:
            said.append(name)
    return ", ".join(said)


BOTH_SIDES: Final = {
    area: entry.both_sides for area, entry in AREAS.entries.items() if entry.both_sides
}
"""What a left and a right one are called together."""
