"""The card of Today that offers what was begun and neither saved nor thrown away."""

from collections.abc import Callable
from functools import partial
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
    from homecare.diary.check_in_draft import CheckInDraft
    from homecare.diary.draft import Draft
    from homecare.diary.session_draft import SessionDraft


class UnfinishedCard(Card):
    """One line for each draft of a new record; without one it is not there.

    A draft is a file, and no change of the log: the card looks for it each time the page comes back
    into view, as it does when a form or a dialog is closed.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Not finished"))
        self._desk = desk
        self._session = _Line(self._go_on_with_session, self._throw_session_away)
        self._check_in = _Line(desk.acts.go_on_with_check_in, self._throw_check_in_away)
        self.body.addWidget(self._session)
        self.body.addWidget(self._check_in)
        self.hide()

    def look(self) -> None:
        """Offer what waits; nothing, until the log is open for writing."""
        if self._desk.diary.log is None:
            return
        session, check_in = self._session_draft(), self._check_in_draft()
        self._session.offer(self._said(_("A session from {when}"), session))
        self._check_in.offer(self._said(_("A check-in from {when}"), check_in))
        self.setVisible(session is not None or check_in is not None)

    def _session_draft(self) -> "SessionDraft | None":
        from homecare.diary.session_draft import SessionDraft  # the first picture does without

        return SessionDraft.waiting(self._desk.diary)

    def _check_in_draft(self) -> "CheckInDraft | None":
        from homecare.diary.check_in_draft import CheckInDraft

        return CheckInDraft.waiting(self._desk.diary)

    def _said(self, words: str, draft: "Draft[Any] | None") -> str:
        if draft is None or draft.kept_at is None:
            return ""
        return words.format(when=when_kept(draft.kept_at, self._desk.diary.clock()))

    def _go_on_with_session(self) -> None:
        draft = self._session_draft()
        guided = draft is not None and draft.guide is not None
        (self._desk.acts.guide if guided else self._desk.acts.go_on_with_session)()

    def _throw_session_away(self) -> None:
        words = _("The session that was begun is thrown away.")
        self._throw_away(self._session_draft(), words)

    def _throw_check_in_away(self) -> None:
        words = _("The check-in that was begun is thrown away.")
        self._throw_away(self._check_in_draft(), words)

    def _throw_away(self, draft: "Draft[Any] | None", words: str) -> None:
        """At once; for a while it can be brought back."""
        if draft is not None:
            try:
                draft.throw_away()
            except LogError as error:
                self._desk.acts.notice(str(error), False)
            else:
                act = partial(self._bring_back, draft)
                self._desk.acts.notice_act(words, _("Bring it back"), act)
        self.look()

    def _bring_back(self, draft: "Draft[Any]") -> None:
        """Where it can't be kept it is on offer again: it stands nowhere else."""
        try:
            draft.bring_back()
        except LogError as error:
            again = partial(self._bring_back, draft)
            self._desk.acts.notice_act(str(error), _("Bring it back"), again)
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
