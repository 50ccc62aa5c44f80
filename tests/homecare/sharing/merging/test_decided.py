"""The decision alone, over sides made of values: thousands of pairs of logs in the time of one on disk."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from homecare.records.copying import copy_of
from homecare.records.models import Device, Profile, Record
from homecare.records.reading import Lookup, read_record, write_record
from homecare.sharing.merging.merging import Merged, merged
from homecare.sharing.merging.one_thing import references
from homecare.sharing.merging.sides import Side, Version, live_rows
from tests.conftest import NOW

IDS = [UUID(int=n + 1) for n in range(12)]
TIMES = [None, *(NOW.at - timedelta(days=n) for n in range(4)), NOW.at + timedelta(days=2)]
DEVICES = [UUID(int=n) for n in (100, 101, 102)]


def _plain(key: UUID, word: int, device: UUID | None) -> dict[str, Any]:
    kinds: list[dict[str, Any]] = [
        {"kind": "check-in", "at": "2026-06-10T09:00:00+02:00", "area": "face", "redness": word % 3},
        {"kind": "profile", "name": f"A{word % 2}", "fitzpatrick": 1 + word % 5,
         "conditions": [{"condition": "diabetes"}] * (word % 2),
         "baseline_redness": {"face": word % 3}},
        {"kind": "limit", "rule": "R05", "band": "≤ 0.3 mm", "value": f"{6 + word % 4} d"},
        {"kind": "session", "at": "2026-06-11T09:00:00+02:00", "areas": [{"area": "face"}],
         "pain": word % 3} | ({} if device is None else {"device": str(device)}),
    ]  # fmt: skip
    return kinds[key.int % len(kinds)] | {"id": str(key)}


@st.composite
def sides(draw: st.DrawFn) -> dict[UUID, Version]:
    """A log that could be: live records name what is there, names are there once, one profile."""
    lookup, made = Lookup(), dict[UUID, Version]()
    there: list[UUID] = []
    for key in draw(st.lists(st.sampled_from(DEVICES), unique=True)):
        name = draw(st.sampled_from(["one", "two", "three"]))
        row = read_record({"kind": "device", "id": str(key), "name": name}, Lookup(), NOW).row
        assert row is not None
        taken = {getattr(each, "name", "") for each in live_rows(made)}
        gone = name in taken or draw(st.booleans())
        made[key] = Version(row, draw(st.sampled_from(TIMES)), is_deleted=gone)
        if not gone:
            there.append(key)
            lookup.add(row)
    for key in draw(st.lists(st.sampled_from(IDS), unique=True)):
        device = draw(st.sampled_from([None, *there]))
        row = read_record(_plain(key, draw(st.integers(0, 9)), device), lookup, NOW).row
        assert row is not None
        twice = isinstance(row, Profile) and any(
            isinstance(each, Profile) for each in live_rows(made)
        )
        gone = twice or draw(st.integers(0, 3)) == 0
        made[key] = Version(row, draw(st.sampled_from(TIMES)), is_deleted=gone)
    return made


def after(side: Side, made: Merged) -> dict[UUID, Version]:
    """The log once this was written."""
    written = {
        row.id: Version(copy_of(row), made.edited[row.id], row.deleted_at is not None)
        for row in made.rows
    }
    return {**side, **written}


def said(side: Side) -> Mapping[str, Any]:
    return {str(row.id): write_record(row, Lookup()) for row in live_rows(side)}


@settings(max_examples=200, deadline=None)
@given(ours=sides(), theirs=sides())
def test_both_logs_come_to_the_same_and_stay_so(
    ours: dict[UUID, Version], theirs: dict[UUID, Version]
) -> None:
    here, there = after(ours, merged(ours, theirs, NOW)), after(theirs, merged(theirs, ours, NOW))
    assert said(here) == said(there)
    for other in (theirs, there):
        assert said(after(here, merged(here, other, NOW))) == said(here)
    rows: list[Record] = list(live_rows(here))
    ids = {row.id for row in rows}
    assert all(set(references(row)) <= ids for row in rows)
    names = [row.name for row in rows if isinstance(row, Device)]
    assert len(names) == len(set(names))
    assert sum(isinstance(row, Profile) for row in rows) <= 1


@settings(max_examples=100, deadline=None)
@given(ours=sides(), theirs=sides())
def test_nothing_is_lost_unseen(ours: dict[UUID, Version], theirs: dict[UUID, Version]) -> None:
    """What is only in one of the two logs is there afterwards; of what differs both sides are told."""
    made = merged(ours, theirs, NOW)
    here = said(after(ours, made))
    told = {str(each.id) for each in made.clashes}
    for key, version in {**ours, **theirs}.items():
        if version.is_live and (key not in ours or key not in theirs) and not made.united:
            assert str(key) in here
    for key in ours.keys() & theirs.keys():
        if not made.united and ours[key].said != theirs[key].said:
            assert str(key) in told
