"""What a clock change leaves to choose: the two times around a gap, or which of two alike."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.values.times import Moment
from homecare.words import (
    clock,
    offset_words,
)
from ui.widgets.chips import ChoiceChips
from ui.widgets.text import caption


class ClockOffers(QWidget):
    """Says what the clocks did, with a chip for each time that exists; hidden on every other day."""

    chosen = Signal(object)
    """The moment that the person meant."""

    def __init__(self) -> None:
        super().__init__()
        self._words = caption("")
        self._chips: ChoiceChips[Moment] = ChoiceChips(name=_("Which time"), optional=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._words)
        column.addWidget(self._chips)
        self._chips.changed.connect(lambda: self.chosen.emit(self._chips.value))
        self.hide()

    def ask_of_gap(self, moments: Sequence[Moment]) -> None:
        """The time that stands in the field did not exist: one of these was it."""
        self._show(_("The clocks were put forward over this time. It was:"), moments, None)

    def ask_of_two(self, moments: Sequence[Moment], meant: Moment) -> None:
        """The clock showed this time twice; ``meant`` is the one that holds."""
        words = _("The clocks were put back: this time came twice. It was the:")
        self._show(words, moments, meant)

    def _show(self, words: str, moments: Sequence[Moment], meant: Moment | None) -> None:
        if tuple(moments) != self._chips.options:
            self._chips.set_options([(each, _named(each)) for each in moments])
        self._words.setText(words)
        self._chips.set_value(meant)
        self.show()


def _named(moment: Moment) -> str:
    offset = offset_words(moment.offset_minutes)
    return _("{time} ({offset})").format(time=clock(moment.local), offset=offset)
