"""The card of Today that offers what was begun and neither saved nor thrown away."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from homecare.errors import LogError
from homecare.i18n import _
from ui.desk import Desk
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.findings import when_kept
from ui.widgets.text import label

if TYPE_CHECKING:
    from homecare.diary.drafts import Kept


class UnfinishedCard(Card):
    """One line for each draft of a new record; without one it is not there.

    A draft is a file, and no change of the log: the card looks for it each time the page comes back
    into view, as it does when a form or a dialog is closed.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Not finished"))
        self._desk = desk
        self._session = _Line(self._go_on_with_session, self._throw_session_away)
        self._check_in = _Line(desk.acts.check_in, self._throw_check_in_away)
        self.body.addWidget(self._session)
        self.body.addWidget(self._check_in)
        self.hide()

    def look(self) -> None:
        """Offer what waits; nothing, until the log is open for writing."""
        if self._desk.diary.log is None:
            return
        from homecare.records.models import (  # the first picture does without them
            CheckIn,
            Treatment,
        )

        session, check_in = self._kept(Treatment), self._kept(CheckIn)
        self._session.offer(self._said(_("A session from {when}"), session))
        self._check_in.offer(self._said(_("A check-in from {when}"), check_in))
        self.setVisible(session is not None or check_in is not None)

    def _keeper(self, model: Any) -> Any:
        from homecare.diary.keeper import DraftKeeper

        return DraftKeeper(self._desk.diary, model, None)

    def _kept(self, model: Any) -> "Kept[Any] | None":
        return self._keeper(model).kept()

    def _said(self, words: str, kept: "Kept[Any] | None") -> str:
        if kept is None:
            return ""
        return words.format(when=when_kept(kept.kept_at, self._desk.diary.clock()))

    def _go_on_with_session(self) -> None:
        from homecare.records.models import Treatment

        kept = self._kept(Treatment)
        guided = kept is not None and kept.guide is not None
        (self._desk.acts.guide if guided else self._desk.acts.log_session)()

    def _throw_session_away(self) -> None:
        from homecare.records.models import Treatment

        self._throw_away(Treatment, _("The session that was begun is thrown away."))

    def _throw_check_in_away(self) -> None:
        from homecare.records.models import CheckIn

        self._throw_away(CheckIn, _("The check-in that was begun is thrown away."))

    def _throw_away(self, model: Any, words: str) -> None:
        """At once; for a while it can be brought back."""
        keeper = self._keeper(model)
        kept = keeper.kept()
        if kept is None:
            self.look()
            return

        def bring_back() -> None:
            keeper.guide = kept.guide
            keeper.keep(kept.draft)
            self.look()

        try:
            keeper.discard()
        except LogError as error:
            self._desk.acts.notice(str(error), False)
        else:
            self._desk.acts.notice_act(words, _("Bring it back"), bring_back)
        self.look()


class _Line(QWidget):
    """What waits, and what can be done with it."""

    def __init__(self, go_on: Callable[[], None], throw: Callable[[], None]) -> None:
        super().__init__()
        self._text = label("")
        self._go_on = button(_("Continue"), go_on)
        self._throw = button(_("Throw away"), throw, kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._go_on)
        row.addWidget(self._throw)

    def offer(self, text: str) -> None:
        """Say it; an empty text takes no room."""
        self._text.setText(text)
        self._go_on.setAccessibleName(_("Continue: {what}").format(what=text))
        self._throw.setAccessibleName(_("Throw away: {what}").format(what=text))
        self.setVisible(bool(text))
