"""The small file beside a log that says how, and of what, its person was reminded already.

Window, timer and a second window read and write it, one at a time, so that none of them tells what
another has told. In an encrypted log it is sealed like every file that says anything.
"""

import json
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from homecare import errors
from homecare.i18n import _
from homecare.vault.sealing import read_kept, write_kept

NAME: Final = "reminders.json"
LOCK: Final = ".reminders.lock"
_WAITS_AT_MOST: Final = 15.0
"""Seconds: as long as the other one may take to show its notice."""


@contextmanager
def alone(folder: Path) -> Generator[None]:
    """Only this program reads and writes the file within the block.

    Raises ``LogInUse``, or ``NoRights`` where nothing can be written: what was told could not be
    kept then, so nothing is told.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=_WAITS_AT_MOST, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        words = _("Another program is reminding of the log in {path}.")
        raise errors.LogInUse(words.format(path=folder)) from None
    except OSError as problem:
        words = _("{path} can't be written: {reason}")
        raise errors.NoRights(
            words.format(path=folder / LOCK, reason=problem.strerror or problem)
        ) from problem
    try:
        yield
    finally:
        lock.release()


def read(folder: Path) -> Any:
    """What stands in the file; ``None`` where there is none, or it is damaged. Raises ``Locked``."""
    try:
        return json.loads(read_kept(folder, NAME))
    except (OSError, ValueError, RecursionError, errors.Damaged):
        return None


def write(folder: Path, plain: Any) -> None:
    """Put it into the file, whole or not at all. Raises ``LogError``."""
    write_kept(folder, NAME, f"{json.dumps(plain, ensure_ascii=False, indent=1)}\n".encode())
