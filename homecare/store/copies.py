"""The copies that lie beside a log: what each is, what it holds, and whether it is good."""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from homecare import errors
from homecare.i18n import _
from homecare.store.backup import checksum_of, row_counts, said_checksum
from homecare.store.driver import errors_of_database
from homecare.store.file_format import FILE_NAME, is_log
from homecare.store.readonly import at_rest, read_only
from homecare.store.sqlite import COPIES
from homecare.vault.key_file import key_file_for, key_file_of
from homecare.words import full_day

_NAME: Final = re.compile(r"log-(\d{4}-\d\d-\d\d)(?:-(\d{1,9}))?(?:-(before-[a-z]+))?\.db")
_OLD_UPDATE: Final = "before-update.db"
"""What earlier versions of the program called the copy before an update."""
_NOT_A_RECORD: Final = ("alembic_version", "treatment_area", "log_content", "log_state")
_LOST_UNNOTICED: Final = 2
"""So many rows of one kind may be gone without being much: a device and its successor."""


class Why(StrEnum):
    """What a copy was made for; the word stands in its name."""

    DAY = ""
    UPDATE = "before-update"
    IMPORT = "before-import"
    MERGE = "before-merge"
    RESTORE = "before-restore"
    REPLACED = "before-replaced"
    ENCRYPTION = "before-encryption"


@dataclass(frozen=True)
class Copy:
    """One copy. ``number`` says in which order they were made, whatever the clock said."""

    path: Path
    day: date
    number: int
    why: Why
    is_good: bool
    """Its bytes are those that were written, or it was opened and found whole."""
    rows: Counter[str] = field(default_factory=Counter[str])
    """Rows by table; empty where it can't be read."""

    @property
    def made(self) -> tuple[int, date]:
        """Sorts copies by when they were made; those of earlier versions have only their day."""
        return self.number, self.day

    def covers(self, other: "Copy") -> bool:
        """Whether it can stand for the other: it is good, and does not hold much less."""
        return self.is_good and holds_as_much(self.rows, other.rows)


@dataclass(frozen=True)
class Holds:
    """What a copy holds, for the person: entries that are not deleted, and the day of the last."""

    sessions: int = 0
    check_ins: int = 0
    photos: int = 0
    last_day: date | None = None


def holds_as_much(now: Counter[str], before: Counter[str]) -> bool:
    """Whether no more than a quarter is gone, neither of all nor of a kind (our own default)."""
    now, before = _records(now), _records(before)
    lost = before.total() - now.total()
    return lost <= before.total() // 4 and all(
        n - now[table] <= max(n // 4, _LOST_UNNOTICED) for table, n in before.items()
    )


def _records(rows: Counter[str]) -> Counter[str]:
    return Counter({table: n for table, n in rows.items() if table not in _NOT_A_RECORD})


def copies(folder: Path) -> list[Copy]:
    """The copies of the log in ``folder``, the one that was made last first; each is opened."""
    found = [_seen(path) for path in (folder / COPIES).glob("*.db")]
    return sorted(
        (each for each in found if each is not None), key=lambda each: each.made, reverse=True
    )


def best_of(found: list[Copy]) -> Copy | None:
    """The newest good copy that no older good one outdoes by much: what to go back to."""
    good = [each for each in found if each.is_good and _records(each.rows).total()]
    for place, each in enumerate(good):
        if all(each.covers(older) for older in good[place + 1 :]):
            return each
    return None


def outdone_by(folder: Path) -> Copy | None:
    """The newest good copy that holds much more than the log itself does; mostly there is none."""
    with closing(read_only(folder / FILE_NAME)) as connection:
        rows = row_counts(connection)
    good = (each for each in copies(folder) if each.is_good)
    return next((each for each in good if not holds_as_much(rows, each.rows)), None)


def next_name(found: list[Copy], day: date, why: Why) -> str:
    """A name that no copy has, and that sorts behind all of them."""
    number = max((each.number for each in found), default=0) + 1
    return f"log-{day.isoformat()}-{number}{f'-{why}' if why else ''}.db"


def _seen(path: Path) -> Copy | None:
    """``None`` where the name is not that of a copy of ours, or the file can't be looked at."""
    try:
        day, number, why = _from_name(path)
        rows = _rows_or_locked(path)
    except (ValueError, OSError):
        return None
    return Copy(path, day, number, why, rows is not None, rows or Counter())


def _rows_or_locked(path: Path) -> Counter[str] | None:
    """As ``whole_rows``; a copy of another key than the log beside it is none that can be looked at.

    Raises ``Locked`` where it is the log itself that has to be unlocked, or there is none.
    """
    try:
        return whole_rows(path)
    except errors.Locked:
        folder = path.parents[1]
        found, own = key_file_for(path), key_file_of(folder)
        is_own = found is None or (own is not None and own.id == found.id)
        if is_own or not (folder / FILE_NAME).exists():
            raise
        return None


def _from_name(path: Path) -> tuple[date, int, Why]:
    if path.name == _OLD_UPDATE:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date(), 0, Why.UPDATE
    if (said := _NAME.fullmatch(path.name)) is None:
        raise ValueError
    return date.fromisoformat(said[1]), int(said[2] or 0), Why(said[3] or "")


def whole_rows(file: Path) -> Counter[str] | None:
    """The rows of a copy by table, where it is good; ``None`` where it is not."""
    try:
        return _whole_rows(file)
    except (OSError, UnicodeDecodeError, *errors_of_database()):
        return None


def _whole_rows(file: Path) -> Counter[str] | None:
    if not is_log(file):
        return None
    said = said_checksum(file)
    if said is not None and said != checksum_of(file):
        return None
    with closing(at_rest(file)) as connection:
        if said is None and connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return None
        return row_counts(connection)


def holds(file: Path) -> Holds:
    """What a database holds that is a log of any version; zeros where it can't be read."""
    try:
        with closing(at_rest(file)) as connection:
            return Holds(
                _there(connection, "treatment"),
                _there(connection, "check_in"),
                _there(connection, "photo"),
                _last_day(connection),
            )
    except (OSError, UnicodeDecodeError, ValueError, *errors_of_database()):
        return Holds()


def told(held: Holds) -> str:
    """What a copy holds, in words."""
    counts = _("sessions: {sessions}, check-ins: {check_ins}, photos: {photos}").format(
        sessions=held.sessions, check_ins=held.check_ins, photos=held.photos
    )
    if held.last_day is None:
        return counts
    return _("{counts}, the last entry of {day}").format(counts=counts, day=full_day(held.last_day))


def _there(connection: sqlite3.Connection, table: str) -> int:
    asked = f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL"
    return int(connection.execute(asked).fetchone()[0])


def _last_day(connection: sqlite3.Connection) -> date | None:
    asked = (
        "SELECT max(local_date) FROM (SELECT local_date, deleted_at FROM treatment "
        "UNION ALL SELECT local_date, deleted_at FROM check_in) WHERE deleted_at IS NULL"
    )
    found = connection.execute(asked).fetchone()[0]
    return None if found is None else date.fromisoformat(found)
