"""The settings file: each preference comes back, nonsense counts as not chosen, nothing is read elsewhere."""

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from ui.settings.kept import Nearest, Settings, Text
from ui.settings.table import LOOK, PREFERENCES, TEXT_SIZE, Preference
from ui.settings.values import Choice

UI = Path(__file__).parents[3] / "ui"
NONSENSE = [
    b"",
    b"purple",
    b"-7",
    b"1e999",
    b"nan",
    b"a, b, c",
    b"@Variant(\\0\\0\\0",
    b"@ByteArray(\\xff\\x0)",
    b"@Invalid()",
    b"\xff\xfe\x00",
    b"x" * 5000,
]

each_preference = pytest.mark.parametrize("row", PREFERENCES, ids=lambda row: row.key)


def other_than_default(row: Preference) -> Any:
    if isinstance(row.kept, Text):
        return "something"
    return next(value for value, _words in row.choices if value != row.kept.default)


@each_preference
def test_a_choice_comes_back(tmp_path: Path, row: Preference) -> None:
    file, other = tmp_path / "window.ini", other_than_default(row)
    first = Settings(file)
    assert first.value(row.kept) == row.kept.default
    heard: list[str] = []
    first.changed.connect(heard.append)
    first.keep(row.kept, other)
    first.keep(row.kept, other)
    first.write_out()
    assert heard == [row.key], "told once, where it is another value"
    assert Settings(file).value(row.kept) == other


@each_preference
def test_what_cannot_be_read_counts_as_not_chosen(tmp_path: Path, row: Preference) -> None:
    group, _slash, name = row.key.partition("/")
    for number, nonsense in enumerate(NONSENSE):
        file = tmp_path / f"{number}.ini"
        file.write_bytes(b"[%s]\n%s=%s\n" % (group.encode(), name.encode(), nonsense))
        kept = Settings(file)
        read = kept.value(row.kept)
        if not isinstance(row.kept, Text):
            assert read == row.kept.default, nonsense
        kept.keep(row.kept, other_than_default(row))
        assert kept.value(row.kept) == other_than_default(row)


@pytest.mark.parametrize("content", [b"\x00" * 300, b"[look\nchoice", b"\xff" * 64, b"[[[]]]=\n"])
def test_a_damaged_file_stops_nothing(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(content)
    kept = Settings(file)
    assert [kept.value(row.kept) for row in PREFERENCES] == [r.kept.default for r in PREFERENCES]
    kept.keep(LOOK, Choice.DARK)
    kept.write_out()
    assert Settings(file).value(LOOK) is Choice.DARK


def test_a_text_size_of_an_older_version_becomes_the_nearest(tmp_path: Path) -> None:
    written = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    written.setValue(TEXT_SIZE.key, 1.27)
    written.sync()
    read = Settings(tmp_path / "window.ini").value(TEXT_SIZE)
    assert read == min(TEXT_SIZE.values, key=lambda size: abs(size - 1.27))
    assert Nearest("x", 1.0, (1.0, 2.0)).read("1.9") == 2.0


def test_keys_and_letters_are_each_used_once() -> None:
    keys = [row.key for row in PREFERENCES]
    assert len(set(keys)) == len(keys)
    letters = [row.words[row.words.index("&") + 1].casefold() for row in PREFERENCES]
    assert len(set(letters)) == len(letters), letters


def test_the_settings_file_is_opened_in_one_place() -> None:
    found = [
        file.relative_to(UI).as_posix()
        for file in UI.rglob("*.py")
        if re.search(r"\bQSettings\b", file.read_text("utf-8"))
    ]
    found.remove("qt_types.py")  # it makes the type, and opens nothing
    assert found == ["settings/kept.py"]
