"""Contrast as it is on the picture: what a text's ink has on its ground, and a ring of focus on its own."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.accessible import belongs_to_qt, called
from ui.look.tokens import contrast

_INK_AT_LEAST = 3
"""So many pixels: one alone may be an accident of drawing."""


class Seen(NamedTuple):
    """A text or a ring, and its contrast on the picture, 1 to 21."""

    what: str
    ratio: float


def texts(top: QWidget) -> Iterator[Seen]:
    """Every text that shows whole in ``top`` and is not off."""
    picture = top.grab().toImage()
    for each in top.findChildren(QWidget):
        if not isinstance(each, QLabel | QAbstractButton) or not each.text().strip():
            continue
        if not each.isVisibleTo(top) or not each.isEnabled() or belongs_to_qt(each):
            continue
        place = QRect(each.mapTo(top, QPoint(0, 0)), each.size())
        if each.visibleRegion().boundingRect().size() == each.size():
            yield Seen(f"{called(each)}: {each.text()[:40]!r}", _ink_on_ground(picture, place))


def ring(widget: QWidget, top: QWidget) -> Seen:
    """What changes on the picture when ``widget`` takes the keyboard, on what was there before."""
    place = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    place = place.intersected(top.rect())
    top.setFocus()
    before = top.grab(place).toImage()
    widget.setFocus()
    after = top.grab(place).toImage()
    found = Counter(
        (now, then)
        for now, then in zip(_colours(after), _colours(before), strict=True)
        if now != then
    )
    ratios = (contrast(*map(_name, pair)) for pair, n in found.items() if n >= _INK_AT_LEAST)
    return Seen(called(widget), max(ratios, default=1.0))


def _colours(picture: QImage) -> "memoryview[int]":
    """Of each pixel, from the top left."""
    return memoryview(picture.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")


def _name(colour: int) -> str:
    return f"#{colour & 0xFFFFFF:06x}"


def _ink_on_ground(picture: QImage, place: QRect) -> float:
    """The colour that fills most of it is the ground; what differs most from that is the ink."""
    colours = Counter(
        picture.pixelColor(x, y).name() for x, y in _points(place.intersected(picture.rect()))
    )
    ground = colours.most_common(1)[0][0]
    left = _INK_AT_LEAST  # a thin sign has few pixels of its full ink, each of another shade
    for ratio, n in sorted(((contrast(c, ground), n) for c, n in colours.items()), reverse=True):
        left -= n
        if left <= 0:
            return ratio
    return 1.0


def _points(place: QRect) -> Iterator[tuple[int, int]]:
    for y in range(place.top(), place.bottom() + 1):
        for x in range(place.left(), place.right() + 1):
            yield x, y
