"""Writes ``docs/vocabulary.md``: every member of every closed set, and what answers it.

python -m homecare.rules.vocabulary_table docs/vocabulary.md
"""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from homecare.guidance.condition_words import group_words
from homecare.guidance.texts import guidance
from homecare.values.closed_set import ClosedSet, Entry
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.vocabulary import CLOSED_SETS

AnySet = ClosedSet[Any, Entry]

_HEAD: Final = """# The vocabulary: every closed set

Made from the code (`homecare/values/`) and `resources/guidance/`; do not edit. To make it anew:
`python -m homecare.rules.vocabulary_table docs/vocabulary.md`

value: as in the record format. Word: on screen and in reports. Place: its heading on screen. Code: in
FHIR, in our own code system. Stands for: what rules and counts take it for. Answered by: rules that
say something else for it, or the reason why none does.
"""
_COLUMNS: Final = ("value", "word", "place", "code", "stands for", "answered by")


def rules_of(table: AnySet, member: StrEnum) -> tuple[str, ...]:
    """The rules that answer a member: those of its set, of its entry and of the guidance's tables."""
    own = table.rules + table.entries[member].rules
    return tuple(dict.fromkeys((*own, *_rules_of_guidance(member))))


def _rules_of_guidance(member: StrEnum) -> Iterator[str]:
    if isinstance(member, Condition):
        yield guidance().conditions[member].rule
    elif isinstance(member, EventKind) and member in guidance().events:
        yield guidance().events[member].rule


def place_of(table: AnySet, member: StrEnum) -> str:
    """The heading that a member stands under on screen; empty in a list without headings."""
    if isinstance(member, Condition):
        return group_words(guidance().conditions[member].weight)[0]
    return table.groups.get(table.entries[member].group, "")


def vocabulary_table() -> str:
    """The whole file as text."""
    return _HEAD + "".join(f"\n## {each.title}\n\n{_rows(each)}\n" for each in CLOSED_SETS)


def _rows(table: AnySet) -> str:
    rows = (_COLUMNS, ["---"] * len(_COLUMNS), *(_cells(table, each) for each in table.entries))
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)


def _cells(table: AnySet, member: StrEnum) -> tuple[str, ...]:
    entry = table.entries[member]
    cells = (
        str(member),
        entry.word,
        place_of(table, member),
        table.code(member) if table.prefix else "",
        "; ".join(entry.means),
        ", ".join(rules_of(table, member)) or entry.silent or table.silent,
    )
    return tuple(cell or "–" for cell in cells)


def main(arguments: list[str]) -> int:
    """Write the tables to the one file that is named."""
    if len(arguments) != 1:
        print("usage: python -m homecare.rules.vocabulary_table FILE", file=sys.stderr)
        return 2
    Path(arguments[0]).write_text(vocabulary_table(), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
