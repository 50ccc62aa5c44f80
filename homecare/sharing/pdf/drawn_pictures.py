"""Photos as they stand in the report: covered, cropped and made small, before they are encoded.

Eyes are replaced in the pixels of the whole picture first; what is cropped or made smaller after
that holds nothing of them. Without a face nobody knows where eyes are: then no whole picture is
given, and of a marked zone nothing beyond its edge: that only of the body, or of a close look in
which no eye is found. A zone that a hand marked on a face from the side may lie over an eye.
"""

from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from homecare.i18n import _
from homecare.photos.comparing import decoded_picture
from homecare.photos.covering import covered, eye_bands, shows_an_eye
from homecare.photos.ingest import jpeg_of
from homecare.photos.refused import NotAPicture
from homecare.sharing.pdf.pictures import Eyes, Pair, PhotoFile, Place, Side

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST_PX: Final = 700
_QUALITY: Final = 90
_AROUND: Final = 0.25
"""Of a zone's sides is shown around it, where eyes are known and covered."""
_KEPT: Final = 2
"""So many pictures are held at once: a pair of one view, for all of its zones."""


@dataclass
class PictureDrawer:
    """Reads each photo once as long as pairs of one view follow each other."""

    _read: dict[PhotoFile, tuple[Any, bool] | None] = field(
        default_factory=dict[PhotoFile, tuple[Any, bool] | None]
    )

    def drawn(self, side: Side) -> "tuple[str, Image | None]":
        """The picture of a side, or why there is none."""
        read = self._pixels(side.file)
        if read is None:
            return _("The picture is not in the log’s folder, or can’t be read."), None
        pixels, has_eyes = read
        if not has_eyes and not _may_be_shown(pixels, side):
            return _("Not shown: no face was found in it, so that its eyes can’t be covered."), None
        return "", _small(_cropped(pixels, side.place, around=_AROUND if has_eyes else 0.0))

    def _pixels(self, file: PhotoFile) -> tuple[Any, bool] | None:
        """The whole picture (height × width × 3) without eyes, and whether any were found."""
        if file not in self._read:
            while len(self._read) >= _KEPT:
                del self._read[next(iter(self._read))]
            self._read[file] = _without_eyes(file)
        return self._read[file]


def _may_be_shown(pixels: Any, side: Side) -> bool:
    """Whether a zone of a picture without a face is sure to hold no eye; a whole one never is."""
    if side.place is None:
        return False
    if side.eyes is Eyes.NEAR:
        return not shows_an_eye(pixels)
    return side.eyes is Eyes.NOWHERE


def _without_eyes(file: PhotoFile) -> tuple[Any, bool] | None:
    import numpy as np

    try:
        pixels = np.asarray(decoded_picture(file.folder, file.name).pixels)
    except (NotAPicture, OSError):
        return None
    bands = eye_bands(pixels)
    return covered(pixels, bands), bool(bands)


def _cropped(pixels: Any, place: Place | None, *, around: float) -> Any:
    if place is None:
        return pixels
    height, width = pixels.shape[:2]
    x, y, w, h = place
    left, right = round((x - around * w) * width), round((x + w + around * w) * width)
    top, bottom = round((y - around * h) * height), round((y + h + around * h) * height)
    left, top = max(left, 0), max(top, 0)
    return pixels[top : max(bottom, top + 1), left : max(right, left + 1)]


def _small(pixels: Any) -> "Image":
    from PIL import Image

    picture = Image.fromarray(pixels)
    picture.thumbnail((_LONGEST_PX, _LONGEST_PX), Image.Resampling.LANCZOS)
    return picture


def as_svg(picture: "Image") -> str:
    """The picture as a JPEG within an SVG: text, as Typst is handed what it sets."""
    width, height = picture.size
    data = b64encode(jpeg_of(picture, _QUALITY)).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" '
        f'xlink:href="data:image/jpeg;base64,{data}"/></svg>'
    )


def drawn_pairs(pairs: tuple[Pair, ...]) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The pairs as the template takes them, and the pictures that they name."""
    drawer, told, pictures = PictureDrawer(), list[dict[str, Any]](), dict[str, str]()
    for number, pair in enumerate(pairs):
        sides = list[dict[str, str]]()
        for which, side in (("first", pair.first), ("latest", pair.latest)):
            if side is None:
                continue
            missing, picture = drawer.drawn(side)
            name = f"picture-{number}-{which}"
            if picture is not None:
                pictures[name] = as_svg(picture)
            words = {"caption": side.caption, "alt": side.alt, "missing": missing}
            sides.append(words | {"name": "" if picture is None else name})
        told.append({"heading": pair.heading, "told": list(pair.told), "sides": sides})
    return told, pictures
