"""Room in the window for what needs more than there is: it scrolls, and nothing is cut."""

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

from ui.look.theme import scaled

_LEAST_PX = 120
_DRAWN_FOR_PERCENT = 150
"""Up to this size of text a page finds room within itself; beyond it, it scrolls as a whole."""


class _Holder(QWidget):
    """As large as the room, and never smaller than the least that its content can do with."""

    wants_other_room = Signal()

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.content = content
        content.setParent(self)

    def minimumSizeHint(self) -> QSize:
        shown: QWidget | None = self.content
        if isinstance(shown, QStackedWidget):  # what shows decides, not the largest of all
            shown = shown.currentWidget()
        if shown is None:
            return QSize()
        least = shown.minimumSizeHint().expandedTo(shown.minimumSize())
        layout = shown.layout()
        if scaled(100) <= _DRAWN_FOR_PERCENT or layout is None or not layout.hasHeightForWidth():
            return least
        width = max(self.around().width(), least.width())
        return QSize(least.width(), max(least.height(), layout.minimumHeightForWidth(width)))

    def around(self) -> QWidget:
        """What it stands in."""
        return self.parentWidget() or self

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
            self.wants_other_room.emit()
        return super().event(event)

    def fit(self) -> None:
        """Take what the room has, or the least that the content needs."""
        self.resize(self.around().size().expandedTo(self.minimumSizeHint()))
        self.content.setGeometry(self.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.content.setGeometry(self.rect())


class Room(QScrollArea):
    """Gives its content the least that it needs; where the window has less, it scrolls there.

    What takes the keyboard is brought into sight.
    """

    def __init__(self, content: QWidget, *, sideways: bool = True) -> None:
        """``sideways=False`` where it is always as wide as its content."""
        super().__init__()
        self._sideways = sideways
        self._content = content
        self._bar_px = 0
        # Qt's own would load the enums of Qt when it is first asked for.
        self.setViewport(QWidget())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._holder = _Holder(content)
        self.setWidget(self._holder)
        if not sideways:  # the scroll area does not tell what it stands in by itself
            self._holder.wants_other_room.connect(self.updateGeometry)
        if isinstance(content, QStackedWidget):
            content.currentChanged.connect(lambda _at: self.settle())

    def finish(self) -> None:
        """What the first picture can do without: it would load the enums of Qt."""
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        if not self._sideways:
            self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._bar_px = self.verticalScrollBar().sizeHint().width()
            self.updateGeometry()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._show_focus)

    def settle(self) -> None:
        """Let the content have the room as it is; what it then still needs more, it gets."""
        around = self._holder.around()  # not by ``viewport()``, which would load the enums of Qt
        if self._content.width() > around.width():
            self._content.resize(around.size())
        self._holder.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.settle()  # first: what is arranged for more width would go on to ask for it
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(self._width(), self._content.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_PX if self._sideways else self._width(), _LEAST_PX)

    def _width(self) -> int:
        width, least = self._content.sizeHint().width(), self._content.minimumSizeHint()
        return width + self._bar_px if least.height() > self.height() else width

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and not self._sideways:
            self.updateGeometry()
        return super().event(event)

    def _show_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self._content.isAncestorOf(new):
            return
        if self.verticalScrollBar().maximum() or self.horizontalScrollBar().maximum():
            self.ensureWidgetVisible(new)
