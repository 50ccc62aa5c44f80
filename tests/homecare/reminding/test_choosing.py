"""When a reminder is told: at each limit, whatever the clock does, never twice and never lost."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from homecare.reminding.choosing import By, Why, new, put_off, silent, wanted, with_told
from homecare.reminding.reminder import Kind, Reminder
from homecare.reminding.settings import Settings, State
from homecare.values.areas import Area
from homecare.values.times import Moment, moment_of

BERLIN, TOKYO, LOS_ANGELES = map(ZoneInfo, ("Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles"))
DAY = timedelta(days=1)


def at(text: str, zone: ZoneInfo = BERLIN, *, fold: int = 0) -> Moment:
    return moment_of(datetime.fromisoformat(text).replace(fold=fold), zone)


def flown(now: Moment, zone: ZoneInfo) -> Moment:
    """The same instant on the clock of another place."""
    return moment_of(now.at.astimezone(zone).replace(tzinfo=None), zone)


NOON = at("2026-11-30T12:00")
RATING = Reminder(kind=Kind.RATING, key="rating 2026-10-31", text="", since=NOON.at - DAY)


def told_at(now: Moment, state: State | None = None, by: By = By.TIMER) -> State:
    done = with_told(state or State(), [RATING], [RATING], now)
    return replace(done, timer_told=now.at) if by is By.TIMER else done


# Quiet hours, pause, time of day ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("21:59", False), ("22:00", True), ("00:00", True), ("07:59", True), ("08:00", False)],
)
def test_quiet_hours_reach_over_midnight(clock: str, quiet: bool):
    why = silent(State(), at(f"2026-11-30T{clock}"), By.TIMER)
    assert why is (Why.QUIET_HOURS if quiet else None)


@pytest.mark.parametrize(("clock", "quiet"), [("12:59", False), ("13:00", True), ("15:00", False)])
def test_quiet_hours_within_a_day(clock: str, quiet: bool):
    asked = Settings(quiet_from=time(13), quiet_until=time(15))
    assert asked.is_quiet(time.fromisoformat(clock)) is quiet


def test_the_same_hour_twice_is_no_quiet_at_all():
    asked = Settings(quiet_from=time(8), quiet_until=time(8))
    assert not any(asked.is_quiet(time(hour)) for hour in range(24))


def test_an_end_that_the_clocks_skip_still_ends_the_quiet_hours():
    asked = State(settings=Settings(quiet_from=time(23), quiet_until=time(2, 30)))
    assert silent(asked, at("2026-03-29T01:59"), By.TIMER) is Why.QUIET_HOURS
    assert silent(asked, at("2026-03-29T03:00"), By.TIMER) is None


@pytest.mark.parametrize(("day", "paused"), [(29, True), (30, False)])
def test_a_pause_ends_with_its_day(day: int, paused: bool):
    asked = State(settings=Settings(paused_until=date(2026, 11, 30)))
    why = silent(asked, at(f"2026-11-{day}T12:00"), By.WINDOW)
    assert why is (Why.PAUSED if paused else None)


@pytest.mark.parametrize(("clock", "early"), [("18:29", True), ("18:30", False), ("21:00", False)])
def test_nothing_comes_before_its_time_of_day(clock: str, early: bool):
    asked = State(settings=Settings(earliest=time(18, 30)))
    why = silent(asked, at(f"2026-11-30T{clock}"), By.WINDOW)
    assert why is (Why.TOO_EARLY if early else None)


def test_a_time_of_day_within_the_quiet_hours_holds_nothing_back_for_ever():
    asked = State(settings=Settings(earliest=time(23)))
    hours = [silent(asked, at(f"2026-11-30T{hour:02}:00"), By.TIMER) for hour in range(24)]
    assert hours.count(None) == 14


# Once ---------------------------------------------------------------------------------------------


def test_what_was_told_is_not_told_again_by_anybody():
    state = told_at(NOON)
    for later in (NOON, at("2026-12-01T12:00"), at("2027-06-01T12:00")):
        assert new([RATING], state, later) == ()


def test_what_was_only_begun_to_be_told_is_not_lost():
    state = with_told(State(), [RATING], [RATING], NOON, is_sure=False)
    assert new([RATING], state, NOON) == (RATING,)


def test_the_timer_tells_once_a_day_and_the_window_is_not_held_back_by_it():
    state = told_at(NOON)
    assert silent(state, at("2026-11-30T21:00"), By.TIMER) is Why.ONE_A_DAY
    assert silent(state, at("2026-11-30T21:00"), By.WINDOW) is None
    assert silent(state, at("2026-12-01T08:00"), By.TIMER) is None


def test_the_hour_that_comes_twice_brings_no_second_notice():
    awake = State(settings=Settings(quiet_from=time(4), quiet_until=time(5)))
    first, second = at("2026-10-25T02:30"), at("2026-10-25T02:30", fold=1)
    assert second.at - first.at == timedelta(hours=1)
    state = told_at(first, awake)
    assert silent(state, second, By.TIMER) is Why.ONE_A_DAY
    assert new([RATING], state, second) == ()


@pytest.mark.parametrize("zone", [TOKYO, LOS_ANGELES])
def test_another_zone_brings_no_second_notice_of_one_thing_and_none_is_lost(zone: ZoneInfo):
    state, there = told_at(NOON), flown(NOON, zone)
    moved = replace(RATING, since=flown(NOON, zone).begins(there.local_date))
    assert new([moved], state, there) == ()
    open_all_day = replace(state, settings=Settings(quiet_from=time(), quiet_until=time()))
    hours = [flown(Moment(NOON.at + n * DAY / 24, 0), zone) for n in range(49)]
    free = [each for each in hours if silent(open_all_day, each, By.TIMER) is None]
    assert free
    assert free[0].local.date() == there.local.date() + DAY
    assert free[0].local.hour == 0


def test_a_clock_that_ran_a_year_ahead_holds_nothing_back():
    wrong = at("2027-11-30T12:00")
    state = put_off(told_at(wrong), [RATING.key], wrong.at + DAY, wrong)
    assert silent(state, NOON, By.TIMER) is None
    assert new([RATING], state, NOON) == (RATING,)


@pytest.mark.parametrize(("hours", "is_new"), [(0, False), (36, False), (37, True), (-100, False)])
def test_a_date_that_moved_is_another_one(hours: int, is_new: bool):
    moved = replace(RATING, since=NOON.at - DAY + timedelta(hours=hours))
    assert bool(new([moved], told_at(NOON), NOON)) is is_new


def test_put_off_it_comes_again_once():
    state = put_off(told_at(NOON), [RATING.key], NOON.at + timedelta(hours=1), NOON)
    assert new([RATING], state, at("2026-11-30T12:59")) == ()
    again = at("2026-11-30T13:00")
    assert new([RATING], state, again) == (RATING,)
    assert new([RATING], with_told(state, [RATING], [RATING], again), at("2026-12-02T13:00")) == ()


def test_what_is_still_due_is_remembered_however_long_ago_and_the_rest_goes():
    later = Moment(NOON.at + 200 * DAY, 60)
    assert RATING.key in with_told(told_at(NOON), [], [RATING], later).told
    assert RATING.key not in with_told(told_at(NOON), [], [], later).told
    assert RATING.key in with_told(told_at(NOON), [], [], Moment(NOON.at + 89 * DAY, 60)).told


# What is wanted -----------------------------------------------------------------------------------


def test_a_kind_that_is_off_is_not_told():
    assert wanted([RATING], Settings(off=frozenset({Kind.RATING}))) == ()
    assert wanted([RATING], Settings(off=frozenset(Kind) - {Kind.RATING})) == (RATING,)


@pytest.mark.parametrize(
    ("areas", "told"),
    [((Area.FACE,), False), ((Area.CHEEK_LEFT,), False), ((Area.SCALP,), True), ((), True)],
)
def test_of_paused_skin_and_its_parts_nothing_is_told(areas: tuple[Area, ...], told: bool):
    due = replace(RATING, kind=Kind.CHECK_IN, areas=areas)
    assert bool(wanted([due], Settings(paused_areas=frozenset({Area.FACE})))) is told
    assert wanted([due], Settings()) == (due,)


def test_days_in_which_the_machine_slept_lose_nothing_that_is_still_due():
    asleep = told_at(NOON, by=By.TIMER)
    other = replace(RATING, key="photo 2026-11-01", kind=Kind.PHOTO)
    woken = Moment(NOON.at + 5 * DAY, 60, "Europe/Berlin")
    assert silent(asleep, woken, By.TIMER) is None
    assert new([RATING, other], asleep, woken) == (other,)
