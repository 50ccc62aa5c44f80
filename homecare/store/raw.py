"""The bytes of a database file that this very process may have open.

On POSIX systems the locks of a process on a file end when it closes any handle of that file, also
one that SQLite knows nothing of. So for as long as a log is open its file is read by one handle,
which is closed after SQLite's own.
"""

import os
from pathlib import Path
from threading import Lock
from typing import Final

FileId = tuple[int, int]

_held: Final[dict[FileId, tuple[int, int]]] = {}
"""Of each file that is open here: its handle, and how many hold it."""
_alone: Final = Lock()


def hold(file: Path) -> FileId | None:
    """Before SQLite opens it. Gives what ``let_go`` takes."""
    if os.name != "posix":
        return None
    with _alone:
        found = file.stat()
        key = found.st_dev, found.st_ino
        handle, n = _held.get(key) or (os.open(file, os.O_RDONLY), 0)
        _held[key] = handle, n + 1
        return key


def let_go(key: FileId | None) -> None:
    """After SQLite has closed it."""
    with _alone:
        if key not in _held:
            return
        handle, n = _held.pop(key)
        if n > 1:
            _held[key] = handle, n - 1
        else:
            os.close(handle)


def read(file: Path, length: int | None = None) -> bytes:
    """The first ``length`` bytes, or all. Raises ``OSError``."""
    with _alone:
        found = file.stat()
        held = _held.get((found.st_dev, found.st_ino))
        if held is None:
            with file.open("rb") as stream:
                return stream.read(-1 if length is None else length)
        return os.pread(held[0], found.st_size if length is None else length, 0)
