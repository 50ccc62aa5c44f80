"""A damaged log without a good copy: what can be read comes back by keyboard, and is listed."""

import shutil
from pathlib import Path

import pytest

from homecare.records.models import Treatment
from homecare.store.integrity import verify
from tests.homecare.logs import rows_in
from tests.journeys.conftest import OpenProgram


@pytest.fixture
def log(sample_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_folder, tmp_path / "log"))


def test_salvaging_brings_back_what_can_be_read_and_says_what(
    open_program: OpenProgram, log: Path
) -> None:
    rows, damaged = rows_in(log / "log.db"), bytearray((log / "log.db").read_bytes())
    damaged[:100] = bytes(100)
    (log / "log.db").write_bytes(damaged)
    person = open_program(log)
    person.wait_to_see("Your log could not be opened")
    assert not person.sees("Restore this copy")
    person.press("Return")
    person.wait_to_see("Your log was salvaged")
    assert person.sees("session: 85")
    assert person.sees("The damaged log is kept in")
    person.press("Return")
    person.wait_for(lambda: not person.sees("Your log was salvaged"))
    person.settle()
    assert rows_in(log / "log.db") == rows
    assert person.diary.all(Treatment)
    (kept,) = log.glob("damaged-*/log.db")
    assert kept.read_bytes() == damaged
    assert verify(log).ok


def test_where_nothing_can_be_read_it_says_so_and_nothing_changes(
    open_program: OpenProgram, log: Path
) -> None:
    (log / "log.db").write_bytes(b"")
    person = open_program(log)
    person.wait_to_see("Your log could not be opened")
    person.press_letter_of("Salvage what can be read")
    person.wait_to_see("Nothing of the log in")
    assert (log / "log.db").read_bytes() == b""


def test_what_a_killed_salvaging_left_goes_at_the_next_start(
    open_program: OpenProgram, log: Path
) -> None:
    (log / ".salvaging").mkdir()
    (log / ".salvaging" / "log.db").write_bytes(b"half made")
    person = open_program(log)
    person.wait_for(lambda: person.program.desk is not None)
    person.settle()
    assert not (log / ".salvaging").exists()
