"""What becomes of two logs: one state, the same whichever of them the other comes into.

``merged`` is pure: two sides and the time in, what to write out. What is chosen by the person turns
a decision round and is an edit of this moment.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from homecare.records.copying import copy_of
from homecare.records.kinds import KINDS
from homecare.records.models import Device, Product, Profile, Record
from homecare.records.names import name_key
from homecare.records.reading import Lookup, read_record, write_record
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.kept import Kept, completed
from homecare.sharing.meetings import Since
from homecare.sharing.merging.deciding import (
    CLOCKS_APART,
    Because,
    Decided,
    as_of,
    decide,
    known_time,
)
from homecare.sharing.merging.one_thing import references, same_things, with_ids
from homecare.sharing.merging.sides import Side, Version, kind_name
from homecare.values.times import Moment

_A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Clash:
    """A record that the two logs have in two ways, and which of them holds."""

    id: UUID
    ours: Version
    theirs: Version
    decided: Decided
    is_forced: bool = False
    """Something that stays names it: it can't be chosen otherwise."""


@dataclass
class Merged:
    """What is to be written, and what it means. ``rows`` are as they are to be saved, in this order."""

    rows: list[Record] = field(default_factory=list[Record])
    edited: dict[UUID, datetime] = field(default_factory=dict[UUID, datetime])
    """When each of ``rows`` was written in the log that it is of."""
    added: int = 0
    replaced: int = 0
    deleted: int = 0
    same: int = 0
    united: int = 0
    """Things that both logs had under two ids."""
    clashes: list[Clash] = field(default_factory=list[Clash])
    kept: list[Kept] = field(default_factory=list[Kept])
    """What only one of the logs knows of the person: it stays."""


def merged(
    ours: Side,
    theirs: Side,
    now: Moment,
    chosen: Collection[str] = (),
    since: Since | None = None,
) -> Merged:
    """What our log is to become. ``chosen``: ids of clashes that go the other way, and keys of
    ``kept`` that are to go. ``since``: when the two logs last met; it changes nothing of what holds."""
    one, other, ids = _as_one(ours, theirs)
    merger = _Merger(one, other, now, frozenset(chosen), since)
    return merger.changes(ours, ids)


def _as_one(ours: Side, theirs: Side) -> tuple[Side, Side, dict[UUID, UUID]]:
    """Both, with one id for what is one thing."""
    ids = same_things(ours, theirs, dated=False)
    ours, theirs = with_ids(ours, ids), with_ids(theirs, ids)
    entries = same_things(ours, theirs, dated=True)
    return with_ids(ours, entries), with_ids(theirs, entries), ids | entries


