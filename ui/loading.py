"""Opening a log off the GUI thread. Everything slow that a page needs is imported in here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from homecare.places import default_log_folder
from homecare.times import Moment, now_here

if TYPE_CHECKING:
    from filelock import FileLock

    from homecare.diary import Diary
    from homecare.store import Log


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


def has_log(folder: Path | None) -> bool:
    """Whether there is a log to open; asks the disk only."""
    return ((folder or default_log_folder()) / "log.db").exists()


def open_diary(folder: Path | None, at: Moment | None = None, *, is_sample: bool = False) -> Opened:
    """Open the log in ``folder`` (made where there is none) for this window alone.

    ``at`` stops the clock there: what is written later is not seen. Raises a ``LogError``.
    """
    from homecare.diary import Diary
    from homecare.store import lock_for_window, open_log

    log = open_log(folder or default_log_folder(), create=True)
    try:
        lock = lock_for_window(log.folder)
    except BaseException:
        log.close()
        raise
    diary = Diary(log, clock=_clock(at))
    _read_ahead(diary)
    return Opened(diary, lock, is_sample)


def open_sample(at: Moment | None = None) -> Opened:
    """A sample log to look around in, in a folder of its own that nothing else uses."""
    from homecare.sample import write_sample_log

    folder = Path(mkdtemp(prefix="homecare-sample-")) / "log"
    write_sample_log(folder, now=at or now_here())
    return open_diary(folder, at, is_sample=True)


def _clock(at: Moment | None) -> Callable[[], Moment]:
    return now_here if at is None else lambda: at


def _read_ahead(diary: "Diary") -> None:
    """What the first page asks for, so that the window need not wait for it."""
    from homecare.today import today

    today(diary.facts(diary.clock()))


def load_charts() -> None:
    """Import what draws, so that the first chart need not wait for it."""
    import_module("matplotlib.backends.backend_qtagg")


def keep_copy(log: "Log") -> Path | None:
    """The copy of the day, made from the file itself; see ``homecare.backup``."""
    from homecare.backup import daily_copy

    return daily_copy(log, now_here().local_date)
