"""What is done, and where, side by side: device, needle and passes at the left, the map at the right.

The form and the guide's first step show the same inputs in the same places.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.forms.fields import tab_after
from ui.forms.form_row import ErrorLine
from ui.forms.section import Section
from ui.session.basics import Basics
from ui.session.where import Where
from ui.widgets.columns import Columns

GAP: Final = 22
_LEAST: Final = 258
_LEFT, _RIGHT = 11, 9
"""Shares of the width: pain has eleven grades in a row, the map grows no higher than it may."""
_ROW_GAP: Final = 7


class Sides(Columns):
    """Two columns where there is room, else one below the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(least=_LEAST, gap=GAP, parent=parent)
        self.left, self.right = QWidget(self), QWidget(self)
        self.add(self.left, _LEFT)
        self.add(self.right, _RIGHT)
        self._left, self._right = _column(self.left), _column(self.right)

    def place(self, basics: Basics, where: Where) -> None:
        """The rows of both sections: the passes beside the needle, who held it above the map."""
        pair = QWidget(self.left)
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        errors = ErrorLine(pair)
        for row in (basics.rows["needle_mm"], where.rows["passes"]):
            row.tell_errors_in(errors)
            line.addWidget(row, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        holder = QVBoxLayout()
        holder.setSpacing(1)
        holder.addWidget(pair)
        below = QHBoxLayout()
        below.addWidget(errors, 1)
        below.addWidget(where.switch)
        holder.addLayout(below)
        basics.column.addLayout(holder)
        basics.column.setSpacing(_ROW_GAP)
        where.column.setSpacing(_ROW_GAP)
        # the map was made before them
        tab_after(basics.needle, *where.passes.stops, where.switch)
        self._left.addWidget(basics)
        self._right.addWidget(basics.rows["performed_by"])
        self._right.addWidget(where)

    def add_left(self, *parts: QWidget) -> None:
        """More at the left, from the top down."""
        for part in parts:
            if isinstance(part, Section):
                part.column.setSpacing(_ROW_GAP)
            self._left.addWidget(part)

    def add_right(self, *parts: QWidget) -> None:
        """More at the right, below the map."""
        for part in parts:
            self._right.addWidget(part)

    def finish(self) -> None:
        """What is left over stays empty."""
        self._left.addStretch(1)
        self._right.addStretch(1)


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_ROW_GAP)
    return column
