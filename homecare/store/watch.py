"""Whether the files of an open log are still those that were opened.

SQLite holds on to what it has opened. Another program (one that syncs a folder, a person who puts a
copy back) may put other files in their place, by a rename or in place, or take the folder away:
what is written then goes nowhere, or makes one log of two.
"""

import os
import sqlite3
from contextlib import suppress
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from homecare import errors
from homecare.i18n import _
from homecare.store.aside import copy_aside, move_aside
from homecare.store.belonging import belong_together, state_beneath
from homecare.store.content import state_of
from homecare.store.driver import errors_of_database
from homecare.store.wal import shm_of, wal_of

FileId = tuple[int, int]
_LOOKS: Final = 3


class Change(StrEnum):
    """What has become of the files of an open log."""

    GONE = "gone"
    """The folder is not there: taken out, moved, or unmounted."""
    NO_FILE = "no file"
    """The folder is there, and the log is not in it."""
    OTHER_FILE = "other file"
    """Another file has its name; the one that was opened has none any more."""
    OTHER_CONTENT = "other content"
    """The very file was written over by something else."""
    OTHER_WAL = "other WAL"
    """What SQLite keeps beside the log was taken away, or is another one."""


class Watch:
    """Looks after the files of one connection, from when it has read for the first time."""

    def __init__(self, file: Path, connection: sqlite3.Connection) -> None:
        self._file = file
        self._connection = connection
        self._version = _version(connection)
        self.state = state_of(connection)
        """The last write that this connection knows of."""
        self._beside = {part: _id(part) for part in (wal_of(file), shm_of(file))}
        self._id = _id(file)
        self._seen = _stamp(file)
        self.is_over = False
        """Whether the log was closed; that may be asked for twice."""
        self.is_left = False
        """Whether the log was let go of because it is another one: a new connection would open that."""

    def refuse_once_left(self) -> None:
        """Raise ``Replaced`` where the log was let go of."""
        if self.is_left:
            words = _("The log in {path} is not open any more.")
            raise errors.Replaced(words.format(path=self._file.parent))

    def check(self) -> None:
        """Raise ``Replaced`` where the log is not what was opened."""
        if (change := self.look()) is not None:
            raise errors.Replaced(told(change, self._file.parent))

    def look(self) -> Change | None:
        """What has become of the log; asks the disk for three names where nothing has."""
        found = _id(self._file)
        if found is None:
            return Change.NO_FILE if self._file.parent.is_dir() else Change.GONE
        if found != self._id:
            return Change.OTHER_FILE
        if any(known is not None and _id(part) != known for part, known in self._beside.items()):
            return Change.OTHER_WAL
        return self._look_inside()

    def leave_alone(self, change: Change, day: date) -> None:
        """See to it that SQLite, when it lets go of the log, touches nothing that was put there.

        It would write what its WAL holds into ``log.db``, and remove the WAL, by its name. Where
        the file itself has no name any more it does neither.
        """
        folder = self._file.parent
        if change is Change.OTHER_CONTENT:
            wal = wal_of(self._file)
            if wal.stat().st_size and self._beside[wal] == _id(wal):
                copy_aside(folder, day, wal.name)
                os.truncate(wal, 0)  # what can't be read is not written either
        elif change is Change.OTHER_WAL:
            foreign = [part.name for part, known in self._beside.items() if _id(part) != known]
            move_aside(folder, day, foreign)

    def _look_inside(self) -> Change | None:
        """SQLite writes to the file itself, too: what it moves there from the WAL has known marks."""
        stamp = _stamp(self._file)
        if stamp == self._seen:
            return None
        for _look in range(_LOOKS):  # the file and its WAL are not read in one moment
            with suppress(OSError, ValueError, *errors_of_database()):
                if self._goes_on():
                    self._seen = stamp
                    return None
        return Change.OTHER_CONTENT

    def _goes_on(self) -> bool:
        if state_beneath(self._file) is None or not belong_together(self._file):
            return False
        return self._has_wal() or self._is_known()

    def _has_wal(self) -> bool:
        return wal_of(self._file).stat().st_size > 0

    def _is_known(self) -> bool:
        """With nothing in the WAL the file has to be at the write that the connection knows of.

        Of writes through SQLite ``data_version`` tells; of a file that was written over it does not.
        """
        if self._version != (version := _version(self._connection)):
            self._version, self.state = version, state_of(self._connection)
        return state_beneath(self._file) == self.state


def told(change: Change, folder: Path) -> str:
    """What happened, in words."""
    words = {
        Change.GONE: _(
            "The folder {path} is gone: its disk was taken out, or it was moved. Nothing was "
            "written."
        ),
        Change.NO_FILE: _(
            "The log was taken out of {path} while it was open. Nothing was written."
        ),
        Change.OTHER_FILE: _(
            "Another program has put another log into {path} while this one was open. Nothing was "
            "written to it."
        ),
        Change.OTHER_CONTENT: _(
            "Another program has written over the log in {path} while it was open. Nothing was "
            "written to it."
        ),
        Change.OTHER_WAL: _(
            "Another program has taken away or replaced a part of the log in {path} while it was "
            "open. Nothing was written."
        ),
    }
    return words[change].format(path=folder)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _id(file: Path) -> FileId | None:
    with suppress(OSError):
        found = file.stat()
        return found.st_dev, found.st_ino
    return None


def _stamp(file: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        found = file.stat()
        return found.st_size, found.st_mtime_ns
    return None
