"""Damaged pictures by the thousand, through the whole of adding into a log. At length:

    nice .venv/bin/python -m tests.homecare.photos.damaged FOLDER 3000 [SEED]

adds 3,000 of each form to a new log in FOLDER/log, and prints what became of them, the peak of
memory and what took longest. It is a program of its own: a reader that crashes takes it along.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from homecare.diary.adding_photos import About, Result, add_photos
from homecare.diary.diary import Diary
from homecare.store.log import open_log
from tests.homecare.photos.made import every_form

_PART_MOST: Final = 30
"""Bytes that one damage touches."""


def damaged(data: bytes, rng: np.random.Generator) -> bytes:
    """Bytes changed, taken out or doubled in up to five places, or the end cut off."""
    hurt = bytearray(data)
    for _ in range(rng.integers(1, 6)):
        place, length = int(rng.integers(len(hurt))), int(rng.integers(1, _PART_MOST))
        match rng.integers(4):
            case 0:
                hurt[place : place + length] = rng.bytes(length)
            case 1:
                del hurt[place : place + length]
            case 2:
                hurt[place:place] = hurt[place : place + length]
            case _:
                hurt[place] ^= 1 << int(rng.integers(8))
    return bytes(hurt if rng.random() < 0.9 else hurt[: rng.integers(1, len(hurt))])


def damaged_files(folder: Path, form: str, count: int, seed: int) -> Iterator[Path]:
    """Files of one form, each damaged in its own way; the same seed gives the same."""
    rng = np.random.default_rng([seed, *form.encode()])
    data = every_form()[form]
    folder.mkdir(parents=True)
    for n in range(count):
        file = folder / f"{n:05}.jpg"
        file.write_bytes(damaged(data, rng))
        yield file


def add_damaged(folder: Path, count: int, seed: int = 0) -> dict[str, Any]:
    """Make a log in ``folder`` and add ``count`` of each form; what became of them."""
    log = open_log(folder / "log", create=True)
    diary = Diary(log)
    became, slowest = Counter[str](), 0.0
    try:
        for form in every_form():
            files = list(damaged_files(folder / "in" / form, form, count, seed))
            began = time.monotonic()

            def took(_done: int, _all: int) -> None:
                nonlocal began, slowest
                slowest = max(slowest, time.monotonic() - began)
                began = time.monotonic()

            results = add_photos(diary, files, About(undated_by_file=True), took)
            assert results.failed is None, (form, results.failed)
            assert all(map(_is_told, results.each))
            became.update(str(each.became) for each in results.each)
    finally:
        log.close()
    return {"became": dict(became), "slowest_s": round(slowest, 2), "peak_mb": _peak_mb()}


def _is_told(result: Result) -> bool:
    """Either there is a row, or words that say why there is none."""
    return (result.photo is not None) != bool(result.why)


def _peak_mb() -> int | None:
    """Of this program alone: what ``getrusage`` tells begins with the size of whoever started it."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:  # not Linux
        return None
    (line,) = (each for each in status.splitlines() if each.startswith("VmHWM:"))
    return int(line.split()[1]) >> 10


if __name__ == "__main__":
    print(json.dumps(add_damaged(Path(sys.argv[1]), int(sys.argv[2]), *map(int, sys.argv[3:]))))
