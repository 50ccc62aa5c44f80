"""Encryption of a whole log: nothing readable is left, nothing is lost, and it may be killed at any step."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event

import apsw
import pytest

from homecare import cli, errors
from homecare.diary import draft_files
from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.diary.measuring_photos import measure_photos
from homecare.diary.salvaging import salvage_log
from homecare.files import overwrite
from homecare.photos.places import read_picture
from homecare.photos.thumbnails import small_picture
from homecare.records.models import CheckIn, Photo, Treatment, TreatmentArea
from homecare.store import encryption
from homecare.store.backup import copy_to
from homecare.store.changeover import STAGING, STATE, settle
from homecare.store.copies import best_of, copies, whole_rows
from homecare.store.integrity import verify
from homecare.store.keeping import daily_copy, fresh_copy
from homecare.store.log import open_log
from homecare.store.readonly import read_only
from homecare.store.restoring import restore
from homecare.store.staging import Stopped, keep_hold_of_wal, let_go_of_wal
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.vault import key_file
from homecare.vault.key_file import WrongPassphrase, key_file_of
from homecare.vault.keys import hold, let_go
from homecare.vault.sealing import key_of
from tests.conftest import NOW
from tests.homecare.killing import killed_at_each_step
from tests.homecare.logs import rows_in
from tests.homecare.outside import installed, run
from tests.homecare.photos.made import jpeg, tags

DAY = date(2026, 11, 22)
PASSPHRASE = "four words nobody guesses"
MARKER = "Quittengelee"
"""A word that stands in an entry, in a draft and nowhere else."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_file, "MEMORY_KIB", 64)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log with entries, pictures, small pictures, drafts, a WAL, copies, and a damaged copy."""
    place = tmp_path_factory.mktemp("made")
    for n in range(2):
        (place / f"{n}.jpg").write_bytes(jpeg(n, exif=tags(date=f"2026:11:{10 + n} 20:00:00")))
    log = open_log(place / "log", create=True)
    diary = Diary(log, clock=lambda: NOW)
    diary.save(CheckIn(at=NOW.at, area=Area.FACE, redness=2, notes=MARKER), act="a")
    fresh_copy(log.folder, DAY)
    add_photos(diary, sorted(place.glob("*.jpg")), About(area=Area.FACE, view=View.FRONT))
    for each in diary.all(Photo):
        small_picture(log.folder, each.file, each.sha256)
    draft = Treatment(at=NOW.at, areas=[TreatmentArea(area=Area.FACE, position=0)], notes=MARKER)
    draft_files.keep(log.folder, draft, diary.lookup(), NOW)
    log.close()
    fresh_copy(log.folder, DAY)
    damaged = log.folder / "backups" / "log-2026-11-01-1.db"
    damaged.write_bytes((log.folder / "log.db").read_bytes()[:-5000] + b"x" * 904)
    return log.folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Iterator[Path]:
    """A log of its own; whatever keys the test leaves are let go."""
    shutil.copytree(made, tmp_path / "log")
    yield tmp_path / "log"
    for path in tmp_path.rglob("*key.json"):
        let_go(key_file.read_key_file(path).id)


