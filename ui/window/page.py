"""A page of the window: a heading, its actions, a body, and when to redraw."""

from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.look.theme import GAP, MARGIN, scaled
from ui.widgets.announce import ToldAtRest
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import heading, secondary

_ACTIONS_SHARE: Final = 0.62
"""Of the width; what is left is for the title."""
_LOW_BELOW_PX: Final = 560
"""In pixels of the design: below this height the heading keeps less room around it."""


class Page(QWidget):
    """Redraws itself when it is seen and stale, and at no other time.

    A page overrides ``refresh``. It puts what it shows into ``body`` and what acts on the whole of
    it into the heading with ``add_action``.
    """

    width_most = 1500
    """In pixels of the design: a page that is read grows no wider, and stands in the middle."""
    tells_of_the_hour = False
    """Whether it says what ends or begins by the hour: then it is told when one has gone."""

    def __init__(
        self, title: str, subtitle: str = "", *, scrolls: bool = True, parent: QWidget | None = None
    ) -> None:
        """``scrolls=False`` for a page whose own table or picture takes up the room there is."""
        super().__init__(parent)
        self.setAccessibleName(title)
        self._stale = True
        self._title = heading(title)
        self._subtitle = secondary(subtitle)
        if not subtitle:  # shown before it has a parent, it would be a window for a moment
            self._subtitle.hide()
        self._told = ToldAtRest(self, self._subtitle.text)
        self._action_row = QWidget()  # a flow must be a widget's own: nested, Qt takes its items
        self._actions = FlowLayout(self._action_row, align=QtCore.Qt.AlignmentFlag.AlignRight)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        self._header = self._make_header()
        self._lay_out(scrolls)

    def _lay_out(self, scrolls: bool) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._header)
        holder = self._holder = QWidget()
        self._scrolls = scrolls
        holder.setLayout(self.body)
        self.body.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        if not scrolls:
            outer.addWidget(holder, 1)
            return
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        middle = QtCore.Qt.AlignmentFlag.AlignTop | QtCore.Qt.AlignmentFlag.AlignHCenter
        area.setAlignment(middle)
        area.setWidget(holder)
        outer.addWidget(area, 1)

    def _make_header(self) -> QBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        for each in (self._title, self._subtitle):  # they have what the actions leave
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.addWidget(each)
        header = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        header.addLayout(words, 1)
        header.addWidget(self._action_row)
        return header

    def _turn_header(self) -> None:
        """The actions stand beside the title where they leave it room, else below."""
        most = scaled(self.width_most) if self._scrolls else self.width()
        if self._scrolls:
            self._holder.setMaximumWidth(most)
        beyond = max(0, self.width() - most)
        room, wanted = self.width() - beyond - 2 * MARGIN, self._actions.sizeHint().width()
        beside = wanted <= max(room * _ACTIONS_SHARE, room - self._words_width() - GAP)
        self._header.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        align = QtCore.Qt.AlignmentFlag
        self._actions.set_side(align.AlignRight if beside else align.AlignLeft)
        low = self.height() < scaled(_LOW_BELOW_PX)
        top = MARGIN // 2 if low else MARGIN
        side = MARGIN + beyond // 2
        self._header.setContentsMargins(side, top, side, 8)
        gap = GAP // 2 if low else GAP
        if self._header.spacing() != gap:  # Qt lays out anew each time it is told
            self._header.setSpacing(gap)

    def _words_width(self) -> int:
        """Of title and subtitle, each in one line."""
        shown = [each for each in (self._title, self._subtitle) if each.text()]
        return max(each.fontMetrics().horizontalAdvance(each.text()) for each in shown) + GAP

    def event(self, event: QEvent) -> bool:
        """What stands in the heading has changed its words, or shows or not."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn_header()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_header()

    def set_title(self, title: str) -> None:
        """Name the page anew, for the eye and for a screen reader."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Say below the title what is shown; an empty text takes no room."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def tell_subtitle(self) -> None:
        """Whoever has asked for other things than before, as by a filter, hears how many these are.

        At rest, and for that alone: beside a notice of what was done it would be in the way.
        """
        self._told.later()

    def add_action(self, widget: QWidget) -> None:
        """Put a button, chips or a search field at the right of the title."""
        self._actions.addWidget(widget)
        self._turn_header()

    def take_keyboard(self) -> None:
        """Called for whoever comes by key: where they go on, if the page has one place for that."""

    def refresh(self) -> None:
        """Read and show what is true now. Called only while the page is seen."""

    def on_opened(self) -> None:
        """The log is open for writing now; a page may have shown what was read before."""

    def on_changed(self) -> None:
        """The log has changed: redraw now if seen, else when next seen."""
        self._stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_stale()

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()
