"""The calendar file, as two readers of other makes see it: vobject and ical.js."""

import json
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from homecare.advice.today import today
from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.records import models
from homecare.sharing.calendar.form import CalendarForm, Titles
from homecare.sharing.formats import Request, write_file
from homecare.sharing.intake.given import Given
from homecare.sharing.scope import Scope
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.times import Moment
from tests.conftest import NOW
from tests.homecare.logs import add_records, ticking
from tests.homecare.outside import installed

NPM = Path(__file__).resolve().parents[4] / ".venv/npm/node_modules"
PLAIN = CalendarForm(titles=Titles.PLAIN)
SESSION = {
    "kind": "session", "at": "2026-11-21T20:15:00+01:00", "needle_mm": 0.5,
    "areas": [{"area": "cheek-left"}, {"area": "scalp"}],
}  # fmt: skip
HEALTH = ("roll", "needl", "skin", "face", "scalp", "mm", "session", "check-in", "red", "recover")


def add(diary: Diary, *records: dict[str, Any]) -> None:
    add_records(diary, [Given(n, each) for n, each in enumerate(records)], "Add records")


def written(
    diary: Diary,
    out: Path,
    form: CalendarForm | None = None,
    scope: Scope | None = None,
    now: Moment = NOW,
) -> Path:
    asked = Request(scope=scope or Scope(), now=now, calendar=form or CalendarForm())
    write_file(diary, "ics", out, asked)
    return out


def events(file: Path) -> list[Any]:
    """As vobject reads them."""
    text = file.read_bytes().decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (calendar,) = vobject.readComponents(text)
    return calendar.contents.get("vevent", [])


