"""Writing a file so that it is there at once and whole, or not at all."""

import os
import shutil
import stat
import tempfile
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from homecare import errors
from homecare.i18n import _

_PRIVATE: Final = "homecare-private-"
_IN_USE: Final = ".in-use"
_CHUNK: Final = 1 << 20
UNFINISHED: Final = ".homecare-"
"""How the name of a file begins that is only half made."""
_HELD_BY_SYSTEM: Final = Path("/proc/self/fd")
"""Where Linux names what this process has open."""
_MOVES_WHAT_IS_OPEN: Final = os.name == "posix"


class Inner(Protocol):
    """A place for a file that is none on the disk, such as one within a zip."""

    def begun(self) -> AbstractContextManager[BinaryIO]:
        """A stream for its bytes, once."""
        ...


Target = Path | Inner
"""Where a whole file goes."""


def write_whole(path: Target, data: bytes | memoryview, beside: str = UNFINISHED) -> None:
    """Write ``data`` to ``path``, in place of what stood there; see ``whole_file``."""
    with whole_file(path, beside) as stream:
        stream.write(data)


@contextmanager
def whole_file(path: Target, beside: str = UNFINISHED) -> Generator[BinaryIO]:
    """A stream whose bytes stand at ``path`` once the block ends, for their owner alone.

    They are written beside their target and moved there: a reader sees the old file or the new one,
    and a full disk or an exception leaves the old one and no part of the new. Until it is whole the
    file has no name, where the system can do that, so that a program that is killed leaves nothing;
    elsewhere one that begins with ``beside``. Raises ``LogError`` with words for the person where the
    file can't be written.
    """
    if not isinstance(path, Path):
        with path.begun() as stream:
            yield stream
        return
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
    building = target.with_name(f"{beside}{os.urandom(8).hex()}")
    nameless = _nameless(target.parent)
    handle = _named(building, beside) if nameless is None else nameless
    _is_only_ours(handle)
    try:
        with os.fdopen(handle, "w+b") as stream:  # a zip goes back to where it has been
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            if nameless is not None:
                # with a folder it follows the system's link to the file, else it would link that
                os.link(_HELD_BY_SYSTEM / str(handle), building, src_dir_fd=handle)
            if _MOVES_WHAT_IS_OPEN:  # while it is held: nobody sweeps it in between
                building.replace(target)
        if not _MOVES_WHAT_IS_OPEN:
            building.replace(target)
    finally:
        building.unlink(missing_ok=True)
    make_name_last(target.parent)


def _nameless(folder: Path) -> int | None:
    """A file in ``folder`` that goes with this process unless it is given a name; ``None`` where the
    system or the disk has no such files."""
    if not (hasattr(os, "O_TMPFILE") and _HELD_BY_SYSTEM.exists()):
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError:
        return None


def _named(building: Path, beside: str) -> int:
    """A new file; those that killed programs left beside it go."""
    sweep_unfinished(building.parent, beside)
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
    return os.open(building, flags, 0o600)


def sweep_unfinished(folder: Path, beside: str = UNFINISHED) -> None:
    """Overwrite and remove what killed programs left half made in ``folder``; what one is at stays."""
    for file in folder.glob(f"{beside}*"):
        with suppress(OSError):  # on Windows a file that a program is at can't be opened or removed
            if stat.S_ISREG(file.lstat().st_mode):
                with file.open("r+b") as stream:
                    is_left = _is_only_ours(stream.fileno())
                    if is_left:
                        overwrite(file)
                if is_left:
                    file.unlink()


def _is_only_ours(handle: int) -> bool:
    """Hold the file for as long as it is open; ``False`` where another program is at it."""
    if os.name != "posix":
        return True
    import fcntl  # there is none elsewhere

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # the disk knows no locks: what can't be told apart stays
        return False
    return True


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
