"""Every text that the code marks for translation, found by its syntax.

A call counts where its texts are written out in it: ``_(words)`` shows what was marked elsewhere. A comment
that begins with ``Translators:``, on the lines right above the call, goes along.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SINGLE: Final = frozenset({"_", "N_"})
_COUNTED: Final = frozenset({"ngettext"})
_IN_CONTEXT: Final = frozenset({"pgettext", "NP_"})
_COUNTED_IN_CONTEXT: Final = frozenset({"npgettext"})
_TEXTS: Final = {
    **dict.fromkeys(_SINGLE, (None, 0, None)),
    **dict.fromkeys(_COUNTED, (None, 0, 1)),
    **dict.fromkeys(_IN_CONTEXT, (0, 1, None)),
    **dict.fromkeys(_COUNTED_IN_CONTEXT, (0, 1, 2)),
}
"""Which argument is the context, the text, and the text of several."""
_COMMENT: Final = re.compile(r"\s*#\s?(.*)")
_TAG: Final = "Translators:"


@dataclass(frozen=True)
class CodeText:
    """``text`` is a pair (one, several) where it is counted."""

    text: str | tuple[str, str]
    context: str | None
    comment: str


def code_texts(source: str) -> Iterator[CodeText]:
    """All of one file, in the order they stand. Raises ``SyntaxError``."""
    lines = source.splitlines()
    calls = (each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.Call))
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        places = _TEXTS.get(name)
        if places is None:
            continue
        context, one, many = (None if at is None else _written(call, at) for at in places)
        wanted = [at for at in places if at is not None]
        if one is None or any(_written(call, at) is None for at in wanted):
            continue
        yield CodeText(one if many is None else (one, many), context, _comment(lines, call.lineno))


def _written(call: ast.Call, at: int) -> str | None:
    """The argument as it is written out; ``None`` where it is no plain text, or empty."""
    argument = call.args[at] if at < len(call.args) else None
    is_text = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return (argument.value or None) if is_text else None  # pyright: ignore


def _comment(lines: list[str], line: int) -> str:
    """What stands for translators right above a line (1 is the first)."""
    said: list[str] = []
    for above in reversed(lines[: line - 1]):
        found = _COMMENT.fullmatch(above)
        if found is None:
            return ""
        said.insert(0, found[1])
        if found[1].startswith(_TAG):
            return " ".join(said).removeprefix(_TAG).strip()
    return ""


def files(root: Path) -> Iterator[Path]:
    """The files of the program, in one order everywhere."""
    yield root / "main.py"
    for room in ("homecare", "ui"):
        yield from sorted((root / room).rglob("*.py"))
