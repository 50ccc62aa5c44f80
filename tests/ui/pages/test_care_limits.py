"""Setting limits as a person does: stricter at once, looser with a reason, back in one click."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from homecare.diary.diary import Diary
from homecare.records.models import Limit, Treatment, TreatmentArea
from homecare.rules import check
from homecare.values.areas import Area
from homecare.values.times import Moment, moment_of
from tests.ui.desk import Asked, desk_of
from tests.ui.reading import visible_text
from ui.pages.care import CarePage
from ui.pages.care.limit_editor import LimitEditor
from ui.tasks import Tasks
from ui.widgets.fold import FoldHead

Opened = tuple[CarePage, Asked]

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def opened(diary: Diary, tasks: Tasks, show: Callable[[QWidget], QWidget]) -> Opened:
    desk, asked = desk_of(diary, tasks)
    page = CarePage(desk)
    page.resize(1000, 700)
    diary.on_change.append(page.on_changed)
    show(page)
    return page, asked


def editor(page: CarePage, rule: str) -> LimitEditor:
    page.show_rule(rule.partition(" ")[0])
    name = f"Use this limit for {rule}"
    found = [b for b in page.findChildren(QPushButton) if b.accessibleName() == name]
    above = next(b for b in found if b.isVisibleTo(page)).parentWidget()
    while not isinstance(above, LimitEditor):
        assert above is not None
        above = above.parentWidget()
    return above


def field(inside: QWidget, name: str) -> QLineEdit:
    return next(f for f in inside.findChildren(QLineEdit) if f.accessibleName().startswith(name))


def press(page: QWidget, name: str, qtbot: QtBot) -> None:
    found = [b for b in page.findChildren(QPushButton) if name in (b.accessibleName(), b.text())]
    qtbot.mouseClick(next(b for b in found if b.isVisibleTo(page)), Qt.MouseButton.LeftButton)


def type_limit(page: CarePage, rule: str, number: str, qtbot: QtBot) -> LimitEditor:
    inside = editor(page, rule)
    number_field = field(inside, "Your limit")
    number_field.selectAll()
    qtbot.keyClicks(number_field, number)
    return inside


def session(at: Moment, **fields: object) -> Treatment:
    row = Treatment(at=at.at, areas=[TreatmentArea(area=Area.FACE)], needle_mm=0.3)
    row.moment = at
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def found(diary: Diary) -> set[str]:
    """The rules that speak up about a session now."""
    now = diary.clock()
    return {each.rule for each in check(diary.facts(now, session(now))).findings}


def an_earlier_session(diary: Diary, days: float) -> None:
    when = moment_of(diary.clock().local - timedelta(days=days))
    diary.save(session(when), act="Log session")


def test_a_stricter_number_holds_at_once(opened: Opened, diary: Diary, qtbot: QtBot) -> None:
    page, asked = opened
    an_earlier_session(diary, days=60)
    assert "R06" not in found(diary)
    inside = type_limit(page, "R06 (up to 0.3 mm)", "70", qtbot)
    press(inside, "days", qtbot)
    assert "Stricter than the default" in visible_text(inside)
    assert not field(inside, "Why looser?").isVisibleTo(inside)
    press(inside, "Use this limit", qtbot)
    (row,) = diary.all(Limit)
    assert (row.rule, row.band, row.value, row.reason) == ("R06", "≤ 0.3 mm", "70 d", "")
    assert "R06" in found(diary)
    assert asked.acts[-1] == (
        "notice",
        ("R06 (up to 0.3 mm): your own limit holds from now on", True),
    )
    assert "Your own limits" in visible_text(page)
    assert "up to 0.3 mm: 70 d instead of 7 d" in visible_text(page)
    diary.undo()
    assert "R06" not in found(diary)
    assert "Your own limits" not in visible_text(page)


def test_a_looser_number_asks_for_a_reason_first(
    opened: Opened, diary: Diary, qtbot: QtBot
) -> None:
    page, _asked = opened
    an_earlier_session(diary, days=2)
    assert "R05" in found(diary)
    inside = type_limit(page, "R05 (up to 0.3 mm)", "24", qtbot)
    text = visible_text(inside)
    assert "Set your own limit: up to 0.3 mm" in text
    assert "Looser than the default (needles up to 0.3 mm: 96 h" in text
    qtbot.keyClick(field(inside, "Your limit"), Qt.Key.Key_Return)
    reason = field(inside, "Why looser?")
    assert diary.all(Limit) == []
    assert reason.hasFocus()
    qtbot.waitUntil(lambda: not reason.visibleRegion().isEmpty())
    assert "A looser limit needs your reason." in visible_text(inside)
    qtbot.keyClicks(reason, "Agreed with my dermatologist")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    row = diary.all(Limit)[0]
    assert (row.rule, row.value, row.reason) == ("R05", "24 h", "Agreed with my dermatologist")
    assert "R05" not in found(diary)
    assert "Reason: “Agreed with my dermatologist”" in visible_text(page)
    head = next(h for h in page.findChildren(FoldHead) if h.text().startswith("R05 ·"))
    assert "Your own limit: up to 0.3 mm: 24 h instead of 96 h" in head.accessibleName()


@pytest.mark.parametrize(
    ("rule", "number"), [("R29", "1"), ("R36", "90"), ("R05 (over 0.5 to 1.5 mm)", "3")]
)
def test_what_can_only_be_made_stricter_is_refused_where_it_is_typed(
    opened: Opened, diary: Diary, qtbot: QtBot, rule: str, number: str
) -> None:
    page, _asked = opened
    inside = type_limit(page, rule, number, qtbot)
    press(inside, "Use this limit", qtbot)
    assert diary.all(Limit) == []
    assert "This one can be made stricter, and not looser." in visible_text(inside)


def test_an_old_limit_for_all_needles_shows_what_it_does_not_loosen(
    opened: Opened, diary: Diary, qtbot: QtBot
) -> None:
    page, _asked = opened
    diary.save(Limit(rule="R05", value="10 d", reason="once agreed"), act="Set own limit")
    inside = editor(page, "R05")
    assert "It does not hold for: needles over 0.5 to 1.5 mm: 42 d" in visible_text(inside)
    press(page, "Back to default for R05", qtbot)
    assert diary.all(Limit) == []


def test_a_stricter_number_drops_the_reason_of_a_looser_one(
    opened: Opened, diary: Diary, qtbot: QtBot
) -> None:
    page, _asked = opened
    diary.save(Limit(rule="R07", value="6", reason="once agreed"), act="Set own limit")
    inside = type_limit(page, "R07", "2", qtbot)
    press(inside, "Use this limit", qtbot)
    assert [(row.value, row.reason) for row in diary.all(Limit)] == [("2", "")]


@pytest.mark.parametrize("name", ["Back to default: R07", "Back to default for R07"])
def test_back_to_the_default_in_one_click(
    opened: Opened, diary: Diary, qtbot: QtBot, name: str
) -> None:
    page, asked = opened
    diary.save(Limit(rule="R07", value="2"), act="Set own limit")
    page.show_rule("R07")
    press(page, name, qtbot)
    assert diary.all(Limit) == []
    assert asked.acts[-1] == ("notice", ("R07: the default holds again", True))
    assert "Your own limits" not in visible_text(page)
    assert field(editor(page, "R07"), "Your limit").text() == "4"
    diary.undo()
    assert [row.value for row in diary.all(Limit)] == ["2"]


@pytest.mark.parametrize("number", ["", "0", "soon", "1.5", "-2"])
def test_what_is_no_number_is_refused(
    opened: Opened, diary: Diary, qtbot: QtBot, number: str
) -> None:
    page, _asked = opened
    inside = editor(page, "R07")
    field(inside, "Your limit").clear()
    qtbot.keyClicks(field(inside, "Your limit"), number)
    press(inside, "Use this limit", qtbot)
    assert diary.all(Limit) == []
    assert "is needed here." in visible_text(inside)
    assert field(inside, "Your limit").hasFocus()


def test_a_number_is_set_alone_beside_the_one_of_its_rule(
    opened: Opened, diary: Diary, qtbot: QtBot
) -> None:
    page, asked = opened
    diary.save(Limit(rule="R31", value="3"), act="Set own limit")
    inside = type_limit(page, "R31 (on the face, stop over)", "12", qtbot)
    assert "Set your own limit: on the face, stop over" in visible_text(inside)
    press(inside, "Use this limit", qtbot)
    assert field(inside, "Why looser?").hasFocus()
    qtbot.keyClicks(field(inside, "Why looser?"), "my clinic said so")
    press(inside, "Use this limit", qtbot)
    assert asked.acts[-1] == (
        "notice",
        ("R31 (on the face, stop over): your own limit holds from now on", True),
    )
    assert {row.rule: row.value for row in diary.all(Limit)} == {
        "R31": "3",
        "R31.minutes-stop": "12",
    }
    named = "R31 · More rolling than home guides advise, on the face, stop over"
    qtbot.waitUntil(lambda: named in visible_text(page))
    head = next(h for h in page.findChildren(FoldHead) if h.text().startswith("R31 ·"))
    told = "3 passes instead of 6 passes; on the face, stop over 12 minutes instead of 10 minutes"
    assert f"Your own limit: {told}" in head.accessibleName()
    press(page, "Back to default for R31 (on the face, stop over)", qtbot)
    assert [row.rule for row in diary.all(Limit)] == ["R31"]
    qtbot.waitUntil(lambda: named not in visible_text(page))


@pytest.mark.parametrize("searched", [False, True])
def test_the_keyboard_stays_at_the_rule_whose_limit_was_set(
    opened: Opened, diary: Diary, qtbot: QtBot, searched: bool
) -> None:
    page, _asked = opened
    if searched:
        search = next(f for f in page.findChildren(QLineEdit) if f.placeholderText())
        qtbot.keyClicks(search, "R31")
    inside = type_limit(page, "R31", "3", qtbot)
    field(inside, "Your limit").setFocus()
    qtbot.keyClick(field(inside, "Your limit"), Qt.Key.Key_Return)
    head = next(h for h in page.findChildren(FoldHead) if h.text().startswith("R31 ·"))
    assert page.window().focusWidget() is head
    row = diary.all(Limit)[0]
    press(page, "Back to default for R31", qtbot)
    assert diary.all(Limit) == [], row
    assert page.window().focusWidget() is head


def test_a_length_is_typed_in_millimetres(opened: Opened, diary: Diary, qtbot: QtBot) -> None:
    page, _asked = opened
    inside = type_limit(page, "R09", "0.1", qtbot)
    press(inside, "Use this limit", qtbot)
    assert [row.value for row in diary.all(Limit)] == ["0.1 mm"]
    assert field(editor(page, "R09"), "Your limit").text() == "0.1"


def test_the_same_as_the_default_says_so(opened: Opened, qtbot: QtBot) -> None:
    page, _asked = opened
    inside = editor(page, "R36")
    assert "The same as the default." in visible_text(inside)
    assert "A lower number is stricter." in visible_text(inside)


def test_show_rule_leads_from_the_top_to_the_row(
    opened: Opened, diary: Diary, qtbot: QtBot
) -> None:
    page, _asked = opened
    diary.save(Limit(rule="R33", value="3"), act="Set own limit")
    press(page, "Show rule: R33", qtbot)
    head = next(h for h in page.findChildren(FoldHead) if h.text().startswith("R33 ·"))
    assert head.hasFocus()
    assert field(editor(page, "R33"), "Your limit").text() == "3"


def test_what_applied_stays_with_the_session(diary: Diary) -> None:
    an_earlier_session(diary, days=8)
    diary.save(Limit(rule="R06", value="30 d"), act="Set own limit")
    diary.log_treatment(session(diary.clock()))
    row = diary.all(Treatment)[-1]
    assert {"rule": "R06", "severity": "caution", "limit": "30 d"} in row.shown
    diary.delete(*diary.all(Limit), act="Back to default")
    assert diary.all(Treatment)[-1].shown == row.shown
