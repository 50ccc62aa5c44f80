"""How dates are written here: in which order, and how a typed one is read.

What can't be read is no date. It is never taken for another one, as long as it is typed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from homecare.i18n import pgettext


class Part(StrEnum):
    """What is stepped, chosen by a click, and typed over by itself."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"
    MINUTE = "minute"
    HALF = "half"
    """Of the day, where the clock shows twelve hours."""


DATE: Final = (Part.DAY, Part.MONTH, Part.YEAR)
_LETTERS: Final = {
    "d": Part.DAY,
    "M": Part.MONTH,
    "y": Part.YEAR,
    "h": Part.HOUR,
    "H": Part.HOUR,
    "m": Part.MINUTE,
    "A": Part.HALF,
    "a": Part.HALF,
}
_IN_FORM: Final = re.compile(r"'[^']*'|(d+|M+|y+|[hH]+|m+|AP|ap|Ap|A|a)")
_RUN: Final = re.compile(r"\d+|[^\W\d_]+(?:\.[^\W\d_]+\.)?")
_HALF: Final = re.compile("AP|ap|Ap|A|a")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2}))?", re.ASCII)


@dataclass(frozen=True)
class Span:
    """Where a part stands in a text."""

    part: Part
    start: int
    end: int


class Pattern:
    """The order of the locale, with all four digits of a year."""

    def __init__(self, *, with_time: bool) -> None:
        self._locale = QLocale()
        self._form = _form(self._locale, with_time)
        found = (each[1] for each in _IN_FORM.finditer(self._form) if each[1])
        self.order = tuple(_LETTERS[letters[0]] for letters in found)

    @property
    def parts(self) -> int:
        """How many parts a whole date has."""
        return len(self.order)

    @property
    def hint(self) -> str:
        """``dd/mm/yyyy``: the order, and nothing that could be taken for a date."""
        letters = {
            Part.DAY: pgettext("day of a date", "dd"),
            Part.MONTH: pgettext("month of a date", "mm"),
            Part.YEAR: pgettext("year of a date", "yyyy"),
        }
        said = self.text(datetime(2028, 12, 28, 22, 58))  # noqa: DTZ001 - the wall clock
        for span in reversed(self.spans(said)):
            if span.part in letters:
                said = said[: span.start] + letters[span.part] + said[span.end :]
        return said

    def text(self, moment: datetime) -> str:
        """The moment as people write it here."""
        day = QDate(moment.year, moment.month, moment.day)
        return self._locale.toString(QDateTime(day, QTime(moment.hour, moment.minute)), self._form)

    def spans(self, text: str) -> tuple[Span, ...]:
        """The parts of a text, as far as it goes in the order of the locale."""
        runs = [each for each in _RUN.finditer(text) if each[0].isdecimal() or self._half(each[0])]
        wanted = [part for part in self.order if part is not Part.HALF]
        if Part.HALF in self.order and any(not each[0].isdecimal() for each in runs):
            wanted = list(self.order)
        pairs = zip(wanted, runs, strict=False)
        return tuple(Span(part, run.start(), run.end()) for part, run in pairs)

    def read(self, text: str, before: datetime) -> datetime | None:
        """What was typed, with or without the signs between; ``None`` where it is no date.

        A year or a time that is left out is that of ``before``.
        """
        if (iso := _ISO.fullmatch(text.strip())) is not None:
            year, month, day, *clock = (
                None if each is None else int(each) for each in iso.groups()
            )
            return _made(before, (day, month, year), clock)
        runs = _RUN.findall(text)
        if ":" in text and sum(map(str.isdecimal, runs)) == 2:
            return None  # a time by itself is no day
        halves = [self._half(each) for each in runs if not each.isdecimal()]
        known = set(_RUN.findall(self.text(before)))
        if any(
            not each.isdecimal() and not self._half(each) and each not in known for each in runs
        ):
            return None
        numbers = self._split([each for each in runs if each.isdecimal()])
        half = next((each for each in halves if each), "")
        return self._put_together(numbers, half, before)

    def half_of(self, sign: str) -> str:
        """The word for the half of the day that begins with this sign, or with a or p; else ""."""
        words = {"a": self._locale.amText(), "p": self._locale.pmText()}
        first = (word for word in words.values() if word.casefold().startswith(sign.casefold()))
        return next(first, words.get(sign.casefold(), ""))

    def _half(self, run: str) -> str:
        """ "am" or "pm" where the run says one of them."""
        plain = run.casefold().replace(".", "")
        for name, word in (("am", self._locale.amText()), ("pm", self._locale.pmText())):
            if plain in (name, word.casefold().replace(".", "")):
                return name
        return ""

    def _split(self, numbers: list[str]) -> list[str]:
        """Digits without signs between them, taken apart by how many each part has."""
        if not numbers:
            return numbers
        first, rest = numbers[0], numbers[1:]
        parts = [part for part in self.order if part in DATE]
        year = {8: 4, 12: 4, 6: 2}.get(len(first), 0)
        if len(first) == 4 and (rest or parts[0] is Part.YEAR):  # a year by itself
            year = -1
        if year < 0 or len(first) not in (4, 6, 8, 12):
            return numbers
        widths = [year if part is Part.YEAR else 2 for part in parts]
        widths += [2, 2] if len(first) == 12 else []
        made = _cut(first, [width for width in widths if width])
        return [
            *made,
            *(_cut(rest[0], [2, 2]) if rest and len(rest[0]) == 4 else rest[:1]),
            *rest[1:],
        ]

    def _put_together(self, numbers: Sequence[str], half: str, before: datetime) -> datetime | None:
        dates = [part for part in self.order if part in DATE]
        if len(numbers) == 2:
            dates.remove(Part.YEAR)
        if (
            len(numbers) < 2
            or max(map(len, numbers)) > 4
            or (len(numbers) > 3 and Part.HOUR not in self.order)
        ):
            return None
        said = dict(zip(dates, numbers, strict=False))
        year = _year(said.get(Part.YEAR))
        if Part.YEAR in said and year is None:
            return None
        clock = [int(each) for each in numbers[len(said) :]]
        if len(clock) not in (0, 2):
            return None
        if half and clock:
            if not 1 <= clock[0] <= 12:
                return None
            clock[0] = clock[0] % 12 + (12 if half == "pm" else 0)
        return _made(before, (int(said[Part.DAY]), int(said[Part.MONTH]), year), clock)


