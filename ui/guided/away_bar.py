"""The question after a gap: nobody saw the time pass, so the person says what they did."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from homecare.i18n import _
from ui.forms.section import in_a_row
from ui.guided.room import Room
from ui.guided.step import spoken_time
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.text import label


class AwayBar(QFrame):
    """Hidden until there is something to ask. Enter, Space or N: paused. Y: went on."""

    def __init__(self, answer: Callable[[bool], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "outline")
        self._text = label("", "large")
        paused, went_on = _("I paused"), _("I went on")
        self.paused = button(f"{paused}  N", lambda: answer(False), name=paused)
        self.went_on = button(f"{went_on}  Y", lambda: answer(True), name=went_on)
        for made in (self.paused, self.went_on):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(18, 10, 12, 10)
        self._box.setSpacing(8)
        self._box.addWidget(self._text, 1)
        self._box.addWidget(in_a_row(self.paused, self.went_on))
        self.hide()

    def set_room(self, room: Room) -> None:
        """The answers stand beside the question where there is room, else below it."""
        beside = room is not Room.SMALL
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def ask(self, away: timedelta, *, was_closed: bool) -> None:
        """Ask what was done in this time."""
        words = (
            _("The program was closed for {time}. Did you go on rolling?")
            if was_closed
            else _("The computer slept for {time}, or its clock was set. Did you go on rolling?")
        )
        text = words.format(time=spoken_time(away))
        is_new = self.isHidden()
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
        if is_new:
            announce(self)
