"""A log on a locked disk, in the window: it shows, says what it is, and refuses in plain words."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import OpenProgram


@pytest.fixture
def locked(sample_folder: Path, tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "tmpfs", str(folder)]
    if (
        not hasattr(os, "geteuid")
        or os.geteuid()
        or subprocess.run(mount, check=False, capture_output=True).returncode
    ):
        pytest.skip("nothing can be mounted here")
    shutil.copy(sample_folder / "log.db", folder)
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_it_shows_and_says_what_it_is(open_program: OpenProgram, locked: Path) -> None:
    person = open_program(locked)
    person.wait_to_see("can be read and exported, and not be written to")
    person.settle()
    assert not person.sees("No copy of your log was made today.")
    person.press("Ctrl+K")
    person.wait_for_dialog()
    person.choose("Redness", "2")
    person.press("Ctrl+Return")
    person.wait_to_see("Not saved.")
    assert person.sees("can be read and exported")
    person.press("Escape")