def signs_of(made: Path) -> dict[str, bytes]:
    """What must be found nowhere: the word, and bytes out of each picture, small ones too."""
    found = {"word": MARKER.encode(), "table": b"CREATE TABLE", "kind": b"check_in"}
    for file in (*(made / "photos").iterdir(), *(made / "thumbnails").iterdir()):
        data = file.read_bytes()
        found[file.name[:8] + file.parent.name] = data[len(data) // 2 :][:40]
    return found


def readable(place: Path, signs: dict[str, bytes]) -> list[tuple[str, str]]:
    """Which sign is found in which file below ``place``; names count as well."""
    files = [file for file in place.rglob("*") if file.is_file()]
    return [
        (name, str(file.relative_to(place)))
        for file in files
        for name, sign in signs.items()
        if sign in file.read_bytes() or sign in str(file).encode()
    ]


def contents(folder: Path) -> tuple[object, ...]:
    """All that a person has in the log, as the program reads it."""
    log = open_log(folder)
    try:
        diary = Diary(log, clock=lambda: NOW)
        draft = draft_files.kept(folder, Treatment, diary.lookup())
        pictures = {each.file: read_picture(folder, each.file) for each in diary.all(Photo)}
        assert draft is not None
        return rows_in(log.file), pictures, draft.draft.notes
    finally:
        log.close()


def test_the_signs_are_found_in_a_plain_log(made: Path):
    assert {name for name, _file in readable(made, signs_of(made))} == set(signs_of(made))


def test_nothing_readable_is_left_and_nothing_is_lost(made: Path, folder: Path):
    before = contents(folder)
    done = encryption.turn_on(folder, PASSPHRASE)
    assert done.foreign == ()
    assert readable(folder.parent, signs_of(made)) == []
    assert contents(folder) == before
    assert verify(folder).ok
    log = open_log(folder)  # open, with a WAL and small pictures made anew
    diary = Diary(log, clock=lambda: NOW)
    diary.save(CheckIn(at=NOW.at, area=Area.NECK, redness=1, notes=MARKER), act="b")
    for each in diary.all(Photo):
        small_picture(folder, each.file, each.sha256)
    assert (folder / "log.db-wal").stat().st_size > 0
    assert readable(folder.parent, signs_of(made)) == []
    log.close()
    daily_copy(folder, DAY)
    assert readable(folder.parent, signs_of(made)) == []


@pytest.mark.skipif(os.name != "posix", reason="rights as on Unix")
def test_what_is_written_anew_is_for_its_owner_alone(folder: Path):
    sums = list(folder.glob("backups/*.sha256"))
    assert sums
    encryption.turn_on(folder, PASSPHRASE)
    assert {each.stat().st_mode & 0o777 for each in sums} == {0o600}
    encryption.remove_encryption(folder)
    assert {each.stat().st_mode & 0o777 for each in sums} == {0o600}


def test_made_plain_again_it_is_what_it_was(made: Path, folder: Path):
    before, names = contents(folder), {f.name for f in folder.rglob("*") if "thumb" not in str(f)}
    damaged = folder / "backups" / "log-2026-11-01-1.db"
    bytes_before = damaged.read_bytes()
    encryption.turn_on(folder, PASSPHRASE)
    assert damaged.read_bytes() != bytes_before
    encryption.remove_encryption(folder)
    assert contents(folder) == before
    assert damaged.read_bytes() == bytes_before
    assert not encryption.is_encrypted_log(folder)
    after = {f.name for f in folder.rglob("*") if "thumb" not in str(f)}
    locks = {".copies.lock", ".reminders.lock", "window.lock"}
    assert names <= after
    assert {n for n in after - names if "-encryption" not in n} <= locks
    with closing(sqlite3.connect(folder / "log.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_locked_log_is_read_by_nobody_and_harmed_by_no_wrong_passphrase(folder: Path):
    encryption.turn_on(folder, PASSPHRASE)
    encryption.lock(folder)
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    for act in (open_log, verify, contents, copies, lambda f: daily_copy(f, DAY), key_of):
        with pytest.raises(errors.Locked, match="encrypted"):
            act(folder)
    for wrong in ("", "four words", PASSPHRASE.upper()):
        with pytest.raises(WrongPassphrase, match="Nothing was changed"):
            encryption.unlock(folder, wrong)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before
    encryption.unlock(folder, PASSPHRASE)
    assert contents(folder)


def test_another_passphrase_and_the_recovery_code(folder: Path):
    code = encryption.turn_on(folder, PASSPHRASE).code
    assert code is not None
    encryption.change_passphrase(folder, "another")
    encryption.lock(folder)
    with pytest.raises(WrongPassphrase):
        encryption.unlock(folder, PASSPHRASE)
    encryption.unlock_by_code(folder, code)
    encryption.lock(folder)
    encryption.unlock(folder, "another")
    assert contents(folder)


def test_a_new_key_ends_the_old_passphrase_for_good(folder: Path):
    before = contents(folder)
    encryption.turn_on(folder, PASSPHRASE)
    old = (folder / "key.json").read_bytes()
    encryption.change_key(folder, "another")
    assert contents(folder) == before
    encryption.lock(folder)
    for place in (folder, folder / "backups"):
        (place / "key.json").write_bytes(old)
    encryption.unlock(folder, PASSPHRASE)
    with pytest.raises(errors.NotALog):
        open_log(folder)
    assert best_of(copies(folder)) is None


def test_copies_of_several_logs_in_one_folder_are_opened_each_by_its_own_key(
    folder: Path, tmp_path: Path
):
    other, plain, shared = tmp_path / "other", tmp_path / "plain", tmp_path / "plain" / "backups"
    for each in (other, plain):
        open_log(each, create=True).close()
    encryption.turn_on(folder, PASSPHRASE)
    encryption.turn_on(other, "another")
    for n, each in enumerate((folder, other)):
        copy_to(each / "log.db", shared / f"{n}.db")
    assert whole_rows(shared / "0.db") is not None
    assert whole_rows(shared / "1.db") is not None
    open_log(plain).close()  # it has not become an encrypted one


def test_a_damaged_key_file_among_the_copies_does_not_end_them(folder: Path):
    encryption.turn_on(folder, PASSPHRASE)
    held = key_file_of(folder)
    (folder / "backups" / "key.json").write_bytes(b"{")
    assert whole_rows(fresh_copy(folder, DAY)) is not None
    assert key_file.read_key_file(folder / "backups" / "key.json") == held


def test_what_is_damaged_stays_readable_once_its_key_is_gone(folder: Path):
    encryption.turn_on(folder, PASSPHRASE)
    aside, cut = folder / "damaged-2026-11-01", folder / "backups" / "log-2026-11-02-9.db"
    aside.mkdir()
    shutil.copy(folder / "log.db", aside / "log.db")
    cut.write_bytes(b"\xff" * 4096 + (folder / "log.db").read_bytes()[4096:])
    before = rows_in(folder / "log.db")
    encryption.change_key(folder, PASSPHRASE)
    assert readable(folder, {"word": MARKER.encode()}) == []
    encryption.remove_encryption(folder)
    assert rows_in(aside / "log.db") == before
    assert MARKER.encode() in cut.read_bytes()


def test_a_sealed_picture_that_is_damaged_is_told_and_the_others_are_measured(folder: Path):
    encryption.turn_on(folder, PASSPHRASE)
    log = open_log(folder)
    diary = Diary(log, clock=lambda: NOW)
    first, second = sorted(diary.all(Photo), key=lambda each: each.at)
    assert second.file is not None
    picture = folder / second.file
    picture.write_bytes(picture.read_bytes()[:-1])
    assert list(measure_photos(diary, {first.id, second.id})) == [second.id]
    assert diary.get(Photo, first.id).measured_from is not None
    log.close()


def test_a_change_that_can_not_be_written_is_none(folder: Path):
    code = encryption.turn_on(folder, PASSPHRASE).code
    assert code is not None
    other = folder / "backups" / "key.json"
    other.unlink()
    other.mkdir()
    with pytest.raises(errors.LogError):
        encryption.change_passphrase(folder, "another")
    with pytest.raises(errors.LogError):
        encryption.new_recovery_code(folder)
    other.rmdir()
    encryption.lock(folder)
    encryption.unlock(folder, PASSPHRASE)
    encryption.lock(folder)
    encryption.unlock_by_code(folder, code)


def test_one_key_file_that_is_lost_comes_back_from_the_other(folder: Path):
    encryption.turn_on(folder, PASSPHRASE)
    encryption.lock(folder)
    for place in (folder, folder / "backups"):
        (place / "key.json").unlink()
        encryption.unlock(folder, PASSPHRASE)
        assert (place / "key.json").exists()


def test_the_way_back_from_copies_alone(folder: Path, tmp_path: Path):
    before = contents(folder)
    encryption.turn_on(folder, PASSPHRASE)
    copy_to(folder / "log.db", tmp_path / "stick" / "copy.db")
    encryption.lock(folder)
    (folder / "log.db").unlink()
    (folder / "key.json").unlink()
    encryption.unlock(folder, PASSPHRASE)
    best = best_of(copies(folder))
    assert best is not None
    restore(folder, best.path, DAY)
    assert contents(folder) == before
    encryption.lock(folder)
    new, copy = tmp_path / "new", tmp_path / "stick" / "copy.db"
    encryption.unlock_copy(copy, PASSPHRASE)
    restore(new, copy, DAY)
    assert rows_in(new / "log.db") == before[0]
    assert key_file_of(new) is not None
    assert readable(new, {"word": MARKER.encode()}) == []


def test_a_plain_copy_goes_into_an_encrypted_log_encrypted_and_never_the_other_way(
    folder: Path, made: Path, tmp_path: Path
):
    plain = tmp_path / "plain.db"
    copy_to(made / "log.db", plain)
    encryption.turn_on(folder, PASSPHRASE)
    secret = tmp_path / "secret.db"
    copy_to(folder / "log.db", secret)
    restore(folder, plain, DAY)
    plain.unlink()
    assert readable(folder.parent, {"word": MARKER.encode()}) == []
    target = tmp_path / "other"
    open_log(target, create=True).close()
    with pytest.raises(errors.LogError, match="Encrypt the log first"):
        restore(target, secret, DAY)


def test_it_is_refused_while_another_program_has_the_log(folder: Path):
    with closing(sqlite3.connect(folder / "log.db")) as other:
        other.execute("SELECT * FROM check_in").fetchall()
        with pytest.raises(errors.LogInUse):
            encryption.turn_on(folder, PASSPHRASE)
    assert not encryption.is_encrypted_log(folder)
    assert contents(folder)
    assert not (folder / STAGING).exists()


def test_it_can_be_stopped_before_anything_is_changed(folder: Path):
    before, stop = contents(folder), Event()

    def told(done: int, _of: int) -> None:
        if done == 3:
            stop.set()

    with pytest.raises(Stopped):
        encryption.turn_on(folder, PASSPHRASE, told, stop)
    assert not encryption.is_encrypted_log(folder)
    assert not (folder / STAGING).exists()
    assert contents(folder) == before


def test_files_of_somebody_else_stay_and_are_told(folder: Path):
    (folder / "report.pdf").write_bytes(b"%PDF")
    (folder / "mine").mkdir()
    (folder / "mine" / "a.txt").write_text("a")
    assert sorted(encryption.turn_on(folder, PASSPHRASE).foreign) == ["mine/a.txt", "report.pdf"]
    assert (folder / "report.pdf").read_bytes() == b"%PDF"


def test_the_wal_is_overwritten_once_sqlite_is_through_with_it_and_never_before(folder: Path):
    log = open_log(folder)
    Diary(log, clock=lambda: NOW).save(CheckIn(at=NOW.at, area=Area.NECK, notes=MARKER), act="b")
    keep_hold_of_wal(folder)
    (held,) = folder.glob(".log.db.wal-*")
    overwrite(held)
    assert MARKER.encode() in held.read_bytes()  # it has two names: SQLite is writing to it
    log.close()
    with held.open("rb") as stream:  # as somebody who reads the disk
        let_go_of_wal(folder)
        stream.seek(0)
        assert not any(stream.read())
    assert not held.exists()
    assert contents(folder)


@pytest.mark.slow
@pytest.mark.parametrize("act", ["on", "off", "key"])
def test_killed_at_any_step_it_is_the_old_or_the_new_state(
    made: Path, folder: Path, act: str, tmp_path: Path
):
    key = None
    if act != "on":
        encryption.turn_on(folder, PASSPHRASE)
        key = key_of(folder)
    before = contents(folder)
    shutil.copytree(folder, tmp_path / "begin")
    acts = {
        "on": lambda: encryption.turn_on(folder, PASSPHRASE),
        "off": lambda: encryption.remove_encryption(folder),
        "key": lambda: encryption.change_key(folder, "another"),
    }
    seen: set[bool] = set()
    for _step in killed_at_each_step(acts[act], every=41):
        settle(folder)
        assert not (folder / STATE).exists()
        assert not (folder / STAGING).exists()
        found = key_file_of(folder)
        if found is not None:
            try:
                hold(found.key(PASSPHRASE))
                seen.add(False)
            except WrongPassphrase:
                hold(found.key("another"))
                seen.add(True)
        assert contents(folder) == before
        assert verify(folder).ok
        if act == "on" and found is not None:
            assert readable(folder, signs_of(made)) == []
            seen.add(True)
        if act == "off" and found is None:
            seen.add(True)
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "begin", folder)
        if key is not None:
            hold(key)
    assert True in seen  # at least one death came after the new state stood


def test_after_a_killed_writer_nothing_is_readable(made: Path, folder: Path):
    encryption.turn_on(folder, PASSPHRASE)
    child = os.fork()
    if child == 0:
        diary = Diary(open_log(folder), clock=lambda: NOW)
        for _n in range(20):
            diary.save(CheckIn(at=NOW.at, area=Area.NECK, redness=1, notes=MARKER), act="b")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert readable(folder.parent, signs_of(made)) == []
    with closing(read_only(folder / "log.db")) as connection:
        assert connection.execute("SELECT count(*) FROM check_in").fetchone()[0] == 21


def test_a_damaged_encrypted_log_gives_back_what_its_pages_hold_encrypted(folder: Path):
    encryption.turn_on(folder, PASSPHRASE)
    log = open_log(folder)
    diary = Diary(log, clock=lambda: NOW)
    diary.save(CheckIn(at=NOW.at, area=Area.NECK, redness=1, notes=MARKER), act="b")
    log.close()
    with (folder / "log.db").open("r+b") as stream:
        stream.seek(-4096 * 3, os.SEEK_END)
        stream.write(b"\xff" * 4096)
    done = salvage_log(folder, DAY, with_copy=False)
    assert sum(done.read.values()) > 0
    assert readable(folder, {"word": MARKER.encode()}) == []
    assert verify(folder).problems == () or all(
        "picture" in each for each in verify(folder).problems
    )
    log = open_log(folder)
    assert Diary(log, clock=lambda: NOW).all(CheckIn)
    log.close()


def test_the_wal_of_an_encrypted_log_that_belongs_to_another_state_is_set_aside(
    folder: Path, tmp_path: Path
):
    encryption.turn_on(folder, PASSPHRASE)
    old = (folder / "log.db").read_bytes()
    log = open_log(folder)
    diary = Diary(log, clock=lambda: NOW)
    for _n in range(3):
        diary.save(CheckIn(at=NOW.at, area=Area.NECK, redness=1), act="b")
    log.forget_removed()
    diary.save(CheckIn(at=NOW.at, area=Area.NECK, redness=1), act="b")
    shutil.copytree(folder, tmp_path / "moved")
    log.close()
    (tmp_path / "moved" / "log.db").write_bytes(
        old
    )  # an older copy under a WAL that goes on from later
    log = open_log(tmp_path / "moved")
    assert any("does not belong" in each for each in log.noticed)
    assert len(Diary(log, clock=lambda: NOW).all(CheckIn)) == 1
    log.close()


# Other programs -----------------------------------------------------------------------------------


def pragma_key(folder: Path, passphrase: str, *names: str) -> str:
    """What the recipe of docs/encryption.md prints."""
    text = (Path(__file__).parents[3] / "docs" / "encryption.md").read_text("utf-8")
    recipe = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert recipe is not None
    words = [sys.executable, "-c", recipe[1], str(folder), passphrase, *names]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=folder.parent)
    return done.stdout.strip()


def opened_elsewhere(file: Path, pragma: str) -> int:
    """The check-ins in it, as SQLite3 Multiple Ciphers sees them: none of SQLCipher's code."""
    connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)
    with closing(connection):
        for each in ("PRAGMA cipher='sqlcipher'", "PRAGMA legacy=4", pragma):
            connection.execute(each)
        return int(next(connection.execute("SELECT count(*) FROM check_in"))[0])


