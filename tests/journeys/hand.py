"""A hand at the mouse: what it clicks is scrolled into sight first, and every act is counted."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from tests.journeys.person import Person
from tests.ui.reading import control


@dataclass
class Acts:
    """What was done: a scroll is one page of what scrolls, or less."""

    clicks: int = 0
    keys: int = 0
    scrolls: int = 0


class Hand:
    """Clicks by name; ``group/name`` where several things have the name."""

    def __init__(self, person: Person) -> None:
        self.acts = Acts()
        self._person = person

    def click(self, name: str) -> None:
        """Click the button, chip, dot or field of this name."""
        self._settle()
        group, _, inner = name.rpartition("/")
        top = self._person.window
        kind = QAbstractButton if group else QWidget
        clicked = control(control(top, group) if group else top, inner, kind)
        self._bring_into_sight(clicked)
        self.acts.clicks += 1
        place = clicked.mapTo(top, clicked.rect().center())
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(top.windowHandle(), left, none, place)
        self._settle()

    def type(self, text: str) -> None:
        """Type into what was clicked."""
        for sign in text:
            self.acts.keys += 1
            QTest.keyClicks(self._person.focus(), sign)

    def _settle(self) -> None:
        self._person.settle()
        QTest.qWait(250)  # the check follows
        QApplication.processEvents()

    def _bring_into_sight(self, wanted: QWidget) -> None:
        for area in self._person.window.findChildren(QScrollArea):
            if area.isVisible() and area.viewport().isAncestorOf(wanted):
                self._scroll(area, wanted)

    def _scroll(self, area: QScrollArea, wanted: QWidget) -> None:
        bar, page = area.verticalScrollBar(), area.viewport().height()
        for _n in range(20):
            top = wanted.mapTo(area.viewport(), QPoint(0, 0)).y()
            shown = QRect(0, top, 1, wanted.height())
            if top >= 0 and shown.bottom() < page:
                return
            bar.setValue(bar.value() + (page if top > 0 else -page) * 4 // 5)
            self.acts.scrolls += 1
            self._settle()
        raise AssertionError(f"{wanted} never came into sight")
