"""What is due, at its limits: no date under a stop or in a pause, and no word that hurries anybody."""

import re
from datetime import datetime, time, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest

from homecare.diary.diary import Diary
from homecare.facts.facts import (
    CheckInFact,
    DeviceFact,
    PhotoFact,
    PlanFact,
    RatingFact,
    SessionFact,
)
from homecare.facts.history import History
from homecare.records.models import Plan, Treatment, TreatmentArea
from homecare.reminding.copies_seen import CopiesSeen
from homecare.reminding.due import due_reminders
from homecare.reminding.reminder import Kind, Reminder
from homecare.reminding.wording import in_window, notice_of
from homecare.sharing.calendar.dates import calendar_entries
from homecare.sharing.scope import Scope
from homecare.values.areas import Area
from homecare.values.signs import Sign
from homecare.values.terms import DeviceType
from homecare.values.times import Moment, moment_of
from tests.conftest import NOW
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    MORNING,
    begins,
    check_in,
    day,
    moment,
    person,
    photo,
    session,
)

ROLLER = UUID(int=5)
_Kind = TypeVar("_Kind")


def due(
    *records: Any, now: float, copies: CopiesSeen | None = None, clock: Moment | None = None
) -> dict[Kind, Reminder]:
    """The reminder of each kind, of which there is one in these stories."""

    def only(kind: type[_Kind]) -> tuple[_Kind, ...]:
        return tuple(each for each in records if isinstance(each, kind))

    history = History(
        sessions=only(SessionFact),
        check_ins=only(CheckInFact),
        photos=only(PhotoFact),
        ratings=only(RatingFact),
        devices=only(DeviceFact),
        plans=only(PlanFact),
        person=person(concerns=("pores",) if only(RatingFact) else ()),
    )
    found = due_reminders(history, copies or CopiesSeen(), clock or moment(now))
    by_kind = {each.kind: each for each in found}
    assert len(by_kind) == len(found), found
    return by_kind


# A date -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "told"), [(7 * DAY + MORNING - MINUTE, False), (7 * DAY + MORNING, True)]
)
def test_a_date_is_told_once_it_is_reached(hours: float, told: bool):
    seen = due(session(0), now=hours).get(Kind.DATE)
    assert (seen is not None) is told
    if seen is not None:
        assert seen.since == begins(7)
        assert "reached: Face" in seen.text


def test_none_under_a_stop():
    past = session(0), check_in(8 * DAY, redness=3)
    assert Kind.DATE in due(past[0], now=9 * DAY)
    assert Kind.DATE not in due(*past, now=9 * DAY)


def test_under_an_emergency_nothing_but_the_look_at_the_skin_and_the_copies():
    grave = check_in(39 * DAY, Sign.CONFUSION)
    lost = CopiesSeen(written=moment(0).at)
    rated = RatingFact(moment=moment(0), concern="pores", score=5)
    story = session(0), session(38 * DAY, Area.BACK), photo(0), rated
    assert Kind.RATING in due(*story, now=40 * DAY, copies=lost)
    assert due(*story, grave, now=40 * DAY, copies=lost).keys() == {Kind.CHECK_IN, Kind.COPY}


def test_the_pause_after_a_plan_is_kept():
    a_plan = PlanFact(
        id=uuid4(), areas=(Area.FACE,), sessions=1, starts=day(0), needle_um=300, pause_days=30
    )
    story = a_plan, session(0)
    assert Kind.DATE not in due(*story, now=30 * DAY + MORNING - MINUTE)
    told = due(*story, now=30 * DAY + MORNING)[Kind.DATE]
    assert told.since == begins(30)


def test_a_plan_says_when_and_spacing_alone_does_not():
    a_plan = PlanFact(
        id=uuid4(), areas=(Area.FACE,), sessions=2, starts=day(0), needle_um=300, gap_days=20
    )
    assert Kind.DATE not in due(a_plan, session(0), now=19 * DAY)
    assert due(a_plan, session(0), now=20 * DAY)[Kind.DATE].since == begins(20)