def test_another_program_opens_it_by_the_recipe_and_with_no_other_key(made: Path, folder: Path):
    encryption.turn_on(folder, PASSPHRASE)
    (picture,) = sorted(folder.glob("photos/*"))[:1]
    pragma = pragma_key(folder, PASSPHRASE, f"photos/{picture.name}")
    assert (folder.parent / picture.name).read_bytes() == (
        made / "photos" / picture.name
    ).read_bytes()
    for file in (folder / "log.db", *folder.glob("backups/*encryption.db")):
        assert opened_elsewhere(file, pragma) == 1
        with pytest.raises(apsw.NotADBError):
            opened_elsewhere(file, pragma.replace("x'", "x'00")[:-4] + "'\";")


def test_the_sqlcipher_of_the_system_opens_it(folder: Path):
    if not installed("sqlcipher"):
        pytest.skip("sqlcipher is not installed")
    version = run("sqlcipher", ":memory:", "PRAGMA cipher_version;").stdout
    if not re.search(r"^[4-9]\.", version, re.MULTILINE):
        pytest.skip(f"the sqlcipher here is {version.strip()}: the format is that of version 4")
    encryption.turn_on(folder, PASSPHRASE)
    pragma = pragma_key(folder, PASSPHRASE)
    asked = "SELECT 'n=' || count(*) FROM check_in;"
    assert "n=1" in run("sqlcipher", folder / "log.db", f"{pragma} {asked}").stdout
    wrong = pragma.replace("x'", "x'00")[:-4] + "'\";"
    done = run("sqlcipher", folder / "log.db", f"{wrong} {asked}")
    assert "n=" not in done.stdout
    assert "not a database" in done.stderr


