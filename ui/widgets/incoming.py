"""Pictures that are dropped or pasted: what of them is files, and the bytes of one that is in none."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QImageWriter, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QWidget

from homecare.i18n import _
from ui.widgets.own_key import own_key

PATTERNS: Final = "*.jpg *.jpeg *.mpo *.png *.webp *.heic *.heif *.hif *.tif *.tiff"
_NOT_PACKED: Final = 100


def kinds_of_files() -> str:
    """What the system's dialog offers to show."""
    return _("Pictures ({patterns});;All files (*)").format(patterns=PATTERNS)


def local_paths(mime: QMimeData) -> list[Path]:
    """The files and folders of this machine that were dropped or pasted."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def may_hold_pictures(mime: QMimeData) -> bool:
    """Whether there are files, or a picture, in what is dropped or pasted."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def as_png(image: QImage) -> bytes:
    """A picture of the clipboard as the bytes of a PNG, not packed. Raises ``OSError``."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"PNG"))
    writer.setQuality(_NOT_PACKED)
    if not writer.write(image):
        raise OSError(writer.errorString())
    return bytes(buffer.data().data())


class Incoming(QObject):
    """Takes what falls on a form, or is pasted in it, also over its fields for text.

    A field would write the name of a file into itself, and leave out a picture.
    """

    came = Signal(QMimeData)

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        form.setAcceptDrops(True)
        own_key(form, QKeySequence.StandardKey.Paste, self._paste, with_children=True)
        form.installEventFilter(self)
        for field in (*form.findChildren(QLineEdit), *form.findChildren(QPlainTextEdit)):
            field.installEventFilter(self)
            if isinstance(field, QAbstractScrollArea):
                field.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return isinstance(event, QDropEvent) and self._dropped(event)
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return isinstance(event, QKeyEvent) and self._typed(watched, event)
        return False

    def _dropped(self, event: QDropEvent) -> bool:
        copy = Qt.DropAction.CopyAction
        if not (may_hold_pictures(event.mimeData()) and event.possibleActions() & copy):
            return False
        event.setDropAction(copy)  # never moved: whoever it comes from would delete it
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.came.emit(event.mimeData())
        return True

    def _typed(self, watched: QObject, event: QKeyEvent) -> bool:
        """A field keeps its own key for words; a picture goes past it."""
        is_field = isinstance(watched, QLineEdit | QPlainTextEdit)
        if not (is_field and event.matches(QKeySequence.StandardKey.Paste)):
            return False
        mime = QGuiApplication.clipboard().mimeData()
        if (mime.hasText() and not mime.urls()) or not may_hold_pictures(mime):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.came.emit(mime)
        return True

    def _paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        if may_hold_pictures(mime):
            self.came.emit(mime)
