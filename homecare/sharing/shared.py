"""The records that leave the log: what a scope covers, one after the other.

They are read as they are asked for, so that a log of any size leaves in bounded memory, and all
of them in one state of the log, whatever is written meanwhile.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from homecare.diary.diary import Diary
from homecare.diary.reads import OneState
from homecare.records import models
from homecare.records.fields import Plain
from homecare.records.kinds import KINDS, Kind
from homecare.records.reading import write_record
from homecare.records.tables import model_of
from homecare.sharing.scope import Include, Scope
from homecare.sharing.skin import only_skin_of

OWN_WORDS: Final = frozenset({"notes", "advice", "area_names"})
"""Fields in the person's own words: they leave where notes were asked for."""

SharedRecord = dict[str, Plain]


@dataclass(frozen=True)
class SharedLog:
    """One state of a log, as far as ``scope`` covers it."""

    state: OneState
    scope: Scope
    whole_sessions: bool = False
    """Whether a session that touches the skin keeps its other areas: what is read back must not
    take them from the log."""

    @property
    def kinds(self) -> list[Kind]:
        """The kinds that are shared, in the order of the record format."""
        photos = Include.PHOTOS in self.scope.include
        return [kind for kind in KINDS.values() if photos or model_of(kind) is not models.Photo]

    def records(self, kind: Kind) -> Iterator[SharedRecord]:
        """The records of a kind by time and id, without what the scope leaves out."""
        for row in self.state.records(kind):
            day = row.local_date if isinstance(row, models.Dated) else None
            if not self.scope.covers(day):
                continue
            written = write_record(row, self.state.lookup)
            record = only_skin_of(written, self.scope.areas)
            if record is not None:
                yield limited(written if self.whole_sessions else record, self.scope)


@contextmanager
def shared_log(diary: Diary, scope: Scope, *, whole_sessions: bool = False) -> Generator[SharedLog]:
    """The log of ``diary`` as it is now, for as long as the block lasts."""
    with diary.one_state() as state:
        yield SharedLog(state, scope, whole_sessions)


def shared_records(
    diary: Diary, scope: Scope, *, whole_sessions: bool = False
) -> list[SharedRecord]:
    """The records that ``scope`` covers, all at once, by kind, time and id."""
    with shared_log(diary, scope, whole_sessions=whole_sessions) as log:
        return [record for kind in by_name(log.kinds) for record in log.records(kind)]


def by_name(kinds: list[Kind]) -> list[Kind]:
    """The kinds in the order in which a single table has them."""
    return sorted(kinds, key=lambda kind: kind.name)


def limited(record: SharedRecord, scope: Scope) -> SharedRecord:
    """The record without what ``scope`` does not let go."""
    if record["kind"] == "profile":
        record["name"] = scope.shown_name(record.get("name"))
    if Include.NOTES not in scope.include:
        for name in OWN_WORDS & record.keys():
            del record[name]
    return record
