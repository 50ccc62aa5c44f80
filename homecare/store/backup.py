"""Making one copy of a database: by SQLite's own backup, opened and counted, with its checksum."""

import hashlib
import os
import sqlite3
from collections import Counter
from contextlib import closing, nullcontext, suppress
from pathlib import Path

from homecare import errors
from homecare.files import make_name_last, write_whole
from homecare.i18n import _
from homecare.store.driver import connect, is_encrypted, key_for
from homecare.store.readonly import at_rest, read_only
from homecare.store.sqlite import COPIES, plain_errors, take_back_half_done
from homecare.vault.key_file import NAME as KEY_FILE
from homecare.vault.key_file import (
    KeyFile,
    beside,
    key_file_for,
    key_file_in,
    read_key_file,
    write_key_file,
)
from homecare.vault.keys import Key


def copy_to(file: Path, target: Path, seen_by: sqlite3.Connection | None = None) -> str:
    """Copy a database, also one in use, beside ``target``; check the copy; then put it there.

    ``seen_by`` is a connection that still sees it where ``file`` is another one by now.

    The copy of an encrypted one is encrypted with the same key. Where its log's key file is not
    near, one is put beside it.

    Gives its SHA-256, which stands in a file beside it as well, as ``sha256sum`` reads it. Raises a
    ``LogError`` where the copy can't be made or does not hold what the database holds; what stood
    at ``target`` is as it was then.
    """
    with plain_errors(target.parent):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        building = target.with_name(f".{target.name}.{os.getpid()}")
        remove_building(building)
        os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            if seen_by is None:
                take_back_half_done(file)
            key = key_for(file)
            with nullcontext(seen_by) if seen_by else closing(read_only(file)) as source:
                checksum = copy_and_check(source, building, key)
            # without its checksum a copy is opened and checked instead: never with another's
            checksum_file(target).unlink(missing_ok=True)
            _place_key_file(file, target)
            building.replace(target)
            make_name_last(target.parent)
        finally:
            remove_building(building)
    write_whole(checksum_file(target), f"{checksum}  {target.name}\n".encode())
    return checksum


def _place_key_file(file: Path, target: Path) -> None:
    """Before the copy itself: at no time is there one that nobody could open.

    Any other folder that is called ``backups`` may be that of another log: its key file stays.
    """
    known = key_file_for(file) if is_encrypted(file) else None
    if known is not None and _is_own(file, target):
        _put_key_file(target.with_name(KEY_FILE), known)
    elif known is not None and not _opens(target, known):
        _put_key_file(beside(target), known)
        return
    beside(target).unlink(missing_ok=True)


def _is_own(file: Path, target: Path) -> bool:
    return target.parent.resolve() == (file.parent / COPIES).resolve()


def _opens(target: Path, known: KeyFile) -> bool:
    """Whether the folder of the copy has the key: then it needs none of its own."""
    with suppress(errors.LogError):
        found = key_file_in(target)
        return found is not None and found.id == known.id
    return False


def _put_key_file(place: Path, known: KeyFile) -> None:
    with suppress(errors.LogError):  # none there, or a damaged one
        if read_key_file(place) == known:
            return
    write_key_file(place, known)


def remove_building(building: Path) -> None:
    """Remove what is only half made, with what SQLite left beside it."""
    for left in (building, *building.parent.glob(f"{building.name}-*")):
        left.unlink(missing_ok=True)


def checksum_file(copy: Path) -> Path:
    """Where the SHA-256 of a copy stands."""
    return copy.with_name(f"{copy.name}.sha256")


def checksum_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def row_counts(connection: sqlite3.Connection) -> Counter[str]:
    """The number of rows of each table, by its name."""
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    return Counter(
        {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    )


def copy_and_check(source: sqlite3.Connection, building: Path, key: Key | None) -> str:
    """Copy into ``building``, and look at what came to lie on the disk; gives its SHA-256.

    ``key`` is the one that ``source`` was opened with: the copy has the same.
    """
    with closing(connect(building, key)) as copy:
        source.execute("BEGIN")  # counted and copied is one and the same state
        expected = row_counts(source)
        # one step: a copy in chunks starts again at each write of somebody else
        source.backup(copy)
        source.rollback()
        copy.execute("PRAGMA journal_mode=DELETE")
    with building.open("rb+") as stream:
        os.fsync(stream.fileno())
    with closing(at_rest(building, key)) as copy:  # opened anew: not what SQLite has in mind of it
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise errors.Damaged(_("The copy {path} is damaged.").format(path=building.name))
        if row_counts(copy) != expected:
            raise errors.Damaged(_("The copy {path} lacks rows.").format(path=building.name))
    return checksum_of(building)


def said_checksum(copy: Path) -> str | None:
    """The SHA-256 that was written beside a copy; ``None`` where there is none to go by."""
    with suppress(OSError, UnicodeDecodeError, IndexError):
        said = checksum_file(copy).read_text().split()[0]
        return said if len(said) == hashlib.sha256().digest_size * 2 else None
    return None
