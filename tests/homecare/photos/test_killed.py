"""Killed while pictures come in: each is there whole or not at all, and the next run ends the work."""

import random
import select
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from homecare.diary.adding_photos import About, Became, add_photos
from homecare.diary.diary import Diary
from homecare.records.models import Photo
from homecare.store.integrity import verify
from homecare.store.log import open_log
from tests.homecare.photos.made import jpeg, tags

ROOT = Path(__file__).parents[3]
MANY, KILLS = 40, 8
_ADD = """
import sys
from pathlib import Path
from homecare.diary.adding_photos import About, add_photos
from homecare.diary.diary import Diary
from homecare.store.log import open_log

def said(done, of):
    sys.stdout.write("x")
    sys.stdout.flush()

log = open_log(Path(sys.argv[1]))
add_photos(Diary(log), sorted(Path(sys.argv[2]).iterdir()), About(), said)
"""


def killed_after(folder: Path, shots: Path, pictures: int, seconds: float) -> None:
    """Add pictures in a process of its own, and kill it so long after so many are done."""
    words = [sys.executable, "-c", _ADD, str(folder), str(shots)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        for _ in range(pictures):
            assert process.stdout.read(1)
        select.select([process.stdout], [], [], seconds)
        process.send_signal(signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no way to kill")
def test_a_kill_leaves_no_picture_by_half(log_folder: Path, tmp_path: Path):
    shots = tmp_path / "shots"
    shots.mkdir()
    for n in range(MANY):
        (shots / f"{n:03}.jpg").write_bytes(jpeg(n, exif=tags(date=f"2026:10:10 20:{n:02}:00")))
    open_log(log_folder, create=True).close()
    rng = random.Random(1)
    there = 0
    for _ in range(KILLS):
        killed_after(log_folder, shots, there + rng.randint(1, 3), rng.uniform(0, 0.02))
        assert verify(log_folder).ok
        with closing(open_log(log_folder)) as log:
            rows = Diary(log).all(Photo)
        assert len({row.sha256 for row in rows}) == len(rows) > there
        there = len(rows)
    with closing(open_log(log_folder)) as log:
        diary = Diary(log)
        diary.remove_left_over()
        results = add_photos(diary, sorted(shots.iterdir()), About())
        assert len(results.of(Became.SAME)) == there
        names = {f"photos/{each.name}" for each in (log_folder / "photos").iterdir()}
        assert names == {row.file for row in diary.all(Photo)}
        assert len(names) == MANY
    assert verify(log_folder).ok
