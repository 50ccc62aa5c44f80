"""A row of a form: label, field, help and error, tied together for the keyboard and the ear."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from homecare.i18n import without_key
from homecare.regional.joining import sentences
from ui.widgets.text import caption, label

_ONE_LINE: Final = "\N{NO-BREAK SPACE}"
_APART: Final = 10
"""Between a label and the error that stands behind it."""


class ErrorLine(QLabel):
    """Room for the errors of a few short fields that stand side by side; it is kept while empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "error")
        self.setWordWrap(True)
        self._said: dict[QWidget, str] = {}
        self.setText(_ONE_LINE)

    def say(self, row: QWidget, text: str) -> None:
        """What is wrong in this row; empty for nothing."""
        self._said[row] = text
        self.setText(sentences(self._said.values()) or _ONE_LINE)


class FormRow(QWidget):
    """The label names the field, its mnemonic goes there, help and error are read with it.

    An error shows once the field was first left (or ``reveal`` was called), and from then on it
    follows every change. It stands behind the label where there is room, so that nothing moves.
    """

    def __init__(
        self,
        text: str,
        field: QWidget,
        *,
        help: str = "",  # noqa: A002 - what it is
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``text`` may mark its mnemonic with "&"; ``unit`` stands behind the field."""
        super().__init__(parent)
        self.field = field
        self._problem = ""
        self._left = False
        self._help = help
        self._line: ErrorLine | None = None
        self._label = label(text, "caption")
        self._label.setBuddy(field)
        self._name = without_key(text)
        self._behind = label("", "error", wrap=False, parent=self)
        self._behind.hide()
        self._below = caption(help)
        if not help:  # shown before it has a parent, it would be a window for a moment
            self._below.hide()
        field.setAccessibleName(f"{self._name}, {unit}" if unit else self._name)
        field.setAccessibleDescription(help)
        self._lay_out(unit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _lay_out(self, unit: str) -> None:
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        if unit:
            line.addWidget(label(unit, "secondary", wrap=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._label)
        column.addLayout(line)
        column.addWidget(self._below)

    def tell_errors_in(self, line: ErrorLine) -> None:
        """Have a line that it shares with others tell what is wrong."""
        self._line = line

    def set_problem(self, problem: str | None) -> None:
        """What is wrong with the field now, or None. It shows when the time has come."""
        self._problem = problem or ""
        self._show()

    def set_help(self, text: str) -> None:
        """What stands below the field while nothing is wrong with it."""
        self._help = text
        self._show()

    def reveal(self) -> None:
        """Show the error from now on: the person has asked to save."""
        self._left = True
        self._show()

    @property
    def error(self) -> str:
        """The error that shows right now."""
        return self._problem if self._left else ""

    def _show(self) -> None:
        wrong = bool(self.error)
        said = self.error or self._help
        is_new = self.field.property("invalid") != wrong
        self.field.setAccessibleDescription(said)
        self._place()
        if is_new:
            for each in {self.field, self.field.focusProxy() or self.field}:
                each.setProperty("invalid", wrong)  # a composed field shows it where it is typed
                each.style().unpolish(each)
                each.style().polish(each)

    def _place(self) -> None:
        """The error on the shared line, behind the label, or else in place of the help."""
        error, fits = self.error, self._fits_behind()
        if self._line is not None:
            self._line.say(self, error)
            fits = True
        elif error and fits:
            self._behind.setText(error)
            left = self._label.x() + self._label_px() + _APART
            self._behind.setGeometry(
                left, self._label.y(), self.width() - left, self._label.height()
            )
        self._behind.setVisible(bool(error) and fits and self._line is None)
        below = self._help if fits else error or self._help
        role = "error" if error and not fits else "caption"
        if (self._below.text(), self._below.property("role")) != (below, role):
            self._below.setText(below)
            self._below.setVisible(bool(below))
            self._below.setProperty("role", role)
            self._below.style().unpolish(self._below)
            self._below.style().polish(self._below)

    def _fits_behind(self) -> bool:
        needed = self._behind.fontMetrics().horizontalAdvance(self.error)
        return self._label_px() + _APART + needed <= self.width()

    def _label_px(self) -> int:
        return self._label.fontMetrics().horizontalAdvance(self._name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.error:
            self._place()

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if not self._left and self._within(old) and not self._within(new):
            self.reveal()

    def _within(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self.field or self.field.isAncestorOf(widget))
