"""Tips of the aftercare as rows: a mark, a word for its kind, and until when."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from homecare.advice.care import CareTip
from homecare.guidance.texts import TipKind
from homecare.i18n import _
from homecare.values.times import Moment
from ui.look.icons import pixmap
from ui.look.theme import scaled, tokens
from ui.widgets.findings import shown_at
from ui.widgets.text import label

_KINDS: Final = {
    TipKind.DO: "fine",
    TipKind.LEAVE: "close",
    TipKind.WATCH: "caution",
    TipKind.EXPECT: "info",
}


def add_tip(grid: QGridLayout, place: int, tip: CareTip, now: Moment) -> None:
    """Put the tip into row ``place`` of the grid."""
    mark, kind = mark_of(tip.kind)
    words = label(tip.text_for(shown_at(now)))
    words.setAccessibleName(f"{kind}: {words.text()}")
    grid.addWidget(mark, place, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(words, place, 1)


def mark_of(kind: TipKind) -> tuple[QLabel, str]:
    """The mark of a kind of tip, and its word."""
    said, colour = _kind_words(kind)
    mark = label("", wrap=False)
    mark.setPixmap(pixmap(_KINDS[kind], colour, scaled(18)))
    mark.setAccessibleName(said)
    mark.setToolTip(said)
    return mark, said


def _kind_words(kind: TipKind) -> tuple[str, str]:
    """The word of a kind of tip, and its colour in the look that shows."""
    look = tokens()
    return {
        TipKind.DO: (_("Do"), look.fine),
        TipKind.LEAVE: (_("Leave"), look.secondary),
        TipKind.WATCH: (_("Watch"), look.caution),
        TipKind.EXPECT: (_("Expect"), look.secondary),
    }[kind]
