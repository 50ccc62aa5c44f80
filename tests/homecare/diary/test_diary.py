"""The one door for writes: what it takes, what it refuses, what it tells the pages."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from homecare.diary.diary import KEPT_DELETED, Diary, Invalid
from homecare.errors import LogError, Refusal
from homecare.records.models import (
    CheckIn,
    Device,
    Event,
    Limit,
    Product,
    ProductUse,
    Profile,
    Rating,
    Record,
    Treatment,
    TreatmentArea,
)
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.times import Moment
from tests.conftest import NOW
from tests.homecare.logs import Clock, rows_in, ticking


def at(days_ago: float) -> Moment:
    return replace(NOW, at=NOW.at - timedelta(days=days_ago))


def session(days_ago: float = 0, **more: Any) -> Treatment:
    moment = at(days_ago)
    row = Treatment(at=moment.at, areas=[TreatmentArea(area=Area.FACE, passes=4)], **more)
    row.moment = moment
    return row


def check_in(days_ago: float = 0, **more: Any) -> CheckIn:
    row = CheckIn(at=at(days_ago).at, area=Area.FACE, **more)
    row.moment = at(days_ago)
    return row


def event(device: Device, days_ago: float = 0) -> Event:
    row = Event(at=at(days_ago).at, event=EventKind.ROLLER_DROPPED, device_id=device.id)
    row.moment = at(days_ago)
    return row


@pytest.fixture
def other(diary: Diary) -> Iterator[Diary]:
    """Another window's view of the same log."""
    log = open_log(diary.log.folder)
    yield Diary(log, clock=diary.clock)
    log.close()


# Saving ------------------------------------------------------------------------------------------


def test_what_is_saved_is_read_back_whole(diary: Diary):
    roller = Device(name="Titanium roller", needle_mm=0.5)
    draft = session(
        device_id=roller.id,
        needle_mm=0.5,
        products=[{"name": "Serum", "kind": str(ProductKind.HYDRATOR)}],
        answers={"sunburn": False},
        numbing=False,
        notes="two\nlines, a \t tab and 🙂",
    )
    diary.save(roller, draft, act="Log")
    (row,) = diary.all(Treatment)
    for name in ("device_id", "needle_mm", "products", "answers", "numbing", "notes", "moment"):
        assert getattr(row, name) == getattr(draft, name)
    assert [(part.area, part.passes) for part in row.areas] == [(Area.FACE, 4)]
    assert row.created_at == row.updated_at == NOW.at


def test_a_row_keeps_the_day_of_its_own_clock(diary: Diary):
    row = CheckIn(at=datetime(2026, 3, 1, 2, 30, tzinfo=UTC), area=Area.FACE, offset_minutes=60)
    diary.save(row, act="Check in")  # 03:30 on the person's clock: still the day before
    assert diary.all(CheckIn)[0].local_date == date(2026, 2, 28)


def test_a_row_that_is_not_valid_is_refused_with_each_field(diary: Diary):
    draft = session(pain=11, needle_mm=9.0)
    with pytest.raises(Invalid) as refused:
        diary.save(check_in(), draft, act="Log")
    assert {problem.field for problem in refused.value.problems} == {"pain", "needle_mm"}
    assert diary.all(CheckIn) == []
    assert diary.undo_act is None
    draft.pain, draft.needle_mm = 1, 0.5
    diary.save(draft, act="Log")
    assert len(diary.all(Treatment)) == 1


def test_the_future_is_refused_by_the_clock_that_was_handed_in(diary: Diary):
    with pytest.raises(Invalid, match="future"):
        diary.save(check_in(days_ago=-1.1), act="Check in")
    diary.save(check_in(days_ago=-0.9), act="Check in")


def test_the_same_id_replaces_the_whole_record(diary: Diary):
    first = check_in(redness=2, notes="before")
    diary.save(first, act="Check in")
    ticking(diary).save(check_in(id=first.id, itch=1), act="Replace")
    (row,) = diary.all(CheckIn)
    assert (row.redness, row.itch, row.notes) == (None, 1, "")
    assert row.created_at == NOW.at
    assert row.updated_at is not None
    assert row.updated_at > NOW.at


def test_an_entry_that_was_changed_since_it_was_opened_is_not_overwritten(
    diary: Diary, other: Diary
):
    diary.clock = other.clock = Clock()
    draft = check_in(redness=1)
    diary.save(draft, act="Check in")
    opened = other.get(CheckIn, draft.id)
    assert opened is not None
    draft.redness = 2
    diary.save(draft, act="Edit")
    opened.redness = 3
    with pytest.raises(Refusal, match="changed since you opened it"):
        other.save(opened, act="Edit")
    assert other.all(CheckIn)[0].redness == 2


