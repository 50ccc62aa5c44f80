"""The journal by mouse and by keyboard, over a real log."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.areas import Area
from homecare.diary import Diary
from homecare.journal import Entry
from homecare.models import CheckIn, Device, Event, Rating, Treatment, TreatmentArea, Visit
from homecare.terms import EventKind, Pressure, RatingScale
from homecare.times import Moment, moment_of
from tests.ui.desk import Asked, desk_of
from tests.ui.reading import visible_text
from ui.pages.journal import JournalPage
from ui.pages.journal.entries import EntriesTable
from ui.pages.journal.page import ALL
from ui.tasks import Tasks

Show = Callable[[QWidget], QWidget]
Row = TypeVar("Row")
Key = Qt.Key

pytestmark = pytest.mark.usefixtures("theme")


def ago(now: Moment, **time: float) -> Moment:
    return moment_of((now.local - timedelta(**time)).replace(microsecond=0))


def at(moment: Moment, model: type[Row], **fields: Any) -> Row:
    make: Any = model
    row = make(at=moment.at, **fields)
    row.moment = moment
    return row


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


def chosen(page: JournalPage) -> UUID:
    """The record of the row that the person is on."""
    entry = table_of(page).current
    assert isinstance(entry, Entry)
    return entry.id


def shown(page: JournalPage) -> list[Entry]:
    return list(page._model.rows)


def press(qtbot: QtBot, page: QWidget, text: str) -> None:
    button = next(
        each
        for each in page.findChildren(QPushButton)
        if each.text().replace("&", "") == text and each.isVisibleTo(page)
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


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
        numbing=False,
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
        "Plain serum (Hydrator, after)",
        "Stop overridden\n“Touch-up before a trip.”",
        "Too soon · R05 · limit 7 d",
        "Sunburn or a fresh tan in the last 14 days?\nNo",
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
    press(qtbot, seen, "Show that session")
    assert chosen(seen) == rolled.id


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
    assert "2\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}3\N{NO-BREAK SPACE}entries" in visible_text(seen)
    press(qtbot, seen, "Sessions")
    assert [entry.id for entry in shown(seen)] == [rolled.id]
    assert "Only: Sessions, with “FACE”" in visible_text(seen)
    qtbot.keyClicks(search, " nowhere")
    assert "No entry matches." in visible_text(seen)
    press(qtbot, seen, "Show all")
    assert len(shown(seen)) == 3
    assert seen._kind.value == ALL
    assert "Only:" not in visible_text(seen)


def test_escape_clears_the_search_and_down_goes_to_the_list(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    a_few(diary, now)
    seen = page()
    seen._search.setFocus()
    qtbot.keyClicks(seen._search, "wax")
    qtbot.keyClick(seen._search, Key.Key_Escape)
    assert len(shown(seen)) == 3
    qtbot.keyClick(seen._search, Key.Key_Down)
    assert table_of(seen).hasFocus()


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
    press(qtbot, seen, "Repeat")
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
    qtbot.keyClick(table_of(seen), Key.Key_Delete)
    (_name, (row,)) = asked.acts[-1]
    assert (asked.names, row.id) == (["delete"], check_in.id)
    diary.delete(row, act="Delete")
    assert [entry.id for entry in shown(seen)] == [waxed.id, rolled.id]
    assert chosen(seen) == rolled.id
    diary.undo()
    assert len(shown(seen)) == 3
    assert chosen(seen) == rolled.id


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
    press(qtbot, seen, "Delete")
    assert diary.all(Rating) == []
    assert asked.acts == [("notice", ("Ratings deleted", True))]
    diary.undo()
    assert len(diary.all(Rating)) == 2


def test_everything_can_be_entered_from_here(
    page: Callable[[], JournalPage], asked: Asked, diary: Diary, now: Moment
) -> None:
    a_few(diary, now)
    seen = page()
    for action in seen._add.menu().actions():
        action.trigger()
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
    made._model.modelReset.connect(lambda: resets.append(None))
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
    model = seen._model
    seen.resize(1500, 700)
    assert not model.is_narrow
    seen.resize(780, 560)
    assert model.is_narrow
    said = [model.data(model.index(0, column)) for column in range(model.columnCount())]
    assert said[0] == "21 Nov 2026, 20:15\nSession 0.5 mm"
    assert said[2] == "1 stop overridden\nFace"


def test_tab_goes_the_way_one_reads(
    page: Callable[[], JournalPage], diary: Diary, now: Moment, qtbot: QtBot
) -> None:
    a_few(diary, now)
    seen = page()
    seen._search.setFocus()
    stops: list[str] = []
    for _step in range(7):
        focused = QApplication.focusWidget()
        stops.append(focused.accessibleName() or getattr(focused, "text", str)())
        qtbot.keyClick(focused, Key.Key_Tab)
    assert stops == [
        "Search notes, products and areas",
        "&New entry",
        "All",
        "Entries",
        "Details of the entry",
        "Ed&it",
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
    assert "Redness after: 3 of 4, moderate" in seen._pane._area.accessibleDescription()
