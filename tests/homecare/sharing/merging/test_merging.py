"""What a merge does with each kind of difference, and with what is not a log of the same person."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any
from zipfile import ZipFile

import pytest

from homecare import cli, errors
from homecare.diary.diary import Diary
from homecare.photos.places import picture_name, read_picture, write_picture
from homecare.records import models
from homecare.records.kinds import KINDS
from homecare.records.reading import read_record, write_record
from homecare.records.tables import model_of
from homecare.sharing.archive import write_archive
from homecare.sharing.intake.work import Source
from homecare.sharing.merging.work import MergeDone, MergeForecast, foresee_merge, merge
from homecare.sharing.progress import quiet
from homecare.store.copies import Why, copies
from homecare.store.encryption import lock, turn_on
from homecare.store.integrity import verify
from homecare.store.keeping import fresh_copy
from homecare.store.log import open_log
from homecare.store.staging import MERGING
from homecare.values.times import Moment
from homecare.vault import key_file
from homecare.vault.key_file import WrongPassphrase
from tests.conftest import NOW
from tests.homecare.store.test_read_only import mounted

ONE = "11111111-1111-4111-8111-111111111111"
TWO = "22222222-2222-4222-8222-222222222222"
THREE = "33333333-3333-4333-8333-333333333333"
CHECK_IN = {"kind": "check-in", "id": ONE, "at": "2026-06-10T09:00:00+02:00", "area": "face"}
DAYS = timedelta(days=1)


def moment(days: float) -> Moment:
    return Moment(NOW.at + days * DAYS, NOW.offset_minutes, NOW.zone)


def wrote(folder: Path, days: float, *records: dict[str, Any]) -> None:
    """The records, written so many days from now."""
    with closing(open_log(folder, create=True)) as log:
        diary = Diary(log, clock=lambda: moment(days))
        for each in records:
            row = read_record(each, diary.lookup(), moment(max(days, 0))).row
            assert row is not None
            diary.save_checked([row], "Write")


def deleted(folder: Path, days: float, kind: str) -> None:
    with closing(open_log(folder)) as log:
        diary = Diary(log, clock=lambda: moment(days))
        diary.delete(*diary.all(model_of(KINDS[kind])), act="Delete")


def held(folder: Path) -> list[dict[str, Any]]:
    with closing(open_log(folder)) as log:
        diary = Diary(log, clock=lambda: NOW)
        lookup = diary.lookup()
        rows: list[Any] = [r for kind in KINDS.values() for r in diary.all(model_of(kind))]
        return [write_record(row, lookup) for row in rows]


def seen(other: Path, into: Path, password: str | None = None) -> MergeForecast:
    return foresee_merge(Source(other, into, NOW, password), quiet)


def merged(other: Path, into: Path, *chosen: str, password: str | None = None) -> MergeForecast:
    source = Source(other, into, NOW, password)
    done = merge(source, foresee_merge(source, quiet), Event(), quiet, chosen)
    assert isinstance(done, MergeDone)
    return done.forecast


def archived(folder: Path) -> Path:
    out = folder.with_suffix(".zip")
    with closing(open_log(folder)) as log:
        write_archive(Diary(log, clock=lambda: NOW), out, NOW)
    return out


def beside(folder: Path) -> Path:
    """The log as it is now, whatever becomes of it."""
    return Path(shutil.copytree(folder, folder.with_name(f"{folder.name}-was")))


@pytest.fixture
def a(tmp_path: Path) -> Path:
    wrote(tmp_path / "a", -30, CHECK_IN | {"redness": 1})
    return tmp_path / "a"


@pytest.fixture
def b(a: Path) -> Path:
    return Path(shutil.copytree(a, a.with_name("b")))


@pytest.mark.parametrize("form", [beside, archived])
def test_the_later_edit_holds_on_both_machines_and_the_other_is_shown(
    a: Path, b: Path, form: Any
) -> None:
    wrote(a, -9, CHECK_IN | {"redness": 2})
    wrote(b, -8, CHECK_IN | {"redness": 3})
    from_a, from_b = form(a), form(b)
    into_a, into_b = merged(from_b, a), merged(from_a, b)
    assert held(a) == held(b) == [CHECK_IN | {"redness": 3}]
    (one,), (other,) = into_a.differences, into_b.differences
    assert (one.is_ours, other.is_ours) == (False, True)
    assert one.record == "Check-in · Wed 10 Jun, 09:00, Face"
    assert (one.ours, one.theirs) == ("Redness, 0 to 4: 2", "Redness, 0 to 4: 3")
    assert one.reason == "The other one is later."
    assert (one.ours_when, other.reason) == ("written 13 Nov 2026, 20:15", "Yours is later.")


@pytest.mark.parametrize("form", [beside, archived])
@pytest.mark.parametrize(("edit", "stays"), [(-9, 0), (-7, 1)])
def test_a_deletion_holds_against_an_earlier_edit_and_gives_way_to_a_later_one(
    a: Path, b: Path, form: Any, edit: float, stays: int
) -> None:
    wrote(a, edit, CHECK_IN | {"redness": 2})
    deleted(b, -8, "check-in")
    from_a, from_b = form(a), form(b)
    assert seen(from_b, a).deleted == 1 - stays
    merged(from_b, a)
    merged(from_a, b)
    assert held(a) == held(b)
    assert len(held(a)) == stays


def test_an_archive_tells_what_was_deleted(a: Path) -> None:
    deleted(a, -8, "check-in")
    with ZipFile(archived(a)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["deleted"] == {ONE: "2026-11-14T19:15:00.000000Z"}


def test_of_the_same_time_the_same_one_holds_on_both_and_the_person_may_turn_it(
    a: Path, b: Path
) -> None:
    wrote(a, -8, CHECK_IN | {"redness": 2})
    wrote(b, -8, CHECK_IN | {"redness": 3})
    was = archived(a)
    (open_one,) = seen(b, a).differences
    assert open_one.is_open
    assert open_one.reason == "Both were written at the same time."
    merged(b, a, open_one.key)
    assert held(a) == [CHECK_IN | {"redness": 2}]
    assert seen(b, a).n == 0  # what was chosen is the later one now, here and there
    merged(a, b)
    assert held(b) == held(a)
    merged(was, b)
    assert held(b) == held(a)


def test_nothing_from_the_future_wins(a: Path, b: Path) -> None:
    wrote(a, -8, CHECK_IN | {"redness": 2})
    wrote(b, 3, CHECK_IN | {"redness": 3})
    (ahead,) = seen(b, a).differences
    assert (ahead.is_ours, ahead.is_open) == (True, True)
    assert ahead.reason.startswith("A clock was ahead")
    merged(b, a)
    merged(a, b)
    assert held(a) == held(b) == [CHECK_IN | {"redness": 2}]


def test_where_a_clock_was_set_back_the_later_edit_still_holds(a: Path, b: Path) -> None:
    """Both seem to be of the future then: their order is all that is known of them."""
    wrote(a, 2, CHECK_IN | {"redness": 3})
    wrote(b, 3, CHECK_IN | {"redness": 2})
    (here,), (there,) = seen(b, a).differences, seen(a, b).differences
    assert (here.is_ours, there.is_ours) == (False, True)
    assert here.is_open
    assert there.is_open


@pytest.fixture
def nearly_full(tmp_path: Path, a: Path) -> Iterator[Path]:
    """The log on a disk that has no room for another one beside it."""
    (disk := tmp_path / "disk").mkdir()
    size = sum(each.stat().st_size for each in a.rglob("*") if each.is_file()) + 100_000
    if not hasattr(os, "geteuid") or os.geteuid() or not mounted(f"size={size}", disk):
        pytest.skip("nothing can be mounted here")
    yield Path(shutil.copytree(a, disk / "log"))
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_said_in_words_and_nothing_stays(nearly_full: Path, b: Path) -> None:
    with pytest.raises(errors.DiskFull):
        seen(b, nearly_full)
    assert not (nearly_full / MERGING).exists()


def test_what_comes_in_from_the_future_is_known_as_written_now(a: Path, b: Path) -> None:
    wrote(b, 3, CHECK_IN | {"id": TWO, "redness": 3})
    merged(b, a)
    with closing(open_log(a)) as log:
        times = [row.updated_at for row in Diary(log, clock=lambda: NOW).all(models.CheckIn)]
    assert max(filter(None, times)) == NOW.at
    assert seen(b, a).n == 0


def test_what_only_one_of_them_knows_of_the_person_stays(a: Path, b: Path) -> None:
    said = {"condition": "diabetes"}
    wrote(a, -9, {"kind": "profile", "id": ONE[:-1] + "2", "name": "Ann", "fitzpatrick": 4,
                  "conditions": [said]})  # fmt: skip
    wrote(b, -8, {"kind": "profile", "id": TWO, "name": "Ann B", "conditions": []})
    was_a, was_b = archived(a), archived(b)
    (kept, *_more) = merged(was_b, a).kept
    merged(was_a, b)
    assert held(a) == held(b)
    (profile,) = (each for each in held(a) if each["kind"] == "profile")
    assert profile["conditions"] == [said]
    assert (profile["name"], profile["fitzpatrick"]) == ("Ann B", 4)
    assert seen(was_b, a).n == seen(b, a).n == 0
    b2 = Path(shutil.copytree(b, b.with_name("b2")))
    assert kept.key.startswith(("conditions:", "fitzpatrick:"))
    merged(was_a, b2)
    assert held(b2) == held(b)


def test_a_device_of_one_name_is_one_device_with_all_its_sessions(a: Path, b: Path) -> None:
    for folder, key, session, day in ((a, TWO, THREE, 3), (b, THREE, TWO, 4)):
        device = {"kind": "device", "id": key, "name": "My roller", "needle_mm": 0.5}
        wrote(folder, -8, device, {"kind": "session", "id": session.replace("-4", "-5"),
              "at": f"2026-06-0{day}T20:00:00+02:00", "areas": [{"area": "face"}],
              "device": "My roller"})  # fmt: skip
    was_a = archived(a)
    assert merged(b, a).united == 1
    merged(was_a, b)
    assert held(a) == held(b)
    assert [each["id"] for each in held(a) if each["kind"] == "device"] == [TWO]
    assert [each["device"] for each in held(a) if each["kind"] == "session"] == ["My roller"] * 2
    assert cli.run(["verify", "--log", str(a)]) == cli.run(["verify", "--log", str(b)]) == 0


def test_names_that_changed_hands_change_hands_here_too_and_back_again(a: Path, b: Path) -> None:
    one, two = ({"kind": "product", "id": key} for key in (TWO, THREE))
    for folder in (a, b):
        wrote(folder, -20, one | {"name": "Serum"}, two | {"name": "Cream"})
    wrote(b, -9, one | {"name": "Old"}, two | {"name": "Serum"}, one | {"name": "Cream"})
    was = held(a)
    source = Source(b, a, NOW)
    done = merge(source, foresee_merge(source, quiet), Event(), quiet)
    assert isinstance(done, MergeDone)
    assert done.step is not None
    assert held(a) == held(b)
    with closing(open_log(a)) as log:
        diary = Diary(log, clock=lambda: NOW)
        diary.take_over(done.step)
        diary.undo()
        assert held(a) == was
        diary.redo()
    assert held(a) == held(b)
    assert verify(a).ok


def test_a_device_that_new_sessions_name_is_not_deleted(a: Path, b: Path) -> None:
    device = {"kind": "device", "id": TWO, "name": "My roller"}
    for folder in (a, b):
        wrote(folder, -20, device)
    deleted(a, -8, "device")
    wrote(b, -15, {"kind": "session", "id": THREE, "at": "2026-11-01T20:00:00+01:00",
                   "areas": [{"area": "face"}], "device": "My roller"})  # fmt: skip
    was_a = archived(a)
    (named,) = merged(b, a).differences
    assert named.reason == "Entries name it, so it stays."
    assert not named.may_be_chosen
    merged(was_a, b)
    assert held(a) == held(b)
    assert device in held(a)


def test_of_own_limits_the_stricter_one_holds(a: Path, b: Path) -> None:
    limit = {"kind": "limit", "rule": "R05", "band": "≤ 0.3 mm"}
    wrote(a, -9, limit | {"id": TWO, "value": "10 d"})
    wrote(b, -8, limit | {"id": THREE, "value": "7 d"})
    was_a = archived(a)
    (told,) = merged(b, a).differences
    assert (told.is_ours, told.is_open) == (True, True)
    assert told.reason == "With the other one the safety check would say less."
    merged(was_a, b)
    assert held(a) == held(b)
    assert [each for each in held(a) if each["kind"] == "limit"] == [
        limit | {"id": TWO, "value": "10 d"}
    ]


def test_pictures_come_along_from_a_folder_and_are_checked(a: Path, b: Path) -> None:
    for key, picture in ((TWO, b"\xff\xd8one"), (THREE, b"\xff\xd8two")):
        digest = sha256(picture).hexdigest()
        write_picture(b, picture_name(digest), picture)
        wrote(b, -8, {"kind": "photo", "id": key, "at": "2026-06-10T09:00:00+02:00", "view": "front",
                      "area": "face", "file": picture_name(digest), "sha256": digest})  # fmt: skip
    write_picture(b, picture_name(digest), b"something else")
    told = merged(b, a)
    assert (told.added, told.without_picture) == (2, 1)
    good = sha256(b"\xff\xd8one").hexdigest()
    assert read_picture(a, picture_name(good)) == b"\xff\xd8one"
    assert not (a / picture_name(digest)).exists()
    assert not (a / ".merging").exists()


def test_one_undo_takes_all_of_it_back_and_a_copy_was_made(a: Path, b: Path) -> None:
    wrote(b, -8, CHECK_IN | {"redness": 3}, CHECK_IN | {"id": TWO})
    was = held(a)
    source = Source(b, a, NOW)
    done = merge(source, foresee_merge(source, quiet), Event(), quiet)
    assert isinstance(done, MergeDone)
    assert done.step is not None
    with closing(open_log(a)) as log:
        diary = Diary(log, clock=lambda: NOW)
        diary.take_over(done.step)
        assert diary.undo() == "Merge"
    assert held(a) == was
    assert [each.why for each in copies(a)] == [Why.MERGE]
    merged(b, a)  # what was undone is no edit: it comes again
    assert held(a) == held(b)


def test_what_another_program_wrote_during_the_merge_is_not_overwritten(a: Path, b: Path) -> None:
    wrote(b, -8, CHECK_IN | {"redness": 3})
    source, written = Source(b, a, NOW, None), list[str]()

    def meanwhile(doing: str) -> None:
        if doing == "Saving…" and not written:
            written.append(doing)
            wrote(a, -1, CHECK_IN | {"redness": 2, "notes": "meanwhile"})

    came = merge(source, seen(b, a), Event(), meanwhile)
    assert isinstance(came, MergeForecast)
    assert held(a) == [CHECK_IN | {"redness": 2, "notes": "meanwhile"}]
    assert [each.reason for each in came.differences] == ["Yours is later."]


def test_the_log_of_somebody_else_is_asked_about(tmp_path: Path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    wrote(a, -8, {"kind": "profile", "id": ONE, "name": "Ann", "birth_year": 1980})
    wrote(b, -8, {"kind": "profile", "id": TWO, "name": "Bea", "birth_year": 1990})
    assert seen(b, a).doubt == (
        "The two logs have no record in common. Yours is of “Ann”, born in 1980, the other of "
        "“Bea”, born in 1990."
    )
    wrote(b, -7, {"kind": "profile", "id": TWO, "name": "ann "})
    assert seen(b, a).doubt == ""
    wrote(b, -7, {"kind": "profile", "id": TWO, "birth_year": 1980})  # so are many
    assert seen(b, a).doubt.endswith("not both say whose they are.")
    wrote(b, -6, {"kind": "profile", "id": TWO})
    assert seen(b, a).doubt.endswith("not both say whose they are.")


def test_an_encrypted_log_wants_its_passphrase_and_does_not_become_plain(a: Path, b: Path) -> None:
    wrote(b, -8, CHECK_IN | {"redness": 3})
    turn_on(b, "good words")
    lock(b)
    with pytest.raises(errors.LogError, match="Encrypt your log first"):
        seen(b, a, "good words")
    turn_on(a, "other words")
    with pytest.raises(errors.Locked):
        seen(b, a)
    with pytest.raises(WrongPassphrase):
        seen(b, a, "bad words")
    merged(b, a, password="good words")
    assert held(a) == [CHECK_IN | {"redness": 3}]
    with pytest.raises(errors.Locked):
        held(b)


def test_a_copy_of_a_log_comes_in_and_what_is_none_is_refused(a: Path, tmp_path: Path) -> None:
    wrote(a, -9, CHECK_IN | {"redness": 2})
    merged(archived(a), a)
    copy = fresh_copy(a, NOW.local_date)
    deleted(a, -8, "check-in")
    assert seen(copy, a).n == 0
    (gone,) = seen(copy, a).differences
    assert (gone.ours, gone.theirs, gone.is_ours) == ("deleted", "still there", True)
    merged(copy, a, gone.key)
    assert held(a) == [CHECK_IN | {"redness": 2}]
    with pytest.raises(errors.LogError, match="the log itself"):
        seen(a, a)
    table = tmp_path / "t.csv"
    table.write_text("kind,at,area\n")
    with pytest.raises(errors.LogError, match="neither an archive"):
        seen(table, a)
    copy.write_bytes(copy.read_bytes()[:9000])
    with pytest.raises(errors.LogError):
        seen(copy, a)
    assert held(a) == [CHECK_IN | {"redness": 2}]


def test_the_command(a: Path, b: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrote(a, -9, CHECK_IN | {"redness": 2})
    wrote(b, -8, CHECK_IN | {"redness": 3})
    words = ["merge", "--log", str(a), str(b), "--json"]
    assert cli.run([*words, "--dry-run"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["dry_run"], said["replaced"]) == (True, 1)
    (difference,) = said["differences"]
    assert (difference["id"], difference["holds"], difference["why"]) == (ONE, "theirs", "later")
    assert held(a) == [CHECK_IN | {"redness": 2}]
    assert cli.run([*words, "--turn", "x"]) == 3
    assert cli.run(words[:-1]) == 0
    told = capsys.readouterr().out
    assert "1 record of yours becomes as the other log has it." in told
    assert ": Redness, 0 to 4: 2\n  the other, written 14 Nov 2026" in told
    assert held(a) == [CHECK_IN | {"redness": 3}]


def test_what_a_killed_merge_left_is_not_plain_once_the_log_is_encrypted(
    a: Path, b: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_file, "MEMORY_KIB", 64)
    wrote(b, -8, CHECK_IN | {"id": TWO, "notes": "Quittengelee"})
    shutil.copytree(b, a / MERGING)
    turn_on(a, "four words nobody guesses")
    assert not [f for f in a.rglob("*") if f.is_file() and b"Quittengelee" in f.read_bytes()]
    lock(a)
