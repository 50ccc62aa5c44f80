"""Every file of a log written anew with another key, or with none: staged beside it and checked."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Final

from homecare import errors
from homecare.files import overwrite
from homecare.i18n import _
from homecare.store.backup import checksum_file, checksum_of
from homecare.store.changeover import STAGING, STATE, Told
from homecare.store.copies import whole_rows
from homecare.store.driver import key_for
from homecare.store.exporting import export, export_from
from homecare.store.file_format import FILE_NAME
from homecare.store.wal import plain_wal
from homecare.vault import reminders_file
from homecare.vault.database_pages import plain_database
from homecare.vault.key_file import BACKUPS, own_places
from homecare.vault.keys import Key
from homecare.vault.sealing import is_sealed, read_kept, seal, unseal

_PICTURES: Final = ("photos", "draft-photos")
_DERIVED: Final = "thumbnails"
_DAMAGED: Final = "damaged-"
_ROOM: Final = 1.1
"""Of the size of what is written, which is a little larger sealed than plain."""
_HALF_MADE: Final = (".homecare-", ".taking-", f".{FILE_NAME}.", ".log-", ".draft")
_WAL_BEFORE: Final = f".{FILE_NAME}.wal-"
MERGING: Final = ".merging"
"""The folder with another log that is being merged; a merge that was killed leaves it."""
_BESIDE_DATABASE: Final = ("-wal", "-shm", "-journal")
_NOTHING_TO_READ: Final = (
    "window.lock",
    ".copies.lock",
    reminders_file.LOCK,
    "log.last",
    "merges.json",
    "second-place.json",
    STATE,
)
"""Locks, and what names no entry."""


class Stopped(errors.LogError):
    """The person stopped it before anything was changed."""


@dataclass
class Staged:
    """What was built, by its name within the log, and what is to go once that is in place."""

    replaced: list[str] = field(default_factory=list[str])
    gone: list[str] = field(default_factory=list[str])
    foreign: list[str] = field(default_factory=list[str])
    """Files in the log's folder that are not its own: they stay as they are."""
    unfinished: str = ""
    """Why it could not be brought to its end, though it holds; empty as a rule."""


@dataclass(frozen=True)
class _Found:
    databases: list[str]
    kept: list[str]


