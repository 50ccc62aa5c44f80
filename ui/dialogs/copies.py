"""The copies of the log in both places: when each was made, what it holds, what would be lost; and back to one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QVBoxLayout,
    QWidget,
)

from homecare.i18n import _
from ui.look.theme import scaled
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.layouts import empty
from ui.widgets.reading_area import ReadingArea
from ui.widgets.text import heading, label, secondary, strong


@dataclass(frozen=True)
class Line:
    """One copy, in words."""

    path: Path
    title: str
    holds: str
    lost: str
    is_good: bool


@dataclass(frozen=True)
class Shown:
    """What the dialog shows: where the second place stands, and the copies, the newest first."""

    second: str
    has_second: bool
    is_asked: bool
    lines: tuple[Line, ...]


class CopiesDialog(QDialog):
    """``choose`` takes the folder of a second place, ``none`` means none, ``restore`` a copy."""

    def __init__(
        self,
        choose: Callable[[Path], object],
        none: Callable[[], object],
        restore: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choose, self._no_second, self._restore = choose, none, restore
        title = _("Copies of your log")
        self.setWindowTitle(title)
        self.resize(scaled(620), scaled(560))
        self._second = label(_("One moment…"))
        self.change = button(_("&Choose a second place…"), self._ask)
        self.none = button(_("&No second place"), self._none)
        acts = FlowLayout(gap=6)
        for each in (self.change, self.none):
            acts.addWidget(each)
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addWidget(heading(title))
        column.addWidget(self._second)
        column.addLayout(acts)
        column.addWidget(self._scroll(), 1)
        column.addWidget(buttons)

    def _scroll(self) -> ReadingArea:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addLayout(self._list)
        inside.addStretch(1)
        return ReadingArea(_("Copies, the newest first"), holder)

    def show_copies(self, shown: Shown) -> None:
        """What was found."""
        self._second.setText(shown.second)
        self.none.setVisible(shown.has_second or not shown.is_asked)
        empty(self._list)
        for line in shown.lines:
            self._list.addWidget(self._line(line))
        if not shown.lines:
            self._list.addWidget(secondary(_("There is no copy yet.")))

    def say(self, problem: str) -> None:
        """What was chosen can't be the second place."""
        self._second.setText(problem)

    def _line(self, line: Line) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(strong(line.title))
        column.addWidget(label(line.holds))
        column.addWidget(secondary(line.lost))
        if line.is_good:
            words = _("Restore: {copy}").format(copy=line.title)
            back = button(
                _("Restore…"), partial(self._show_question, line), kind="quiet", name=words
            )
            row = FlowLayout()
            row.addWidget(back)
            column.addLayout(row)
        return made

    def _show_question(self, line: Line) -> None:
        """Once more, in place of the list: what goes and what is kept."""
        empty(self._list)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(strong(_("Back to this copy? {copy}").format(copy=line.title)))
        column.addWidget(label(line.holds))
        column.addWidget(label(line.lost))
        column.addWidget(secondary(_("What the log holds now is kept first, as a copy.")))
        row = FlowLayout()
        yes = button(_("&Restore this copy"), partial(self._go, line))
        yes.setAccessibleDescription("\n".join((line.title, line.holds, line.lost)))
        row.addWidget(yes)
        column.addLayout(row)
        self._list.addWidget(made)
        made.show()
        yes.setFocus()

    def _go(self, line: Line) -> None:
        self.accept()
        self._restore(line.path)

    def _ask(self) -> None:
        title = _("Where should copies of your log go, too?")
        name = QFileDialog.getExistingDirectory(self, title)
        if name:
            self._choose(Path(name))

    def _none(self) -> None:
        self._no_second()
