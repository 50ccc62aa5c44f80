"""Of two edits of one record the newer holds, whichever comes in: the older is told and may be chosen."""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from homecare import cli
from homecare.diary.diary import Diary
from homecare.records import models
from homecare.sharing.archive import write_archive
from homecare.sharing.intake.given import read_json
from homecare.sharing.intake.incoming import incoming
from homecare.sharing.intake.kept import KeptFor
from homecare.sharing.intake.plan import Plan, plan
from homecare.sharing.tables.csv_table import write_csv
from homecare.store.log import open_log
from homecare.values.times import Moment
from tests.conftest import NOW
from tests.homecare.logs import Clock, add_records, ticking

KEY = "11111111-1111-4111-8111-111111111111"
FIRST = {"kind": "check-in", "id": KEY, "at": "2026-06-10T09:00:00+02:00", "area": "face",
         "redness": 1, "notes": "first words"}  # fmt: skip
CORRECTED = FIRST | {"redness": 3, "pain": 4, "notes": "corrected later"}
PROFILE = {"kind": "profile", "id": KEY, "emergency_number": "112", "conditions": []}


@pytest.fixture
def mine(diary: Diary) -> Diary:
    return ticking(diary)


@pytest.fixture
def other(tmp_path: Path) -> Any:
    log = open_log(tmp_path / "other", create=True)
    yield Diary(log, clock=Clock())
    log.close()


def written(diary: Diary, *records: dict[str, Any]) -> None:
    add_records(diary, read_json(json.dumps(list(records)).encode()), "Add records")


def archived(diary: Diary, file: Path) -> Path:
    write_archive(diary, file, diary.clock())
    return file


def taken(diary: Diary, file: Path, *let_go: str) -> Plan:
    with incoming(file) as came:
        made = plan(diary, came.givens, let_go=let_go)
        came.save(diary, made, "Import")
    return made


def check_in(diary: Diary) -> models.CheckIn:
    (row,) = diary.all(models.CheckIn)
    return row


def outcome(made: Plan) -> tuple[int, int, int, int]:
    return made.added, made.replaced, made.same, made.newer


def test_the_newer_edit_stays_and_the_older_is_shown(mine: Diary, tmp_path: Path) -> None:
    written(mine, FIRST)
    older = archived(mine, tmp_path / "a.zip")
    written(mine, CORRECTED)
    for _again in range(2):
        made = taken(mine, older)
        assert outcome(made) == (0, 0, 0, 1)
        (kept,) = made.kept
        assert kept.why is KeptFor.NEWER
        assert kept.record == "Check-in · Wed 10 Jun, 09:00, Face"
        assert kept.words == "Redness, 0 to 4: 3, Pain, 0 to 10: 4, Notes: corrected later"
        assert kept.said == "Redness, 0 to 4: 1, Pain, 0 to 10: nothing, Notes: first words"
        assert (check_in(mine).redness, check_in(mine).pain) == (3, 4)


def test_the_older_one_is_taken_where_it_was_chosen_and_is_the_newest_edit_then(
    mine: Diary, tmp_path: Path
) -> None:
    written(mine, FIRST)
    older = archived(mine, tmp_path / "a.zip")
    written(mine, CORRECTED)
    corrected = archived(mine, tmp_path / "b.zip")
    made = taken(mine, older, f"newer:{KEY}")
    assert (made.replaced, check_in(mine).redness, check_in(mine).notes) == (1, 1, "first words")
    assert outcome(taken(mine, corrected)) == (0, 0, 0, 1)
    mine.undo()
    assert check_in(mine).redness == 3


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_whichever_archive_comes_first_the_newer_edit_is_there_at_the_end(
    mine: Diary, other: Diary, tmp_path: Path, order: tuple[int, int]
) -> None:
    """Coming in is no edit: a record keeps the time at which a person wrote it."""
    written(mine, FIRST)
    files = [archived(mine, tmp_path / "a.zip")]
    written(mine, CORRECTED)
    files.append(archived(mine, tmp_path / "b.zip"))
    later = mine.clock().at + timedelta(days=1)
    other.clock = lambda: Moment(later, 0)
    for n in order:
        taken(other, files[n])
    assert check_in(other).redness == 3
    assert check_in(other).updated_at == check_in(mine).updated_at


def test_what_was_deleted_later_stays_deleted_and_may_be_chosen(
    mine: Diary, tmp_path: Path
) -> None:
    written(mine, FIRST)
    older = archived(mine, tmp_path / "a.zip")
    mine.delete(check_in(mine), act="Delete")
    made = taken(mine, older)
    assert outcome(made) == (0, 0, 0, 1)
    assert (made.kept[0].words, made.kept[0].said) == ("deleted", "still there")
    assert mine.all(models.CheckIn) == []
    assert taken(mine, older, f"newer:{KEY}").added == 1
    assert check_in(mine).redness == 1


def test_a_device_that_was_deleted_comes_back_for_what_names_it(
    mine: Diary, tmp_path: Path
) -> None:
    written(mine, {"kind": "device", "name": "Roller"})
    older = archived(mine, tmp_path / "a.zip")
    mine.delete(*mine.all(models.Device), act="Delete")
    assert outcome(taken(mine, older)) == (1, 0, 0, 0)


