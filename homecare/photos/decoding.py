"""A foreign picture file as plain pixels: upright, sRGB, 8 bit, and nothing else of what was in it.

Whoever made the file may mean harm, or a disk may have: its size is known before a pixel is
loaded, only the readers of six formats ever see it, and whatever they raise ends in plain words.
"""

import re
import warnings
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from homecare.i18n import _, ngettext
from homecare.photos.colours import as_srgb, plain_channels
from homecare.photos.refused import NotAPicture
from homecare.photos.silence import nothing_printed
from homecare.photos.taken import EXIF_IFD, ORIENTATION, Taken, taken_of

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS: Final = ("JPEG", "PNG", "WEBP", "TIFF")  # a JPEG of several pictures (MPO) is one, too
_HEIC: Final = ("HEIF",)
_TIFF: Final = (b"II*\0", b"MM\0*")
_BEGINS: Final = re.compile(
    rb"\xff\xd8\xff|\x89PNG|RIFF....WEBP|II\*\0|MM\0\*|....ftyp(hei|hev|mif1|msf1)", re.DOTALL
)
"""How a file of one of these begins, whole or not."""
PIXELS_MOST: Final = 60_000_000
"""Of a picture that comes in. Three times as many can be had in 100 KB that mean harm."""
BYTES_MOST: Final = 256 << 20
LONGEST_PX: Final = 4096
"""Of a picture that is kept."""
_SIDE_LEAST_PX: Final = 8


@dataclass(frozen=True)
class Decoded:
    """A picture of width × height px, mode RGB, and when it was taken where the file says so.

    ``scale``: how many px of the file, upright, one of its px is.
    """

    pixels: "Image"
    taken: Taken | None
    scale: float = 1.0


def decode(data: bytes, longest_px: int = LONGEST_PX) -> Decoded:
    """The picture in ``data``, upright, no side longer than ``longest_px``; of several the first.

    Raises ``NotAPicture``.
    """
    try:
        with warnings.catch_warnings(), _quiet_reader(data):
            warnings.simplefilter("ignore")
            return _decoded(data, longest_px)
    except NotAPicture:
        raise
    except Exception as problem:  # readers of foreign files raise whatever there is
        raise _refused(problem, data) from problem


def _quiet_reader(data: bytes) -> AbstractContextManager[None]:
    """libtiff prints what is wrong with a file, and raises it too."""
    return nothing_printed() if data[:4] in _TIFF else nullcontext()


def _refused(problem: Exception, data: bytes) -> NotAPicture:
    from PIL import Image, UnidentifiedImageError

    if isinstance(problem, UnidentifiedImageError) and not _BEGINS.match(data):
        return NotAPicture(
            _("It is no picture that can be taken: JPEG, PNG, WebP, HEIC and TIFF can.")
        )
    if isinstance(problem, Image.DecompressionBombError):
        return _too_large()
    return NotAPicture(_("It is damaged, or not whole, and can't be read to its end."))


def _too_large() -> NotAPicture:
    most = PIXELS_MOST // 1_000_000
    words = ngettext(
        "It is larger than the log takes: {n} million pixels.",
        "It is larger than the log takes: {n} million pixels.",
        most,
    )
    return NotAPicture(words.format(n=most))


def _decoded(data: bytes, longest_px: int) -> Decoded:
    from PIL import Image

    _refuse_large_webp(data)
    is_heic = data[4:8] == b"ftyp"  # and its reader turns the pixels too
    if is_heic:
        _read_heic_too()
    with Image.open(BytesIO(data), formats=_HEIC if is_heic else _FORMATS) as image:
        _refuse_size(*image.size)
        longest = max(image.size)
        if image.format in ("JPEG", "MPO") and max(image.size) > longest_px:
            image.draft(None, (longest_px, longest_px))
        taken = taken_of(_tags(image))
        image.load()
        # only now: the reader of TIFF turns the pixels while it loads them, and takes the tag away
        orientation = None if is_heic else _tags(image).get(ORIENTATION)
        pixels = plain_channels(image)
        profile = image.info.get("icc_profile")
    if max(pixels.size) > longest_px:
        pixels.thumbnail((longest_px, longest_px), Image.Resampling.LANCZOS)
    pixels = as_srgb(pixels, profile)
    pixels = _upright(pixels, orientation)
    pixels.info.clear()  # a comment would be written along with the pixels
    return Decoded(pixels, taken, longest / max(pixels.size))


def _refuse_size(width: int, height: int) -> None:
    if width * height > PIXELS_MOST:
        raise _too_large()
    if min(width, height) < _SIDE_LEAST_PX:
        raise NotAPicture(_("It is too small to show anything."))


def _refuse_large_webp(data: bytes) -> None:
    """The reader of WebP makes room for its whole canvas before anybody can ask for its size.

    Sizes stand where RFC 9649 has them: in VP8X and VP8L less by one.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return
    kind = data[12:16]
    if kind == b"VP8X":
        _refuse_size(
            1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
        )
    elif kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        _refuse_size(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))


def _read_heic_too() -> None:
    import pi_heif

    pi_heif.register_heif_opener(thumbnails=False)


def _tags(image: "Image") -> dict[int, Any]:
    """The tags of the file, those of the shot over those of the file; none where they are damaged.

    What is wrong with them is no reason to do without the picture.
    """
    try:
        tags = image.getexif()
        return {**dict(tags), **dict(tags.get_ifd(EXIF_IFD))}
    except Exception:  # as above: foreign bytes
        return {}


def _upright(pixels: "Image", orientation: Any) -> "Image":
    """Turned and mirrored as EXIF says (1 to 8); anything else is upright already."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = turns.get(orientation) if isinstance(orientation, int) else None
    return pixels if turn is None else pixels.transpose(turn)
