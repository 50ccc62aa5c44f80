"""A part of Progress, and what each says that sets two stretches of time side by side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from ui.pages.progress.answers import Answer
from ui.window.page import GAP


class Section(QWidget):
    """What one part shows of an answer. Its charts are drawn once they are seen."""

    period_changed = Signal()
    """``period_words`` may say something else now."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)

    @property
    def period_words(self) -> str | None:
        """What is looked at instead of the chosen period, where a part has its own."""
        return None

    def show_answer(self, answer: Answer) -> None:
        """Show what was worked out."""
        raise NotImplementedError


def no_claim() -> str:
    """Said wherever two stretches of time stand side by side."""
    return _(
        "What stands side by side is not cause and effect: skin, season, products and how you rate "
        "change too. Few sessions say little."
    )
