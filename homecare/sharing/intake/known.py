"""What ids, names and references a file may meet: in the log, and in the file as it is read."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from uuid import UUID

from homecare.diary.diary import Diary
from homecare.i18n import _
from homecare.records import models
from homecare.records.fields import shorten
from homecare.records.names import name_key
from homecare.records.reading import Lookup, Problem
from homecare.records.tables import kind_of


@dataclass
class Known:
    """What ids, names and references may meet: in the log, and in the file as it is read."""

    lookup: Lookup = field(default_factory=Lookup)
    kinds: dict[UUID, str] = field(default_factory=dict[UUID, str])
    """The kind of each id."""
    names: dict[tuple[str, str], UUID] = field(default_factory=dict[tuple[str, str], UUID])
    """Who holds a name: by kind and the name as it is compared."""

    def copy(self) -> "Known":
        return Known(deepcopy(self.lookup), dict(self.kinds), dict(self.names))

    def introduce(self, row: models.Record) -> None:
        """Let what follows refer to the row, and nothing else take its id or its name."""
        kind = kind_of(row).name
        self.kinds[row.id] = kind
        if isinstance(row, models.Device | models.Product):
            before = self.lookup.names.get(row.id)
            self.names.pop((kind, name_key(before) or ""), None)
            self.lookup.add(row)
            if row.name is not None:
                self.names[kind, name_key(row.name) or ""] = row.id

    def clash(self, row: models.Record) -> Problem | None:
        """What the log as a whole has against the row, however valid it is by itself."""
        kind = kind_of(row).name
        other = self.kinds.get(row.id, kind)
        if other != kind:
            why = _("is the id of another record, of the kind {kind}").format(kind=other)
            return Problem("id", str(row.id), why)
        if isinstance(row, models.Device | models.Product) and row.name is not None:
            holder = self.names.get((kind, name_key(row.name) or ""), row.id)
            if holder != row.id:
                return Problem("name", shorten(row.name), _("is the name of another one"))
        return None


def known_to(diary: Diary, stored: Iterable[models.Record]) -> Known:
    """What the log of ``diary`` knows, and these of its rows."""
    known = Known()
    for row in (*stored, *diary.all(models.Device), *diary.all(models.Product)):
        if row.deleted_at is None or not isinstance(row, models.Device | models.Product):
            known.introduce(row)
        else:
            known.kinds[row.id] = kind_of(row).name
    return known
