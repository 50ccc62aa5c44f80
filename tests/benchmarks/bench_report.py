"""The report of one year and of ten, against the bare drawing of its charts."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from homecare.diary.diary import Diary
from homecare.sample import write_sample_log
from homecare.sharing.pdf.form import Part, ReportForm
from homecare.sharing.pdf.page import page_words
from homecare.sharing.pdf.report import charts, diary_report, report_pdf, report_pictures
from homecare.sharing.scope import Scope
from homecare.store.log import open_log
from homecare.values.times import now_here

ROUNDS: Final = 7
_PPI: Final = 110


def run(folder: Path) -> None:
    """Print what was measured; ``folder`` is empty and ours."""
    for years in (1, 10):
        path = folder / f"{years}"
        write_sample_log(path, now=now_here(), years=years)
        log = open_log(path)
        _compare(Diary(log), years)
        log.close()


def _compare(diary: Diary, years: int) -> None:
    now = diary.clock()
    data = diary_report(diary, Scope(), now)
    longest = diary_report(diary, Scope(), now, ReportForm(parts=frozenset(Part)))
    drawing: list[float] = []
    others: dict[str, tuple[Callable[[], object], list[float]]] = {
        "reading the log": (lambda: diary_report(diary, Scope(), now), []),
        "as it is": (lambda: report_pdf(data), []),
        "with every session and check-in": (lambda: report_pdf(longest), []),
        "as pictures": (lambda: report_pictures(data, _PPI), []),
    }
    wanted = page_words(data)["charts"]
    for turn in range(ROUNDS + 1):
        spent = _spent(lambda: charts(data, wanted))
        if turn:
            drawing.append(spent)
        for function, times in others.values():
            spent = _spent(function)
            if turn:
                times.append(spent)
    print(f"{years} years, its charts drawn bare: {median(drawing) * 1000:.0f} ms")
    for what, (_function, times) in others.items():
        ratio = median(a / b for a, b in zip(times, drawing, strict=True))
        print(f"{years} years, {what}: {median(times) * 1000:.0f} ms; ratio {ratio:.2f}")


def _spent(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start
