"""The safety check of a planned session in a log of ten years, against reading the same rows."""

import time
from pathlib import Path
from statistics import median
from typing import Final

from homecare.diary.as_facts import session_fact
from homecare.diary.diary import Diary
from homecare.queries.history import read_history
from homecare.records.models import Treatment, TreatmentArea
from homecare.rules import check
from homecare.sample import write_sample_log
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.times import now_here

ROUNDS: Final = 9


def run(folder: Path) -> None:
    """Print what was measured; ``folder`` is empty and ours."""
    log = folder / "ten-years"
    write_sample_log(log, now=now_here(), years=10)
    compare_check(log)


def compare_check(log: Path) -> None:
    """The safety check as the form runs it after each key, beside reading the log's rows.

    The first check of a log just read is told apart: it works out what the later ones find again.
    """

    opened = open_log(log)
    diary = Diary(opened)
    now = diary.clock()
    draft = Treatment(at=now.at, areas=[TreatmentArea(area=Area.FACE)], needle_mm=0.5)
    draft.moment = now
    rows = len(diary.history.sessions) + len(diary.history.check_ins)
    reading: list[float] = []
    first: list[float] = []
    again: list[float] = []
    for _turn in range(ROUNDS):
        start = time.perf_counter()
        with opened.plain() as connection:
            history = read_history(connection)
        read = time.perf_counter()
        check(history.facts(now, session_fact(draft)))
        checked = time.perf_counter()
        check(history.facts(now, session_fact(draft)))
        reading.append(read - start)
        first.append(checked - read)
        again.append(time.perf_counter() - checked)
    opened.close()
    for what, times in (("first after reading", first), ("after a key", again)):
        ratio = median(c / r for c, r in zip(times, reading, strict=True))
        print(
            f"safety check, ten years ({rows} sessions and check-ins), {what}: "
            f"{median(times) * 1000:.1f} ms, reading them {median(reading) * 1000:.1f} ms; "
            f"ratio {ratio:.2f} (one frame is 16.7 ms)"
        )
