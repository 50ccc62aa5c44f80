"""What fills the placeholders of a text, and how it is written out."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from homecare.i18n import _
from homecare.values.terms import Sign
from homecare.words import in_sentence

Value = str | int | float | datetime | tuple[str, ...]
"""What may fill a placeholder. Times are on the person's own clock. A tuple is a list: members of
`Area` and `Sign` as they are, everything else words in English."""


Show = Callable[[Value], str]
"""Turns a value into the words of a person's language and locale."""


def plainly(value: Value) -> str:
    """A value without any locale: for scripts, and where no better words are at hand."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, tuple):
        return ", ".join(map(_plain_word, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _plain_word(word: str) -> str:
    if isinstance(word, Sign):
        return in_sentence(word)
    return word.value.replace("-", " ") if isinstance(word, StrEnum) else _(word)