def test_each_session_has_a_date_of_its_own_and_the_clock_changes_no_key():
    first = session(0)
    told = due(first, now=9 * DAY)[Kind.DATE]
    elsewhere = Moment(moment(9 * DAY).at, 9 * 60)
    assert due(first, now=0, clock=elsewhere)[Kind.DATE].key == told.key
    assert due(first, session(10 * DAY), now=20 * DAY)[Kind.DATE].key != told.key


# Check-ins ----------------------------------------------------------------------------------------


def test_a_check_in_that_is_asked_for_by_day_is_another_thing_each_day():
    rolled = session(0)
    first, second = (due(rolled, now=n * DAY)[Kind.CHECK_IN] for n in (1, 2))
    assert first.key != second.key
    assert first.areas == (Area.FACE,)
    assert Kind.CHECK_IN not in due(rolled, check_in(DAY), now=DAY + 1)


def test_a_late_look_is_one_thing_as_long_as_it_is_asked_for():
    story = session(0), check_in(DAY)
    keys = {due(*story, now=n * DAY)[Kind.CHECK_IN].key for n in (21, 24, 27)}
    assert len(keys) == 1


# Month by month -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "told"), [(29, False), (30, True), (300, True)])
def test_rating_and_photo_after_a_month(days: int, told: bool):
    rated = RatingFact(moment=moment(0), concern="pores", score=5)
    found = due(rated, photo(0), now=days * DAY)
    assert found.keys() == ({Kind.RATING, Kind.PHOTO} if told else set())


def test_who_takes_no_photos_is_not_asked_for_one():
    assert Kind.PHOTO not in due(session(0), now=300 * DAY)


# The roller ---------------------------------------------------------------------------------------


def roller(**more: Any) -> DeviceFact:
    return DeviceFact(id=ROLLER, name="Blue", type=DeviceType.ROLLER, needle_um=300, **more)


def test_a_roller_is_worn_once_and_a_retired_one_never():
    used = [session(n * 7 * DAY, device_id=ROLLER) for n in range(12)]
    few = due(roller(), *used[:2], now=8 * DAY)
    assert Kind.DEVICE not in few
    caution, stop = (due(roller(), *used[:n], now=84 * DAY)[Kind.DEVICE] for n in (8, 12))
    assert "Blue" in caution.text
    assert caution.key != stop.key
    assert Kind.DEVICE not in due(roller(retired=day(80)), *used, now=84 * DAY)
    assert Kind.DEVICE in due(roller(), *used, now=(77 + 90) * DAY)
    assert Kind.DEVICE not in due(roller(), *used, now=(77 + 90) * DAY + 1)


# Copies -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "now", "told"),
    [
        (0.0, 35.9, False),  # written at 1, copied before
        (0.0, 37.0, True),
        (1.0, 1000, False),
        (None, 37.0, True),
    ],
)
def test_what_was_written_and_not_copied(made: float | None, now: float, told: bool):
    copies = CopiesSeen(
        newest="" if made is None else "log-1.db",
        made=None if made is None else moment(made).at,
        written=moment(1).at,
    )
    assert (Kind.COPY in due(now=now, copies=copies)) is told


@pytest.mark.parametrize(
    ("days", "behind", "told"), [(13.9, True, False), (14, True, True), (14, False, False)]
)
def test_a_second_place_that_was_not_seen(days: float, behind: bool, told: bool):
    copies = CopiesSeen(
        made=moment(5).at, second="STICK", second_had=moment(0).at, second_is_behind=behind
    )
    found = due(now=days * DAY, copies=copies)
    assert (Kind.COPY in found) is told
    assert all("STICK" in each.text for each in found.values())


# Words --------------------------------------------------------------------------------------------

HURRY = re.compile(
    r"\b(late|overdue|missed|again soon|should|must|streak|don.t forget|time to)\b", re.I
)
HEALTH = re.compile(r"roll|needl|skin|face|scalp|session|check-in|red|rating|photo", re.I)


