"""Only diary, queries and store open a database session: everybody else asks the diary by name.

The import contracts can't see it: whoever holds a diary reaches its log by an attribute.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY = ("diary", "queries", "store")
DOORS = ("reading", "writing", "plain", "engine")
"""What a ``homecare.store.log.Log`` lets one reach its database by."""
FILES = sorted(
    file
    for file in [*(ROOT / "homecare").rglob("*.py"), *(ROOT / "ui").rglob("*.py"), ROOT / "main.py"]
    if file.relative_to(ROOT).parts[1:2] not in {(room,) for room in MAY}
)


def sessions_opened(source: str) -> list[str]:
    """What opens a session of a log there, or reaches for the database below it."""
    tree = ast.parse(source)
    return [found for node in ast.walk(tree) for found in _opened_by(node)]


def _opened_by(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Attribute(value=ast.Name("log") | ast.Attribute(attr="log")) if node.attr in DOORS:
            yield ast.unparse(node)
        case ast.Call(ast.Attribute() as called) if called.attr in DOORS:  # of a log by any name
            yield ast.unparse(called)
        case ast.Import(names):
            yield from (each.name for each in names if each.name == "sqlite3")
        case ast.ImportFrom(module="sqlite3"):
            yield "sqlite3"
        case _:
            pass


def test_no_one_but_diary_queries_and_store_opens_a_session():
    found = {
        str(file.relative_to(ROOT)): opened
        for file in FILES
        if (opened := sessions_opened(file.read_text("utf-8")))
    }
    assert found == {}


def test_every_room_that_may_is_there():
    for room in MAY:
        assert any(sessions_opened(file.read_text("utf-8")) for file in _files_of(room)), room


def _files_of(room: str) -> Iterator[Path]:
    return (ROOT / "homecare" / room).rglob("*.py")


@pytest.mark.parametrize(
    "line",
    [
        "with diary.log.reading() as session: pass",
        "with log.writing() as session: pass",
        "with opened.plain() as connection: pass",
        "journal = open_journal(self.log.plain, wanted)",
        "ask = partial(run, log.plain)",
        "connection = diary.log.engine.connect()",
        "import sqlite3",
        "from sqlite3 import connect",
    ],
)
def test_each_way_to_open_one_is_seen(line: str):
    assert sessions_opened(line)


def test_other_things_of_such_a_name_are_none():
    assert not sessions_opened("kind = given.plain.get('kind')")
    assert not sessions_opened("text = self.reading.text if self.reading else ''")
    assert not sessions_opened("from homecare.records.reading import write_record")
