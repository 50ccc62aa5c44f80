"""The card of a finding; of a standing caution that was read before only its head, to unfold."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from homecare.i18n import _
from homecare.rules.cards import as_read, is_standing
from homecare.values.times import Moment
from homecare.words import word
from ui.look.read_before import ReadBefore
from ui.widgets.findings import finding_card
from ui.widgets.fold import Fold, FoldHead

if TYPE_CHECKING:
    from homecare.rules.cards import Card
    from homecare.rules.findings import Finding


def card_or_line(
    card: "Card",
    read: ReadBefore | None,
    on_fold: "Callable[[Finding], object]",
    *,
    now: Moment | None = None,
    show_rule: Callable[[str], object] | None = None,
) -> QWidget:
    """``read`` remembers what was read; ``None``: everything shows in full.

    ``on_fold``: the person folded this one, and it is remembered.
    """
    finding = card.finding
    made = partial(finding_card, finding, now, show_rule, card.also)
    if read is None or not is_standing(finding):
        return made()
    said = as_read(finding)
    if read.has(said):
        head = FoldHead(_line(finding), severities=[finding.severity], small=True)
        return Fold(head, made)

    def fold() -> None:
        read.add([said])
        on_fold(finding)

    shown = made()
    shown.add_to_why(_("Fold it to a line until it changes"), fold)
    return shown


def focus_line(root: QWidget, finding: "Finding") -> None:
    """Give the keyboard to the line that a card became."""
    for head in root.findChildren(FoldHead):
        if head.text() == _line(finding).replace("&", "&&"):
            head.setFocus()


def _line(finding: "Finding") -> str:
    return f"{word(finding.severity)} · {finding.title}"
