"""What stands above every step: how far the session has come, and the soak that goes on beside it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from homecare.guided.state import BEFORE, Stage
from homecare.i18n import _
from ui.guided.labels import where_words
from ui.guided.room import Room
from ui.guided.step import Seen, minutes_and_seconds
from ui.look.theme import GAP
from ui.widgets.announce import announce
from ui.widgets.text import heading, label


class Head(QWidget):
    """One line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._told = label("", "secondary", wrap=False)
        self._soak = label("", "pill", wrap=False)
        self._title = heading(_("Guided session"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._title)
        row.addWidget(self._told)
        row.addStretch(1)
        row.addWidget(self._soak)
        self._soak.hide()

    def set_room(self, room: Room) -> None:
        """Where it is narrow the title gives way: the step has one of its own."""
        self._title.setVisible(room is not Room.SMALL)

    def show_stage(self, seen: Seen) -> None:
        """Say where the session stands."""
        self._told.setText(where_words(seen.state))
        self.show_time(seen)

    def show_nothing(self) -> None:
        """Neither begun nor under way."""
        self._told.setText("")
        self._soak.hide()

    def show_time(self, seen: Seen) -> None:
        """The soak goes on beside every step before rolling."""
        left, stage = seen.soak_left, seen.state.stage
        shows = left is not None and stage in BEFORE and stage is not Stage.SOAK
        self._soak.setVisible(shows)
        done = _("Soaked long enough")
        if left:
            self._soak.setText(_("Soaking: {time} left").format(time=minutes_and_seconds(left)))
        elif shows and self._soak.text() != done:
            self._soak.setText(done)
            self._soak.setAccessibleName(done)
            announce(self._soak)
