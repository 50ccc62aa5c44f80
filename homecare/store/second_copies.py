"""Bringing the copies of a log, and its pictures, to the second place that the person chose."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from homecare import errors
from homecare.files import UNFINISHED, whole_file, write_whole
from homecare.i18n import _
from homecare.store.backup import checksum_file, checksum_of, said_checksum
from homecare.store.changeover import overwrite
from homecare.store.copies import Copy, copies, next_name
from homecare.store.keeping import alone, superfluous
from homecare.store.readonly import at_rest
from homecare.store.second_place import (
    NotThere,
    SecondPlace,
    folder_name,
    is_of_one_log,
    remember,
    second_place,
)
from homecare.store.sqlite import COPIES, plain_errors
from homecare.vault.key_file import NAME as KEY_FILE
from homecare.vault.key_file import key_file_of, read_key_file, write_key_file

PICTURES: Final = "photos"
_CHUNK: Final = 1 << 20
_PICTURE: Final = re.compile(r"[0-9a-f]{64}\.jpg")
_OF_COPIES: Final = ("log-", ".log-", "before-update.db", ".copies.lock", KEY_FILE, UNFINISHED)
"""How the names begin of what the program itself puts beside copies."""


def copy_there(folder: Path) -> SecondPlace:
    """Bring the newest good copy of the log to its second place, and each picture that lacks there.

    Does nothing where none was chosen. Raises ``NotThere`` where it can't be reached, and a
    ``LogError`` where it can't be written to; the log and what lies there are as they were then.
    """
    place = second_place(folder)
    if place.folder is None:
        return place
    if not place.is_there:
        raise _not_there(place)
    good = [each for each in copies(folder) if each.is_good]
    if not good:
        return place
    with plain_errors(place.folder):
        place = _of_its_key(folder, place)
        assert place.folder is not None
        with alone(place.folder):
            _sweep(place.folder)
            _bring(folder, place.folder, good if place.left is not None else good[:1])
        place = _let_go_of_left(folder, place)
    return remember(folder, replace(place, copied=datetime.now(UTC)))


def is_behind(folder: Path, place: SecondPlace) -> bool:
    """Whether a copy was made since all was there; asks the disk of the log only."""
    if place.folder is None:
        return False
    made = [file.stat().st_mtime for file in (folder / COPIES).glob("*.db")]
    return place.copied is None or max(made, default=0) > place.copied.timestamp()


def _not_there(place: SecondPlace) -> NotThere:
    words = _("The second place for copies, {path}, is not there now.")
    return NotThere(words.format(path=place.chosen))


def _of_its_key(folder: Path, place: SecondPlace) -> SecondPlace:
    """Where the log was encrypted, its key changed, or it is another one, all goes to a folder beside."""
    assert place.folder is not None
    name = folder_name(folder)
    if place.folder.name == name:
        return place
    there = place.folder.with_name(name)
    (there / COPIES).mkdir(mode=0o700, parents=True, exist_ok=True)
    left = place.left or place.folder
    if not is_of_one_log(left, there):  # another log came to be in this folder: those copies stay
        left = None
    return remember(folder, replace(place, folder=there, left=left))


def _bring(folder: Path, there: Path, wanted: list[Copy]) -> None:
    """The key file and the pictures come first: a copy that is there can be opened, and has them."""
    known = key_file_of(folder)
    place = there / COPIES / KEY_FILE
    if known is not None and (not place.exists() or read_key_file(place) != known):
        write_key_file(place, known)
    _bring_pictures(folder, there)
    for each in reversed(wanted):
        _bring_copy(each, there)
    for old in superfluous(copies(there)):
        old.path.unlink()
        checksum_file(old.path).unlink(missing_ok=True)
    _drop_pictures(folder, there)


def _bring_copy(copy: Copy, there: Path) -> None:
    """As it is, byte by byte, and read again; one that lies there already is not copied twice."""
    found = copies(there)
    checksum = checksum_of(copy.path)
    same = (each.path for each in found if each.is_good and _sum_of(each.path) == checksum)
    target = next(same, None)
    if target is None:
        target = there / COPIES / next_name(found, copy.day, copy.why)
        _put(copy.path, target)
    if said_checksum(target) is None:  # it is new, or somebody was killed before this
        if checksum_of(target) != checksum:
            target.unlink()
            raise errors.Damaged(_("The copy {path} is damaged.").format(path=target))
        write_whole(checksum_file(target), f"{checksum}  {target.name}\n".encode())


def _sum_of(copy: Path) -> str:
    return said_checksum(copy) or checksum_of(copy)


def _bring_pictures(folder: Path, there: Path) -> None:
    """A picture is named by what it shows, so one of that name and size is there."""
    target = there / PICTURES
    for file in pictures(folder):
        held = target / _name_within(folder, file)
        if not held.is_file() or held.stat().st_size != file.stat().st_size:
            held.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _put(file, held)


def pictures(folder: Path) -> Iterator[Path]:
    """The files of the pictures of a log, or of its second place, that are whole.

    Those that came with an archive have the names that it had for them, in folders of their own too.
    """
    for file in sorted((folder / PICTURES).rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            yield file


def _name_within(folder: Path, file: Path) -> Path:
    return file.relative_to(folder / PICTURES)


def _put(source: Path, target: Path) -> None:
    with source.open("rb") as read, whole_file(target) as written:
        while chunk := read.read(_CHUNK):
            written.write(chunk)


def _sweep(there: Path) -> None:
    """What a killed one left half made."""
    for part in (there / COPIES, there / PICTURES):
        for left in part.rglob(f"{UNFINISHED}*"):
            left.unlink(missing_ok=True)


def _drop_pictures(folder: Path, there: Path) -> None:
    """Those that neither the log has nor any copy there names; none where a copy can't be asked."""
    found = copies(there)
    if not all(each.is_good for each in found):
        return
    named = {file.name for file in pictures(folder)}
    for each in found:
        with closing(at_rest(each.path)) as connection:
            named |= set(_named(connection))
    for file in pictures(there):
        if file.name not in named and _PICTURE.fullmatch(file.name):  # else it is somebody's own
            file.unlink()


