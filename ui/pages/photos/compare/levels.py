"""A picture at several sizes, so that no paint has to go through all of its pixels."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from ui.widgets.small_pictures import Named

if TYPE_CHECKING:
    from PIL.Image import Image

_LEAST_PX: Final = 320


@dataclass(frozen=True)
class Levels:
    """``images``: the picture, then each half as large as the one before."""

    images: tuple[QImage, ...]

    @property
    def size(self) -> QSize:
        return self.images[0].size()

    def draw(self, painter: QPainter, frame: QRectF, room: QRectF, *, smooth: bool = True) -> None:
        """Draw what is seen in ``room`` of the picture that stands in ``frame``."""
        seen = frame & room
        if seen.isEmpty():
            return
        ratio = painter.device().devicePixelRatio() if painter.device() else 1.0
        image = self._for(frame.width() * ratio)
        scale = image.width() / frame.width()
        part = QRectF((seen.topLeft() - frame.topLeft()) * scale, seen.size() * scale)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(seen, image, part)

    def _for(self, width_px: float) -> QImage:
        """The smallest that is not made larger."""
        return next(
            (image for image in reversed(self.images) if image.width() >= width_px), self.images[0]
        )


def levels_of(image: QImage, least_px: int = _LEAST_PX) -> Levels:
    """Halved until it is small; a second for 60 million pixels, so not for the window's thread."""
    images = [image.convertToFormat(QImage.Format.Format_RGB32)]
    while max(images[-1].width(), images[-1].height()) >= 2 * least_px:
        half = images[-1].size() / 2
        keep, smooth = (
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        images.append(images[-1].scaled(half, keep, smooth))
    return Levels(tuple(images))


def image_of(pixels: "Image") -> QImage:
    """A picture of Pillow's as one of Qt's, with pixels of its own."""
    data = pixels.convert("RGB").tobytes()
    width, height = pixels.size
    return QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def load(folder: Path, named: Named) -> Levels:
    """A picture of the log. Raises ``NotAPicture``, or ``OSError`` where it is not there."""
    from homecare.photos.decoding import decode
    from homecare.photos.places import read_picture

    return levels_of(image_of(decode(read_picture(folder, named[0])).pixels))
