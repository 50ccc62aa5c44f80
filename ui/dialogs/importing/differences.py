"""The records that two logs have in two ways, side by side: one of the two holds."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from homecare.i18n import _, ngettext
from homecare.sharing.merging.differing import Difference
from homecare.words import figure
from ui.widgets.layouts import empty
from ui.widgets.text import label, secondary, strong

_SHOWN_MOST = 100
"""Each is some widgets: thousands would hold the window up, and nobody reads them."""


class Sides(QWidget):
    """One record as both logs have it; what holds is marked, and can be changed."""

    def __init__(self, difference: Difference) -> None:
        super().__init__()
        self.difference = difference
        self.ours = self._choice(_("Yours, {when}"), difference.ours_when, difference.ours)
        self.theirs = self._choice(
            _("The other, {when}"), difference.theirs_when, difference.theirs
        )
        self._group = QButtonGroup(self)
        for each in (self.ours, self.theirs):
            self._group.addButton(each)
            each.setEnabled(difference.may_be_chosen)
        holds, other = self.ours, self.theirs
        if not difference.is_ours:
            holds, other = other, holds
        holds.setChecked(True)
        other.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab comes to what holds; Qt does the rest
        self._lay_out()

    def _choice(self, words: str, when: str, said: str) -> QRadioButton:
        made = QRadioButton(words.format(when=when))
        name = _("{record}: {which}. {said}")
        made.setAccessibleName(
            name.format(record=self.difference.record, which=made.text(), said=said)
        )
        made.setAccessibleDescription(self.difference.reason)
        return made

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 8, 6)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(2)
        grid.addWidget(strong(self.difference.record), 0, 0, 1, 2)
        grid.addWidget(secondary(self.difference.reason), 1, 0, 1, 2)
        columns = ((self.ours, self.difference.ours), (self.theirs, self.difference.theirs))
        for column, (radio, said) in enumerate(columns):
            grid.addWidget(radio, 2, column)
            grid.addWidget(label(said), 3, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)

    @property
    def is_turned(self) -> bool:
        """Whether the other one was chosen than would hold by itself."""
        return self.ours.isChecked() is not self.difference.is_ours


class DifferenceList(QWidget):
    """All of them, in a list that scrolls."""

    def __init__(self, on_change: Callable[[], object]) -> None:
        super().__init__()
        self._on_change = on_change
        self.sides: list[Sides] = []
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its choices are walked
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(strong(_("Both logs have these, in two ways. The marked one holds.")))
        column.addWidget(self._scroll, 1)
        self.hide()

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show these, each with what holds by itself."""
        empty(self._lines)
        self.sides = [Sides(each) for each in found[:_SHOWN_MOST]]
        for each in self.sides:
            each.ours.toggled.connect(lambda _on: self._on_change())
            self._lines.addWidget(each)
        if more := len(found) - len(self.sides):
            words = ngettext(
                "Of {n} more the later one holds.", "Of {n} more the later ones hold.", more
            )
            self._lines.addWidget(secondary(words.format(n=figure(more))))
        self._lines.addStretch(1)
        self.setVisible(bool(found))

    @property
    def turned(self) -> frozenset[str]:
        """The keys of those of which the other one was chosen."""
        return frozenset(each.difference.key for each in self.sides if each.is_turned)
