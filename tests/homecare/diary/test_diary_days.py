"""Which day of the diary a record belongs to, and what another hour for its beginning changes."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from homecare.diary.diary import Diary
from homecare.queries.history import look_at
from homecare.records.models import CheckIn, Profile, Treatment, TreatmentArea
from homecare.recovery.curves import recoveries
from homecare.store.integrity import verify
from homecare.values.areas import Area
from homecare.values.times import Moment, parse_time
from tests.conftest import NOW

BERLIN = ZoneInfo("Europe/Berlin")


def moment(text: str) -> Moment:
    return parse_time(text, BERLIN)


def check_in(when: str, redness: int = 1) -> CheckIn:
    row = CheckIn(at=NOW.at, area=Area.FACE, redness=redness)
    row.moment = moment(when)
    return row


def session(when: str) -> Treatment:
    row = Treatment(at=NOW.at, areas=[TreatmentArea(area=Area.FACE)], needle_mm=0.5, redness=2)
    row.moment = moment(when)
    return row


def days(diary: Diary) -> list[date | None]:
    return [row.local_date for row in diary.all(CheckIn)]


@pytest.fixture
def night(diary: Diary) -> Diary:
    """A session at 00:30 and check-ins in the small hours of one night."""
    diary.save(session("2026-11-20T00:30"), act="Log session")
    diary.save(check_in("2026-11-20T03:30"), check_in("2026-11-20T05:30"), act="Check in")
    return diary


def test_a_session_at_half_past_midnight_belongs_to_the_evening_before(night: Diary):
    assert night.all(Treatment)[0].local_date == date(2026, 11, 19)
    (recovery,) = recoveries(night.facts(NOW))
    assert [point.day for point in recovery.points] == [0, 0, 1]


def test_another_hour_moves_what_is_there_and_what_comes(night: Diary):
    profile = Profile(day_starts_hour=6)
    night.save(profile, act="Change preferences")
    assert days(night) == [date(2026, 11, 19)] * 2
    night.save(check_in("2026-11-21T05:00"), act="Check in")
    assert days(night)[-1] == date(2026, 11, 20)
    (recovery,) = recoveries(night.facts(NOW))
    assert [point.day for point in recovery.points] == [0, 0, 0, 1]
    assert verify(night.log.folder).ok


def test_undo_puts_every_day_back(night: Diary):
    before = days(night)
    night.save(Profile(day_starts_hour=6), act="Change preferences")
    assert days(night) != before
    night.undo()
    assert days(night) == before
    assert night.history.person.day_starts_hour == 4
    night.redo()
    assert days(night) == [date(2026, 11, 19)] * 2


def test_only_what_stands_on_another_day_is_written_anew(night: Diary):
    written = {row.id: row.updated_at for row in night.all(CheckIn)}
    night.clock = lambda: moment("2026-11-22T21:00")
    night.save(Profile(day_starts_hour=3), act="Change preferences")
    assert days(night) == [date(2026, 11, 20)] * 2
    assert [row.updated_at == written[row.id] for row in night.all(CheckIn)] == [False, True]


def test_the_present_stands_on_the_day_of_that_hour_too(night: Diary):
    night.clock = lambda: moment("2026-11-22T05:00")
    assert night.clock().local_date == date(2026, 11, 22)
    night.save(Profile(day_starts_hour=6), act="Change preferences")
    assert night.clock().local_date == date(2026, 11, 21)
    assert night.facts(moment("2026-11-22T05:00")).now.local_date == date(2026, 11, 21)


def test_a_log_that_is_only_looked_at_says_the_same_days(night: Diary):
    night.save(Profile(day_starts_hour=6), act="Change preferences")
    seen = look_at(night.log.file)
    assert seen is not None
    assert seen.facts(moment("2026-11-22T05:00")).now.local_date == date(2026, 11, 21)
    assert [each.moment.local_date for each in seen.check_ins] == days(night)


def test_a_deleted_entry_moves_along(night: Diary):
    night.delete(*night.all(CheckIn), act="Delete")
    night.save(Profile(day_starts_hour=6), act="Change preferences")
    night.restore(*night.all(CheckIn, deleted=True), act="Restore")
    assert days(night) == [date(2026, 11, 19)] * 2


def test_one_midnight_for_all_when_the_profile_goes(night: Diary):
    profile = Profile(day_starts_hour=6)
    night.save(profile, act="Change preferences")
    night.delete(profile, act="Delete")
    assert days(night) == [date(2026, 11, 19), date(2026, 11, 20)]
    assert verify(night.log.folder).ok
