"""Records of every kind, drawn by Hypothesis and read by the program's own validator."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from homecare.records.kinds import KINDS
from homecare.records.models import Record
from homecare.records.reading import Lookup, read_record
from homecare.values.areas import Area
from homecare.values.concerns import Concern
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import DeviceType, Question, Severity, View
from homecare.values.times import Moment

SAVED_KINDS = tuple(name for name in KINDS if name != "profile")
"""Every kind that a log may hold many of."""

_grades = st.integers(0, 4)
_texts = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), min_size=1, max_size=12
)
_names = st.sampled_from(["Roller", "roller", "ROLLER ²", "Stamp", "Straße", "Öl", "Creme"])
_days = st.dates().filter(lambda day: 1900 < day.year < 2100).map(str)
_times = st.builds(
    "2026-{:02d}-{:02d}T{:02d}:{:02d}:00{}".format,
    st.integers(1, 10),
    st.integers(1, 28),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["Z", "+01:00", "-09:30", "+14:00"]),
)
_areas = st.lists(
    st.fixed_dictionaries(
        {"area": st.sampled_from(sorted(Area)[:8])}, optional={"passes": st.integers(1, 9)}
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda part: part["area"],
)


def words(enum: Any, most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(list(map(str, enum))), max_size=most, unique=True)


def _session(devices: Sequence[str]) -> dict[str, Any]:
    return {
        "areas": _areas,
        "minutes": st.floats(0.5, 20),
        "needle_mm": st.sampled_from([0.2, 0.25, 0.5, 1, 3]),
        "pain": st.integers(0, 10),
        "redness": _grades,
        "numbing": st.booleans(),
        "numbing_covered": st.booleans(),
        "over_bone": st.booleans(),
        "products": st.lists(
            st.fixed_dictionaries(
                {"name": _texts}, optional={"kind": st.sampled_from(list(map(str, ProductKind)))}
            ),
            max_size=2,
        ),
        "answers": st.dictionaries(
            st.sampled_from(list(map(str, Question))), st.booleans(), max_size=3
        ),
        "shown": st.lists(
            st.fixed_dictionaries(
                {"rule": st.just("R06"), "severity": st.sampled_from(list(map(str, Severity)))}
            ),
            max_size=2,
        ),
        "override_reason": _texts,
        "notes": _texts,
    } | _maybe("device", devices)


def _maybe(field: str, names: Sequence[str]) -> dict[str, Any]:
    return {field: st.sampled_from(names)} if names else {}


def _fields(kind: str, devices: Sequence[str], products: Sequence[str]) -> dict[str, Any]:
    """A strategy for each field of a kind; those that are required come from ``_REQUIRED``."""
    return {
        "session": _session(devices),
        "check-in": {
            "area": st.sampled_from(list(map(str, Area))),
            "redness": _grades,
            "itch": _grades,
            "signs": words(Sign),
            "temperature_c": st.floats(35, 42),
            "notes": _texts,
        },
        "rating": {
            "concern": st.one_of(st.sampled_from(list(map(str, Concern))), _texts),
            "scale": st.just("change"),
            "score": st.integers(1, 5),
        },
        "device": {
            "name": _names,
            "type": st.sampled_from(list(map(str, DeviceType))),
            "needle_mm": st.floats(0.01, 3),
            "acquired": _days,
            "max_uses": st.integers(1, 99),
        }
        | _maybe("replaced_by", devices),
        "product": {
            "name": _names,
            "product_kind": st.sampled_from(list(map(str, ProductKind))),
            "strength_percent": st.floats(0, 100),
            "expires": _days,
        },
        "product-use": _maybe("product", products) | {"area": st.just("face")},
        "event": {
            "event": st.sampled_from(list(map(str, EventKind))),
            "area": st.sampled_from(list(map(str, Area))),
            "notes": _texts,
        }
        | _maybe("device", devices),
        "plan": {
            "name": _texts,
            "areas": words(Area).filter(bool),
            "needle_mm": st.sampled_from([0.2, 0.5]),
            "sessions": st.integers(1, 12),
            "gap_days": st.integers(1, 60),
            "starts": _days,
        }
        | _maybe("device", devices),
        "visit": {"who": _texts, "advice": _texts, "cleared": words(Condition)},
        "limit": {"rule": st.just("R06"), "value": st.just("28 d"), "reason": _texts},
        "report": {"reason_for_visit": _texts, "questions": _texts},
        "photo": {"area": st.just("face"), "view": st.sampled_from(list(map(str, View)))},
        "profile": {
            "name": _texts,
            "fitzpatrick": st.integers(1, 6),
            "medicines": st.lists(_texts, max_size=2, unique=True),
            "baseline_redness": st.dictionaries(
                st.sampled_from(list(map(str, Area))), _grades, max_size=2
            ),
        },
    }[kind]


_REQUIRED = {"areas", "rule", "value", "concern", "score", "sessions", "starts"}


def plain_records(
    kind: str, devices: Sequence[str] = (), products: Sequence[str] = ()
) -> st.SearchStrategy[dict[str, Any]]:
    """Records of one kind, of which any field that may be missing may be."""
    fields = _fields(kind, devices, products)
    needed = {"kind": st.just(kind)} | ({"at": _times} if KINDS[kind].dated else {})
    needed |= {name: fields.pop(name) for name in _REQUIRED & fields.keys()}
    if kind == "check-in":
        needed["area"] = fields.pop("area")
    return st.fixed_dictionaries(needed, optional=fields)


def row_of(plain: dict[str, Any], lookup: Lookup, now: Moment) -> Record:
    """The row that a valid record makes."""
    reading = read_record(plain, lookup, now)
    assert reading.row is not None, reading.problems
    return reading.row
