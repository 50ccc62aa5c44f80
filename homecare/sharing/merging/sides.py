"""A log as a merge sees it: of each record how it stands, and when it was written or deleted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from homecare.diary.diary import Diary
from homecare.records.kinds import KINDS
from homecare.records.marks import MEASURED
from homecare.records.models import Record
from homecare.records.reading import Lookup, write_record
from homecare.records.tables import kind_of, model_of


@dataclass(frozen=True)
class Version:
    """One record as one log has it. ``row`` is ``None`` where only its deletion is known."""

    row: Record | None
    edited: datetime | None
    """When it was written last, or deleted; ``None`` where nobody knows."""
    is_deleted: bool = False

    @property
    def is_live(self) -> bool:
        """Whether the record is there."""
        return self.row is not None and not self.is_deleted

    @property
    def live_row(self) -> Record:
        """The record, where it is known: of each version that is live."""
        assert self.row is not None
        return self.row

    @cached_property
    def said(self) -> str:
        """What the record says, for comparing: references by id, without what is worked out anew."""
        if not self.is_live:
            return ""
        told = write_record(self.live_row, Lookup())
        kept = {key: value for key, value in told.items() if key not in MEASURED and key != "id"}
        return json.dumps(kept, sort_keys=True, ensure_ascii=False)


Side = Mapping[UUID, Version]
"""All records of a log by their ids, deleted ones too."""


def side_of(diary: Diary) -> dict[UUID, Version]:
    """The log of ``diary``."""
    found: dict[UUID, Version] = {}
    for kind in KINDS.values():
        model = model_of(kind)
        for row in (*diary.all(model, deleted=True), *diary.all(model)):
            deleted = row.deleted_at is not None
            found[row.id] = Version(row, row.deleted_at or row.updated_at, deleted)
    return found


def live_rows(side: Side) -> Iterable[Record]:
    """What is not deleted."""
    return (each.live_row for each in side.values() if each.is_live)


def kind_name(row: Record) -> str:
    """The word of the record format for the kind of a row."""
    return kind_of(row).name
