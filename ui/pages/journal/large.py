"""A photo of the journal as large as the screen lets it be; arrow keys go to the others of its day."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.photos.places import picture_file
from homecare.queries.shots import shot_of
from homecare.records.models import Photo
from ui.desk import Desk
from ui.look.theme import scaled, tokens
from ui.pages.journal.photo import missing_words
from ui.tasks import Task
from ui.widgets.buttons import button
from ui.widgets.own_key import own_key
from ui.widgets.screen_room import screen_room
from ui.widgets.small_pictures import picture_within
from ui.widgets.text import label

_WIDE, _HIGH = 1100, 860


class LargePhoto(QDialog):
    """The picture, what is known of it, and the way to edit or delete this one alone."""

    def __init__(self, desk: Desk, rows: Sequence[Photo], place: int, parent: QWidget) -> None:
        """``rows``: the photos of a day; the one at ``place`` shows first."""
        super().__init__(parent)
        self._desk, self._rows, self._place = desk, list(rows), place
        self._picture = _Picture(desk)
        self._said = label("")
        self._before = button(_("&Previous"), lambda: self.step(-1))
        self._after = button(_("&Next"), lambda: self.step(1))
        self._edit = button(_("Ed&it"), lambda: self._do(desk.acts.edit))
        self._delete = button(_("&Delete"), lambda: self._do(desk.acts.delete))
        self._lay_out()
        self.resize(QSize(scaled(_WIDE), scaled(_HIGH)).boundedTo(screen_room(self)))
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.addWidget(self._picture, 1)
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        close = button(_("Close"), self.accept)
        for each in (self._before, self._after, self._edit, self._delete, close):
            row.addWidget(each)
        column.addLayout(row)
        for each, key, way in ((self._before, "Left", -1), (self._after, "Right", 1)):
            each.setVisible(len(self._rows) > 1)
            own_key(self, key, partial(self.step, way), with_children=True)
        for each in (self._edit, self._delete):
            each.setVisible(self._rows[0].deleted_at is None)

    def step(self, way: int) -> None:
        """To the next of the same day, or the one before."""
        self._place = (self._place + way) % len(self._rows)
        self._show()

    def _show(self) -> None:
        row = self._rows[self._place]
        shot = shot_of(row, self._desk.diary.history)
        self.setWindowTitle(shot.what)
        self._said.setText(shot.spoken)
        self._picture.show_photo(picture_file(self._desk.folder, row.file), shot.spoken)

    def _do(self, act: Callable[[Photo], object]) -> None:
        row = self._rows[self._place]
        self.accept()
        act(row)


class _Picture(QWidget):
    """The picture at the size there is, decoded in the worker no larger than that."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._file: Path | None = None
        self._image: QImage | None = None
        self._is_missing = False
        self._task: Task | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage | None:
        """What shows, once it was read."""
        return self._image

    def show_photo(self, file: Path | None, spoken: str) -> None:
        """Show this file; ``spoken`` is what a screen reader says of it."""
        self._file, self._image, self._is_missing = file, None, file is None
        self.setAccessibleName(spoken)
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._read()

    def _read(self) -> None:
        if self._task is not None:
            self._task.cancel()
        side = round(max(self.width(), self.height()) * self.devicePixelRatioF())
        if self._file is not None:
            self._task = self._desk.tasks.run(
                picture_within, self._file, side, done=self._on_read, owner=self
            )
        self.update()

    def _on_read(self, image: QImage | None) -> None:
        self._image, self._is_missing = image, image is None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image is None:
            if self._is_missing:
                painter.setPen(tokens().secondary)
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, missing_words())
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)
