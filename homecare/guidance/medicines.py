"""What a name in the person's list of medicines stands for.

Read from ``resources/guidance/medicines.toml``. A name counts where its whole words stand in what
was written, whatever the case, accents, hyphens and doses ("Roaccutane® 20 mg", "ASS 100"); a part
of a word never does. What the list does not know is not known: it says nothing, and above all not
that a medicine does not matter.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

from homecare.guidance.evidence import Source, Sources, cited_by, read_source
from homecare.guidance.toml_table import Table, open_tables
from homecare.paths import RESOURCES
from homecare.values.terms import MedicineClass

_WORD: Final = re.compile(r"[^\W\d_]+")
_BETWEEN: Final = re.compile(r"[,;+&/\n]|\b(?:and|und|et|plus)\b", re.IGNORECASE)
_WEIGHT: Final = {each: place for place, each in enumerate(MedicineClass)}
_CLOSE: Final = 0.84
"""Share of two names that has to agree for "did you mean": one slip in six or seven letters."""
_SHORTEST: Final = 5
"""Letters that a name needs: shorter ones are like too much else."""
_SUGGESTED: Final = 3
_COMPARED: Final = 5
"""Close names of a word, before those of one medicine are told once."""
_LOOKED_AT: Final = 20
"""Words of one entry that are compared: an entry is a name, not a letter."""

_Words = tuple[str, ...]


@dataclass(frozen=True)
class KnownMedicine:
    """One medicine of the list; ``names`` are all it goes by, the generic one first.

    ``also_local``: it is also sold as a cream, drops or a spray.
    """

    names: tuple[str, ...]
    medicine_class: MedicineClass
    also_local: bool
    sources: tuple[Source, ...]

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True)
class MedicineList:
    """The whole list, and the words beside a name that are no medicine."""

    medicines: tuple[KnownMedicine, ...]
    sources: Sources
    by_words: Mapping[_Words, KnownMedicine]
    local: frozenset[str]
    ignored: frozenset[str]

    @property
    def longest(self) -> int:
        """Most words that a name has."""
        return max(map(len, self.by_words), default=0)


@dataclass(frozen=True)
class _Entry:
    """What one part of an entry was read as: known medicines, and words that are none."""

    found: tuple[KnownMedicine, ...]
    unknown: _Words


@cache
def medicine_list() -> MedicineList:
    """The list that ships with the program, read once."""
    return load_medicines(RESOURCES / "guidance" / "medicines.toml")


def load_medicines(file: Path) -> MedicineList:
    """Read and check the list. Raises ``BadGuidance``, as where one name stands for two things."""
    table = open_tables(file)
    sources = {key: read_source(key, each) for key, each in table.inner("sources").each()}
    words = table.inner("words")
    local, ignored = frozenset(words.names("local")), frozenset(words.names("ignored"))
    words.done(None)
    medicines: list[KnownMedicine] = []
    by_words: dict[_Words, KnownMedicine] = {}
    for row in table.rows("medicine"):
        medicines.append(_medicine(row, sources, by_words))
    return table.done(MedicineList(tuple(medicines), sources, by_words, local, ignored))


def _medicine(
    table: Table, sources: Sources, by_words: dict[_Words, KnownMedicine]
) -> KnownMedicine:
    made = KnownMedicine(
        names=(table.text("name"), *table.names("other")),
        medicine_class=table.choice(MedicineClass, "class"),
        also_local=table.flag("also_local"),
        sources=cited_by(table, sources),
    )
    if made.medicine_class is MedicineClass.NOT_SURE:
        raise table.bad("class", "a class that somebody is sure of")
    for name in made.names:
        words = _words(name)
        if not words or words in by_words:
            raise table.bad("other", f"a name with letters that stands here once, not {name!r}")
        by_words[words] = made
    return table.done(made)


def class_of(name: str) -> MedicineClass | None:
    """The class of what was written; ``None`` where it is not known and has to be asked.

    Of several medicines in one entry the class that weighs most counts. ``NONE`` is answered only
    where every word is known: one that is not could be anything.
    """
    entries = [_read(part) for part in _BETWEEN.split(name)]
    classes = {each.medicine_class for entry in entries for each in entry.found}
    heavy = classes - {MedicineClass.NONE}
    if heavy:
        return min(heavy, key=_WEIGHT.__getitem__)
    return MedicineClass.NONE if classes and not any(e.unknown for e in entries) else None


def medicines_in(name: str) -> tuple[KnownMedicine, ...]:
    """Every known medicine of an entry, for its sources, in the order they were written."""
    found = (each for part in _BETWEEN.split(name) for each in _read(part).found)
    return tuple(dict.fromkeys(found))


def did_you_mean(name: str) -> tuple[str, ...]:
    """Known names that are close to a word that is not known: of each medicine the closest one.

    Only to ask with: ``Roacutane`` could be Roaccutane. It classes nothing by itself.
    """
    known, names = medicine_list(), _single_names()
    unknown = [word for part in _BETWEEN.split(name) for word in _read(part).unknown]
    close = (
        each
        for word in unknown[:_LOOKED_AT]
        if len(word) >= _SHORTEST and (word,) not in known.by_words
        for each in get_close_matches(word, names, n=_COMPARED, cutoff=_CLOSE)
    )
    of_each: dict[str, str] = {}
    for word in close:
        of_each.setdefault(known.by_words[(word,)].name, names[word])
    return tuple(of_each.values())[:_SUGGESTED]


@cache
def _single_names() -> dict[str, str]:
    """Names of one word as they are compared, each with how it is written."""
    names = ((_words(name), name) for each in medicine_list().medicines for name in each.names)
    return {each[0]: name for each, name in names if len(each) == 1 and len(each[0]) >= _SHORTEST}


def _words(text: str) -> _Words:
    """The words of a text without case and accents; numbers are doses and left out."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return tuple(_WORD.findall(letters))


def _read(part: str) -> _Entry:
    """One part of an entry. A local form makes of what is also sold so a thing that is not known."""
    known = medicine_list()
    words = _words(part)
    is_local = not known.local.isdisjoint(words)
    found: list[KnownMedicine] = []
    unknown: list[str] = []
    for said, medicine in _matches(words, known):
        if medicine is not None and not (is_local and medicine.also_local):
            found.append(medicine)
        elif medicine is not None or said[0] not in known.ignored | known.local:
            unknown.extend(said)
    return _Entry(tuple(found), tuple(unknown))


def _matches(words: _Words, known: MedicineList) -> Iterator[tuple[_Words, KnownMedicine | None]]:
    """The words from left to right, longest name first; a word of no name by itself."""
    place, longest = 0, known.longest
    while place < len(words):
        for length in range(longest, 0, -1):
            said = words[place : place + length]
            if (medicine := known.by_words.get(said)) is not None:
                yield said, medicine
                place += len(said)
                break
        else:
            yield words[place : place + 1], None
            place += 1
