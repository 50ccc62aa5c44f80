"""Ten years with 3,000 photos: a copy of the log and ``verify``, beside a bare copy of the same files.

The bare copy of the database is synced, that of the whole folder is not. Times are those of the process (CPU)
and, since disks differ, of the clock; both take turns.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Final

from homecare.diary.diary import Diary
from homecare.records.models import Photo
from homecare.sample import write_sample_log
from homecare.store.backup import copy_to
from homecare.store.integrity import verify
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import moment_of, now_here
from tests.homecare.photos.made import jpeg

YEARS: Final = 10
COUNT: Final = 3000
ROUNDS: Final = 3


def run(folder: Path) -> None:
    """Print what was measured; ``folder`` is empty and ours."""
    log = folder / "log"
    write_sample_log(log, now=now_here(), years=YEARS)
    put_photos(log)
    size = sum(each.stat().st_size for each in log.rglob("*") if each.is_file())
    print(f"{YEARS} years, {COUNT:,} photos, {size / 1e6:.0f} MB")
    database, copy = log / "log.db", folder / "copy.db"
    _compare("a copy, checked", lambda: copy_to(database, copy), lambda: _bare(database, copy))
    whole = folder / "whole"
    _compare("verify, every picture", lambda: _verified(log), lambda: _bare_tree(log, whole))


def put_photos(log: Path) -> None:
    (log / "photos").mkdir(exist_ok=True)
    with closing(open_log(log)) as opened:
        diary = Diary(opened)
        now, made = diary.clock(), list[Photo]()
        for n in range(COUNT):
            data = jpeg(n)
            sha256 = hashlib.sha256(data).hexdigest()
            (log / "photos" / f"{sha256}.jpg").write_bytes(data)
            at = moment_of(now.local - timedelta(hours=29 * n + 30))
            row = Photo(
                at=at.at,
                area=Area.FACE,
                view=View.FRONT,
                file=f"photos/{sha256}.jpg",
                sha256=sha256,
            )
            row.moment = at
            made.append(row)
        diary.save(*made, act="Import")


def _verified(log: Path) -> None:
    found = verify(log)
    assert found.ok, found.problems


def _bare(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb+") as stream:
        os.fsync(stream.fileno())


def _bare_tree(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def _compare(what: str, ours: Callable[[], object], bare: Callable[[], object]) -> None:
    found = [(_took(ours), _took(bare)) for _round in range(ROUNDS)]
    cpu = median(one[0] / other[0] for one, other in found)
    clock = median(one[1] / other[1] for one, other in found)
    one, other = (median(each[place][1] for each in found) for place in range(2))
    print(
        f"{what}: {one:.2f} s, a bare copy {other:.2f} s: {clock:.1f} × by the clock, {cpu:.1f} × CPU"
    )


def _took(act: Callable[[], object]) -> tuple[float, float]:
    cpu, begun = time.process_time(), time.perf_counter()
    act()
    return time.process_time() - cpu, time.perf_counter() - begun
