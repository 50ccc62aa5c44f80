"""What an ordinary session leaves blank, in one fold that says how many values it holds."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.i18n import _, ngettext, without_key
from homecare.records.models import Treatment
from ui.forms.section import ROW_GAP
from ui.session.around import Around
from ui.session.how import How
from ui.widgets.buttons import button
from ui.widgets.columns import Columns
from ui.widgets.spoken import As, speak_as, tell_unfolded
from ui.widgets.text import caption

_COLUMN_LEAST: Final = 260
_GAP: Final = 22

FIELDS: Final[tuple[Callable[[Treatment], object], ...]] = (
    lambda draft: draft.minutes,
    lambda draft: draft.bleeding,
    lambda draft: draft.pressure,
    lambda draft: draft.over_bone,
    lambda draft: draft.stopped_early,
    lambda draft: draft.skin_cleaned,
    lambda draft: draft.device_cleaner,
    lambda draft: draft.disinfected_minutes,
    lambda draft: draft.numbing,
    lambda draft: draft.numbing_covered,
)
"""Each value in the fold; ``None`` where it is blank."""


class More(QWidget):
    """Two sections in a fold. It unfolds by itself for a draft that has any of its values."""

    unfolded = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held = 0
        self.head = button("", self._on_head, kind="quiet")
        speak_as(self.head, As.FOLD)
        self._named = caption(_named())
        self._body = Columns(least=_COLUMN_LEAST, gap=_GAP, parent=self)
        self.how, self.around = How(self._body), Around(self._body)
        self._body.add(self.how)
        self._body.add(self.around)
        self.sections = (self.how, self.around)
        line = self.line = QHBoxLayout()
        """Head and what it names; something short may stand behind them."""
        line.addWidget(self.head)
        line.addWidget(self._named, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_GAP)
        column.addLayout(line)
        column.addWidget(self._body)
        for section in self.sections:
            section.column.addStretch(1)
        self.unfold(False)

    @property
    def is_open(self) -> bool:
        """Whether its fields show."""
        return not self._body.isHidden()

    def unfold(self, is_open: bool = True) -> None:
        """Show the fields, or the head alone."""
        self._body.setVisible(is_open)
        tell_unfolded(self.head, is_open)
        self._say()
        if is_open:
            self.unfolded.emit()

    def show_held(self, draft: Treatment, *, unfold: bool = False) -> None:
        """Say how many values it holds; with ``unfold`` it opens where there is any."""
        self._held = sum(field(draft) not in (None, "") for field in FIELDS)
        if unfold:
            self.unfold(bool(self._held))
        self._say()

    def _on_head(self) -> None:
        """By its letter it leads to its first field; pressed itself, it folds."""
        if not self.is_open:
            self.unfold()
            if not self.head.hasFocus():
                self.how.minutes.setFocus()
        else:
            self.unfold(False)

    def _say(self) -> None:
        held = ngettext("{n} value", "{n} values", self._held).format(n=self._held)
        held = held if self._held else _("nothing filled in")
        words = _("&More · {held}").format(held=held)
        # unfolded, the letter leads to its first field
        shown = without_key(words) if self.is_open else words
        self._named.setVisible(not self.is_open)
        self.head.setText(f"{'▾' if self.is_open else '▸'}  {shown}")
        self.head.setAccessibleName(without_key(words))
        self.head.setAccessibleDescription("" if self.is_open else _named())


def _named() -> str:
    return _("minutes, pressure, bleeding, numbing, cleaning …")
