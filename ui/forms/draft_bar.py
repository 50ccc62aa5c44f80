"""The line above the form that tells of a kept draft, and takes back throwing one away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from homecare.i18n import _
from homecare.values.times import Moment
from ui.forms.section import in_a_row
from ui.widgets.buttons import button
from ui.widgets.findings import when_kept
from ui.widgets.layouts import keep_room
from ui.widgets.text import label


class DraftBar(QFrame):
    """Hidden until there is something to say."""

    continued = Signal()
    thrown_away = Signal()
    brought_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "outline")
        self._text = label("")
        self.go_on = button(_("Continue"), self.continued.emit)
        self.throw = button(_("Throw away"), self.thrown_away.emit)
        self.bring_back = button(_("Bring it back"), self.brought_back.emit)
        buttons = in_a_row(self.go_on, self.throw, self.bring_back, at_right=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 12, 8)
        row.addWidget(self._text, 1)
        row.addWidget(buttons, 1)
        self.hide()

    def offer(self, kept_at: Moment, now: Moment) -> None:
        """Say that the form shows a draft, and since when it was kept."""
        words = _("A draft from {when} was kept.").format(when=when_kept(kept_at, now))
        self._say(words, offers=True)

    def rest(self) -> None:
        """The person goes on with it: say so in the room that was the offer's, if there was one."""
        if self.isHidden():
            return
        self.setMinimumHeight(self.height())
        words = _("You go on with your draft.")
        self._text.setText(words)
        self.setAccessibleName(words)
        for each in (self.go_on, self.throw, self.bring_back):
            each.hide()

    def say_thrown_away(self) -> None:
        """Say that the draft is gone, and that it can come back."""
        self._say(_("The draft was thrown away."), offers=False)
        self.bring_back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the button in focus says."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    def _say(self, text: str, *, offers: bool) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self.go_on.setVisible(offers)
        self.throw.setVisible(offers)
        self.bring_back.setVisible(not offers)
        keep_room(self)  # it goes at the first change: nothing below it moves up then
        self.show()
