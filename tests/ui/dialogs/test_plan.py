"""Plans in the window: made, shown, ended, taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from homecare.diary.diary import Diary
from homecare.records.models import Plan, Treatment, TreatmentArea
from homecare.values.areas import Area
from tests.conftest import NOW
from tests.ui.desk import desk_of
from tests.ui.reading import visible_text
from ui.dialogs.plan import PlanDialog
from ui.dialogs.plans import PlansDialog, end_plan
from ui.pages.today.page import TodayPage
from ui.tasks import Tasks
from ui.widgets.finding_card import FindingCard

pytestmark = pytest.mark.usefixtures("theme")
Show = Callable[[QWidget], QWidget]


@pytest.fixture
def rolled(diary: Diary) -> Diary:
    row = Treatment(at=NOW.at, areas=[TreatmentArea(area=Area.FACE)], needle_mm=0.5)
    row.moment = NOW
    diary.save(row, act="Log session")
    return diary


def type_into(dialog: PlanDialog, name: str, text: str) -> None:
    field: Any = dialog.rows[name].field
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


def told(dialog: PlanDialog) -> list[str]:
    return [card.title for card in dialog.findChildren(FindingCard) if card.isVisible()]


def test_a_new_plan_offers_what_was_done_last_and_the_guidance(
    rolled: Diary, tasks: Tasks, show: Show, assert_accessible: Callable[[QWidget], None]
):
    desk, asked = desk_of(rolled, tasks)
    dialog = show(PlanDialog(desk))
    assert isinstance(dialog, PlanDialog)
    assert_accessible(dialog)
    assert "21 days apart" in visible_text(dialog)
    dialog.save()
    (plan,) = rolled.all(Plan)
    assert (plan.areas, plan.needle_mm, plan.sessions, plan.gap_days) == (["face"], 0.5, 3, None)
    assert asked.names == ["notice"]


def test_its_dates_follow_what_is_typed(rolled: Diary, tasks: Tasks, show: Show):
    dialog = show(PlanDialog(desk_of(rolled, tasks)[0]))
    assert isinstance(dialog, PlanDialog)
    type_into(dialog, "sessions", "2")
    type_into(dialog, "gap_days", "30")
    assert "As things stand: 22 Dec 2026." in visible_text(dialog), "one of two is done"
    type_into(dialog, "gap_days", "40")
    assert "As things stand: 1 Jan 2027." in visible_text(dialog)
    type_into(dialog, "sessions", "12")
    line = next(t for t in visible_text(dialog).splitlines() if t.startswith("As things stand"))
    assert "1 May 2027, …, 4 Feb 2028. Then a pause until 28 Apr 2028." in line
    type_into(dialog, "gap_days", "x")
    assert "As things stand" not in visible_text(dialog)


def test_a_plan_under_the_floor_is_told_so_as_the_check_does(
    rolled: Diary, tasks: Tasks, show: Show
):
    dialog = show(PlanDialog(desk_of(rolled, tasks)[0]))
    assert isinstance(dialog, PlanDialog)
    before = told(dialog)
    type_into(dialog, "gap_days", "6")
    assert "Too soon" in told(dialog)
    assert "Too soon" not in before
    type_into(dialog, "gap_days", "28")
    assert told(dialog) == before
    type_into(dialog, "gap_days", "6")
    dialog.save()  # a warning never keeps anybody from writing down what they mean to do
    assert rolled.all(Plan)[0].gap_days == 6


def test_what_is_missing_is_said_at_its_field(rolled: Diary, tasks: Tasks, show: Show):
    dialog = show(PlanDialog(desk_of(rolled, tasks)[0]))
    assert isinstance(dialog, PlanDialog)
    type_into(dialog, "sessions", "")
    dialog.save()
    assert dialog.rows["sessions"].error
    assert rolled.all(Plan) == []


def test_today_says_where_the_plan_stands_and_nothing_when_it_is_over(
    rolled: Diary, tasks: Tasks, show: Show
):
    desk, asked = desk_of(rolled, tasks)
    page = show(TodayPage(desk))
    assert isinstance(page, TodayPage)
    assert "All dates" not in visible_text(page)
    rolled.save(Plan(areas=["face"], needle_mm=0.5, sessions=4, starts=NOW.local_date), act="Plan")
    page.refresh()
    assert "Face, 0.5 mm: 1 of 4, ready on Sun 13 Dec" in visible_text(page)
    end_plan(desk, rolled.history.plans[0])
    page.refresh()
    assert "1 of 4" not in visible_text(page)
    assert asked.names == ["notice"]
    rolled.undo()
    page.refresh()
    assert "1 of 4" in visible_text(page)


def test_the_list_has_every_date_and_its_acts(
    rolled: Diary, tasks: Tasks, show: Show, assert_accessible: Callable[[QWidget], None]
):
    rolled.save(Plan(areas=["face"], needle_mm=0.5, sessions=2, starts=NOW.local_date), act="Plan")
    desk, _asked = desk_of(rolled, tasks)
    dialog = show(PlansDialog(desk))
    assert_accessible(dialog)
    text = visible_text(dialog)
    assert "Session 1: done 22 Nov 2026" in text
    assert "Session 2: ready on 13 Dec 2026" in text
    names = {each.accessibleName() for each in dialog.findChildren(QWidget)}
    assert {"Edit: Face, 0.5 mm", "End: Face, 0.5 mm", "Delete: Face, 0.5 mm"} <= names
