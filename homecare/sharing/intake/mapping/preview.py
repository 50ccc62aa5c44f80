"""What a table would become by a mapping, while somebody changes it: its first rows, as records."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from homecare.records.fields import FieldType, Plain
from homecare.records.kinds import KINDS
from homecare.records.reading import Lookup, read_record
from homecare.regional.joining import in_parts
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.mapping.applying import Mapped, applied
from homecare.sharing.intake.mapping.guess import guessed
from homecare.sharing.intake.mapping.mapping import TableMapping
from homecare.sharing.intake.mapping.questions import Question
from homecare.sharing.intake.mapping.remembered import recalled
from homecare.sharing.intake.sheets.grid import Book, Row, as_text
from homecare.sharing.tables.headings import of_wrong
from homecare.values.times import Moment

ROWS_SHOWN: Final = 40
EXAMPLES: Final = 3
WORDS_SHOWN: Final = 60


@dataclass(frozen=True)
class PreviewRow:
    """One record as it would be, field by field in words, or why it would not be taken."""

    place: tuple[str, int]
    kind: str
    at: str
    cells: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True)
class Unknown:
    """A word of a column that was not understood, and how often it stands there."""

    place: int
    word: str
    n: int


@dataclass(frozen=True)
class Preview:
    """The first rows, and of all rows how many have a problem that can be seen already."""

    mapping: TableMapping
    rows: tuple[PreviewRow, ...]
    n: int
    n_flawed: int
    questions: tuple[Question, ...]
    told: tuple[str, ...]
    unknown: tuple[Unknown, ...]
    examples: tuple[tuple[str, ...], ...]
    """A few cells of each column."""
    as_before: bool = False
    """Whether the mapping is one that was used for such a table before."""


def preview(
    book: Book,
    mapping: TableMapping | None,
    encoding: str,
    now: Moment,
    kept: tuple[Path, UUID] | None = None,
) -> Preview:
    """What comes of the table by ``mapping``, else by the one that was used before or that it suggests.

    ``kept`` is the file of those that were used, and the key of the log. Raises ``BadFile``.
    """
    before = recalled(*kept, book, encoding) if kept and mapping is None else None
    made = applied(book, mapping or before or guessed(book, encoding))
    lookup = _names(made)
    records = [given for given in made.givens if not given.if_new]
    return Preview(
        made.mapping,
        tuple(_row(given, lookup, now) for given in records[:ROWS_SHOWN]),
        len(records),
        sum(bool(given.flaws) for given in records),
        made.questions,
        made.told,
        _unknown(made),
        _examples(book, made.mapping),
        before is not None,
    )


def _row(given: Given, lookup: Lookup, now: Moment) -> PreviewRow:
    reading = read_record(given.plain, lookup, now)
    problems = [*given.flaws, *(reading.problems if not given.flaws else ())]
    kind = given.plain.get("kind", "")
    skin = {name: given.plain[name] for name in ("areas", "area") if given.plain.get(name)}
    plain = skin | {name: held for name, held in given.plain.items() if name not in skin}
    fields = {each.name: each.type for each in KINDS[kind].fields} if kind in KINDS else {}
    return PreviewRow(
        given.place,
        kind,
        str(given.plain.get("at", "")),
        {name: _cell(fields.get(name), held) for name, held in plain.items() if name in fields},
        in_parts(str(replace(each, field=of_wrong(kind, each.field))) for each in problems),
    )


def _cell(kind: FieldType | None, value: Plain) -> str:
    try:
        return kind.to_cell(value) if kind else str(value)
    except (TypeError, KeyError, AttributeError):  # not what the field takes: the problem says it
        return str(value)


def _names(made: Mapped) -> Lookup:
    lookup = Lookup()
    for given in made.givens:
        if given.if_new:
            lookup.ids[given.plain["kind"]][str(given.plain["name"]).casefold()] = uuid4()
    return lookup


def _unknown(made: Mapped) -> tuple[Unknown, ...]:
    found = [
        Unknown(place, word, n)
        for place, words in made.unknown.items()
        for word, n in words.items()
        if n
    ]
    return tuple(sorted(found, key=lambda each: (each.place, -each.n))[:WORDS_SHOWN])


def _examples(book: Book, mapping: TableMapping) -> tuple[tuple[str, ...], ...]:
    sheet = book.named(mapping.sheets[0])
    rows = [row for row in sheet.rows if row.line > mapping.header] if sheet else []
    return tuple(_first_of(rows, place) for place in range(len(mapping.columns)))


def _first_of(rows: list[Row], place: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        if text := as_text(row.at(place)):
            found[text] = None
        if len(found) == EXAMPLES:
            break
    return tuple(found)
