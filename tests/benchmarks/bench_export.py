"""Tables of a big log: how much memory a workbook takes, and how long CSV takes beside reading.

Each export runs in a process of its own, whose peak of memory Linux tells.
"""

import json
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any, Final
from uuid import UUID

from homecare.records.models import CheckIn
from homecare.store.log import open_log

FEW: Final = 10_000
MANY: Final = 100_000
ROUNDS: Final = 3

_EXPORT: Final = r"""
import json, re, sys, time
from pathlib import Path
from homecare.diary.diary import Diary
from homecare.sharing.formats import Request, write_file
from homecare.sharing.scope import Include, Scope
from homecare.store.log import open_log

def peak():
    # ru_maxrss would begin with the peak of the process that started this one
    return int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1]) / 1024

key, folder, out = sys.argv[1:]
diary = Diary(open_log(Path(folder)))
facts = len(diary.history.check_ins) if key == "xlsx" else 0
before, start = peak(), time.perf_counter()
scope = Scope(include=frozenset(Include))
write_file(diary, key, Path(out), Request(scope=scope, now=diary.clock()))
print(json.dumps({"seconds": time.perf_counter() - start, "before": before, "peak": peak()}))
"""


def run(folder: Path) -> None:
    """Print what was measured; ``folder`` is empty and ours."""
    few, many = folder / "few", folder / "many"
    _write_log(few, FEW)
    _write_log(many, MANY)
    compare_memory(few, many)
    compare_csv(many)


def compare_memory(few: Path, many: Path) -> None:
    """The peak of resident memory, and what of it the export adds to the log that is read."""
    for key in ("xlsx", "csv", "archive"):
        small, big = _export(key, few), _export(key, many)
        print(
            f"{key}, {FEW} and {MANY} check-ins: peak {small['peak']:.0f} and "
            f"{big['peak']:.0f} MB; above the log as read {small['peak'] - small['before']:.0f} "
            f"and {big['peak'] - big['before']:.0f} MB; {small['seconds']:.1f} and "
            f"{big['seconds']:.1f} s, ratio {big['seconds'] / small['seconds']:.1f} "
            f"for {MANY // FEW} times the records"
        )


def compare_csv(log: Path) -> None:
    """CSV of the whole log beside reading the same rows as they are."""
    reading: list[float] = []
    writing: list[float] = []
    for _turn in range(ROUNDS):
        reading.append(_read(log))
        writing.append(_export("csv", log)["seconds"])
    ratio = median(w / r for w, r in zip(writing, reading, strict=True))
    print(
        f"csv, {MANY} check-ins: {median(writing):.1f} s, reading the rows "
        f"{median(reading):.1f} s; ratio {ratio:.1f}"
    )


def _read(folder: Path) -> float:
    from sqlalchemy import select

    log = open_log(folder)
    start = time.perf_counter()
    with log.reading() as session:
        for _row in session.scalars(select(CheckIn).execution_options(yield_per=500)):
            pass
    log.close()
    return time.perf_counter() - start


def _export(key: str, folder: Path) -> dict[str, Any]:
    out = folder / f"out.{key}"
    done = subprocess.run(
        [sys.executable, "-c", _EXPORT, key, str(folder), str(out)],
        capture_output=True, check=True, text=True, cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    return json.loads(done.stdout)


def _write_log(folder: Path, n: int) -> None:
    """Check-ins of 25 years, straight into the table: this is not about the validator."""
    from sqlalchemy import insert

    end = datetime(2026, 11, 22, 19, tzinfo=UTC)
    step = timedelta(days=25 * 365) / n
    log = open_log(folder, create=True)
    rows = [
        {
            "id": UUID(int=number), "at": (at := end - number * step), "offset_minutes": 60,
            "zone": "Europe/Berlin", "local_date": at.date(), "area": "face",
            "redness": number % 5, "swelling": 0, "pain": number % 11, "signs": [],
            "notes": f"Note {number}: calm, a little dry in the evening.",
            "created_at": at, "updated_at": at, "deleted_at": None,
        }
        for number in range(n)
    ]  # fmt: skip
    with log.writing() as session:
        session.execute(insert(CheckIn), rows)
        session.commit()
    log.close()
