"""Opening a log off the GUI thread. Everything slow that a page needs is imported in here."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from homecare.paths import default_log_folder

if TYPE_CHECKING:
    from filelock import FileLock

    from homecare.diary.diary import Diary
    from homecare.facts.facts import Facts
    from homecare.facts.history import History
    from homecare.values.times import Moment


@dataclass(frozen=True)
class Opened:
    """A log that is ready for the window."""

    diary: "Diary"
    lock: "FileLock"
    is_sample: bool = False

    def close(self) -> None:
        """Let go of the log."""
        self.diary.log.close()
        self.lock.release()


@dataclass(frozen=True)
class Glance:
    """What Today asks of a diary, read at once: the log itself is still being opened."""

    history: "History"
    clock: "Callable[[], Moment]"
    folder: Path
    log: None = None
    """Nothing can be written yet, and no draft be taken up."""

    def facts(self, now: "Moment") -> "Facts":
        """What was known at ``now``."""
        return self.history.facts(now)


def glance(folder: Path, at: "Moment | None" = None) -> Glance | None:
    """Read the log in ``folder`` for the first page, without what is slow to import.

    ``None`` where it has to be opened properly first.
    """
    from homecare.queries.history import look_at

    history = look_at(folder / "log.db")
    import_module("ui.pages.today")  # so that the window need not wait for it
    return None if history is None else Glance(history, _clock(at), folder)


def has_log(folder: Path | None) -> bool:
    """Whether there is a log to open; asks the disk only."""
    return ((folder or default_log_folder()) / "log.db").exists()


def open_diary(
    folder: Path | None, at: "Moment | None" = None, *, is_sample: bool = False
) -> Opened:
    """Open the log in ``folder`` (made where there is none) for this window alone.

    ``at`` stops the clock there: what is written later is not seen. Raises a ``LogError``.
    """
    from homecare.diary.diary import Diary
    from homecare.store.log import lock_for_window, open_log

    log = open_log(folder or default_log_folder(), create=True)
    try:
        lock = lock_for_window(log.folder)
    except BaseException:
        log.close()
        raise
    diary = Diary(log, clock=_clock(at))
    for needed in ("ui.acting.emergency", "ui.dialogs.editors"):  # so that no act waits for it
        import_module(needed)
    _ = diary.history  # read ahead; it is kept until something changes
    spare_collector()
    return Opened(diary, lock, is_sample)


def open_sample(at: "Moment | None" = None) -> Opened:
    """A sample log to look around in, in a folder of its own that nothing else uses."""
    from homecare.sample import write_sample_log
    from homecare.values.times import now_here

    folder = Path(mkdtemp(prefix="homecare-sample-")) / "log"
    write_sample_log(folder, now=at or now_here())
    return open_diary(folder, at, is_sample=True)


def _clock(at: "Moment | None") -> "Callable[[], Moment]":
    from homecare.values.times import now_here

    return now_here if at is None else lambda: at


def load_charts() -> None:
    """Import what draws, so that the first chart need not wait for it."""
    import_module("matplotlib.backends.backend_agg")
    import_module("ui.pages.progress")  # so that the window need not wait for it
    spare_collector()


def spare_collector() -> None:
    """What is there by now stays: Python need not go through it again and again.

    With a log of 25 years each full collection held the window up for 90 ms, while one scrolled.
    """
    gc.freeze()


def keep_copy(folder: Path) -> Path | None:
    """The copy of the day, where the last one is of another; see ``homecare.store.keeping``."""
    from homecare.store.keeping import daily_copy
    from homecare.values.times import now_here

    return daily_copy(folder, now_here().local_date)


def keep_last_state(folder: Path) -> Path:
    """The copy of the day once more, where something was written since: the day's use is over."""
    from homecare.store.keeping import fresh_copy
    from homecare.values.times import now_here

    return fresh_copy(folder, now_here().local_date)
