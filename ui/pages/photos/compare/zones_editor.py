"""Zones by hand: the first picture with its zones, which are moved, resized, added and taken away."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.values.areas import Area, any_overlap
from homecare.values.terms import Mark
from homecare.words import word
from ui.look.theme import tokens
from ui.pages.photos.compare.known import Mark as MarkRecord
from ui.pages.photos.compare.lens import Lens
from ui.pages.photos.compare.levels import Levels
from ui.pages.photos.compare.zone_box import PILL, Place, ZoneBox, mark_of
from ui.pages.photos.compare.zone_fields import ZoneFields
from ui.widgets.buttons import button, primary_button
from ui.widgets.combo import Combo
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import secondary

_NEW: Final = Place(0.42, 0.42, 0.16, 0.12)
_DECIMALS: Final = 4
_SMALL: Final = 13 / 15


class ZonesPicture(QWidget):
    """The picture with a box for each zone; Tab goes through them."""

    changed = Signal()
    chosen = Signal(object)
    """The zone that is worked at from now on; ``None``: there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(200, 160)
        self.setAccessibleName(_("Zones on the first photo"))
        self.boxes: list[ZoneBox] = []
        self._picture: Levels | None = None

    def show_picture(self, picture: Levels | None) -> None:
        self._picture = picture
        self._place_boxes()
        self.update()

    def set_marks(self, marks: Sequence[MarkRecord]) -> None:
        """Show these marks in place of what is there."""
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self.boxes = []
        for each in marks:
            self._box(each["area"], Place(*(each[side] for side in "xywh")))
        self._place_boxes()
        self.chosen.emit(self.boxes[0] if self.boxes else None)

    @property
    def marks(self) -> list[MarkRecord]:
        """What is marked now, as a record keeps it."""
        return [{"area": box.name, **_rounded(box.place)} for box in self.boxes]

    def add(self, name: str) -> ZoneBox:
        """One more zone, in the middle; the keyboard is on it."""
        box = self._box(name, _NEW)
        self._place_boxes()
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        return box

    def _box(self, name: str, place: Place) -> ZoneBox:
        box = ZoneBox(name, place, self)
        box.changed.connect(self._on_changed)
        box.removed.connect(lambda: self.remove(box))
        box.chosen.connect(lambda: self.chosen.emit(box))
        self.boxes.append(box)
        box.show()
        return box

    def remove(self, box: ZoneBox) -> None:
        """Take it away; the keyboard goes on to the next."""
        at = self.boxes.index(box)
        self.boxes.remove(box)
        box.hide()
        box.deleteLater()
        self.update()
        following = self.boxes[min(at, len(self.boxes) - 1)] if self.boxes else None
        self.chosen.emit(following)
        if following is not None:
            following.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_changed(self) -> None:
        self.update()  # its name goes along
        self.changed.emit()

    def frame(self) -> QRectF:
        """Where the picture stands, whole."""
        if self._picture is None:
            return QRectF(self.rect())
        return Lens().frame(QRectF(self.rect()), self._picture.size.toSizeF())

    def _place_boxes(self) -> None:
        for box in self.boxes:
            box.set_frame(self.frame())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_boxes()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().raised))
        if self._picture is not None:
            self._picture.draw(painter, self.frame(), QRectF(self.rect()))
        painter.setPen(Qt.PenStyle.NoPen)
        for box in self.boxes:
            self._paint_name(painter, box)

    def _paint_name(self, painter: QPainter, box: ZoneBox) -> None:
        """Below its rectangle, or above it at the foot of the picture; whole, however small it is."""
        font = QFont(self.font())
        font.setPixelSize(round(font.pixelSize() * _SMALL))
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        pill = QRectF(0, 0, metrics.horizontalAdvance(box.words) + 10, metrics.height() + 2)
        pill.moveTopLeft(QPointF(box.geometry().bottomLeft()) + QPointF(0, 3))
        if pill.bottom() > self.height():
            pill.moveBottom(box.y() - 2)
        pill.moveRight(min(pill.right(), self.width()))
        painter.setBrush(PILL)
        painter.drawRoundedRect(pill, 4, 4)
        painter.setPen(QColor("white"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, box.words)
        painter.setPen(Qt.PenStyle.NoPen)


class ZonesEditor(QWidget):
    """``saved``: the marks as a record keeps them; ``left``: nothing is to be changed."""

    saved = Signal(list)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._area: Area | None = None
        self.picture = ZonesPicture()
        self.fields = ZoneFields()
        self.choice = Combo()
        self.choice.setAccessibleName(_("Which zone to add"))
        self._said = secondary("")
        self._add = button(_("A&dd zone"), self._on_add)
        self._all = button(_("&Remove all"), lambda: self._set_marks([]))
        self._save = primary_button(_("Save zo&nes"), lambda: self.saved.emit(self.picture.marks))
        self._lay_out()
        self.picture.changed.connect(self._tell)
        self.picture.changed.connect(self.fields.refresh)
        self.picture.chosen.connect(self.fields.show_box)
        self.fields.removed.connect(self.picture.remove)

    def _lay_out(self) -> None:
        foot = FlowLayout()
        cancel = button(_("Cancel"), self.left.emit)
        for each in (self.choice, self._add, self._all, self._save, cancel):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.fields)
        column.addWidget(self._said)
        column.addLayout(foot)

    def edit(self, picture: Levels | None, marks: Sequence[MarkRecord], area: Area | None) -> None:
        """Begin with these marks, on this picture; ``area`` is what the photo shows."""
        self._area = area
        self.picture.show_picture(picture)
        self._set_marks(marks)
        boxes = self.picture.boxes
        (boxes[0] if boxes else self.choice).setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_marks(self, marks: Sequence[MarkRecord]) -> None:
        self.picture.set_marks(marks)
        self._tell()

    def _on_add(self) -> None:
        name = self.choice.currentData()
        if name is not None:
            self.picture.add(name)

    def _tell(self) -> None:
        """Each name is there once; what is marked by hand is all that counts as treated."""
        there = {box.name for box in self.picture.boxes}
        chosen = self.choice.currentData()
        self.choice.clear()
        for name in self._names():
            if name not in there:
                self.choice.addItem(word(mark_of(name)), name)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self._add.setEnabled(self.choice.count() > 0)
        self._all.setEnabled(bool(there))
        self._said.setText(_words(there))

    def _names(self) -> Iterator[str]:
        """The control patch first, then parts of the area that the photo shows, then the others."""
        yield str(Mark.CONTROL)
        near = [each for each in Area if self._area and any_overlap((self._area,), (each,))]
        yield from map(str, dict.fromkeys([*near, *Area]))


def _words(there: set[str]) -> str:
    if not there:
        return _("Nothing is marked: the zones of a face from the front are found by themselves.")
    if there == {str(Mark.CONTROL)}:
        return _("The light is told by the control patch: skin that you never treat.")
    return _("Skin around the zones counts as untreated. They hold for all photos of this view.")


def _rounded(place: Place) -> MarkRecord:
    x, y = round(place.x, _DECIMALS), round(place.y, _DECIMALS)
    w, h = (round(min(size, 1 - at), _DECIMALS) for size, at in ((place.w, x), (place.h, y)))
    return {"x": x, "y": y, "w": w, "h": h}
