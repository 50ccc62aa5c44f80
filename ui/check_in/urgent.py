"""What a saved check-in calls for at once: it shows alone, before the dialog closes."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext
from homecare.values.terms import Severity
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.findings import finding_card
from ui.widgets.text import heading, secondary

if TYPE_CHECKING:
    from homecare.rules.findings import Check, Finding


def urgent_of(found: "Check") -> tuple["Finding", ...]:
    """The findings that say how soon to act."""
    return tuple(finding for finding in found.findings if finding.act is not None)


class Urgent(QWidget):
    """An emergency first and alone; what else is urgent one click behind it."""

    def __init__(
        self, findings: Sequence["Finding"], close: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.findings = tuple(findings)
        emergencies = [each for each in findings if each.severity is Severity.EMERGENCY]
        first = emergencies or list(findings)
        self._rest = [each for each in findings if each not in first]
        self._holder = QWidget()
        self._cards = QVBoxLayout(self._holder)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(10)
        self.close_button = primary_button(_("I have read this"), close)
        self.close_button.setDefault(True)
        self._more = link_button(_rest_words(len(self._rest)), self._show_rest)
        if not self._rest:
            self._more.hide()
        self._first = [finding_card(finding) for finding in first]
        for card in self._first:
            self._cards.addWidget(card)
        self._lay_out(is_emergency=bool(emergencies))

    def _lay_out(self, *, is_emergency: bool) -> None:
        title = _("Act now") if is_emergency else _("Get advice today")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(heading(title))
        self._area = self._scrolling()
        column.addWidget(self._area, 1)
        column.addWidget(self._more)
        line = QHBoxLayout()
        line.addWidget(secondary(_("Your check-in is saved.")), 1)
        line.addWidget(self.close_button)
        column.addLayout(line)

    def _scrolling(self) -> QScrollArea:
        """Where the words are more than fits the screen, none of them is cut."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._holder)
        return area

    def size_for(self, width: int) -> QSize:
        """The size at which every card is whole, so wide."""
        around = self.minimumSizeHint().height() - self._area.minimumSizeHint().height()
        return QSize(width, around + self._cards.totalHeightForWidth(width))

    def say(self) -> None:
        """Have it read out whole, before anything else; Enter closes from there."""
        first, *others = self._first
        first.be_read_first(*others)

    def _show_rest(self) -> None:
        self._more.hide()
        for finding in self._rest:
            self._cards.addWidget(finding_card(finding))


def _rest_words(n: int) -> str:
    return ngettext("Show {n} more", "Show {n} more", n).format(n=n)
