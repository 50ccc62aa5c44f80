"""A log that comes back from its second place, such as a stick, to a machine that has none."""

import hashlib
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from homecare import errors
from homecare.photos.places import (
    is_sha256,
    picture_file,
    picture_name,
    read_picture,
    write_picture,
)
from homecare.store.drives import drives, folders_in
from homecare.store.file_format import FILE_NAME
from homecare.store.readonly import read_only
from homecare.store.restoring import Restored, restore
from homecare.store.second_copies import pictures
from homecare.store.second_place import BEGINS, choose
from homecare.store.sqlite import COPIES
from homecare.vault.key_file import key_file_of
from homecare.vault.keys import is_held


@dataclass(frozen=True)
class Brought:
    """What came back. ``lacking``: pictures that are damaged there, or not there at all."""

    restored: Restored
    pictures: int
    lacking: int


def places_in(chosen: Path) -> list[Path]:
    """The folders with copies of a log: the chosen one, the one it is a part of, or those in it."""
    near = [chosen.parent] if chosen.name == COPIES else [chosen, *folders_in(chosen)]
    return [each for each in near if _has_copies(each)]


def on_drives() -> list[Path]:
    """What lies on the sticks and disks that are plugged in; no network is asked."""
    return [
        each
        for drive in drives()
        for each in folders_in(drive)
        if each.name.startswith(BEGINS) and _has_copies(each)
    ]


def _has_copies(folder: Path) -> bool:
    with suppress(OSError):
        return any((folder / COPIES).glob("*.db"))
    return False


def is_locked(place: Path) -> bool:
    """Whether the copies there need their passphrase first."""
    found = key_file_of(place)
    return found is not None and not is_held(found.id)


def bring_back(folder: Path, place: Path, copy: Path, day: date) -> Brought:
    """Restore ``copy`` of ``place`` into ``folder``, and bring the pictures that lack there.

    From now on its copies go to that place again. Raises a ``LogError``: nothing was changed then,
    or the log is back and pictures lack, which doing it again brings.
    """
    restored = restore(folder, copy, day)
    brought, lacking = _bring_pictures(folder, place)
    if place.name.startswith(BEGINS):
        with suppress(errors.LogError):  # a stick that can be read only
            choose(folder, place.parent)
    return Brought(restored, brought, lacking)


def _bring_pictures(folder: Path, place: Path) -> tuple[int, int]:
    """Each goes in as the log keeps its own: sealed where that is encrypted."""
    brought = lacking = 0
    for name, sha256 in _wanted(folder, place).items():
        if picture_file(folder, name) is None or (folder / name).exists():
            continue
        try:
            data = read_picture(place, name)
        except (OSError, errors.Damaged):
            lacking += 1
            continue
        if sha256 in (None, hashlib.sha256(data).hexdigest()):
            write_picture(folder, name, data)
            brought += 1
        else:
            lacking += 1
    return brought, lacking


def _wanted(folder: Path, place: Path) -> dict[str, str | None]:
    """The SHA-256 of each picture by its name: those that lie there, and those that the log names.

    ``None`` where the log does not say it.
    """
    there = (file.stem for file in pictures(place) if is_sha256(file.stem))
    asked = "SELECT file, sha256 FROM photo WHERE file IS NOT NULL AND deleted_at IS NULL"
    with closing(read_only(folder / FILE_NAME)) as connection:
        named = dict(connection.execute(asked).fetchall())
    return {picture_name(stem): stem for stem in there} | named
