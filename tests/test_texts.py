"""No text of the program is built in a way that a translation could not follow.

Read off the code, in one pass over its syntax trees. What no reading can tell, such as whether a
translation is good, is not asked here.
"""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
TRANSLATED: Final = frozenset({"_", "ngettext", "pgettext", "npgettext"})
"""What gives a text in the person's language."""
MARKED: Final = TRANSLATED | {"N_", "NP_"}
_SHOWN: Final = TRANSLATED | {
    "word",
    "words",
    "in_sentence",
    "redness_word",
    "band_word",
    "tick_word",
}
_CASES: Final = frozenset({"lower", "upper", "capitalize", "title", "swapcase"})
_TOLD: Final = frozenset(
    {"setText", "setToolTip", "setWindowTitle", "setTitle", "setPlaceholderText", "setStatusTip"}
    | {"setAccessibleName", "setAccessibleDescription", "setSuffix", "setPrefix", "addAction"}
    | {"QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QAction", "QGroupBox"}
    | {"label", "caption", "secondary", "strong", "button", "link_button", "primary_button"}
    | {"set_title", "set_xlabel", "set_ylabel", "LogError", "BadFile"}
)
"""What shows its first argument to a person."""
_PARSERS: Final = frozenset({"add_argument", "ArgumentParser", "add_parser", "add_subparsers"})
_OF_PARSERS: Final = frozenset({"help", "description", "epilog", "title"})
_PLACE: Final = re.compile(r"\{(\w*)(?:[:!][^}]*)?\}")
_COUNTED: Final = re.compile(
    r"\{n\}[ -](?!(?:of|h|min|mm|d|s|px|%)\b)[a-z]|\{\w+\} (?:days|hours|times)\b"
)
"""A number with what it counts: ``{n} sessions``; not ``{n} of {all}``, ``{n} min``."""
_NAMES_OF_DATES: Final = re.compile(r"%-?[aAbBcxXp]|,")
_WORDS: Final = re.compile(r"[A-Za-z]{2}")
_KEYS: Final = re.compile(r"(?:(?:Ctrl|Shift|Alt)\+)+\w+")
_ALLOWED: Final = {
    "homecare/cli/usage.py": "has a blank",  # texts of the standard library, which are as they are
    "homecare/words.py": "writes a date or number",  # the one place that writes numbers
}


def trees(root: Path = ROOT) -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(chain((root / "ui").rglob("*.py"), (root / "homecare").rglob("*.py"))):
        yield file.relative_to(root).as_posix(), ast.parse(file.read_text("utf-8"))


def _name(call: ast.expr) -> str:
    of = call.func if isinstance(call, ast.Call) else None
    return of.id if isinstance(of, ast.Name) else of.attr if isinstance(of, ast.Attribute) else ""


def _is_translated(node: ast.AST) -> bool:
    """A text from the catalogue, filled in or not."""
    if isinstance(node, ast.Call) and _name(node) == "format":
        return isinstance(node.func, ast.Attribute) and _is_translated(node.func.value)
    return isinstance(node, ast.Call) and _name(node) in TRANSLATED


def _is_put_together(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr | ast.BinOp) or (
        isinstance(node, ast.Call) and _name(node) in ("format", "join")
    )


