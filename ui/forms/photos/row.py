"""The small pictures of a form, side by side: of which view each is, and out again."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from homecare.i18n import _
from homecare.regional.joining import read_out
from homecare.values.terms import View
from homecare.words import word
from ui.look.icons import icon
from ui.look.theme import scaled, tokens
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.layouts import empty
from ui.widgets.own_key import own_key
from ui.widgets.spoken import As
from ui.widgets.tips import show_tip

SIDE_PX: Final = 40
_BEFORE_ARROW_PX: Final = 12


@dataclass(frozen=True)
class Small:
    """A picture of the row. ``spoken``: what a screen reader says of it."""

    key: Hashable
    spoken: str
    view: View | None = None
    note: str = ""
    is_new: bool = True
    """It waits with the draft; else it is in the log already, and only shown."""


class PhotoRow(QWidget):
    """Each new picture has a menu of views and a button that takes it out."""

    spoken_as = As.GROUP

    view_chosen = Signal(object, object)
    """The key of a picture, and its view (``None``: not said)."""
    taken_out = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Photos"))
        self._flow = FlowLayout(self, gap=8)
        self._faces: dict[Hashable, QPushButton | QLabel] = {}

    @property
    def keys(self) -> list[Hashable]:
        """What shows, from the left."""
        return list(self._faces)

    def show_pictures(self, pictures: Sequence[Small]) -> None:
        """Show these in place of what stood there; each gets its image later."""
        empty(self._flow)
        self._faces = {}
        for each in pictures:
            item = self._new(each) if each.is_new else self._of_log(each)
            self._flow.addWidget(item)
            item.show()

    def set_image(self, key: Hashable, image: QImage | None) -> None:
        """The image of a picture, once it was read."""
        face = self._faces.get(key)
        if face is None or image is None:
            return
        picture = QPixmap.fromImage(image)
        if isinstance(face, QLabel):
            picture.setDevicePixelRatio(self.devicePixelRatio())
            face.setPixmap(picture)
        else:
            face.setIcon(QIcon(picture))

    def _of_log(self, each: Small) -> QWidget:
        face = QLabel()
        face.setFixedSize(SIDE_PX, SIDE_PX)
        face.setAlignment(Qt.AlignmentFlag.AlignCenter)
        face.setAccessibleName(each.spoken)
        show_tip(face, each.spoken)
        self._faces[each.key] = face
        return face

    def _new(self, each: Small) -> QWidget:
        item = QWidget()
        face = button(_("View…") if each.view is None else word(each.view), kind="pick")
        face.setIconSize(QSize(SIDE_PX, SIDE_PX))
        face.setAccessibleName(each.spoken)
        show_tip(face, read_out((each.spoken, each.note)))
        face.setAccessibleDescription(each.note)
        face.setMenu(self._menu(each, face))
        face.setMinimumWidth(face.sizeHint().width() + scaled(_BEFORE_ARROW_PX))
        own_key(face, Qt.Key.Key_Delete, partial(self.taken_out.emit, each.key))
        self._faces[each.key] = face
        out = button("", partial(self.taken_out.emit, each.key), kind="pick")
        out.setIcon(icon("close", tokens().secondary, scaled(14)))
        out.setAccessibleName(_("Take out: {photo}").format(photo=each.spoken))
        show_tip(out, _("Take this photo out"))
        row = QHBoxLayout(item)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(face)
        row.addWidget(out)
        return item

    def _menu(self, each: Small, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        views: list[tuple[View | None, str]] = [(view, word(view)) for view in View]
        for view, text in (*views, (None, _("Not said"))):
            made = _entry(menu, text, partial(self.view_chosen.emit, each.key, view))
            made.setCheckable(True)
            made.setChecked(view is each.view)
        menu.addSeparator()
        _entry(menu, _("Take out"), partial(self.taken_out.emit, each.key))
        return menu


def _entry(menu: QMenu, text: str, act: Callable[[], object]) -> QAction:
    made = menu.addAction(text.replace("&", "&&"))
    made.triggered.connect(lambda _on: act())
    return made
