"""A second start on a log that a window shows: it asks that one, and nothing is left behind."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from ui import one_window
from ui.one_window import Asked, OneWindow

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def first(tmp_path: Path) -> Iterator[OneWindow]:
    made = OneWindow(tmp_path / "settings", tmp_path / "log")
    assert made.take()
    yield made
    made.let_go()


def test_another_start_is_answered_with_what_it_hands_over(
    first: OneWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "of-the-click")
    heard: list[Asked] = []
    answers: list[bool] = []
    first.listen(heard.append)
    again = OneWindow(tmp_path / "settings", tmp_path / "nowhere" / ".." / "log")
    assert not again.take()
    starting = Thread(target=lambda: answers.append(again.ask([tmp_path / "a.csv"])))
    starting.start()
    qtbot.waitUntil(lambda: answers == [True])
    starting.join()
    assert heard == [Asked((tmp_path / "a.csv",), "of-the-click")]


def test_another_log_has_a_window_of_its_own(first: OneWindow, tmp_path: Path) -> None:
    other = OneWindow(tmp_path / "settings", tmp_path / "other")
    assert other.take()
    other.let_go()


def test_a_window_that_hangs_keeps_nobody_out(
    first: OneWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_window, "_ANSWERS_WITHIN_S", 0.1)
    again = OneWindow(tmp_path / "settings", tmp_path / "log")
    assert not again.take()
    assert not again.ask()
    assert not list((tmp_path / "settings").rglob("*.asks")), "it would be answered hours later"


def test_a_window_that_was_killed_leaves_its_place(tmp_path: Path) -> None:
    script = """
import os, sys
from pathlib import Path
from ui.one_window import OneWindow
assert OneWindow(Path(sys.argv[1]), Path(sys.argv[2])).take()
os._exit(9)
"""
    words = [sys.executable, "-c", script, str(tmp_path / "settings"), str(tmp_path / "log")]
    assert subprocess.run(words, check=False).returncode == 9
    next_one = OneWindow(tmp_path / "settings", tmp_path / "log")
    assert next_one.take()
    next_one.let_go()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is refused to root")
def test_settings_that_cannot_be_written_stop_no_window(tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    settings.mkdir()
    settings.chmod(0o500)
    assert OneWindow(settings, tmp_path / "log").take()


@pytest.mark.parametrize("read", [b"", b"{}", b"[1]", b"{", b'{"files": 3, "token": 1}'])
def test_what_cannot_be_read_asks_for_the_window_alone(read: bytes) -> None:
    assert one_window._asked(read) == Asked()


def test_no_path_of_a_log_stands_among_the_settings(first: OneWindow, tmp_path: Path) -> None:
    kept = list((tmp_path / "settings" / "windows").iterdir())
    assert kept
    assert not any(str(tmp_path / "log") in json.dumps(file.read_text()) for file in kept)
