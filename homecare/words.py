"""What the values of the log are called on screen and in reports, and how numbers are written."""

import re
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar, Token
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from unicodedata import east_asian_width

from homecare.i18n import _, pgettext, small_begin, within_line
from homecare.regional.joining import enumerated
from homecare.regional.writing import (
    clock_text,
    day_text,
    grouped_from,
    listed,
    marks,
    month_name,
    weekday_name,
    year_text,
)
from homecare.values.areas import Area
from homecare.values.needles import to_mm
from homecare.values.terms import Question
from homecare.values.times import DayBegin, Moment
from homecare.values.word_tables import (
    AREAS_IN_SENTENCES,
    BOTH_SIDES,
    IN_SENTENCES,
    OF_ONE_SET,
    REDNESS,
    TABLES,
    TICKS,
    WORDS,
)

_OWN_NAMES: Final[ContextVar[Mapping[Area, str]]] = ContextVar("own area names")
"""What the person calls an area. A context of its own for each thread: what is written in the
background, such as a report, has the standard names unless it is told otherwise."""


_DISTURBS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LONG_WORD: Final = re.compile(r"\S{20}(?=\S)")
_WEEK_DAYS: Final = 7
_HOURS_MATTER: Final = timedelta(days=2)
_EVENING_HOUR: Final = 18


def use_area_names(names: Mapping[Area, str]) -> Token[Mapping[Area, str]]:
    """Show areas by these names in this thread from now on."""
    shown = {area: _for_a_sentence(name) for area, name in names.items()}
    return _OWN_NAMES.set({area: name for area, name in shown.items() if name})


def _for_a_sentence(name: str) -> str:
    """A name as it can stand within a sentence of ours: what it holds must not turn or hide the rest.

    Control characters and those that turn the direction of what follows are left out, and a very
    long word may break.
    """
    readable = _DISTURBS.sub("", name).strip()
    return _LONG_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", readable)


@contextmanager
def standard_names() -> Generator[None]:
    """In here an area has the name that others know it by, too: for what leaves the program."""
    before = use_area_names({})
    try:
        yield
    finally:
        _OWN_NAMES.reset(before)


def own_name(value: str) -> str | None:
    """What the person calls the area, where they call it anything."""
    return _OWN_NAMES.get({}).get(value) if isinstance(value, Area) else None


def word(value: StrEnum | str) -> str:
    """The value in words for the screen; a name of the person's own stays as it is."""
    own, marked = own_name(value), marked_word(value)
    return own if own is not None else str(value) if marked is None else _(marked)


def marked_word(value: StrEnum | str) -> str | None:
    """The value's word in English, marked for translation; ``None`` where it has none."""
    if (own := OF_ONE_SET.get(type(value))) is not None:
        return own[value]
    if (table := TABLES.get(type(value))) is not None:
        return table.entries[value].word
    if value in WORDS:
        return WORDS[value]
    return next((table[value] for table in OF_ONE_SET.values() if value in table), None)


def in_sentence(value: StrEnum | str) -> str:
    """The value in the middle of a sentence: ``the left cheek``, ``a raised scar``; a name of the
    person's own as it is."""
    if own_name(value) is None:
        if isinstance(value, Area):
            return _(AREAS_IN_SENTENCES[value])
        if value in IN_SENTENCES:
            return _(IN_SENTENCES[value])
    return uncapped(value)


def uncapped(value: StrEnum | str) -> str:
    """The value by itself after a colon or in brackets: ``left cheek``; a name of the person's own
    as it is."""
    own, marked = own_name(value), marked_word(value)
    if own is not None:
        return own
    return small_begin(str(value)) if marked is None else within_line(marked)


def where(areas: Iterable[Area], *, uncap: bool = False) -> str:
    """The areas in few words: a left and a right one together are named once.

    ``uncap`` is for the middle of a line: ``thighs, neck``.
    """
    known, said = list(areas), list[str]()
    for area in known:
        both = BOTH_SIDES.get(area)
        other = both is not None and any(BOTH_SIDES.get(o) == both and o != area for o in known)
        if both is not None and other:
            name = within_line(both) if uncap else _(both)
        else:
            name = uncapped(area) if uncap else word(area)
        if name not in said:
            said.append(name)
    return enumerated(said)


def words(values: Iterable[StrEnum | str]) -> str:
    """Several values as a list: ``Forehead, Nose``."""
    return enumerated(word(value) for value in values)


def tick_word(question: Question) -> str:
    """What speaks against rolling, in a few words to tick; the whole question is ``word``."""
    return _(TICKS[question])


def redness_word(grade: int) -> str:
    """The word of a redness grade, 0 to 4."""
    return _(REDNESS[grade])


def needle(mm: float | None) -> str:
    """A needle length as it is written: ``0.5 mm``; empty where it is not known."""
    return "" if mm is None else _("{length} mm").format(length=figure(mm))


def needle_of_um(um: int | None) -> str:
    """As ``needle``, of whole micrometres."""
    return needle(None if um is None else to_mm(um))


