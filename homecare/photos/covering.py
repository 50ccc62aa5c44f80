"""Eyes that are covered before a picture leaves the log: their pixels are replaced, not painted over.

A band lies over both eyes of each face that is found, brows and lashes too. Where no face is found
nobody knows where eyes are, and the whole picture is not given: only a crop to marked skin of the
body, or of a close look in which no eye is found, may be.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from homecare.photos.engines import numpy, opencv
from homecare.photos.faces import Face, faces_in

if TYPE_CHECKING:
    from PIL.Image import Image

_EYE_SEEN_AT_PX: Final = 400
_AGREE: Final = 3
"""Neighbouring windows in which a cascade has to find the eye."""
_EYE_CASCADES: Final = (
    "haarcascade_eye.xml",
    "haarcascade_lefteye_2splits.xml",
    "haarcascade_righteye_2splits.xml",
)
COVER: Final = (96, 96, 96)
"""RGB of what stands in place of the eyes."""
_BESIDE, _ABOVE, _BELOW = 0.5, 0.45, 0.36
"""How far the band reaches beyond the middles of the eyes, in eye distances: an eye is some 0.25
wide to each side of its middle and 0.15 high, and the points miss by 0.03, seldom by 0.1."""
_EYES_TO_MOUTH: Final = 0.9
"""Of the way from eyes to mouth is the least that counts as the distance of the eyes: a head that is
turned shows them nearer to each other, and none the smaller."""


def eye_bands(pixels: Any) -> tuple[Any, ...]:
    """Four corners (4 × 2, px) about the eyes of each face in a picture (height × width × 3, RGB).

    None where no face is found: then the picture is not to be shown whole.
    """
    return tuple(_band(each) for each in faces_in(pixels))


def _band(face: Face) -> Any:
    np = numpy()
    left, right = face.points[0], face.points[1]
    across = (right - left) / face.eye_px
    down = np.array([-across[1], across[0]])
    middle = (left + right) / 2
    to_mouth = float(abs((face.points[3:5].mean(axis=0) - middle) @ down))
    size = max(face.eye_px, _EYES_TO_MOUTH * to_mouth)
    side, above, below = across * _BESIDE * size, down * _ABOVE * size, down * _BELOW * size
    return np.array(
        [left - side - above, right + side - above, right + side + below, left - side + below]
    )


def shows_an_eye(pixels: Any) -> bool:
    """Whether a close look (height × width × 3, RGB) that holds no whole face shows an eye.

    By the cascades of OpenCV for one eye (Viola and Jones 2001). Now and then they find one where
    there is none, and then skin is not shown that could be.
    """
    cv2 = opencv()
    grey = cv2.equalizeHist(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))
    scale = _EYE_SEEN_AT_PX / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return any(len(_cascade(name).detectMultiScale(small, 1.1, _AGREE)) for name in _EYE_CASCADES)


@cache
def _cascade(name: str) -> Any:
    cv2 = opencv()
    return cv2.CascadeClassifier(str(Path(cv2.data.haarcascades) / name))


def bands_moved(bands: Iterable[Any], transform: Any) -> tuple[Any, ...]:
    """The same bands where a homography (3 × 3) puts their picture, as in a series laid over its first."""
    cv2 = opencv()
    return tuple(cv2.perspectiveTransform(each[None], transform)[0] for each in bands)


def covered(pixels: Any, bands: Iterable[Any]) -> Any:
    """A copy of the picture in which every pixel that a band touches is ``COVER``."""
    np, cv2 = numpy(), opencv()
    out = pixels.copy()
    for band in bands:
        hull = cv2.convexHull(np.rint(band).astype(np.int32))
        cv2.fillConvexPoly(out, hull, COVER)
    return out


def with_eyes_covered(picture: "Image") -> "Image | None":
    """The whole picture, the eyes of every face in it covered; ``None`` where no face is found.

    Some 100 ms for 12 million pixels: a worker's work. To be encoded from here on: what was there
    is in no pixel of it.
    """
    from PIL import Image

    pixels = numpy().asarray(picture.convert("RGB"))
    bands = eye_bands(pixels)
    return Image.fromarray(covered(pixels, bands)) if bands else None
