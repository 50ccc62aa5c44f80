"""The notice at the bottom of the window: what was done, with Undo for some seconds."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRect, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from homecare.i18n import _
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.text import label

SHOWN_MS: Final = 8000
_EDGE: Final = 24
_SLACK: Final = 4


class NoticeBar(QFrame):
    """Goes by itself, but not while the mouse is over it or the keyboard is in it.

    It lies above what the window shows: nothing moves when it comes or goes.
    """

    def __init__(self, parent: QWidget | None = None, *, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(parent)
        self._text = label("")
        self._action: Callable[[], object] | None = None
        self._act = button("", self._on_act)
        self._close = button(_("Close"), self.hide, kind="quiet", name=_("Close this notice"))
        self._timer = QTimer(self, interval=shown_ms, singleShot=True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self.hide()

    def show_text(
        self,
        text: str,
        action_text: str = "",
        action: Callable[[], object] | None = None,
        *,
        aloud: bool = True,
    ) -> None:
        """Say something new; with ``action`` it can be done from here until the bar goes.

        ``aloud``: to screen readers, too.
        """
        self._text.setText(text)
        self._action = action
        self._act.setText(action_text)
        self._act.setVisible(action is not None)
        self.setAccessibleName(text)
        self.show()
        self._timer.start()
        if aloud:
            announce(self)

    def lie_in(self, room: QRect) -> None:
        """Lie at the bottom of this part of the parent, in the middle, as wide as the words need."""
        layout = self.layout()
        assert layout is not None
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        beside = layout.sizeHint().width() - self._text.sizeHint().width()
        width = min(words + beside + _SLACK, room.width() - 2 * _EDGE)
        height = layout.totalHeightForWidth(width)
        left = room.left() + (room.width() - width) // 2
        self.setGeometry(left, room.bottom() - height - _EDGE // 2, width, height)
        self.raise_()

    def _on_act(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()

    def _pause_or_go_on(self) -> None:
        if self.isHidden():
            return
        if self.underMouse() or self._holds(QApplication.focusWidget()):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._holds(old) or self._holds(new):
            self._pause_or_go_on()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pause_or_go_on()
