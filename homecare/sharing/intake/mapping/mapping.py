"""How a spreadsheet is read: what each column is, and what the person answered about the rest.

A mapping is a plain value. As a file it is TOML or JSON (``docs/formats.md``); what is still to be
answered stands in it as ``"?"``.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, cast

from homecare.i18n import _
from homecare.records.fields import Plain, shorten
from homecare.sharing.intake.bounds import BadFile
from homecare.sharing.intake.mapping.dates import Epoch, Order
from homecare.sharing.intake.mapping.targets import LEFT_OUT, MAPPED_KINDS, TARGETS
from homecare.values.areas import Area

VERSION: Final = 1
ASKED: Final = "?"
"""In a file: the person has not said yet."""
_WORDS_MOST: Final = 2_000


@dataclass(frozen=True)
class Column:
    """One column: what stands over it, what it is, and what its words mean."""

    name: str
    to: str = LEFT_OUT
    unit: str = ""
    words: Mapping[str, Plain] = field(default_factory=dict[str, Plain])
    """What a word of the person's stands for, by the word as it is written; ``None``: nothing."""


@dataclass(frozen=True)
class TableMapping:
    """How a table is read. What is ``None`` or empty was not said; it is asked where it matters."""

    columns: tuple[Column, ...]
    header: int
    """The line of the headings."""
    sheets: tuple[str, ...] = ("",)
    separator: str = ""
    encoding: str = ""
    dates: Order | None = None
    epoch: Epoch | None = None
    decimal: str = ""
    first_day: int | None = None
    """What the day of the session itself is called where days are counted: 0 or 1."""
    spans: str = ""
    """Of a span of days: ``first`` or ``each``."""
    undated: str = ""
    """Of which day a row without a date is: ``above``, of the one above it, or ``none``."""
    kind: str = ""
    """What a row is that does not say it."""
    areas: tuple[str, ...] = ()
    """The skin of a row that names none."""
    times: Mapping[str, str] = field(default_factory=dict[str, str])
    """The time of day of a row that has none, by kind."""

    def places(self, target: str) -> list[int]:
        """The columns that are this."""
        return [place for place, each in enumerate(self.columns) if each.to == target]

    def has(self, *targets: str) -> bool:
        """Whether any column is one of these."""
        return any(self.places(target) for target in targets)

    def with_column(self, place: int, **changes: Any) -> "TableMapping":
        """The same with another meaning of one column."""
        columns = list(self.columns)
        columns[place] = replace(columns[place], **changes)
        return replace(self, columns=tuple(columns))


# As a file ----------------------------------------------------------------------------------------


def as_plain(mapping: TableMapping) -> dict[str, Plain]:
    """The mapping as JSON has it; what was not said is left out."""
    told: dict[str, Plain] = {
        "version": VERSION,
        "header": mapping.header,
        "sheets": [name for name in mapping.sheets if name],
        "separator": mapping.separator,
        "encoding": mapping.encoding,
        "dates": mapping.dates and str(mapping.dates),
        "days_as_numbers_since": mapping.epoch and str(mapping.epoch),
        "decimal": {",": "comma", ".": "point"}.get(mapping.decimal),
        "first_day": mapping.first_day,
        "spans": mapping.spans,
        "undated": mapping.undated,
        "kind": mapping.kind,
        "areas": list(mapping.areas),
        "times": dict(mapping.times),
        "columns": [_column_as_plain(each) for each in mapping.columns],
    }
    return {key: value for key, value in told.items() if value not in (None, "", [], {})}


def _column_as_plain(column: Column) -> dict[str, Plain]:
    told: dict[str, Plain] = {"name": column.name, "to": column.to or "leave-out"}
    if column.unit:
        told["unit"] = column.unit
    if column.words:
        told["words"] = {word: "" if held is None else held for word, held in column.words.items()}
    return told


def as_toml(plain: Mapping[str, Plain]) -> str:
    """The mapping as a file to be edited."""
    return "\n".join(_toml_lines(plain)) + "\n"


def _toml_lines(plain: Mapping[str, Plain]) -> Iterator[str]:
    for key, value in plain.items():
        if key not in ("columns", "times"):
            yield f"{key} = {_toml(value)}"
    if times := plain.get("times"):
        yield from ("", "[times]", *(f"{_toml(k)} = {_toml(v)}" for k, v in times.items()))
    for column in plain.get("columns", ()):
        yield from ("", "[[columns]]")
        for key, value in column.items():
            if key != "words":
                yield f"{key} = {_toml(value)}"
        if words := column.get("words"):
            yield "[columns.words]"
            yield from (f"{_toml(word)} = {_toml(held)}" for word, held in words.items())


def _toml(value: Plain) -> str:
    """A value as TOML has it: what JSON writes of texts, numbers and lists is the same there."""
    if isinstance(value, dict):
        pairs = cast("dict[str, Plain]", value).items()
        return "{ " + ", ".join(f"{_toml(key)} = {_toml(held)}" for key, held in pairs) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, cast("list[Plain]", value))) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_mapping(data: bytes) -> TableMapping:
    """The mapping of a file in TOML or JSON. Raises ``BadFile`` with what is wrong in it."""
    try:
        text = data.decode("utf-8-sig")
        begins = text.lstrip()[:1]
        plain: Plain = json.loads(text) if begins == "{" else tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        words = _("The mapping can't be read: {reason}")
        raise BadFile(words.format(reason=shorten(str(problem)))) from None
    return from_plain(plain)


