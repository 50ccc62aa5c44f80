"""Damage of any sort is found and told in words, never by a traceback; looking changes nothing."""

import os
import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homecare import errors
from homecare.diary.diary import Diary
from homecare.records.models import Photo
from homecare.sample import write_sample_log
from homecare.store.file_format import FILE_NAME
from homecare.store.integrity import Verdict, verify
from homecare.store.log import open_log
from tests.conftest import NOW
from tests.homecare.logs import pragma, state
from tests.homecare.writer import session_with_check_in

PAGE = 4096


@pytest.fixture(scope="module")
def some_months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound log, written once, that no test changes."""
    folder = tmp_path_factory.mktemp("months") / "log"
    write_sample_log(folder, now=NOW, years=0.3)
    return folder


@pytest.fixture
def folder(some_months: Path, log_folder: Path) -> Path:
    """A sound log that nobody has open, to be harmed."""
    shutil.copytree(some_months, log_folder)
    return log_folder


def execute(folder: Path, *statements: str) -> None:
    """Change the log as somebody does who knows nothing of its rules."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        for statement in statements:
            assert connection.execute(statement).rowcount != 0


def test_a_sound_log_has_no_problems_and_stays_as_it_is(folder: Path):
    before = state(folder)
    assert verify(folder) == Verdict()
    assert state(folder) == before


def test_a_log_that_is_open_elsewhere_can_be_looked_at(folder: Path):
    with closing(open_log(folder)) as log:
        Diary(log).save(*session_with_check_in(), act="Log")
        assert verify(folder).ok


@pytest.mark.skipif(os.name != "posix", reason="rights as on Unix")
def test_a_log_that_may_not_be_written_to_can_be_looked_at(folder: Path):
    (folder / FILE_NAME).chmod(0o400)
    folder.chmod(0o500)
    assert verify(folder).ok
    folder.chmod(0o700)


def test_where_no_log_is_nothing_can_be_looked_at(tmp_path: Path):
    with pytest.raises(errors.NoLog):
        verify(tmp_path)


def test_a_newer_log_is_not_judged(folder: Path):
    pragma(folder / FILE_NAME, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(errors.NewerLog):
        verify(folder)


# One row that is wrong ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE check_in SET area = 'knee' WHERE rowid = 9", "check-in .*: area: “knee”"),
        ("UPDATE check_in SET redness = 7 WHERE rowid = 9", "check-in .*: redness: “7”"),
        ("UPDATE check_in SET signs = '[\"x\"]' WHERE rowid = 9", "check-in .*: signs: .*x"),
        ("UPDATE check_in SET signs = '[' WHERE rowid = 9", "check-in .*: "),
        ("UPDATE check_in SET signs = '{}' WHERE rowid = 9", "check-in .*: signs"),
        ("UPDATE check_in SET at = 'once' WHERE rowid = 9", "check-in .*: .*once"),
        ("UPDATE check_in SET id = 'me' WHERE rowid = 9", "check-in me: id: “me”"),
        ("UPDATE check_in SET local_date = '2026-01-01' WHERE rowid = 9", "local_date"),
        ("UPDATE check_in SET local_date = NULL WHERE rowid = 9", "local_date"),
        (
            "UPDATE check_in SET created_at = '2026-1x-05' WHERE rowid = 9",
            "check-in .*: created_at",
        ),
        (
            "UPDATE check_in SET updated_at = '2026-01-05' WHERE rowid = 9",
            "check-in .*: updated_at",
        ),
        (
            "UPDATE device SET deleted_at = 'later' WHERE rowid = 1",
            "device .*: deleted_at: “later”",
        ),
        ("UPDATE check_in SET offset_minutes = 99999 WHERE rowid = 9", "check-in .*: "),
        ("UPDATE check_in SET notes = CAST(x'ff41' AS TEXT) WHERE rowid = 9", "check-in .*: notes"),
        ("UPDATE rating SET score = 11 WHERE rowid = 2", "rating .*: score: “11”"),
        ("UPDATE rating SET concern = '' WHERE rowid = 2", "rating .*: concern: is needed"),
        ("UPDATE device SET name_key = 'x' WHERE rowid = 1", "device .*: name_key"),
        ("UPDATE device SET type = 'rake' WHERE rowid = 1", "device .*: type: “rake”"),
        ("UPDATE treatment SET numbing = 5 WHERE rowid = 3", "session .*: "),
        ("UPDATE treatment SET answers = '{\"old\": true}' WHERE rowid = 3", "session .*: answers"),
        ("UPDATE treatment SET performed_by = 'cat' WHERE rowid = 3", "session .*: performed_by"),
        (
            "DELETE FROM treatment_area WHERE treatment_id = "
            "(SELECT id FROM treatment WHERE rowid = 3)",
            "session .*: areas: is needed",
        ),
        ("UPDATE treatment_area SET area = 'knee' WHERE rowid = 3", "session .*: areas"),
        ("DELETE FROM device WHERE rowid = 1", "names a device that is not there"),
        ("DELETE FROM product WHERE rowid = 1", "names a product that is not there"),
        ("DELETE FROM treatment WHERE rowid = 3", "names a treatment that is not there"),
        ("UPDATE profile SET fitzpatrick = 0", "profile .*: fitzpatrick: “0”"),
        ("CREATE TABLE pet (name TEXT)", "“pet” is of no kind"),
    ],
)
def test_a_wrong_row_is_named(folder: Path, statement: str, told: str):
    execute(folder, statement)
    before = state(folder)
    verdict = verify(folder)
    assert any(re.search(told, problem) for problem in verdict.problems), verdict
    assert not verdict.ok
    assert state(folder) == before