def needle_or_unknown(um: int | None) -> str:
    """As ``needle_of_um``, and said where it is not known."""
    return needle_of_um(um) or _("needle not known")


def rule_number(rule: str | None) -> str:
    """``R05``; empty for a rule that goes by no number, whose name means nothing to a person."""
    return rule if rule is not None and rule[:1] == "R" and rule[1:].isdecimal() else ""


def yes_no(value: bool) -> str:
    return _("Yes") if value else _("No")


def short_day(day: date, *, with_year: bool = False) -> str:
    """``Thu 10 Dec``, ``Thu 10 Dec 2026``: the day as it stands in a sentence."""
    return day_text(day, "yMMMEd" if with_year else "MMMEd")


def near_day(day: date, today: date) -> str:
    """``tomorrow``, ``Friday``, ``Thu 10 Dec``: a day ahead as one says it today."""
    ahead = (day - today).days
    if ahead in (0, 1):
        return _("today") if ahead == 0 else _("tomorrow")
    said = weekday_name(day.weekday()) if 1 < ahead < _WEEK_DAYS else short_day(day)
    # Translators: a day ahead in a sentence, as "Friday" or "Thu 10 Dec"; here the language may
    # put its article.
    return pgettext("a day ahead", "{day}").format(day=said)


def when_ends(until: datetime, now: Moment) -> str:
    """``tonight, 23:15``, ``tomorrow, 18:15``, ``Friday``: near by with its hour, else the day."""
    local = now.shows(until)
    if isinstance(until, DayBegin):
        return near_day(local.date(), now.local_date)
    if until - now.at > _HOURS_MATTER:
        return near_day(local.date(), now.local.date())
    evening = local.hour >= _EVENING_HOUR and local.date() == now.local.date()
    day = _("tonight") if evening else near_day(local.date(), now.local.date())
    return day_and_clock(day, local)


def day_and_clock(day: str, when: datetime | time) -> str:
    """``Thu 10 Dec, 20:15``: a day that is written already, with a time."""
    return _("{day}, {time}").format(day=day, time=clock(when))


def long_day(day: date, *, with_year: bool = False) -> str:
    """``Sunday 22 November``, ``Sunday 22 November 2026``: the day as a title."""
    return capital_first(day_text(day, "yMMMMEEEEd" if with_year else "MMMMEEEEd"))


def full_day(day: date) -> str:
    """``22 Nov 2026``: the day where the year matters."""
    return day_text(day, "yMMMd")


def month_and_year(day: date) -> str:
    """``November 2026``: the month as a title."""
    return capital_first(day_text(day, "yMMMM"))


def months_of_year(first: date, last: date) -> str:
    """``Jul – Sep 2026``: months of one year, named by the first and the last."""
    return _("{first} – {last} {year}").format(
        first=month_name(first.month, "abbreviated"),
        last=month_name(last.month, "abbreviated"),
        year=year_text(first),
    )


def days_from_to(first: date, last: date) -> str:
    """``4 Jun – 22 Nov 2026``: a year that both share is said once, where the language has it last."""
    begin, year = full_day(first), f" {year_text(first)}"
    begin = begin.removesuffix(year) if first.year == last.year else begin
    return _("{begin} – {end}").format(begin=begin, end=full_day(last))


def clock(when: datetime | time) -> str:
    """``20:15``."""
    return clock_text(when)


def offset_words(minutes: int) -> str:
    """``UTC+9``, ``UTC−3:30``: a clock by how far it is from UTC, in minutes."""
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def away_words(moment: Moment, now: Moment) -> str:
    """The offset of a moment that another clock showed than the one of ``now`` did then; else "".

    Summer and winter time of one place are one clock.
    """
    here = now.shows(moment.at).utcoffset() or timedelta(0)
    is_here = round(here.total_seconds() / 60) == moment.offset_minutes
    return "" if is_here else offset_words(moment.offset_minutes)


def figure(value: float) -> str:
    """A number as people write it here: ``1,051``, ``0.25``; no digit is lost."""
    whole = float(value).is_integer()
    if abs(value) < grouped_from():
        return in_marks(str(int(value)) if whole else f"{value:.15g}")
    return in_marks(f"{int(value):,}" if whole else f"{value:,.15g}")


def columns(text: str) -> int:
    """How wide ``text`` stands where letters have one width: those of Chinese and Japanese have two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def capital_first(said: str) -> str:
    """A phrase as it stands by itself: its first letter is a capital, the rest is as it was."""
    return said[:1].upper() + said[1:]


def sentence(told: str) -> str:
    """What was put together of phrases, closed as a sentence is."""
    # Translators: only the sign that closes a sentence.
    return _("{told}.").format(told=told)


def in_marks(digits: str) -> str:
    """A number that is written with a point, with the marks of this place."""
    mark, group = marks()
    return digits.translate({ord("."): mark, ord(","): group})


def in_quotes(told: str) -> str:
    """Somebody's own words, between the quotation marks of the language."""
    return _("“{text}”").format(text=told)


def in_a_row(items: Iterable[str]) -> str:
    """``a, b and c``: several in a sentence."""
    return listed(list(items))