class Stage:
    """Builds in ``folder/.changing`` what the log holds, with the key ``wanted`` in place of ``key``."""

    def __init__(self, folder: Path, key: Key | None, wanted: Key | None) -> None:
        self._folder = folder
        self._key = key
        self._wanted = wanted
        self._made = Staged()

    def build(self, log: sqlite3.Connection, told: Told, stop: Event) -> Staged:
        """Write everything, and read it again. ``log`` has the log's database for itself.

        Raises ``Stopped`` once ``stop`` is set, and ``LogError``: the log is untouched then.
        """
        found = self._look_around()
        self._refuse_without_room(found)
        acts: list[Callable[[], None]] = [lambda: self._log(log)]
        acts += [lambda name=name: self._copy(name) for name in found.databases]
        acts += [lambda name=name: self._file(name) for name in found.kept]
        for n, act in enumerate(acts):
            if stop.is_set():
                raise Stopped(_("Stopped. Nothing was changed."))
            told(n, len(acts))
            act()
        self._keep_wal()
        return self._made

    # What there is ----------------------------------------------------------------------------

    def _look_around(self) -> _Found:
        found = _Found([], [])
        for file in self._files():
            name = file.relative_to(self._folder).as_posix()
            top, is_deep = name.split("/")[0], "/" in name
            if top == MERGING:
                self._made.gone.append(name)
                continue
            if file.name in _NOTHING_TO_READ or file in own_places(self._folder):
                continue
            if (
                file.is_symlink() and not file.exists()
            ):  # it leads nowhere: nothing is there to read
                self._made.foreign.append(name)
                continue
            if top == _DERIVED or file.name.startswith(_HALF_MADE):
                self._made.gone.append(name)
            elif name == FILE_NAME or name in {f"{FILE_NAME}{end}" for end in _BESIDE_DATABASE}:
                continue  # by itself, and last
            elif top == BACKUPS:
                self._sort_copy(file, name, found)
            elif top in _PICTURES or (is_deep and top.startswith(_DAMAGED)) or _is_kept(name):
                found.kept.append(name)
            else:
                self._made.foreign.append(name)
        return found

    def _files(self) -> Iterator[Path]:
        for where, folders, files in os.walk(self._folder, followlinks=True):
            if Path(where) == self._folder and STAGING in folders:
                folders.remove(STAGING)
            yield from (Path(where) / each for each in sorted(files))

    def _sort_copy(self, file: Path, name: str, found: _Found) -> None:
        if file.name.endswith(".sha256"):
            return  # goes with its copy
        if file.name.endswith(_BESIDE_DATABASE):
            self._made.gone.append(name)
        elif file.suffix == ".db" and whole_rows(file) is not None:
            found.databases.append(name)
        else:
            found.kept.append(name)  # damaged: it can't be written anew, and is sealed as it is

    def _refuse_without_room(self, found: _Found) -> None:
        names = [FILE_NAME, *found.databases, *found.kept]
        size = sum((self._folder / name).stat().st_size for name in names)
        if shutil.disk_usage(self._folder).free < size * _ROOM:
            words = _(
                "It takes {mb} MB of room on the disk of {path} for a while. Nothing was changed."
            )
            raise errors.DiskFull(words.format(mb=int(size * _ROOM) >> 20, path=self._folder))

    # What is written --------------------------------------------------------------------------

    def _target(self, name: str) -> Path:
        target = self._folder / STAGING / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        return target

    def _log(self, log: sqlite3.Connection) -> None:
        export_from(log, self._sync(self._target(FILE_NAME)), self._wanted)
        self._sync(self._folder / STAGING / FILE_NAME)
        self._made.replaced.append(FILE_NAME)

    def _copy(self, name: str) -> None:
        source, target = self._folder / name, self._target(name)
        export(source, key_for(source), target, self._wanted)
        self._sync(target)
        self._made.replaced.append(name)
        if checksum_file(source).exists():
            said = self._target(f"{name}.sha256")
            self._write(said, f"{checksum_of(target)}  {source.name}\n".encode())
            self._made.replaced.append(f"{name}.sha256")

    def _file(self, name: str) -> None:
        """Also a sealed one of a key that is not the log's: what does not open stays as it is."""
        try:
            data = read_kept(self._folder, name)
        except errors.LogError:
            self._made.foreign.append(name)
            return
        if self._key is not None:  # nothing opens these once that key is gone
            if name.endswith(".db"):
                data = plain_database(self._key, data)
            elif name.endswith("-wal"):
                data = plain_wal(self._key, data)
        target = self._target(name)
        self._write(target, data if self._wanted is None else seal(self._wanted, name, data))
        back = target.read_bytes()
        back = unseal(name, back) if is_sealed(back) and self._wanted else back
        if hashlib.sha256(back).digest() != hashlib.sha256(data).digest():
            words = _("What was written to {path} is not what the log holds. Nothing was changed.")
            raise errors.Damaged(words.format(path=name))
        self._made.replaced.append(name)

    def _write(self, target: Path, data: bytes) -> None:
        target.write_bytes(data)
        self._sync(target)

    def _sync(self, file: Path) -> Path:
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())
        return file

    def _keep_wal(self) -> None:
        """What SQLite leaves beside a database goes too."""
        for end in _BESIDE_DATABASE:
            if (self._folder / f"{FILE_NAME}{end}").exists():
                self._made.gone.append(f"{FILE_NAME}{end}")


def _is_kept(name: str) -> bool:
    """Drafts, and what was told of the log."""
    is_draft = Path(name).name.startswith("draft") and name.endswith(".json")
    return is_draft or name == reminders_file.NAME


def keep_hold_of_wal(folder: Path) -> None:
    """Give the log's WAL a second name, to be overwritten by it once SQLite has removed the first."""
    wal = folder / f"{FILE_NAME}-wal"
    with suppress(OSError):  # no WAL, or a file system without hard links
        os.link(wal, folder / f"{_WAL_BEFORE}{wal.stat().st_ino}")


def let_go_of_wal(folder: Path) -> None:
    """Overwrite what was held, where SQLite is through with it, and take the second name away."""
    for held in folder.glob(f"{_WAL_BEFORE}*"):
        overwrite(held)
        held.unlink()
