"""What the safety check says of a needle's length at home, where the length is entered."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.advice.before_acting import length_at_home
from homecare.values.needles import to_um
from ui.desk import Desk
from ui.widgets.findings import finding_card
from ui.widgets.layouts import empty


class LengthTold(QWidget):
    """Nothing, or a card for each finding."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)

    def tell(self, needle_mm: float | None) -> None:
        """Of this length; of one that is blank or unreadable nothing is known."""
        empty(self._cards)
        if needle_mm is None:
            return
        now = self._desk.diary.clock()
        for finding in length_at_home(self._desk.diary.facts(now), to_um(needle_mm)):
            card = finding_card(finding, now)
            self._cards.addWidget(card)
            card.show()
        self._cards.activate()  # who grows with it asks at once
