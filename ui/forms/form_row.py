"""A row of a form: label, field, help and error, tied together for the keyboard and the ear."""

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.text import caption, label


class FormRow(QWidget):
    """The label names the field, its mnemonic goes there, help and error are read with it.

    An error shows once the field was first left (or ``reveal`` was called), and from then on it
    follows every change.
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
        self._label = label(text, "caption")
        self._label.setBuddy(field)
        self._below = caption(help)
        if not help:  # shown before it has a parent, it would be a window for a moment
            self._below.hide()
        name = text.replace("&&", "\0").replace("&", "").replace("\0", "&")
        field.setAccessibleName(f"{name}, {unit}" if unit else name)
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
        below = self.error or self._help
        if self._below.text() == below and self.field.property("invalid") == wrong:
            return
        self._below.setText(below)
        self._below.setVisible(bool(below))
        self._below.setProperty("role", "error" if wrong else "caption")
        self.field.setProperty("invalid", wrong)
        self.field.setAccessibleDescription(below)
        for widget in (self._below, self.field):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if not self._left and self._within(old) and not self._within(new):
            self.reveal()

    def _within(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self.field or self.field.isAncestorOf(widget))
