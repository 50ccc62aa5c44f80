"""A series of pictures of one view as frames that lie over the first, one at a time.

Each frame is kept as a JPEG of some 200 KB with no side over 1,280 px, so that hundreds of them fit
into memory; nothing of a series is written to disk but what a person saves (``timelapse_file``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from homecare.photos.aligning import Fit
from homecare.photos.comparing import Compared
from homecare.photos.conditions import Differs
from homecare.photos.covering import bands_moved, covered, eye_bands
from homecare.photos.decoding import Decoded
from homecare.photos.engines import numpy, opencv
from homecare.photos.ingest import jpeg_of
from homecare.photos.kept import Setting, compare_as_kept
from homecare.photos.lab import coded, linear
from homecare.photos.reference import Correction, Light
from homecare.photos.zones import Marks

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_PX: Final = 1280
_AS_FOUND: Final = Setting(Marks(), None)
_GROUND: Final = (128, 128, 128)
"""Where a frame does not reach."""


class Left(StrEnum):
    """Why a frame is left out of a series, what weighs most first."""

    DAMAGED = "damaged"
    NO_FACE = "no-face"
    NOT_ALIGNED = "not-aligned"
    NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True)
class Frame:
    """One picture of a series, uncovered. ``bands``: where eyes are (4 × 2 px of the frame each);
    none where no face was found. ``light``: by what its light was made that of the first."""

    jpeg: bytes
    bands: tuple[Any, ...]
    fit: Fit = Fit.WITHIN
    differs: tuple[Differs, ...] = ()
    light: Correction = Correction.NONE
    residual_px: float | None = None
    """By how much it misses the first, px of the frame; ``None`` of the first and without a fit."""

    @property
    def pixels(self) -> Any:
        """Height × width × 3, RGB of 8 bit."""
        from PIL import Image

        return numpy().asarray(Image.open(BytesIO(self.jpeg), formats=("JPEG",)).convert("RGB"))


def first_frame(one: Decoded) -> Frame:
    """The picture that all others of its series are laid over."""
    small = _small(one)
    return Frame(jpeg_of(small), eye_bands(numpy().asarray(small)))


def next_frame(one: Decoded, other: Decoded, setting: Setting = _AS_FOUND) -> Frame:
    """``other`` over ``one``, in its light where that is known; as it is where it can't be laid over
    it. A second or two: a worker's work."""
    compared = compare_as_kept(one, other, setting)
    pixels, bands = numpy().asarray(_small(other)), eye_bands(numpy().asarray(_small(other)))
    size = _small(one).size
    transform = _over(compared, pixels.shape, size) if compared.alignment.aligned else None
    light = compared.redness.light if transform is not None else None
    moved = _fitted(pixels.shape, size) if transform is None else transform
    laid = opencv().warpPerspective(
        pixels, moved, size, flags=opencv().INTER_LINEAR, borderValue=_GROUND
    )
    residual = compared.alignment.residual_px
    return Frame(
        jpeg_of(_image(laid if light is None else _evened(laid, light, compared))),
        bands_moved(bands, moved),
        compared.alignment.fit,
        compared.conditions.differs,
        Correction.NONE if light is None else light.by,
        None if residual is None or transform is None else residual * _scale(compared, size),
    )


def why_left(frame: Frame | None, *, every: bool, cover: bool) -> Left | None:
    """Why a frame is left out; ``None`` where it belongs to the series.

    ``every``: those that do not fit are shown as they are. ``cover``: eyes are covered, so that a
    picture without a face that is found can't be shown: nobody knows where its eyes are.
    """
    if frame is None:
        return Left.DAMAGED
    if cover and not frame.bands:
        return Left.NO_FACE
    if every:
        return None
    if frame.fit is Fit.NONE:
        return Left.NOT_ALIGNED
    return Left.NOT_COMPARABLE if frame.differs else None


def to_show(frame: Frame, first: Frame, *, cover: bool) -> Any:
    """The pixels of a frame (height × width × 3); with ``cover`` without eyes: its own, and those of
    the first where it lies over it."""
    if not cover:
        return frame.pixels
    assert frame.bands, "a frame without a face is left out"
    bands = frame.bands if frame.fit is Fit.NONE else (*frame.bands, *first.bands)
    return covered(frame.pixels, bands)


def counted(left: Iterable[Left | None]) -> dict[Left, int]:
    """How many are left out, by why."""
    every = [each for each in left if each is not None]
    return {why: every.count(why) for why in Left if why in every}


# How a frame is laid ---------------------------------------------------------------------------------


def _small(decoded: Decoded) -> "Image":
    from PIL import Image

    small = decoded.pixels.copy()
    small.thumbnail((LONGEST_PX, LONGEST_PX), Image.Resampling.LANCZOS)
    return small


def _image(pixels: Any) -> "Image":
    from PIL import Image

    return Image.fromarray(pixels)


def _between(before: Sequence[float], after: Sequence[float]) -> Any:
    """From px of a picture (width, height) to px of the same at another size: middles to middles."""
    x, y = after[0] / before[0], after[1] / before[1]
    return numpy().array([[x, 0, (x - 1) / 2], [0, y, (y - 1) / 2], [0, 0, 1.0]])


def _over(compared: Compared, shape: Sequence[int], size: tuple[int, int]) -> Any:
    """From px of the second picture, of ``shape`` here, to px of the frame."""
    first, second = compared.first.pixels.shape, compared.second.pixels.shape
    to_frame = _between((first[1], first[0]), size)
    from_small = _between((shape[1], shape[0]), (second[1], second[0]))
    return to_frame @ compared.alignment.transform @ from_small


def _fitted(shape: Sequence[int], size: tuple[int, int]) -> Any:
    """Whole, in the middle of the frame."""
    by = min(size[0] / shape[1], size[1] / shape[0])
    scaled = _between((shape[1], shape[0]), (shape[1] * by, shape[0] * by))
    aside = numpy().eye(3)
    aside[:2, 2] = (size[0] - shape[1] * by) / 2, (size[1] - shape[0] * by) / 2
    return aside @ scaled


def _scale(compared: Compared, size: tuple[int, int]) -> float:
    return size[0] / compared.first.pixels.shape[1]


def _evened(laid: Any, light: Light, compared: Compared) -> Any:
    """The frame in the light of the first, whose px the light speaks of."""
    np = numpy()
    by = 1 / _scale(compared, (laid.shape[1], laid.shape[0]))
    y, x = np.mgrid[: laid.shape[0], : laid.shape[1]]
    factors = light.factors((x + 0.5) * by - 0.5, (y + 0.5) * by - 0.5)
    out = coded(linear(laid) / factors)
    out[(laid == _GROUND).all(axis=-1)] = _GROUND
    return out
