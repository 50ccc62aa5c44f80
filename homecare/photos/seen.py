"""A picture as it is compared: at a size that all pictures share, with the skin that counts in it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from homecare.photos.engines import numpy, opencv
from homecare.photos.faces import Face, face_in

if TYPE_CHECKING:
    from PIL.Image import Image

COMPARED_PX: Final = 1000
"""The longest side at which pictures are compared: all pixels below are of this size."""
_OVAL: Final = (0.47, 0.5)
"""Half axes of the face, as shares of its box: what is beyond is hair or ground."""
_EDGE: Final = 0.04
"""Of a picture without a face: this much of each side does not count."""


@dataclass(frozen=True)
class Seen:
    """``pixels``: height × width × 3, RGB of 8 bit, no side over ``COMPARED_PX``; ``scale``: of one
    of these pixels in pixels of the picture as it was given, upright."""

    pixels: Any
    scale: float
    whole: Any = field(repr=False)
    """The picture before it was made smaller, as it is stored."""
    close: bool = False
    """A close-up: all of it is skin, and no face is looked for."""

    @cached_property
    def face(self) -> Face | None:
        return None if self.close else face_in(self.pixels)

    @cached_property
    def grey(self) -> Any:
        """Lightness with its local contrast evened out, for comparing shapes in any light."""
        cv2 = opencv()
        grey = cv2.cvtColor(self.pixels, cv2.COLOR_RGB2GRAY)
        return cv2.createCLAHE(clipLimit=3.0, tileGridSize=(8, 8)).apply(grey)

    @cached_property
    def oval(self) -> Any:
        """255 where the skin lies that is compared: the face, or all but the edge where there is none."""
        cv2 = opencv()
        np = numpy()
        mask = np.zeros(self.pixels.shape[:2], np.uint8)
        if self.face is None:
            edge = round(_EDGE * min(mask.shape))
            mask[edge : mask.shape[0] - edge, edge : mask.shape[1] - edge] = 255
            return mask
        left, top, right, bottom = self.face.box
        middle = ((left + right) / 2, (top + bottom) / 2)
        axes = (2 * _OVAL[0] * (right - left), 2 * _OVAL[1] * (bottom - top))
        cv2.ellipse(mask, (middle, axes, self.face.roll), 255, -1)
        return mask


def seen(pixels: "Image", *, close: bool = False) -> Seen:
    """A picture of any size, ready to be compared."""
    np, cv2 = numpy(), opencv()
    whole = np.asarray(pixels.convert("RGB"))
    scale = max(1.0, max(whole.shape[:2]) / COMPARED_PX)
    size = (round(whole.shape[1] / scale), round(whole.shape[0] / scale))
    small = cv2.resize(whole, size, interpolation=cv2.INTER_AREA) if scale > 1 else whole
    return Seen(small, scale, whole, close)