def test_passes_alone_are_a_change_of_the_session(diary: Diary):
    draft = session()
    ticking(diary).save(draft, act="Log")
    before = draft.updated_at
    draft.areas[0].passes = 6
    diary.save(draft, act="Edit")
    (row,) = diary.all(Treatment)
    assert row.areas[0].passes == 6
    assert row.updated_at == draft.updated_at != before


def test_two_windows_each_undo_their_own(diary: Diary, other: Diary):
    diary.save(session(notes="mine"), act="Log mine")
    other.save(session(notes="theirs"), act="Log theirs")
    diary.undo()
    assert [row.notes for row in diary.all(Treatment)] == ["theirs"]
    assert diary.undo_act is None
    assert other.undo_act == "Log theirs"


# Names and references ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"), [("Roller", "ROLLER"), ("Straße", "STRASSE"), ("Ö", "O\u0308")]
)
def test_a_name_is_given_once_case_ignored(diary: Diary, first: str, second: str):
    diary.save(Device(name=first), Product(name=first), act="Add")
    with pytest.raises(Invalid, match="name of another one"):
        diary.save(Device(name=second), act="Add another")
    with pytest.raises(Invalid, match="name of another one"):
        diary.save(Product(name="new"), Product(name=second), act="Add two")
    assert len(diary.all(Product)) == 1


def test_two_of_one_name_in_one_act_are_refused(diary: Diary):
    with pytest.raises(Invalid, match="name of another one"):
        diary.save(Device(name="Roller"), Device(name="roller"), act="Add")
    assert diary.all(Device) == []


def test_many_may_have_no_name(diary: Diary):
    diary.save(Device(needle_mm=0.5), Device(needle_mm=0.3), act="Add")
    assert len(diary.all(Device)) == 2


def test_a_name_is_free_again_when_its_owner_is_deleted(diary: Diary):
    old = Device(name="Roller")
    diary.save(old, act="Add")
    diary.delete(old, act="Delete")
    diary.save(Device(name="Roller"), act="Add again")
    with pytest.raises(Invalid, match="name of another one"):
        diary.restore(old, act="Restore")


def test_devices_may_name_each_other_in_any_order(diary: Diary):
    new = Device(name="New")
    diary.save(Device(name="Old", replaced_by_id=new.id), new, act="Replace")
    assert len(diary.all(Device)) == 2


def test_a_reference_to_nothing_is_refused(diary: Diary):
    stranger = Device(name="Never saved")
    with pytest.raises(Invalid, match="device"):
        diary.save(session(device_id=stranger.id), act="Log")


# Deleting ----------------------------------------------------------------------------------------


def test_what_is_deleted_is_marked_and_can_be_restored(diary: Diary):
    draft = session()
    diary.save(draft, act="Log")
    diary.delete(draft, act="Delete")
    assert diary.all(Treatment) == []
    assert diary.history.sessions == ()
    (marked,) = diary.all(Treatment, deleted=True)
    assert (marked.id, marked.deleted_at) == (draft.id, NOW.at)
    diary.restore(marked, act="Restore")
    assert [row.id for row in diary.all(Treatment)] == [draft.id]


def test_a_device_that_entries_name_can_not_be_deleted(diary: Diary):
    roller, serum = Device(name="Roller"), Product(name="Serum")
    use = ProductUse(at=NOW.at, product_id=serum.id)
    use.moment = NOW
    diary.save(roller, serum, session(device_id=roller.id), use, act="Log")
    for row in (roller, serum):
        with pytest.raises(Refusal, match=f"“{row.name}” stands in entries"):
            diary.delete(row, act="Delete")
    diary.delete(roller, serum, *diary.all(Treatment), *diary.all(ProductUse), act="Delete all")
    assert diary.all(Device) == diary.all(Product) == []


def test_restoring_an_entry_brings_its_device_back(diary: Diary):
    newer = Device(name="Newer")
    roller = Device(name="Roller", replaced_by_id=newer.id)
    dropped = event(roller)
    diary.save(newer, roller, dropped, act="Log")
    diary.delete(dropped, roller, newer, act="Delete")
    before = rows_in(diary.log.file)
    diary.restore(dropped, act="Restore")
    assert {row.name for row in diary.all(Device)} == {"Roller", "Newer"}
    diary.undo()
    assert rows_in(diary.log.file) == before


def test_what_was_deleted_a_month_ago_is_emptied(diary: Diary):
    roller = Device(name="Roller")
    old, recent, kept = session(device_id=roller.id), check_in(), check_in()
    diary.save(roller, old, recent, kept, act="Log")
    diary.delete(old, roller, act="Delete")
    diary.clock = lambda: at(days_ago=-KEPT_DELETED.days)
    diary.delete(recent, act="Delete later")
    assert diary.empty_deleted() == 0
    diary.clock = lambda: at(days_ago=-KEPT_DELETED.days - 0.01)
    assert diary.empty_deleted() == 2
    assert diary.all(Treatment, deleted=True) == diary.all(Device, deleted=True) == []
    assert [row.id for row in diary.all(CheckIn, deleted=True)] == [recent.id]
    assert [row.id for row in diary.all(CheckIn)] == [kept.id]
    assert not rows_in(diary.log.file)["treatment_area"]


