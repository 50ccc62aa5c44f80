"""From the values of a record to its fact, by the description of its kind.

A fact tells those fields of its record that it has a place for; what becomes of a value follows
from the type of its field. So a field that no rule asks for touches nothing here, and one that a
rule asks for needs its place in ``homecare.facts.facts`` alone.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import Any, Final, Generic, TypeVar

from homecare.facts.facts import (
    CheckInFact,
    ConditionFact,
    DeviceFact,
    EventFact,
    MeasureFact,
    MedicineFact,
    PersonFact,
    PhotoFact,
    PlanFact,
    RatingFact,
    SessionFact,
    UsedProduct,
)
from homecare.records.fields import Choice, Day, Each, FieldType, Objects, Table
from homecare.records.kinds import KINDS, Field, Kind
from homecare.values.needles import to_um
from homecare.values.signs import Sign
from homecare.values.terms import MedicineClass

F = TypeVar("F")

Change = Callable[[Any], Any]
"""What becomes of a value that is there."""

_CALLED: Final = {"event": "kind", "needle_mm": "needle_um", "product_kind": "kind"}
"""What facts call a field otherwise than records do."""


@dataclass(frozen=True)
class Told:
    """A field of a record, what its fact calls it, and what becomes of its value (``None``: it
    stays as the row has it)."""

    field: Field
    name: str
    change: Change | None


class FactOf(Generic[F]):
    """How the records of one kind become facts: which of their fields, and how each.

    ``apart`` names fields that stand in no column of the kind's own table.
    """

    def __init__(self, fact: type[F], kind: Kind, apart: Collection[str] = ()) -> None:
        self._fact = fact
        self.places: Final = _places(fact)
        named = ((each, _CALLED.get(each.row_name, each.row_name)) for each in kind.fields)
        self.told: Final = tuple(
            Told(each, name, _CHANGES.get(each.row_name) or _frozen(each.type))
            for each, name in named
            if name in self.places and each.row_name not in apart
        )

    def of_row(self, row: object, **more: Any) -> F:
        """The fact of a row of the tables; ``more`` is what it has besides."""
        values = (getattr(row, each.field.row_name) for each in self.told)
        return self.of_values(values, [each.change for each in self.told], more)

    def of_values(
        self, values: Iterable[Any], changes: Iterable[Change | None], made: dict[str, Any]
    ) -> F:
        """The fact of values in the order of ``told``, each with its change, added to ``made``.

        What is blank is left to the fact's own default. Every page waits for this.
        """
        for each, held, change in zip(self.told, values, changes, strict=True):
            if held is not None:
                made[each.name] = held if change is None else change(held)
        return self._fact(**made)


def _places(fact: type[Any]) -> frozenset[str]:
    return frozenset(each.name for each in fields(fact))


# What becomes of a value ---------------------------------------------------------------------------


def _frozen(of: FieldType) -> Change | None:
    """What the fact holds where the row holds lists and maps of plain values."""
    if isinstance(of, Each):
        return partial(_tuple, _member(of.item))
    if isinstance(of, Table):
        return partial(_mapping, _member(of.key))
    return None


def _member(of: FieldType) -> Change | None:
    """An item of a list or a map: plain in the row, a value in the fact."""
    if isinstance(of, Choice):
        return of.enum
    return date.fromisoformat if isinstance(of, Day) else None


def _tuple(member: Change | None, held: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(held if member is None else map(member, held))


def _mapping(member: Change | None, held: Mapping[str, Any]) -> dict[Any, Any]:
    return dict(held) if member is None else {member(key): each for key, each in held.items()}


def _objects(kind: str, name: str, fact: type[Any]) -> Change:
    """A list of small objects as facts of their own; a field without a place is left out."""
    of = KINDS[kind].field(name).type
    assert isinstance(of, Objects)
    places = _places(fact)
    told = [(each, _member(item)) for each, item in of.fields.items() if each in places]
    return partial(_facts, fact, told)


def _facts(
    fact: type[Any], told: Sequence[tuple[str, Change | None]], held: Iterable[Mapping[str, Any]]
) -> tuple[Any, ...]:
    return tuple(
        fact(
            **{
                name: item[name] if change is None else change(item[name])
                for name, change in told
                if item.get(name) is not None
            }
        )
        for item in held
    )


def _as_shown(held: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    return tuple((item["rule"], item.get("severity", "")) for item in held)


def _signs(held: Iterable[str]) -> frozenset[Sign]:
    return frozenset(map(Sign, held))


def _medicines(held: Iterable[str | Mapping[str, str]]) -> tuple[MedicineFact, ...]:
    return tuple(
        MedicineFact(name=each)
        if isinstance(each, str)
        else MedicineFact(
            name=each["name"],
            answered=MedicineClass(each["class"]) if "class" in each else None,
            until=date.fromisoformat(each["until"]) if "until" in each else None,
        )
        for each in held
    )


_CHANGES: Final[Mapping[str, Change]] = {
    "conditions": _objects("profile", "conditions", ConditionFact),
    "medicines": _medicines,
    "measures": _objects("photo", "measures", MeasureFact),
    "needle_mm": to_um,
    "products": _objects("session", "products", UsedProduct),
    "shown": _as_shown,
    "signs": _signs,
}
"""Where a fact holds a value in a form of its own."""


# Each kind -----------------------------------------------------------------------------------------

SESSION: Final = FactOf(SessionFact, KINDS["session"], apart=("areas",))
CHECK_IN: Final = FactOf(CheckInFact, KINDS["check-in"])
EVENT: Final = FactOf(EventFact, KINDS["event"])
PHOTO: Final = FactOf(PhotoFact, KINDS["photo"])
RATING: Final = FactOf(RatingFact, KINDS["rating"])
DEVICE: Final = FactOf(DeviceFact, KINDS["device"])
PERSON: Final = FactOf(PersonFact, KINDS["profile"])
PLAN: Final = FactOf(PlanFact, KINDS["plan"])