def test_a_device_renamed_since_keeps_its_name_and_old_sessions_find_it(
    mine: Diary, tmp_path: Path
) -> None:
    written(mine, {"kind": "device", "id": KEY, "name": "Roller"},
            {"kind": "session", "at": "2026-06-01T20:00:00+02:00", "device": "Roller",
             "areas": [{"area": "face"}]})  # fmt: skip
    older = archived(mine, tmp_path / "a.zip")
    written(mine, {"kind": "device", "id": KEY, "name": "Titanium"})
    session = mine.all(models.Treatment)[0]
    mine.delete(session, act="Delete")
    made = taken(mine, older, f"newer:{session.id}")
    assert outcome(made) == (1, 0, 0, 2)
    assert [row.name for row in mine.all(models.Device)] == ["Titanium"]
    assert mine.all(models.Treatment)[0].device_id == UUID(KEY)


def test_an_older_profile_takes_nothing_back_and_its_choice_makes_nothing_safer(
    mine: Diary, tmp_path: Path
) -> None:
    written(mine, PROFILE)
    older = archived(mine, tmp_path / "a.zip")
    written(mine, PROFILE | {"emergency_number": "911", "conditions": [{"condition": "keloid"}]})
    made = taken(mine, older)
    assert [each.why for each in made.kept] == [KeptFor.NEWER]
    profile = mine.profile()
    assert profile is not None
    assert profile.emergency_number == "911"
    taken(mine, older, f"newer:{KEY}")
    profile = mine.profile()
    assert profile is not None
    assert profile.emergency_number == "112"
    assert [each["condition"] for each in profile.conditions] == ["keloid"]


def test_an_archive_from_before_edits_had_a_time_is_as_old_as_it_was_made(
    mine: Diary, tmp_path: Path
) -> None:
    written(mine, FIRST)
    older = without_times(archived(mine, tmp_path / "a.zip"))
    mine.clock = lambda: Moment(NOW.at + timedelta(hours=1), 0)
    written(mine, CORRECTED)
    assert outcome(taken(mine, older)) == (0, 0, 0, 1)
    newest = without_times(archived(mine, tmp_path / "b.zip"))
    mine.clock = lambda: Moment(NOW.at + timedelta(hours=2), 0)
    taken(mine, older, f"newer:{KEY}")
    mine.undo()
    assert outcome(taken(mine, newest)) == (0, 0, 1, 0)


def without_times(archive: Path) -> Path:
    import zipfile

    with zipfile.ZipFile(archive) as there:
        members = {name: there.read(name) for name in there.namelist()}
    manifest = json.loads(members["manifest.json"])
    assert manifest.pop("edited")
    with zipfile.ZipFile(archive, "w") as made:
        for name, data in members.items():
            made.writestr(name, json.dumps(manifest) if name == "manifest.json" else data)
    return archive


@pytest.mark.parametrize("told", [5, "yesterday", "2026-06-10", [], "9999-12-31T23:59:59-12:00"])
def test_a_time_that_is_none_is_not_known(mine: Diary, tmp_path: Path, told: Any) -> None:
    import zipfile

    written(mine, FIRST)
    file = archived(mine, tmp_path / "a.zip")
    with zipfile.ZipFile(file) as there:
        members = {name: there.read(name) for name in there.namelist()}
    manifest = json.loads(members["manifest.json"]) | {"edited": {KEY: told}, "made": told}
    with zipfile.ZipFile(file, "w") as made:
        for name, data in members.items():
            made.writestr(name, json.dumps(manifest) if name == "manifest.json" else data)
    written(mine, CORRECTED)
    assert outcome(taken(mine, file)) == (0, 1, 0, 0)


def test_a_time_ahead_of_the_clock_is_now(mine: Diary, other: Diary, tmp_path: Path) -> None:
    mine.clock = lambda: Moment(NOW.at + timedelta(days=900), 0)
    written(mine, FIRST)
    taken(other, archived(mine, tmp_path / "a.zip"))
    stamped = check_in(other).updated_at
    assert stamped is not None
    assert stamped < NOW.at + timedelta(days=1)


@pytest.mark.parametrize(("early_s", "outcomes"), [(-1, (0, 0, 0, 1)), (1, (0, 1, 0, 0))])
def test_a_table_is_no_newer_than_its_file(
    mine: Diary, tmp_path: Path, early_s: int, outcomes: tuple[int, int, int, int]
) -> None:
    written(mine, FIRST)
    file = tmp_path / "a.csv"
    write_csv(mine, file)
    written(mine, CORRECTED)
    edited = check_in(mine).updated_at
    assert edited is not None
    when = edited.timestamp() + early_s + 0.5
    os.utime(file, (when, when))
    assert outcome(taken(mine, file)) == outcomes


def test_the_command_tells_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log, file = str(tmp_path / "log"), tmp_path / "edit.json"
    file.write_text(json.dumps(FIRST))
    assert cli.run(["add", "--log", log, str(file)]) == 0
    archive = str(tmp_path / "a.zip")
    assert cli.run(["export", "--log", log, "--format", "archive", "--out", archive]) == 0
    file.write_text(json.dumps(CORRECTED))
    assert cli.run(["add", "--log", log, str(file)]) == 0
    capsys.readouterr()
    assert cli.run(["import", "--log", log, archive]) == 0
    told = capsys.readouterr().out
    assert "0 added, 1 kept: yours is newer" in told
    assert "Kept, since yours is newer: Check-in" in told
    assert cli.run(["import", "--log", log, archive, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["added"], said["replaced"], said["same"], len(said["kept"])) == (0, 0, 0, 1)
