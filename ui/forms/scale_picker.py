"""Pick a grade: 0 to 4 on the redness ramp, or pain 0 to 10. Not recorded is a choice, too."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QWidget

from homecare.i18n import _
from homecare.regional.joining import enumerated
from ui.look.theme import scaled, tokens
from ui.look.tokens import ink_on
from ui.widgets.buttons import OneClick, on_chosen, tab_stops_at
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.spoken import As
from ui.widgets.text import caption
from ui.widgets.tips import show_tip

_TEN_WAITS_MS: Final = 900
"""After a 1, a 0 within this time makes it 10."""


class _Dot(OneClick, QRadioButton):
    """One grade: a radio button, so that arrow keys and screen readers know what to do."""

    spoken_as = As.CHOICE

    pointed = Signal(object)
    """The grade when the pointer comes upon it, None when it goes."""

    def __init__(
        self, grade: int, words: str, on_ramp: bool, side_px: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.grade = grade
        self._side_px = side_px
        self._on_ramp = on_ramp
        self.setAccessibleName(words)
        show_tip(self, words)

    def sizeHint(self) -> QSize:
        side = scaled(self._side_px)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(self.grade)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        ground = look.redness[self.grade] if self._on_ramp else look.raised
        if self.isChecked() and not self._on_ramp:
            ground = look.accent
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        whole = QRectF(self.rect())
        self._paint_dot(painter, whole.adjusted(4, 4, -4, -4), ground)
        self._paint_rings(painter, whole)

    def _paint_dot(self, painter: QPainter, round_: QRectF, ground: str) -> None:
        painter.setPen(QPen(QColor(tokens().secondary), 1))
        painter.setBrush(QColor(ground))
        painter.drawEllipse(round_.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QColor(ink_on(ground)))
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.drawText(round_, Qt.AlignmentFlag.AlignCenter, str(self.grade))

    def _paint_rings(self, painter: QPainter, whole: QRectF) -> None:
        """A ring for the chosen one; a square one for the focus, so the two never mix."""
        look = tokens()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(QColor(look.accent), 3))
            painter.drawEllipse(whole.adjusted(2, 2, -2, -2))
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.text), 2))
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 8, 8)


class ScalePicker(QWidget):
    """Digits choose, arrows move; Delete, Backspace or the chosen one again takes back to "not recorded"."""

    spoken_as = As.GROUP

    changed = Signal()
    """The person changed the grade."""
    entered = Signal()
    """A grade was typed and is complete: a form may go on to its next field."""
    said = Signal(str)
    """What the grade means that is under the pointer, else the chosen one; "" for neither."""

    def __init__(
        self,
        maximum: int = 4,
        *,
        name: str = "",
        words: Sequence[str] = (),
        side_px: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """``words`` say what the grades mean, from 0 up; up to 4 the redness ramp colours them.

        ``side_px``: of each grade, in pixels of the design, where the usual size has no room.
        """
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to a dot
        self._maximum = maximum
        self._words = tuple(words)
        self._value: int | None = None
        self._after_one = QTimer(self, interval=_TEN_WAITS_MS, singleShot=True)
        self._after_one.timeout.connect(self.entered)
        flow = FlowLayout(self, gap=2)
        side_px = side_px or (40 if maximum <= 4 else 32)
        self._dots = [
            _Dot(grade, self.describe(grade), maximum <= 4, side_px, self)
            for grade in range(maximum + 1)
        ]
        for dot in self._dots:
            flow.addWidget(dot)
            dot.pointed.connect(self._say)
            on_chosen(dot, partial(self._choose, dot.grade), again=partial(self._choose, None))
        self.setAccessibleName(name)
        self.set_value(None)

    @property
    def value(self) -> int | None:
        """The grade, or None: not recorded."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show this grade, without a notice."""
        self._value = value
        for dot in self._dots:
            with QSignalBlocker(dot):
                dot.setAutoExclusive(False)
                dot.setChecked(dot.grade == value)
                dot.setAutoExclusive(True)
        self.setAccessibleDescription(self.describe(value))
        tab_stops_at(self._dots[value or 0], self._dots)
        self.setFocusProxy(self._dots[value or 0])
        self._say(None)

    def show_words(self) -> None:
        """Say beside the grades what the one under the pointer means, before it is chosen."""
        words = caption("")
        words.setWordWrap(False)
        widest = max(
            (words.fontMetrics().horizontalAdvance(each) for each in self._words), default=0
        )
        words.setMinimumWidth(widest)  # so that nothing moves when a word comes
        self.said.connect(words.setText)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(words)
        self._say(None)

    def word_of(self, value: int | None) -> str:
        """What a grade means; "" for one without words."""
        return "" if value is None or value >= len(self._words) else self._words[value]

    def _say(self, pointed: int | None) -> None:
        self.said.emit(self.word_of(self._value if pointed is None else pointed))

    def describe(self, value: int | None) -> str:
        """The grade in words, as a screen reader says it."""
        if value is None:
            return _("not recorded")
        if value < len(self._words):
            return enumerated((str(value), self._words[value]))
        return str(value)

    def _choose(self, value: int | None) -> None:
        if value != self._value:
            self.set_value(value)
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the dots leave to us: digits and taking back."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._after_one.stop()
            self._choose(None)
        elif event.text().isdecimal() and not event.modifiers() & ~_KEYPAD:
            self._type(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _type(self, digit: int) -> None:
        if digit == 0 and self._after_one.isActive():
            digit = 10
        if digit > self._maximum:
            return
        self._after_one.stop()
        self._choose(digit)
        self._dots[digit].setFocus(Qt.FocusReason.OtherFocusReason)
        if digit == 1 and self._maximum >= 10:
            self._after_one.start()
        else:
            self.entered.emit()


_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier
