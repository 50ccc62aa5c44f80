"""What a field may hold. Each type reads a plain JSON value strictly and writes it back.

``read`` returns what the row holds or raises ``Refused`` with words for the person; ``write`` is
its inverse. ``to_cell`` and ``from_cell`` are the same for one cell of a spreadsheet: a form that
a person can read and that reads back exactly.
"""

import json
import math
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final, TypeAlias, cast
from uuid import UUID

from homecare.i18n import _, ngettext
from homecare.records.cells import items_of, quoted
from homecare.records.refused import Refused
from homecare.regional.joining import enumerated

Plain: TypeAlias = Any
"""A value as JSON has it: str, int, float, bool, None, list or dict."""

_LISTED_AT_MOST: Final = 14
_WRITTEN_NUMBER: Final = re.compile(r"[+-]?\d{1,9}([.,]\d{0,20})?(e[+-]?\d{1,3})?", re.ASCII | re.I)


def as_object(value: Plain) -> dict[str, Plain]:
    """The value as a JSON object, or ``Refused``."""
    if not isinstance(value, dict):
        raise Refused(_("needs an object of names and values"))
    return cast("dict[str, Plain]", value)


def as_list(value: Plain) -> list[Plain]:
    """The value as a JSON list, or ``Refused``."""
    if not isinstance(value, list):
        raise Refused(_("needs a list"))
    return cast("list[Plain]", value)


def shorten(value: object, most: int = 60) -> str:
    """The value as it was given, short enough for one line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


class FieldType:
    """The way of one kind of value; the base passes values through as they are."""

    def is_blank(self, value: Plain) -> bool:
        """Whether it says nothing: it is then left out of what is written."""
        return value in (None, "", [], {})

    def read(self, value: Plain) -> Any:
        return value

    def write(self, value: Any) -> Plain:
        return value

    def to_cell(self, value: Plain) -> str:
        return str(value)

    def from_cell(self, cell: str) -> Plain:
        return cell


@dataclass(frozen=True)
class Text(FieldType):
    """Text of the person's own, at most ``most`` characters; every character but NUL is kept."""

    most: int = 200

    def read(self, value: Plain) -> str | None:
        if not isinstance(value, str):
            raise Refused(_("needs text"))
        if len(value) > self.most:
            words = ngettext(
                "is {n} character long; {most} at most",
                "is {n} characters long; {most} at most",
                len(value),
            )
            raise Refused(words.format(n=len(value), most=self.most))
        if "\x00" in value:
            raise Refused(_("holds a NUL character, which no text may"))
        try:
            value.encode()
        except UnicodeEncodeError:
            raise Refused(_("holds half of a character, which is no text")) from None
        return value or None


@dataclass(frozen=True)
class Number(FieldType):
    """A number from ``low`` to ``high``; ``over`` leaves ``low`` itself out."""

    low: float
    high: float
    over: bool = False

    def read(self, value: Plain) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refused(_("needs a number"))
        if isinstance(value, float) and not math.isfinite(value):
            raise Refused(_("needs a number"))
        if not self.low <= value <= self.high or (self.over and value == self.low):
            raise Refused(self._range())
        return float(value)

    def _range(self) -> str:
        words = (
            _("must be over {low}, at most {high}") if self.over else _("must be {low} to {high}")
        )
        return words.format(low=f"{self.low:g}", high=f"{self.high:g}")

    def write(self, value: Any) -> Plain:
        return int(value) if float(value).is_integer() else value

    def from_cell(self, cell: str) -> Plain:
        return _number(cell)


def _number(cell: str) -> Plain:
    """The number of a cell, also one with a decimal comma; the cell as it is where it has none."""
    text = cell.strip()
    if not _WRITTEN_NUMBER.fullmatch(text):
        return cell
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number


@dataclass(frozen=True)
class Whole(FieldType):
    """A whole number from ``low`` to ``high``."""

    low: int
    high: int

    def read(self, value: Plain) -> int:
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        if isinstance(value, bool) or not whole:
            raise Refused(_("needs a whole number"))
        if not self.low <= value <= self.high:
            raise Refused(_("must be {low} to {high}").format(low=self.low, high=self.high))
        return int(value)

    def from_cell(self, cell: str) -> Plain:
        return _number(cell)  # a spreadsheet program may have made 3 into 3.0


class Flag(FieldType):
    """Yes or no."""

    def read(self, value: Plain) -> bool:
        if not isinstance(value, bool):
            raise Refused(_("needs true or false"))
        return value

    def to_cell(self, value: Plain) -> str:
        return "yes" if value else "no"

    def from_cell(self, cell: str) -> Plain:
        return {"yes": True, "no": False}.get(cell.strip().casefold(), cell)


@dataclass(frozen=True)
class Choice(FieldType):
    """One of a closed set of words."""

    enum: type[StrEnum]

    def read(self, value: Plain) -> StrEnum:
        if isinstance(value, str):
            with suppress(ValueError):
                return self.enum(value)
        raise Refused(_not_among(value, [str(member) for member in self.enum]))

    def write(self, value: Any) -> Plain:
        return str(value)

    def from_cell(self, cell: str) -> Plain:
        return cell.strip()


def _not_among(value: object, words: list[str]) -> str:
    if len(words) <= _LISTED_AT_MOST:
        return _("must be one of: {words}").format(words=enumerated(words))
    near = get_close_matches(str(value)[:40], words, n=3)
    if near:
        return _("is not a word the log knows; nearest: {words}").format(words=enumerated(near))
    return _("is not a word the log knows, such as {words}").format(words=enumerated(words[:6]))