def _text(node: ast.AST | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _sources(call: ast.Call) -> Iterator[str]:
    """The texts of the catalogue that a call names; their context is none."""
    of = _name(call)
    first = 1 if of in ("pgettext", "NP_", "npgettext") else 0
    many = 2 if of in ("ngettext", "npgettext") else 1
    yield from filter(None, map(_text, call.args[first : first + many]))


def found_in_call(call: ast.Call) -> Iterator[str]:
    of = _name(call)
    if of in MARKED:
        yield from _found_in_source(call, of)
    if of in _CASES and isinstance(call.func, ast.Attribute):
        held = call.func.value
        if _is_translated(held) or (isinstance(held, ast.Call) and _name(held) in _SHOWN):
            yield "changes the case of a translated text"
    said = _text(call.args[0]) if of in _TOLD and call.args else None
    if said and re.search("[a-z]{3}", said) and not _KEYS.fullmatch(said):
        yield "shows English that is not marked"
    helps = [each for each in call.keywords if each.arg in _OF_PARSERS]
    if of in _PARSERS and any(_text(each.value) for each in helps):
        yield "has a help text that is not marked"


def _found_in_source(call: ast.Call, of: str) -> Iterator[str]:
    if call.args and (_is_put_together(call.args[0]) or _is_translated(call.args[0])):
        yield "translates a text that was put together"
    elif call.args and _text(call.args[0]) is None and any(map(_text, ast.walk(call.args[0]))):
        yield "names another text within: the extraction takes that for the one that is meant"
    for said in _sources(call):
        if any(not name or name.isdigit() for name in _PLACE.findall(said)):
            yield "has a placeholder without a name"
        if "(s)" in said:
            yield "has a plural in brackets"
        if _WORDS.search(said) and (said != said.strip() or said.endswith(",")):
            yield "has a blank or comma at its end: it is glued to another"
        if of not in ("ngettext", "npgettext") and _COUNTED.search(said):
            yield "counts something without a plural form"


def found_in_glue(node: ast.AST) -> Iterator[str]:
    """In ``+`` and in f-strings: blanks and signs may stand between texts, words may not."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = (node.left, node.right)
        if any(map(_is_translated, parts)):
            others = [each for each in parts if not _is_translated(each)]
            if len(others) != 1 or (_text(others[0]) or "x").strip():
                yield "glues a translated text to another"
    if isinstance(node, ast.JoinedStr):
        held = (each.value for each in node.values if isinstance(each, ast.FormattedValue))
        if any(_is_translated(each) and any(map(_text, ast.walk(each))) for each in held):
            yield "is within an f-string, where the extraction of texts does not see it"
        for each in node.values:
            spec = each.format_spec if isinstance(each, ast.FormattedValue) else None
            parts = spec.values if isinstance(spec, ast.JoinedStr) else []
            if _NAMES_OF_DATES.search("".join(filter(None, map(_text, parts)))):
                yield "writes a date or number by itself, in English"


def faults(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each with its line."""
    todo: list[tuple[ast.AST, bool]] = [(tree, False)]
    while todo:
        node, is_late = todo.pop()
        if isinstance(node, ast.Call):
            if not is_late and _name(node) in TRANSLATED:
                yield node.lineno, "is translated when the module is loaded"
            yield from ((node.lineno, why) for why in found_in_call(node))
        elif isinstance(node, ast.BinOp | ast.JoinedStr):
            yield from ((node.lineno, why) for why in found_in_glue(node))
        for name, value in ast.iter_fields(node):
            inside = is_late or (isinstance(node, ast.FunctionDef | ast.Lambda) and name == "body")
            held = value if isinstance(value, list) else [value]
            todo.extend((each, inside) for each in held if isinstance(each, ast.AST))


@pytest.fixture(scope="module")
def code() -> list[tuple[str, ast.Module]]:
    return list(trees())


def test_every_text_can_be_translated_as_a_whole(code: list[tuple[str, ast.Module]]) -> None:
    found = [
        f"{file}:{line} {why}"
        for file, tree in code
        for line, why in faults(tree)
        if not why.startswith(_ALLOWED.get(file, "nothing"))
    ]
    assert not found, "\n".join(found)


def test_a_text_is_counted_everywhere_or_nowhere(code: list[tuple[str, ast.Module]]) -> None:
    """A language with one form for all numbers would show “{n}” where nothing is counted."""
    calls = [each for _file, tree in code for each in ast.walk(tree) if isinstance(each, ast.Call)]
    alone = {_text(each.args[0]) for each in calls if _name(each) in ("_", "N_") and each.args}
    counted = {_text(each.args[0]) for each in calls if _name(each) == "ngettext"}
    assert not {each for each in alone & counted if each is not None}


@pytest.mark.parametrize(
    "planted",
    [
        'def f(n): return _(f"{n} sessions")',
        'def f(x): return _("Redness " + x)',
        'def f(x): return _("Redness {x}".format(x=x))',
        'WORDS = _("Session")',
        'def f(words=_("Session")): return words',
        'def f(x): return _("{} is there").format(x)',
        'def f(n): return _("{n} session(s)").format(n=n)',
        'def f(n): return _("{n} sessions").format(n=n)',
        'def f(): return _("and ")',
        'def f(x): return _("Peak") + x',
        "def f(x): return f\"{_('Peak')} of {x}\"",
        "def f(): return f\"{_('Peak')} {_('redness')}\"",
        'def f(x): return _("Session").lower()',
        "def f(x): return word(x).capitalize()",
        'def f(day): return f"{day:%a} {day.day}"',
        'def f(n): return f"{n:,}"',
        'def f(w): w.setToolTip("Show the words")',
        'def f(p): p.add_argument("--log", help="the folder")',
    ],
)
def test_what_a_translation_could_not_follow_is_found(planted: str) -> None:
    assert list(faults(ast.parse(planted)))


def test_whole_texts_with_names_and_signs_between_are_fine() -> None:
    kept = """
WORDS = N_("Session")
def f(n, x, day):
    a = ngettext("{n} session", "{n} sessions", n).format(n=n)
    b = _("{n} of {all}, {n} min").format(n=n, all=x) + "\\n"
    c = f"{a}  N · {x.lower()}"
    return _(WORDS), pgettext("button", "Back"), f"{day:%Y-%m-%d %H:%M}", f"{n:.2f}", lambda: _("Later")
"""
    assert not list(faults(ast.parse(kept)))
