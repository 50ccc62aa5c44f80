"""A list to choose from, out of one line, that says what it is for on every system."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel


class Combo(QComboBox):
    """To a screen reader on Linux its name is what is chosen in it, and a label beside it what for.

    Where none is seen beside it there is one that does not show.
    """

    _unseen: QLabel | None = None

    def setAccessibleName(self, name: str) -> None:
        """The list that opens is named, too."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)
        if self._unseen is not None:
            self._unseen.setText(name)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stand_beside()

    def _stand_beside(self) -> None:
        """Readers look for a label among the widgets that stand in the same one."""
        around, unseen = self.parentWidget(), self._unseen
        if around is None or (unseen is not None and unseen.parentWidget() is around):
            return
        labels = (each for each in around.findChildren(QLabel) if each.parentWidget() is around)
        if any(each.buddy() is self for each in labels):
            return
        made = self._unseen = unseen or QLabel(self.accessibleName())
        made.setParent(around)
        made.hide()
        made.setBuddy(self)
