"""The journal by mouse and by keyboard, over a real log."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.i18n import use_language
from homecare.queries.journal import Entry
from homecare.records.models import CheckIn, Device, Event, Rating, Treatment, TreatmentArea, Visit
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.terms import Pressure, RatingScale
from homecare.values.times import Moment, parse_time
from homecare.words import _OWN_NAMES, use_area_names
from tests.accessible import name_of
from tests.entries import at
from tests.entries import before as ago
from tests.ui.desk import Asked, desk_of
from tests.ui.hands import fill, go_to, keys, opened_menu, pick, press
from tests.ui.reading import control, controls, is_there, told, value, visible_text
from ui.area_map.area_map import AreaMap
from ui.area_map.zone import ZoneItem
from ui.pages.journal import JournalPage
from ui.pages.journal.doing import moment_on
from ui.pages.journal.entries import REDNESS, EntriesModel, EntriesTable
from ui.settings.kept import settings
from ui.settings.table import TEMPERATURE
from ui.settings.values import TemperatureUnit
from ui.tasks import Tasks
from ui.widgets.calendar.grid import DayGrid
from ui.widgets.dates import DateEdit

Show = Callable[[QWidget], QWidget]
Heard = Callable[[QWidget], str]
Key = Qt.Key
VISIT = "Visit to a professional…"

pytestmark = pytest.mark.usefixtures("theme")
LINKED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def session(moment: Moment, *areas: Area, **fields: Any) -> Treatment:
    parts = [TreatmentArea(area=area, passes=4, position=place) for place, area in enumerate(areas)]
    return at(moment, Treatment, areas=parts, **fields)


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def unseen(diary: Diary, tasks: Tasks, asked: Asked) -> Callable[[], JournalPage]:
    """Makes the page as the window does: told of every change."""

    def made() -> JournalPage:
        desk, own = desk_of(diary, tasks)
        own.acts = asked.acts
        page = JournalPage(desk)
        page.resize(1000, 640)
        diary.on_change.append(page.on_changed)
        return page

    return made


@pytest.fixture
def page(unseen: Callable[[], JournalPage], show: Show) -> Callable[[], JournalPage]:
    """Makes the page and shows it."""

    def made() -> JournalPage:
        page = unseen()
        show(page)
        return page

    return made


def table_of(page: JournalPage) -> EntriesTable:
    found = page.findChild(EntriesTable)
    assert found is not None
    return found


def model_of(page: JournalPage) -> EntriesModel:
    model = table_of(page).model()
    assert isinstance(model, EntriesModel)
    return model


def chosen(page: JournalPage) -> UUID:
    """The record of the row that the person is on."""
    entry = table_of(page).current
    assert isinstance(entry, Entry)
    return entry.id


def shown(page: JournalPage) -> list[Entry]:
    return list(model_of(page).rows)


def a_few(diary: Diary, now: Moment) -> tuple[Treatment, CheckIn, Event]:
    rolled = session(ago(now, days=3), Area.FACE, needle_mm=0.5, redness=3, notes="Stung a bit")
    check_in = at(ago(now, days=2), CheckIn, area=Area.FACE, redness=2)
    waxed = at(ago(now, days=1), Event, event=EventKind.WAX, area=Area.SCALP)
    diary.save(rolled, check_in, waxed, act="Add")
    return rolled, check_in, waxed


def test_an_empty_log_teaches_with_one_button(
    page: Callable[[], JournalPage], qtbot: QtBot, asked: Asked
) -> None:
    seen = page()
    assert "Your journal starts with a session" in visible_text(seen)
    buttons = [b for b in seen.findChildren(QPushButton) if b.isVisibleTo(seen)]
    assert [button.text() for button in buttons] == ["Log a session"]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert asked.names == ["log_session"]


def test_newest_first_and_the_newest_is_open(
    page: Callable[[], JournalPage], diary: Diary, now: Moment
) -> None:
    rolled, check_in, waxed = a_few(diary, now)
    seen = page()
    assert [entry.id for entry in shown(seen)] == [waxed.id, check_in.id, rolled.id]
    text = visible_text(seen)
    assert "3\N{NO-BREAK SPACE}entries" in text
    assert "Event · Sat 21 Nov, 20:15" in text
    assert "Waxing" in text


def test_a_session_tells_all_that_was_recorded_and_nothing_else(
    page: Callable[[], JournalPage], diary: Diary, now: Moment
) -> None:
    roller = Device(name="Titanium roller", max_uses=10)
    earlier = session(ago(now, days=40), Area.FACE, device_id=roller.id)
    rolled = session(
        ago(now, days=1),
        Area.CHEEK_LEFT,
        Area.CHEEK_RIGHT,
        device_id=roller.id,
        needle_mm=0.5,
        minutes=4,
        redness=2,
        pressure=Pressure.LIGHT,
        numbing=True,
        numbing_covered=False,
        over_bone=True,
        products=[{"name": "Plain serum", "kind": "hydrator", "when": "after"}],
        answers={"sunburn": False},
        shown=[{"rule": "R05", "severity": "stop", "limit": "7 d"}],
        override_reason="Touch-up before a trip.",
        notes="Left <b>cheek</b> stung",
    )
    diary.save(roller, earlier, rolled, act="Add")
    text = visible_text(page())
    for said in (
        "0.5 mm · 4 passes",
        "Cheeks · 4 min · Titanium roller (use 2 of 10)",
        "2 of 4, mild",
        "Light",
        "Rolled over bone\nYes",
        "Numbing cream covered\nNo",
        "Plain serum (Hydrator, after)",
        "Stop overridden\n“Touch-up before a trip.”",
        "Too soon · R05 · limit 7 d",
        "Did not apply\nTan or sunburn (14 days)",
        "Left <b>cheek</b> stung",
    ):
        assert said in text
    for blank in ("Pain", "Bleeding", "Skin cleaned", "Stopped early"):
        assert blank not in text


def test_a_check_in_leads_to_its_session(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    rolled, check_in, _waxed = a_few(diary, now)
    seen = page()
    seen.show_record(check_in.id)
    assert "Redness 2 of 4, mild" in visible_text(seen)
    assert "Face · day 1 after the 0.5 mm session of Thu 19 Nov" in visible_text(seen)
    press(seen, "Show that session")
    assert chosen(seen) == rolled.id


@pytest.mark.parametrize(
    ("unit", "shows"),
    [(TemperatureUnit.FAHRENHEIT, "100.4 °F"), (TemperatureUnit.CELSIUS, "38.0 °C")],
)
def test_a_temperature_shows_in_the_unit_that_was_chosen(
    page: Callable[[], JournalPage],
    diary: Diary,
    now: Moment,
    unit: TemperatureUnit,
    shows: str,
) -> None:
    """Whatever the locale has."""
    settings().keep(TEMPERATURE, unit)
    diary.save(at(ago(now, days=1), CheckIn, area=Area.NECK, temperature_c=38.0), act="Add")
    assert f"Temperature {shows}" in " ".join(visible_text(page()).split())


def test_a_resting_check_in_says_so(
    page: Callable[[], JournalPage], diary: Diary, now: Moment
) -> None:
    diary.save(at(ago(now, days=1), CheckIn, area=Area.NECK, itch=1), act="Add")
    text = visible_text(page())
    assert "no session there in the 28 days before" in text
    assert "Neck" in text
    assert "Redness" not in text.split("Check-in ·", 1)[1]


def test_search_and_filter_show_that_they_are_on(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    rolled, check_in, _waxed = a_few(diary, now)
    seen = page()
    qtbot.keyClick(seen, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = QApplication.focusWidget()
    assert isinstance(search, QLineEdit)
    qtbot.keyClicks(search, "FACE")
    assert [entry.id for entry in shown(seen)] == [check_in.id, rolled.id]
    assert "2\N{NO-BREAK SPACE}of 3\N{NO-BREAK SPACE}entries" in visible_text(seen)
    press(seen, "Sessions")
    assert [entry.id for entry in shown(seen)] == [rolled.id]
    assert "Only: Sessions, with “FACE”" in visible_text(seen)
    qtbot.keyClicks(search, " nowhere")
    assert "No entry matches." in visible_text(seen)
    press(seen, "Show all")
    assert len(shown(seen)) == 3
    assert "Only:" not in visible_text(seen)


def test_how_many_entries_match_is_heard_once_the_typing_rests(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot, heard: Heard
) -> None:
    a_few(diary, now)
    seen = page()
    fill(seen, "Search", "face")
    assert heard(seen) == "", "nothing is told while somebody types"
    qtbot.waitUntil(lambda: heard(seen) == "2\N{NO-BREAK SPACE}of 3\N{NO-BREAK SPACE}entries")
    press(seen, "Sessions")
    qtbot.waitUntil(lambda: heard(seen) == "1\N{NO-BREAK SPACE}of 3\N{NO-BREAK SPACE}entries")
    press(seen, "Show all")
    qtbot.waitUntil(lambda: heard(seen) == "3\N{NO-BREAK SPACE}entries")


def test_what_another_deed_changes_is_told_by_its_own_notice(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot, heard: Heard
) -> None:
    a_few(diary, now)
    seen = page()
    diary.save(at(ago(now, days=2), CheckIn, area=Area.NECK, itch=1), act="Add")
    fill(seen, "Search", "neck")  # later than that
    qtbot.waitUntil(lambda: heard(seen) != "")
    assert heard(seen) == "1\N{NO-BREAK SPACE}of 4\N{NO-BREAK SPACE}entries"


def test_escape_clears_the_search_and_down_goes_to_the_list(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    a_few(diary, now)
    seen = page()
    fill(seen, "Search", "wax")
    assert len(shown(seen)) == 1
    keys("Escape")
    assert len(shown(seen)) == 3
    keys("Down")
    assert table_of(seen).hasFocus()


def test_the_keys_of_the_search_are_left_to_the_list_while_it_has_the_keyboard(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    rolled, check_in, _waxed = a_few(diary, now)
    seen = page()
    fill(seen, "Search", "face")
    table = table_of(seen)
    table.setFocus()
    qtbot.keyClick(table, Key.Key_Down)
    assert chosen(seen) == rolled.id
    qtbot.keyClick(table, Key.Key_Up)
    assert chosen(seen) == check_in.id
    qtbot.keyClick(table, Key.Key_Escape)
    assert value(seen, "Search") == "face"
    go_to(seen, "Search")
    keys("End", "Delete")
    assert len(shown(seen)) == 2


def test_enter_edits_and_repeat_drafts_what_was_done_only(
    page: Callable[[], JournalPage],
    diary: Diary,
    now: Moment,
    qtbot: QtBot,
    asked: Asked,
) -> None:
    rolled, *_ = a_few(diary, now)
    seen = page()
    seen.show_record(rolled.id)
    qtbot.keyClick(table_of(seen), Key.Key_Return)
    press(seen, "Repeat")
    (_edit, (edited,)), (_again, (draft,)) = asked.acts
    assert edited.id == rolled.id
    assert draft.id != rolled.id
    assert draft.moment == now
    assert (draft.needle_mm, draft.areas[0].area, draft.areas[0].passes) == (0.5, Area.FACE, 4)
    assert (draft.redness, draft.notes, draft.answers) == (None, "", {})


def test_delete_keeps_the_place_and_undo_brings_it_back(
    page: Callable[[], JournalPage],
    diary: Diary,
    now: Moment,
    qtbot: QtBot,
    asked: Asked,
) -> None:
    rolled, check_in, waxed = a_few(diary, now)
    seen = page()
    seen.show_record(check_in.id)
    table_of(seen).setFocus()
    qtbot.keyClick(table_of(seen), Key.Key_Delete)
    assert asked.acts == [
        ("notice", ("Deleted. For 30 days it can be restored: View, Recently deleted.", True))
    ]
    assert [entry.id for entry in shown(seen)] == [waxed.id, rolled.id]
    assert chosen(seen) == rolled.id
    diary.undo()
    assert len(shown(seen)) == 3
    assert chosen(seen) == rolled.id


def test_after_a_delete_the_keyboard_is_not_on_the_delete_of_another(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    _rolled, check_in, _waxed = a_few(diary, now)
    seen = page()
    seen.show_record(check_in.id)
    delete = next(each for each in seen.findChildren(QPushButton) if each.text() == "&Delete")
    delete.setFocus()
    qtbot.keyClick(delete, Key.Key_Space)
    assert len(shown(seen)) == 2
    assert table_of(seen).hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert len(shown(seen)) == 2


def test_ratings_of_one_moment_go_together(
    page: Callable[[], JournalPage],
    diary: Diary,
    now: Moment,
    qtbot: QtBot,
    asked: Asked,
) -> None:
    moment = ago(now, days=1)
    diary.save(
        at(moment, Rating, concern="texture", score=4),
        at(moment, Rating, concern="tone", score=2, scale=RatingScale.CHANGE),
        act="Rate",
    )
    seen = page()
    text = visible_text(seen)
    assert "Texture 4 · Tone 2" in text
    assert "Texture\n4 of 10" in text
    assert "Tone\n2 of 5, much improved" in text
    press(seen, "Delete")
    assert diary.all(Rating) == []
    assert asked.acts == [
        ("notice", ("Deleted. For 30 days it can be restored: View, Recently deleted.", True))
    ]
    assert diary.undo_act == "Delete rating"
    diary.undo()
    assert len(diary.all(Rating)) == 2


def test_everything_can_be_entered_from_here(
    page: Callable[[], JournalPage], asked: Asked, diary: Diary, now: Moment
) -> None:
    a_few(diary, now)
    seen = page()
    for text in ("Session…", "Check-in…", "Rating…", "Event…", VISIT, "Product used…"):
        pick(seen, "New entry", text)
    assert asked.names == ["log_session", "check_in", "rate", "edit", "edit", "edit"]
    drafts = [args[0] for name, args in asked.acts if name == "edit"]
    assert [type(draft).__name__ for draft in drafts] == ["Event", "Visit", "ProductUse"]
    assert all(draft.moment == now for draft in drafts)


def insert_check_ins(diary: Diary, now: Moment, count: int) -> None:
    """Past the diary, which would look at each by itself."""
    table: Any = CheckIn.__table__
    blank = dict.fromkeys(table.columns.keys()) | {"area": Area.FACE, "signs": [], "notes": ""}
    moments = [ago(now, hours=number) for number in range(count)]
    rows = [
        {"id": uuid4(), "at": each.at, "offset_minutes": each.offset_minutes, "redness": 1}
        for each in moments
    ]
    with diary.log.writing() as session:
        session.execute(table.insert(), [blank | row for row in rows])
        session.commit()


def test_ten_thousand_entries_are_one_reset(
    unseen: Callable[[], JournalPage], show: Show, diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    insert_check_ins(diary, now, 10_000)
    resets: list[None] = []
    made = unseen()
    model_of(made).modelReset.connect(lambda: resets.append(None))
    show(made)
    assert "10,000" in visible_text(made) or "10000" in visible_text(made)
    assert len(resets) == 1
    diary.save(at(now, Visit, who="Dr. Okafor"), act="Add")
    assert len(resets) == 2
    qtbot.keyClick(table_of(made), Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert table_of(made).currentIndex().row() == 10_000


def test_a_narrow_list_tells_the_same_in_fewer_columns(
    page: Callable[[], JournalPage], diary: Diary, now: Moment
) -> None:
    diary.save(
        session(
            ago(now, days=1),
            Area.FACE,
            needle_mm=0.5,
            shown=[{"rule": "R05", "severity": "stop"}],
            override_reason="A trip",
        ),
        act="Add",
    )
    seen = page()
    model, table = model_of(seen), table_of(seen)
    columns = range(model.columnCount())
    seen.resize(1500, 700)
    assert not any(table.isColumnHidden(column) for column in columns)
    roomy = table.columnWidth(1)
    assert table.fontMetrics().horizontalAdvance("Check-in · day 28") < roomy, "in one line"
    seen.resize(780, 560)
    assert any(table.isColumnHidden(column) for column in columns)
    said = [model.data(model.index(0, column)) for column in columns]
    assert said[0] == "21 Nov 2026, 20:15\nSession 0.5 mm"
    assert said[2] == "1 stop overridden\nFace"


def test_a_narrow_list_has_room_for_a_day_of_the_longest_month(
    page: Callable[[], JournalPage], diary: Diary, now: Moment
) -> None:
    use_language(["es"])
    try:
        diary.save(session(ago(now, days=60), Area.FACE, needle_mm=0.5), act="Add")
        seen = page()
        seen.resize(780, 560)
        model, table = model_of(seen), table_of(seen)
        day, _kind = str(model.data(model.index(0, 0))).split("\n")
        assert "sept" in day
        wide = table.fontMetrics().horizontalAdvance("28 sept 2026, 22:22")
        assert wide + 26 <= table.columnWidth(0)  # with the edges of a cell
    finally:
        use_language(["en_GB"])


def test_tab_goes_the_way_one_reads(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    a_few(diary, now)
    seen = page()
    go_to(seen, "Search")
    stops: list[str] = []
    for _step in range(10):
        focused = QApplication.focusWidget()
        stops.append(focused.accessibleName() or getattr(focused, "text", str)())
        qtbot.keyClick(focused, Key.Key_Tab)
    assert stops == [
        "Search notes, products and areas",
        "Vie&w",
        "&New entry",
        "All",
        "Filter",
        "Entries",
        "Details of the entry",
        "Ed&it",
        "&Repeat",
        "&Delete",
    ]


def test_it_hears_and_names_itself(
    page: Callable[[], JournalPage],
    diary: Diary,
    now: Moment,
    assert_accessible: Callable[[QWidget], None],
) -> None:
    rolled, *_ = a_few(diary, now)
    seen = page()
    seen.show_record(rolled.id)
    assert_accessible(seen)
    assert "Redness after: 3 of 4, moderate" in told(seen, "Details of the entry")


# Several at once, and what was deleted -----------------------------------------------------------


def rows_of(page: JournalPage) -> list[UUID]:
    return [entry.id for entry in shown(page)]


def test_several_are_deleted_in_one_step_and_come_back_in_one(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot, asked: Asked
) -> None:
    rolled, check_in, waxed = a_few(diary, now)
    seen = page()
    table = table_of(seen)
    table.setFocus()
    qtbot.keyClick(table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert "2 entries chosen" in visible_text(seen)
    qtbot.keyClick(table, Key.Key_Delete)
    assert rows_of(seen) == [rolled.id]
    assert asked.acts == [
        (
            "notice",
            ("2 entries deleted. For 30 days they can be restored: View, Recently deleted.", True),
        )
    ]
    assert diary.undo() == "Delete 2 entries"
    assert rows_of(seen) == [waxed.id, check_in.id, rolled.id]


def test_what_stays_chosen_after_a_change_is_what_was_chosen(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    rolled, check_in, _waxed = a_few(diary, now)
    seen = page()
    seen.show_record(check_in.id)
    qtbot.keyClick(table_of(seen), Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    diary.save(at(now, Visit, who="Dr. Okafor"), act="Add")
    places = table_of(seen).chosen_places
    assert [shown(seen)[place].id for place in places] == [check_in.id, rolled.id]
    assert "2 entries chosen" in visible_text(seen)


def test_what_was_deleted_is_restored_from_its_own_list(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot, asked: Asked
) -> None:
    rolled, check_in, waxed = a_few(diary, now)
    roller = Device(name="Old roller")
    diary.save(roller, act="Add")
    diary.delete(rolled, check_in, act="Delete")
    diary.delete(roller, act="Delete")
    seen = page()
    pick(seen, "View", "Recently deleted")
    assert set(rows_of(seen)) == {rolled.id, check_in.id, roller.id}
    said = visible_text(seen).replace("\N{NO-BREAK SPACE}", " ")
    assert "Recently deleted: 3 entries, each kept for 30 days" in said
    seen.show_record(rolled.id)
    text = visible_text(seen)
    assert "Deleted on Sun 22 Nov. It can be restored until Tue 22 Dec." in text
    details = control(seen, "Details")
    assert [name_of(each) for each in controls(details, "", QPushButton)] == ["Restore"]
    qtbot.keyClick(table_of(seen), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(seen, "Restore")
    assert asked.acts[-1] == ("notice", ("3 entries restored.", True))
    assert [row.name for row in diary.all(Device)] == ["Old roller"]
    assert rows_of(seen) == [waxed.id, check_in.id, rolled.id], "it is left by itself"


def test_recently_deleted_says_when_it_is_empty_and_is_left_with_the_page(
    page: Callable[[], JournalPage], diary: Diary, now: Moment
) -> None:
    rolled, check_in, waxed = a_few(diary, now)
    every = [waxed.id, check_in.id, rolled.id]
    seen = page()
    seen.show_deleted()
    assert "Nothing was deleted in the last 30 days." in visible_text(seen)
    assert "Choose an entry" in visible_text(seen)
    press(seen, "Back to all entries")
    assert rows_of(seen) == every
    diary.delete(rolled, act="Delete")
    seen.show_deleted()
    assert rows_of(seen) == [rolled.id]
    seen.hide()
    seen.show()
    assert rows_of(seen) == [waxed.id, check_in.id]


def test_an_entry_of_another_zone_shows_it(
    page: Callable[[], JournalPage], diary: Diary, now: Moment
) -> None:
    """Summer time of one place is the same clock; another place is named, in list and details."""
    tokyo = parse_time("2026-11-20T08:00", ZoneInfo("Asia/Tokyo"))
    summer = parse_time("2026-07-01T08:00", ZoneInfo("Europe/Berlin"))
    diary.clock = lambda: parse_time("2026-11-22T20:15", ZoneInfo("Europe/Berlin"))
    for moment in (summer, tokyo):
        diary.save(at(moment, CheckIn, area=Area.FACE, redness=1), act="Add")
    seen = page()
    model = model_of(seen)
    shown = [str(model.data(model.index(row, 0))).splitlines() for row in range(2)]
    assert "08:00 UTC+9" in " ".join(shown[0])
    assert "UTC" not in " ".join(shown[1])
    assert "08:00 UTC+9" in visible_text(control(seen, "Details")).replace(chr(10), " ")


def test_a_restore_that_is_refused_says_why_and_changes_nothing(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot, asked: Asked
) -> None:
    rolled, *_ = a_few(diary, now)
    roller = Device(name="Roller")
    diary.save(roller, act="Add")
    diary.delete(roller, rolled, act="Delete")
    diary.save(Device(name="roller"), act="Add the name again")
    seen = page()
    pick(seen, "View", "Recently deleted")
    qtbot.keyClick(table_of(seen), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(seen, "Restore")
    ((_name, (said, undoable)),) = asked.acts
    assert "is the name of another one" in said
    assert not undoable
    assert len(shown(seen)) == 2


def test_all_deleted_the_way_to_what_was_deleted_stays(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    diary.delete(*a_few(diary, now), act="Delete all")
    seen = page()
    assert "Your journal starts with a session" in visible_text(seen)
    pick(seen, "View", "Recently deleted")
    assert len(shown(seen)) == 3


# Filters, links and days -------------------------------------------------------------------------


def test_filters_of_the_menu_hold_together_and_show(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    fine = session(ago(now, days=9), Area.CHIN, needle_mm=0.25)
    long = session(
        ago(now, days=5),
        Area.CHIN,
        needle_mm=0.5,
        shown=[{"rule": "R05", "severity": "stop"}],
        override_reason="A trip",
    )
    thigh = session(ago(now, days=3), Area.THIGH_LEFT, needle_mm=0.5)
    diary.save(fine, long, thigh, act="Add")
    seen = page()
    pick(seen, "Filter", "Area", "Chin")
    assert rows_of(seen) == [long.id, fine.id]
    pick(seen, "Filter", "Needle", "over 0.3 to 0.5 mm")
    assert rows_of(seen) == [long.id]
    pick(seen, "Filter", "Stops overridden")
    assert rows_of(seen) == [long.id]
    said = visible_text(seen)
    assert "Only: Chin, needle over 0.3 to 0.5 mm, stops overridden" in said
    assert "Filter · 3" in said
    pick(seen, "Filter", "Area", "Left thigh")
    assert "No entry matches." in visible_text(seen)
    pick(seen, "Filter", "Clear all filters")
    assert len(shown(seen)) == 3
    assert "Only:" not in visible_text(seen)


def test_one_key_leads_from_a_check_in_to_its_session_and_back(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    rolled, check_in, _waxed = a_few(diary, now)
    second = at(ago(now, days=1, hours=3), CheckIn, area=Area.CHIN, redness=1, signs=["heat"])
    diary.save(second, act="Add")
    seen = page()
    seen.show_record(second.id)
    qtbot.keyClick(table_of(seen), Key.Key_L, LINKED)
    assert chosen(seen) == rolled.id
    text = visible_text(seen)
    assert "Day 1, 20:15 · redness 2" in text
    assert "Day 2, 17:15 · Chin · redness 1 · 1 sign" in text
    qtbot.keyClick(table_of(seen), Key.Key_L, LINKED)
    assert chosen(seen) == check_in.id


def test_alt_and_an_arrow_go_from_day_to_day(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    early = at(ago(now, days=1, hours=3), CheckIn, area=Area.FACE, redness=2)
    late = at(ago(now, days=1), CheckIn, area=Area.FACE, redness=1)
    today = [at(ago(now, hours=n), CheckIn, area=Area.FACE, redness=0) for n in (1, 2, 3)]
    diary.save(early, late, *today, act="Add")
    seen = page()
    table = table_of(seen)
    table.setFocus()
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(table, Key.Key_Down, alt)
    assert chosen(seen) == late.id
    qtbot.keyClick(table, Key.Key_Down, alt)
    assert chosen(seen) == late.id
    qtbot.keyClick(table, Key.Key_Up, alt)
    assert chosen(seen) == today[0].id


def test_a_heading_sorts_and_what_was_not_recorded_comes_last(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    a_few(diary, now)
    seen = page()
    header = table_of(seen).horizontalHeader()
    for way in range(2):
        place = header.sectionViewportPosition(REDNESS) + 10
        qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, header.height() // 2)
        )
        redness = [entry.redness for entry in shown(seen)]
        assert redness == ([2, 3, None], [3, 2, None])[way]


def test_an_area_that_was_renamed_is_found_by_its_new_name(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    rolled, check_in, _waxed = a_few(diary, now)
    seen = page()
    fill(seen, "Search", "visage")
    assert rows_of(seen) == []
    token = use_area_names({Area.FACE: "Visage"})
    try:
        seen.on_changed()
        assert rows_of(seen) == [check_in.id, rolled.id]
        seen.show_all()
        assert "Visage" in visible_text(seen)
    finally:
        _OWN_NAMES.reset(token)


def test_other_kinds_are_repeated_but_never_how_the_skin_was(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, asked: Asked
) -> None:
    _rolled, check_in, waxed = a_few(diary, now)
    seen = page()
    press(seen, "Repeat")
    ((_name, (draft,)),) = asked.acts
    assert (draft.event, draft.area, draft.moment) == (waxed.event, waxed.area, now)
    assert draft.id != waxed.id
    seen.show_record(check_in.id)
    assert "Repeat" not in visible_text(seen)


def test_what_another_program_deletes_goes_without_a_trace(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    _rolled, check_in, _waxed = a_few(diary, now)
    seen = page()
    seen.show_record(check_in.id)
    with closing(sqlite3.connect(diary.log.file)) as other, other:
        other.execute("UPDATE check_in SET deleted_at = at")
    table_of(seen).setFocus()
    qtbot.keyClick(table_of(seen), Key.Key_Up)
    qtbot.keyClick(table_of(seen), Key.Key_Down)
    assert "Choose an entry to see what was recorded." in visible_text(seen)
    assert diary.changed_elsewhere()
    assert check_in.id not in rows_of(seen)


# The calendar ------------------------------------------------------------------------------------


def test_the_calendar_leads_to_a_day_and_new_entries_are_of_it(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot, asked: Asked
) -> None:
    rolled, _check_in, _waxed = a_few(diary, now)
    seen = page()
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(table_of(seen), Key.Key_J, ctrl)
    field = QApplication.focusWidget()
    assert isinstance(field, DateEdit)
    qtbot.keyClicks(field, "20261119")
    qtbot.keyClick(field, Key.Key_Return)
    assert chosen(seen) == rolled.id
    assert "Thursday 19 November 2026, session, needle over 0.3 to 0.5 mm, 1 entry" in (
        visible_text(seen)
    )
    assert opened_menu(seen, "New entry").actions()[0].text() == "For Thu 19 Nov"
    for text in ("Session…", "Check-in…", "Event…"):
        pick(seen, "New entry", text)
    drafts = [args[0] for _name, args in asked.acts]
    assert [type(draft) for draft in drafts] == [Treatment, CheckIn, Event]
    assert all(draft.moment.local.date() == date(2026, 11, 19) for draft in drafts)
    assert drafts[1].area is Area.FACE
    assert diary.all(Treatment)[0].id == rolled.id


def test_days_that_are_walked_over_show_their_entry_and_others_leave_the_list_alone(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    _rolled, check_in, waxed = a_few(diary, now)
    seen = page()
    pick(seen, "View", "Calendar")
    grid = QApplication.focusWidget()
    assert isinstance(grid, QTableView)
    assert chosen(seen) == waxed.id
    qtbot.keyClick(grid, Key.Key_Left)
    assert chosen(seen) == check_in.id
    qtbot.keyClick(grid, Key.Key_Up)
    assert "Friday 13 November 2026" in visible_text(seen)
    assert chosen(seen) == check_in.id


def test_the_calendar_shows_what_the_list_is_held_to_and_follows_a_change(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    _rolled, check_in, _waxed = a_few(diary, now)
    seen = page()
    pick(seen, "View", "Calendar")
    days = control(seen, "Days", DayGrid)
    assert days.words_of(date(2026, 11, 20)) == "Friday 20 November 2026, 1 entry"
    press(seen, "Sessions")
    assert days.words_of(date(2026, 11, 20)) == "Friday 20 November 2026"
    press(seen, "All")
    diary.delete(check_in, act="Delete")
    assert days.words_of(date(2026, 11, 20)) == "Friday 20 November 2026"


def stands(page: JournalPage) -> tuple[bool, bool]:
    """Whether the details, and the calendar, stand beside the list."""
    return is_there(page, "Details of the entry"), is_there(page, "Days")


def test_where_there_is_room_all_three_stand_side_by_side(
    page: Callable[[], JournalPage], diary: Diary, now: Moment
) -> None:
    a_few(diary, now)
    seen = page()
    assert stands(seen) == (True, False)
    pick(seen, "View", "Calendar")
    assert stands(seen) == (False, True)
    seen.resize(1800, 700)
    assert stands(seen) == (True, True)
    pick(seen, "View", "Calendar")
    assert stands(seen) == (True, False)


def test_a_night_owl_gets_the_evening_of_an_earlier_day(log_folder: Path) -> None:
    log = open_log(log_folder, create=True)
    night = parse_time("2026-11-22T01:30", ZoneInfo("Europe/Berlin"))  # still the 21st
    owl = Diary(log, clock=lambda: night)
    assert moment_on(date(2026, 11, 21), owl) == night
    then = moment_on(date(2026, 11, 10), owl)
    assert (then.local_date, then.local.isoformat()) == (
        date(2026, 11, 10),
        "2026-11-10T20:00:00+01:00",
    )
    assert moment_on(date(2026, 7, 1), owl).offset_minutes == 120
    log.close()


def test_a_session_shows_on_the_map_where_it_was(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    face = at(ago(now, days=40), Treatment, areas=[TreatmentArea(area=Area.FACE, passes=4)])
    nose = at(ago(now, days=2), Treatment, areas=[TreatmentArea(area=Area.NOSE, passes=3)])
    look = at(ago(now, days=1), CheckIn, area=Area.FACE, redness=1)
    diary.save(face, nose, look, act="Log")
    shown = page()

    def said(area: Area) -> str:
        """What is heard of a zone; nothing while there is no map."""
        maps = [each for each in shown.findChildren(AreaMap) if each.isVisible()]
        zones = [z for each in maps for z in each.findChildren(ZoneItem) if z.zone.area is area]
        return zones[0].accessibleName() + zones[0].accessibleDescription() if zones else ""

    shown.show_record(look.id)
    assert said(Area.NOSE) == ""
    shown.show_record(nose.id)
    qtbot.waitUntil(lambda: "3 passes" in said(Area.NOSE))
    assert "passes" not in said(Area.CHIN)
    shown.show_record(face.id)
    qtbot.waitUntil(lambda: "4 passes" in said(Area.CHIN))  # the whole face, each of its parts
    shown.show_record(look.id)
    assert said(Area.CHIN) == ""
