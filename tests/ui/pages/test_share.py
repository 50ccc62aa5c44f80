import csv
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import pyzipper
import vobject
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import Report, Visit
from homecare.sharing.pdf.form import Paper, Part, Pictures, ReportForm
from homecare.sharing.pdf.report import diary_report
from homecare.sharing.scope import Include, NameShown, Scope
from homecare.values.areas import Area, region_of
from tests.conftest import NOW
from tests.homecare.outside import run, said_by
from tests.ui.desk import desk_of
from tests.ui.reading import visible_text
from ui.forms.form_row import FormRow
from ui.forms.record_fields import DayField, NotesField
from ui.pages.share import SharePage
from ui.pages.share.choices import Choices
from ui.pages.share.preview import PagePreview
from ui.pages.share.printing import printer_for
from ui.settings.kept import Settings, use_settings
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]

pytestmark = pytest.mark.usefixtures("theme")
PATIENCE_MS = 90_000


def choose(page: QWidget, text: str, qtbot: QtBot) -> None:
    chip = next(b for b in page.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def a_page(diary: Diary, tasks: Tasks, show: Show) -> SharePage:
    page = show(SharePage(desk_of(diary, tasks)[0]))
    assert isinstance(page, SharePage)
    return page


def test_the_page_is_seen_before_it_is_saved(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = a_page(sample_diary, tasks, show)
    preview = page.findChild(PagePreview)
    assert preview is not None
    qtbot.waitUntil(lambda: len(preview.sheets) > 0, timeout=PATIENCE_MS)
    sheet, n_before = preview.sheets[0], len(preview.sheets)
    assert sheet.picture.height() > sheet.picture.width()  # A4, upright
    assert sheet.height() > sheet.width()
    choose(page, "Every check-in", qtbot)
    qtbot.waitUntil(lambda: len(preview.sheets) > n_before, timeout=PATIENCE_MS)


def test_on_a_tall_screen_a_field_stays_below_its_name(
    sample_diary: Diary, tasks: Tasks, show: Show
) -> None:
    page = a_page(sample_diary, tasks, show)
    page.resize(1600, 1800)
    rows = [row for row in page.findChildren(FormRow) if row.isVisible()]
    for row in rows:
        assert row.height() <= row.sizeHint().height() + 20, row.accessibleName()


def test_a_report_holds_no_name_unless_it_is_chosen(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    profile = sample_diary.profile()
    assert profile is not None
    profile.name = "Annegret Quast"
    sample_diary.save(profile, act="Change profile")
    page = a_page(sample_diary, tasks, show)
    for chip, words in (
        ("None", None),
        ("Initials only", "A. Q."),
        ("Full name", "Annegret Quast"),
    ):
        choose(page, chip, qtbot)
        out = tmp_path / f"{chip}.pdf"
        page.save_to(out)
        qtbot.waitUntil(
            lambda out=out: f"Saved as {out}" in visible_text(page), timeout=PATIENCE_MS
        )
        text = PdfReader(out).pages[0].extract_text()
        assert ("Quast" in text) == (words == "Annegret Quast")
        assert words is None or words in text


def test_a_table_is_read_back_by_another_program(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page = a_page(sample_diary, tasks, show)
    choose(page, "CSV table", qtbot)
    choose(page, "All time", qtbot)
    table = page.findChild(QTableView)
    assert table is not None
    qtbot.waitUntil(lambda: table.model().rowCount() > 0)
    page.save_to(tmp_path / "log")
    out = tmp_path / "log.csv"
    qtbot.waitUntil(lambda: f"as {out}" in visible_text(page), timeout=PATIENCE_MS)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        kinds = [row["kind"] for row in csv.DictReader(stream)]
    assert kinds.count("session") == len(sample_diary.history.sessions)
    assert kinds.count("check-in") == len(sample_diary.history.check_ins)


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page = a_page(sample_diary, tasks, show)
    (tmp_path / "file").write_text("in the way")
    page.save_to(tmp_path / "file" / "report.pdf")
    qtbot.waitUntil(lambda: "Not saved:" in visible_text(page), timeout=PATIENCE_MS)
    assert (tmp_path / "file").read_text() == "in the way"


def test_an_empty_log_can_be_shared_too(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page = a_page(diary, tasks, show)
    out = tmp_path / "empty.pdf"
    page.save_to(out)
    qtbot.waitUntil(lambda: f"as {out}" in visible_text(page), timeout=PATIENCE_MS)
    assert len(PdfReader(out).pages) == 1


def test_it_is_accessible(
    sample_diary: Diary, tasks: Tasks, show: Show, assert_accessible: Callable[[QWidget], None]
) -> None:
    assert_accessible(a_page(sample_diary, tasks, show))


def test_what_leaves_is_said_before_it_does(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = a_page(sample_diary, tasks, show)
    assert "Stays here: your name, your notes and a professional’s advice, photos." in visible_text(
        page
    )
    choose(page, "All time", qtbot)
    choose(page, "My notes and advice", qtbot)
    choose(page, "Initials only", qtbot)
    history = sample_diary.history
    words = f"Leaves this computer: {len(history.sessions)} sessions, {len(history.check_ins)}"
    assert words in visible_text(page)
    assert (
        "your initials, your notes and a professional’s advice. Stays here: photos."
        in visible_text(page)
    )


def the_field(page: QWidget, name: str) -> NotesField:
    return next(each for each in page.findChildren(NotesField) if each.accessibleName() == name)


def test_what_is_typed_for_the_visit_is_kept_in_the_log_and_stands_in_the_report(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page = a_page(diary, tasks, show)
    qtbot.keyClicks(the_field(page, "Reason for the visit"), "Hot cheek")
    qtbot.keyClicks(the_field(page, "My questions"), "Go on?")
    page.save_to(tmp_path / "a.pdf")
    (kept,) = diary.all(Report)
    assert (kept.reason_for_visit, kept.questions) == ("Hot cheek", "Go on?")
    qtbot.waitUntil(lambda: "Saved as" in visible_text(page), timeout=PATIENCE_MS)
    text = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "Hot cheek" in text
    qtbot.keyClicks(the_field(page, "My questions"), " When?")
    page.hide()  # whoever leaves the page loses nothing
    (kept,) = diary.all(Report)
    assert kept.questions == "Go on? When?"
    diary.undo()
    page.show()
    page.refresh()
    assert the_field(page, "My questions").value == "Go on?"


def test_after_a_visit_one_writes_anew_and_what_was_asked_stays_with_it(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    before = replace(NOW, at=NOW.at - timedelta(days=20))
    diary.clock = lambda: before
    diary.save(Report(questions="Is it healing?"), act="test")
    diary.clock = lambda: NOW
    visit = Visit(at=NOW.at, who="Dr. Ito")
    visit.moment = replace(NOW, at=NOW.at - timedelta(days=9))
    diary.save(visit, act="test")
    page = a_page(diary, tasks, show)
    page.refresh()
    assert "Written before your visit on 13 Nov 2026." in visible_text(page)
    choose(page, "Write anew", qtbot)
    assert the_field(page, "My questions").value == ""
    assert "Written before" not in visible_text(page)
    told = diary_report(diary, Scope(), NOW)
    assert [each.text for each in told.asks] == ["", ""]
    assert [each.text for each in told.visits] == ["Dr. Ito; asked: “Is it healing?”"]


def test_days_of_ones_own_are_refused_until_they_are_some(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page = a_page(sample_diary, tasks, show)
    page.refresh()
    choose(page, "Own days", qtbot)
    page.save_to(tmp_path / "a.csv")
    assert "Give the first day, the last, or both." in visible_text(page)
    first, last = page.findChildren(DayField)
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())  # scrolled into sight
    first.findChild(QLineEdit).setText("2026-10-20")
    last.findChild(QLineEdit).setText("2026-10-01")
    page.save_to(tmp_path / "a.csv")
    assert "The first day is later than the last." in visible_text(page)
    assert not list(tmp_path.glob("a.csv*"))
    last.findChild(QLineEdit).setText("2026-10-31")
    choices = page.findChild(Choices)
    assert choices is not None
    scope = choices.scope(NOW.local_date)
    assert (scope.from_day, scope.to_day) == (date(2026, 10, 20), date(2026, 10, 31))


def test_since_the_last_visit_and_only_some_skin(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = a_page(sample_diary, tasks, show)
    page.refresh()
    choices = page.findChild(Choices)
    assert choices is not None
    visits = [each.moment.local_date for each in sample_diary.history.visits]
    day = max(each for each in visits if each < NOW.local_date)
    choose(page, "Since the visit", qtbot)
    choose(page, "Scalp", qtbot)
    scope = choices.scope(NOW.local_date)
    assert (scope.from_day, scope.areas) == (day, frozenset({Area.SCALP}))
    mine = [
        each
        for each in sample_diary.history.sessions
        if each.moment.local_date >= day and any(region_of(a) is Area.SCALP for a in each.areas)
    ]
    assert f"Leaves this computer: {len(mine)} session" in visible_text(page)


def test_choices_are_remembered_but_never_the_private_ones(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = Settings(tmp_path / "w.ini")
    use_settings(kept)
    first = Choices()
    show(first)
    for text in ("1 y", "Letter", "Every session", "My notes and advice", "Full name"):
        choose(first, text, qtbot)
    assert first.scope(NOW.local_date).name is NameShown.FULL
    again = Choices()
    assert again.form == ReportForm(paper=Paper.LETTER, parts=frozenset({Part.SESSIONS}))
    scope = again.scope(NOW.local_date)
    assert (NOW.local_date - (scope.from_day or NOW.local_date)).days == 365
    assert (scope.include, scope.name) == (frozenset(), NameShown.NONE)
    kept.write_out()
    assert "full" not in (tmp_path / "w.ini").read_text()


def test_photos_go_into_the_report_only_where_they_are_chosen_for_it(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = a_page(diary, tasks, show)
    choices = page.findChild(Choices)
    assert choices is not None
    assert Include.PHOTOS not in choices.scope(NOW.local_date).include
    assert "What photos show" not in visible_text(page)
    choose(page, "Photos, eyes covered", qtbot)
    assert "What photos show" in visible_text(page)
    assert choices.form.pictures is Pictures.ZONES
    choose(page, "Whole pictures", qtbot)
    assert choices.form.pictures is Pictures.WHOLE
    assert Include.PHOTOS in choices.scope(NOW.local_date).include
    choose(page, "CSV table", qtbot)
    assert "What photos show" not in visible_text(page)
    assert Include.PHOTOS not in choices.scope(NOW.local_date).include
    choose(page, "List of photos", qtbot)
    choose(page, "PDF report", qtbot)
    assert Include.PHOTOS not in choices.scope(NOW.local_date).include, (
        "a list was chosen, no pictures"
    )


def test_a_cancelled_save_leaves_the_old_file_and_no_part(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page = a_page(sample_diary, tasks, show)
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "old.pdf"
    out.write_bytes(b"old")
    page.save_to(out)
    cancel = next(b for b in page.findChildren(QPushButton) if b.text() == "Cancel")
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert "Cancelled. Nothing was written." in visible_text(page)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=PATIENCE_MS)
    assert [(each.name, each.read_bytes()) for each in folder.iterdir()] == [("old.pdf", b"old")]


def test_the_save_button_keeps_the_keyboard_while_it_saves(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page = a_page(sample_diary, tasks, show)
    save = next(b for b in page.findChildren(QPushButton) if b.text() == "Save &report…")
    save.setFocus()
    out = tmp_path / "a.pdf"
    page.save_to(out)
    assert save.hasFocus()
    qtbot.waitUntil(lambda: f"as {out}" in visible_text(page), timeout=PATIENCE_MS)
    assert save.hasFocus()


def test_the_pages_are_printed_whole(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page = a_page(sample_diary, tasks, show)
    preview = page.findChild(PagePreview)
    assert preview is not None
    qtbot.waitUntil(lambda: len(preview.sheets) > 0, timeout=PATIENCE_MS)
    printer = printer_for(Paper.A4)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    page.print_on(printer)
    qtbot.waitUntil(lambda: "Sent to the printer." in visible_text(page), timeout=PATIENCE_MS)
    assert len(PdfReader(tmp_path / "paper.pdf").pages) == len(preview.sheets) > 1


def test_the_table_goes_to_the_clipboard_as_text(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = a_page(sample_diary, tasks, show)
    choose(page, "CSV table", qtbot)
    choose(page, "Cop&y", qtbot)
    words = "The table is on the clipboard as text."
    qtbot.waitUntil(lambda: words in visible_text(page), timeout=PATIENCE_MS)
    assert QGuiApplication.clipboard().text().startswith("kind,id,at,zone")


# A password ---------------------------------------------------------------------------------------


def the_password_field(page: QWidget) -> QLineEdit:
    return next(
        each
        for each in page.findChildren(QLineEdit)
        if each.accessibleName().startswith("Password")
    )


def test_a_typed_password_is_judged_and_the_report_opens_with_it_alone(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page, out = a_page(sample_diary, tasks, show), tmp_path / "report.pdf"
    field = the_password_field(page)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClicks(field, "123456")
    qtbot.waitUntil(lambda: "Strength: very easy to guess." in visible_text(page))
    assert "no PDF/A" in visible_text(page)
    qtbot.keyClicks(field, " plum kettle orbit")
    qtbot.waitUntil(lambda: "Strength: very hard to guess." in visible_text(page))
    choose(page, "Show", qtbot)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    page.save_to(out)
    qtbot.waitUntil(lambda: f"as {out}" in visible_text(page), timeout=PATIENCE_MS)
    assert run("qpdf", "--password=123456", "--check", out).returncode != 0
    said_by("qpdf", "--password=123456 plum kettle orbit", "--check", out)


def test_a_table_with_a_password_is_a_zip_and_says_so(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page, out = a_page(sample_diary, tasks, show), tmp_path / "log"
    choose(page, "CSV table", qtbot)
    qtbot.keyClicks(the_password_field(page), "plum kettle orbit")
    qtbot.waitUntil(lambda: "The file goes into a zip." in visible_text(page))
    page.save_to(out)
    out = tmp_path / "log.csv.zip"
    qtbot.waitUntil(lambda: f"as {out}" in visible_text(page), timeout=PATIENCE_MS)
    with pyzipper.AESZipFile(out) as archive:
        archive.setpassword(b"plum kettle orbit")
        assert archive.read("homecare.csv").startswith(b"\xef\xbb\xbfkind,id,at")


def test_a_zip_is_called_one_whatever_was_typed_and_takes_no_other_ones_place(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page, out = a_page(sample_diary, tasks, show), tmp_path / "log.xlsx.zip"
    choose(page, "Excel", qtbot)
    qtbot.keyClicks(the_password_field(page), "plum kettle orbit")
    page.save_to(tmp_path / "log.xlsx")
    qtbot.waitUntil(
        lambda: f"Saved with the password as {out}" in visible_text(page), timeout=PATIENCE_MS
    )
    assert not (tmp_path / "log.xlsx").exists()
    before = out.read_bytes()
    page.save_to(tmp_path / "log.xlsx")
    assert f"{out} is there already" in visible_text(page)
    assert out.read_bytes() == before


def test_what_a_password_means_follows_the_format(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = a_page(sample_diary, tasks, show)
    qtbot.keyClicks(the_password_field(page), "plum kettle orbit")
    qtbot.waitUntil(lambda: "no PDF/A" in visible_text(page))
    choose(page, "Excel", qtbot)
    assert "The file goes into a zip." in visible_text(page)
    assert "PDF/A" not in visible_text(page)


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        ("CSV table", {"kind", "at", "area"}),
        ("Excel", {"Kind", "When", "Area", "Redness, 0 to 4"}),
        ("Calendar", {"When", "Title"}),
    ],
)
def test_columns_are_called_as_in_the_file(
    name: str, heads: set[str], sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = a_page(sample_diary, tasks, show)
    choose(page, name, qtbot)
    table = page.findChild(QTableView)
    assert table is not None

    def shown() -> set[str]:
        model, across = table.model(), Qt.Orientation.Horizontal
        return {model.headerData(n, across) for n in range(model.columnCount())}

    qtbot.waitUntil(lambda: heads <= shown(), timeout=PATIENCE_MS)


def test_a_password_lasts_for_one_visit_and_is_never_remembered(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = Settings(tmp_path / "w.ini")
    use_settings(kept)
    page = show(SharePage(desk_of(sample_diary, tasks)[0]))
    qtbot.keyClicks(the_password_field(page), "plum kettle orbit")
    choose(page, "1 y", qtbot)
    kept.write_out()
    assert "plum" not in (tmp_path / "w.ini").read_text()
    page.hide()
    page.show()
    assert the_password_field(page).text() == ""


def test_the_pages_fit_after_the_window_was_made_smaller(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    page = a_page(sample_diary, tasks, show)
    preview = page.findChild(PagePreview)
    assert preview is not None
    qtbot.waitUntil(lambda: len(preview.sheets) > 0, timeout=PATIENCE_MS)
    for width in (1200, 800):
        page.resize(width, 600)
        sheet = preview.sheets[0]
        right = sheet.mapTo(preview.viewport(), sheet.rect().bottomRight()).x()
        assert right <= preview.viewport().width()
        assert sheet.mapTo(preview.viewport(), sheet.rect().topLeft()).x() >= 0


# Formats of their own -----------------------------------------------------------------------------


def test_a_calendar_shows_its_dates_and_says_that_no_record_leaves(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page, out = a_page(sample_diary, tasks, show), tmp_path / "dates.ics"
    choose(page, "Calendar", qtbot)
    text = visible_text(page)
    assert "dates to come, and no record of the log" in text
    assert not {"Full name", "My notes and advice", "3 m"} & set(text.splitlines())
    qtbot.waitUntil(lambda: "dates" in visible_text(page).splitlines()[-1], timeout=PATIENCE_MS)
    page.save_to(out)
    qtbot.waitUntil(lambda: f"as {out}" in visible_text(page), timeout=PATIENCE_MS)
    (calendar,) = vobject.readComponents(out.read_text("utf-8"))
    titles = {each.summary.value for each in calendar.vevent_list}
    assert titles == {"Homecare: a date from your log", "Homecare: an entry for your log"}
    choose(page, "Plain", qtbot)
    page.save_to(out)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=PATIENCE_MS)
    (calendar,) = vobject.readComponents(out.read_text("utf-8"))
    assert not titles & {each.summary.value for each in calendar.vevent_list}


def test_an_archive_is_whole_whatever_was_chosen_before(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page, out = a_page(sample_diary, tasks, show), tmp_path / "all.zip"
    choose(page, "3 m", qtbot)
    choose(page, "Archive", qtbot)
    assert "everything, your name, notes and photos too" in visible_text(page)
    page.save_to(out)
    qtbot.waitUntil(lambda: f"as {out}" in visible_text(page), timeout=PATIENCE_MS)
    with zipfile.ZipFile(out) as archive:
        kinds = [json.loads(line)["kind"] for line in archive.read("records.jsonl").splitlines()]
    assert kinds.count("session") == len(sample_diary.history.sessions)


def test_a_table_is_written_as_the_spreadsheet_program_expects(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page, out = a_page(sample_diary, tasks, show), tmp_path / "log.csv"
    choose(page, "CSV table", qtbot)
    choose(page, "Semicolons, 0,5", qtbot)
    page.save_to(out)
    qtbot.waitUntil(lambda: f"as {out}" in visible_text(page), timeout=PATIENCE_MS)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert {row["needle_mm"] for row in rows if row["kind"] == "session"} <= {"0,5", "0,3"}
