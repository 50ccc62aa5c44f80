"""A table by its mapping: its rows as records, what has to be asked, and what was left out.

Nothing of a row is taken where a part of it is not understood: the row is told with its line and the
reason, and stays out. Whoever imports says whether the others come in without it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from zoneinfo import ZoneInfo

from homecare.i18n import _, ngettext
from homecare.records.fields import Number, Plain, Refused, shorten
from homecare.records.reading import Problem
from homecare.sharing.intake.bounds import RECORDS_MOST, BadFile, too_many
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.mapping import questions as asked
from homecare.sharing.intake.mapping.cells import NOTHING, ColumnReader
from homecare.sharing.intake.mapping.layout import headings, is_total, other_diary, rows_below
from homecare.sharing.intake.mapping.mapping import TableMapping
from homecare.sharing.intake.mapping.questions import Question
from homecare.sharing.intake.mapping.scales import look_at_scales
from homecare.sharing.intake.mapping.targets import (
    AREA,
    DATE,
    DAY,
    KIND,
    LEFT_OUT,
    MAPPED_KINDS,
    PASSES,
    SEVERAL,
    TARGETS,
    TELL_SESSION,
    TIME,
    kinds_that_hold,
)
from homecare.sharing.intake.mapping.values import is_empty
from homecare.sharing.intake.mapping.when import Calendar, When, as_time, day_of
from homecare.sharing.intake.sheets.grid import Book, Row, Sheet, as_text, is_blank
from homecare.sharing.tables.csv_table import COLUMNS
from homecare.values.times import format_time, local_zone

_STRUCTURE: Final = frozenset({DATE, TIME, DAY, KIND, AREA, PASSES, SEVERAL, LEFT_OUT})
_LINES_TOLD: Final = 6
_NEEDS_AREA: Final = frozenset({"session", "check-in"})
_OPEN: Final = frozenset({"device", "product"})
"""What a table names and the kit may not have yet."""


@dataclass(frozen=True)
class Mapped:
    """What a table gives by a mapping."""

    mapping: TableMapping
    givens: list[Given]
    questions: tuple[Question, ...] = ()
    """What has to be answered before anything comes in."""
    told: tuple[str, ...] = ()
    """How it was read, and what was left out: in sentences."""
    unknown: Mapping[int, Mapping[str, int]] = field(default_factory=dict[int, Mapping[str, int]])
    """By column: the words that were not understood, and how often each stands there."""


def applied(book: Book, mapping: TableMapping, zone: ZoneInfo | None = None) -> Mapped:
    """The records of a table by its mapping; a time without an offset is on the clock of ``zone``.

    Raises ``BadFile`` where the mapping is that of another table.
    """
    return _Applied(book, mapping, zone or local_zone()).run()


@dataclass
class _Said:
    """What a row says, field by field, and what is wrong with it."""

    plain: dict[str, Plain] = field(default_factory=dict[str, Plain])
    areas: list[dict[str, Plain]] = field(default_factory=list[dict[str, Plain]])
    flaws: list[Problem] = field(default_factory=list[Problem])
    kind: str = ""
    clock: str = ""
    passes: Plain = None


class _Applied:
    """One table, row by row."""

    def __init__(self, book: Book, mapping: TableMapping, zone: ZoneInfo) -> None:
        self.book, self.mapping, self.zone = book, mapping, zone
        self.readers = {
            place: ColumnReader(column, mapping.decimal)
            for place, column in enumerate(mapping.columns)
            if column.to not in (LEFT_OUT, DATE, DAY)
        }
        self.calendar = Calendar(mapping, zone)
        self.told: list[str] = []
        self.lacking: Counter[str] = Counter()
        """What rows lack that may be said for all of them: areas, or the time of a kind."""
        self.unsaid: set[str] = set()
        """What rows have that do not say what they are."""
        self.named: dict[tuple[str, str], Given] = {}
        spoken = {each.to for each in mapping.columns} | {"areas", "area", "at"}
        if mapping.has(SEVERAL):
            spoken |= {name for each in TARGETS.values() for name in each.fields and [each.name]}
        self.silent = frozenset(COLUMNS) - spoken - {"kind", "id"}

    def run(self) -> Mapped:
        pairs = [(sheet, row) for sheet in self._sheets() for row in self._rows(sheet)]
        if len(pairs) > RECORDS_MOST:
            raise too_many(RECORDS_MOST, ngettext("{n} row", "{n} rows", RECORDS_MOST))
        rows = [row for _sheet, row in pairs]
        self.calendar.look_over(rows)
        scales = list(look_at_scales(self.readers, rows))
        givens = list(self._all(pairs))
        if len(givens) > RECORDS_MOST:
            raise too_many(RECORDS_MOST, ngettext("{n} record", "{n} records", RECORDS_MOST))
        return Mapped(
            self.mapping,
            [*self.named.values(), *givens],
            (*self._content(), *self.calendar.questions, *scales, *self._lacks()),
            (*self._how(pairs), *self.calendar.told, *self.told),
            {place: each.unknown for place, each in self.readers.items() if each.unknown},
        )

    # Which rows -------------------------------------------------------------------------------

    def _sheets(self) -> Iterator[Sheet]:
        for name in self.mapping.sheets:
            sheet = self.book.named(name)
            if sheet is None:
                words = _("The file has no sheet “{name}”.")
                raise BadFile(words.format(name=shorten(name)))
            yield sheet

    def _header(self, sheet: Sheet) -> int:
        """The line of the headings in a sheet: they must be those that the mapping speaks of."""
        names = [each.name for each in self.mapping.columns]
        lines = [row.line for row in sheet.rows if _trimmed(headings(row)) == _trimmed(names)]
        if self.mapping.header in lines:
            return self.mapping.header
        if not lines:
            words = _("The columns of the mapping are not those of the table: {names}.")
            raise BadFile(words.format(names=shorten(", ".join(names), 200)))
        return lines[0]

    def _rows(self, sheet: Sheet) -> Iterator[Row]:
        dates = self.mapping.places(DATE) + self.mapping.places(DAY)
        header, totals = self._header(sheet), list[str]()
        rows = [row for row in rows_below(sheet, header) if not _says_nothing(row)]
        for n, row in enumerate(rows):
            if is_total(row, dates):
                totals.append(str(row.line))
            elif n == len(rows) - 1 and self._may_lack_cells(row):
                yield replace(row, cut=row.cut or _as_written(row))
            else:
                yield row
        if totals:
            words = ngettext(
                "Line {lines} sums up others and was left out.",
                "Lines {lines} sum up others and were left out.",
                len(totals),
            )
            self.told.append(words.format(lines=_some(totals)))

    def _may_lack_cells(self, row: Row) -> bool:
        """Of a table of text the last row, where it has fewer cells than there are columns."""
        return bool(self.book.separator) and len(row.cells) < len(self.mapping.columns)

    def _all(self, pairs: Sequence[tuple[Sheet, Row]]) -> Iterator[Given]:
        sheet = None
        for its, row in pairs:
            if its is not sheet:
                sheet, self.calendar.above = its, None
            yield from self._givens(its, row)

    # One row ----------------------------------------------------------------------------------

    def _givens(self, sheet: Sheet, row: Row) -> Iterator[Given]:
        said = self._said(row)
        kind = self._kind(said)
        whens = self._whens(row, said, kind)
        self._add_areas(said, kind)
        for at in whens or [None]:
            for plain in self._plains(said, kind):
                if at is not None:
                    plain |= {"at": at, "zone": self.zone.key}
                self._introduce(row, plain)
                yield self._given(sheet, row, plain, said)

    def _kind(self, said: _Said) -> str:
        """What the row is: by its own word, else by what only a session has, else as the person said."""
        told = {*said.plain, *(each.field for each in said.flaws)}
        is_told = said.passes is not None or not told.isdisjoint(TELL_SESSION)
        if is_told and not self.mapping.has(KIND):
            return "session"
        return said.kind or self.mapping.kind

    def _given(self, sheet: Sheet, row: Row, plain: dict[str, Plain], said: _Said) -> Given:
        return Given(
            row.line,
            plain,
            self.silent,
            tuple(said.flaws),
            abridged=True,
            cut=row.cut,
            sheet=sheet.name if len(self.mapping.sheets) > 1 else "",
        )

    def _said(self, row: Row) -> _Said:
        said = _Said()
        for place, reader in self.readers.items():
            cell = row.at(place)
            try:
                value = reader.read(cell)
            except Refused as why:
                said.flaws.append(reader.problem(cell, why))
                continue
            if value is not NOTHING:
                self._put(said, reader.column.to, value)
        extra = row.cells[len(self.mapping.columns) :]
        if not all(map(is_blank, extra)):
            said.flaws.append(Problem("row", "", _("has more cells than the table has columns")))
        return said

    def _put(self, said: _Said, to: str, value: Any) -> None:
        if to == AREA:
            said.areas += value
        elif to == SEVERAL:
            for name, held in value.items():
                self._put(said, name, held)
        elif to == KIND:
            said.kind = value
        elif to == TIME:
            said.clock = value
        elif to == PASSES:
            said.passes = value
        elif to == "notes" and "notes" in said.plain:
            said.plain["notes"] += f"\n{value}"
        else:
            said.plain[to] = value

    def _whens(self, row: Row, said: _Said, kind: str) -> list[str]:
        """The times of the row as records have them; none where it does not say so."""
        try:
            when = self.calendar.when(row)
        except Refused as why:
            cells = [
                row.at(place) for place in self.mapping.places(DATE) + self.mapping.places(DAY)
            ]
            written = next((as_text(cell) for cell in cells if not is_empty(cell)), "")
            said.flaws.append(Problem("at", shorten(written), str(why)))
            if kind in ("session", ""):  # what is counted from it must not be counted from another
                self.calendar.session = None
            return []
        if kind == "session":
            self.calendar.session = day_of(when)
        return list(self._times(when, said, kind))

    def _times(self, when: When, said: _Said, kind: str) -> Iterator[str]:
        if when.instant is not None:
            yield format_time(when.instant)
            return
        clock = when.clock.isoformat() if when.clock else said.clock
        clock = clock or self.mapping.times.get(kind, "")
        if clock:
            yield from (as_time(day, clock) for day in when.days)
        elif not any(each.field == TIME for each in said.flaws):
            self.lacking[f"{asked.Asked.TIME}:{kind}"] += 1
            said.flaws.append(Problem("at", when.days[0].isoformat(), _("has no time of day")))

    def _add_areas(self, said: _Said, kind: str) -> None:
        """The skin that the person named for rows that name none."""
        name = "areas" if kind == "session" else AREA
        unread = any(each.field in (AREA, SEVERAL) for each in said.flaws)
        if said.areas or kind not in _NEEDS_AREA or unread:
            said.flaws = [
                replace(each, field=name) if each.field in (AREA, SEVERAL) else each
                for each in said.flaws
            ]
            return
        said.areas = [{"area": area} for area in self.mapping.areas]
        if not said.areas:
            self.lacking[asked.Asked.AREAS] += 1
            said.flaws.append(Problem(name, "", _("is needed")))

    def _plains(self, said: _Said, kind: str) -> Iterator[dict[str, Plain]]:
        """The records of a row: one, or one for each area where a record holds only one."""
        plain = dict(said.plain)
        if kind:
            plain["kind"] = kind
        else:
            self.lacking[asked.Asked.KIND] += 1
            self.unsaid |= {*plain, *(each.field for each in said.flaws)} & set(
                TARGETS
            ) - _STRUCTURE
            said.flaws.append(Problem("kind", "", _("is needed")))
        if kind == "session":
            passes = {} if said.passes is None else {"passes": said.passes}
            yield plain | {"areas": [passes | each for each in said.areas]}
            return
        if said.passes is not None:
            plain["passes"] = said.passes  # for the validator to refuse: nothing is lost in silence
        for each in said.areas or [{}]:
            yield plain | each

    def _introduce(self, row: Row, plain: Mapping[str, Plain]) -> None:
        """A device or product that the row names: it comes into the kit where it is not there yet."""
        for kind in _OPEN:
            name = plain.get(kind)
            if isinstance(name, str) and (kind, name.casefold()) not in self.named:
                made = {"kind": kind, "name": name}
                given = Given(row.line, made, abridged=True, if_new=True, cut=row.cut)
                self.named[kind, name.casefold()] = given

    # What has to be asked ---------------------------------------------------------------------

    def _content(self) -> Iterator[Question]:
        if not any(TARGETS[each.to].fields or each.to in (SEVERAL, AREA) for each in self.mapping.columns
                   if each.to):  # fmt: skip
            names = [each.name for each in self.mapping.columns]
            yield asked.nothing_known(other_diary(names))

    def _lacks(self) -> Iterator[Question]:
        if self.lacking[asked.Asked.KIND] and not self.mapping.has(KIND) and not [*self._content()]:
            yield asked.kind(self._possible_kinds())
        if self.lacking[asked.Asked.AREAS]:
            yield asked.areas()
        for kind in MAPPED_KINDS:
            if self.lacking[f"{asked.Asked.TIME}:{kind}"]:
                yield asked.time(kind)
        for reader in self.readers.values():
            held = reader.column.to
            if (
                held
                and isinstance(TARGETS[held].type, Number)
                and reader.marks
                and not self.mapping.decimal
            ):
                yield asked.decimal(reader.marks)
                return

    def _possible_kinds(self) -> list[str]:
        found = kinds_that_hold(frozenset(self.unsaid)) if self.unsaid else []
        return found if len(found) > 1 else ["session", "check-in"]

    def _how(self, pairs: Sequence[tuple[Sheet, Row]]) -> Iterator[str]:
        others = [each.name for each in self.book.sheets if each.name not in self.mapping.sheets]
        if others:
            words = ngettext("Another sheet is left out: {names}.", "Other sheets are left out: {names}.",
                             len(others))  # fmt: skip
            yield words.format(names=_some(others))
        if self.book.merged:
            yield _("What is merged downwards holds for each of its rows.")
        unused = [each.name for each in self.mapping.columns if each.to == LEFT_OUT and each.name]
        if unused:
            words = ngettext(
                "A column is left out: {names}.", "Columns are left out: {names}.", len(unused)
            )
            yield words.format(names=_some(unused))
        if not pairs:
            yield _("Below its headings the table has no rows.")


def _says_nothing(row: Row) -> bool:
    return all(map(is_empty, row.cells))


def _trimmed(names: list[str]) -> list[str]:
    while names and not names[-1]:
        names = names[:-1]
    return names


def _some(names: Sequence[str]) -> str:
    more = ["…"] if len(names) > _LINES_TOLD else []
    return ", ".join([*(shorten(name) for name in names[:_LINES_TOLD]), *more])


def _as_written(row: Row) -> str:
    return ", ".join(as_text(cell) for cell in row.cells if not is_blank(cell))[-120:]
