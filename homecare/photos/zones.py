"""Where on a picture redness is measured: rectangles, marked by hand or laid by the face."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from homecare.photos.engines import numpy, opencv
from homecare.photos.faces import Face
from homecare.photos.seen import Seen
from homecare.values.terms import Mark

_OF_A_FACE: Final = {
    "forehead": (0.0, -0.72, 0.9, 0.36),
    "cheek-right": (-0.62, 0.72, 0.42, 0.42),
    "cheek-left": (0.62, 0.72, 0.42, 0.42),
    "nose": (0.0, 0.55, 0.3, 0.4),
    "chin": (0.0, 1.62, 0.5, 0.26),
}
"""Across, down, width and height in eye distances from the middle between the eyes. Left and right
are the person's own: their left cheek lies at the right of the picture."""


@dataclass(frozen=True)
class Zone:
    """A rectangle: left, top, width and height as shares of the picture's width and height."""

    name: str
    x: float
    y: float
    w: float
    h: float

    @property
    def place(self) -> dict[str, float]:
        """Where it lies, to a ten-thousandth of the picture, and never beyond its edge."""
        x, y = round(self.x, 4), round(self.y, 4)
        return {
            "x": x,
            "y": y,
            "w": round(min(self.w, 1 - x), 4),
            "h": round(min(self.h, 1 - y), 4),
        }

    def in_px(self, seen: Seen) -> tuple[slice, slice]:
        """The rows and columns of its pixels in the picture as it is compared."""
        height, width = seen.pixels.shape[:2]
        left, top = round(self.x * width), round(self.y * height)
        right = max(left + 1, round((self.x + self.w) * width))
        bottom = max(top + 1, round((self.y + self.h) * height))
        return slice(top, min(bottom, height)), slice(left, min(right, width))


@dataclass(frozen=True)
class Marks:
    """What a person marked on a picture: zones, and a patch of skin that is never treated."""

    zones: tuple[Zone, ...] = ()
    control: Zone | None = None

    @classmethod
    def of_record(cls, held: Iterable[Mapping[str, Any]]) -> "Marks":
        """Marks as the record of a photo keeps them (``homecare.records.marks``)."""
        every = [Zone(each["area"], *(each[side] for side in "xywh")) for each in held]
        control = next((zone for zone in every if zone.name == Mark.CONTROL), None)
        return cls(tuple(zone for zone in every if zone is not control), control)

    def as_record(self) -> list[dict[str, Any]]:
        """The inverse; to a ten-thousandth of the picture."""
        every = (*self.zones, *((self.control,) if self.control else ()))
        return [{"area": str(zone.name)} | zone.place for zone in every]

    def __bool__(self) -> bool:
        return bool(self.zones or self.control)


def carried(zone: Zone, transform: Any, first: Seen, second: Seen) -> Zone | None:
    """A zone of the first picture as it lies on the second, upright; ``None`` beyond its edge.

    ``transform`` is from px of the second to px of the first, as compared (3 × 3).
    """
    np, cv2 = numpy(), opencv()
    rows, columns = zone.in_px(first)
    corners = [(x, y) for x in (columns.start, columns.stop) for y in (rows.start, rows.stop)]
    back = np.linalg.inv(np.asarray(transform, float))
    placed = cv2.perspectiveTransform(np.array([corners], float), back)[0]
    height, width = second.pixels.shape[:2]
    low, high = placed.min(axis=0), placed.max(axis=0)
    if low.min() < 0 or high[0] > width or high[1] > height:
        return None
    (left, top), (right, bottom) = low / (width, height), high / (width, height)
    return Zone(zone.name, *map(float, (left, top, right - left, bottom - top)))


def zones_of(face: Face, seen: Seen) -> tuple[Zone, ...]:
    """Zones by the five points of a face from the front; they lie roughly, and are to be moved.

    Raises nothing: what would lie beyond the picture is left out.
    """
    return tuple(
        zone
        for name, place in _OF_A_FACE.items()
        if (zone := _zone(name, place, face, seen)) is not None
    )


def _zone(
    name: str, place: tuple[float, float, float, float], face: Face, seen: Seen
) -> Zone | None:
    np = numpy()
    across = (face.points[1] - face.points[0]) / face.eye_px
    down = np.array([-across[1], across[0]])
    x, y, w, h = place
    between = (face.points[0] + face.points[1]) / 2
    middle = between + (across * x + down * y) * face.eye_px
    # a head that is turned shows less of the cheek that it turns away
    middle = middle + across * face.turn * face.eye_px * (0.5 if x else 1.0)
    height, width = seen.pixels.shape[:2]
    sides: Any = np.array([w, h]) * face.eye_px
    left, top = middle - sides / 2
    if left < 0 or top < 0 or left + sides[0] > width or top + sides[1] > height:
        return None
    return Zone(
        name,
        float(left / width),
        float(top / height),
        float(sides[0] / width),
        float(sides[1] / height),
    )
