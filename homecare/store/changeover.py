"""Many files of a log changed at once: built beside them, then moved into place; killed at any moment
it is the one state or the other.

What is new lies in ``.changing/`` until all of it is there. Then ``changing.json`` says what replaces
what and what goes, and from that moment on only forwards is possible: whoever opens the log next
completes it. Nothing here needs to know what is in the files.
"""

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from homecare import errors
from homecare.files import make_name_last, overwrite, write_whole
from homecare.i18n import _

STAGING: Final = ".changing"
STATE: Final = "changing.json"
_LOCK: Final = "window.lock"

Told = Callable[[int, int], object]


def _quiet(_done: int, _all: int) -> None:
    pass


def begin(folder: Path) -> Path:
    """An empty folder to build in; what an earlier change left half built goes."""
    abandon(folder)
    staging = folder / STAGING
    staging.mkdir(mode=0o700)
    return staging


def abandon(folder: Path) -> None:
    """Remove what was built; the log is as it was. It may be plain: it is overwritten."""
    staging = folder / STAGING
    for file in sorted(staging.rglob("*")):
        if file.is_file():
            overwrite(file)
    shutil.rmtree(staging, ignore_errors=True)


def commit(folder: Path, replaced: Iterable[str], gone: Iterable[str], told: Told = _quiet) -> None:
    """Put all that was built into its place, and remove ``gone``: names within the log.

    What was there before is overwritten first.
    """
    staging = folder / STAGING
    for each in {file.parent for file in staging.rglob("*")}:
        make_name_last(each)
    said = {"version": 1, "replaced": list(replaced), "gone": list(gone)}
    write_whole(folder / STATE, json.dumps(said, indent=1).encode())
    complete(folder, told)


def complete(folder: Path, told: Told = _quiet) -> None:
    """Go on with a change that was begun; once it is through, nothing is left of it."""
    said = _read(folder)
    steps = len(said["replaced"]) + len(said["gone"])
    for n, name in enumerate(said["replaced"], start=1):
        if os.path.lexists(staged := folder / STAGING / name):
            _put(staged, folder / name)
        told(n, steps)
    for n, name in enumerate(said["gone"], start=len(said["replaced"]) + 1):
        _remove(folder / name)
        told(n, steps)
    for each in {folder, *((folder / name).parent for name in said["gone"])}:
        if each.is_dir():
            make_name_last(each)  # what is gone does not come back, overwritten, in a power cut
    shutil.rmtree(folder / STAGING, ignore_errors=True)
    (folder / STATE).unlink()
    make_name_last(folder)


def settle(folder: Path) -> None:
    """Complete what was interrupted, or take away what was only begun. Costs two looks else.

    Raises ``LogInUse`` where it is being done right now.
    """
    is_committed = os.path.lexists(folder / STATE)
    if not is_committed and not os.path.lexists(folder / STAGING):
        return
    lock = FileLock(folder / _LOCK, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        if not is_committed:
            return  # it is being built: the log itself still says whether it may be opened
        words = _("The encryption of the log in {path} is being changed. Try again in a while.")
        raise errors.LogInUse(words.format(path=folder)) from None
    try:
        if os.path.lexists(folder / STATE):
            complete(folder)
        else:
            abandon(folder)
    finally:
        lock.release()


def _put(staged: Path, target: Path) -> None:
    target = target.resolve()
    target.parent.mkdir(mode=0o700, exist_ok=True)
    if target.is_file():
        overwrite(target)
    try:
        staged.replace(target)
    except OSError as problem:
        if problem.errno != errno.EXDEV:
            raise
        write_whole(target, staged.read_bytes())  # its folder is a link to another disk
        staged.unlink()
    make_name_last(target.parent)


def _remove(file: Path) -> None:
    with suppress(FileNotFoundError):
        if file.is_file() and not file.is_symlink():
            overwrite(file)
        file.unlink()


def _read(folder: Path) -> dict[str, list[str]]:
    try:
        said: Any = json.loads((folder / STATE).read_text("utf-8"))
        return {part: [_inside(name) for name in said[part]] for part in ("replaced", "gone")}
    except (ValueError, KeyError, TypeError) as problem:
        words = _("{path} is damaged: a change of the encryption can't be completed.")
        raise errors.Damaged(words.format(path=folder / STATE)) from problem


def _inside(name: str) -> str:
    """A name within the log; a file that somebody planted names nothing else."""
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise ValueError(name)
    return name
