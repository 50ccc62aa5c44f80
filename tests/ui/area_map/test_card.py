"""What was done, by zone: the map and the table say the same numbers."""

from typing import NamedTuple
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage

from homecare.facts.facts import SessionFact
from homecare.values.areas import Area
from tests.homecare.believable import moment
from tests.homecare.counted import statistics
from tests.ui.hands import choose, press
from tests.ui.reading import control, visible_text
from ui.area_map.card import AreaMapCard, ZoneDone, done_of, done_words, marks_of, spread
from ui.widgets.table_view import TableView

DONE = {
    Area.NOSE: ZoneDone(sessions=12, passes=44, without_passes=1),
    Area.CHIN: ZoneDone(sessions=1, without_passes=1),
    Area.FOREHEAD: ZoneDone(sessions=3, passes=6),
}


class Numbers(NamedTuple):
    area: Area
    n: int
    passes: int
    n_passes: int


def session(day: int, area: Area, passes: int | None) -> SessionFact:
    noted = {} if passes is None else {area: passes}
    return SessionFact(id=uuid4(), moment=moment(day), areas=(area,), passes=noted)


@pytest.fixture
def card(show, theme) -> AreaMapCard:
    card = AreaMapCard()
    card.resize(460, 660)
    card.set_done(DONE)
    return show(card)


def table_of(card: AreaMapCard) -> TableView:
    return control(card, card.accessibleName(), TableView)


def heard(card, key: str) -> str:
    item = card.area_map.canvas.items[key]
    return QAccessible.queryAccessibleInterface(item).text(QAccessible.Text.Description)


def test_a_zone_says_its_sessions_and_passes(card):
    assert heard(card, "nose") == "12 sessions, 44 passes; passes not known in 1 of them"
    assert heard(card, "chin") == "1 session; passes not known"
    assert heard(card, "cheek-left") == ""


def test_tints_begin_at_zero():
    marks, legend = marks_of(DONE, passes=False)
    levels = [marks[area].level for area in (Area.CHIN, Area.FOREHEAD, Area.NOSE)]
    assert levels == [1 / 12, 3 / 12, 1.0]
    assert [step.level for step in legend] == [1 / 12, 1.0, None]
    assert [step.words for step in legend] == ["1 session", "12 sessions", "none"]
    assert marks[Area.NOSE].text == "12"


def test_passes_that_are_not_known_are_no_number():
    marks, legend = marks_of(DONE, passes=True)
    assert (marks[Area.CHIN].text, marks[Area.CHIN].level) == ("", None)
    assert marks[Area.NOSE].text == "44"
    assert [step.words for step in legend] == ["6 passes", "44 passes", "none"]


def test_one_number_for_all_is_one_tint():
    marks, legend = marks_of({Area.NOSE: ZoneDone(2, 4), Area.CHIN: ZoneDone(2, 4)}, passes=False)
    assert {mark.level for mark in marks.values()} == {1.0}
    assert [step.words for step in legend] == ["2 sessions", "none"]


def test_passes_instead_of_sessions(card):
    choose(card, "Counted", "Passes")
    assert card.area_map.legend.steps[0].words == "6 passes"


def test_the_table_has_the_same_numbers(card):
    press(card, "As table")
    assert not card.area_map.isVisible()
    assert table_of(card).copied_text().splitlines() == [
        "Area\tSessions that touched it\tPasses\tNot known",
        "Forehead\t3\t6\t0",
        "Nose\t12\t44\t1",
        "Chin\t1\t–\t1",
    ]
    press(card, "As map")
    assert card.area_map.isVisible()


def test_a_whole_face_counts_for_each_of_its_parts_and_stands_alone_in_the_table(card):
    face = [session(day, Area.FACE, passes=4) for day in range(9)]
    nose = [session(20 + day, Area.NOSE, passes=3 if day else None) for day in range(3)]
    scalp = [session(day, Area.SCALP, passes=None) for day in (30, 31)]
    card.set_done(done_of(statistics([*face, *nose, *scalp]).zones))
    assert heard(card, "nose") == "12 sessions, 42 passes; passes not known in 1 of them"
    assert heard(card, "chin") == "9 sessions, 36 passes"
    card.show_as_table(True)
    lines = table_of(card).copied_text().splitlines()
    assert lines[1] == "Whole face\t12\t36\t3"
    assert "Beard\t9\t36\t0" in lines
    assert "Scalp, crown\t2\t–\t2" in lines
    assert len(lines) == 1 + 1 + 10 + 1 + 4


def test_one_session_that_names_a_region_and_a_part_of_it_is_one():
    done = spread({Area.FACE: ZoneDone(1, 4), Area.NOSE: ZoneDone(1, 0, 1)})
    assert done[Area.NOSE] == ZoneDone(1, 4)
    assert done[Area.CHIN] == ZoneDone(1, 4)


def test_statistics_become_what_the_card_shows():
    assert done_of([Numbers(Area.NOSE, 12, 44, 11)]) == {Area.NOSE: ZoneDone(12, 44, 1)}


def test_nothing_done_is_said(card):
    card.set_done({Area.NOSE: ZoneDone(sessions=0)})
    assert "No session in this time." in visible_text(card)
    assert [step.words for step in card.area_map.legend.steps] == ["none"]


def test_a_pick_is_handed_on(qtbot, card):
    card.area_map.canvas.items["nose"].setFocus()
    with qtbot.waitSignal(card.picked) as told:
        qtbot.keyClick(card.area_map.canvas.items["nose"], Qt.Key.Key_Space)
    assert told.args == [Area.NOSE]


def test_all_is_named(card, assert_accessible):
    assert_accessible(card)
    assert done_words(ZoneDone(1, 1)) == "1 session, 1 pass"


def test_the_map_is_copied_as_a_picture_and_its_table_as_text(card):
    press(card, "Copy")
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * card.area_map.width()
    assert image.height() > 2 * card.area_map.height()
    tints = {image.pixelColor(x, y).name() for x in range(0, 800, 9) for y in range(90, 900, 9)}
    assert len(tints) > 3  # zones, and more than one tint of them
    press(card, "As table")
    press(card, "Copy")
    assert QGuiApplication.clipboard().text() == table_of(card).copied_text()


def test_the_map_is_saved_with_its_title(card, qtbot, tmp_path):
    with qtbot.waitSignal(card.saved) as saved:
        card.save_picture(tmp_path / "map.png")
    assert saved.args == [tmp_path / "map.png"]
    image = QImage(str(tmp_path / "map.png"))
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(50)}
    assert len(colours) > 2  # a title stands there


def test_a_map_that_cannot_be_saved_says_so(card, qtbot, tmp_path):
    with qtbot.waitSignal(card.said) as said:
        card.save_picture(tmp_path / "not there" / "map.png")
    assert "can't be written" in said.args[0]