class Day(FieldType):
    """A calendar day, ``2026-11-22``."""

    def read(self, value: Plain) -> date:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        raise Refused(_("needs a day such as 2026-11-22"))

    def write(self, value: Any) -> Plain:
        return value.isoformat()

    def from_cell(self, cell: str) -> Plain:
        return cell.strip()


class Identity(FieldType):
    """A UUID."""

    def read(self, value: Plain) -> UUID:
        if isinstance(value, str):
            try:
                return UUID(value)
            except ValueError:
                pass
        raise Refused(_("needs a UUID"))

    def write(self, value: Any) -> Plain:
        return str(value)

    def from_cell(self, cell: str) -> Plain:
        return cell.strip()


@dataclass(frozen=True)
class Reference(FieldType):
    """A device or product by name or id; ``reading`` looks it up, for it knows what there is."""

    kind: str

    def read(self, value: Plain) -> str | None:
        return Text().read(value)


@dataclass(frozen=True)
class Each(FieldType):
    """A list in which every item is of one type, none twice.

    ``none`` is the word in a cell for a list that is empty, where that says something else than
    nothing: somebody was asked, and there was none.
    """

    item: FieldType
    none: str | None = None

    def is_blank(self, value: Plain) -> bool:
        return value in (None, "") if self.none else super().is_blank(value)

    def read(self, value: Plain) -> list[Any]:
        given = as_list(value)
        if any(item in (None, "") for item in given):
            raise Refused(_("holds a blank"))
        plain = [self.item.write(self.item.read(item)) for item in given]
        if any(item in plain[:place] for place, item in enumerate(plain)):
            raise Refused(_("names the same thing twice"))
        return plain

    def to_cell(self, value: Plain) -> str:
        if not value and self.none:
            return self.none
        return "; ".join(quoted(self.item.to_cell(item)) for item in value)

    def from_cell(self, cell: str) -> Plain:
        if self.none and cell.strip().casefold() == self.none:
            return []
        items = items_of(cell)
        if any(len(parts) > 1 or parts[0][0] for parts in items):
            raise Refused(_("is not a list the log can read"))
        return [self.item.from_cell(parts[0][1]) for parts in items]


@dataclass(frozen=True)
class Table(FieldType):
    """A map from known words to values of one type."""

    key: Choice
    value: FieldType

    def read(self, value: Plain) -> dict[str, Any]:
        return {
            self.key.write(self.key.read(key)): self.value.write(self.value.read(held))
            for key, held in sorted(as_object(value).items())
            if held not in (None, "")
        }

    def to_cell(self, value: Plain) -> str:
        return "; ".join(f"{key}={quoted(self.value.to_cell(held))}" for key, held in value.items())

    def from_cell(self, cell: str) -> Plain:
        pairs = [part for parts in items_of(cell) for part in parts]
        if len({key for key, _text in pairs if key}) < len(pairs):
            raise Refused(_("is not a list of names and values the log can read"))
        return {key: self.value.from_cell(text) for key, text in pairs}


@dataclass(frozen=True)
class Objects(FieldType):
    """A list of small objects; ``main`` is the field that each must have.

    Where ``unique`` is set, no two may have the same ``main``. Where ``bare`` is set, an object
    that says no more than its ``main`` is written as that value alone, and read so too. What else
    each must have is in ``needs``.
    """

    main: str
    fields: Mapping[str, FieldType]
    unique: bool = False
    bare: bool = False
    needs: tuple[str, ...] = ()

    def read(self, value: Plain) -> list[Any]:
        plain = [self._read_one(as_object(self._whole(item))) for item in as_list(value)]
        mains = [item[self.main] for item in plain]
        if self.unique and len(set(mains)) < len(mains):
            raise Refused(_("names the same thing twice"))
        return list(map(self._short, plain))

    def _whole(self, item: Plain) -> Plain:
        """An item that stands alone, as the object that it is."""
        if self.bare and not isinstance(item, dict):
            return {self.main: item}
        return cast("Plain", item)

    def _short(self, item: dict[str, Any]) -> Any:
        return item[self.main] if self.bare and item.keys() == {self.main} else item

    def _read_one(self, item: dict[str, Plain]) -> dict[str, Any]:
        for key in item:
            if key not in self.fields:
                raise Refused(_("has no field “{key}”").format(key=shorten(key)))
        for key in (self.main, *self.needs):
            if item.get(key) in (None, ""):
                raise Refused(_("needs “{key}” in each").format(key=key))
        return {
            key: field.write(self._read_field(key, item[key]))
            for key, field in self.fields.items()
            if item.get(key) not in (None, "")
        }

    def _read_field(self, key: str, value: Plain) -> Any:
        try:
            return self.fields[key].read(value)
        except Refused as why:
            raise Refused(f"{key}: {why}") from None

    def to_cell(self, value: Plain) -> str:
        return "; ".join(", ".join(self._parts(self._whole(item))) for item in value)

    def _parts(self, item: dict[str, Plain]) -> list[str]:
        parts = [quoted(self.fields[self.main].to_cell(item[self.main]))]
        for key, field in self.fields.items():
            if key != self.main and key in item:
                parts.append(f"{key}={quoted(field.to_cell(item[key]))}")
        return parts

    def from_cell(self, cell: str) -> Plain:
        return [self._short(self._item_from(parts)) for parts in items_of(cell)]

    def _item_from(self, parts: list[tuple[str, str]]) -> dict[str, Plain]:
        named = [(key or self.main, text) for key, text in parts]
        if len(dict(named)) < len(named):
            raise Refused(_("is not a list the log can read"))
        return {key: self.fields.get(key, Text()).from_cell(text) for key, text in named}
