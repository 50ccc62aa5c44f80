"""One picture of the grid, larger, with what is known of it and what can be done with it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext
from homecare.queries.shots import Shot
from homecare.words import capital_first, day_and_clock
from ui.pages.photos.thumbs import Thumbs
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import label, secondary, strong

_SIDE_PX: Final = 236


class ShotPane(Card):
    """Tells of what is chosen; its buttons act on all of that."""

    compare_asked = Signal()
    edit_asked = Signal()
    delete_asked = Signal()
    restore_asked = Signal()

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__()
        self.setAccessibleName(_("The chosen photo"))
        self._picture = _Picture(thumbs)
        self._what, self._day = strong(""), label("")
        self._since, self._hint = secondary(""), secondary("")
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        self._compare = button(_("Compa&re"), self.compare_asked.emit)
        self._edit = button(_("Ed&it"), self.edit_asked.emit)
        self._delete = button(_("Delete"), self.delete_asked.emit)
        self._restore = button(_("&Restore"), self.restore_asked.emit)
        for each in (self._compare, self._edit, self._delete, self._restore):
            flow.addWidget(each)
        self._lay_out()
        self.show_shots((), deleted=False)

    def _lay_out(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        texts: tuple[QLabel, ...] = (self._what, self._day, self._since, self._hint)
        for each in (self._picture, *texts):
            column.addWidget(each)
        column.addSpacing(6)
        column.addWidget(self._buttons)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        self.body.addWidget(area, 1)

    def show_shots(self, shots: Sequence[Shot], *, deleted: bool, comparable: bool = False) -> None:
        """Tell of these; ``comparable``: there are two to compare."""
        one = shots[0] if len(shots) == 1 else None
        self._picture.show_shot(one)
        self._tell(shots, one, "" if comparable or deleted else _why_not_compared(shots))
        self._compare.setVisible(comparable and not deleted)
        self._edit.setVisible(one is not None and not deleted)
        self._delete.setVisible(bool(shots) and not deleted)
        self._restore.setVisible(bool(shots) and deleted)

    def _tell(self, shots: Sequence[Shot], one: Shot | None, hint: str) -> None:
        count = len(shots)
        several = ngettext("{n} photo chosen", "{n} photos chosen", count).format(n=count)
        local = one.moment.local if one else None
        said = {
            self._what: one.what if one else (several if shots else ""),
            self._day: day_and_clock(one.day, local) if one and local else "",
            self._since: capital_first(one.since_which) if one else "",
            self._hint: hint if shots else _("Choose a photo to see what is known of it."),
        }
        for text, words in said.items():
            text.setText(words)
            text.setVisible(bool(words))


def _why_not_compared(shots: Sequence[Shot]) -> str:
    """What one or two that are chosen lack to be held against each other."""
    if len(shots) == 2:
        return _("Only photos of one view are compared: Edit gives a photo its view.")
    if len(shots) == 1 and shots[0].view is None:
        return _("No view is given: Edit gives it one, and then it can be compared.")
    return ""


class _Picture(QWidget):
    """The chosen picture as large as there is room, with words for a screen reader."""

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__()
        self._thumbs = thumbs
        self._shot: Shot | None = None
        thumbs.read.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shot(self, shot: Shot | None) -> None:
        self._shot = shot
        self.setAccessibleName("" if shot is None else shot.spoken)
        self.setVisible(shot is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE_PX, _SIDE_PX)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shot is None:
            return
        ratio = self.devicePixelRatio()
        side = round(_SIDE_PX * ratio)
        picture = self._thumbs.get(self._shot, side)
        if picture is None:
            return
        size = picture.size() / ratio
        size.scale(self.size().boundedTo(size), Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.drawPixmap(left, top, size.width(), size.height(), picture)
