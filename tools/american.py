"""British English, as the texts are written in, spelled as in America; the words stay the same."""

import re
from typing import Final

_SPELLINGS: Final = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"([Cc]ol|[Nn]eighb|[Bb]ehavi|[Ff]lav|[Ff]av)our", r"\1or"),
        (
            r"(uthori|ecogni|ensiti|ecroti|rgani|terili|oisturi|ormali|inimi|ummari)"
            r"s(e|ing|ation)",
            r"\1z\2",
        ),
        (r"(naly)s(e|ing)(?!s\b)", r"\1z\2"),
        (r"\b([Cc])entred\b", r"\1entered"),
        (r"\b([Cc])entre(s?)\b", r"\1enter\2"),
        (r"(milli|micro|centi)metre", r"\1meter"),
        (r"\b([Gg])rey", r"\1ray"),
        (r"\b([Cc]ance|[Tt]rave|[Ll]abe)ll(ed|ing)", r"\1l\2"),
        (r"\b([Aa]n)aes(thet)", r"\1es\2"),
        (r"\b([Jj]udg)ement", r"\1ment"),
    )
)


def respelled(text: str) -> str:
    """The text as Americans spell it; the very same where nothing differs."""
    for british, american in _SPELLINGS:
        text = british.sub(american, text)
    return text
