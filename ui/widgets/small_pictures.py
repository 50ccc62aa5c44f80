"""Small pictures of a log, read off the GUI thread."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QImageReader, QPainter

from homecare.errors import LogError

Named = tuple[str | None, str | None]
"""What a record calls its file, and the SHA-256 of it."""
_CORNER_SHARE: Final = 0.05


def small_pictures(folder: Path, wanted: Sequence[Named], side_px: int) -> list[QImage | None]:
    """The pictures of the log in ``folder``, within a square of ``side_px``; ``None`` for each that
    is not there or can't be read."""
    return [_small(folder, *named, side_px) for named in wanted]


def small_files(files: Sequence[Path], side_px: int) -> list[QImage | None]:
    """The pictures of these JPEG files, decoded no larger than they are shown."""
    images = (picture_within(file, side_px) for file in files)
    return [None if image is None else _rounded(image) for image in images]


def picture_within(file: Path, side_px: int) -> QImage | None:
    """The whole picture of a log's file within a square of ``side_px``; ``None`` where none is."""
    try:
        image = image_within(file, QSize(side_px, side_px))
    except (LogError, OSError):
        return None
    return None if image.isNull() else image


def image_within(file: Path, room: QSize) -> QImage:
    """A picture of a log, sealed or not, decoded no larger than it is shown; null where it is none.

    Raises ``OSError`` or ``LogError`` where it can't be read.
    """
    from homecare.vault.sealing import read_file

    data = QByteArray(read_file(file))
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setScaledSize(reader.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _small(folder: Path, name: str | None, sha256: str | None, side_px: int) -> QImage | None:
    from homecare.photos.thumbnails import small_picture

    try:
        image = QImage.fromData(small_picture(folder, name, sha256))
    except (LogError, OSError):
        return None
    if image.isNull():
        return None
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return _rounded(image.scaled(side_px, side_px, keep, smooth))


def _rounded(image: QImage) -> QImage:
    """With round corners: to cut them out at each paint would take longer than all else."""
    made = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(image))
    radius = max(image.width(), image.height()) * _CORNER_SHARE
    painter.drawRoundedRect(made.rect(), radius, radius)
    painter.end()
    return made
