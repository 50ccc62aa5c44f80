"""What fills the placeholders of a text, and how it is written out."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum

from homecare.guidance.emergency import EmergencyServices
from homecare.i18n import _, ngettext
from homecare.values.times import DayBegin
from homecare.words import enumerated, figure, in_sentence

Value = str | int | float | datetime | tuple[str, ...]
"""What may fill a placeholder. Times are on the person's own clock. A tuple is a list: members of
`Area`, `Sign` and `EventKind` as they are, everything else words in English."""


Show = Callable[[Value], str]
"""Turns a value into the words of a person's language and locale."""


def fill(text: str, values: Mapping[str, Value], show: Show) -> str:
    """``text`` in the person's language, with its values as ``show`` writes them.

    A number for ``{minutes}``, ``{hours}`` or ``{days}`` brings its unit along: the word for it goes
    by the number, and each language counts in its own way.
    """
    return _(text).format_map({key: _filled(key, each, show) for key, each in values.items()})


def _filled(key: str, value: Value, show: Show) -> str:
    if isinstance(value, (int, float)):
        return length(key, value) or show(value)
    return value.words if isinstance(value, EmergencyServices) else show(value)


def length(unit: str, n: float) -> str:
    """``1 minute``, ``10 minutes``; empty where ``unit`` is no length of time."""
    shown = {
        "minutes": ngettext("{n} minute", "{n} minutes", counted(n)),
        "hours": ngettext("{n} hour", "{n} hours", counted(n)),
        "days": ngettext("{n} day", "{n} days", counted(n)),
    }
    return shown[unit].format(n=figure(n)) if unit in shown else ""


def counted(n: float) -> int:
    """The number that decides on the form: one and a half are more than one."""
    return int(n) if n == int(n) else int(n) + 2


def plainly(value: Value) -> str:
    """A value without any locale: for scripts, and where no better words are at hand."""
    if isinstance(value, DayBegin):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, tuple):
        return enumerated(map(_plain_word, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _plain_word(word: str) -> str:
    return in_sentence(word) if isinstance(word, StrEnum) else _(word)
