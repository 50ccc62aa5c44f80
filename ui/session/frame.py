"""What stands around the fields of the session form, and how it fits into the window."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.diary.diary import Diary
from homecare.i18n import _
from ui.forms.draft_bar import DraftBar
from ui.forms.section import in_a_row
from ui.look.theme import GAP, MARGIN, scaled
from ui.session.body import FormBody
from ui.session.check_panel import CheckPanel
from ui.widgets.buttons import button, primary_button
from ui.widgets.card import Card
from ui.widgets.text import heading, label, secondary

_PANEL_LEAST: Final = 280
_PANEL_MOST: Final = 420
_FORM_SHARE: Final = 120
_PANEL_SHARE: Final = 50
_LOW_BELOW_PX: Final = 560
"""In pixels of the design: below this height the fields get the room of all that can scroll."""


class FormFrame(QWidget):
    """Title, draft bar, fields, check and buttons. It decides nothing."""

    throw_wanted = Signal()
    guide_wanted = Signal()
    close_wanted = Signal()
    save_wanted = Signal()

    def __init__(
        self, title: str, told: str, diary: Diary, add_device: Callable[[], object], parent: QWidget
    ) -> None:
        """``told`` stands below the title."""
        super().__init__(parent)
        self._is_low: bool | None = None
        self.bar = DraftBar(self)
        self._card = Card(parent=self)
        self.body = FormBody(diary, add_device, self._card)
        self.panel = CheckPanel(self)
        self.panel.tell_of(diary.log.folder, diary.clock())
        self.told = secondary(told)
        self._message = label("", "error")
        self._make_buttons()
        self._lay_out(title)

    def _make_buttons(self) -> None:
        self.throw = button(_("Throw away"), self.throw_wanted.emit, name=_("Throw the draft away"))
        self.guide = button(_("Guide me"), self.guide_wanted.emit)
        self.guide.setToolTip(_("Step by step while you roll, with these values"))
        self._close = button(_("Close"), self.close_wanted.emit, name=_("Close and keep the draft"))
        self._close.setToolTip(_("Escape: the draft is kept"))
        self._save = primary_button("", self.save_wanted.emit)
        self._save.setAccessibleName(_("Save session"))
        save_key = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        self._save.setToolTip(save_key)

    def _lay_out(self, title: str) -> None:
        self._cards = QHBoxLayout()
        self._cards.setSpacing(GAP)
        self._cards.addWidget(self._form_card(title))
        self._cards.addWidget(self.panel)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._title_row = QHBoxLayout()
        self._title_row.addWidget(heading(title), 1)
        self._column.addLayout(self._title_row)
        self._column.addWidget(self.told)
        self._column.addSpacing(8)
        self._column.addWidget(self.bar)
        self._column.addSpacing(8)
        self._column.addLayout(self._cards, 1)
        self._fit()

    def _form_card(self, title: str) -> Card:
        card = self._card
        card.setAccessibleName(title)
        card.body.setSpacing(12)
        card.body.addWidget(self.body, 1)
        card.body.addWidget(self._message)
        self._acts_row = in_a_row(self.throw, self.guide, self._close, self._save, at_right=True)
        card.body.addWidget(self._acts_row)
        self._message.hide()
        return card

    def say(self, text: str) -> None:
        """What went wrong, below the fields; an empty text takes no room."""
        self._message.setText(text)
        self._message.setVisible(bool(text))

    # --- how it fits ---

    def _fit(self) -> None:
        """The fields get the most of a low window: what else stands there takes less, or scrolls.

        The check has its share beside the form, and a bigger one where the text is big.
        """
        low = self.height() < scaled(_LOW_BELOW_PX)
        edge = MARGIN // 2 if low else MARGIN
        self._column.setContentsMargins(MARGIN, edge, MARGIN, edge)
        if low is not self._is_low:
            self._is_low = low
            where = self.body.head if low else self._column
            where.insertWidget(0 if low else 1, self.told)
            (self._title_row if low else self._card.body).addWidget(self._acts_row)
        words, key = _("Save session"), self._save.toolTip()
        self._save.setText(words if low else f"{words}  {key}")
        self.panel.setMinimumWidth(_PANEL_LEAST)
        self.panel.setMaximumWidth(scaled(_PANEL_MOST))
        self._cards.setStretch(0, _FORM_SHARE)
        self._cards.setStretch(1, scaled(_PANEL_SHARE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
