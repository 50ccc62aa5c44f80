"""An encrypted log beside the same log plain: opening, Today's history, a save, the journal, charts, a copy.

Both take turns in one process; times are those of its own thread (CPU).
"""

import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from homecare.charts.of_log import OF_LOG, asked_of, of_log
from homecare.diary.diary import Diary
from homecare.queries.history import look_at
from homecare.records.models import CheckIn
from homecare.sample import write_sample_log
from homecare.store.backup import copy_to
from homecare.store.encryption import lock, turn_on, unlock
from homecare.store.log import Log, open_log
from homecare.values.areas import Area
from homecare.values.times import now_here

YEARS: Final = 10
ROUNDS: Final = 9
_PASSPHRASE: Final = "four words nobody guesses"


def run(folder: Path) -> None:
    """Print what was measured; ``folder`` is empty and ours."""
    plain, sealed = folder / "plain", folder / "sealed"
    write_sample_log(plain, now=now_here(), years=YEARS)
    shutil.copytree(plain, sealed)
    took = _seconds(lambda: turn_on(sealed, _PASSPHRASE))
    print(f"a log of {YEARS} years: encrypted in {took:.1f} s")
    lock(sealed)
    begun = time.perf_counter()  # Argon2id works in threads of its own
    unlock(sealed, _PASSPHRASE)
    print(f"unlocked in {1000 * (time.perf_counter() - begun):.0f} ms of the clock, once")
    for name, act in _ACTS.items():
        logs = [open_log(each) for each in (plain, sealed)]
        times: list[list[float]] = [[], []]
        for _round in range(ROUNDS):
            for log, found in zip(logs, times, strict=True):
                found.append(_seconds(partial(act, log)))
        for log in logs:
            log.close()
        one, other = (median(found) for found in times)
        print(
            f"{name}: {1000 * one:.1f} ms plain, {1000 * other:.1f} encrypted: {other / one:.2f} ×"
        )


def _seconds(act: Callable[[], object]) -> float:
    begun = time.thread_time()
    act()
    return time.thread_time() - begun


def _open(log: Log) -> None:
    open_log(log.folder).close()


def _first_page(log: Log) -> None:
    assert look_at(log.file) is not None


def _save(log: Log) -> None:
    Diary(log).save(CheckIn(at=now_here().at, area=Area.FACE, redness=1), act="Check in")


def _journal(log: Log) -> None:
    journal = Diary(log).journal()
    assert len(journal) > 0


def _charts(log: Log) -> None:
    """All that Progress draws, read and worked out; drawing it asks nothing of the log."""
    asked = asked_of(Diary(log).history, now_here())
    for name in OF_LOG:
        assert of_log(name, asked).series is not None


def _copy(log: Log) -> None:
    copy_to(log.file, log.folder / "copy.db")


_ACTS: Final[dict[str, Callable[[Log], None]]] = {
    "open": _open,
    "what the first page asks": _first_page,
    "save a check-in": _save,
    "journal": _journal,
    "charts": _charts,
    "copy, checked": _copy,
}
