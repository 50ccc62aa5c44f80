"""Days and times as people and spreadsheet programs write them.

A date of numbers may be read in several orders: all readings are given, and which order holds is for
the whole table to tell or for the person to say. Nothing is guessed from what would be more likely.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from homecare.sharing.intake.mapping.times_of_day import read_time
from homecare.sharing.intake.mapping.vocabulary import key_of, months, table
from homecare.sharing.intake.sheets.grid import Cell
from homecare.values.times import BadTime, Moment, moment_of, parse_time


class Order(StrEnum):
    """What comes first in a date of numbers."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"


class Epoch(StrEnum):
    """From when a spreadsheet counts its days, where a date stands as a number."""

    OF_1900 = "1900"
    OF_1904 = "1904"


_FIRST_DAY: Final = {Epoch.OF_1900: date(1899, 12, 30), Epoch.OF_1904: date(1904, 1, 1)}
_SERIAL: Final = range(20_000, 80_000)
"""Days since 1900: 1954 to 2119."""
_SECONDS: Final = range(10**9, 10**10)
_REIWA_BEGAN: Final = 2018
_CENTURY: Final = 2000
_SPAN_MOST: Final = timedelta(days=60)
_LIKELY_SINCE: Final = 2010
"""Before that hardly anybody kept such a diary (our own default): it decides what is asked, never a day."""

_NUMBERS: Final = re.compile(r"(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?")
_DOTTED: Final = re.compile(r"\d\s?\.\s?\d{1,2}\s?\.\s?\d{2}")
_EASTERN: Final = re.compile(r"(令和)?\s?(\d{1,4}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?")
_DAY_MONTH: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s-]*(?:de |of |d')?([^\W\d_]{3,12})\.?[\s,-]*(?:de |del )?(\d{4}|\d{2})"
)
_MONTH_DAY: Final = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WEEKDAY: Final = re.compile(
    r"^([^\W\d_][^\W\d]*(?:-feira)?)[.,]*\s+"
    r"|\s*[(（]([月火水木金土日]|[^\W\d_]{2,13})[)）]$|(?<=日)\s?([月火水木金土日]曜日?)$"
)
_SPAN: Final = re.compile(
    r"\s*(?:–|—|〜|～|~|\bto\b|\buntil\b|\bbis\b|\bau\b|\bal\b|\baté\b|から|\s-\s|(?<=\d\.)-(?=\d))\s*",
    re.I,
)
_BEFORE_TIME: Final = re.compile(
    r"(?:\s(?:at|um|à|a las|às|as)\s|[\sT,])(?=\S)|(?<=[日曜)）])(?=[午\d])", re.I
)
_PART: Final = re.compile(r"(\d{1,2})\.?(?:\s?(\d{1,2})\.?)?")


@dataclass(frozen=True)
class Written:
    """A date as it is written: the day by each order in which it can be read.

    ``until`` is the last day of a span, by the same orders.
    """

    days: Mapping[Order, date] = field(default_factory=dict[Order, date])
    clock: time | None = None
    until: Mapping[Order, date] | None = None
    serial: float | None = None
    """The number that stands in place of a date, which counts days."""
    instant: Moment | None = None
    """The very moment, where the offset from UTC is written too."""
    dotted: bool = False
    """Its numbers have dots between them: the day comes first, unless the table speaks against it."""

    @property
    def orders(self) -> frozenset[Order]:
        """The orders that read it."""
        both = set(self.days) & set(self.days if self.until is None else self.until)
        return frozenset(both)

    @property
    def is_plain(self) -> bool:
        """Whether every order reads the same day, or none is needed."""
        return bool(self.instant or self.serial is not None) or (
            len(self.days) == len(Order) and len(set(self.days.values())) == 1
        )


def read_date(cell: Cell) -> Written | None:
    """The date of a cell; ``None`` where none stands there that can be read."""
    if isinstance(cell, bool | time | timedelta):
        return None
    if isinstance(cell, datetime):
        at_midnight = cell.time() == time()
        return Written(_alike(cell.date()), None if at_midnight else cell.time())
    if isinstance(cell, date):
        return Written(_alike(cell))
    if isinstance(cell, int | float):
        return _of_number(cell)
    return _of_text(cell)


def day_of_serial(serial: float, epoch: Epoch) -> tuple[date, time | None]:
    """The day that a number of days stands for, and the time where it has a part of one."""
    whole = int(serial)
    minutes = round((serial - whole) * 24 * 60)
    when = datetime.combine(_FIRST_DAY[epoch], time()) + timedelta(days=whole, minutes=minutes)
    return when.date(), when.time() if minutes else None


def dots_in_doubt(dates: Iterable[Written]) -> bool:
    """Whether dates with dots may have another order than the day first.

    So it is where one of them can't be read like that, or where all of them may begin with a likely
    year of two digits: 26.11.03.
    """
    dotted = [each for each in dates if each.dotted and not each.is_plain]
    years = [each.days.get(Order.YEAR_FIRST) for each in dotted]
    all_begin_with_year = bool(years) and all(day and day.year >= _LIKELY_SINCE for day in years)
    return all_begin_with_year or any(Order.DAY_FIRST not in each.orders for each in dotted)


def settled(dates: Iterable[Written]) -> frozenset[Order]:
    """The orders that read every one of the dates; those of no date are all of them."""
    orders = frozenset(Order)
    for each in dates:
        if not each.is_plain:
            orders &= each.orders
    return orders