def _named(connection: sqlite3.Connection) -> Iterator[str]:
    for (name,) in connection.execute("SELECT file FROM photo WHERE file IS NOT NULL"):
        yield Path(name).name


def _let_go_of_left(folder: Path, place: SecondPlace) -> SecondPlace:
    """What lies under an earlier key, or plain, goes, unless it holds much more than the new folder."""
    if place.left is None or place.folder is None or _holds_more(place.left, place.folder):
        return place
    brought = {_name_within(place.folder, file) for file in pictures(place.folder)}
    for file in (place.left / PICTURES).rglob("*"):
        is_ours = _PICTURE.fullmatch(file.name) or file.name.startswith(UNFINISHED)
        if is_ours or _name_within(place.left, file) in brought:
            _destroy(file)
    for file in (place.left / COPIES).glob("*"):
        if file.name.startswith(_OF_COPIES):
            _destroy(file)
    _remove_empty(place.left / PICTURES)
    _remove_empty(place.left / COPIES)
    with suppress(OSError):  # something of the person's own lies in it
        place.left.rmdir()
    return remember(folder, replace(place, left=None))


def _remove_empty(folder: Path) -> None:
    within = [each for each in folder.rglob("*") if each.is_dir() and not each.is_symlink()]
    for each in (*sorted(within, reverse=True), folder):
        with suppress(OSError):
            each.rmdir()


def _destroy(file: Path) -> None:
    """Of a link the link alone: what it leads to is not ours."""
    if file.is_symlink():
        file.unlink()
    elif file.is_file():
        overwrite(file)
        file.unlink()


def _holds_more(left: Path, there: Path) -> bool:
    """An earlier key opens nothing any more, so what is under it can't be looked at."""
    new = copies(there)
    try:
        old = copies(left)
    except errors.Locked:
        return False
    return any(each.is_good and not any(one.covers(each) for one in new) for each in old)
