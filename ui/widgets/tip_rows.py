"""The mark of a tip of the aftercare, and the word for its kind."""

from typing import Final

from PySide6.QtWidgets import QLabel

from homecare.guidance.texts import TipKind
from homecare.i18n import pgettext
from ui.look.icons import pixmap
from ui.look.theme import scaled, tokens
from ui.widgets.text import label
from ui.widgets.tips import show_tip

_KINDS: Final = {
    TipKind.DO: "fine",
    TipKind.LEAVE: "close",
    TipKind.WATCH: "caution",
    TipKind.EXPECT: "info",
}


def mark_of(kind: TipKind) -> tuple[QLabel, str]:
    """The mark of a kind of tip, and its word."""
    said, colour = _kind_words(kind)
    mark = label("", wrap=False)
    mark.setPixmap(pixmap(_KINDS[kind], colour, scaled(18)))
    mark.setAccessibleName(said)
    show_tip(mark, said)
    return mark, said


def _kind_words(kind: TipKind) -> tuple[str, str]:
    """The word of a kind of tip, and its colour in the look that shows."""
    look = tokens()
    return {
        TipKind.DO: (pgettext("kind of tip", "Do"), look.fine),
        TipKind.LEAVE: (pgettext("kind of tip", "Leave"), look.secondary),
        TipKind.WATCH: (pgettext("kind of tip", "Watch"), look.caution),
        TipKind.EXPECT: (pgettext("kind of tip", "Expect"), look.secondary),
    }[kind]
