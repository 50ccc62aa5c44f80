"""How the person's language and country write days, times, numbers and lists: by the CLDR (Babel).

Everything goes by ``i18n.locale_name``. Babel is loaded when the first day or number is written; what is
worked out of the CLDR is kept for each locale.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from homecare.i18n import SOURCE, locale_name
from homecare.regional.british import MARKS, WEEKDAYS, british_day, british_list

if TYPE_CHECKING:
    from babel import Locale
    from babel.dates import DateTimePattern

Width = Literal["wide", "abbreviated"]

_NAMES: Final = re.compile(r"'[^']*'|E+|M{3,}")
_SEPT: Final = re.compile(r"\bSept\b")
_OURS: Final = {
    ("en_GB", "yMMMEd"): "E d MMM y",
    ("en_GB", "yMMMMEEEEd"): "EEEE d MMMM y",
}
"""British days have no comma without a year, and by the CLDR one with it: here they are alike."""
_GROUPED_FROM: Final = {"es_ES": 10_000}
"""Spanish parts thousands from five digits on. The CLDR says so, Babel does not."""


def day_text(day: date, skeleton: str) -> str:
    """A day with the parts that ``skeleton`` names (``MMMEd``: weekday, day and short month), in the
    order and with the signs of the language."""
    if locale_name() == SOURCE and (text := british_day(day, skeleton)) is not None:
        return text
    text = _pattern(locale_name(), skeleton).apply(day, _locale(locale_name()))
    if locale_name()[:2] == "en":
        return _SEPT.sub("Sep", text)  # as short as the others
    # The dot of a short month would stand beside that of the sentence.
    return text.removesuffix(".")


def clock_text(when: datetime | time) -> str:
    """``20:15``, ``8:15 PM``: hours and minutes of what it shows, whatever its zone."""
    shown = time(when.hour, when.minute)
    if locale_name() == SOURCE:
        return shown.isoformat("minutes")
    return _clock(locale_name()).apply(shown, _locale(locale_name()))


def month_name(month: int, width: Width = "wide") -> str:
    """The name of a month, 1 to 12, by itself."""
    return day_text(date(2028, month, 1), "LLLL" if width == "wide" else "LLL")


def weekday_name(weekday: int, width: Width = "wide") -> str:
    """The name of a weekday, Monday 0, by itself."""
    if locale_name() == SOURCE:
        return WEEKDAYS[weekday] if width == "wide" else WEEKDAYS[weekday][:3]
    return str(_locale(locale_name()).days["stand-alone"][width][weekday])


def short_weekday(weekday: int) -> str:
    """The name of a weekday, Monday 0, as it stands over a column: in as few letters as tell the
    seven apart. Two are mostly enough; Portuguese has *quarta* and *quinta*."""
    return weekday_name(weekday, "abbreviated")[: _weekday_letters(locale_name())]


def year_text(day: date) -> str:
    """``2026``, ``2026年``."""
    return day_text(day, "y")


def first_weekday() -> int:
    """The day on which a week begins, Monday 0."""
    return 0 if locale_name() == SOURCE else _locale(locale_name()).first_week_day


def marks() -> tuple[str, str]:
    """The decimal mark, and what stands between thousands."""
    return MARKS if locale_name() == SOURCE else _marks(locale_name())


def grouped_from() -> int:
    """The smallest number whose thousands are parted."""
    return _GROUPED_FROM.get(locale_name(), 1000)


def listed(items: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
    """``a, b and c``, or ``a, b or c``."""
    if locale_name() == SOURCE:
        return british_list(items, style)
    from babel.lists import format_list

    return format_list(items, style, _locale(locale_name()))


def load() -> None:
    """Load what writing needs ahead of the first text: it takes a moment."""
    day_text(date(2028, 1, 1), "MMMEd")
    clock_text(time(0, 0))
    marks()


@cache
def _locale(name: str) -> "Locale":
    """The CLDR's locale; of a country that it does not know the language's own."""
    from babel import UnknownLocaleError

    from homecare.regional.own_locale import OwnLocale

    try:
        return OwnLocale.parse(name)
    except (UnknownLocaleError, ValueError):
        return OwnLocale.parse(name.partition("_")[0])


@cache
def _weekday_letters(_locale_name: str) -> int:
    names = [weekday_name(weekday, "abbreviated") for weekday in range(7)]
    enough = (n for n in range(2, 10) if len({name[:n] for name in names}) == len(names))
    return next(enough, max(map(len, names)))


@cache
def _marks(name: str) -> tuple[str, str]:
    symbols = _locale(name).number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


@cache
def _clock(name: str) -> "DateTimePattern":
    return _locale(name).time_formats["short"]


@cache
def _pattern(name: str, skeleton: str) -> "DateTimePattern":
    """The language's own pattern, with names as long as they are wanted."""
    from babel.dates import parse_pattern

    if (name, skeleton) in _OURS:
        return parse_pattern(_OURS[name, skeleton])
    known = _locale(name).datetime_skeletons
    shorter = skeleton.replace("EEEE", "E")
    alike = (skeleton, shorter, skeleton.replace("MMMM", "MMM"), shorter.replace("MMMM", "MMM"))
    nearest = next((each for each in alike if each in known), None)
    if nearest is None:  # a name by itself
        return parse_pattern(skeleton)
    wanted = {letters[0]: letters for letters in re.findall("E+|M+", skeleton)}
    form = known[nearest].pattern
    return parse_pattern(_NAMES.sub(lambda found: wanted.get(found[0][0], found[0]), form))