class _Merger:
    def __init__(
        self, ours: Side, theirs: Side, now: Moment, chosen: frozenset[str], since: Since | None
    ) -> None:
        self.ours, self.theirs, self.now, self.chosen = ours, theirs, now, chosen
        self.since = since
        self.made = Merged()
        self.clashes: dict[UUID, Clash] = {}
        self.final = {key: self._final(key) for key in sorted(ours.keys() | theirs.keys())}
        self._keep_what_is_named()
        self._part_names()

    def _final(self, key: UUID) -> Version:
        ours, theirs = self.ours.get(key), self.theirs.get(key)
        if ours is None or theirs is None:
            return ours or theirs or Version(None, None, is_deleted=True)
        if ours.said == theirs.said:
            return ours
        decided = self._decided(ours, theirs)
        self.clashes[key] = Clash(key, ours, theirs, decided)
        turned = str(key) in self.chosen
        holds, other = (ours, theirs) if decided.is_ours is not turned else (theirs, ours)
        if holds.is_deleted:  # an archive tells a deletion alone: the mark is set on what there is
            holds = replace(holds, row=ours.row or theirs.row)
        if turned:  # later than what it was chosen over, also where clocks differ a little
            latest = known_time(other, self.now.at)
            holds = as_of(holds, max(self.now.at, latest + _A_MOMENT))
        return self._of_person(holds, other) if isinstance(holds.row, Profile) else holds

    def _decided(self, ours: Version, theirs: Version) -> Decided:
        decided = decide(ours, theirs, self.now.at)
        both = self.since is not None and self.since.both_edited(ours.edited, theirs.edited)
        if decided.because is Because.LATER and both:
            return replace(decided, because=Because.BOTH)
        return decided

    # The person ---------------------------------------------------------------------------------

    def _of_person(self, holds: Version, other: Version) -> Version:
        """What the safety check goes by is not lost with the other profile (``intake.kept``)."""
        if not (holds.is_live and other.is_live):
            return holds
        plain, less = (write_record(each.live_row, Lookup()) for each in (holds, other))
        today = self.now.local_date
        said, kept = completed(less, Given(1, plain), self.chosen, today, by_hand=False)
        self.made.kept += kept
        row = read_record({**said, "id": plain["id"]}, Lookup(), self.now).row
        made = replace(holds, row=row) if row is not None else holds
        if any(each.key in self.chosen for each in kept):
            return as_of(made, self.now.at)
        if made.said == holds.said:
            return holds
        latest = max(known_time(each, self.now.at) for each in (holds, other))
        return as_of(made, latest + _A_MOMENT)

    # What others name -----------------------------------------------------------------------------

    def _keep_what_is_named(self) -> None:
        """A device or product that a record names stays, or comes back, whoever deleted it."""
        waiting = [each for each in self.final.values() if each.is_live]
        while waiting:
            for key in references(waiting.pop().live_row):
                back = self._live_one(key)
                if back is None or self.final[key].is_live:
                    continue
                self.final[key] = back
                waiting.append(back)
                if key in self.clashes:
                    decided = Decided(back is self.ours.get(key), Because.NAMED)
                    self.clashes[key] = replace(self.clashes[key], decided=decided, is_forced=True)

    def _live_one(self, key: UUID) -> Version | None:
        there = (self.ours.get(key), self.theirs.get(key))
        return next((each for each in there if each is not None and each.is_live), None)

    def _part_names(self) -> None:
        """Two devices that came to have one name are told apart: the one named last keeps it."""
        taken: set[tuple[str, str | None]] = set()
        for key in sorted(self.final, key=self._named_last, reverse=True):
            row = self.final[key].row
            if not self.final[key].is_live or not isinstance(row, Device | Product):
                continue
            name, n = row.name, 1
            while name is not None and (kind_name(row), name_key(name)) in taken:
                n += 1
                name = f"{row.name} ({n})"
            taken.add((kind_name(row), name_key(name)))
            if name != row.name:
                self.final[key] = replace(self.final[key], row=copy_of(row, name=name))

    def _named_last(self, key: UUID) -> tuple[datetime, UUID]:
        return known_time(self.final[key], self.now.at), key

    # What to write --------------------------------------------------------------------------------

    def changes(self, ours: Side, ids: Mapping[UUID, UUID]) -> Merged:
        """What differs from our log as it stands, with the ids that it has."""
        made = self.made
        for key in ids:
            if key in ours and ours[key].is_live:
                self._write(replace(ours[key], is_deleted=True))
        for key, version in self.final.items():
            self._count(key, version)
            if version.said != ours.get(key, _NOTHING).said or self._is_chosen(key, version):
                self._write(version)
        made.united = len(ids)
        made.clashes = list(self.clashes.values())
        order = {name: place for place, name in enumerate(KINDS)}
        made.rows.sort(key=lambda row: (row.deleted_at is None, order[kind_name(row)]))
        return made

    def _is_chosen(self, key: UUID, version: Version) -> bool:
        """Ours was chosen over a later one: that is an edit, though nothing of it changes."""
        return str(key) in self.chosen and key in self.clashes and version.row is not None

    def _count(self, key: UUID, version: Version) -> None:
        before = self.ours.get(key, _NOTHING)
        if not version.is_live:
            self.made.deleted += before.is_live
        elif not before.is_live:
            self.made.added += 1
        elif before.said != version.said:
            self.made.replaced += 1
        else:
            self.made.same += key in self.theirs

    def _write(self, version: Version) -> None:
        row, when = version.live_row, version.edited
        when = self.now.at if when is None or when > self.now.at + CLOCKS_APART else when
        self.made.rows.append(
            copy_of(row, updated_at=None, deleted_at=when if version.is_deleted else None)
        )
        self.made.edited[row.id] = when


_NOTHING = Version(None, None, is_deleted=True)
