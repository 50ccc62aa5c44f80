"""The drawings of the area map: zones with their shapes, read from ``resources/maps/*.svg``.

Qt's own SVG module paints, but it tells nothing of shapes: a click could only be matched against a
box. So the few things that our drawings use are read here, into painter paths.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from homecare.paths import RESOURCES
from homecare.values.areas import Area

MAPS: Final = RESOURCES / "maps"
_SVG: Final = "{http://www.w3.org/2000/svg}"
_TOKEN: Final = re.compile(r"([A-Za-z])|(-?\d*\.?\d+)|([\s,]+)|(.)")
_NUMBERS: Final = {"M": 2, "L": 2, "C": 6, "Q": 4, "Z": 0}
_SIDES: Final = ("-left", "-right")


class MapView(StrEnum):
    """One drawing; its value is the file's name."""

    FACE = "face"
    BEARD = "beard"
    SCALP = "scalp"
    BODY_FRONT = "body-front"
    BODY_BACK = "body-back"


class BadDrawing(ValueError):
    """A drawing says something that is not read here; the message names the file."""


@dataclass(frozen=True)
class Zone:
    """A closed shape. ``area`` is ``None`` where it is never rolled: ``key`` says which place."""

    key: str
    area: Area | None
    path: QPainterPath
    labels: tuple[QPointF, ...]
    """Where words may stand, each the middle of them."""

    @property
    def centre(self) -> QPointF:
        """The middle, for whoever moves from zone to zone."""
        return self.path.boundingRect().center()

    @property
    def place(self) -> str:
        """The key without its side: ``eye-socket`` for both of them."""
        for side in _SIDES:
            if self.key.endswith(side):
                return self.key.removesuffix(side)
        return self.key


@dataclass(frozen=True)
class Drawing:
    """One view: its zones, the lines that only draw, and the outline of a whole region."""

    box: QRectF
    zones: tuple[Zone, ...]
    lines: QPainterPath
    whole: tuple[Area, QPainterPath] | None

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas that can be chosen here, in the order of the body."""
        here = {zone.area for zone in self.zones}
        return tuple(area for area in Area if area in here)

    def zone_at(self, point: QPointF) -> Zone | None:
        """The zone under a point of the drawing; what is never rolled lies on top."""
        hit = [zone for zone in self.zones if zone.path.contains(point)]
        return next((zone for zone in hit if zone.area is None), hit[0] if hit else None)


@cache
def drawing(view: MapView) -> Drawing:
    """The drawing of a view, read when it is first asked for."""
    return read_drawing(MAPS / f"{view}.svg")


def read_drawing(file: Path) -> Drawing:
    """Read one drawing. Raises ``BadDrawing``."""
    try:
        root = ET.fromstring(file.read_text("utf-8"))
        return _drawing_of(root)
    except (OSError, ET.ParseError, ValueError) as error:
        raise BadDrawing(f"{file.name}: {error}") from error


def _drawing_of(root: ET.Element) -> Drawing:
    zones: list[Zone] = []
    lines = QPainterPath()
    whole = None
    for element in root.iter(f"{_SVG}path"):
        path, kind, key = path_of(element.get("d", "")), element.get("class"), element.get("id", "")
        if kind in ("zone", "never"):
            area = Area(key) if kind == "zone" else None
            zones.append(Zone(key, area, path, tuple(_labels(element, path))))
        elif kind == "whole":
            whole = (Area(key), path)
        elif kind == "line":
            lines.addPath(path)
        else:
            raise ValueError(f"a path of no known class: {kind}")
    box = QRectF(*(float(each) for each in root.get("viewBox", "").split()))
    return Drawing(box, tuple(zones), lines, whole)


def _labels(element: ET.Element, path: QPainterPath) -> Iterator[QPointF]:
    places = element.get("data-label")
    if places is None:
        yield path.boundingRect().center()
        return
    for place in places.split(";"):
        x, y = place.split()
        yield QPointF(float(x), float(y))


def path_of(text: str) -> QPainterPath:
    """The path of an SVG ``d``: moves, lines, curves and closings, in absolute coordinates.

    Raises ``ValueError`` for anything else, so that a drawing never shows half of what it says.
    """
    path = QPainterPath()
    for command, numbers in _commands(text):
        points = [QPointF(*numbers[at : at + 2]) for at in range(0, len(numbers), 2)]
        if command == "M":
            path.moveTo(*points)
        elif command == "L":
            path.lineTo(*points)
        elif command == "C":
            path.cubicTo(*points)
        elif command == "Q":
            path.quadTo(*points)
        else:
            path.closeSubpath()
    return path


def _commands(text: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one that is followed by more of them is repeated."""
    command, numbers = "", list[float]()
    for letter, number, _space, rest in _TOKEN.findall(text):
        if rest or (letter and letter not in _NUMBERS):
            raise ValueError(f"“{rest or letter}” is not read in a path")
        if letter:
            yield from _repeated(command, numbers)
            command, numbers = letter, []
        elif number:
            numbers.append(float(number))
    yield from _repeated(command, numbers)


def _repeated(command: str, numbers: list[float]) -> Iterator[tuple[str, list[float]]]:
    if not command:
        if numbers:
            raise ValueError("a path begins with a command")
        return
    each = _NUMBERS[command]
    if each == 0 or not numbers or len(numbers) % each:
        if each == 0 and not numbers:
            yield command, []
            return
        raise ValueError(f"{command} has {len(numbers)} numbers")
    for at in range(0, len(numbers), each):
        yield "L" if command == "M" and at else command, numbers[at : at + each]
