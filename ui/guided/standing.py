"""What says not to roll today, with its dates, in front of the first step."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.rules import Check
from homecare.values.terms import Severity
from homecare.values.times import Moment
from ui.widgets.findings import finding_card
from ui.widgets.layouts import empty
from ui.widgets.text import label


class Stops(QWidget):
    """The stops that stand already; it takes no room where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken: tuple[str, ...] = ()
        """What a screen reader says of them."""
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(_said(), "stop"))
        column.addLayout(self._cards)
        self.hide()

    def show_check(self, found: Check, now: Moment) -> None:
        """Show these; a date more than two days off stands without its hour."""
        stops = [
            each
            for each in found.findings
            if each.severity in (Severity.EMERGENCY, Severity.STOP)
            and (each.severity is Severity.EMERGENCY or found.worst is Severity.STOP)
        ]
        empty(self._cards)
        cards = [finding_card(each, now) for each in stops]
        for card in cards:
            self._cards.addWidget(card)
        self.spoken = (_said(), *(card.accessibleName() for card in cards)) if cards else ()
        self.setVisible(bool(cards))


def _said() -> str:
    return _("Not today, says the safety check")
