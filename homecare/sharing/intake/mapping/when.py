"""When the rows of a table were: days, times apart from them, spans, and days counted from a session."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from homecare.i18n import _
from homecare.records.fields import Refused
from homecare.sharing.intake.mapping import questions as asked
from homecare.sharing.intake.mapping.dates import (
    Order,
    Written,
    contested,
    day_of_serial,
    days_of,
    dots_in_doubt,
    read_date,
    settled,
)
from homecare.sharing.intake.mapping.mapping import TableMapping
from homecare.sharing.intake.mapping.questions import Question
from homecare.sharing.intake.mapping.relative_days import DayNumber, day_number
from homecare.sharing.intake.mapping.targets import DATE, DAY
from homecare.sharing.intake.mapping.values import Unclear, is_empty
from homecare.sharing.intake.sheets.grid import Cell, Row, as_text
from homecare.values.times import Moment, moment_of


@dataclass(frozen=True)
class When:
    """The days of a row, and its time where one stands there; or the very moment."""

    days: tuple[date, ...] = ()
    clock: time | None = None
    instant: Moment | None = None


@dataclass
class Calendar:
    """Reads the days of a table by one order, which the table tells or the person says."""

    mapping: TableMapping
    zone: ZoneInfo
    order: Order | None = None
    dots_in_doubt: bool = False
    """Whether dates with dots are read by ``order`` too; else their day comes first."""
    first_day: int | None = None
    questions: list[Question] = field(default_factory=list[Question])
    told: list[str] = field(default_factory=list[str])
    session: date | None = None
    """The day of the last session above."""
    above: date | None = None
    """The day that stood in a row above last, of the same sheet."""

    def look_over(self, rows: Sequence[Row]) -> None:
        """Find out how the days of all rows are to be read, and what has to be asked for that."""
        if not self.mapping.has(DATE, DAY):
            self.questions.append(asked.no_date([each.name for each in self.mapping.columns]))
            return
        written = dict(self._dates(rows))
        self._find_order(written)
        if any(each.serial is not None for each in written.values()) and not self.mapping.epoch:
            example = next(text for text, each in written.items() if each.serial is not None)
            self.questions.append(asked.epoch(example))
        if any(each.until for each in written.values()) and not self.mapping.spans:
            example = next(text for text, each in written.items() if each.until)
            self.questions.append(asked.spans(example))
        self._find_first_day(rows)
        self._find_undated(rows)

    def _dates(self, rows: Sequence[Row]) -> Iterator[tuple[str, Written]]:
        for row in rows:
            for place in self.mapping.places(DATE):
                cell = row.at(place)
                if not is_empty(cell) and (read := read_date(cell)) is not None:
                    yield as_text(cell), read

    def _find_order(self, written: dict[str, Written]) -> None:
        self.order = self.mapping.dates
        self.dots_in_doubt = dots_in_doubt(written.values())
        if self.order is not None:
            return
        unsure = {
            text: each
            for text, each in written.items()
            if not (each.is_plain or self._is_day_first(each))
        }
        orders = settled(unsure.values())
        if not orders or contested(unsure.values(), orders):
            example = next(text for text, each in unsure.items() if len(set(each.days.values())) > 1
                           or not orders)  # fmt: skip
            self.questions.append(asked.date_order(example, orders or frozenset(Order)))
            return
        self.order = next(order for order in Order if order in orders)
        if unsure:
            self.told.append(order_in_words(self.order))

    def _is_day_first(self, read: Written) -> bool:
        return read.dotted and not self.dots_in_doubt

    def _find_first_day(self, rows: Sequence[Row]) -> None:
        self.first_day = self.mapping.first_day
        cells = (row.at(place) for row in rows for place in self.mapping.places(DAY))
        numbers = [found.n for cell in cells if (found := day_number(cell, alone=True))]
        counted = list(self._counted(rows))
        if self.first_day is None and 0 in [*numbers, *(each.n for _text, each in counted)]:
            self.first_day = 0
        unclear = [text for text, each in counted if not each.is_after]
        if unclear and self.first_day is None:
            self.questions.append(asked.first_day(unclear[0]))

    def _find_undated(self, rows: Sequence[Row]) -> None:
        """Rows without a date below others: a diary may write it once above all that is of that day."""
        is_below, lines = False, list[str]()
        for row in rows:
            if self._has_day(row):
                is_below = True
            elif is_below:
                lines.append(str(row.line))
        if lines and not self.mapping.undated:
            self.questions.append(asked.undated(lines))

    def _has_day(self, row: Row) -> bool:
        return any(not is_empty(row.at(place)) for place in self.mapping.places(DATE)) or (
            self._day_cell(row) is not None
        )

    def _counted(self, rows: Sequence[Row]) -> Iterator[tuple[str, DayNumber]]:
        for row in rows:
            if (cell := self._day_cell(row)) is not None:
                yield as_text(cell[0]), cell[1]

    def _day_cell(self, row: Row) -> tuple[Cell, DayNumber] | None:
        """A number of days in the row, where it has no date of its own."""
        for place in self.mapping.places(DATE):
            cell = row.at(place)
            if is_empty(cell):
                continue
            found = day_number(cell, alone=False)
            return None if found is None else (cell, found)
        for place in self.mapping.places(DAY):
            if not is_empty(cell := row.at(place)) and (found := day_number(cell, alone=True)):
                return cell, found
        return None

    def when(self, row: Row) -> When:
        """When the row was. Raises ``Refused`` where it does not say so, or not plainly."""
        for place in self.mapping.places(DATE):
            cell = row.at(place)
            self.above = (
                self.above if is_empty(cell) else None
            )  # what can't be read is none of these
            if not is_empty(cell) and (read := read_date(cell)) is not None:
                found = self._of(read)
                self.above = None if len(found.days) > 1 else day_of(found)
                return found
            if not is_empty(cell) and day_number(cell, alone=False) is None:
                raise Refused(_("is no date that the log can read"))
        if (found := self._day_cell(row)) is not None:
            return When((self._counted_from(found[1]),))
        if self.mapping.undated == "above" and self.above is not None:
            return When((self.above,))
        raise Refused(_("is needed"))

    def _of(self, read: Written) -> When:
        if read.instant is not None:
            return When(instant=self._on_own_clock(read.instant))
        if read.serial is not None:
            if self.mapping.epoch is None:
                raise Unclear(_("is a number in place of a date"))
            day, clock = day_of_serial(read.serial, self.mapping.epoch)
            return When((day,), clock)
        if read.is_plain:
            order = next(iter(read.days))
        elif self._is_day_first(read):
            order = Order.DAY_FIRST
        elif self.order is None or self.order not in read.orders:
            raise Refused(_("is no date in the order of the others"))
        else:
            order = self.order
        first = read.days[order]
        if read.until is None or self.mapping.spans != "each":
            return When((first,), read.clock)
        return When(tuple(days_of(first, read.until[order])), read.clock)

    def _on_own_clock(self, instant: Moment) -> Moment:
        """A moment that a program wrote in UTC, as the person's own clock showed it."""
        return moment_of(instant.at, self.zone) if instant.offset_minutes == 0 else instant

    def _counted_from(self, told: DayNumber) -> date:
        if self.session is None:
            raise Refused(_("counts from a session, and none with a date stands above"))
        begin = 0 if told.is_after else self.first_day
        if begin is None:
            raise Unclear(_("counts from a session: say what the day of the session is called"))
        if told.n < begin:
            raise Refused(_("lies before the session"))
        return self.session + timedelta(days=told.n - begin)


def as_time(day: date, clock: str) -> str:
    """A day and a time of day as records have them."""
    return f"{day.isoformat()}T{clock}"


def day_of(when: When) -> date:
    """The first day of it, on the clock of the person."""
    if when.instant is not None:
        return when.instant.local.date()
    return when.days[0]


def order_in_words(order: Order) -> str:
    """How the dates were read."""
    return {
        Order.DAY_FIRST: _("The first number of its dates was read as the day."),
        Order.MONTH_FIRST: _("The first number of its dates was read as the month."),
        Order.YEAR_FIRST: _("The first number of its dates was read as the year."),
    }[order]
