"""The safety check beside the form: findings worst first, and the person's reason for a stop."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext
from homecare.rules.cards import Card as CardOf
from homecare.rules.cards import as_read, cards_of, is_standing
from homecare.values.terms import Severity
from homecare.values.times import Moment
from ui.forms.form_row import FormRow
from ui.look.read_before import ReadBefore
from ui.look.theme import scaled
from ui.widgets.announce import announce
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.layouts import empty
from ui.widgets.read_card import card_or_line, focus_line
from ui.widgets.text import caption, secondary

if TYPE_CHECKING:
    from homecare.rules.findings import Check, Finding

_LOW_BELOW_PX = 320
_REASON_PX = 58
_LOW_REASON_PX = 34


class CheckPanel(Card):
    """Shows a ``Check``; what is worded as an emergency shows first and alone."""

    reason_changed = Signal()
    answers_wanted = Signal()
    """The person wants to answer what is not known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Safety check"), parent)
        self._findings: tuple[Finding, ...] | None = None
        self._shows_all = False
        self._read: ReadBefore | None = None
        self._first: QWidget = self
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self._note_text = ""
        self._now: Moment | None = None
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        said = _("Your reason (shown in the report)")
        self.reason_row = FormRow(said, self.reason, parent=self)
        self.reason.textChanged.connect(self.reason_changed)
        self._fit_reason()
        self.body.addWidget(self._scrolling(), 1)
        self.body.addWidget(self.reason_row)
        self.show_check(None, asks_reason=False)

    def tell_of(self, folder: Path, now: Moment) -> None:
        """Fold what was read before in the log of this folder; a date far off has no hour."""
        self._read, self._now = ReadBefore(folder), now

    def mark_read(self) -> None:
        """What shows was saved with a session: the standing cautions in it were read."""
        if self._read is not None:
            self._read.add(as_read(each) for each in self.shown if is_standing(each))

    def _scrolling(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        area.setWidget(holder)
        holder.setLayout(self._list)
        return area

    def show_check(self, check: "Check | None", *, asks_reason: bool, note: str = "") -> None:
        """Show these findings; ``note`` stands below them in place of the usual words."""
        self.reason_row.setVisible(asks_reason)
        note = note or _save_is_possible()
        findings = check.findings if check else ()
        if (findings, note) != (self._findings, self._note_text):
            worse = _is_worse(findings, self._findings or ())
            self._findings, self._note_text = findings, note
            self._shows_all = self._shows_all and not worse
            self._fill()
            if worse:
                announce(self._first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_reason()

    def _fit_reason(self) -> None:
        """With little height the findings get more of it; a long reason scrolls."""
        low = self.height() < scaled(_LOW_BELOW_PX)
        self.reason.setFixedHeight(scaled(_LOW_REASON_PX if low else _REASON_PX))

    def set_reason(self, reason: str | None) -> None:
        """Show the person's reason, without a notice."""
        self.reason.blockSignals(True)
        self.reason.setPlainText(reason or "")
        self.reason.blockSignals(False)

    @property
    def shown(self) -> tuple["Finding", ...]:
        """The findings that show right now."""
        found = self._findings or ()
        alone = tuple(each for each in found if each.severity is Severity.EMERGENCY)
        return found if self._shows_all or not alone else alone

    def _fill(self) -> None:
        empty(self._list)
        for place, card in enumerate(cards_of(self.shown)):
            finding, made = card.finding, self._card(card)
            self._list.addWidget(made)
            self._first = made if place == 0 else self._first
            if finding.rule == "not-known":
                answer = link_button(_("Answer now"), self.answers_wanted.emit)
                self._list.addWidget(answer, 0, Qt.AlignmentFlag.AlignLeft)
        left = len(self._findings or ()) - len(self.shown)
        if left:
            self._list.addWidget(self._rest(left), 0, Qt.AlignmentFlag.AlignLeft)
        if not self._findings:
            self._list.addWidget(secondary(_nothing_found()))
        self._list.addWidget(caption(self._note_text))
        self._list.addStretch(1)

    def _card(self, card: CardOf) -> QWidget:
        """The card; of a standing caution that was read only its head, until it is unfolded."""
        return card_or_line(card, self._read, self._on_fold, now=self._now)

    def _on_fold(self, finding: "Finding") -> None:
        self._fill()
        focus_line(self, finding)

    def _rest(self, left: int) -> QWidget:
        words = ngettext("Show {n} more", "Show {n} more", left).format(n=left)
        return link_button(words, self._show_all)

    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()


def _save_is_possible() -> str:
    return _(
        "Save is possible: this is your record. "
        "A stop needs your reason, and it goes into the specialist report."
    )


def _nothing_found() -> str:
    return _("No finding. The check knows only what is entered here and in the log.")


def _is_worse(now: Sequence["Finding"], before: Sequence["Finding"]) -> bool:
    """Whether something more serious came up, so that a screen reader must hear of it."""
    if not now:
        return False
    return not before or now[0].severity.rank < before[0].severity.rank
