"""What the import dialog shows before there is a plan: waiting, a password, what comes first in dates."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from homecare.i18n import _, pgettext
from homecare.sharing.intake.day_order import DayOrder
from ui.forms.form_row import FormRow
from ui.widgets.announce import say_aloud
from ui.widgets.buttons import button, primary_button
from ui.widgets.layouts import empty
from ui.widgets.text import label, secondary, strong


class Stage(QWidget):
    """A column of things, and a row of buttons at its foot."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)

    def add_foot(self, *buttons: QWidget) -> None:
        """Put the buttons below the rest, at the right."""
        row = QHBoxLayout()
        row.addStretch(1)
        for each in buttons:
            row.addWidget(each)
        self.column.addLayout(row)


class WaitStage(Stage):
    """What is being done, with a way out; where it failed, why."""

    def __init__(self, leave: Callable[[], object], nothing: str, under_way: str) -> None:
        """``nothing`` says that nothing came of it; ``under_way`` is what the bar is called."""
        super().__init__()
        self._doing = secondary("")
        self._nothing = strong(nothing)
        self._trouble = label("")
        self._kept = secondary(_("Your log is as it was."))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(under_way)
        self._leave = button(_("Cancel"), leave)
        for each in (self._doing, self._bar, self._nothing, self._trouble, self._kept):
            self.column.addWidget(each)
        self.column.addStretch(1)
        self.add_foot(self._leave)
        self.setFocusProxy(self._leave)
        self.begin("")

    def begin(self, doing: str) -> None:
        """Work begins; how long it takes is not known."""
        self._show(failed=False)
        self._bar.setRange(0, 0)
        self._leave.setText(_("Cancel"))
        self._leave.setEnabled(True)
        self.tell(doing)

    def tell(self, doing: str) -> None:
        """What is being done now."""
        self._doing.setText(doing)

    def stopping(self) -> None:
        """It was told to stop, and may be too late for that."""
        self._leave.setEnabled(False)
        self.tell(_("Stopping…"))

    def fail(self, why: str) -> None:
        """Nothing came of it; the log is as it was."""
        self._show(failed=True)
        self._trouble.setText(why)
        self._leave.setText(_("Close"))
        self._leave.setEnabled(True)
        self._leave.setFocus()
        say_aloud(self, why)

    @property
    def text(self) -> str:
        """What it says."""
        return self._doing.text() if self._trouble.isHidden() else self._trouble.text()

    def _show(self, *, failed: bool) -> None:
        for each in (self._doing, self._bar):
            each.setVisible(not failed)
        for each in (self._nothing, self._trouble, self._kept):
            each.setVisible(failed)


class PasswordStage(Stage):
    """Asks for the password of the file."""

    def __init__(self, unlock: Callable[[str], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self._unlock = unlock
        self.line = QLineEdit()
        self.shown = button(pgettext("button", "Show"), name=_("Show the password"))
        self.shown.setCheckable(True)
        self.shown.toggled.connect(self._turn)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._row = FormRow(_("&Password of the file"), self.line)
        self.open = primary_button(_("&Open"), lambda: self._unlock(self.line.text()))
        self.line.textChanged.connect(self._on_typed)
        self.column.addWidget(label(_("The file is behind a password.")))
        self.column.addWidget(self._row)
        self.column.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.add_foot(button(_("Cancel"), leave), self.open)
        self.setFocusProxy(self.line)
        self.open.setEnabled(False)

    def ask_again(self, problem: str) -> None:
        """Ask, and say what was wrong with the password before, if there was one."""
        self._row.set_problem(problem)
        self._row.reveal()
        self.open.setDefault(True)
        self.line.selectAll()
        if problem:
            say_aloud(self.line, problem)

    @property
    def error(self) -> str:
        """What is wrong with the password that was given last."""
        return self._row.error

    def _on_typed(self, text: str) -> None:
        self._row.set_problem(None)
        self.open.setEnabled(bool(text))

    def _turn(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self.shown.isChecked() else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)


class DatesStage(Stage):
    """Asks what comes first in dates that can be read in two ways; nothing is chosen before."""

    def __init__(self, read: Callable[[DayOrder], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self._example = strong("")
        self.day_first = button(_("The &day comes first"), lambda: read(DayOrder.DAY_FIRST))
        self.month_first = button(_("The &month comes first"), lambda: read(DayOrder.MONTH_FIRST))
        hint = _(
            "It holds for all dates of the table. You see what comes of it before it is taken."
        )
        for each in (self._example, secondary(hint)):
            self.column.addWidget(each)
        for each in (self.day_first, self.month_first):
            self.column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.add_foot(button(_("Cancel"), leave))
        self.setFocusProxy(self.day_first)

    def ask(self, example: str) -> None:
        """Show a date that can be read in two ways."""
        words = _("Which number is the day in dates such as {example}?")
        self._example.setText(words.format(example=example))
        say_aloud(self, self._example.text())


class EncodingStage(Stage):
    """Asks how the letters of a table read; each way is a button with words of the table."""

    def __init__(self, read: Callable[[str], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self._read = read
        self.buttons: list[QPushButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        hint = _(
            "The file does not say how its letters are written. Choose the words that read well."
        )
        self.column.addWidget(strong(_("How do these words read?")))
        self.column.addWidget(secondary(hint))
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        self.add_foot(button(_("Cancel"), leave))

    def ask(self, readings: Sequence[tuple[str, str]]) -> None:
        """Show each reading with the name of its code page."""
        empty(self._list)
        self.buttons = [self._button(page, words) for page, words in readings]
        self.setFocusProxy(self.buttons[0])
        say_aloud(self, _("How do these words read?"))

    def _button(self, page: str, words: str) -> QPushButton:
        text = _("{words}  ({page})").format(words=words, page=page)
        made = button(text.replace("&", "&&"), lambda: self._read(page))
        self._list.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made
