"""What taking asks of the worker: a picture of the log to look at, and what two of them differ by."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

from homecare.photos.retaking import Advice
from homecare.queries.shots import Shot
from homecare.values.terms import View


def picture(folder: Path, shot: Shot, longest_px: int) -> QImage:
    """A picture of the log, no side over ``longest_px``. Raises ``OSError`` where there is none."""
    from homecare.photos.places import read_picture

    data = QByteArray(read_picture(folder, shot.file))
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if max(size.width(), size.height()) > longest_px:
        size.scale(longest_px, longest_px, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(size)
    image = reader.read()
    if image.isNull():
        raise FileNotFoundError(shot.file)
    return image


def differs(folder: Path, before: Shot, new: Shot) -> Advice:
    """What the new picture differs by from the one before, the weightiest first; a second or two.

    Raises ``NotAPicture`` and ``OSError``.
    """
    from homecare.photos.comparing import decoded_picture
    from homecare.photos.retaking import differs_now
    from homecare.photos.seen import seen

    is_close = new.view is View.CLOSE
    pixels = (decoded_picture(folder, shot.file).pixels for shot in (before, new))
    first, second = (seen(each, close=is_close) for each in pixels)
    return differs_now(first, second)
