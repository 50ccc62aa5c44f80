"""Log a session, or edit one: the form with the safety check beside it."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.diary.diary import Invalid
from homecare.diary.session_draft import SessionDraft
from homecare.errors import LogError
from homecare.facts.facts import Facts
from homecare.i18n import _
from homecare.records.copying import copy_of
from homecare.records.models import Treatment
from homecare.records.reading import Problem
from homecare.regional.joining import enumerated
from homecare.rules import check
from homecare.rules.last_answers import offered_answers
from homecare.rules.precheck import questions_for
from homecare.words import short_day
from ui.desk import Desk
from ui.forms.field_errors import REASON, show_problems
from ui.forms.keeping import Keeping
from ui.forms.photos import PhotosPart
from ui.forms.photos.part import too_early
from ui.session.care_after import SavedPage, care_now
from ui.session.frame import FormFrame
from ui.widgets.announce import announce

CHECK_AFTER_MS: Final = 150
KEEP_AFTER_MS: Final = 500


class SessionForm(QWidget):
    """Fills the window beside the side bar. ``close()`` ends it; the draft is kept.

    What is entered stands in ``draft``; what stands around the fields is ``FormFrame``.
    """

    saved = Signal(object)
    """The session as it went into the log."""
    closed = Signal()

    def __init__(
        self, desk: Desk, draft: Treatment | None = None, parent: QWidget | None = None
    ) -> None:
        """``draft``: a session of the log to edit, one to start from, or ``None`` for a new one."""
        super().__init__(parent)
        self._acts, self._diary = desk.acts, desk.diary
        self.draft = SessionDraft(self._diary, draft)
        title = _("Log a session") if self.draft.stored is None else _("Edit session")
        self.setAccessibleName(title)
        told = _told(self.draft)
        self._frame = FormFrame(title, told, self._diary, self._add_device, self)
        self._bar, self._body, self._panel = self._frame.bar, self._frame.body, self._frame.panel
        self._care: SavedPage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._frame)
        if self.draft.stored is not None:
            self._frame.guide.hide()
        self._check_later = QTimer(self, interval=CHECK_AFTER_MS, singleShot=True)
        self._keeping = Keeping(self.draft, KEEP_AFTER_MS, self._frame.say, self)
        self._photos = PhotosPart(desk, self.draft, self)
        self._frame.place_photos(self._photos.button, self._photos.row)
        self._connect()
        self._begin()

    def _connect(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        QShortcut(QKeySequence("Escape"), self, self.close)
        self._check_later.timeout.connect(self._check_now)
        self._frame.save_wanted.connect(self.save)
        self._frame.close_wanted.connect(self.close)
        self._frame.throw_wanted.connect(self._throw_away)
        self._frame.guide_wanted.connect(self._guide_me)
        self._body.changed.connect(self._on_edited)
        self._photos.changed.connect(self._on_photos)
        self._panel.reason_changed.connect(self._on_edited)
        self._panel.answers_wanted.connect(self._body.before.ask)
        self._bar.continued.connect(self._continue)
        self._bar.thrown_away.connect(self._throw_away)
        self._bar.brought_back.connect(self._bring_back)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Handed on by hand: a proxy would stand in the way of Tab, in front of all fields."""
        super().focusInEvent(event)
        self._first.setFocus(event.reason())

    # --- the draft ---

    def _begin(self) -> None:
        """Show what the form starts with, or the draft that waits."""
        self._show()
        self.draft.begin(self.draft.row)  # as the fields have it: nobody has entered anything
        self.draft.take_up()
        kept_at = self.draft.kept_at
        if kept_at is not None:
            self._show()
            self._bar.offer(kept_at, self._diary.clock())
            self._frame.told.hide()  # it tells of what is filled in, and that is not what shows
        first = self._body.basics.when if kept_at is None else self._bar.go_on
        self._first: QWidget = first
        self._frame.throw.hide()
        self._check_now()

    def _show(self) -> None:
        self._body.show_draft(self.draft.row)
        self._panel.set_reason(self.draft.row.override_reason)
        self._photos.show()
        self._write()

    def _write(self) -> None:
        self._body.write_to(self.draft.row)
        self.draft.row.override_reason = self._panel.reason.toPlainText().strip() or None
        self.draft.unreadable = self._body.unreadable()
        self.draft.settle_cleaning()

    def _on_edited(self) -> None:
        self._frame.say("")
        before = self.draft.row.performed_by
        self._write()
        if self.draft.follow_who(before):
            self._body.show_equipment(self.draft.row)
            self._frame.told.setText(_told(self.draft))
        self._take_up()
        self._show_problems()
        self._check_later.start()
        self._keeping.later()

    def _on_photos(self) -> None:
        """They are files on the disk: the draft names them at once."""
        self._take_up()
        self._keeping.now()

    def _take_up(self) -> None:
        """The person goes on with what shows."""
        self._bar.rest()
        self._frame.throw.setVisible(self.draft.differs)

    def go_on(self) -> None:
        """Go on with the draft that is on offer, if one is."""
        if self.draft.kept_at is not None:
            self._continue()

    def _continue(self) -> None:
        self._take_up()
        self._first = self._body.basics.when
        self._body.basics.when.setFocus()

    def _throw_away(self) -> None:
        self._photos.stop()
        if self._keeping.throw_away():
            self._show()
            self._frame.told.show()
            self._after_change_of_draft()
            self._bar.say_thrown_away()

    def _bring_back(self) -> None:
        self._keeping.bring_back()
        self._show()
        self._bar.rest()
        self._frame.told.hide()
        self._after_change_of_draft()
        self._body.basics.when.setFocus()

    def _after_change_of_draft(self) -> None:
        self._frame.throw.setVisible(self.draft.differs)
        self._show_problems()
        self._check_now()
        self._keeping.now()

    def _guide_me(self) -> None:
        """Go on with the guided session; what is entered here goes along."""
        self._body.products.add_typed()
        self._write()
        self._keeping.now()
        self._acts.guide(copy_of(self.draft.row))

    # --- the kit ---

    def on_changed(self) -> None:
        """The log has changed: offer the devices and products that there are now."""
        if self.draft.is_over:
            self._close_where_undone()
            return
        self._body.set_kit(self._diary)
        if device := self.draft.device_that_came():
            self._body.basics.choose_device(device)
        self._check_later.start()

    def _close_where_undone(self) -> None:
        """Care for a session that was taken back is not told."""
        saved = self._diary.get(Treatment, self.draft.row.id)
        if self._care is not None and (saved is None or saved.deleted_at is not None):
            self.close()

    def _add_device(self) -> None:
        self._acts.edit(self.draft.new_device())
        self.on_changed()

    # --- the check ---

    def _check_now(self) -> None:
        self._check_later.stop()
        facts = self.draft.facts()
        self._ask(facts)
        self._body.where.show_past(facts)
        found, stands = check(facts), self.draft.stands_as_saved
        asks = self.draft.needs_reason if stands else found.stopped
        self._panel.show_check(found, asks_reason=asks, note=_kept_as_saved() if stands else "")

    def _ask(self, facts: Facts) -> None:
        """The pre-check asks what matters for this session; one of today it asks by itself."""
        is_today = self.draft.row.moment.local_date == self._diary.clock().local_date
        questions, offers = questions_for(facts), offered_answers(facts)
        elsewhere = self.draft.said_elsewhere
        self._body.before.ask_only(questions, offers, elsewhere, unfold=is_today)

    # --- saving ---

    def save(self) -> None:
        """Save the session, or go to what keeps it from being saved."""
        if self._care is not None:  # its key now goes on
            self.close()
            return
        if self._photos.is_busy:
            self._frame.say(too_early())
            return
        self._body.products.add_typed()
        self._write()
        is_new = self.draft.stored is None
        wrong = self._show_problems(reveal=True)
        if wrong:
            self._go_to(wrong)
            return
        self.draft.for_kit = self._body.products.for_kit()
        try:
            row = self.draft.save()
        except Invalid as refused:
            self._check_now()
            self._go_to(self._show_found(refused.problems, reveal=True))
        except LogError as error:
            self._frame.say(_("Not saved. {reason} Your entries are kept.").format(reason=error))
        else:
            self._end(row, is_new=is_new)

    def _end(self, row: Treatment, *, is_new: bool) -> None:
        self._keeping.let_go(self._acts)
        self._panel.mark_read()
        self._acts.notice(self._saved_words(), True)
        self.saved.emit(row)
        if is_new and care_now(self._diary, row):
            self._show_care(row)
        else:
            self.close()

    def _saved_words(self) -> str:
        kept = enumerated(each.name for each in self.draft.for_kit if each.name)
        if not kept:
            return _("Session saved")
        return _("Session saved, and in your Kit now: {products}").format(products=kept)

    def _show_care(self, row: Treatment) -> None:
        """What to do and to leave alone from now on, in place of the fields."""
        self._check_later.stop()
        page = self._care = SavedPage(self._diary, row, self)
        page.done.connect(self.close)
        page.check_in_wanted.connect(self._check_in)
        self._column.replaceWidget(self._frame, page)
        self._frame.hide()
        self.setAccessibleName(page.accessibleName())
        self._first = page
        page.setFocus()
        announce(page)

    def _check_in(self) -> None:
        self.close()
        self._acts.check_in()

    def _show_problems(self, *, reveal: bool = False) -> list[str]:
        return self._show_found(self.draft.problems(), reveal=reveal)

    def _show_found(self, found: Iterable[Problem], *, reveal: bool) -> list[str]:
        """Put each problem to its field; gives the fields in the order of the form."""
        rows = {**self._body.rows, REASON: self._panel.reason_row}
        wrong, unplaced = show_problems(rows, found, reveal=reveal)
        if reveal and unplaced:
            self._frame.say(unplaced)
        return wrong

    def _go_to(self, wrong: list[str]) -> None:
        if not wrong:
            return
        if wrong[0] == REASON:
            self._panel.reason_row.show()
            self._panel.reason.setFocus()
        else:
            self._body.go_to(wrong[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft, whoever closes the form."""
        if not self.draft.is_over:
            self._body.products.add_typed()
        self._photos.finish()
        self._keeping.now()
        self.draft.forget_pictures()
        self._check_later.stop()
        super().closeEvent(event)
        self.closed.emit()


def _told(draft: SessionDraft) -> str:
    """What the new session was filled in with; else what becomes of it."""
    named = {
        "performed_by": _("myself"),
        "device": _("device"),
        "needle_mm": _("needle"),
        "areas": _("areas"),
        "passes": _("passes"),
    }
    words = enumerated(named[name] for name in draft.filled_in)
    if not words:
        return _("A draft is kept if you close.")
    if draft.like is None:
        return _("Filled in: {words}.").format(words=words)
    day = short_day(draft.like.local.date())
    return _("Filled in as on {day}: {words}.").format(day=day, words=words)


def _kept_as_saved() -> str:
    return _(
        "The session keeps what the check said when it was saved. A new time, area, device, needle "
        "or answer is checked anew."
    )