def from_plain(plain: Plain) -> TableMapping:
    """The inverse of ``as_plain``. Raises ``BadFile``."""
    if not isinstance(plain, dict):
        raise _wrong("mapping", plain)
    told = dict(cast("dict[str, Plain]", plain))
    if told.pop("version", VERSION) != VERSION:
        raise BadFile(_("The mapping was made by a newer version of Homecare."))
    told.pop("mapping", None)
    mapping = TableMapping(
        columns=tuple(_column(each) for each in _list(told, "columns")),
        header=_whole(told, "header"),
        sheets=tuple(_texts(told, "sheets")) or ("",),
        separator=_among(told, "separator", ("", ";", ",", "\t", "|")),
        encoding=_text(told, "encoding"),
        dates=_maybe(Order, _among(told, "dates", ("", ASKED, *Order))),
        epoch=_maybe(Epoch, _among(told, "days_as_numbers_since", ("", ASKED, *Epoch))),
        decimal={"comma": ",", "point": "."}.get(
            _among(told, "decimal", ("", ASKED, "comma", "point")), ""
        ),
        first_day=_first_day(told),
        spans=_answered(_among(told, "spans", ("", ASKED, "first", "each"))),
        undated=_answered(_among(told, "undated", ("", ASKED, "above", "none"))),
        kind=_answered(_among(told, "kind", ("", ASKED, *MAPPED_KINDS))),
        areas=tuple(_areas(told)),
        times=_times(told),
    )
    if told:
        raise BadFile(_("The mapping has an unknown key “{key}”.").format(key=next(iter(told))))
    if not mapping.columns:
        raise BadFile(_("The mapping has no columns."))
    return mapping


def _column(plain: Plain) -> Column:
    if not isinstance(plain, dict):
        raise _wrong("columns", plain)
    told = dict(cast("dict[str, Plain]", plain))
    to = _among(told, "to", ("leave-out", "", *TARGETS))
    words: Plain = told.pop("words", {})
    if not isinstance(words, dict) or len(cast("dict[str, Plain]", words)) > _WORDS_MOST:
        raise _wrong("words", words)
    meant = cast("dict[str, Plain]", words)
    column = Column(
        name=_text(told, "name"),
        to=LEFT_OUT if to == "leave-out" else to,
        unit=_text(told, "unit"),
        words={w: None if held == "" else held for w, held in meant.items() if held != ASKED},
    )
    if told:
        raise BadFile(_("The mapping has an unknown key “{key}”.").format(key=next(iter(told))))
    return column


def _maybe(enum: Any, text: str) -> Any:
    return enum(text) if _answered(text) else None


def _answered(text: str) -> str:
    return "" if text == ASKED else text


def _first_day(told: dict[str, Plain]) -> int | None:
    value = told.pop("first_day", None)
    if value in (None, ASKED):
        return None
    if not isinstance(value, bool) and value in (0, 1):
        return int(value)
    raise _wrong("first_day", value)


def _times(told: dict[str, Plain]) -> dict[str, str]:
    held: Plain = told.pop("times", {})
    if not isinstance(held, dict):
        raise _wrong("times", held)
    times = cast("dict[str, Plain]", held)
    for kind, time in times.items():
        if kind not in MAPPED_KINDS or not isinstance(time, str):
            raise _wrong("times", held)
    return {kind: time for kind, time in times.items() if time != ASKED}


def _areas(told: dict[str, Plain]) -> Iterator[str]:
    for name in _texts(told, "areas"):
        if name == ASKED:
            continue
        if name not in frozenset(map(str, Area)):
            raise _wrong("areas", name)
        yield name


def _text(told: dict[str, Plain], key: str) -> str:
    value = told.pop(key, "")
    if not isinstance(value, str):
        raise _wrong(key, value)
    return value


def _texts(told: dict[str, Plain], key: str) -> list[str]:
    values = _list(told, key)
    if not all(isinstance(each, str) for each in values):
        raise _wrong(key, values)
    return values


def _list(told: dict[str, Plain], key: str) -> list[Plain]:
    value: Plain = told.pop(key, [])
    if not isinstance(value, list):
        raise _wrong(key, value)
    return cast("list[Plain]", value)


def _whole(told: dict[str, Plain], key: str) -> int:
    value = told.pop(key, 0)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise _wrong(key, value)
    return value


def _among(told: dict[str, Plain], key: str, known: tuple[str, ...]) -> str:
    value = _text(told, key)
    if value not in known:
        raise _wrong(key, value)
    return value


def _wrong(key: str, value: Plain) -> BadFile:
    words = _("The mapping has “{value}” in “{key}”, which can't be there.")
    return BadFile(words.format(key=key, value=shorten(value)))
