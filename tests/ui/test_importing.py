"""Import in the window, as its worker does it: a file is known by its content."""

from pathlib import Path

import pytest

from homecare.diary import Diary
from homecare.errors import LogError
from homecare.sharing.archive import write_archive
from homecare.sharing.scope import EVERYTHING
from homecare.sharing.shared import shared_records
from homecare.store import open_log
from tests.conftest import NOW
from ui.importing import import_table


def test_an_archive_is_taken_whole_and_damage_is_said(sample_diary: Diary, tmp_path: Path) -> None:
    file, folder = tmp_path / "a.csv", tmp_path / "empty"
    open_log(folder, create=True).close()
    made = write_archive(sample_diary, file, NOW)
    assert import_table(folder, file).added == made.records
    log = open_log(folder)
    assert shared_records(Diary(log), EVERYTHING) == shared_records(sample_diary, EVERYTHING)
    log.close()
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(LogError, match="The archive is damaged"):
        import_table(folder, file)
