"""Small pictures to choose by, made when they are first asked for and kept beside the log."""

from pathlib import Path
from typing import Final

from homecare.photos.decoding import decode
from homecare.photos.ingest import jpeg_of
from homecare.photos.places import is_sha256, picture_file, read_picture, thumbnail_file
from homecare.vault.sealing import read_kept, write_kept

LONGEST_PX: Final = 320
_QUALITY: Final = 85


def thumbnail(folder: Path, name: str | None, sha256: str | None) -> Path:
    """The file of the small picture of a picture of the log in ``folder``, as its record names it.

    Making one takes some 40 ms: not for the thread of the window. Raises ``NotAPicture`` where the
    picture can't be read and ``FileNotFoundError`` where there is none.
    """
    file = picture_file(folder, name)
    if file is None or not sha256 or not is_sha256(sha256):
        raise FileNotFoundError(name)
    small = thumbnail_file(folder, sha256)
    if small.exists():
        return small
    pixels = decode(read_picture(folder, name), LONGEST_PX).pixels
    small.parent.mkdir(mode=0o700, exist_ok=True)
    write_kept(folder, small.relative_to(folder).as_posix(), jpeg_of(pixels, _QUALITY))
    return small


def small_picture(folder: Path, name: str | None, sha256: str | None) -> bytes:
    """The JPEG of the small picture, made where there is none yet; raises as ``thumbnail`` does."""
    return read_kept(folder, thumbnail(folder, name, sha256).relative_to(folder).as_posix())