# The command line ---------------------------------------------------------------------------------


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path):
    (tmp_path / "pass").write_text(PASSPHRASE)
    (tmp_path / "new").write_text("another")

    def say(*words: object, code: int = 0) -> str:
        encryption.lock(folder) if encryption.is_encrypted_log(folder) else None
        command, *more = map(str, words)
        assert cli.run([command, "--log", str(folder), *more]) == code, capsys.readouterr().err
        out = capsys.readouterr()
        return out.out + out.err

    return say


def test_every_command_works_with_the_passphrase_and_none_without(
    said, folder: Path, tmp_path: Path
):
    word = ("--password-file", tmp_path / "pass")
    assert "not encrypted" in said("verify", *word, code=3)
    assert "--understood" in said("encrypt", *word, code=3)
    assert "recovery code" in said("encrypt", *word, "--understood")
    for words in (
        ("verify",), ("today",), ("stats",), ("backup",), ("backup", "--out", tmp_path / "copy.db"),
        ("export", "--format", "csv", "--out", tmp_path / "log.zip"),
        ("export", "--format", "archive", "--out", tmp_path / "log2.zip"),
        ("restore", tmp_path / "copy.db"), ("import", tmp_path / "log2.zip"), ("verify",),
    ):  # fmt: skip
        assert "--password-file" in said(*words, code=3)
        said(*words, *word)
    assert MARKER.encode() not in (tmp_path / "log.zip").read_bytes()
    said("export", "--format", "csv", "--out", tmp_path / "log.csv", "--include", "notes",
         "--log-password-file", word[1])  # fmt: skip
    assert MARKER in (tmp_path / "log.csv").read_text("utf-8-sig")
    said("passphrase", *word, "--new-password-file", tmp_path / "new")
    assert "not the one" in said("verify", *word, code=3)
    said("decrypt", "--password-file", tmp_path / "new")
    said("verify")


def test_a_plain_log_never_loads_what_encrypts(folder: Path):
    words = "import sys; from homecare import cli; cli.run(['today', '--log', sys.argv[1]]); " \
            "print([m for m in ('sqlcipher3', 'cryptography', 'keyring') if m in sys.modules])"  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", words, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.rstrip().endswith("[]")
