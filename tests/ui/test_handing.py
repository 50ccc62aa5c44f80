"""A file that is handed to the window goes where its kind belongs; what is none of ours is said."""

import errno
import os
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from homecare.diary.diary import Diary
from homecare.store import encryption
from ui.handing import Drops, Handing, Kind, kind_of


class Program:
    """Writes down what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.window: Any = self
        self.desk: Any = None

    def ask(self, name: str, *more: object) -> None:
        self.asked.append((name, *more))

    def go_to_log(self, folder: Path) -> None:
        self.asked.append(("log", folder))

    def notice(self, text: str) -> None:
        self.asked.append(("said", text))

    def when_open(self, act: Callable[[], object]) -> None:
        act()


def made(folder: Path, name: str, content: bytes = b"x") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with zipfile.ZipFile(tmp_path / "all.homecare", "w") as there:
        there.writestr("manifest.json", "{}")
    return tmp_path / "all.homecare"


def test_each_is_known_for_what_it_is(tmp_path: Path, archive: Path, diary: Diary) -> None:
    log = diary.log.folder
    with sqlite3.connect(tmp_path / "foreign.db") as foreign:
        foreign.execute("CREATE TABLE x (y)")
    foreign.close()
    copy = made(tmp_path, "copy.db", (log / "log.db").read_bytes())
    for path, kind in {
        log: Kind.LOG,
        log / "log.db": Kind.LOG,
        copy: Kind.OTHER_LOG,
        tmp_path / "foreign.db": Kind.UNKNOWN,
        archive: Kind.ARCHIVE,
        made(tmp_path, "diary.XLSX"): Kind.TABLE,
        made(tmp_path, "log.csv"): Kind.TABLE,
        made(tmp_path, "IMG_1.HEIC"): Kind.PICTURES,
        made(tmp_path, "cut.db", b"SQLite format 3\0cut"): Kind.UNKNOWN,
        made(tmp_path, "empty", b""): Kind.UNKNOWN,
        made(tmp_path, "notes.pdf", b"%PDF"): Kind.UNKNOWN,
        tmp_path: Kind.UNKNOWN,
        tmp_path / "gone.csv": Kind.MISSING,
    }.items():
        assert kind_of(path) is kind, path


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
def test_a_pipe_and_a_device_are_never_waited_for(tmp_path: Path) -> None:
    for name in ("pipe", "pipe.csv", "log.db"):
        os.mkfifo(tmp_path / name)
        assert kind_of(tmp_path / name) is Kind.UNKNOWN
    assert kind_of(Path("/dev/zero")) is Kind.UNKNOWN


def test_what_may_not_be_looked_at_is_said_to_be_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rights stop nobody who is root, as tests may be: so the system itself says no here."""

    def refused(*_given: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "stat", refused)
    assert kind_of(tmp_path / "log.csv") is Kind.UNKNOWN


def test_a_copy_of_an_encrypted_log_is_one(tmp_path: Path, diary: Diary) -> None:
    folder = diary.log.folder
    diary.log.close()
    encryption.turn_on(folder, "one two three four")
    copy = made(folder, "copy.db", (folder / "log.db").read_bytes())
    assert kind_of(copy) is Kind.OTHER_LOG
    encryption.lock(folder)
    assert kind_of(copy) is Kind.OTHER_LOG


def test_it_goes_where_it_belongs(tmp_path: Path, archive: Path, diary: Diary) -> None:
    program = Program()
    take = Handing(program).take
    table = made(tmp_path, "log.csv")
    take([archive])
    take([table])
    take([diary.log.folder / "log.db"])
    assert program.asked == [
        ("import_this", archive),
        ("import_this", table),
        ("log", diary.log.folder),
    ]


def test_pictures_go_in_together_and_the_rest_is_left_and_said(tmp_path: Path) -> None:
    program = Program()
    pictures = [made(tmp_path, "1.jpg"), made(tmp_path, "2.jpg")]
    Handing(program).take([pictures[0], made(tmp_path, "log.csv"), pictures[1]])
    assert program.asked == [
        ("add_these_photos", pictures),
        ("said", "One file at a time: the others were left alone."),
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.pdf", b"%PDF", "nothing that Homecare can open"), ("gone.csv", None, "is not there")],
)
def test_what_is_none_of_ours_is_said(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    program = Program()
    Handing(program).take([tmp_path / name if content is None else made(tmp_path, name, content)])
    ((kind, words),) = program.asked
    assert kind == "said"
    assert said in words


def test_what_is_dropped_on_the_window_is_taken(qtbot: Any, tmp_path: Path) -> None:
    window, taken = QMainWindow(), list[Path]()
    qtbot.addWidget(window)
    Drops(window, taken.extend)  # type: ignore[arg-type]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "log.csv"))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert not taken
    drop = QDropEvent(QPointF(5, 5), copy, mime, left, none)
    QApplication.sendEvent(window, drop)
    assert taken == [tmp_path / "log.csv"]
