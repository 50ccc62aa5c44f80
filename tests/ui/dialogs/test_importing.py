"""Importing in the window: what a file would do is seen before anything is written."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.sharing.formats import Request, write_file
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.work import Imported, Source, Stopped, foresee, take
from homecare.sharing.scope import EVERYTHING
from homecare.sharing.shared import SharedRecord, shared_records
from homecare.store.log import open_log
from homecare.words import figure
from tests.conftest import NOW
from tests.homecare.logs import add_records, ticking
from tests.ui.desk import Asked, desk_of
from tests.ui.reading import visible_text
from ui.dialogs.importing import ImportDialog
from ui.look.theme import Choice, Theme
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
SECRET = "pässwort Ω"
GOOD = "kind,at,area,redness\ncheck-in,2026-11-20T08:00+01:00,face,1\n"
MIXED = (
    GOOD + "check-in,2026-11-21T08:00+01:00,face,9\n"
    "check-in,2026-11-21T09:00+01:00,elbow,\n"
    "check-in,2026-11-22T08:00+01:00,face,0\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "table.csv"
    file.write_text(GOOD, encoding="utf-8")
    return file


@pytest.fixture
def empty_diary(tmp_path: Path) -> Iterator[Diary]:
    """An empty log beside the sample log."""
    log = open_log(tmp_path / "other", create=True)
    yield Diary(log, clock=lambda: NOW)
    log.close()


def exported(diary: Diary, key: str, out: Path, password: str | None = None) -> Path:
    write_file(diary, key, out, Request(scope=EVERYTHING, now=NOW, password=password))
    return out


def held(diary: Diary) -> list[SharedRecord]:
    return shared_records(diary, EVERYTHING)


def opened(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, file: Path
) -> tuple[ImportDialog, Asked]:
    """The dialog as it stands once the file was read."""
    desk, asked = desk_of(diary, tasks)
    dialog = ImportDialog(desk, file)
    show(dialog)
    settle(qtbot, tasks)
    return dialog, asked


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)


def keys(qtbot: QtBot, dialog: ImportDialog, key: Qt.Key) -> None:
    qtbot.keyClick(dialog.focusWidget() or dialog, key)


def test_the_plan_is_seen_and_escape_leaves_the_log_as_it_was(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, table: Path
) -> None:
    dialog, asked = opened(qtbot, show, diary, tasks, table)
    assert dialog.stage is dialog.plan
    assert dialog.plan.text == "1 record can be imported\nIt is new to your log."
    assert dialog.plan.take.text() == "&Import 1 record"
    assert not dialog.plan.table.isVisible()
    keys(qtbot, dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert (held(diary), diary.undo_act, asked.acts) == ([], None, [])


def test_enter_imports_and_one_undo_takes_all_of_it_back(
    qtbot: QtBot, show: Show, sample_diary: Diary, empty_diary: Diary, tasks: Tasks, tmp_path: Path
) -> None:
    file = exported(sample_diary, "archive", tmp_path / "a.zip")
    told: list[int] = []
    empty_diary.on_change.append(lambda: told.append(len(held(empty_diary))))
    dialog, asked = opened(qtbot, show, empty_diary, tasks, file)
    keys(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    expected = held(sample_diary)
    assert dialog.isHidden()
    assert held(empty_diary) == expected
    assert told == [len(expected)]
    assert asked.acts == [("notice", (f"Imported: {figure(len(expected))} new", True))]
    assert empty_diary.undo() == "Import"
    assert held(empty_diary) == []
    assert empty_diary.redo() == "Import"
    assert held(empty_diary) == expected


def test_what_is_there_already_leaves_nothing_to_do(
    qtbot: QtBot, show: Show, sample_diary: Diary, tasks: Tasks, tmp_path: Path
) -> None:
    file = exported(sample_diary, "csv", tmp_path / "a.csv")
    dialog, _asked = opened(qtbot, show, sample_diary, tasks, file)
    n = len(held(sample_diary))
    assert dialog.plan.text == (
        f"There is nothing to import.\n{figure(n)} records are in your log already, just so."
    )
    assert not dialog.plan.take.isEnabled()
    keys(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert sample_diary.undo_act is None


def test_what_can_not_be_taken_is_a_table_to_copy_and_the_others_are_taken(
    qtbot: QtBot,
    show: Show,
    diary: Diary,
    tasks: Tasks,
    table: Path,
    assert_accessible: Callable[[QWidget], None],
) -> None:
    table.write_text(MIXED, encoding="utf-8")
    dialog, asked = opened(qtbot, show, diary, tasks, table)
    assert "2 records are new." in dialog.plan.text
    assert "2 records can't be taken" in dialog.plan.text
    assert_accessible(dialog)
    qtbot.mouseClick(dialog.plan.copy, Qt.MouseButton.LeftButton)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0] == ["Place", "Field", "Value", "Why"]
    assert [line[:3] for line in lines[1:]] == [
        ["line 3", "Redness, 0 to 4", "9"],
        ["line 4", "Area", "elbow"],
    ]
    assert all(line[3] for line in lines)
    keys(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert [each["redness"] for each in held(diary)] == [1, 0]
    assert asked.acts == [("notice", ("Imported: 2 new, 2 not taken", True))]


@pytest.mark.parametrize("key", ["csv", "archive"])
def test_a_password_is_asked_for_until_it_is_right(
    qtbot: QtBot,
    show: Show,
    sample_diary: Diary,
    empty_diary: Diary,
    tasks: Tasks,
    tmp_path: Path,
    key: str,
    assert_accessible: Callable[[QWidget], None],
) -> None:
    file = exported(sample_diary, key, tmp_path / "a.zip", SECRET)
    dialog, _asked = opened(qtbot, show, empty_diary, tasks, file)
    assert dialog.stage is dialog.password
    assert dialog.password.error == ""
    assert not dialog.password.open.isEnabled()
    assert_accessible(dialog)
    qtbot.keyClicks(dialog.focusWidget(), "wrong")
    keys(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert dialog.password.error == "This is not the password of the archive."
    assert dialog.focusWidget() is dialog.password.line
    dialog.password.line.setText(SECRET)
    assert dialog.password.error == ""
    keys(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert dialog.stage is dialog.plan
    keys(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert held(empty_diary) == held(sample_diary)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04 and no more", "The archive is damaged"),
        (b"\xff\xfe\x00", "damaged or cut short"),
        (b"kind,at,colour\n", "which the log does not know"),
        (None, "The file can't be read: No such file"),
    ],
)
def test_a_file_that_is_none_of_ours_is_told_and_changes_nothing(
    qtbot: QtBot,
    show: Show,
    diary: Diary,
    tasks: Tasks,
    tmp_path: Path,
    data: bytes | None,
    why: str,
) -> None:
    file = tmp_path / "a.csv"
    if data is not None:
        file.write_bytes(data)
    dialog, asked = opened(qtbot, show, diary, tasks, file)
    assert dialog.stage is dialog.wait
    assert why in dialog.wait.text
    keys(qtbot, dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert (held(diary), asked.acts) == ([], [])


@pytest.mark.parametrize("what", ["file", "log"])
def test_what_has_changed_since_it_was_seen_is_shown_anew_and_not_written(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, table: Path, what: str
) -> None:
    dialog, asked = opened(qtbot, show, diary, tasks, table)
    if what == "file":
        table.write_text(MIXED, encoding="utf-8")
    else:
        row = GOOD.splitlines()[1].replace("check-in,", "check-in,{},")
        key = "11111111-1111-4111-8111-111111111111"
        table.write_text(f"kind,id,at,area,redness\n{row.format(key)}\n", encoding="utf-8")
        _imported(diary, table)
    before = held(diary)
    keys(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert dialog.stage is dialog.plan
    assert "changed meanwhile" in " ".join(_texts(dialog.plan))
    assert (held(diary), asked.acts) == (before, [])


def test_escape_gives_up_a_read_and_an_import_that_have_not_written(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, table: Path
) -> None:
    dialog, asked = opened(qtbot, show, diary, tasks, table)
    held_up = Event()
    tasks.run(held_up.wait)
    keys(qtbot, dialog, Qt.Key.Key_Return)
    assert dialog.stage is dialog.wait
    keys(qtbot, dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.wait.text == "Stopping…"
    held_up.set()
    settle(qtbot, tasks)
    assert dialog.isHidden()
    assert (held(diary), asked.acts) == ([], [])
    held_up.clear()
    tasks.run(held_up.wait)
    again = ImportDialog(desk_of(diary, tasks)[0], table)
    show(again)
    keys(qtbot, again, Qt.Key.Key_Escape)
    assert again.isHidden()
    held_up.set()
    settle(qtbot, tasks)


def test_a_stop_that_comes_too_late_leaves_all_of_it_written(diary: Diary, table: Path) -> None:
    source, stop = Source(table, diary.log.folder, NOW), Event()
    seen = foresee(source, str)

    def told(doing: str) -> None:
        if doing == "Saving…":
            stop.set()

    came = take(source, seen, stop, told)
    assert isinstance(came, Imported)
    assert len(held(diary)) == 1
    with pytest.raises(Stopped):
        take(source, seen, stop, str)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("look", [Choice.LIGHT, Choice.DARK])
def test_it_fits_the_smallest_window_with_large_text(
    qtbot: QtBot,
    show: Show,
    diary: Diary,
    tasks: Tasks,
    table: Path,
    theme: Theme,
    look: Choice,
    scale: float,
) -> None:
    theme.set_choice(look)
    theme.set_text_scale(scale)
    table.write_text(MIXED, encoding="utf-8")
    dialog, _asked = opened(qtbot, show, diary, tasks, table)
    assert dialog.height() <= 640
    assert dialog.width() <= 1024
    for each in (dialog.plan.take, dialog.plan.copy):
        assert each.width() >= each.sizeHint().width()


PERSON = "kind,at,fitzpatrick,conditions,medicines,area,redness\nprofile,,4,keloid,isotretinoin,,\n"
THIN = "kind,at,fitzpatrick,conditions,medicines,area,redness\nprofile,,4,,,,\n"


def test_what_the_file_does_not_speak_of_stays_unless_it_is_ticked(
    qtbot: QtBot,
    show: Show,
    diary: Diary,
    tasks: Tasks,
    table: Path,
    assert_accessible: Callable[[QWidget], None],
) -> None:
    table.write_text(PERSON, encoding="utf-8")
    _imported(diary, table)
    table.write_text(THIN + GOOD.splitlines()[1].replace("face", ",,,face") + "\n")
    dialog, _asked = opened(qtbot, show, diary, tasks, table)
    boxes = {each.text(): each for each in dialog.findChildren(QCheckBox)}
    assert {text: each.isChecked() for text, each in boxes.items()} == {
        "Medicine: isotretinoin": False,
        "Keloids or raised scars": False,
    }
    assert_accessible(dialog)
    keys(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    (person,) = [each for each in held(diary) if each["kind"] == "profile"]
    assert person["medicines"] == ["isotretinoin"]
    assert person["conditions"] == [{"condition": "keloid"}]


def test_what_would_make_the_check_say_less_is_named_apart_and_unticked(
    qtbot: QtBot,
    show: Show,
    diary: Diary,
    tasks: Tasks,
    table: Path,
    assert_accessible: Callable[[QWidget], None],
) -> None:
    table.write_text(PERSON, encoding="utf-8")
    _imported(diary, table)
    table.write_text(PERSON.replace(",4,", ",2,"), encoding="utf-8")
    dialog, _asked = opened(qtbot, show, diary, tasks, table)
    (box,) = dialog.findChildren(QCheckBox)
    assert (box.text(), box.isChecked()) == ("Skin type: 4. The file says: 2", False)
    assert "would make the safety check say less" in visible_text(dialog)
    assert "1 record changes nothing." in visible_text(dialog)
    assert "does not speak" not in visible_text(dialog)
    assert_accessible(dialog)
    box.setFocus()
    keys(qtbot, dialog, Qt.Key.Key_Space)
    keys(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert [each["fitzpatrick"] for each in held(diary)] == [2]


def test_a_ticked_one_goes_and_one_undo_brings_it_back(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, table: Path
) -> None:
    table.write_text(PERSON, encoding="utf-8")
    _imported(diary, table)
    table.write_text(THIN, encoding="utf-8")
    dialog, _asked = opened(qtbot, show, diary, tasks, table)
    assert not dialog.plan.take.isEnabled()
    (box,) = [b for b in dialog.findChildren(QCheckBox) if b.text() == "Medicine: isotretinoin"]
    box.setFocus()
    keys(qtbot, dialog, Qt.Key.Key_Space)
    assert dialog.plan.take.isEnabled()
    keys(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    (person,) = held(diary)
    assert "medicines" not in person
    assert person["conditions"] == [{"condition": "keloid"}]
    diary.undo()
    assert held(diary)[0]["medicines"] == ["isotretinoin"]


def _imported(diary: Diary, file: Path) -> None:
    source = Source(file, diary.log.folder, NOW)
    take(source, foresee(source, str), Event(), str)


def _texts(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


# Older edits --------------------------------------------------------------------------------------


def older_edits(diary: Diary, file: Path, n: int = 1) -> Path:
    """An archive of ``n`` check-ins that were all corrected since."""
    ticking(diary)
    for redness in (1, 3):
        records = [
            {"kind": "check-in", "id": str(UUID(int=each + 1)), "at": f"2026-11-20T08:{each // 60:02}:{each % 60:02}+01:00",
             "area": "face", "redness": redness, "notes": f"as I saw it, for the {redness}. time"}
            for each in range(n)
        ]  # fmt: skip
        add_records(diary, [Given(line, each) for line, each in enumerate(records)], "Add")
        if redness == 1:
            exported(diary, "archive", file)
    return file


def test_an_older_edit_is_shown_and_stays_out_unless_it_is_ticked(
    qtbot: QtBot,
    show: Show,
    diary: Diary,
    tasks: Tasks,
    tmp_path: Path,
    assert_accessible: Callable[[QWidget], None],
) -> None:
    file = older_edits(diary, tmp_path / "a.zip")
    dialog, asked = opened(qtbot, show, diary, tasks, file)
    assert dialog.plan.text == (
        "There is nothing to import.\n1 record stays as it is: yours is newer."
    )
    assert "Your log has newer edits of these. They stay." in visible_text(dialog)
    assert not dialog.plan.take.isEnabled()
    assert_accessible(dialog)
    (box,) = [each for each in dialog.findChildren(QCheckBox) if each.isVisible()]
    assert box.text() == "Check-in · Fri 20 Nov, 08:00, Face"
    both = "Yours: Redness, 0 to 4: 3, Notes: as I saw it, for the 3. time. The file: Redness, 0 to 4: 1"
    assert both in visible_text(dialog)
    assert both in box.accessibleName()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert dialog.plan.take.isEnabled()
    qtbot.keyClick(dialog.plan.take, Qt.Key.Key_Space)
    settle(qtbot, tasks)
    assert [each["redness"] for each in held(diary)] == [1]
    assert asked.acts == [("notice", ("Imported: 0 new, 1 replaced", True))]
    diary.undo()
    assert [each["redness"] for each in held(diary)] == [3]


def test_of_very_many_older_edits_some_are_shown_and_all_stay(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, tmp_path: Path
) -> None:
    dialog, _asked = opened(qtbot, show, diary, tasks, older_edits(diary, tmp_path / "a.zip", 130))
    assert "130 records stay as they are: yours are newer." in dialog.plan.text
    assert len([each for each in dialog.findChildren(QCheckBox) if each.text()]) == 100
    assert "30 more stay." in visible_text(dialog)


def test_a_row_that_may_be_cut_short_is_asked_about(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, table: Path
) -> None:
    table.write_text(GOOD + "check-in,2026-11-21T08:00+01:00,face,1", encoding="utf-8")
    dialog, _asked = opened(qtbot, show, diary, tasks, table)
    assert "1 row may be cut short and stays out." in dialog.plan.text
    (box,) = [each for each in dialog.findChildren(QCheckBox) if each.isVisible()]
    assert box.text() == "line 3"
    assert "check-in, 2026-11-21T08:00+01:00, face, 1" in visible_text(dialog)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    keys(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert len(held(diary)) == 2


@pytest.mark.parametrize(
    ("first", "day"), [("day_first", "2026-03-10"), ("month_first", "2026-10-03")]
)
def test_dates_that_can_be_read_in_two_ways_are_asked_about(
    qtbot: QtBot,
    show: Show,
    diary: Diary,
    tasks: Tasks,
    table: Path,
    assert_accessible: Callable[[QWidget], None],
    first: str,
    day: str,
) -> None:
    table.write_text("kind,at,zone,area,redness\ncheck-in,10/3/2026 8:00,Europe/Berlin,face,1\n")
    dialog, _asked = opened(qtbot, show, diary, tasks, table)
    assert dialog.stage is dialog.dates
    assert "such as 10/3/2026 8:00?" in visible_text(dialog)
    assert_accessible(dialog)
    qtbot.keyClick(getattr(dialog.dates, first), Qt.Key.Key_Space)
    settle(qtbot, tasks)
    assert "of its dates was read as the" in dialog.plan.text
    keys(qtbot, dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert [each["at"][:10] for each in held(diary)] == [day]
