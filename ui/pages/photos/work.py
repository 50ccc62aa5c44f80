"""What Photos does off the GUI thread: plain values in, plain values out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QBrush, QImage, QImageWriter, QPainter

from homecare.errors import LogError

if TYPE_CHECKING:
    from homecare.diary.adding_photos import About, Results
    from homecare.values.times import Moment

Named = tuple[str | None, str | None]
"""What a record calls its file, and the SHA-256 of it."""
_NOT_PACKED: Final = 100
_CORNER_SHARE: Final = 0.05
Progress = Callable[[int, int], object]


def small_pictures(folder: Path, wanted: Sequence[Named], side_px: int) -> list[QImage | None]:
    """The pictures of the log in ``folder``, within a square of ``side_px``; ``None`` for each that
    is not there or can't be read."""
    return [_small(folder, *named, side_px) for named in wanted]


def _small(folder: Path, name: str | None, sha256: str | None, side_px: int) -> QImage | None:
    from homecare.photos.thumbnails import thumbnail

    try:
        image = QImage(str(thumbnail(folder, name, sha256)))
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


def add_files(
    folder: Path,
    now: "Moment",
    paths: Sequence[Path],
    about: "About",
    stop: Event,
    progress: Progress,
) -> "Results":
    """Take in these files, and the pictures in these folders; once ``stop`` is set no more of them.

    Raises ``LogError``, and ``OSError`` where a folder can't be read.
    """
    from homecare.diary.adding_photos import add_photos
    from homecare.diary.diary import Diary
    from homecare.photos.ingest import picture_files
    from homecare.store.log import open_log

    files = picture_files(paths)
    log = open_log(folder)
    try:
        return add_photos(Diary(log, lambda: now), files, about, progress, stop.is_set)
    finally:
        log.close()


def add_pasted(
    folder: Path, now: "Moment", image: QImage, about: "About", stop: Event, progress: Progress
) -> "Results":
    """Take in a picture of the clipboard, which is in no file: it is in one of ours for a moment."""
    with TemporaryDirectory(prefix="homecare-") as place:
        file = Path(place) / "clipboard.png"
        writer = QImageWriter(str(file), QByteArray(b"PNG"))
        writer.setQuality(_NOT_PACKED)
        if not writer.write(image):
            raise OSError(writer.errorString())
        return add_files(folder, now, [file], about, stop, progress)
