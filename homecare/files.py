"""Writing a file so that it is there at once and whole, or not at all."""

import os
import shutil
import stat
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from homecare import errors
from homecare.i18n import _

_PRIVATE: Final = "homecare-private-"
_IN_USE: Final = ".in-use"
_CHUNK: Final = 1 << 20
UNFINISHED: Final = ".homecare-"
"""How the name of a file begins that is only half made."""


def write_whole(path: Path, data: bytes, beside: str = UNFINISHED) -> None:
    """Write ``data`` to ``path``, in place of what stood there; see ``whole_file``."""
    with whole_file(path, beside) as stream:
        stream.write(data)


@contextmanager
def whole_file(path: Path, beside: str = UNFINISHED) -> Generator[BinaryIO]:
    """A stream whose bytes stand at ``path`` once the block ends, for their owner alone.

    They are written beside their target, under a name that begins with ``beside``, and moved
    there: a reader sees the old file or the new one, and a full disk or an exception leaves the old
    one and no part of the new. Raises ``LogError`` with words for the person where the file can't
    be written.
    """
    try:
        target = path.resolve()  # a link stays a link: what it points to is replaced
        if target.exists() and not target.is_file():
            words = _("{path} is a folder or a device, not a file; nothing was written.")
            raise errors.LogError(words.format(path=path))
        with _built_beside(target, beside) as stream:
            yield stream
    except (OSError, RuntimeError) as problem:  # RuntimeError: links that lead in a circle
        reason = getattr(problem, "strerror", None) or problem
        words = _("{path} can't be written: {reason}")
        raise errors.LogError(words.format(path=path, reason=reason)) from problem


@contextmanager
def private_folder() -> Generator[Path]:
    """A folder for what is only half made, for its owner alone; gone with all in it afterwards.

    Where the program is killed meanwhile, ``sweep_private_folders`` of its next start takes it
    away. Raises ``LogError`` where none can be made.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix=_PRIVATE)
    except OSError as problem:
        words = _("No file can be made in the folder for temporary files: {reason}")
        raise errors.LogError(words.format(reason=problem.strerror)) from problem
    with folder as name, _in_use(Path(name)):
        yield Path(name)


def sweep_private_folders() -> None:
    """Overwrite and remove the private folders of programs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PRIVATE}*"):
        with suppress(OSError):
            if _is_our_own(folder) and (folder / _IN_USE).exists():
                with _in_use(folder):
                    for file in folder.rglob("*"):
                        if file.is_file() and file.name != _IN_USE:
                            overwrite(file)
                shutil.rmtree(folder)


def overwrite(file: Path) -> None:
    """Write zeros over what a file holds. The disk may keep older blocks: docs/encryption.md.

    A file that has another name, too, is left: under that name it may be in use.
    """
    if file.stat().st_nlink > 1:
        return
    with file.open("r+b") as stream:
        left = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        while left > 0:
            left -= stream.write(bytes(min(left, _CHUNK)))
        stream.flush()
        os.fsync(stream.fileno())


def _is_our_own(folder: Path) -> bool:
    found = folder.lstat()
    mine = os.name != "posix" or found.st_uid == os.getuid()
    return mine and stat.S_ISDIR(found.st_mode)


@contextmanager
def _in_use(folder: Path) -> Generator[None]:
    """The system lets go of it when the program ends, whatever ends it."""
    from filelock import FileLock  # the first window needs none

    lock = FileLock(folder / _IN_USE, timeout=0, mode=0o600, thread_local=False)
    lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _built_beside(target: Path, beside: str) -> Generator[BinaryIO]:
    handle, name = tempfile.mkstemp(prefix=beside, dir=target.parent)
    building = Path(name)
    try:
        with os.fdopen(handle, "w+b") as stream:  # a zip goes back to where it has been
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        building.replace(target)
    finally:
        building.unlink(missing_ok=True)
    make_name_last(target.parent)


def make_folder(folder: Path, *, parents: bool = True) -> None:
    """Make a folder of a log for its owner alone, where it is not there; its name outlasts a power cut.

    Without ``parents`` a log whose folder has been moved away is not begun anew in its place. Raises
    ``OSError``.
    """
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=parents, exist_ok=True)
        make_name_last(folder.parent)


def make_name_last(folder: Path) -> None:
    """Let the new name outlast a power cut too, where the system can promise that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems can't; the file itself is safe
            os.fsync(handle)
    finally:
        os.close(handle)