def by_ical_js(file: Path) -> list[dict[str, Any]]:
    if not (NPM / "ical.js").is_dir() or not installed("node"):
        pytest.skip("ical.js is not installed: npm or node is missing")
    script = Path(__file__).with_name("calendar_witness.mjs")
    done = subprocess.run(
        ["node", script, NPM, file], capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


def summaries(file: Path) -> dict[str, Any]:
    return {each.summary.value: each.dtstart.value for each in events(file)}


# What it says -------------------------------------------------------------------------------------


def test_dates_are_those_of_today_and_check_ins_are_whole_days(
    diary: Diary, tmp_path: Path
) -> None:
    add(diary, SESSION)
    found = summaries(written(diary, tmp_path / "a.ics", PLAIN))
    rows = {row.area: row.recommended_from for row in today(diary.facts(NOW)).areas}
    assert found.pop("Face: recommended from now on") == rows[Area.FACE].astimezone(UTC)
    assert found.pop("Scalp: recommended from now on") == rows[Area.SCALP].astimezone(UTC)
    title = "Face, Scalp: check-in, day {} after the session"
    assert found == {
        title.format(n): date(2026, 11, 21) + timedelta(days=n) for n in (1, 2, 3, 21, 56)
    }


def test_two_readers_find_the_same_events_and_alarms(sample_diary: Diary, tmp_path: Path) -> None:
    add(sample_diary, SESSION)
    file = written(sample_diary, tmp_path / "a.ics", PLAIN)
    of_vobject = {each.uid.value: each for each in events(file)}
    of_ical_js = by_ical_js(file)
    assert len(of_vobject) == len(of_ical_js) > 5
    for told in of_ical_js:
        each = of_vobject[told["uid"]]
        start = each.dtstart.value
        is_instant = isinstance(start, datetime)
        assert (told["summary"], told["description"]) == (
            each.summary.value,
            each.description.value,
        )
        assert told["start"] == (f"{start:%Y-%m-%dT%H:%M:%SZ}" if is_instant else str(start))
        assert told["utc"] is is_instant
        assert told["minutes"] == (15 if is_instant else 24 * 60)
        assert told["sequence"] == int(each.sequence.value) > 0
        assert told["alarm"] == (0 if is_instant else 9 * 60)
        assert each.valarm.trigger.value == timedelta(minutes=told["alarm"])
        assert each.valarm.action.value == "DISPLAY"


def test_a_neutral_title_tells_a_lock_screen_nothing(sample_diary: Diary, tmp_path: Path) -> None:
    add(sample_diary, SESSION)
    for each in events(written(sample_diary, tmp_path / "a.ics")):
        said = (each.summary.value, each.description.value, each.valarm.description.value)
        for words in said:
            assert not [word for word in HEALTH if word in words.casefold()]
        assert getattr(each, "class").value == "PRIVATE"
    plain = (tmp_path / "b.ics", PLAIN)
    assert any("session" in each.summary.value for each in events(written(sample_diary, *plain)))


def test_no_word_of_it_nags(sample_diary: Diary, tmp_path: Path) -> None:
    """From when on, never what is due or late."""
    text = written(sample_diary, tmp_path / "a.ics", PLAIN).read_text("utf-8")
    for form in (text, written(sample_diary, tmp_path / "b.ics").read_text("utf-8")):
        assert not [
            word for word in ("due", "late", "overdue", "missed", "must") if f" {word}" in form
        ]


def test_a_check_in_that_was_made_is_not_asked_for_again(diary: Diary, tmp_path: Path) -> None:
    add(diary, SESSION, {"kind": "check-in", "at": "2026-11-22T08:00+01:00", "area": "nose"})
    found = summaries(written(diary, tmp_path / "a.ics", PLAIN))
    asked = sorted(
        (day for title, day in found.items() if "check-in" in title),
    )
    assert asked[0] == date(2026, 11, 22)  # the nose is not the cheek
    add(diary, {"kind": "check-in", "at": "2026-11-22T09:00+01:00", "area": "face"})
    found = summaries(written(diary, tmp_path / "a.ics", PLAIN))
    assert min(day for title, day in found.items() if "check-in" in title) == date(2026, 11, 23)


def test_a_plan_gives_its_sessions_in_place_of_the_bare_spacing(
    diary: Diary, tmp_path: Path
) -> None:
    plan = {"kind": "plan", "areas": ["face"], "sessions": 3, "starts": "2026-11-20",
            "gap_days": 60, "needle_mm": 0.5, "notes": "secret", "name": "secret"}  # fmt: skip
    add(diary, SESSION, plan)
    file = written(diary, tmp_path / "a.ics", PLAIN)
    found = summaries(file)
    assert "Face: recommended from now on" not in found
    assert "Scalp: recommended from now on" in found
    second = datetime(2027, 1, 20, 3, 0, tzinfo=UTC)  # as that day begins in Berlin
    assert found["Face: session 2 of 3, from now on"] == second
    assert found["Face: session 3 of 3, from now on"] == second + timedelta(days=60)
    assert "secret" not in file.read_text("utf-8")


def test_only_the_days_that_were_chosen_are_in_it(diary: Diary, tmp_path: Path) -> None:
    add(diary, SESSION)
    days = Scope(from_day=date(2026, 11, 23), to_day=date(2026, 11, 24))
    found = summaries(written(diary, tmp_path / "a.ics", PLAIN, days))
    assert sorted(map(str, found.values())) == ["2026-11-23", "2026-11-24"]


def test_a_log_without_dates_makes_no_file(diary: Diary, tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_text("old")
    with pytest.raises(LogError, match="no date for a calendar"):
        written(diary, tmp_path / "a.ics")
    assert (tmp_path / "a.ics").read_text() == "old"


# Again --------------------------------------------------------------------------------------------


def test_the_same_log_again_updates_and_doubles_nothing(diary: Diary, tmp_path: Path) -> None:
    add(diary, SESSION)
    first = written(diary, tmp_path / "a.ics")
    later = Moment(NOW.at + timedelta(hours=1), NOW.offset_minutes, NOW.zone)
    second = written(diary, tmp_path / "b.ics", now=later)

    def told(file: Path) -> dict[str, tuple[str, str, str]]:
        return {
            each.uid.value: (str(each.dtstart.value), each.sequence.value, str(each.last_modified))
            for each in events(file)
        }

    assert told(first) == told(second)
    stamps = [events(file)[0].dtstamp.value for file in (first, second)]
    assert stamps == [NOW.at.replace(microsecond=0), later.at.replace(microsecond=0)]


@pytest.mark.parametrize("with_profile", [True, False])
def test_another_session_moves_the_date_under_its_uid(
    diary: Diary, tmp_path: Path, with_profile: bool
) -> None:
    """Or a calendar would go on showing a date that is too early."""
    ticking(diary)
    if with_profile:
        add(diary, {"kind": "profile", "birth_year": 1990})
    add(diary, SESSION | {"at": "2026-10-01T20:00+02:00"})

    def face(file: Path) -> Any:
        (found,) = [e for e in events(file) if e.summary.value == "Face: recommended from now on"]
        return found

    before = face(written(diary, tmp_path / "a.ics", PLAIN))
    add(diary, SESSION)
    after = face(written(diary, tmp_path / "b.ics", PLAIN))
    assert after.uid.value == before.uid.value
    assert after.dtstart.value > before.dtstart.value
    assert int(after.sequence.value) > int(before.sequence.value)
    diary.delete(*diary.all(models.Treatment)[1:], act="Delete")
    last = face(written(diary, tmp_path / "c.ics", PLAIN))
    assert last.dtstart.value == before.dtstart.value
    assert int(last.sequence.value) > int(after.sequence.value)


def test_what_is_added_later_or_deleted_doubles_no_date(diary: Diary, tmp_path: Path) -> None:
    """A profile, a session before the first one, the first one deleted: the ids stay."""
    ticking(diary)

    def uids(name: str) -> set[str]:
        file = written(diary, tmp_path / name, PLAIN)
        return {each.uid.value for each in events(file) if "recommended from" in each.summary.value}

    add(diary, SESSION)
    before = uids("a.ics")
    add(diary, {"kind": "profile", "birth_year": 1990})
    assert uids("b.ics") == before
    add(diary, SESSION | {"at": "2026-08-01T20:00+02:00"})
    assert uids("c.ics") == before
    diary.delete(diary.all(models.Treatment)[1], act="Delete")
    assert len(before) == 2
    assert uids("d.ics") == before


def test_two_logs_share_no_uid(diary: Diary, tmp_path: Path) -> None:
    add(diary, SESSION)
    log = open_log(tmp_path / "other", create=True)
    other = Diary(log, clock=lambda: NOW)
    add(other, SESSION)
    mine = {each.uid.value for each in events(written(diary, tmp_path / "a.ics"))}
    theirs = {each.uid.value for each in events(written(other, tmp_path / "b.ics"))}
    log.close()
    assert len(mine) == len(theirs) == 7
    assert not mine & theirs
