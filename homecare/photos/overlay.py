"""One picture of a pair over the other with all of its pixels, as a person looks at it."""

from typing import TYPE_CHECKING, Final

from homecare.photos.comparing import Compared
from homecare.photos.decoding import Decoded
from homecare.photos.engines import numpy, opencv

if TYPE_CHECKING:
    from PIL.Image import Image

_BEYOND: Final = (128, 128, 128)
"""Where the second does not reach."""


def whole_laid_over(compared: Compared, one: Decoded, other: Decoded) -> "Image | None":
    """``other`` in the px of ``one``, of its size, grey where it does not reach; ``None`` where it
    could not be aligned. Some 100 ms for 12 million pixels."""
    from PIL import Image

    np, cv2 = numpy(), opencv()
    transform = compared.transform
    if transform is None:
        return None
    # ``transform`` speaks of files as they were before ``decode`` made them smaller
    to_one, from_other = (
        np.diag((1 / one.scale,) * 2 + (1.0,)),
        np.diag((other.scale,) * 2 + (1.0,)),
    )
    over = cv2.warpPerspective(
        np.asarray(other.pixels), to_one @ transform @ from_other, one.pixels.size,
        flags=cv2.INTER_LINEAR, borderValue=_BEYOND,
    )  # fmt: skip
    return Image.fromarray(over)
