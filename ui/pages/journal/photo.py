"""The pictures of an entry that is a photo, or several of one day, small, beside their facts."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from homecare.i18n import _
from homecare.queries.shots import shot_of
from homecare.records.models import Photo
from ui.desk import Desk
from ui.look.theme import tokens
from ui.tasks import Task
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.layouts import empty
from ui.widgets.small_pictures import small_pictures

_SIDE_PX: Final = 220
_OF_SEVERAL_PX: Final = 132
_RING_PX: Final = 3


class PhotoPictures(QWidget):
    """One large enough to see something, or several; each opens larger."""

    def __init__(self, desk: Desk, open_large: Callable[[Sequence[Photo], int], object]) -> None:
        """``open_large`` is told of all of them, and which one was pressed."""
        super().__init__()
        self._desk, self._open = desk, open_large
        self._flow = FlowLayout(self, gap=8)

    def show_photos(self, rows: Sequence[Photo]) -> None:
        """Show the pictures of these records."""
        empty(self._flow)
        side = _SIDE_PX if len(rows) == 1 else _OF_SEVERAL_PX
        for place, row in enumerate(rows):
            picture = PhotoPicture(self._desk, side)
            picture.clicked.connect(lambda _on, place=place: self._open(rows, place))
            self._flow.addWidget(picture)
            picture.show()
            picture.show_photo(row)


class PhotoPicture(QAbstractButton):
    """Read in the worker; until then its room is empty, and where there is none that is said."""

    def __init__(self, desk: Desk, side_px: int) -> None:
        super().__init__()
        self._desk = desk
        self._side_px = side_px
        self._image: QImage | None = None
        self._is_missing = False
        self._task: Task | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Show it larger"))

    @property
    def image(self) -> QImage | None:
        """What shows, once it was read."""
        return self._image

    def show_photo(self, row: Photo) -> None:
        """Show the picture of this record."""
        if self._task is not None:
            self._task.cancel()
        self._image, self._is_missing = None, False
        self.setAccessibleName(shot_of(row, self._desk.diary.history).spoken)
        self.update()
        side = round(self._side_px * self.devicePixelRatioF())
        self._task = self._desk.tasks.run(
            small_pictures, self._desk.folder, [(row.file, row.sha256)], side,
            done=self._on_read, owner=self,
        )  # fmt: skip

    def _on_read(self, images: list[QImage | None]) -> None:
        self._image = images[0]
        self._is_missing = self._image is None
        if self._is_missing:
            self.setAccessibleName(f"{self.accessibleName()}. {missing_words()}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the picture: several stand close to each other."""
        around = QSize(2 * _RING_PX, 2 * _RING_PX)
        room = QSize(self._side_px, self._side_px)
        if self._image is None:
            return room + around
        return self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio) + around

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inner = self.rect().adjusted(_RING_PX, _RING_PX, -_RING_PX, -_RING_PX)
        if self._is_missing:
            painter.setPen(tokens().secondary)
            flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(inner, flags, missing_words())
        elif self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._image.size().scaled(inner.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(inner.topLeft(), size), self._image)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)


def missing_words() -> str:
    """What is said in the place of a picture that can't be read."""
    return _("The picture is missing or damaged")
