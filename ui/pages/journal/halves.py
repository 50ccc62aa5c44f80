"""What stands beside the list of the journal: the details, the calendar, or both."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui.look.theme import GAP, scaled
from ui.pages.journal.calendar import CalendarCard

_SHARES: Final = {True: (6900, 3200, 3600), False: (5000, 0, 5000)}
_SHARES_OF_LITTLE: Final = {True: (6300, 3700, 3700), False: (6300, 0, 3700)}
"""List, calendar and details, by whether the calendar shows. With little room the list has most
of it: it must not be cut."""
_FEW_BELOW_PX: Final = 900
_ALL_FROM_PX: Final = 1400
"""From this width on list, calendar and details stand side by side."""
_TIGHT_BELOW_PX: Final = 660
"""In pixels of the design: below this width the list and what belongs beside it take turns."""
_PANE_LEAST_PX: Final = 290


class Halves(QSplitter):
    """Where there is little room, one of the three stands alone."""

    def __init__(self, listed: QWidget, calendar: CalendarCard, pane: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._list, self._calendar, self._pane = listed, calendar, pane
        self.calendar_wanted: bool | None = None
        """Whether the calendar shows; ``None`` as long as the room decides."""
        self.in_front = False
        """Whether, where they take turns, the details stand in the place of the list."""
        self._shared_for: tuple[bool, bool] | None = None
        """The arrangement that got its shares; until there is another the person moves the lines."""
        self.setHandleWidth(GAP)
        self.setChildrenCollapsible(False)
        for each in (listed, calendar, pane):
            self.addWidget(each)
        pane.setMinimumWidth(scaled(_PANE_LEAST_PX))

    @property
    def shows_list(self) -> bool:
        return not self._list.isHidden()

    @property
    def shows_calendar(self) -> bool:
        return not self._calendar.isHidden()

    def arrange(self, width: int, *, deleted: bool, day: date | None) -> None:
        """For a page of this width; the calendar opens on ``day`` and tells of no deleted entry."""
        roomy, tight = width >= scaled(_ALL_FROM_PX), is_tight(width)
        wanted = roomy if self.calendar_wanted is None else self.calendar_wanted
        shown = wanted and not deleted
        if shown and not self._calendar.isVisible() and day is not None:
            self._calendar.start_at(day)
        self._calendar.setVisible(shown)
        self._pane.setVisible(roomy or (not shown and (self.in_front or not tight)))
        self._list.setVisible(not tight or not (shown or self.in_front))
        self._share_room(width < scaled(_FEW_BELOW_PX), with_calendar=shown)

    def _share_room(self, few: bool, *, with_calendar: bool) -> None:
        if (few, with_calendar) != self._shared_for:
            self._shared_for = (few, with_calendar)
            shares = _SHARES_OF_LITTLE if few else _SHARES
            self.setSizes(list(shares[with_calendar]))  # stretched to the room there is


def is_tight(width: int) -> bool:
    """Whether list and details take turns in a page of this width."""
    return width < scaled(_TIGHT_BELOW_PX)
