"""Plain values that a field takes, by its type: one, and another with all that it can hold."""

from typing import Any

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
from homecare.records.kinds import Kind
from homecare.records.marks import PLACE, Marks


def needed(kind: Kind) -> dict[str, Any]:
    """What a record of the kind can't be without."""
    return {each.name: some(each.type) for each in kind.fields if each.required}


def some(of: FieldType) -> Any:
    """A plain value that the field takes."""
    match of:
        case Whole():
            return (of.low + of.high) // 2
        case Choice():
            return str(next(iter(of.enum)))
        case Text():
            return "Words"
        case Each():
            return [some(of.item)]
        case Objects():
            return [{of.main: some(of.fields[of.main])}]
        case Day():
            return "2026-01-02"
        case _:
            raise AssertionError(of)


def other(of: FieldType) -> Any:
    """Another one, with all that it can hold."""
    match of:
        case Whole():
            return of.low + 1
        case Number():
            return of.high
        case Flag():
            return True
        case Choice():
            return str(list(of.enum)[-1])
        case Text():
            return "Other words"[: of.most]
        case Each():
            return [other(of.item)]
        case Table():
            return {other(of.key): other(of.value)}
        case Marks():  # a share of each side, within the picture
            return [{name: _within(name, each) for name, each in of.fields.items()}]
        case Objects():
            return [{name: other(each) for name, each in of.fields.items()}]
        case Reference():
            return f"Some {of.kind}"
        case Day():
            return "2026-02-03"
        case _:
            raise AssertionError(of)


def _within(name: str, of: FieldType) -> Any:
    return 0.5 if name in PLACE else other(of)
