"""The second place for copies: all of it is there, once, sealed where the log is; and what is not there is said."""

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from homecare import cli, errors
from homecare.diary.adding_photos import About, add_photos
from homecare.diary.bringing_back import bring_back, is_locked, on_drives, places_in
from homecare.diary.diary import Diary
from homecare.photos.places import read_picture
from homecare.records.models import CheckIn, Photo
from homecare.store import drives, encryption
from homecare.store.copies import best_of, copies
from homecare.store.integrity import verify
from homecare.store.keeping import fresh_copy
from homecare.store.log import open_log
from homecare.store.restoring import restore
from homecare.store.second_copies import copy_there
from homecare.store.second_place import NAME, NotThere, choose, forget, second_place
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.vault import key_file
from homecare.vault.keys import let_go
from tests.conftest import NOW
from tests.homecare.killing import killed_at_each_step
from tests.homecare.logs import rows_in, state
from tests.homecare.outside import installed
from tests.homecare.photos.made import jpeg, tags

DAY = date(2026, 11, 22)
PASSPHRASE = "four words nobody guesses"
MARKER = "Quittengelee"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_file, "MEMORY_KIB", 64)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log with two pictures and a copy of one day."""
    place = tmp_path_factory.mktemp("made")
    for n in range(2):
        (place / f"{n}.jpg").write_bytes(jpeg(n, exif=tags(date=f"2026:11:{10 + n} 20:00:00")))
    log = open_log(place / "log", create=True)
    diary = Diary(log, clock=lambda: NOW)
    diary.save(CheckIn(at=NOW.at, area=Area.FACE, redness=2, notes=MARKER), act="a")
    add_photos(diary, sorted(place.glob("*.jpg")), About(area=Area.FACE, view=View.FRONT))
    log.close()
    fresh_copy(log.folder, DAY)
    return log.folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Iterator[Path]:
    yield Path(shutil.copytree(made, tmp_path / "log"))
    for path in tmp_path.rglob("*key.json"):
        let_go(key_file.read_key_file(path).id)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "media" / "STICK"
    made.mkdir(parents=True)
    return made


def add(folder: Path, notes: str = "") -> None:
    log = open_log(folder)
    Diary(log, clock=lambda: NOW).save(
        CheckIn(at=NOW.at, area=Area.NECK, redness=1, notes=notes), act="b"
    )
    log.close()


def there_of(folder: Path) -> Path:
    place = second_place(folder).folder
    assert place is not None
    return place


def pictures_of(folder: Path) -> dict[str | None, bytes]:
    log = open_log(folder)
    try:
        shown = Diary(log, clock=lambda: NOW).all(Photo)
        return {each.file: read_picture(folder, each.file) for each in shown}
    finally:
        log.close()


# There --------------------------------------------------------------------------------------------


def test_without_a_choice_nothing_is_copied_anywhere(folder: Path):
    before = state(folder.parent)
    assert copy_there(folder).folder is None
    assert state(folder.parent) == before


def test_the_copy_its_checksum_and_each_picture_lie_there(folder: Path, stick: Path):
    choose(folder, stick)
    done = copy_there(folder)
    assert done.copied is not None
    there = there_of(folder)
    (own,), (copy,) = copies(folder), copies(there)
    assert copy.path.read_bytes() == own.path.read_bytes()
    assert copy.is_good
    assert {f.name: f.read_bytes() for f in (there / "photos").iterdir()} == {
        f.name: f.read_bytes() for f in (folder / "photos").iterdir()
    }
    sums = ["sha256sum", "--check", f"{copy.path.name}.sha256"]
    if installed("sha256sum"):
        subprocess.run(sums, cwd=copy.path.parent, check=True, capture_output=True)


def test_nothing_is_copied_twice(folder: Path, stick: Path):
    choose(folder, stick)
    copy_there(folder)
    marks = {file: file.stat().st_ino for file in stick.rglob("*") if file.is_file()}
    copy_there(folder)
    add(folder)
    fresh_copy(folder, DAY + timedelta(days=1))
    copy_there(folder)
    now = {file: file.stat().st_ino for file in stick.rglob("*") if file.is_file()}
    assert marks.items() <= now.items()
    assert len(copies(there_of(folder))) == 2


def test_a_stick_that_is_not_plugged_in_is_said_and_made_nowhere(folder: Path, stick: Path):
    choose(folder, stick)
    was = copy_there(folder).copied
    shutil.move(stick, stick.with_name("elsewhere"))
    stick.mkdir()  # what a system leaves of it: a folder of the machine's own disk
    with pytest.raises(NotThere, match="STICK, is not there now"):
        copy_there(folder)
    assert list(stick.iterdir()) == []
    assert second_place(folder).copied == was
    stick.rmdir()
    shutil.move(stick.with_name("elsewhere"), stick)
    assert copy_there(folder).copied != was


def test_an_emptied_log_pushes_nothing_out_there(folder: Path, stick: Path):
    for n in range(8):
        add(folder, f"{n}")
    fresh_copy(folder, DAY)
    choose(folder, stick)
    copy_there(folder)
    full = best_of(copies(there_of(folder)))
    with closing(sqlite3.connect(folder / "log.db")) as other, other:
        other.execute("DELETE FROM check_in")
    for n in range(1, 10):
        fresh_copy(folder, DAY + timedelta(days=n))
        copy_there(folder)
    assert full is not None
    assert full.path.exists()


def test_a_picture_stays_there_while_a_copy_names_it(folder: Path, stick: Path):
    choose(folder, stick)
    copy_there(folder)
    lost, held = sorted((folder / "photos").iterdir())
    lost.unlink()
    foreign = there_of(folder) / "photos" / f"{'0' * 64}.jpg"
    foreign.write_bytes(b"no copy names it")
    copy_there(folder)
    left = {file.name for file in (there_of(folder) / "photos").iterdir()}
    assert left == {lost.name, held.name}


@pytest.mark.parametrize("within", ["", "photos"])
def test_a_folder_of_the_log_itself_is_refused(folder: Path, within: str):
    with pytest.raises(errors.LogError, match="lies in the log's own folder"):
        choose(folder, folder / within)
    with pytest.raises(errors.LogError, match="There is no folder"):
        choose(folder, folder.parent / "nowhere")
    assert second_place(folder).folder is None


def test_a_damaged_choice_is_none_and_may_be_made_again(folder: Path, stick: Path):
    for said in (b"", b"[]", b'{"chosen": 3, "copied": "soon"}', b"\xff"):
        (folder / NAME).write_bytes(said)
        assert second_place(folder).folder is None
    assert forget(folder).is_asked
    assert json.loads((folder / NAME).read_text())["asked"] is True
    assert choose(folder, stick).is_there


@pytest.mark.slow
def test_killed_at_any_step_each_copy_there_is_whole(folder: Path, stick: Path):
    choose(folder, stick)
    for _step in killed_at_each_step(lambda: copy_there(folder), every=19):
        found = copies(there_of(folder))
        assert all(each.is_good for each in found)
        assert len(found) <= 1
    copy_there(folder)
    assert len(copies(there_of(folder))) == 1
    assert not list(stick.rglob(".homecare-*"))


def test_a_command_that_writes_brings_its_copy_there_too(
    folder: Path, stick: Path, capsys: pytest.CaptureFixture[str]
):
    choose(folder, stick)
    one = folder.parent / "one.json"
    one.write_text('{"kind": "check-in", "at": "2026-11-20T08:00+01:00", "area": "face"}')
    assert cli.run(["add", "--log", str(folder), str(one)]) == 0
    assert [each.is_good for each in copies(there_of(folder))] == [True]
    shutil.rmtree(stick)
    assert cli.run(["backup", "--log", str(folder)]) == 0
    assert "is not there now" in capsys.readouterr().err


# Encrypted ----------------------------------------------------------------------------------------


def test_once_the_log_is_encrypted_nothing_readable_is_left_there(folder: Path, stick: Path):
    choose(folder, stick)
    copy_there(folder)
    picture = next((folder / "photos").iterdir()).read_bytes()
    encryption.turn_on(folder, PASSPHRASE)
    copy_there(folder)
    signs = (MARKER.encode(), b"CREATE TABLE", picture[len(picture) // 2 :][:40])
    files = [file for file in stick.rglob("*") if file.is_file()]
    assert not [file for file in files if any(sign in file.read_bytes() for sign in signs)]
    assert all(each.is_good for each in copies(there_of(folder)))
    assert len(copies(there_of(folder))) == len(copies(folder))
    assert [each.name for each in stick.iterdir()] == [there_of(folder).name]


# Not ours to remove -------------------------------------------------------------------------------


def test_copies_of_another_log_stay_when_this_one_takes_its_folder(
    folder: Path, stick: Path, tmp_path: Path
):
    choose(folder, stick)
    copy_there(folder)
    earlier = there_of(folder)
    before = state(earlier)
    other = tmp_path / "other"
    open_log(other, create=True).close()
    for n in range(9):
        add(other, f"{n}")
    restore(folder, fresh_copy(other, DAY), DAY)
    fresh_copy(folder, DAY + timedelta(days=1))
    copy_there(folder)
    assert there_of(folder) != earlier
    assert state(earlier) == before


def test_the_same_place_chosen_again_after_encryption_is_left_without_anything_plain(
    folder: Path, stick: Path
):
    choose(folder, stick)
    copy_there(folder)
    plain = there_of(folder)
    encryption.turn_on(folder, PASSPHRASE)
    choose(folder, stick)
    copy_there(folder)
    assert not plain.exists()


def test_what_somebody_else_put_there_stays(folder: Path, stick: Path):
    choose(folder, stick)
    copy_there(folder)
    plain = there_of(folder)
    own = plain / "photos" / "holiday.jpg"
    own.write_bytes(b"a picture of the person's own")
    copy_there(folder)
    assert own.exists()
    elsewhere = folder.parent / "letter.txt"
    elsewhere.write_text("a letter")
    (plain / "photos" / f"{'1' * 64}.jpg").symlink_to(elsewhere)
    encryption.turn_on(folder, PASSPHRASE)
    copy_there(folder)
    assert elsewhere.read_text() == "a letter"
    assert own.read_bytes() == b"a picture of the person's own"
    assert [file.name for file in (plain / "photos").iterdir()] == [own.name]


# And back -----------------------------------------------------------------------------------------


def test_from_a_stick_to_a_new_machine_with_all_pictures(folder: Path, stick: Path):
    choose(folder, stick)
    copy_there(folder)
    rows, pictures = rows_in(folder / "log.db"), pictures_of(folder)
    shutil.rmtree(folder)
    (place,) = places_in(stick)
    best = best_of(copies(place))
    assert best is not None
    done = bring_back(folder, place, best.path, DAY)
    assert (done.pictures, done.lacking) == (2, 0)
    assert rows_in(folder / "log.db") == rows
    assert pictures_of(folder) == pictures
    assert verify(folder).ok
    assert second_place(folder).chosen == stick
    add(folder)
    fresh_copy(folder, DAY + timedelta(days=1))
    copy_there(folder)
    found = copies(place)
    assert [each.number for each in found] == [2, 1]
    assert found[0].rows["check_in"] == found[1].rows["check_in"] + 1


def test_an_encrypted_one_asks_for_its_passphrase_and_stays_encrypted(folder: Path, stick: Path):
    encryption.turn_on(folder, PASSPHRASE)
    choose(folder, stick)
    copy_there(folder)
    rows, pictures = rows_in(folder / "log.db"), pictures_of(folder)
    encryption.lock(folder)
    shutil.rmtree(folder)
    (place,) = places_in(stick)
    assert is_locked(place)
    with pytest.raises(errors.Locked):
        copies(place)
    encryption.unlock(place, PASSPHRASE)
    best = best_of(copies(place))
    assert best is not None
    bring_back(folder, place, best.path, DAY)
    assert encryption.is_encrypted_log(folder)
    assert rows_in(folder / "log.db") == rows
    assert pictures_of(folder) == pictures
    assert MARKER.encode() not in (folder / "log.db").read_bytes()


def test_a_picture_that_is_damaged_there_does_not_come_in(folder: Path, stick: Path):
    choose(folder, stick)
    copy_there(folder)
    place = there_of(folder)
    next((place / "photos").iterdir()).write_bytes(b"damaged")
    shutil.rmtree(folder)
    best = best_of(copies(place))
    assert best is not None
    done = bring_back(folder, place, best.path, DAY)
    assert (done.pictures, done.lacking) == (1, 1)


@pytest.mark.parametrize("name", ["photos/front.jpg", "photos/2026/front.jpg"])
def test_a_picture_that_an_archive_named_goes_there_and_comes_back(
    folder: Path, stick: Path, name: str
):
    with closing(sqlite3.connect(folder / "log.db")) as other, other:
        (held,) = other.execute("SELECT file FROM photo ORDER BY file LIMIT 1").fetchone()
        other.execute("UPDATE photo SET file = ? WHERE file = ?", (name, held))
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / held).rename(folder / name)
    fresh_copy(folder, DAY)
    pictures = pictures_of(folder)
    choose(folder, stick)
    copy_there(folder)
    place = there_of(folder)
    shutil.rmtree(folder)
    best = best_of(copies(place))
    assert best is not None
    done = bring_back(folder, place, best.path, DAY)
    assert (done.pictures, done.lacking) == (2, 0)
    assert pictures_of(folder) == pictures


def test_a_picture_that_is_not_there_is_counted(folder: Path, stick: Path):
    choose(folder, stick)
    copy_there(folder)
    place = there_of(folder)
    next((place / "photos").iterdir()).unlink()
    shutil.rmtree(folder)
    best = best_of(copies(place))
    assert best is not None
    done = bring_back(folder, place, best.path, DAY)
    assert (done.pictures, done.lacking) == (1, 1)


def test_it_is_found_however_it_is_pointed_at(folder: Path, stick: Path):
    choose(folder, stick)
    copy_there(folder)
    place = there_of(folder)
    assert places_in(stick) == places_in(place) == places_in(place / "backups") == [place]
    assert places_in(stick.parent) == []
    assert places_in(folder.parent / "nowhere") == []


def test_a_stick_that_is_plugged_in_is_found(
    folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
):
    choose(folder, stick)
    copy_there(folder)
    monkeypatch.setattr(drives, "MOUNTED", (str(stick.parent),))
    assert on_drives() == [there_of(folder)]
    shutil.rmtree(stick)
    assert on_drives() == []
