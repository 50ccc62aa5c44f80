"""An import, from the key that asks for a file to the one that takes it back."""

import shutil
from pathlib import Path

from homecare.records.models import CheckIn
from tests.journeys.conftest import OpenProgram

TABLE = "kind,at,area,redness\ncheck-in,2026-11-20T08:00+01:00,face,1\n"


def test_a_file_is_looked_at_taken_and_taken_back_by_keys_alone(
    open_program: OpenProgram, sample_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(sample_folder, tmp_path / "log")
    person, file = open_program(tmp_path / "log"), tmp_path / "t.csv"
    file.write_text(TABLE, encoding="utf-8")
    n = len(person.diary.all(CheckIn))
    person.answer_with_file(file)
    person.press("Ctrl+I")
    person.wait_to_see("1 record can be imported")
    assert len(person.diary.all(CheckIn)) == n
    person.press("Return")
    person.wait_for_no_dialog()
    person.wait_to_see("Imported: 1 new")
    assert person.sees("Undo")
    assert len(person.diary.all(CheckIn)) == n + 1
    person.press("Ctrl+Z")
    person.wait_to_see("Undone: Import")
    assert len(person.diary.all(CheckIn)) == n
