"""Merging another log in the window: both sides are seen before anything is written."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Profile
from homecare.records.reading import read_record
from homecare.store.encryption import lock, turn_on
from homecare.store.log import open_log
from homecare.values.areas import Area
from tests.accessible import keys_twice, nameless
from tests.conftest import NOW
from tests.homecare.logs import ticking
from tests.ui.desk import Asked, desk_of
from ui.dialogs.importing.merge_dialog import MergeDialog
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
ONE = "11111111-1111-4111-8111-111111111111"
CHECK_IN = {"kind": "check-in", "id": ONE, "at": "2026-06-10T09:00:00+02:00", "area": "face"}


def wrote(diary: Diary, redness: int) -> None:
    row = read_record(CHECK_IN | {"redness": redness}, diary.lookup(), NOW).row
    assert row is not None
    diary.save_checked([row], "Write")


@pytest.fixture
def mine(diary: Diary) -> Diary:
    wrote(diary, 1)
    return diary


@pytest.fixture
def other(mine: Diary, tmp_path: Path) -> Path:
    """The same log on another machine, a second later on."""
    folder = Path(shutil.copytree(mine.log.folder, tmp_path / "other"))
    with closing(open_log(folder)) as log:
        wrote(ticking(Diary(log)), 3)
    return folder


def opened(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, path: Path
) -> tuple[MergeDialog, Asked]:
    desk, asked = desk_of(diary, tasks)
    dialog = MergeDialog(desk, path)
    show(dialog)
    settle(qtbot, tasks)
    return dialog, asked


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)


def redness(diary: Diary) -> list[int | None]:
    return [each.redness for each in diary.all(CheckIn)]


def test_enter_takes_the_later_edit_and_undo_takes_it_back(
    qtbot: QtBot, show: Show, mine: Diary, other: Path, tasks: Tasks
) -> None:
    dialog, asked = opened(qtbot, show, mine, tasks, other)
    assert dialog.stage is dialog.plan
    assert dialog.plan.text == "1 record of yours becomes as the other log has it."
    (sides,) = dialog.plan.differences.sides
    assert sides.theirs.isChecked()
    assert sides.theirs.accessibleName().endswith("Redness, 0 to 4: 3")
    assert nameless(dialog) == []
    assert [bar.accessibleName() for bar in dialog.findChildren(QProgressBar)] == [
        "Merge under way"
    ]
    assert keys_twice(dialog) == {}
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert dialog.isHidden()
    assert redness(mine) == [3]
    assert asked.acts == [("notice", ("Merged: 0 new, 1 replaced", True))]
    assert mine.undo() == "Merge"
    assert redness(mine) == [1]


def test_the_other_side_is_chosen_by_keyboard(
    qtbot: QtBot, show: Show, mine: Diary, other: Path, tasks: Tasks
) -> None:
    dialog, _asked = opened(qtbot, show, mine, tasks, other)
    (sides,) = dialog.plan.differences.sides
    qtbot.waitUntil(lambda: sides.theirs.x() > sides.ours.x())  # arrow keys go by what is where
    for _n in range(12):
        if isinstance(dialog.focusWidget(), QRadioButton):
            break
        qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Left)
    assert sides.ours.isChecked()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert redness(mine) == [1]
    again, _asked = opened(qtbot, show, mine, tasks, other)
    (sides,) = again.plan.differences.sides
    assert sides.ours.isChecked()
    assert sides.difference.reason == "Yours is later."
    assert not again.plan.take.isEnabled()


def test_escape_leaves_the_log_as_it_was(
    qtbot: QtBot, show: Show, mine: Diary, other: Path, tasks: Tasks
) -> None:
    dialog, asked = opened(qtbot, show, mine, tasks, other)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert (redness(mine), asked.acts) == ([1], [])


def test_somebody_elses_log_is_asked_about_before_anything_else(
    qtbot: QtBot, show: Show, mine: Diary, tasks: Tasks, tmp_path: Path
) -> None:
    with closing(open_log(tmp_path / "bea", create=True)) as log:
        bea = Diary(log, clock=lambda: NOW)
        bea.save(
            Profile(name="Bea"),
            CheckIn(at=NOW.at, area=Area.FACE, redness=4),
            act="Write",
        )
    mine.save(Profile(name="Ann"), act="Write")
    dialog, _asked = opened(qtbot, show, mine, tasks, tmp_path / "bea")
    assert dialog.stage is dialog.person
    assert "“Ann”" in dialog.person.text
    assert "“Bea”" in dialog.person.text
    assert dialog.focusWidget() is dialog.person.leave  # Enter does not go on by itself
    assert nameless(dialog) == []
    assert keys_twice(dialog) == {}
    qtbot.keyClick(dialog.person.same, Qt.Key.Key_Space)
    assert dialog.stage is dialog.plan
    assert dialog.plan.take.isEnabled()


def test_an_encrypted_log_asks_for_its_passphrase(
    qtbot: QtBot, show: Show, mine: Diary, other: Path, tasks: Tasks
) -> None:
    folder = mine.log.folder
    mine.log.close()
    for each, words in ((folder, "mine"), (other, "theirs")):
        turn_on(each, words)
    lock(other)
    with closing(open_log(folder)) as log:
        dialog, _asked = opened(qtbot, show, Diary(log, lambda: NOW), tasks, other)
        assert dialog.stage is dialog.password
        for typed in ("wrong", "theirs"):
            dialog.password.line.setText(typed)
            qtbot.keyClick(dialog.password.line, Qt.Key.Key_Return)
            settle(qtbot, tasks)
        assert dialog.stage is dialog.plan


def test_what_is_no_log_ends_in_words(
    qtbot: QtBot, show: Show, mine: Diary, tasks: Tasks, tmp_path: Path
) -> None:
    file = tmp_path / "t.csv"
    file.write_text("kind,at,area\n")
    dialog, _asked = opened(qtbot, show, mine, tasks, file)
    assert dialog.stage is dialog.wait
    assert "neither an archive of Homecare nor a log" in dialog.wait.text
