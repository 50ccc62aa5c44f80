"""Somebody else's spreadsheet in the window: what its columns are, by keyboard, before anything is taken."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Device, Treatment
from homecare.sharing.intake.mapping import applying
from tests.homecare.logs import state
from tests.ui.desk import Asked, desk_of
from tests.ui.reading import visible_text
from ui.dialogs.importing import ImportDialog
from ui.forms.record_fields import ChoiceField
from ui.look.theme import Choice, Theme
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
DIARY = (
    "Hautprotokoll;;;;;\n;;;;;\n"
    "Datum;Art;Gerät;Nadellänge;Bereich;Rötung\n"
    "15.06.2026;Sitzung;Dermaroller;0,5 mm;Gesicht;sehr rot\n"
    "17.06.2026;Kontrolle;;;;leicht\n"
    "22.06.2026;Kontrolle;;;Gesicht;keine\n"
    "Summe;;;0,5;;\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "Hautprotokoll.csv"
    file.write_text(DIARY, encoding="utf-8")
    return file


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)


def opened(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, file: Path
) -> tuple[ImportDialog, Asked]:
    desk, asked = desk_of(diary, tasks)
    dialog = ImportDialog(desk, file)
    show(dialog)
    settle(qtbot, tasks)
    return dialog, asked


def choose(qtbot: QtBot, tasks: Tasks, field: QWidget, text: str) -> None:
    """Choose by keyboard: what is typed finds the line of the list."""
    assert isinstance(field, ChoiceField)
    field.setFocus()
    qtbot.keyClicks(field, text)
    settle(qtbot, tasks)
    assert field.currentText().startswith(text), field.currentText()


def type_time(qtbot: QtBot, tasks: Tasks, field: QWidget, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    settle(qtbot, tasks)


def answer_all(qtbot: QtBot, tasks: Tasks, dialog: ImportDialog) -> None:
    skin, session, check_in = dialog.mapping.questions.fields
    choose(qtbot, tasks, skin, "Neck")
    type_time(qtbot, tasks, session, "20:00")
    type_time(qtbot, tasks, check_in, "8 Uhr")
    words = dialog.mapping.words.fields
    for (_place, word), field in words.items():
        choose(qtbot, tasks, field, {"sehr rot": "3", "leicht": "1"}[word])


def test_a_diary_goes_in_by_keyboard_and_one_undo_takes_it_back(
    qtbot: QtBot,
    show: Show,
    diary: Diary,
    tasks: Tasks,
    table: Path,
    assert_accessible: Callable[[QWidget], None],
) -> None:
    dialog, asked = opened(qtbot, show, diary, tasks, table)
    assert dialog.stage is dialog.mapping
    assert_accessible(dialog)
    assert not dialog.mapping.go_on.isEnabled()
    assert "3 questions have to be answered first." in dialog.mapping.text
    assert "Line 7 sums up others and was left out." in dialog.mapping.text
    answer_all(qtbot, tasks, dialog)
    assert dialog.mapping.text.startswith("3 rows can be read.")
    dialog.mapping.go_on.setFocus()
    qtbot.keyClick(dialog.mapping.go_on, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert dialog.stage is dialog.plan
    assert dialog.plan.text.startswith("4 records can be imported\nAll of them are new")
    assert_accessible(dialog)
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    settle(qtbot, tasks)
    assert asked.acts == [("notice", ("Imported: 4 new", True))]
    (session,) = diary.all(Treatment)
    assert (session.needle_mm, session.redness, [part.area for part in session.areas]) == (
        0.5,
        3,
        ["face"],
    )
    assert [(each.area, each.redness) for each in diary.all(CheckIn)] == [("neck", 1), ("face", 0)]
    assert [each.name for each in diary.all(Device)] == ["Dermaroller"]
    diary.undo()
    assert (diary.all(Treatment), diary.all(CheckIn), diary.all(Device)) == ([], [], [])


def test_the_rows_are_seen_as_they_will_be_while_columns_change(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, table: Path
) -> None:
    dialog, _asked = opened(qtbot, show, diary, tasks, table)
    answer_all(qtbot, tasks, dialog)
    stage = dialog.mapping
    heads, first, *_rest = (line.split("\t") for line in stage.table.copied_text().split("\n"))
    assert heads[:3] == ["Line", "What", "When"]
    assert first[:3] == ["4", "Session", "2026-06-15 20:00"]
    assert "Dermaroller" in first
    choose(qtbot, tasks, stage.columns.fields[2], "Leave")
    assert "Dermaroller" not in stage.table.copied_text()
    assert "A column is left out: Gerät." in stage.text
    choose(qtbot, tasks, stage.columns.fields[0], "Leave")
    assert not stage.go_on.isEnabled(), "without a date no row is one"


def test_escape_leaves_the_log_as_it_was(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, table: Path
) -> None:
    before = state(diary.log.folder)
    dialog, _asked = opened(qtbot, show, diary, tasks, table)
    answer_all(qtbot, tasks, dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert state(diary.log.folder) == before


def test_rows_that_are_not_understood_stay_out_only_with_consent(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Date,Time,Needle,Area\n2026-06-15,20:00,0.5,face\n2026-06-16,20:00,5,face\n")
    dialog, asked = opened(qtbot, show, diary, tasks, file)
    assert "Needle length, mm: “5” must be" in dialog.mapping.table.copied_text()
    dialog.mapping.go_on.click()
    settle(qtbot, tasks)
    plan = dialog.plan
    assert plan.without is not None
    assert not plan.take.isEnabled()
    qtbot.keyClick(plan.without, Qt.Key.Key_Space)
    assert plan.take.isEnabled()
    qtbot.keyClick(plan.back, Qt.Key.Key_Space)
    assert dialog.stage is dialog.mapping
    dialog.mapping.go_on.click()
    settle(qtbot, tasks)
    assert not plan.take.isEnabled(), "it is asked anew"
    plan.without.setChecked(True)
    plan.take.click()
    settle(qtbot, tasks)
    assert asked.acts == [("notice", ("Imported: 1 new, 1 not taken", True))]


def test_letters_that_may_be_two_are_chosen_by_how_they_read(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    row = "check-in;2026-06-15T20:00+02:00;face;1;kızarık, ılık\r\n"
    file.write_bytes(f"kind;at;area;redness;notes\r\n{row}".encode("cp1254"))
    dialog, _asked = opened(qtbot, show, diary, tasks, file)
    assert dialog.stage is dialog.encoding
    (mine,) = [each for each in dialog.encoding.buttons if "kızarık, ılık" in each.text()]
    mine.setFocus()
    qtbot.keyClick(mine, Qt.Key.Key_Space)
    settle(qtbot, tasks)
    dialog.plan.take.click()
    settle(qtbot, tasks)
    assert [each.notes for each in diary.all(CheckIn)] == ["kızarık, ılık"]


def test_a_row_of_the_same_time_and_skin_is_shown_beside_the_entry(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    for redness in (1, 3):
        text = f"kind,at,area,redness\ncheck-in,2026-06-15T20:00+02:00,face,{redness}\n"
        file.write_text(text)
        dialog, _asked = opened(qtbot, show, diary, tasks, file)
        if redness == 1:
            dialog.plan.take.click()
            settle(qtbot, tasks)
    assert not dialog.plan.take.isEnabled()
    (box,) = [each for each in dialog.plan.findChildren(QCheckBox) if each.isVisible()]
    assert "Redness, 0 to 4: 1" in box.accessibleName()
    assert "Redness, 0 to 4: 3" in box.accessibleName()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    dialog.plan.take.click()
    settle(qtbot, tasks)
    assert [each.redness for each in diary.all(CheckIn)] == [3]


def test_a_diary_of_another_kind_says_what_it_lacks(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, tmp_path: Path
) -> None:
    file = tmp_path / "bp.csv"
    file.write_text("Date,Systolic,Diastolic,Pulse\n2026-06-15 08:00,120,80,60\n")
    dialog, _asked = opened(qtbot, show, diary, tasks, file)
    assert "This looks like a diary of blood pressure." in visible_text(dialog)
    assert not dialog.mapping.go_on.isEnabled()


@pytest.mark.slow
def test_ten_thousand_rows_go_in(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, tmp_path: Path
) -> None:
    rows = "".join(
        f"20{n // 336 % 26:02}-{1 + n // 28 % 12:02}-{1 + n % 28:02},{n // 8736:02}:00,face,{n % 5}\n"
        for n in range(10_000)
    )
    file = tmp_path / "long.csv"
    file.write_text(f"Date,Time,Area,Itch\n{rows}")
    dialog, _asked = opened(qtbot, show, diary, tasks, file)
    assert dialog.mapping.text.startswith("10,000 rows can be read.")
    dialog.mapping.go_on.click()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=120_000)
    assert dialog.plan.text.startswith("10,000 records can be imported")


def test_nothing_is_cut_off_in_the_smallest_window(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, table: Path, qapp: QApplication
) -> None:
    theme = Theme(qapp)
    theme.set_choice(Choice.LIGHT)
    dialog, _asked = opened(qtbot, show, diary, tasks, table)
    assert dialog.width() <= 1024
    assert dialog.height() <= 640
    bottom = dialog.mapping.go_on.mapTo(dialog, dialog.mapping.go_on.rect().bottomRight())
    assert bottom.y() < dialog.height()
    assert bottom.x() < dialog.width()


def test_a_like_table_is_read_as_the_one_before(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, table: Path, tmp_path: Path
) -> None:
    desk, _asked = desk_of(diary, tasks)
    desk = replace(desk, mappings=tmp_path / "settings" / "mappings.json")

    def again() -> ImportDialog:
        dialog = ImportDialog(desk, table)
        show(dialog)
        settle(qtbot, tasks)
        return dialog

    dialog = again()
    answer_all(qtbot, tasks, dialog)
    dialog.mapping.go_on.click()
    settle(qtbot, tasks)
    dialog.plan.take.click()
    settle(qtbot, tasks)
    table.write_text(DIARY.replace(".2026", ".2025"), encoding="utf-8")
    dialog = again()
    assert "Read as your last table with these columns." in visible_text(dialog)
    assert dialog.mapping.words.fields == {}
    assert len(dialog.mapping.questions.fields) == 1, "the skin is asked anew"
    choose(qtbot, tasks, dialog.mapping.questions.fields[0], "Face")
    assert dialog.mapping.text.startswith("3 rows can be read.")


def test_answers_given_faster_than_the_rows_are_read_all_count(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, table: Path
) -> None:
    dialog, _asked = opened(qtbot, show, diary, tasks, table)
    skin, session, check_in = dialog.mapping.questions.fields
    strong, light = dialog.mapping.words.fields.values()
    for field, text in ((skin, "Neck"), (strong, "3"), (light, "1")):
        qtbot.keyClicks(field, text)
    for field in (session, check_in):
        field.setFocus()
        qtbot.keyClicks(field, "20:00")
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    settle(qtbot, tasks)
    assert dialog.mapping.text.startswith("3 rows can be read.")


def test_an_answer_that_is_taken_back_is_asked_again(
    qtbot: QtBot, show: Show, diary: Diary, tasks: Tasks, table: Path
) -> None:
    dialog, _asked = opened(qtbot, show, diary, tasks, table)
    answer_all(qtbot, tasks, dialog)
    assert dialog.mapping.go_on.isEnabled()
    skin, session, _check_in = dialog.mapping.questions.fields
    assert isinstance(session, QLineEdit)
    assert isinstance(skin, ChoiceField)
    qtbot.keyClick(skin, Qt.Key.Key_Home)
    settle(qtbot, tasks)
    assert not dialog.mapping.go_on.isEnabled()
    qtbot.keyClick(skin, Qt.Key.Key_Down)
    settle(qtbot, tasks)
    assert dialog.mapping.go_on.isEnabled()
    session.selectAll()
    type_time(qtbot, tasks, session, "25 o'clock")
    assert not dialog.mapping.go_on.isEnabled()
    session.selectAll()
    type_time(qtbot, tasks, session, "21:00")
    assert dialog.mapping.go_on.isEnabled()


def test_columns_that_make_too_much_of_a_table_can_be_changed_again(
    qtbot: QtBot,
    show: Show,
    diary: Diary,
    tasks: Tasks,
    table: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog, _asked = opened(qtbot, show, diary, tasks, table)
    answer_all(qtbot, tasks, dialog)
    assert dialog.mapping.is_ready
    column = dialog.mapping.columns.fields[2]
    with monkeypatch.context() as small:
        small.setattr(applying, "RECORDS_MOST", 1)
        choose(qtbot, tasks, column, "Leave out")
    assert dialog.stage is dialog.mapping
    assert "more than" in visible_text(dialog)
    assert not dialog.mapping.is_ready
    assert isinstance(column, ChoiceField)
    column.setCurrentIndex(column.findText("Device"))
    settle(qtbot, tasks)
    assert dialog.mapping.is_ready
