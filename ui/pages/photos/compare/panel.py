"""Beside the pictures: which two they are, which of them turns its pages, and all of their view."""

from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext, pgettext
from homecare.values.terms import Severity
from homecare.words import capital_first
from ui.pages.photos.compare.finding import Found
from ui.pages.photos.compare.measured import MeasuredPart
from ui.pages.photos.compare.pair import Pair, Side
from ui.pages.photos.grid import ShotsGrid
from ui.pages.photos.thumbs import Thumbs
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.chips import ChoiceChips
from ui.widgets.finding_card import FindingCard
from ui.widgets.layouts import empty
from ui.widgets.text import caption, secondary, section, strong

_SIDE_PX: Final = 84
_MARKS: Final = {Side.FIRST: "1", Side.SECOND: "2"}


class PairPanel(Card):
    """Arrow keys and clicks turn the pages of one side while the other is pinned."""

    paged = Signal(int)
    turned_to = Signal(int)
    zones_asked = Signal()
    turns_changed = Signal(object)
    """The side that turns from now on."""

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__()
        self.setAccessibleName(_("The two photos"))
        self._day = {side: strong("") for side in Side}
        self._since = {side: secondary("") for side in Side}
        self._between = secondary("")
        self._alignment = caption("")
        self._badge = QVBoxLayout()
        self.measured = MeasuredPart()
        self.measured.hide()
        self.measured.edit_asked.connect(self.zones_asked)
        self._told: Found | None = None
        self._turns: ChoiceChips[Side] = ChoiceChips(
            [(Side.FIRST, pgettext("photo", "First")), (Side.SECOND, pgettext("photo", "Second"))],
            name=_("Which photo the arrow keys change"),
            optional=False,
        )
        self.timeline = ShotsGrid(
            thumbs, _("All photos of this view"), side_px=_SIDE_PX, plain=True, several=False
        )
        self._lay_out()
        self._turns.changed.connect(lambda: self.turns_changed.emit(self._turns.value))
        self.timeline.chosen.connect(self._on_chosen)

    def _lay_out(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        for side in Side:
            words.addWidget(self._day[side])
            words.addWidget(self._since[side])
            words.addSpacing(4)
        words.addWidget(self._between)
        column.addLayout(words)
        column.addWidget(self._alignment)
        column.addLayout(self._badge)  # before the numbers: it says what they are worth
        column.addWidget(self.measured)
        column.addWidget(caption(_("The arrow keys change")))
        for text, name, step in (("‹", _("Earlier photo"), -1), ("›", _("Later photo"), 1)):
            page = button(text, partial(self.paged.emit, step), kind="arrow", name=name)
            self._turns.add_after(page)
        column.addWidget(self._turns)
        column.addSpacing(4)
        column.addWidget(section(_("All of this view")))
        self.timeline.setMinimumHeight(self.timeline.gridSize().height() + 8)
        column.addWidget(self.timeline, 1)
        self.body.addWidget(_scrolling(holder))

    def show_pair(self, pair: Pair) -> None:
        """Tell of these two."""
        for side in Side:
            shot = pair.shot(side)
            self._day[side].setText(f"{_MARKS[side]} · {shot.day}")
            self._since[side].setText(capital_first(shot.since))
        self._between.setText(_apart(pair))
        with QSignalBlocker(self._turns):
            self._turns.set_value(pair.turns)
        with QSignalBlocker(self.timeline):
            self.timeline.set_shots(pair.shots)
            self.timeline.shots.set_marks({pair.shot(side).id: _MARKS[side] for side in Side})
            self.timeline.pick([pair.shot(pair.turns).id])

    def show_found(self, alignment: str, found: Found | None) -> None:
        """Say how one lies over the other, and whether they may be compared."""
        self._alignment.setText(capital_first(alignment))
        if found is self._told:
            return
        self._told = found
        self.measured.setVisible(found is not None)
        if found is not None:
            self.measured.show_table(found.table, found.caveats)
        empty(self._badge)
        if found is not None:
            badge = _badge(found)
            self._badge.addWidget(badge)
            badge.show()

    def _on_chosen(self) -> None:
        picked = self.timeline.picked
        row = self.timeline.shots.row_of(picked[0].id) if picked else None
        if row is not None:
            self.turned_to.emit(row)


def _scrolling(holder: QWidget) -> QScrollArea:
    """In a low window with large text the panel scrolls."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(holder)
    return area


def _badge(found: Found) -> FindingCard:
    """Whether the two may be compared; if not why, and what to do the next time."""
    if found.comparable:
        said = _("Light, distance and pose are alike as far as the pictures tell.")
        return FindingCard(Severity.INFO, _("Comparable"), said)
    points = [
        # Translators: how the two differ, and what to do the next time.
        _("{what}. Next time: {then}").format(what=capital_first(what), then=then)
        for what, then in found.differs
    ]
    said = _("A difference between them may come from how they were taken:")
    return FindingCard(Severity.CAUTION, _("Not comparable"), said, points=points)


def _apart(pair: Pair) -> str:
    first, second = (pair.shot(side).moment.local_date for side in Side)
    days = abs((second - first).days)
    return ngettext("{n} day apart", "{n} days apart", days).format(n=days)
