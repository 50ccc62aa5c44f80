"""What people's spreadsheets call things, read from ``resources/intake/words.toml``.

A word counts without its case, accents and punctuation. Where one word would stand for two things it
stands for none: the person is asked.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Final

from homecare.paths import RESOURCES
from homecare.records.names import as_searched
from homecare.values.areas import AREAS, Area
from homecare.values.events import EventKind
from homecare.values.signs import Sign
from homecare.values.vocabulary import CLOSED_SETS
from homecare.words import BOTH_SIDES

_NO_WORD: Final = re.compile(r"[\W_]+")
_BRACKETS: Final = re.compile(r"[(\[（【].*?[)\]）】]")


@lru_cache(maxsize=16_384)
def key_of(text: str) -> str:
    """The word as it is compared."""
    return _NO_WORD.sub(" ", as_searched(unicodedata.normalize("NFKC", text))).strip()


def heading_key(text: str) -> str:
    """As ``key_of``, of what stands over a column: units and remarks in brackets left aside."""
    return key_of(_BRACKETS.sub(" ", text)) or key_of(text)


@cache
def table(name: str) -> Mapping[str, str]:
    """One table of the file: what each word stands for, by its key."""
    return _inverted(_file()[name].items())


@cache
def areas() -> Mapping[str, tuple[Area, ...]]:
    """What each name of skin stands for: one area, or the left and the right one."""
    told: list[tuple[str, Iterable[str]]] = list(_file()["areas"].items())
    told += [(area.value, [area.value, AREAS[area].word]) for area in Area]
    pairs: defaultdict[str, list[str]] = defaultdict(list)
    for area, both in BOTH_SIDES.items():
        pairs[both].append(area.value)
    told += [(" ".join(pair), [both]) for both, pair in pairs.items()]
    return {word: tuple(map(Area, area.split())) for word, area in _inverted(told).items()}


@cache
def signs() -> Mapping[str, str]:
    """What each word for a sign stands for: its own, and the one that the program shows."""
    return _of_set(Sign)


@cache
def events() -> Mapping[str, str]:
    """What each word for an event stands for."""
    return _of_set(EventKind)


@cache
def months() -> Mapping[str, int]:
    """The number of each month by its name."""
    return {word: int(number) for word, number in table("months").items()}


def _of_set(kind: Any) -> Mapping[str, str]:
    words = next(each for each in CLOSED_SETS if each.kind is kind)
    entries: Mapping[Any, Any] = words.entries
    return _inverted((str(member), [str(member), entry.word]) for member, entry in entries.items())


def _inverted(told: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for meaning, words in told:
        for word in words:
            meanings[key_of(word)].add(meaning)
    return {word: next(iter(found)) for word, found in meanings.items() if len(found) == 1}


@cache
def _file() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((RESOURCES / "intake" / "words.toml").read_text(encoding="utf-8"))
