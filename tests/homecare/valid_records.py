"""Hypothesis strategies for records that the log takes, made from the field types themselves."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from homecare.records.fields import (
    Choice,
    Day,
    Each,
    FieldType,
    Flag,
    Number,
    Objects,
    Reference,
    Table,
    Text,
    Whole,
)
from homecare.records.kinds import KINDS, Field, Kind
from homecare.records.marks import PLACE

NAMES = {"device": "Titanium roller", "product": "=Plain; “serum”"}
"""What generated records may refer to."""

_ANY_TEXT = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_AWKWARD = st.sampled_from(list("=+-@'\"\t\r\n ;,\\＝\u202e\u00a0\u0085\u2028é😀"))


def texts(most: int) -> st.SearchStrategy[str]:
    return st.text(_ANY_TEXT | _AWKWARD, min_size=1, max_size=min(most, 12))


def values(of: FieldType) -> st.SearchStrategy[Any]:
    """Values that a field of this type takes, in the form that the log writes them."""
    match of:
        case Text(most):
            return texts(most)
        case Whole(low, high):
            return st.integers(low, high)
        case Number(low, high, over):
            return st.floats(low, high, exclude_min=over).map(of.write)
        case Flag():
            return st.booleans()
        case Choice(enum):
            return st.sampled_from([str(member) for member in enum])
        case Day():
            return st.dates().map(lambda day: day.isoformat())
        case Reference(kind):
            return st.just(NAMES[kind])
        case _:
            return _nested(of)


def _nested(of: FieldType) -> st.SearchStrategy[Any]:
    match of:
        case Each(item, none):
            least = 0 if none else 1
            return st.lists(values(item), min_size=least, max_size=3, unique=True)
        case Table(key, value):
            held = st.dictionaries(values(key), values(value), min_size=1, max_size=3)
            return held.map(lambda table: dict(sorted(table.items())))
        case Objects(main, fields, unique, bare, needs):
            held = {key: _within(key, each) for key, each in fields.items()}
            needed = {key: held.pop(key) for key in (main, *needs)}
            one = st.fixed_dictionaries(needed, optional=held)
            by_main = (lambda item: item[main]) if unique else None
            every = st.lists(one, min_size=1, max_size=3, unique_by=by_main)
            return every.map(lambda items: [_bare(main, item) for item in items]) if bare else every
        case _:
            raise AssertionError(f"no strategy for {of}")


def _within(name: str, of: FieldType) -> st.SearchStrategy[Any]:
    """A place on a picture reaches no further than its edge."""
    if isinstance(of, Number) and name in PLACE:
        return st.floats(0, 0.5, exclude_min=of.over).map(of.write)
    return values(of)


def _bare(main: str, item: dict[str, Any]) -> Any:
    """What says no more than its main value is written as that value alone."""
    return item[main] if len(item) == 1 else item


def _times() -> st.SearchStrategy[str]:
    zones = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
    seconds = st.floats(-2_177_000_000, 1_795_000_000)  # 1901 to the test's present
    moments = st.builds(datetime.fromtimestamp, seconds, tz=zones | st.just(UTC))
    return moments.map(lambda t: t.isoformat())


def _is_there(kind: Kind, field: Field) -> bool:
    return field.required or (kind.name in NAMES and field.name == "name")


def records(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    """Records of one kind, every field there or not, with an id."""
    required: dict[str, Any] = {"kind": st.just(kind.name), "id": st.uuids().map(str)}
    optional: dict[str, Any] = {}
    if kind.dated:
        required["at"] = _times()
        optional["zone"] = st.sampled_from(["Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"])
    for each in kind.fields:
        (required if _is_there(kind, each) else optional)[each.name] = values(each.type)
    made = st.fixed_dictionaries(required, optional=optional)
    return made.map(_narrowed)


def _narrowed(record: dict[str, Any]) -> dict[str, Any]:
    """The change scale ends at 5 and begins at 1."""
    if record.get("scale") == "change":
        record["score"] = 1 + record["score"] % 5
    return record


def any_record() -> st.SearchStrategy[dict[str, Any]]:
    return st.sampled_from(list(KINDS.values())).flatmap(records)
