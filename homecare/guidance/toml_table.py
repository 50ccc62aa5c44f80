"""Reading a TOML file key by key, so that every complaint names the file and the key."""

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, cast


class BadGuidance(ValueError):
    """A guidance file says something that cannot be used; the message names file and key."""


_Choice = TypeVar("_Choice", bound=StrEnum)
_Made = TypeVar("_Made")


class Table:
    """One table of the file. What is read is used up; ``done`` refuses what nobody asked for."""

    def __init__(self, where: str, rows: Mapping[str, Any]) -> None:
        self._where = where
        self._rows = dict(rows)

    def bad(self, key: str, wanted: str) -> BadGuidance:
        """The error for a key whose value will not do."""
        return BadGuidance(f"{self._where}.{key}: {wanted} is wanted here")

    def done(self, made: _Made) -> _Made:
        """``made``, once nothing is left over: an unknown key is a slip that would pass unseen."""
        if self._rows:
            raise BadGuidance(f"{self._where}: unknown key {', '.join(self._rows)}")
        return made

    def text(self, key: str, default: str | None = None) -> str:
        value: str = self._take(key, str, "a text", default)
        if not value.strip() and default is None:
            raise self.bad(key, "a text")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        value: float = self._take(key, (int, float), "a number", default)
        return value

    def flag(self, key: str) -> bool:
        """False where the key is left out."""
        return bool(self._take(key, bool, "true or false", False))

    def names(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is left out."""
        values = cast("list[object]", self._take(key, list, "a list", []))
        return tuple(str(value) for value in values)

    def choice(self, kind: type[_Choice], key: str) -> _Choice:
        return self._member(kind, key, self.text(key))

    def choice_or(
        self, kind: type[_Choice], key: str, none: str, default: str | None = None
    ) -> _Choice | None:
        """As ``choice``, where the text ``none`` stands for no member."""
        value = self.text(key, default)
        return None if value == none else self._member(kind, key, value)

    def choices(self, kind: type[_Choice], key: str) -> tuple[_Choice, ...]:
        return tuple(self._member(kind, key, name) for name in self.names(key))

    def texts(self) -> dict[str, str]:
        """Every key of this table with its text."""
        return {key: self.text(key) for key in tuple(self._rows)}

    def inner(self, key: str) -> "Table":
        """The table under ``key``; an empty one where it is left out."""
        return self._table(f"{self._where}.{key}", self._take(key, dict, "a table", {}))

    def inner_or_none(self, key: str) -> "Table | None":
        """As ``inner``, and nothing where the key is left out."""
        return self.inner(key) if key in self._rows else None

    def each(self) -> Iterator[tuple[str, "Table"]]:
        """Every key of this table, each a table itself."""
        for key in tuple(self._rows):
            yield key, self.inner(key)

    def rows(self, key: str) -> Iterator["Table"]:
        """The tables of the array ``[[key]]``."""
        for n, rows in enumerate(self._take(key, list, "a list of tables", []), start=1):
            yield self._table(f"{self._where}.{key}[{n}]", rows)

    def _take(
        self, key: str, kind: type | tuple[type, ...], wanted: str, default: object = None
    ) -> Any:
        value = self._rows.pop(key, default)
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            raise self.bad(key, wanted)
        return value

    def _member(self, kind: type[_Choice], key: str, name: str) -> _Choice:
        try:
            return kind(name)
        except ValueError:
            raise self.bad(key, f"one of {', '.join(kind)}") from None

    def _table(self, where: str, rows: object) -> "Table":
        if not isinstance(rows, dict):
            raise BadGuidance(f"{where}: a table is wanted here")
        return Table(where, cast("dict[str, Any]", rows))


def open_tables(file: Path) -> Table:
    """The whole file as one table. Raises ``BadGuidance`` where it is missing or no TOML."""
    try:
        return Table(file.name, tomllib.loads(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadGuidance(f"{file.name}: {error}") from error


def tables_of(folder: Path, *names: str) -> Iterator[tuple[str, Table]]:
    """The tables of several files as of one. Raises ``BadGuidance`` where one stands in two."""
    seen: set[str] = set()
    for name in names:
        for key, table in open_tables(folder / name).each():
            if key in seen:
                raise BadGuidance(f"{name}.{key}: stands in another file already")
            seen.add(key)
            yield key, table
