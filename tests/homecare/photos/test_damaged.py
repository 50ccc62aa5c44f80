"""Damaged files of every form added to a log: no crash, nothing by half, in bounded memory."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from homecare.diary.diary import Diary
from homecare.records.models import Photo
from homecare.store.integrity import verify
from homecare.store.log import open_log
from tests.homecare.photos.made import every_form

ROOT = Path(__file__).parents[3]
EACH = 40
"""Of each form; at length by hand (``tests.homecare.photos.damaged``)."""


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A log that was given damaged files in a process of its own, and what that said."""
    folder = tmp_path_factory.mktemp("damaged")
    words = [sys.executable, "-m", "tests.homecare.photos.damaged", str(folder), str(EACH), "1"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "log", json.loads(done.stdout)


def test_each_is_taken_or_refused_in_words(added: tuple[Path, dict[str, Any]]):
    _log, said = added
    became = said["became"]
    assert sum(became.values()) == EACH * len(every_form())
    assert became["added"] > EACH
    assert became["refused"] > EACH


def test_no_row_and_no_file_is_there_by_half(added: tuple[Path, dict[str, Any]]):
    folder, said = added
    assert verify(folder).ok
    with closing(open_log(folder)) as log:
        rows = Diary(log).all(Photo)
    assert len(rows) == said["became"]["added"]
    assert {f"photos/{each.name}" for each in (folder / "photos").iterdir()} == {
        row.file for row in rows
    }


def test_memory_is_bounded(added: tuple[Path, dict[str, Any]]):
    peak = added[1]["peak_mb"]
    assert peak is None or peak < 1000
