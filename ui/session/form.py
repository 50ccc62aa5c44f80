"""Log a session, or edit one: the form with the safety check beside it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homecare.diary.diary import Diary, Invalid
from homecare.diary.keeper import DraftKeeper
from homecare.diary.session_draft import Start, asks_new_check, copy_of, new_session
from homecare.errors import LogError
from homecare.facts.facts import Facts
from homecare.i18n import _
from homecare.records.models import Device, Treatment
from homecare.records.reading import Problem, problems
from homecare.rules import check
from homecare.rules.last_answers import offered_answers
from homecare.rules.precheck import questions_for
from homecare.words import short_day
from ui.desk import Desk
from ui.forms.draft_bar import DraftBar
from ui.forms.field_errors import REASON, show_problems
from ui.forms.section import in_a_row
from ui.look.theme import GAP, MARGIN, scaled
from ui.session.body import FormBody
from ui.session.check_panel import CheckPanel
from ui.widgets.buttons import button, primary_button
from ui.widgets.card import Card
from ui.widgets.text import heading, label, secondary

CHECK_AFTER_MS: Final = 150
KEEP_AFTER_MS: Final = 500
_PANEL_LEAST: Final = 280
_PANEL_MOST: Final = 420
_FORM_SHARE: Final = 120
_PANEL_SHARE: Final = 50
_LOW_BELOW_PX: Final = 560
"""In pixels of the design: below this height the fields get the room of all that can scroll."""


class SessionForm(QWidget):
    """Fills the window beside the side bar. ``close()`` ends it; the draft is kept."""

    saved = Signal(object)
    """The session as it went into the log."""
    closed = Signal()

    def __init__(
        self, desk: Desk, draft: Treatment | None = None, parent: QWidget | None = None
    ) -> None:
        """``draft``: a session of the log to edit, one to start from, or ``None`` for a new one."""
        super().__init__(parent)
        self._acts = desk.acts
        self._diary = desk.diary
        self._stored = self._diary.get(Treatment, draft.id) if draft is not None else None
        self._start = _start(self._diary, self._stored or draft)
        self._draft = copy_of(self._start.draft)
        self._keeper = DraftKeeper(
            self._diary, Treatment, self._stored.id if self._stored else None
        )
        self._thrown_away: Treatment | None = None
        self._guide_thrown: Mapping[str, Any] | None = None
        self._ended = False
        self._is_low: bool | None = None
        self._awaited: set[UUID] | None = None
        self._bar = DraftBar(self)
        self._card = Card(parent=self)
        self._body = FormBody(self._diary, self._add_device, self._card)
        self._panel = CheckPanel(self)
        self._told = secondary(self._subtitle())
        self._message = label("", "error")
        self._throw = button(_("Throw away"), self._throw_away, name=_("Throw the draft away"))
        self._guide = button(_("Guide me"), self._guide_me)
        self._guide.setToolTip(_("Step by step while you roll, with these values"))
        self._check_later = QTimer(self, interval=CHECK_AFTER_MS, singleShot=True)
        self._keep_later = QTimer(self, interval=KEEP_AFTER_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self._begin()

    # --- what it looks like ---

    def _lay_out(self) -> None:
        title = _("Edit session") if self._stored else _("Log a session")
        self.setAccessibleName(title)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(GAP)
        self._cards.addWidget(self._form_card(title))
        self._cards.addWidget(self._panel)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._title_row = QHBoxLayout()
        self._title_row.addWidget(heading(title), 1)
        self._column.addLayout(self._title_row)
        self._column.addWidget(self._told)
        self._column.addSpacing(8)
        self._column.addWidget(self._bar)
        self._column.addSpacing(8)
        self._column.addLayout(self._cards, 1)
        self._fit()

    def _subtitle(self) -> str:
        kept = _("Nothing is lost if you close: a draft is kept.")
        if self._start.like is None:
            return kept
        day = short_day(self._start.like.local.date())
        filled = _("Device, needle, areas and passes are those of {day}; the rest is blank.")
        return f"{filled.format(day=day)} {kept}"

    def _form_card(self, title: str) -> Card:
        card = self._card
        card.setAccessibleName(title)
        card.body.setSpacing(12)
        card.body.addWidget(self._body, 1)
        card.body.addWidget(self._message)
        self._acts_row = self._buttons()
        card.body.addWidget(self._acts_row)
        self._message.hide()
        return card

    def _buttons(self) -> QWidget:
        save_key = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        self._save = primary_button("", self.save)
        self._save.setAccessibleName(_("Save session"))
        self._save.setToolTip(save_key)
        close = button(_("Close"), self.close, name=_("Close and keep the draft"))
        close.setToolTip(_("Escape: the draft is kept"))
        guide = [] if self._stored else [self._guide]
        return in_a_row(self._throw, *guide, close, self._save, at_right=True)

    def _fit(self) -> None:
        """The fields get the most of a low window: what else stands there takes less, or scrolls.

        The check has its share beside the form, and a bigger one where the text is big.
        """
        low = self.height() < scaled(_LOW_BELOW_PX)
        edge = MARGIN // 2 if low else MARGIN
        self._column.setContentsMargins(MARGIN, edge, MARGIN, edge)
        if low is not self._is_low:
            self._is_low = low
            where = self._body.head if low else self._column
            where.insertWidget(0 if low else 1, self._told)
            (self._title_row if low else self._card.body).addWidget(self._acts_row)
        words, key = _("Save session"), self._save.toolTip()
        self._save.setText(words if low else f"{words}  {key}")
        self._panel.setMinimumWidth(_PANEL_LEAST)
        self._panel.setMaximumWidth(scaled(_PANEL_MOST))
        self._cards.setStretch(0, _FORM_SHARE)
        self._cards.setStretch(1, scaled(_PANEL_SHARE))

    def _connect(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        QShortcut(QKeySequence("Escape"), self, self.close)
        self._check_later.timeout.connect(self._check_now)
        self._keep_later.timeout.connect(self._keep_now)
        self._body.changed.connect(self._on_edited)
        self._panel.reason_changed.connect(self._on_edited)
        self._panel.answers_wanted.connect(self._body.before.ask)
        self._bar.continued.connect(self._continue)
        self._bar.thrown_away.connect(self._throw_away)
        self._bar.brought_back.connect(self._bring_back)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Handed on by hand: a proxy would stand in the way of Tab, in front of all fields."""
        super().focusInEvent(event)
        self._first.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    # --- the draft ---

    def _begin(self) -> None:
        """Show what the form starts with, or the draft that waits."""
        self._show(self._draft)
        self._keeper.begin(self._draft)
        kept = self._keeper.kept()
        if kept is not None:
            self._show(kept.draft)
            self._bar.offer(kept.kept_at, self._diary.clock())
            self._told.hide()  # it tells of what is filled in, and that is not what shows
        first = self._body.basics.when if kept is None else self._bar.go_on
        self._first: QWidget = first
        self._throw.hide()
        self._check_now()

    def _show(self, draft: Treatment) -> None:
        self._draft = draft
        self._body.show_draft(draft)
        self._panel.set_reason(draft.override_reason)
        self._write()

    def _write(self) -> None:
        self._body.write_to(self._draft)
        self._draft.override_reason = self._panel.reason.toPlainText().strip() or None

    def _on_edited(self) -> None:
        self._hide_bar()
        self._message.hide()
        self._write()
        self._show_problems()
        self._throw.setVisible(self._keeper.differs(self._draft))
        self._check_later.start()
        self._keep_later.start()

    def _keep_now(self) -> None:
        self._keep_later.stop()
        if self._ended:
            return
        try:
            self._keeper.keep(self._draft)
        except LogError as error:
            self._say(_("The draft could not be kept. {reason}").format(reason=error))

    def _hide_bar(self) -> None:
        """The person goes on with what shows."""
        self._bar.hide()
        self._throw.setVisible(self._keeper.differs(self._draft))

    def _continue(self) -> None:
        self._hide_bar()
        self._body.basics.when.setFocus()

    def _throw_away(self) -> None:
        self._keep_later.stop()
        self._thrown_away, self._guide_thrown = self._draft, self._keeper.guide
        try:
            self._keeper.discard()
        except LogError as error:
            self._say(str(error))
            return
        self._show(copy_of(self._start.draft))
        self._told.show()
        self._after_change_of_draft()
        self._bar.say_thrown_away()

    def _bring_back(self) -> None:
        if self._thrown_away is not None:
            self._show(self._thrown_away)
            self._keeper.guide = self._guide_thrown
            self._bar.hide()
            self._told.hide()
            self._after_change_of_draft()
            self._body.basics.when.setFocus()

    def _after_change_of_draft(self) -> None:
        self._throw.setVisible(self._keeper.differs(self._draft))
        self._show_problems()
        self._check_now()
        self._keep_now()

    def _guide_me(self) -> None:
        """Go on with the guided session; what is entered here goes along."""
        self._write()
        self._acts.guide(copy_of(self._draft))

    # --- the kit ---

    def on_changed(self) -> None:
        """The log has changed: offer the devices and products that there are now."""
        if self._ended:
            return
        self._body.set_kit(self._diary)
        known = {device.id for device in self._diary.all(Device) if device.retired is None}
        if self._awaited is not None and len(new := known - self._awaited) == 1:
            self._awaited = None
            self._body.basics.choose_device(new.pop())
        self._check_later.start()

    def _add_device(self) -> None:
        self._awaited = {device.id for device in self._diary.all(Device)}
        self._acts.edit(Device())
        self.on_changed()

    # --- the check ---

    def _check_now(self) -> None:
        self._check_later.stop()
        facts = self._diary.facts(self._draft.moment, self._draft)
        self._ask(facts)
        self._body.where.show_past(facts)
        found = check(facts)
        stands = self._stands_as_saved()
        asks = self._needs_reason() if stands else found.stopped
        note = _kept_as_saved() if stands else ""
        self._panel.show_check(found, asks_reason=asks, note=note)

    def _ask(self, facts: Facts) -> None:
        """The pre-check asks what matters for this session; one of today it asks by itself."""
        is_today = self._draft.moment.local_date == self._diary.clock().local_date
        questions, offers = questions_for(facts), offered_answers(facts)
        self._body.before.ask_only(questions, offers, unfold=is_today)

    def _stands_as_saved(self) -> bool:
        """Whether the log keeps what the check said when the session was saved."""
        return self._stored is not None and not asks_new_check(self._draft, self._stored)

    def _needs_reason(self) -> bool:
        return self._stored is not None and bool(self._stored.override_reason)

    # --- saving ---

    def save(self) -> None:
        """Save the session, or go to what keeps it from being saved."""
        self._write()
        wrong = self._show_problems(reveal=True)
        if wrong:
            self._go_to(wrong)
            return
        row = copy_of(self._draft)
        try:
            self._store(row)
        except Invalid as refused:
            self._check_now()
            self._go_to(self._show_found(refused.problems, reveal=True))
        except LogError as error:
            self._say(_("Not saved. {reason} Your entries are kept.").format(reason=error))
        else:
            self._end(row)

    def _store(self, row: Treatment) -> None:
        if not self._stands_as_saved():
            self._diary.log_treatment(row)
        elif self._needs_reason() and not row.override_reason:
            raise Invalid([Problem(REASON, "", _("is needed"))])
        else:
            self._diary.save(row, act=_("Edit session"))

    def _end(self, row: Treatment) -> None:
        self._ended = True
        try:
            self._keeper.discard()
        except LogError as error:
            self._acts.notice(str(error), False)
        self._acts.notice(_("Session saved"), True)
        self.saved.emit(row)
        self.close()

    def _show_problems(self, *, reveal: bool = False) -> list[str]:
        found = list(problems(self._draft, self._diary.lookup(), self._diary.clock()))
        unreadable = self._body.unreadable()
        found += [Problem(name, "", why) for name, why in unreadable.items()]
        return self._show_found(found, reveal=reveal)

    def _show_found(self, found: Iterable[Problem], *, reveal: bool) -> list[str]:
        """Put each problem to its field; gives the fields in the order of the form."""
        rows = {**self._body.rows, REASON: self._panel.reason_row}
        wrong, unplaced = show_problems(rows, found, reveal=reveal)
        if reveal and unplaced:
            self._say(unplaced)
        return wrong

    def _go_to(self, wrong: list[str]) -> None:
        if not wrong:
            return
        if wrong[0] == REASON:
            self._panel.reason_row.show()
            self._panel.reason.setFocus()
        else:
            self._body.go_to(wrong[0])

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._message.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft, whoever closes the form."""
        self._keep_now()
        self._check_later.stop()
        super().closeEvent(event)
        self.closed.emit()


def _start(diary: Diary, given: Treatment | None) -> Start:
    return new_session(diary) if given is None else Start(given)


def _kept_as_saved() -> str:
    return _(
        "The session keeps what the check said when it was saved. A new time, area, device, needle "
        "or answer is checked anew."
    )
