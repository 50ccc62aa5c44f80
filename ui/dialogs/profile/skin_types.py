"""Choose one of the six skin types: how skin answers to the sun, with a tone painted beside it."""

from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QRadioButton, QWidget

from homecare.i18n import _
from ui.look.theme import scaled, tokens
from ui.widgets.buttons import FirstByArrow, OneClick, on_chosen, tab_stops_at
from ui.widgets.spoken import As

_TONES: Final = ("#F5DCCB", "#E9C4A3", "#CF9F78", "#AB7650", "#774B31", "#3D2920")
"""A tone for each type, light to dark. It illustrates; the words are what is chosen by."""
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI")
_SWATCH: Final = (34, 20)


def skin_type_words(skin_type: int) -> str:
    """The type in words, such as "III · burns sometimes, tans slowly"."""
    words = (
        _("always burns, never tans"),
        _("burns easily, tans little"),
        _("burns sometimes, tans slowly"),
        _("burns little, tans easily"),
        _("brown, rarely burns"),
        _("deep brown or black, hardly ever burns"),
    )
    return f"{_ROMAN[skin_type - 1]} · {words[skin_type - 1]}"


class _Swatch(QWidget):
    """The tone of one type; it takes no keyboard and says nothing that the words don't."""

    def __init__(self, skin_type: int, choice: QRadioButton, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = QColor(_TONES[skin_type - 1])
        self._choice = choice

    def sizeHint(self) -> QSize:
        return QSize(scaled(_SWATCH[0]), scaled(_SWATCH[1]))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._choice.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().secondary), 1))
        painter.setBrush(self._tone)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)


class _Choice(OneClick, QRadioButton):
    spoken_as = As.CHOICE

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setText(skin_type_words(number))  # now that it is known as what it is


class SkinTypeField(QWidget):
    """Arrow keys choose; Delete, Backspace or choosing it again takes back to "not said"."""

    spoken_as = As.GROUP

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to a button
        self._choices = {number: _Choice(number) for number in range(1, 7)}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        for number, choice in self._choices.items():
            grid.addWidget(_Swatch(number, choice, self), number, 0, middle)
            grid.addWidget(choice, number, 1, middle)
            on_chosen(choice, partial(self._choose, number), again=partial(self._choose, None))
        FirstByArrow(self, self._choices.values())
        self.set_value(None)

    @property
    def value(self) -> int | None:
        """The type, 1 to 6, or ``None``: not said."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show this type, without a notice."""
        self._value = value
        for number, choice in self._choices.items():
            with QSignalBlocker(choice):
                choice.setAutoExclusive(False)
                choice.setChecked(number == value)
                choice.setAutoExclusive(True)
        first = self._choices[value or 1]
        tab_stops_at(first, self._choices.values())
        self.setFocusProxy(first)

    def choice(self, skin_type: int) -> QRadioButton:
        """The button of a type."""
        return self._choices[skin_type]

    def _choose(self, number: int | None) -> None:
        self.set_value(number)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(None)
        else:
            super().keyPressEvent(event)
