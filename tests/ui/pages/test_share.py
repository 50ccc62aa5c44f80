import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary import Diary
from tests.ui.desk import desk_of
from tests.ui.reading import visible_text
from ui.pages.share import SharePage
from ui.pages.share.preview import PagePreview
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
    picture = preview.findChild(QLabel)
    assert picture is not None
    qtbot.waitUntil(lambda: not picture.pixmap().isNull(), timeout=PATIENCE_MS)
    assert picture.pixmap().height() > picture.pixmap().width()  # A4, upright


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
    qtbot.waitUntil(lambda: f"Saved as {out}" in visible_text(page), timeout=PATIENCE_MS)
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
    qtbot.waitUntil(lambda: f"Saved as {out}" in visible_text(page), timeout=PATIENCE_MS)
    assert len(PdfReader(out).pages) == 1


def test_it_is_accessible(
    sample_diary: Diary, tasks: Tasks, show: Show, assert_accessible: Callable[[QWidget], None]
) -> None:
    assert_accessible(a_page(sample_diary, tasks, show))
