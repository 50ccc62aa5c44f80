"""The second picture of a pair in the px of the first, both as compared."""

from typing import Any

from homecare.photos.engines import numpy, opencv
from homecare.photos.seen import Seen


def over_and_reach(first: Seen, second: Seen, transform: Any) -> tuple[Any, Any]:
    """The second laid over the first by ``transform`` (height × width × 3), and where it reaches
    (height × width, truth)."""
    np, cv2 = numpy(), opencv()
    size = first.pixels.shape[1], first.pixels.shape[0]
    over = cv2.warpPerspective(second.pixels, transform, size, flags=cv2.INTER_LINEAR)
    reach = np.full(second.pixels.shape[:2], 255, np.uint8)
    there = cv2.warpPerspective(reach, transform, size, flags=cv2.INTER_NEAREST) > 0
    return over, there
