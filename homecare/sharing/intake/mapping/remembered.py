"""Mappings that were used, offered again for a table with the same columns.

They are kept in a file of settings, outside the log, and so hold nothing of anybody's health: which
table it is and every word of it stand there as a keyed hash (HMAC-SHA-256, RFC 2104), whose key is an
id that the log alone knows. Headings, sheets and the skin of rows that name none are not kept.
"""

import hmac
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, cast
from uuid import UUID

from homecare.errors import LogError
from homecare.files import write_whole
from homecare.records.fields import Plain
from homecare.sharing.intake.bounds import BadFile
from homecare.sharing.intake.mapping.guess import guessed
from homecare.sharing.intake.mapping.layout import rows_below
from homecare.sharing.intake.mapping.mapping import Column, TableMapping, as_plain, from_plain
from homecare.sharing.intake.sheets.grid import Book, as_text

KEPT_MOST: Final = 20
_BYTES_MOST: Final = 1 << 20
_WORD_SIGNS: Final = 60
_OF: Final = "of"


def remember(file: Path, key: UUID, mapping: TableMapping) -> None:
    """Keep a mapping, in place of an older one of such a table. What can't be kept is no trouble."""
    of = _hash_of_columns(key, mapping.columns)
    plain = as_plain(replace(mapping, areas=(), sheets=("",), columns=_without_names(key, mapping)))
    others = [each for each in _kept(file) if each.get(_OF) != of]
    with suppress(LogError, OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps([{_OF: of, **plain}, *others][:KEPT_MOST]).encode())


def recalled(file: Path, key: UUID, book: Book, encoding: str = "") -> TableMapping | None:
    """The mapping that was used for a table with the same columns; ``None`` where there is none.

    Raises ``BadFile`` where the table has no headings.
    """
    first = guessed(book, encoding)
    of = _hash_of_columns(key, first.columns)
    found = next((each for each in _kept(file) if each.get(_OF) == of), None)
    if found is None:
        return None
    try:
        kept = from_plain({name: held for name, held in found.items() if name != _OF})
    except BadFile:  # of another version, or by another hand
        return None
    columns = tuple(
        replace(column, name=mine.name, words=_words(key, column.words, book, first, place))
        for place, (column, mine) in enumerate(zip(kept.columns, first.columns, strict=True))
    )
    return replace(
        kept, columns=columns, header=first.header, sheets=first.sheets,
        separator=first.separator, encoding=encoding,
    )  # fmt: skip


def _kept(file: Path) -> list[dict[str, Any]]:
    try:
        with file.open("rb") as stream:
            told: Any = json.loads(stream.read(_BYTES_MOST))
    except (OSError, ValueError, RecursionError):
        return []
    entries = cast("list[Any]", told) if isinstance(told, list) else []
    return [cast("dict[str, Any]", each) for each in entries if isinstance(each, dict)]


def _hash_of_columns(key: UUID, columns: Sequence[Column]) -> str:
    return _hash(key, json.dumps([each.name for each in columns]))


def _without_names(key: UUID, mapping: TableMapping) -> tuple[Column, ...]:
    return tuple(
        replace(each, name="", words={_hash(key, word): held for word, held in each.words.items()})
        for each in mapping.columns
    )


def _words(
    key: UUID, kept: Mapping[str, Plain], book: Book, mapping: TableMapping, place: int
) -> dict[str, Plain]:
    """The words of a column whose meaning is known, as they stand in the table."""
    if not kept:
        return {}
    sheets = [sheet for name in mapping.sheets if (sheet := book.named(name)) is not None]
    written = {
        as_text(row.at(place)) for sheet in sheets for row in rows_below(sheet, mapping.header)
    }
    short = (word for word in written if word and len(word) <= _WORD_SIGNS)
    return {word: kept[hashed] for word in short if (hashed := _hash(key, word)) in kept}


def _hash(key: UUID, text: str) -> str:
    return hmac.digest(key.bytes, text.encode("utf-8", "surrogatepass"), "sha256").hex()
