"""Every text of ``resources/guidance/*.toml`` that a person is shown, with the place it stands at.

What is no text (ids, numbers, names of medicines, what only clinicians read) is named here, too: a
key that nobody knows is refused, so that no new text stays out of the catalogues in silence.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from homecare.paths import RESOURCES

_TOLD: Final = frozenset(
    {"title", "message", "why", "text", "restart", "words", "note", "alt", "name"}
)
_NOT_TOLD: Final = frozenset(
    {
        "afterwards",
        "band",
        "basis",
        "becomes",
        "doi",
        "id",
        "kind",
        "on_it",
        "limit",
        "outline",
        "picture",
        "place",
        "read",
        "replaces",
        "rule",
        "settled",
        "strength",
        "stricter",
        "trigger",
        "unit",
        "url",
        "weight",
    }
)
_ALL_TOLD: Final = frozenset({"variants", "words"})
"""Tables whose every key is a text."""
_TOLD_OF: Final = {"medicines.toml": frozenset({"sources"})}
"""Files of which a part alone is for people: the rest are names to recognise."""


@dataclass(frozen=True)
class GuidanceText:
    """``place`` is as a translator is told it: ``rules.toml R05 message``."""

    file: str
    place: str
    text: str


def guidance_texts(folder: Path = RESOURCES / "guidance") -> Iterator[GuidanceText]:
    """All of them, file by file in the order they stand. Raises ``ValueError`` on an unknown key."""
    for file in sorted(folder.glob("*.toml")):
        tables = tomllib.loads(file.read_text("utf-8"))
        told = _TOLD_OF.get(file.name, tables.keys())
        for key in (each for each in tables if each in told):
            for place, text in _texts(key, tables[key]):
                yield GuidanceText(file.name, f"{file.name} {place}", text)


def _texts(place: str, value: object) -> Iterator[tuple[str, str]]:
    """What ``value`` holds, with its place."""
    if isinstance(value, dict):
        yield from _of_table(place, cast("Mapping[str, Any]", value))
    elif isinstance(value, list):
        for n, each in enumerate(cast("list[object]", value), start=1):
            if isinstance(each, dict):  # a list of words is for the program
                row = cast("Mapping[str, Any]", each)
                yield from _of_table(f"{place} {row.get('id', n)}", row)


def _of_table(place: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    all_told = place.rpartition(" ")[2] in _ALL_TOLD
    for key, value in table.items():
        if not isinstance(value, str):
            yield from _texts(f"{place} {key}", value)
        elif all_told or key in _TOLD:
            yield f"{place} {key}", value
        elif key not in _NOT_TOLD:
            raise ValueError(f"{place} {key}: is this a text for people? See {Path(__file__).name}")
