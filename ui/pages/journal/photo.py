"""The picture of an entry that is a photo, small, beside its facts."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from homecare.i18n import _
from homecare.records.models import Photo
from ui.desk import Desk
from ui.look.theme import tokens
from ui.tasks import Task
from ui.widgets.small_pictures import small_pictures

_SIDE_PX: Final = 220


class PhotoPicture(QWidget):
    """Read in the worker; until then its room is empty, and where there is none that is said."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._image: QImage | None = None
        self._is_missing = False
        self._task: Task | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def image(self) -> QImage | None:
        """What shows, once it was read."""
        return self._image

    def show_photo(self, row: Photo, words: str) -> None:
        """Show the picture of this record; ``words`` are what a screen reader says of it."""
        if self._task is not None:
            self._task.cancel()
        self._image, self._is_missing = None, False
        self.setAccessibleName(words)
        self.update()
        side = round(_SIDE_PX * self.devicePixelRatioF())
        self._task = self._desk.tasks.run(
            small_pictures, self._desk.folder, [(row.file, row.sha256)], side,
            done=self._on_read, owner=self,
        )  # fmt: skip

    def _on_read(self, images: list[QImage | None]) -> None:
        self._image = images[0]
        self._is_missing = self._image is None
        if self._is_missing:
            self.setAccessibleName(f"{self.accessibleName()}. {_missing()}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE_PX, _SIDE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._is_missing:
            painter.setPen(tokens().secondary)
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, _missing()
            )
        elif self._image is not None:
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(
                self.rect().adjusted(
                    0, 0, size.width() - self.width(), size.height() - self.height()
                ),
                self._image,
            )


def _missing() -> str:
    return _("The picture is missing or damaged")
