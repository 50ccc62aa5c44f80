"""Clocks that jump: every change to and from summer time, a flight over the date line, a clock that
was set back. Through the diary, and back out of everything that shows days, order and intervals.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from homecare.advice.today import today
from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Treatment, TreatmentArea
from homecare.recovery.curves import recoveries
from homecare.rules.spacing import next_dates
from homecare.sharing.intake.own_table import read_csv
from homecare.sharing.scope import Scope
from homecare.sharing.tables.csv_table import write_csv
from homecare.store.integrity import verify
from homecare.values.areas import Area
from homecare.values.times import (
    DAY,
    BadTime,
    Moment,
    around_gap,
    moment_of,
    moments_showing,
    parse_time,
)

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
FROM, TO = datetime(2000, 1, 1, tzinfo=UTC), datetime(2030, 12, 31, tzinfo=UTC)
AROUND = (-3 * HOUR, -40 * MINUTE, -MINUTE, timedelta(0), 20 * MINUTE, HOUR, 3 * HOUR, 30 * HOUR)
"""Check-ins so long after a change; the session is ten hours before it."""
BEFORE = 10 * HOUR


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """Each instant at which the clocks of the zone jump."""
    day = FROM
    while day < TO:
        if _offset(zone, day) != _offset(zone, day + DAY):
            low, high = day, day + DAY
            while high - low > MINUTE:
                middle = low + (high - low) // 2
                same = _offset(zone, middle) == _offset(zone, low)
                low, high = (middle, high) if same else (low, middle)
            yield high.replace(second=0, microsecond=0)
        day += DAY


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta | None:
    return instant.astimezone(zone).utcoffset()


def session(moment: Moment) -> Treatment:
    row = Treatment(at=moment.at, areas=[TreatmentArea(area=Area.FACE)], needle_mm=0.3, redness=2)
    row.moment = moment
    return row


def check_in(moment: Moment) -> CheckIn:
    row = CheckIn(at=moment.at, area=Area.FACE, redness=1)
    row.moment = moment
    return row


def wall_day(instant: datetime, zone: ZoneInfo) -> date:
    """The diary day by the clock on the wall alone, with no code of ours."""
    wall = instant.astimezone(zone).replace(tzinfo=None)
    return wall.date() if wall.hour >= 4 else wall.date() - timedelta(days=1)


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> ZoneInfo:
    return ZoneInfo(request.param)


@pytest.fixture
def jumps(zone: ZoneInfo) -> list[datetime]:
    return list(changes(zone))


@pytest.fixture
def changed(diary: Diary, zone: ZoneInfo, jumps: list[datetime]) -> Diary:
    """A session and eight check-ins around every change, saved newest first to be put in order."""
    diary.clock = lambda: moment_of(TO, zone)
    rows: list[Treatment | CheckIn] = []
    for jump in reversed(jumps):
        rows += [check_in(moment_of(jump + after, zone)) for after in reversed(AROUND)]
        rows.append(session(moment_of(jump - BEFORE, zone)))
    diary.save(*rows, act="Log")
    return diary


def test_there_are_two_changes_in_every_year(jumps: list[datetime]):
    assert len(jumps) == 2 * 31


def test_nothing_is_merged_and_nothing_changes_places(
    changed: Diary, zone: ZoneInfo, jumps: list[datetime]
):
    expected = [jump + after for jump in jumps for after in AROUND]
    kept = changed.history.check_ins
    assert [each.at for each in kept] == expected
    assert [each.moment.local_date for each in kept] == [wall_day(at, zone) for at in expected]
    assert [each.moment.local.utcoffset() for each in kept] == [
        _offset(zone, at) for at in expected
    ]
    instants = [entry.moment.at for entry in changed.journal()]
    assert instants == sorted({*expected, *(jump - BEFORE for jump in jumps)}, reverse=True)
    assert verify(changed.log.folder).ok


def test_intervals_are_elapsed_time_on_the_persons_clock(
    changed: Diary, zone: ZoneInfo, jumps: list[datetime]
):
    for jump in jumps:
        now = moment_of(jump + HOUR, zone)
        dates = next_dates(changed.facts(now), (Area.FACE,), 300)
        assert dates is not None
        assert dates.floor_until == jump - BEFORE + 96 * HOUR
        day = wall_day(jump - BEFORE, zone) + timedelta(days=7)
        assert dates.recommended_from == datetime.combine(day, time(4), zone).astimezone(UTC)
        there = dates.floor_until.astimezone(zone)
        assert dates.floor_until.utcoffset() == there.utcoffset()


def test_recoveries_count_hours_that_passed_and_days_of_the_diary(
    changed: Diary, zone: ZoneInfo, jumps: list[datetime]
):
    found = recoveries(changed.facts(moment_of(TO, zone)))
    assert len(found) == len(jumps)
    for jump, recovery in zip(jumps, found, strict=True):
        began = wall_day(jump - BEFORE, zone)
        after = recovery.points[1:]
        assert [point.hours_after for point in after] == [(BEFORE + a) / HOUR for a in AROUND]
        assert [point.day for point in after] == [
            (wall_day(jump + a, zone) - began).days for a in AROUND
        ]


def test_today_stands_on_the_day_of_the_wall(changed: Diary, zone: ZoneInfo, jumps: list[datetime]):
    for jump in jumps[::6]:
        now = moment_of(jump + 30 * HOUR, zone)
        row = today(changed.facts(now)).areas[0]
        assert row.recovery is not None
        assert row.recovery.day == (wall_day(now.at, zone) - wall_day(jump - BEFORE, zone)).days
        session, ready = row.last_session.local_date, row.recommended_from.astimezone(zone)
        assert (ready.date() - session).days == 7
        assert ready.hour == 4


def test_an_hour_that_comes_twice_leaves_and_comes_back_as_two(
    changed: Diary, zone: ZoneInfo, tmp_path
):
    out = tmp_path / "log.csv"
    write_csv(changed, out, Scope())
    times = [given.plain["at"] for given in read_csv(out.read_bytes())]
    instants = {parse_time(text).at for text in times}
    assert len(instants) == len(times) == len(changed.journal())


def test_a_time_from_a_form_in_the_hour_that_comes_twice_is_either_one():
    berlin = ZoneInfo("Europe/Berlin")
    shown = datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001 - the wall clock, as a form has it
    first, second = (moment_of(shown.replace(fold=fold), berlin) for fold in (0, 1))
    assert second.at - first.at == HOUR
    assert first.local_date == second.local_date == date(2026, 10, 24)


# Over the date line --------------------------------------------------------------------------------


TOKYO, LOS_ANGELES = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Los_Angeles")


@pytest.fixture
def flown(diary: Diary) -> Diary:
    """Rolled in Tokyo early on the 11th; ten hours on, in Los Angeles, it is the 10th once more."""
    diary.clock = lambda: moment_of(datetime(2026, 3, 20, tzinfo=UTC), LOS_ANGELES)
    diary.save(session(parse_time("2026-03-11T05:00", TOKYO)), act="Log session")
    there = [parse_time(text, TOKYO) for text in ("2026-03-11T05:30",)]
    here = [
        parse_time(text, LOS_ANGELES)
        for text in ("2026-03-10T23:30", "2026-03-11T08:00", "2026-03-12T08:00")
    ]
    diary.save(*(check_in(moment) for moment in (*reversed(here), *there)), act="Check in")
    return diary


def test_a_day_that_is_lived_twice_keeps_the_order_of_what_happened(flown: Diary):
    kept = flown.history.check_ins
    assert [(each.at - flown.history.sessions[0].at) / HOUR for each in kept] == [0.5, 10.5, 19, 43]
    assert [each.moment.local_date.day for each in kept] == [11, 10, 11, 12]
    newest_first = [entry.moment.at for entry in flown.journal()]
    assert all(later > earlier for later, earlier in pairwise(newest_first))


def test_no_day_after_a_session_is_before_it(flown: Diary):
    now = parse_time("2026-03-10T23:45", LOS_ANGELES)
    (recovery,) = recoveries(flown.facts(flown.clock()))
    assert [point.day for point in recovery.points] == [0, 0, 0, 0, 1]
    seen = today(flown.facts(now))
    assert seen.areas[0].recovery is not None
    assert seen.areas[0].recovery.day == 0
    told = " ".join(entry.what for entry in flown.journal())
    assert "day 0" in told.casefold()
    assert "-1" not in told


def test_the_floor_is_the_same_instant_in_both_places(flown: Diary):
    began = flown.history.sessions[0].at
    for zone in (TOKYO, LOS_ANGELES):
        now = moment_of(began + DAY, zone)
        dates = next_dates(flown.facts(now), (Area.FACE,), 300)
        assert dates is not None
        assert dates.floor_until == began + 96 * HOUR
        assert dates.floor_until.utcoffset() == now.local.utcoffset()


# A clock that is set back ---------------------------------------------------------------------------


def test_a_clock_set_back_a_day_neither_merges_nor_reorders(diary: Diary):
    berlin = ZoneInfo("Europe/Berlin")
    right = parse_time("2026-06-10T20:00", berlin)
    wrong = parse_time("2026-06-09T20:30", berlin)
    first = session(right)
    diary.clock = lambda: right
    diary.save(first, act="Log session")
    diary.clock = lambda: wrong
    diary.save(check_in(wrong), act="Check in")
    assert diary.facts(wrong).sessions == ()  # not seen before it happened
    assert [row.at for row in diary.all(Treatment)] == [right.at]
    diary.clock = lambda: parse_time("2026-06-11T09:00", berlin)
    diary.save(check_in(diary.clock()), act="Check in")
    kept = diary.history
    assert [each.at for each in kept.check_ins] == [wrong.at, diary.clock().at]
    assert [entry.moment.local_date.day for entry in diary.journal()] == [11, 10, 9]
    (recovery,) = recoveries(diary.facts(diary.clock()))
    assert [point.day for point in recovery.points] == [0, 1]  # the other one rested before
    dates = next_dates(diary.facts(diary.clock()), (Area.FACE,), 300)
    assert dates is not None
    assert dates.recommended_from == right.begins(date(2026, 6, 17))


def test_undo_takes_back_what_was_done_last_whatever_the_clock_says(diary: Diary):
    now = diary.clock()
    diary.save(check_in(now), act="First")
    diary.clock = lambda: Moment(now.at - DAY, now.offset_minutes, now.zone)
    diary.save(check_in(diary.clock()), act="Second")
    assert diary.undo() == "Second"
    assert [row.at for row in diary.all(CheckIn)] == [now.at]


def test_an_instant_beyond_a_clock_change_is_shown_as_the_clock_will_show_it():
    now = parse_time("2026-03-25T20:00", ZoneInfo("Europe/Berlin"))
    later = now.shows(now.at + 21 * DAY)
    assert later.isoformat() == "2026-04-15T21:00:00+02:00"
    assert now.begins(date(2026, 4, 15)).isoformat() == "2026-04-15T04:00:00+02:00"


@pytest.mark.parametrize("zone", [None, "Nowhere/Atlantis", "Asia/Tokyo"])
def test_without_a_zone_that_fits_the_offset_goes_on(zone):
    now = Moment(datetime(2026, 3, 25, 19, tzinfo=UTC), 60, zone)
    assert now.shows(now.at + 21 * DAY).isoformat() == "2026-04-15T20:00:00+01:00"


def test_two_times_around_the_repeated_hour_keep_their_order():
    now = parse_time("2026-10-20T12:00", ZoneInfo("Europe/Berlin"))
    first, second = (now.shows(datetime(2026, 10, 25, hour, 30, tzinfo=UTC)) for hour in (0, 1))
    assert (first.hour, second.hour) == (2, 2)
    assert second - first == timedelta(hours=1)


def test_a_time_that_a_change_skips_is_shown_by_no_moment(
    zone: ZoneInfo, jumps: list[datetime]
) -> None:
    """Every minute around every change, counted by what the clock on the wall shows."""
    for jump in jumps[:12]:
        shown = Counter[datetime]()
        minutes = [jump + minute * MINUTE for minute in range(-180, 181)]
        for instant in minutes:
            shown[instant.astimezone(zone).replace(tzinfo=None, fold=0)] += 1
        walls = [instant.astimezone(UTC) + _offset_of(zone, jump) for instant in minutes[60:-60]]
        for wall in (each.replace(tzinfo=None) for each in walls):
            found = moments_showing(wall, zone)
            assert len(found) == shown[wall]
            if not found:
                before, after = around_gap(wall, zone)
                assert before.at < jump <= after.at
                assert {before.local.minute, after.local.minute} <= {
                    wall.minute,
                    (wall.minute + 30) % 60,
                }


def _offset_of(zone: ZoneInfo, instant: datetime) -> timedelta:
    return _offset(zone, instant - MINUTE) or timedelta(0)


def test_a_record_of_a_skipped_time_is_refused_with_the_two_that_exist() -> None:
    with pytest.raises(BadTime, match=r"01:30:00\+01:00 or 2026-03-29T03:30:00\+02:00"):
        parse_time("2026-03-29T02:30:00", ZoneInfo("Europe/Berlin"))
    assert parse_time("2026-03-29T02:30:00+01:00").at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
