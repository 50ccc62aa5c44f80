"""The journal's filters and search as SQL: which rows of which table match.

The log holds codes (``cheek-left``) and a person types words in their own language, so each word
is first looked up among the words of the program, and SQL asks for the codes that it stands for.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from homecare.i18n import N_, _
from homecare.queries.journal.wanted import DELETED_MODELS, JOURNAL_MODELS, Wanted
from homecare.records.models import (
    CheckIn,
    Device,
    Event,
    Photo,
    Plan,
    Product,
    ProductUse,
    Rating,
    Record,
    Treatment,
    Visit,
)
from homecare.records.names import as_searched
from homecare.values.areas import Area, overlap
from homecare.values.concerns import Concern
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.needles import Band
from homecare.values.signs import Sign
from homecare.values.terms import View
from homecare.words import BOTH_SIDES, needle, word

TITLES: Final[dict[type[Record], str]] = {
    Treatment: N_("Session"),
    CheckIn: N_("Check-in"),
    Rating: N_("Rating"),
    ProductUse: N_("Product used"),
    Event: N_("Event"),
    Visit: N_("Visit"),
    Photo: N_("Photo"),
    Device: N_("Device"),
    Product: N_("Product"),
    Plan: N_("Plan"),
}
"""What a line of each kind is called."""

_BOUNDS_UM: Final[dict[Band, tuple[int, int]]] = {
    Band.UP_TO_300_UM: (0, 300),
    Band.UP_TO_500_UM: (300, 500),
    Band.UP_TO_1500_UM: (500, 1500),
    Band.OVER_1500_UM: (1500, 1_000_000),
}
"""Over the first length, up to and with the second."""


@dataclass(frozen=True)
class Clause:
    """A condition in SQL with the values of its question marks."""

    sql: str
    values: tuple[Any, ...] = ()


NOTHING: Final = Clause("0")
EVERYTHING: Final = Clause("1")


def any_of(*clauses: Clause) -> Clause:
    """One of them holds."""
    if EVERYTHING in clauses:
        return EVERYTHING
    return _joined([clause for clause in clauses if clause != NOTHING], " OR ") or NOTHING


def all_of(*clauses: Clause) -> Clause:
    """All of them hold."""
    if NOTHING in clauses:
        return NOTHING
    return _joined([clause for clause in clauses if clause != EVERYTHING], " AND ") or EVERYTHING


def _joined(clauses: Sequence[Clause], by: str) -> Clause | None:
    if not clauses:
        return None
    sql = by.join(f"({clause.sql})" for clause in clauses)
    return Clause(sql, tuple(value for clause in clauses for value in clause.values))


def among(column: str, values: Iterable[Any]) -> Clause:
    """The column holds one of the values."""
    held = tuple(values)
    return Clause(f"{column} IN ({', '.join('?' * len(held))})", held) if held else NOTHING


def matching(cursor: sqlite3.Cursor, wanted: Wanted) -> list[tuple[type[Record], Clause]]:
    """Each kind that may match, with the condition on the rows of its table."""
    cursor.connection.create_function("folded", 1, _folded, deterministic=True)
    live = Clause(f"deleted_at IS {'NOT ' if wanted.deleted else ''}NULL")
    search = _Search(cursor, live)
    found: list[tuple[type[Record], Clause]] = []
    for model in DELETED_MODELS if wanted.deleted else JOURNAL_MODELS:
        if wanted.models and model not in wanted.models:
            continue
        words = (search.finds(model, part) for part in as_searched(wanted.text).split())
        clause = all_of(live, *_held_to(model, wanted), *words)
        if clause != NOTHING:
            found.append((model, clause))
    return found


def _folded(text: str | None) -> str:
    return "" if text is None else as_searched(text)


def _held_to(model: type[Record], wanted: Wanted) -> Iterable[Clause]:
    if wanted.area is not None:
        yield _touching(model, wanted.area)
    if wanted.band is not None:
        over, most = _BOUNDS_UM[wanted.band]
        length = Clause(
            "round(needle_mm * 1000) > ? AND round(needle_mm * 1000) <= ?", (over, most)
        )
        yield length if model is Treatment else NOTHING
    if wanted.overridden:
        yield Clause("trim(override_reason) <> ''") if model is Treatment else NOTHING


def _touching(model: type[Record], area: Area) -> Clause:
    codes = [str(each) for each in Area if overlap(each, area)]
    if model is Treatment:
        return _on_areas(codes)
    if model in (Event, ProductUse):
        return any_of(among("area", codes), Clause("area IS NULL"))
    return among("area", codes) if model in (CheckIn, Photo) else NOTHING


def _on_areas(codes: Sequence[str]) -> Clause:
    held = among("area", codes)
    return Clause(f"id IN (SELECT treatment_id FROM treatment_area WHERE {held.sql})", held.values)


class _Search:
    """Where a word may stand, kind by kind."""

    def __init__(self, cursor: sqlite3.Cursor, live: Clause) -> None:
        self._cursor = cursor
        self.live = live
        """The condition that all rows of the list meet."""

    def finds(self, model: type[Record], part: str) -> Clause:
        """The rows of a kind that hold ``part``, read by ``as_searched``."""
        if part in as_searched(_(TITLES[model])):
            return EVERYTHING
        return any_of(*_PLACES[model](self, part))

    def named(self, table: str, column: str, part: str) -> Clause:
        """The column refers to a device or product with ``part`` in its name."""
        return Clause(f"{column} IN (SELECT id FROM {table} WHERE instr(folded(name), ?))", (part,))

    def needles(self, part: str) -> Clause:
        """A needle length that is written with ``part``: few differ in any log."""
        rows = self._cursor.execute("SELECT DISTINCT needle_mm FROM treatment").fetchall()
        return among("needle_mm", [mm for (mm,) in rows if part in as_searched(needle(mm))])


def _text(column: str, part: str) -> Clause:
    return Clause(f"{column} <> '' AND instr(folded({column}), ?)", (part,))


def _codes(enum: type[StrEnum], part: str) -> list[str]:
    """The values of a closed set whose word holds ``part``."""
    return [str(each) for each in enum if part in as_searched(word(each))]


def _areas(part: str) -> list[str]:
    """Also by what a left and a right one are called together."""
    both = [str(area) for area, name in BOTH_SIDES.items() if part in as_searched(_(name))]
    return [*_codes(Area, part), *both]


def _listed(column: str, codes: list[str]) -> Clause:
    """The JSON list in the column holds one of the codes."""
    held = among("value", codes)
    exists = f"EXISTS (SELECT 1 FROM json_each({column}) WHERE {held.sql})"
    return Clause(f"{column} <> '[]' AND {exists}", held.values) if codes else NOTHING


def _in_session(search: _Search, part: str) -> Iterable[Clause]:
    product = "instr(folded(json_extract(value, '$.name')), ?)"
    yield _on_areas(_areas(part))
    yield search.needles(part)
    yield search.named("device", "device_id", part)
    yield Clause(
        f"products <> '[]' AND EXISTS (SELECT 1 FROM json_each(products) WHERE {product})", (part,)
    )
    yield _text("notes", part)
    yield _text("override_reason", part)


def _in_check_in(_search: _Search, part: str) -> Iterable[Clause]:
    yield among("area", _areas(part))
    yield _listed("signs", _codes(Sign, part))
    yield _text("notes", part)


def _in_rating(search: _Search, part: str) -> Iterable[Clause]:
    """All that were given at one moment are one line."""
    known = among("concern", _codes(Concern, part))
    score = among("score", [int(part)] if part.isdecimal() and len(part) < 3 else [])
    one = any_of(known, score, _text("concern", part))
    same = f"SELECT at FROM rating WHERE {search.live.sql} AND ({one.sql})"
    yield Clause(f"at IN ({same})", one.values)


def _in_use(search: _Search, part: str) -> Iterable[Clause]:
    yield search.named("product", "product_id", part)
    yield among("area", _areas(part))


def _in_event(search: _Search, part: str) -> Iterable[Clause]:
    yield among("event", _codes(EventKind, part))
    yield among("area", _areas(part))
    yield search.named("device", "device_id", part)
    yield _text("notes", part)


def _in_visit(_search: _Search, part: str) -> Iterable[Clause]:
    yield _text("who", part)
    yield _text("advice", part)
    yield _listed("cleared", _codes(Condition, part))


def _in_photo(_search: _Search, part: str) -> Iterable[Clause]:
    yield among("area", _areas(part))
    yield among("view", _codes(View, part))


def _by_name(_search: _Search, part: str) -> Iterable[Clause]:
    yield _text("name", part)


_PLACES: Final[dict[type[Record], Callable[[_Search, str], Iterable[Clause]]]] = {
    Treatment: _in_session,
    CheckIn: _in_check_in,
    Rating: _in_rating,
    ProductUse: _in_use,
    Event: _in_event,
    Visit: _in_visit,
    Photo: _in_photo,
    Device: _by_name,
    Product: _by_name,
    Plan: _by_name,
}
