"""A button within running text: where its words do not fit in one line, they break into several."""

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy


class BreakingButton(QPushButton):
    """As wide as its words in one line, and narrower where there is less room, but never cut."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._words = text
        # With a fixed height Qt would take that of one line for the most.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Its words, however they are broken."""
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        super().setText(text)
        self._break_words()

    def sizeHint(self) -> QSize:
        words = QSize(self._wide(self._words), self.fontMetrics().height())
        return words + self._around()

    def minimumSizeHint(self) -> QSize:
        longest = max(map(self._wide, self._words.split() or [""]))
        return QSize(longest + self._around().width(), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        more = len(self._lines(width)) - 1
        return self.sizeHint().height() + more * self.fontMetrics().lineSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_words()

    def _break_words(self) -> None:
        broken = "\n".join(self._lines(self.width()))
        if broken != super().text():
            super().setText(broken)

    def _around(self) -> QSize:
        """What the style adds around the words, and an icon beside them."""
        metrics, shown = self.fontMetrics(), super().text()
        lines = shown.split("\n")
        words = QSize(max(map(self._wide, lines)), metrics.height())
        words += QSize(0, (len(lines) - 1) * metrics.lineSpacing())
        return super().sizeHint() - words

    def _lines(self, width: int) -> list[str]:
        room = width - self._around().width()
        lines = [""]
        for word in self._words.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if lines[-1] and self._wide(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _wide(self, text: str) -> int:
        return self.fontMetrics().size(QtCore.Qt.TextFlag.TextShowMnemonic, text).width()
