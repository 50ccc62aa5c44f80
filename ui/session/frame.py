"""What stands around the fields of the session form, and how it fits into the window."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
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
from ui.widgets.key_words import key_words
from ui.widgets.layouts import keep_room
from ui.widgets.text import caption, heading, label

_PANEL_LEAST: Final = 280
_PANEL_MOST: Final = 420
_FORM_SHARE: Final = 120
_PANEL_SHARE: Final = 50
_WIDTH_MOST: Final = 1700
"""In pixels of the design: on a large screen the form stands in the middle."""
_TOLD_LEAST: Final = 200
_LOW_BELOW_PX: Final = 660
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
        self._told_beside = True
        self.bar = DraftBar(self)
        self._card = Card(parent=self)
        self.body = FormBody(diary, add_device, self._card)
        self.panel = CheckPanel(self)
        self.panel.tell_of(diary.log.folder, diary.clock())
        self.told = caption(told)
        self._message = label("", "error")
        self._make_buttons()
        self._lay_out(title)

    def _make_buttons(self) -> None:
        self.throw = button(_("Throw away"), self.throw_wanted.emit, name=_("Throw the draft away"))
        keep_room(self.throw)
        self.guide = button(_("Guide me"), self.guide_wanted.emit)
        self.guide.setToolTip(_("Step by step while you roll, with these values"))
        self._close = button(_("Close"), self.close_wanted.emit, name=_("Close and keep the draft"))
        self._close.setToolTip(_("Escape: the draft is kept"))
        self._save = primary_button("", self.save_wanted.emit)
        self._save.setAccessibleName(_("Save session"))
        self._save.setToolTip(key_words("Ctrl+Enter"))

    def _lay_out(self, title: str) -> None:
        """Title, what is told and the acts in one line: the height is for the fields."""
        self._cards = QHBoxLayout()
        self._cards.setSpacing(GAP)
        self._cards.addWidget(self._form_card(title))
        self._cards.addWidget(self.panel)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._title = heading(title)
        self._head = QHBoxLayout()
        self._head.setSpacing(GAP)
        self._head.addWidget(self._title)
        self._head.addWidget(self.told, 1)
        self._head.addWidget(self._acts_row)
        self._column.addLayout(self._head)
        self._column.addWidget(self.bar)
        self._column.addLayout(self._cards, 1)
        self._fit()

    def _form_card(self, title: str) -> Card:
        card = self._card
        card.setAccessibleName(title)
        card.body.setSpacing(6)
        card.set_padding(14)
        card.body.addWidget(self.body, 1)
        card.body.addWidget(self._message)
        self._acts_row = in_a_row(self.throw, self.guide, self._close, self._save, at_right=True)
        self._message.hide()
        return card

    def place_photos(self, add: QWidget, row: QWidget) -> None:
        """The button beside the fold, so that it takes no line; the pictures below the fields."""
        self.body.more.line.addWidget(add)
        self._card.body.insertWidget(self._card.body.indexOf(self._message), row)

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
        edge = MARGIN // 2
        side = max(MARGIN, (self.width() - scaled(_WIDTH_MOST)) // 2)
        self._column.setContentsMargins(side, edge, side, edge)
        if low is not self._is_low:
            self._is_low = low
            if low:
                self.body.head.addWidget(self.body.before)
            else:
                self._column.insertWidget(2, self.body.before)
        words, key = _("Save session"), self._save.toolTip()
        self._save.setText(words if low else f"{words}  {key}")
        self._place_told()  # by the room that the acts leave, with all their words
        self.panel.setMinimumWidth(_PANEL_LEAST)
        self.panel.setMaximumWidth(scaled(_PANEL_MOST))
        self._cards.setStretch(0, _FORM_SHARE)
        self._cards.setStretch(1, scaled(_PANEL_SHARE))

    def _place_told(self) -> None:
        """Beside the title where there is room, else above the fields, to scroll with them."""
        taken = self._title.sizeHint().width() + self._acts_row.sizeHint().width()
        beside = self.width() - 2 * (MARGIN + GAP) - taken >= scaled(_TOLD_LEAST)
        if beside is not self._told_beside:
            self._told_beside = beside
            if beside:
                self._head.insertWidget(1, self.told, 1)
            else:
                self.body.head.insertWidget(0, self.told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
