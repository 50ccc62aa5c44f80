"""The numbers of a log: they follow what the diary writes, and tell of what else was done to it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homecare import errors
from homecare.diary.diary import Diary, Invalid
from homecare.records.models import Device, Treatment
from homecare.store.content import content_problems, count_problems, state_of
from homecare.store.integrity import verify
from homecare.store.log import open_log
from homecare.store.readonly import read_only
from tests.conftest import NOW
from tests.homecare.logs import pragma
from tests.homecare.writer import session_with_check_in


@pytest.fixture
def folder(sample_folder: Path, log_folder: Path) -> Path:
    log_folder.mkdir()
    shutil.copy(sample_folder / "log.db", log_folder)
    return log_folder


@pytest.fixture
def diary(folder: Path) -> Iterator[Diary]:
    log = open_log(folder)
    yield Diary(log, lambda: NOW)
    log.close()


def problems(folder: Path) -> list[str]:
    with closing(read_only(folder / "log.db")) as connection:
        return list(content_problems(connection))


def test_every_act_of_a_diary_is_followed(diary: Diary):
    def fine() -> None:
        assert problems(diary.log.folder) == []

    session, check_in = session_with_check_in(NOW)
    diary.save(session, check_in, act="Log")
    fine()
    session.notes, session.areas[0].passes = "Ünï", 3
    diary.save(session, act="Edit")
    fine()
    diary.save(Device(name="A roller", needle_mm=0.25), act="Add")
    fine()
    diary.delete(session, check_in, act="Delete")
    fine()
    while diary.undo() is not None:
        fine()
    while diary.redo() is not None:
        fine()
    diary.clock = lambda: type(NOW)(NOW.at.replace(year=NOW.at.year + 1), 0, None)
    assert diary.empty_deleted()
    fine()


def test_each_write_has_its_mark_and_names_the_one_before(diary: Diary):
    with diary.log.plain() as connection:
        before = state_of(connection)
        diary.save(*session_with_check_in(NOW), act="Log")
        after = state_of(connection)
    assert before is not None
    assert after is not None
    assert (after.identity, after.writes) == (before.identity, before.writes + 1)
    assert after.mark_before == before.mark != after.mark


def test_what_is_refused_leaves_the_numbers_as_they_were(diary: Diary):
    diary.save(Device(name="A roller"), act="Add")
    with diary.log.plain() as connection:
        before = state_of(connection)
        with pytest.raises(Invalid):
            diary.save(*session_with_check_in(NOW), Device(name="A Roller"), act="Add")
        assert state_of(connection) == before
    assert problems(diary.log.folder) == []


OTHERS = [
    (
        "UPDATE check_in SET notes = notes || 'x' WHERE rowid = 9",
        "check_in: the rows are not those",
    ),
    ("UPDATE check_in SET redness = 1 - redness WHERE redness < 2", "check_in: the rows are not"),
    ("DELETE FROM rating WHERE rowid = 2", "rating: rows that were written"),
    (
        "INSERT INTO own_limit (id, rule, value, reason) VALUES ('x', 'r', 'v', '')",
        "own_limit: rows that were",
    ),
    ("DELETE FROM log_content WHERE kind = 'device'", "device: it is not known what was written"),
    ("DELETE FROM log_state", "which write was its last"),
    (
        "CREATE TRIGGER t AFTER INSERT ON check_in BEGIN DELETE FROM treatment; END",
        "“t” in the log",
    ),
    ("CREATE VIEW v AS SELECT 1", "“v” in the log"),
]


@pytest.mark.parametrize(("statement", "told"), OTHERS)
def test_what_others_do_to_a_log_is_told(folder: Path, statement: str, told: str):
    pragma(folder / "log.db", statement)
    assert any(told in problem for problem in verify(folder).problems)


@pytest.mark.parametrize(("statement", "told"), OTHERS[2:6] + OTHERS[7:])
def test_what_costs_little_to_see_is_told_at_opening(folder: Path, statement: str, told: str):
    pragma(folder / "log.db", statement)
    with closing(open_log(folder)) as log:
        assert told in log.noticed[0]


def test_a_log_with_a_trigger_of_others_is_not_written_to(folder: Path):
    statement, _told = OTHERS[6]
    pragma(folder / "log.db", statement)
    before = (folder / "log.db").read_bytes()
    with pytest.raises(errors.Damaged, match="trigger"):
        open_log(folder)
    assert (folder / "log.db").read_bytes() == before


def change_one_letter(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        asked = "SELECT notes FROM treatment WHERE length(notes) > 9 LIMIT 1"
        (notes,) = connection.execute(asked).fetchone()
    contents = file.read_bytes()
    place = contents.index(notes.encode())
    file.write_bytes(contents[:place] + bytes([contents[place] ^ 1]) + contents[place + 1 :])


def test_a_letter_that_changed_on_the_disk_is_told(folder: Path):
    change_one_letter(folder / "log.db")
    (problem,) = verify(folder).problems
    assert problem.startswith("treatment: the rows are not those that were written")


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(["save", "edit", "delete", "undo", "redo"]), max_size=8))
def test_whatever_is_done_in_whatever_order(diary: Diary, acts: list[str]):
    for act in acts:
        rows = diary.all(Treatment)
        match act:
            case "save":
                diary.save(*session_with_check_in(NOW), act="Log")
            case "edit":
                rows[-1].notes += "."
                diary.save(rows[-1], act="Edit")
            case "delete":
                diary.delete(rows[0], act="Delete")
            case _:
                getattr(diary, act)()
    with diary.log.plain() as connection:
        assert [*count_problems(connection), *content_problems(connection)] == []