def test_a_deleted_device_stays_while_a_deleted_entry_names_it(diary: Diary):
    roller, draft = Device(name="Roller"), session()
    draft.device_id = roller.id
    diary.save(roller, draft, act="Log")
    diary.delete(draft, act="Delete")
    diary.delete(roller, act="Delete roller")
    diary.restore(draft, act="Restore")
    diary.delete(draft, act="Delete again")
    diary.clock = lambda: at(days_ago=-31)
    assert diary.empty_deleted() == 1  # the session; the roller came back with it


# Sessions and the safety check -------------------------------------------------------------------


def test_a_stop_needs_the_persons_reason(diary: Diary):
    diary.log_treatment(session(days_ago=30, needle_mm=0.25))
    diary.log_treatment(session(days_ago=2, needle_mm=0.25))
    early = session(needle_mm=0.25)
    with pytest.raises(Invalid, match="override_reason"):
        diary.log_treatment(early)
    early.override_reason = "  "
    with pytest.raises(Invalid, match="override_reason"):
        diary.log_treatment(early)
    assert len(diary.all(Treatment)) == 2
    early.override_reason = "The wedding is on Saturday"
    diary.log_treatment(early)
    row = diary.get(Treatment, early.id)
    assert row is not None
    assert row.override_reason == "The wedding is on Saturday"
    assert row.shown[0] == {"rule": "R05", "severity": "stop", "limit": "96 h"}


def test_limits_of_ones_own_are_kept_with_the_session(diary: Diary):
    for key, text in (("R31", "2"), ("R31.minutes-stop", "8"), ("R08.break", "35 d")):
        diary.save(Limit(rule=key, value=text), act="Set own limit")
    row = session(needle_mm=0.25, minutes=9, override_reason="a test")
    diary.log_treatment(row)
    shown = {each["rule"]: each.get("limit") for each in row.shown}
    assert shown["R31"] == "2; minutes-stop 8"
    assert "35 d" not in str(row.shown), "a rule that said nothing"


def test_a_reason_without_a_stop_is_not_kept(diary: Diary):
    draft = session(needle_mm=0.25, override_reason="left over from an earlier draft")
    diary.log_treatment(draft)
    assert diary.all(Treatment)[0].override_reason is None


# Notices -----------------------------------------------------------------------------------------


def test_each_write_gives_one_notice_after_it_is_there(diary: Diary):
    heard: list[int] = []
    diary.on_change.append(lambda: heard.append(len(diary.all(CheckIn))))
    diary.save(check_in(), check_in(), act="Check in")
    diary.delete(*diary.all(CheckIn), act="Delete")
    assert heard == [2, 0]


def test_a_write_that_fails_gives_no_notice(diary: Diary):
    heard: list[str] = []
    diary.on_change.append(lambda: heard.append("changed"))
    with pytest.raises(LogError):
        diary.save(check_in(redness=9), act="Check in")
    assert heard == []


def test_the_writes_of_others_are_noticed_once(diary: Diary, other: Diary):
    heard: list[int] = []
    other.on_change.append(lambda: heard.append(len(other.history.check_ins)))
    assert not other.changed_elsewhere()
    other.save(check_in(), act="Own")
    assert not other.changed_elsewhere()
    diary.save(check_in(), act="Theirs")
    assert other.changed_elsewhere()
    assert not other.changed_elsewhere()
    assert heard == [1, 2]


# Reading -----------------------------------------------------------------------------------------


def test_entries_come_oldest_first(diary: Diary):
    rows: list[Record] = [check_in(days_ago=days) for days in (1, 3, 2)]
    diary.save(*rows, act="Check in")
    assert [row.at for row in diary.all(CheckIn)] == sorted(row.at for row in diary.all(CheckIn))


def test_nothing_is_read_from_an_empty_log(diary: Diary):
    assert diary.profile() is None
    assert diary.get(Profile, check_in().id) is None
    assert diary.history.sessions == ()
    assert diary.undo() is None
    assert diary.redo() is None
    assert diary.empty_deleted() == 0


def test_a_forgotten_load_fails_at_once(diary: Diary):
    diary.save(session(), act="Log")
    with diary.log.reading() as opened:
        row = opened.query(Treatment).one()
    with pytest.raises(Exception, match="lazy"):
        _ = row.areas


def test_the_database_refuses_what_the_validator_did_not_see(diary: Diary):
    rating = Rating(at=NOW.at, concern="texture", score=11)
    rating.moment = NOW
    with pytest.raises(sqlite3.IntegrityError):
        diary.save_checked([rating], "Rate")
    with closing(sqlite3.connect(diary.log.file)) as connection:
        assert connection.execute("SELECT count(*) FROM rating").fetchone() == (0,)
