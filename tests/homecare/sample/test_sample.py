"""The sample log: valid, the same for a seed, and like a person's own."""

from datetime import timedelta
from pathlib import Path

import pytest

from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.records.kinds import KINDS
from homecare.records.models import CheckIn, Device, Event, Profile, Rating, Treatment
from homecare.records.reading import problems
from homecare.records.tables import model_of
from homecare.recovery.curves import recoveries
from homecare.recovery.state import RecoveryState, recovery_state
from homecare.recovery.usual_range import past_like, usual_range
from homecare.rules import check
from homecare.sample import write_sample_log
from homecare.store.file_format import FILE_NAME
from homecare.store.log import open_log
from homecare.store.readonly import read_only
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.needles import Band
from homecare.values.terms import Severity
from homecare.values.times import Moment, parse_time


def contents(folder: Path) -> list[str]:
    connection = read_only(folder / FILE_NAME)
    text = [line for line in connection.iterdump() if '"log_state"' not in line]
    connection.close()
    return text


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_record_passes_the_validator(sample_diary: Diary, kind, now: Moment):
    lookup = sample_diary.lookup()
    for row in sample_diary.all(model_of(kind)):
        assert problems(row, lookup, now) == ()


def test_the_same_seed_gives_the_same_log(tmp_path: Path, now: Moment):
    for folder, seed in (("one", 4), ("two", 4), ("three", 5)):
        write_sample_log(tmp_path / folder, now=now, years=0.5, seed=seed)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert contents(tmp_path / "one") != contents(tmp_path / "three")


@pytest.mark.parametrize("years", [0.01, 0.1, 0.5, 1, 5])
@pytest.mark.parametrize("when", ["2026-01-01T00:30", "2027-07-25T07:00", "2028-02-29T23:59"])
def test_nothing_is_later_than_now(tmp_path: Path, years: float, when: str):
    now = parse_time(when + "+05:30")
    write_sample_log(tmp_path / "log", now=now, years=years)
    log = open_log(tmp_path / "log")
    diary = Diary(log, clock=lambda: now)
    for model in (Treatment, CheckIn, Event, Rating):
        rows = diary.all(model)
        assert all(row.at <= now.at for row in rows)
        assert all(row.local_date == row.moment.local_date for row in rows)
    assert diary.all(Treatment)[-1].local_date == now.local_date - timedelta(days=3)
    log.close()


def test_two_years_look_like_a_persons_log(sample_diary: Diary):
    sessions = sample_diary.all(Treatment)
    assert 60 <= len(sessions) <= 110
    assert {session.needle_mm for session in sessions} == {0.25, 0.3, 0.5}
    areas = {part.area for session in sessions for part in session.areas}
    assert {Area.FACE, Area.CHEEK_LEFT, Area.SCALP, Area.THIGH_LEFT} <= areas
    assert 400 <= len(sample_diary.all(CheckIn)) <= 900
    assert 60 <= len(sample_diary.all(Rating)) <= 80
    kinds = {event.event for event in sample_diary.all(Event)}
    assert {EventKind.SUNBURN, EventKind.OUTDOORS} <= kinds
    profile = sample_diary.profile()
    assert isinstance(profile, Profile)
    assert (profile.fitzpatrick, profile.emergency_number) == (3, "112")
    assert len(profile.concerns) == 3


def test_one_stop_was_overridden_with_a_reason(sample_diary: Diary):
    early = [session for session in sample_diary.all(Treatment) if session.override_reason]
    assert len(early) == 1
    assert {"rule": "R05", "severity": "stop", "limit": "7 d"} in early[0].shown


def test_the_safety_check_stops_that_session_alone(sample_diary: Diary):
    for session in sample_diary.all(Treatment):
        found = check(sample_diary.facts(session.moment, session))
        assert found.stopped == bool(session.override_reason), (session.at, found)
        assert all(each.severity is not Severity.EMERGENCY for each in found.findings)


def test_a_worn_device_is_replaced_after_ten_uses(sample_diary: Diary, now: Moment):
    devices = {device.id: device for device in sample_diary.all(Device)}
    uses = {device.id: device.uses for device in sample_diary.history.devices_in_use(now)}
    retired = [device for device in devices.values() if device.retired]
    assert max(uses.values()) == 10
    assert retired
    assert all(device.replaced_by_id in devices for device in retired)


def test_redness_peaks_early_and_falls_over_days(sample_diary: Diary, now: Moment):
    for recovery in recoveries(sample_diary.facts(now)):
        highest = max(recovery.points, key=lambda point: (point.redness, -point.hours_after))
        assert highest.hours_after <= 30
        if recovery.band is Band.UP_TO_500_UM and len(recovery.points) > 5:
            assert highest.redness >= 2
            assert recovery.points[-1].redness < highest.redness


def test_one_recovery_was_slower(sample_diary: Diary, now: Moment):
    days = [
        recovery.days_to_baseline
        for recovery in recoveries(sample_diary.facts(now))
        if recovery.days_to_baseline is not None
    ]
    assert sum(each > 5.5 for each in days) == 1


def test_today_has_a_recovery_within_the_usual_range(sample_diary: Diary, now: Moment):
    every = recoveries(sample_diary.facts(now))
    current = [each for each in every if each.region is Area.FACE][-1]
    usual = usual_range(past_like(current, every))
    assert [point.redness for point in current.points] == [3, 3, 2, 2, 1, 1, 1]
    assert recovery_state(current, usual, now, redness_tells_all=True) is RecoveryState.WITHIN
    used = {each.name: each.uses for each in sample_diary.history.devices_in_use(now)}
    assert used["Titanium roller no. 3"] == 9


def test_holidays_leave_gaps(sample_diary: Diary):
    days = {check_in.local_date for check_in in sample_diary.all(CheckIn)}
    assert not any(day.month == 7 and day.day >= 18 for day in days)


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path, now: Moment):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(LogError, match="holds something already"):
        write_sample_log(tmp_path, now=now)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("years", [0, -1, 101, float("nan")])
def test_years_out_of_range_are_refused(log_folder: Path, now: Moment, years: float):
    with pytest.raises(LogError):
        write_sample_log(log_folder, now=now, years=years)
    assert not log_folder.exists()
