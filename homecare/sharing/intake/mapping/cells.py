"""The cells of one column, read as what the person says that it is."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from homecare.i18n import _
from homecare.records.fields import Choice, Number, Plain, Refused, Text, Whole, shorten
from homecare.records.reading import Problem
from homecare.sharing.intake.mapping.mapping import Column
from homecare.sharing.intake.mapping.targets import (
    AREA,
    KIND,
    SEVERAL,
    TARGETS,
    TIME,
    Target,
    is_flag,
)
from homecare.sharing.intake.mapping.times_of_day import read_time
from homecare.sharing.intake.mapping.values import (
    TwoNumbers,
    Unclear,
    areas_of,
    event,
    flag,
    grade,
    is_empty,
    is_no_name,
    number,
    parts,
    products_of,
    signs_of,
    without_lengths,
    word_of,
)
from homecare.sharing.intake.mapping.vocabulary import key_of, table
from homecare.sharing.intake.sheets.grid import Cell, as_text

NOTHING: Final = object()
"""A cell that says nothing."""
_KEPT_WORDS_MOST: Final = 500
_SHORT: Final = 60
"""Signs: longer cells are notes, and none is like another."""


@dataclass
class ColumnReader:
    """Reads the cells of a column, and remembers the words that it did not understand."""

    column: Column
    decimal: str
    strange_scale: bool = False
    """Whether its numbers are of another scale than the log's: each has to be given a meaning."""
    unknown: Counter[str] = field(default_factory=Counter[str])
    _known: dict[str, tuple[Plain, Refused | None, bool]] = field(
        default_factory=dict[str, tuple[Plain, Refused | None, bool]], repr=False
    )
    marks: str = ""
    """A number whose mark may stand before decimals or between thousands."""

    @property
    def target(self) -> Target:
        """What the column is."""
        return TARGETS[self.column.to]

    def read(self, cell: Cell) -> Plain:
        """What the cell says, or ``NOTHING``. Raises ``Refused``."""
        if not isinstance(cell, str) or len(cell) > _SHORT:
            return self._read_anew(cell)
        if cell not in self._known:  # most cells of a column say what another has said before
            self._known[cell] = self._outcome(cell)
        value, refused, unclear = self._known[cell]
        if unclear:
            self._note(as_text(cell))
        if refused is not None:
            raise refused
        return value

    def _outcome(self, cell: Cell) -> tuple[Plain, Refused | None, bool]:
        before = self.unknown.total()
        try:
            return self._read_anew(cell), None, False
        except Refused as why:
            unclear = self.unknown.total() > before
            if unclear:
                self.unknown[as_text(cell)] -= 1  # it is counted where it is met
            return None, why.with_traceback(None), unclear

    def _read_anew(self, cell: Cell) -> Plain:
        if is_empty(cell):
            return NOTHING
        written = as_text(cell)
        if written in self.column.words:
            meant = self.column.words[written]
            return NOTHING if meant is None else self._meant(meant)
        try:
            return self._read(cell)
        except TwoNumbers:
            self.marks = self.marks or written
            raise
        except Unclear:
            if self.target.is_asked_by_word or self.strange_scale:
                self._note(written)
                raise Unclear(_("is not understood: say what it means")) from None
            raise

    def _note(self, written: str) -> None:
        if written in self.unknown or len(self.unknown) < _KEPT_WORDS_MOST:
            self.unknown[written] += 1

    def _meant(self, meant: Plain) -> Plain:
        """What the person said that a word stands for, in the form that its field has."""
        if self.column.to == AREA:
            names = [meant] if isinstance(meant, str) else list(meant)
            return [each if isinstance(each, dict) else {"area": each} for each in names]
        if self.column.to == "signs" and isinstance(meant, str):
            return [] if meant == "none" else [meant]
        return meant

    def _read(self, cell: Cell) -> Plain:
        name, kind = self.column.to, self.target.type
        if name in _READERS:
            return _READERS[name](cell)
        if is_flag(self.target):
            return flag(cell)
        if isinstance(kind, Number | Whole):
            return self._number(cell, kind)
        if isinstance(kind, Choice):
            return _choice(cell, kind, name)
        return cell.strip() if isinstance(cell, str) else as_text(cell)

    def _number(self, cell: Cell, kind: Number | Whole) -> Plain:
        if self.strange_scale:
            raise Unclear(_("is of another scale than the log has"))
        if self.target.is_grade and key_of(as_text(cell)) in table("grades"):
            return grade(cell)
        if self.column.to == "pain" and table("grades").get(key_of(as_text(cell))) == "0":
            return 0
        return number(cell, self.column.to, kind, self.column.unit, self.decimal)

    def problem(self, cell: Cell, why: Refused) -> Problem:
        """What is wrong with the cell, under the name of its field."""
        return Problem(self.column.to, shorten(as_text(cell)), str(why))


def several(cell: Cell, decimal: str) -> dict[str, Plain]:
    """What a cell says that holds more than one thing: an area, a length, or a field with its value.

    Raises ``Unclear`` where any part of it is none of these.
    """
    lengths, rest = without_lengths(as_text(cell))
    if len(lengths) > 1:
        raise Unclear(_("says one thing twice"))
    kind = TARGETS["needle_mm"].fields["session"].type
    made: dict[str, Plain] = {}
    for each in lengths:
        made["needle_mm"] = number(each, "needle_mm", kind, "", decimal)
    for part in parts(rest):
        name, value = _one_of_several(part, decimal)
        if name == AREA:
            made.setdefault(AREA, [])
            made[AREA] += value
        elif name in made:
            raise Unclear(_("says one thing twice"))
        else:
            made[name] = value
    return made


def _one_of_several(part: str, decimal: str) -> tuple[str, Plain]:
    name, _mark, value = part.replace("=", ":").partition(":")
    if not value:
        name, _mark, value = part.rpartition(" ")
    field_ = table("headings").get(key_of(name), "")
    if value.strip() and field_ in TARGETS and TARGETS[field_].fields:
        return field_, ColumnReader(Column(name, field_), decimal).read(value.strip())
    return AREA, areas_of(part)


def _choice(cell: Cell, kind: Choice, name: str) -> Plain:
    text = as_text(cell)
    own = {key_of(str(member)): str(member) for member in kind.enum}
    if (found := own.get(key_of(text))) is not None:
        return found
    return word_of(name)(cell) if name in ("bleeding", "pressure", "performed_by") else _no(text)


def _no(_text: str) -> Plain:
    raise Unclear(_("is no word that the log knows here"))


def _time(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.time().isoformat()
    when = read_time(cell)
    if when is None:
        raise Unclear(_("is no time of day that the log can read"))
    return when.isoformat()


def _text(cell: Cell) -> str:
    return Text().read(cell.strip() if isinstance(cell, str) else as_text(cell)) or ""


def _name(cell: Cell) -> Plain:
    return NOTHING if is_no_name(as_text(cell)) else _text(cell)


_READERS: Final[Mapping[str, Callable[[Cell], Plain]]] = {
    KIND: word_of("kinds"),
    AREA: areas_of,
    TIME: _time,
    SEVERAL: lambda cell: several(cell, ""),
    "signs": signs_of,
    "products": products_of,
    "event": event,
    "device": _name,
    "product": _name,
}