def _form(locale: QLocale, with_time: bool) -> str:
    short = QLocale.FormatType.ShortFormat
    date = re.sub("M{3,}", "MM", locale.dateFormat(short))
    if locale.language() == QLocale.Language.C:  # of no country: then as everybody can read it
        date = "yyyy-MM-dd"
    if "yyyy" not in date:
        date = date.replace("yy", "yyyy")
    clock = re.sub(r"\s*t+", "", locale.timeFormat(short))
    words = (locale.amText(), locale.pmText())
    if _HALF.search(clock) and (_HALF.match(clock) or not all(map(_RUN.fullmatch, words))):
        clock = "HH:mm"  # a half that can't be read back, or that digits would be typed into
    return f"{date}  {clock}" if with_time else date


def _year(text: str | None) -> int | None:
    """Two digits are of this century; one or three are still being typed."""
    if text is None or len(text) not in (2, 4):
        return None
    return int(text) + (2000 if len(text) == 2 else 0)


def _cut(digits: str, widths: Sequence[int]) -> list[str]:
    ends = [sum(widths[: at + 1]) for at in range(len(widths))]
    return [digits[end - width : end] for end, width in zip(ends, widths, strict=True)]


def _made(
    before: datetime, date: tuple[int | None, int | None, int | None], clock: Sequence[int | None]
) -> datetime | None:
    day, month, year = date
    hour, minute = clock if clock and clock[0] is not None else (before.hour, before.minute)
    try:
        return datetime(  # noqa: DTZ001 - the wall clock; the form knows the zone
            before.year if year is None else year, month or 0, day or 0, hour or 0, minute or 0
        )
    except ValueError:
        return None