def all_kinds() -> list[Reminder]:
    rated = RatingFact(moment=moment(0), concern="pores", score=5)
    used = [session(n * 7 * DAY, device_id=ROLLER) for n in range(12)]
    copies = CopiesSeen(written=moment(0).at)
    found = due(rated, photo(0), roller(), *used, now=92 * DAY, copies=copies)
    found |= due(session(91 * DAY), now=92 * DAY)
    assert found.keys() == set(Kind)
    return list(found.values())


def test_no_word_hurries_anybody():
    for each in all_kinds():
        plain = notice_of([each], plain=True)
        assert not HURRY.search(f"{each.text} {plain.title} {plain.text}"), each


def test_a_discreet_notice_says_nothing_of_skin():
    told = all_kinds()
    for some in ([each] for each in told):
        notice = notice_of(some, plain=False)
        assert not HEALTH.search(f"{notice.title} {notice.text}")
    dates = [each for each in told if each.kind is Kind.DATE]
    assert notice_of(dates, plain=False).title == "Homecare: a date is reached"
    assert notice_of(told, plain=False).title == "Homecare: something is due"


def test_a_plain_notice_of_several_is_short():
    told = all_kinds()
    check_in = next(each for each in told if each.kind is Kind.CHECK_IN)
    notice = notice_of([*told, check_in], plain=True)
    assert notice.title == f"Homecare: {len(told) + 1} reminders"
    lines = notice.text.splitlines()
    assert len(lines) == len(told), "the same line once"
    assert "A check-in is due: Face" in lines
    assert max(map(len, lines)) < 60
    in_front = in_window(told)
    assert in_front.startswith(f"{len(told)} reminders: ")
    assert all(line in in_front for line in lines)
    assert in_window([check_in]) == check_in.text


def test_nothing_is_due_in_an_empty_log():
    assert due_reminders(History(), CopiesSeen(), moment(0)) == ()


# The same dates -----------------------------------------------------------------------------------


def test_the_calendar_has_the_same_dates(diary: Diary):
    """By spacing, by a plan, and in the pause after it."""
    rolled = Treatment(at=NOW.at, areas=[TreatmentArea(area=Area.FACE)], needle_mm=0.2)
    rolled.moment = Moment(NOW.at, NOW.offset_minutes, NOW.zone)
    diary.save(rolled, act="Log session")
    whole: dict[str, Any] = {"starts": NOW.local_date, "needle_mm": 0.2, "areas": [Area.FACE]}
    dates: list[Any] = []
    for plan in (
        None,
        Plan(sessions=2, gap_days=20, **whole),
        Plan(sessions=1, pause_days=33, **whole),
    ):
        diary.save(*([] if plan is None else [plan]), act="Plan")
        entries: list[Any] = [
            each.start for each in calendar_entries(diary, NOW, Scope()) if each.is_session
        ]
        dates.append(entries[0])
        for minutes, told in ((-1, False), (0, True)):
            now = moment_of((entries[0] + timedelta(minutes=minutes)).astimezone(NOW.clock))
            due = due_reminders(diary.history, CopiesSeen(), now)
            assert [each.since for each in due if each.kind is Kind.DATE] == entries[:1] * told
        if plan is not None:
            diary.delete(plan, act="Delete plan")
    assert len(set(dates)) == len(dates)


def test_the_calendar_asks_for_the_same_looks(diary: Diary):
    rolled = Treatment(at=NOW.at, areas=[TreatmentArea(area=Area.FACE)], needle_mm=0.2)
    rolled.moment = Moment(NOW.at, NOW.offset_minutes, NOW.zone)
    diary.save(rolled, act="Log session")
    looks = [each.start for each in calendar_entries(diary, NOW, Scope()) if not each.is_session]
    assert len(looks) == 5
    for day_of_look in looks:
        noon = datetime.combine(day_of_look, time(22), NOW.clock)
        found = due_reminders(diary.history, CopiesSeen(), moment_of(noon))
        assert found[0].kind is Kind.CHECK_IN