def test_many_wrong_rows_are_counted(folder: Path):
    execute(folder, "UPDATE check_in SET area = 'knee'")
    *listed, counted, sums = verify(folder).problems
    assert len(listed) == 20
    assert re.search(r"and \d+ more", counted)
    assert sums.startswith("check_in: the rows are not those")


# Pictures ----------------------------------------------------------------------------------------


@pytest.fixture
def picture(folder: Path) -> Path:
    """A picture in the log, by the file of its row."""
    contents = b"a picture"
    digest = sha256(contents).hexdigest()
    file = folder / "photos" / f"{digest}.jpg"
    file.parent.mkdir()
    file.write_bytes(contents)
    row = Photo(at=NOW.at, sha256=digest, file=f"photos/{file.name}")
    row.moment = NOW
    with closing(open_log(folder)) as log:
        Diary(log).save(row, act="Add photo")
    return file


def test_a_picture_that_is_there_is_fine(picture: Path, folder: Path):
    assert verify(folder).ok


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda file: file.unlink(), "is missing"),
        (lambda file: file.write_bytes(b"another"), "not the one that was stored"),
        (lambda file: (file.unlink(), file.mkdir()), "can't be read"),
    ],
    ids=["missing", "changed", "no file"],
)
def test_a_harmed_picture_is_told(picture: Path, folder: Path, harm: Callable, told: str):
    harm(picture)
    (problem,) = verify(folder).problems
    assert problem.startswith("photo ")
    assert told in problem


def test_a_picture_outside_of_the_log_is_not_opened(picture: Path, folder: Path):
    picture.rename(folder.parent / "elsewhere.jpg")
    execute(folder, "UPDATE photo SET file = 'photos/../../elsewhere.jpg'")
    assert "lies outside of the log" in verify(folder).problems[0]


# Bytes -------------------------------------------------------------------------------------------


def damaged_copy(folder: Path, damage: Callable[[bytearray], None]) -> Path:
    contents = bytearray((folder / FILE_NAME).read_bytes())
    damage(contents)
    (folder / FILE_NAME).write_bytes(contents)
    return folder


@pytest.mark.parametrize(
    ("found", "put"),
    [
        (b"CHECK (swelling BETWEEN", b"CHECK (swehling BETWEEN"),
        (b"swelling BETWEEN 0 AND 4", b"swelling BETWEEN 0 AND 9"),
        (b"swelling INTEGER", b"swehling INTEGER"),
        (b"ON check_in (area)", b"ON check_in (area+"),
    ],
)
def test_a_schema_that_is_not_the_logs_is_told(folder: Path, found: bytes, put: bytes):
    def harm(contents: bytearray) -> None:
        assert contents.count(found) == 1
        contents[:] = contents.replace(found, put)

    damaged_copy(folder, harm)
    assert not verify(folder).ok


def test_an_index_that_is_missing_is_told(folder: Path):
    pragma(folder / FILE_NAME, "DROP INDEX ix_check_in_at")
    (problem,) = verify(folder).problems
    assert "“ix_check_in_at” is not built as it should be" in problem


def contents_of(file: Path) -> list[list[tuple[object, ...]]]:
    """All that is stored: every row of every table, and how the tables are built."""
    with closing(sqlite3.connect(file)) as connection:
        connection.text_factory = bytes
        asked = "SELECT * FROM sqlite_master ORDER BY name"
        stored = [connection.execute(asked).fetchall()]
        tables = [row[1].decode() for row in stored[0] if row[0] == b"table"]
        return stored + [
            connection.execute(f'SELECT rowid, * FROM "{table}" ORDER BY rowid').fetchall()
            for table in tables
        ]


def test_damage_to_any_page_is_told_or_has_changed_nothing(folder: Path):
    """Each page in turn. Most of a page may be free: what is written there harms nothing."""
    file, dice = folder / FILE_NAME, random.Random(9000)
    sound, before = file.read_bytes(), contents_of(file)
    told = 0
    for page in range(0, len(sound), PAGE):
        harmed = bytearray(sound)
        harmed[page + 808 : page + 3808] = dice.randbytes(3000)
        file.write_bytes(harmed)
        if verify(folder).ok:
            assert contents_of(file) == before, page
        else:
            told += 1
    assert 0 < told < len(sound) // PAGE, "some pages are free there, most are not"


@pytest.mark.parametrize("left", [0, 50, PAGE, 3 * PAGE, 3 * PAGE + 7])
def test_a_log_that_was_cut_off_is_told(folder: Path, left: int):
    def cut(contents: bytearray) -> None:
        del contents[left:]

    damaged_copy(folder, cut)
    assert not verify(folder).ok


def test_a_page_of_nothing_in_the_middle_is_told(folder: Path):
    def wipe(contents: bytearray) -> None:
        middle = len(contents) // 2 // PAGE * PAGE
        contents[middle : middle + PAGE] = b"\xff" * PAGE

    damaged_copy(folder, wipe)
    assert not verify(folder).ok


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), pages=st.integers(1, 6))
def test_flipped_bytes_never_end_in_a_traceback(
    some_months: Path, tmp_path_factory: pytest.TempPathFactory, seed: int, pages: int
):
    """Not each flipped byte is damage that can be seen; but none is met with a traceback."""
    dice = random.Random(seed)
    contents = bytearray((some_months / FILE_NAME).read_bytes())
    for _ in range(pages):
        start = dice.randrange(len(contents))
        for place in range(start, min(start + 40, len(contents))):
            contents[place] ^= dice.randrange(256)
    folder = tmp_path_factory.mktemp("flipped")
    (folder / FILE_NAME).write_bytes(contents)
    for look in (verify, lambda folder: open_log(folder).close()):
        with suppress(errors.LogError):
            look(folder)
