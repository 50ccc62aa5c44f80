"""Where the pictures of a log lie: ``photos/`` by their content, ``thumbnails/`` made of them."""

import re
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from homecare.files import UNFINISHED as HALF_MADE
from homecare.files import make_folder
from homecare.vault.sealing import read_kept, write_kept

PICTURES: Final = "photos"
THUMBNAILS: Final = "thumbnails"
ENDING: Final = ".jpg"
UNFINISHED: Final = ".taking-"
"""How the name of a picture begins that is being written, always by whoever may write to the log."""
_LEFT_ALONE_SECONDS: Final = 3600
"""An archive that comes in puts its pictures down before their rows: such young ones may have one
soon."""
_SHA256: Final = re.compile("[0-9a-f]{64}")


def is_sha256(text: str) -> bool:
    """Whether the text of a record is a SHA-256 in hex, as a file may be called."""
    return _SHA256.fullmatch(text) is not None


def picture_name(sha256: str) -> str:
    """What the record of a picture calls its file."""
    return f"{PICTURES}/{sha256}{ENDING}"


def picture_file(folder: Path, name: str | None) -> Path | None:
    """The file that a record names; ``None`` where it names none, or one outside of the log."""
    if not name:
        return None
    try:
        file = (folder / name).resolve()
        inside = file.is_relative_to((folder / PICTURES).resolve())
    except (OSError, ValueError, RuntimeError):  # no name that a file can have; links in a circle
        return None
    return file if inside else None


def read_picture(folder: Path, name: str | None) -> bytes:
    """The bytes of the picture that a record names, as they were given to ``write_picture``.

    Raises ``OSError`` (``FileNotFoundError`` where it names none) and, in an encrypted log,
    ``LogError``.
    """
    file = picture_file(folder, name)
    if file is None:
        raise FileNotFoundError(name)
    return read_kept(folder, name_within(folder, file))


def write_picture(folder: Path, name: str, data: bytes, beside: str = HALF_MADE) -> None:
    """Put the bytes where a record names them, whole or not at all, for the owner alone.

    Sealed where the log is encrypted. Raises ``LogError``.
    """
    file = picture_file(folder, name)
    if file is None:
        raise FileNotFoundError(name)
    make_folder(file.parent, parents=False)
    write_kept(folder, name_within(folder, file), data, beside)


def name_within(folder: Path, file: Path) -> str:
    """What a file of the log is called within it: what a sealed one is bound to."""
    return f"{PICTURES}/{file.relative_to((folder / PICTURES).resolve()).as_posix()}"


def thumbnail_file(folder: Path, sha256: str) -> Path:
    """Where the small picture of a picture lies once it was made."""
    return folder / THUMBNAILS / f"{sha256}{ENDING}"


def left_over(folder: Path, named: Collection[str], gone: Collection[str]) -> Iterator[Path]:
    """The files that belong to nothing: neither to a record of ``named`` nor to one that may come.

    ``gone`` are the files of records that were just removed for good. What does not look like a
    file of ours is somebody's own and stays.
    """
    kept = {picture_file(folder, name) for name in named}
    for file in {picture_file(folder, name) for name in gone} - kept:
        if file is not None and file.is_file():
            yield file
    for file in _files(folder / PICTURES):
        unknown = _is_ours(file) and picture_name(file.stem) not in named
        if file.name.startswith(UNFINISHED) or (_is_old(file) and (unknown or _is_half(file))):
            yield file
    stems = {Path(name).stem for name in named}
    for file in _files(folder / THUMBNAILS):
        unknown = _is_ours(file) and file.stem not in stems
        if unknown or (_is_half(file) and _is_old(file)):
            yield file


def _files(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if each.is_file()] if folder.is_dir() else []


def _is_half(file: Path) -> bool:
    return file.name.startswith(HALF_MADE)


def _is_ours(file: Path) -> bool:
    return is_sha256(file.stem) and file.suffix == ENDING


def _is_old(file: Path) -> bool:
    return time.time() - file.stat().st_mtime > _LEFT_ALONE_SECONDS
