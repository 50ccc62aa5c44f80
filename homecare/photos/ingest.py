"""A picture file as the log keeps it: pixels and the time of the shot, and nothing else."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from homecare.i18n import _
from homecare.photos.decoding import BYTES_MOST, LONGEST_PX, decode
from homecare.photos.refused import NotAPicture
from homecare.photos.taken import Taken

if TYPE_CHECKING:
    from PIL.Image import Image

ENDINGS: Final = frozenset(
    (".jpg", ".jpeg", ".jpe", ".mpo", ".png", ".webp", ".heic", ".heif", ".hif", ".tif", ".tiff")
)
"""Names of pictures in a folder; a file that is named itself is known by its content alone."""
_QUALITY: Final = 92
"""Of the stored JPEG, without loss of colour resolution: a* stays within 0.1 (docs/photos.md)."""


@dataclass(frozen=True)
class InMemory:
    """A picture that is in no file, such as one of the clipboard: its bytes, and what it is called."""

    name: str
    data: bytes

    def __str__(self) -> str:
        return self.name


Source = Path | InMemory
"""Where the bytes of a picture come from."""


@dataclass(frozen=True)
class Original:
    """The bytes of a file that may be a picture, and their SHA-256."""

    data: bytes
    sha256: str


@dataclass(frozen=True)
class Picture:
    """A picture ready to be kept: JPEG bytes, sRGB, upright, with no other data in them."""

    data: bytes
    sha256: str
    original_sha256: str
    """Of the file it was made from: the same file is known again before it is opened."""
    taken: Taken | None


def read_original(source: Source) -> Original:
    """The whole of ``source``. Raises ``NotAPicture`` or ``OSError``."""
    data = source.data if isinstance(source, InMemory) else _read(source)
    if len(data) > BYTES_MOST:
        raise NotAPicture(_("The file is larger than a picture can be."))
    return Original(data, hashlib.sha256(data).hexdigest())


def _read(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise NotAPicture(_("It is a folder or a device, not a file."))
    with path.open("rb") as stream:
        return stream.read(BYTES_MOST + 1)


def picture_of(original: Original, longest_px: int = LONGEST_PX) -> Picture:
    """The picture of a file, no side longer than ``longest_px``. Raises ``NotAPicture``."""
    decoded = decode(original.data, longest_px)
    data = jpeg_of(decoded.pixels)
    return Picture(data, hashlib.sha256(data).hexdigest(), original.sha256, decoded.taken)


def jpeg_of(pixels: "Image", quality: int = _QUALITY) -> bytes:
    """The pixels as a JPEG file that holds nothing else; the same pixels give the same bytes."""
    out = BytesIO()
    pixels.save(out, "JPEG", quality=quality, subsampling=0)
    return out.getvalue()


def picture_files(sources: Iterable[Source]) -> list[Source]:
    """The files that are named, each once; for a folder those in it that are called as pictures.

    Folders within it are not looked into. Raises ``OSError`` where it can't be.
    """
    return list(dict.fromkeys(file for source in sources for file in _files_of(source)))


def _files_of(source: Source) -> Iterable[Source]:
    return _inside(source) if isinstance(source, Path) and source.is_dir() else (source,)


def _inside(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if each.suffix.casefold() in ENDINGS)
