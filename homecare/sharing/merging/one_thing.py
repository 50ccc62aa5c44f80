"""What two logs made each for itself and is one thing: it gets one id, the same in both.

There is one profile. Devices and products are the same where their names are, own limits where they
are of one rule and needle band, and dated records where they are equal in every field: the same table
may have come into both logs. Only what the other log does not have by its id is looked at: two
things that stand side by side in one log are two.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from homecare.records.copying import copy_of
from homecare.records.models import Dated, Device, Limit, Product, Profile, Record
from homecare.records.names import name_key
from homecare.rules.limits import key_of
from homecare.sharing.merging.sides import Side, Version, kind_name

REFERENCES: Final = ("device_id", "product_id", "replaced_by_id")
"""The columns that name a device or a product."""

Ids = Mapping[UUID, UUID]
_What = tuple[str, str]
"""The kind of a record, and what makes it the one it is."""


def same_things(ours: Side, theirs: Side, *, dated: bool) -> dict[UUID, UUID]:
    """The id that each of these has from now on: the smaller one of the two, in both logs.

    ``dated``: entries, which are compared once what they name has its id; else all other records.
    """
    here, there = _alone(ours, theirs, dated=dated), _alone(theirs, ours, dated=dated)
    ids: dict[UUID, UUID] = {}
    for what in here.keys() & there.keys():
        one, other = sorted(here[what]), sorted(there[what])
        if not dated and len(one) + len(other) > 1 + 1:
            continue  # several limits of one rule: which is which nobody can say
        for a, b in zip(one, other, strict=False):
            ids[max(a, b)] = min(a, b)
    return ids


def _alone(side: Side, other: Side, *, dated: bool) -> dict[_What, list[UUID]]:
    """What only one of the logs has, by what makes it that thing."""
    found: defaultdict[_What, list[UUID]] = defaultdict(list)
    for key, version in side.items():
        if version.is_live and not other.get(key, _NONE).is_live:
            row = version.live_row
            identity = _entry(row, version) if dated else _thing(row)
            if identity is not None:
                found[kind_name(row), identity].append(key)
    return found


_NONE: Final = Version(None, None, is_deleted=True)


def _thing(row: Record) -> str | None:
    if isinstance(row, Profile):
        return ""
    if isinstance(row, Device | Product):
        return name_key(row.name)
    return key_of(row.rule, row.band) if isinstance(row, Limit) else None


def _entry(row: Record, version: Version) -> str | None:
    return version.said if isinstance(row, Dated) else None


def with_ids(side: Side, ids: Ids) -> dict[UUID, Version]:
    """The log with these ids in place of its own, also where records refer to them."""
    made: dict[UUID, Version] = {}
    for key, version in side.items():
        new = ids.get(key, key)
        if new in made and made[new].is_live:
            continue  # what is left of it under its new id is its deletion
        row = None if version.row is None else _renamed(version.row, ids)
        made[new] = Version(row, version.edited, version.is_deleted)
    return made


def _renamed(row: Record, ids: Ids) -> Record:
    named: dict[str, Any] = {name: getattr(row, name, None) for name in ("id", *REFERENCES)}
    changes = {name: ids[key] for name, key in named.items() if key in ids}
    return copy_of(row, **changes) if changes else row


def references(row: Record) -> list[UUID]:
    """The devices and products that a row names."""
    return [key for name in REFERENCES if (key := getattr(row, name, None)) is not None]