def contested(dates: Iterable[Written], orders: frozenset[Order]) -> bool:
    """Whether two of the orders read any of the dates as different days."""
    return any(
        len({each.days[order] for order in orders & each.orders}) > 1
        for each in dates
        if not each.is_plain
    )


@lru_cache(maxsize=4096)
def _of_text(text: str) -> Written | None:
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("\u200e", "").split())
    if not any(sign.isdigit() for sign in plain) or len(plain) > 60:
        return None
    if plain.replace(".", "", 1).isdecimal():
        return _of_number(float(plain))
    if (instant := _with_offset(plain)) is not None:
        return Written(instant=instant)
    found = _with_time(plain)
    return found or _span(plain)


def _of_number(number: float) -> Written | None:
    seconds = number / 1000 if int(number) // 1000 in _SECONDS else number
    if int(seconds) in _SECONDS:
        return Written(instant=moment_of(datetime.fromtimestamp(seconds, UTC)))
    return Written(serial=float(number)) if int(number) in _SERIAL else None


def _with_offset(text: str) -> Moment | None:
    """An instant of ISO 8601 with its offset."""
    if not re.search(r"\d[T ]\d.*(Z|[+-]\d\d:?\d\d)$", text):
        return None
    try:
        return parse_time(text)
    except BadTime:
        return None


def _with_time(text: str) -> Written | None:
    """A day, alone or with a time of day behind it."""
    if (days := _day(text)) is not None:
        return Written(days, dotted=_is_dotted(text))
    for place in [*_BEFORE_TIME.finditer(text)][::-1]:
        when = read_time(text[place.end() :].strip(" ,"))
        days = _day(text[: place.start()].strip(" ,")) if when is not None else None
        if days is not None:
            return Written(days, when, dotted=_is_dotted(text))
    return None


def _is_dotted(text: str) -> bool:
    return _DOTTED.search(text) is not None


def _day(text: str) -> Mapping[Order, date] | None:
    """The days that a text may stand for; it must be a day and nothing else."""
    for read in (_eastern, _numbers, _named):
        if (found := read(text)) is not None:
            return found
    found = _WEEKDAY.search(text)
    if found is None or key_of(next(filter(None, found.groups()))) not in table("weekdays"):
        return None
    return _day((text[: found.start()] + text[found.end() :]).strip())


def _eastern(text: str) -> Mapping[Order, date] | None:
    found = _EASTERN.fullmatch(text)
    if found is None:
        return None
    year = 1 if found[2] == "元" else int(found[2])
    if found[1]:
        year += _REIWA_BEGAN
    return _alike_or_none(year if year > 99 else 0, int(found[3]), int(found[4]))


def _numbers(text: str) -> Mapping[Order, date] | None:
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return None
    first, _mark, second, third = found.groups()
    if len(first) == 4:
        return _alike_or_none(int(first), int(second), int(third))
    if len(first) > 2 or len(third) not in (2, 4):
        return None
    return _readings((int(first), int(second), int(third)), short=len(third) == 2) or None


def _readings(numbers: tuple[int, int, int], *, short: bool) -> dict[Order, date]:
    one, two, three = numbers
    last = three + _CENTURY if short else three
    told = {Order.DAY_FIRST: (last, two, one), Order.MONTH_FIRST: (last, one, two)}
    if short:
        told[Order.YEAR_FIRST] = (one + _CENTURY, two, three)
    days = {order: _date(*parts) for order, parts in told.items()}
    read = {order: day for order, day in days.items() if day is not None}
    if not short and len(set(read.values())) == 1 and len(read) > 1:
        return dict.fromkeys(Order, next(iter(read.values())))
    return read


def _named(text: str) -> Mapping[Order, date] | None:
    """With the name of the month."""
    if (found := _DAY_MONTH.fullmatch(text)) is not None:
        day, name, year = found.groups()
    elif (found := _MONTH_DAY.fullmatch(text)) is not None:
        name, day, year = found.groups()
    else:
        return None
    month = months().get(key_of(name))
    written = int(year) + (_CENTURY if len(year) == 2 else 0)
    return None if month is None else _alike_or_none(written, month, int(day))


def _span(text: str) -> Written | None:
    """From one day to another; the first may leave out what both have in common."""
    for place in _SPAN.finditer(text):
        begin, end = text[: place.start()].strip(), text[place.end() :].strip()
        if (last := _day(end)) is None:
            continue
        first = _day(begin) or _completed(begin, last) or {}
        if orders := [order for order in first if order in last and _is_span(first, last, order)]:
            return Written(
                {order: first[order] for order in orders},
                until={order: last[order] for order in orders},
                dotted=_is_dotted(text),
            )
    return None


def _completed(begin: str, last: Mapping[Order, date]) -> Mapping[Order, date] | None:
    """``3.`` or ``3.6.`` before ``5.6.2026``."""
    found = _PART.fullmatch(begin)
    if found is None:
        return None
    made = {
        order: _date(day.year, int(found[2]) if found[2] else day.month, int(found[1]))
        for order, day in last.items()
    }
    return {order: day for order, day in made.items() if day is not None} or None


def _is_span(first: Mapping[Order, date], last: Mapping[Order, date], order: Order) -> bool:
    return timedelta() < last[order] - first[order] <= _SPAN_MOST


def _alike(day: date) -> Mapping[Order, date]:
    return dict.fromkeys(Order, day)


def _alike_or_none(year: int, month: int, day: int) -> Mapping[Order, date] | None:
    made = _date(year, month, day)
    return None if made is None else _alike(made)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None


def days_of(first: date, last: date) -> Iterator[date]:
    """Each day of a span."""
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)
