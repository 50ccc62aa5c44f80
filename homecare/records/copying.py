"""The one way to copy a record."""

from dataclasses import fields
from typing import Any, TypeVar, cast

from homecare.records.models import Record, TreatmentArea

R = TypeVar("R", bound=Record | TreatmentArea)


def copy_of(row: R, **changes: Any) -> R:
    """The same record as an object of its own, but for ``changes``, by the names of its fields.

    Lists, maps and the areas of a session are copied too: what is changed in one stays out of the
    other. It is the record for the log as well: saving the copy writes it over the record.
    """
    held = {each.name: getattr(row, each.name) for each in fields(row) if each.init}
    return type(row)(**{name: _own(value) for name, value in (held | changes).items()})


def _own(value: Any) -> Any:
    """What a field holds, where a change of it can't reach the record that it came from."""
    if isinstance(value, list):
        return [_own(item) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {key: _own(held) for key, held in cast("dict[Any, Any]", value).items()}
    return copy_of(value) if isinstance(value, TreatmentArea) else value
