"""Progress: one part at a time, filters that are kept and told, and charts that lead to entries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from homecare.charts.compare import CompareSeries
from homecare.charts.of_log import OF_LOG, asked_of
from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Photo, TreatmentArea
from homecare.stats.statistics import Window
from homecare.values.areas import PARTS, Area, region_of
from homecare.values.terms import View
from homecare.values.times import Moment
from homecare.words import word
from tests.conftest import NOW
from tests.entries import a_session, before
from tests.ui.desk import desk_of
from tests.ui.hands import keys, press
from tests.ui.reading import control
from tests.ui.reading import visible_text as text_of
from ui.area_map.card import AreaMapCard
from ui.charts.view import ChartView
from ui.pages.progress import ProgressPage
from ui.pages.progress.answers import Question, answer
from ui.pages.progress.sections import make_sections
from ui.settings.kept import Settings, use_settings
from ui.tasks import Tasks
from ui.widgets.dates import DateEdit
from ui.widgets.table_view import TableView


def visible_text(page: QWidget) -> str:
    return plain(text_of(page))


def plain(text: str) -> str:
    """With plain spaces, as a person reads it."""
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    return text.replace("\N{NON-BREAKING HYPHEN}", "-")


Show = Callable[[QWidget], QWidget]

pytestmark = pytest.mark.usefixtures("theme")


def choose(page: QWidget, text: str, qtbot: QtBot) -> None:
    chip = next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible())
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def pick(page: QWidget, field: str, text: str, qtbot: QtBot) -> None:
    """By the arrow keys."""
    box = next(b for b in page.findChildren(QComboBox) if b.accessibleName() == field)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _turn in range(box.findText(text)):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == text


def settled(page: QWidget, tasks: Tasks, qtbot: QtBot) -> QWidget:
    """Once what was asked is worked out and every chart in sight is drawn."""

    def is_done() -> bool:
        seen = [
            view.canvas
            for view in page.findChildren(ChartView)
            if not view.canvas.visibleRegion().isEmpty()
        ]
        return all(canvas.picture is not None for canvas in seen) and not tasks.busy

    qtbot.waitUntil(is_done, timeout=30_000)
    return page


@pytest.fixture
def page(sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot) -> ProgressPage:
    made = ProgressPage(desk_of(sample_diary, tasks)[0])
    made.resize(1000, 700)
    settled(show(made), tasks, qtbot)
    return made


def test_an_empty_log_teaches(diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot) -> None:
    desk, asked = desk_of(diary, tasks)
    page = show(ProgressPage(desk))
    assert "Nothing to chart yet" in visible_text(page)
    assert "a usual range needs 5 sessions" in visible_text(page)
    assert not any(view.isVisible() for view in page.findChildren(ChartView))
    choose(page, "Log session", qtbot)
    assert asked.names == ["log_session"]


def test_a_log_with_one_check_in_shows_every_part(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    check_in = CheckIn(at=diary.clock().at - timedelta(days=900), area=Area.FACE, redness=2)
    diary.save(check_in, act="Check in")
    page = ProgressPage(desk_of(diary, tasks)[0])
    settled(show(page), tasks, qtbot)
    assert "Face · all time · 0 sessions · 1 check-in" in visible_text(page)
    for key in page.sections:
        page.show_section(key)
        settled(page, tasks, qtbot)


def test_the_heading_counts_what_is_looked_at(
    page: ProgressPage, sample_diary: Diary, tasks: Tasks, qtbot: QtBot
) -> None:
    choose(page, "Show everything", qtbot)
    settled(page, tasks, qtbot)
    history = sample_diary.history
    wanted = (
        f"All areas · all needles · all time · {len(history.sessions)} sessions · "
        f"{len(history.check_ins)} check-ins"
    )
    assert wanted in visible_text(page)
    assert "Show everything" not in visible_text(page)
    choose(page, "3 m", qtbot)
    settled(page, tasks, qtbot)
    assert "All areas · all needles · last 3 months · " in visible_text(page)
    assert "Show everything" in visible_text(page)


def test_how_much_a_filter_leaves_is_heard(
    page: ProgressPage, tasks: Tasks, qtbot: QtBot, heard: Callable[[QWidget], str]
) -> None:
    choose(page, "Show everything", qtbot)
    settled(page, tasks, qtbot)
    qtbot.waitUntil(lambda: "all time" in plain(heard(page)))
    choose(page, "3 m", qtbot)
    settled(page, tasks, qtbot)
    qtbot.waitUntil(lambda: "last 3 months" in plain(heard(page)))
    assert "check-ins" in plain(heard(page))


def test_a_needle_is_filtered_with_the_check_ins_of_its_recoveries(
    page: ProgressPage, sample_diary: Diary, tasks: Tasks, qtbot: QtBot
) -> None:
    choose(page, "Show everything", qtbot)
    pick(page, "Needle", "≤ 0.3 mm", qtbot)
    settled(page, tasks, qtbot)
    short = [each for each in sample_diary.history.sessions if (each.needle_um or 999) <= 300]
    assert 0 < len(short) < len(sample_diary.history.sessions)
    assert f"up to 0.3 mm · all time · {len(short)} sessions" in visible_text(page)


def test_filters_and_part_are_kept_after_a_restart(
    page: ProgressPage,
    sample_diary: Diary,
    tasks: Tasks,
    show: Show,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    kept = Settings(tmp_path / "w.ini")
    use_settings(kept)
    pick(page, "Area", "Scalp", qtbot)
    choose(page, "1 y", qtbot)
    choose(page, "Recovery", qtbot)
    settled(page, tasks, qtbot)
    page.close()
    kept.write_out()
    use_settings(Settings(tmp_path / "w.ini"))
    again = ProgressPage(desk_of(sample_diary, tasks)[0])
    again.resize(1000, 700)
    settled(show(again), tasks, qtbot)
    assert "Scalp · all needles · last year · " in visible_text(again)
    assert "RECOVERY: REDNESS BY DAY AFTER THE SESSION" in visible_text(again).upper()
    assert "0.3 mm: " in visible_text(again)


def test_every_chart_has_a_table_of_the_same_numbers(
    page: ProgressPage, tasks: Tasks, qtbot: QtBot
) -> None:
    choose(page, "Show everything", qtbot)
    seen = 0
    for tab in page.sections:
        page.show_section(tab)
        settled(page, tasks, qtbot)
        for view in [each for each in page.findChildren(ChartView) if each.isVisible()]:
            view.show_as_table(True)
            table = view.findChild(QTableView)
            _headings, rows = view.chart.series.as_table()
            assert table.isVisible()
            assert table.model().rowCount() == len(rows)
            seen += bool(rows)
    assert seen >= 3


def test_every_chart_of_the_log_stands_in_a_part_of_the_page(
    sample_diary: Diary, tasks: Tasks, qtbot: QtBot
) -> None:
    question = Question(sample_diary.history, sample_diary.clock(), Window())
    asked = asked_of(question.history, question.now)
    charts = {
        name: replace(compose(asked), description=f"This is {name}.")
        for name, compose in OF_LOG.items()
    }
    told = replace(answer(question), charts=charts)
    desk, _asked = desk_of(sample_diary, tasks)
    texts: set[str] = set()
    for _title, make in make_sections(desk).values():
        section = make()
        qtbot.addWidget(section)
        section.show_answer(told)
        texts |= {label.text() for label in section.findChildren(QLabel)}
    assert {chart.words for chart in charts.values()} <= texts


def test_only_the_part_that_is_seen_has_charts_drawn(page: ProgressPage) -> None:
    drawn = [view for view in page.findChildren(ChartView) if view.canvas.picture is not None]
    assert [view.accessibleName().split(":")[0] for view in drawn] == ["Redness over time"]


def test_changes_claim_no_cause(page: ProgressPage, tasks: Tasks, qtbot: QtBot) -> None:
    choose(page, "Changes", qtbot)
    assert "need not come from the change" in visible_text(page)


@pytest.mark.parametrize("width", [800, 1280])
def test_changes_need_no_scrolling_sideways_and_fold_what_is_too_few(
    page: ProgressPage, tasks: Tasks, qtbot: QtBot, width: int
) -> None:
    page.resize(width, 700)
    choose(page, "All time", qtbot)
    choose(page, "Changes", qtbot)
    settled(page, tasks, qtbot)
    table = next(each for each in page.findChildren(TableView) if each.isVisible())
    assert table.horizontalScrollBar().maximum() == 0
    folded = table.copied_text()
    assert "too few" not in folded
    few = next(
        b
        for b in page.findChildren(QPushButton)
        if b.isVisible() and b.text().startswith("Show ") and b.text().endswith("too few")
    )
    qtbot.mouseClick(few, Qt.MouseButton.LeftButton)
    n_more = len(table.copied_text().splitlines()) - len(folded.splitlines())
    assert few.text() == f"Fold {n_more} with too few"
    assert table.horizontalScrollBar().maximum() == 0


def names_of(view: ChartView) -> tuple[str, str]:
    series = view.chart.series
    assert isinstance(series, CompareSeries)
    return series.left.name, series.right.name


def test_two_periods_are_compared_by_their_median_recoveries(
    page: ProgressPage, tasks: Tasks, qtbot: QtBot
) -> None:
    choose(page, "Compare", qtbot)
    settled(page, tasks, qtbot)
    view = next(each for each in page.findChildren(ChartView) if each.isVisible())
    left, right = names_of(view)
    assert (left, right) == ("22 Nov 2025 – 23 May 2026", "24 May 2026 – 22 Nov 2026")
    heading = visible_text(page).splitlines()[1]
    assert heading.endswith(" · two periods")  # not the time that was chosen for other parts
    table = next(
        each for each in page.findChildren(TableView) if each.accessibleName() == "Numbers of both"
    )
    head, _sessions, _looks, peak, back = table.copied_text().splitlines()
    assert head == f"\t{left}\t{right}"
    series = view.chart.series
    assert isinstance(series, CompareSeries)
    for row in (peak, back):  # of the very recoveries that are drawn, and of no other needle
        assert row.split("\t")[0].endswith(f" ({series.of_what})")
    for told, side in zip(peak.split("\t")[1:], series.sides, strict=True):
        n = sum(each.peak is not None for each in side.recoveries)
        assert told.endswith(f"(n = {n})")
    assert "Few sessions say little" in visible_text(page)
    day = next(
        each for each in page.findChildren(DateEdit) if each.accessibleName() == "Right, from"
    )
    day.setFocus()
    keys("Right", "Right", "Up")  # from the year to the day
    settled(page, tasks, qtbot)
    assert names_of(view)[1] == "25 May 2026 – 22 Nov 2026"


@pytest.mark.parametrize("width", [620, 700, 1100])
def test_no_number_of_two_periods_is_cut_where_its_words_are_long(
    page: ProgressPage, tasks: Tasks, qtbot: QtBot, width: int
) -> None:
    page.resize(width, 700)
    choose(page, "Compare", qtbot)
    settled(page, tasks, qtbot)
    table = next(
        each for each in page.findChildren(TableView) if each.accessibleName() == "Numbers of both"
    )
    model = table.model()
    for column in (1, 2):
        cells = [str(model.index(row, column).data()) for row in range(model.rowCount())]
        widest = max(map(table.fontMetrics().horizontalAdvance, cells))
        assert widest < table.columnWidth(column)
    assert sum(map(table.columnWidth, range(3))) <= table.viewport().width() + 1
    assert table.verticalHeader().length() <= table.viewport().height()


def test_two_areas_are_compared(
    page: ProgressPage, sample_diary: Diary, tasks: Tasks, qtbot: QtBot
) -> None:
    choose(page, "All time", qtbot)
    choose(page, "Compare", qtbot)
    choose(page, "Two areas", qtbot)
    pick(page, "Right area", "Scalp", qtbot)
    settled(page, tasks, qtbot)
    table = next(
        each for each in page.findChildren(TableView) if each.accessibleName() == "Numbers of both"
    )
    head, sessions, *_more = table.copied_text().splitlines()
    assert head == "\tFace\tScalp"
    scalp = [
        each
        for each in sample_diary.history.sessions
        if any(region_of(area) is Area.SCALP for area in each.areas)
    ]
    assert sessions.split("\t")[2] == str(len(scalp))


def with_photos(diary: Diary) -> None:
    """A first photo and two of later, with what was measured on them."""
    for days, change in ((60, None), (30, 0.4), (8, 3.1)):
        moment = Moment(NOW.at - timedelta(days=days), NOW.offset_minutes)
        found = {} if change is None else {"a_second": 12 + change, "change": change, "mdc": 1.4}
        photo = Photo(
            at=moment.at, area=Area.FACE, view=View.FRONT,
            comparable=None if change is None else True,
            measures=[{"area": "cheek-left", "a_first": 12.0, **found}],
        )  # fmt: skip
        photo.moment = moment
        diary.save(photo, act="Add photo")


def test_what_photos_measured_stands_under_redness_and_only_where_there_is_any(
    page: ProgressPage, sample_diary: Diary, tasks: Tasks, qtbot: QtBot
) -> None:
    settled(page, tasks, qtbot)
    assert "measured on photos" not in visible_text(page)
    with_photos(sample_diary)
    page.refresh()
    settled(page, tasks, qtbot)
    assert "Redness measured on photos" in visible_text(page)
    assert "Left cheek, front: +3.1, noise ±1.4" in visible_text(page)
    views = [each for each in page.findChildren(ChartView) if each.isVisible()]
    assert len(views) == 2
    assert views[1].mapTo(page, views[1].pos()).y() > views[0].mapTo(page, views[0].pos()).y()


def said_of(area: Area) -> list[str]:
    """The zones of the map that an area stands for; a whole region is each of its parts."""
    return [word(part) for part in PARTS.get(area, (area,))]


def test_what_was_done_is_on_the_map_and_in_bars(
    page: ProgressPage, sample_diary: Diary, tasks: Tasks, qtbot: QtBot
) -> None:
    choose(page, "All time", qtbot)
    choose(page, "What was done", qtbot)
    settled(page, tasks, qtbot)
    assert "Sessions that touched it: " in visible_text(page)
    card = page.findChild(AreaMapCard)
    assert card is not None
    press(card, "As table")
    lines = control(card, card.accessibleName(), TableView).copied_text().splitlines()
    told = {line.split("\t")[0] for line in lines[1:]}
    rolled = {area for each in sample_diary.history.sessions for area in each.areas}
    of_the_face = [area for area in rolled if region_of(area) is Area.FACE]
    assert {each for area in of_the_face for each in said_of(area)} <= told


def test_map_bars_and_heading_count_the_same_sessions(
    diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot, now: Moment
) -> None:
    """Four of the forehead, three of the whole face and its neck: seven touched the forehead."""
    places = [(Area.FOREHEAD,)] * 4 + [(Area.FACE, Area.NECK)] * 3
    for number, areas in enumerate(places):
        named = [TreatmentArea(area=area) for area in areas]
        diary.save(a_session(before(now, days=10 * number), areas=named), act="Log session")
    page = ProgressPage(desk_of(diary, tasks)[0])
    settled(show(page), tasks, qtbot)
    choose(page, "What was done", qtbot)
    settled(page, tasks, qtbot)
    text = visible_text(page)
    assert " 7 sessions" in text
    assert "Sessions that touched it: Face 7, Forehead 7." in text
    card = page.findChild(AreaMapCard)
    assert card is not None
    press(card, "As table")
    lines = control(card, card.accessibleName(), TableView).copied_text().splitlines()
    counted = {line.split("\t")[0]: line.split("\t")[1] for line in lines[1:]}
    assert (counted["Whole face"], counted["Forehead"], counted["Chin"]) == ("7", "7", "3")


def test_a_point_opens_its_entry(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    desk, asked = desk_of(sample_diary, tasks)
    page = ProgressPage(desk)
    page.resize(1000, 700)
    settled(show(page), tasks, qtbot)
    canvas = next(each for each in page.findChildren(ChartView) if each.isVisible()).canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    [(name, (record,))] = asked.acts
    assert name == "show_entry"
    newest = max(
        (each for each in sample_diary.history.check_ins if region_of(each.area) is Area.FACE),
        key=lambda each: each.at,
    )
    assert record == newest.id


def test_the_note_of_an_entry_is_read_with_its_point(
    sample_diary: Diary, tasks: Tasks, show: Show, qtbot: QtBot
) -> None:
    check_in = CheckIn(at=sample_diary.clock().at, area=Area.FACE, redness=2, notes="Sun\nall day")
    sample_diary.save(check_in, act="Check in")
    page = ProgressPage(desk_of(sample_diary, tasks)[0])
    page.resize(1000, 700)
    settled(show(page), tasks, qtbot)
    canvas = next(each for each in page.findChildren(ChartView) if each.isVisible()).canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert "“Sun all day”" in visible_text(page)


def test_a_change_of_the_log_shows(
    page: ProgressPage, sample_diary: Diary, tasks: Tasks, qtbot: QtBot
) -> None:
    choose(page, "Show everything", qtbot)
    settled(page, tasks, qtbot)
    before = len(sample_diary.history.check_ins)
    check_in = CheckIn(at=sample_diary.clock().at, area=Area.FACE, redness=2)
    sample_diary.save(check_in, act="Check in")
    page.on_changed()
    settled(page, tasks, qtbot)
    assert f"{before + 1} check-ins" in visible_text(page)


def test_it_is_accessible(
    page: ProgressPage, tasks: Tasks, qtbot: QtBot, assert_accessible: Callable[[QWidget], None]
) -> None:
    for key in page.sections:
        page.show_section(key)
        settled(page, tasks, qtbot)
    assert_accessible(page)
