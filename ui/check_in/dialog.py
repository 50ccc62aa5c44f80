"""Say how the skin is: one small dialog, all scales in view, a few keys on an uneventful day."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from homecare.diary.diary import Diary, Invalid
from homecare.diary.keeper import DraftKeeper
from homecare.errors import LogError
from homecare.facts.facts import CheckInFact
from homecare.guidance.texts import guidance
from homecare.i18n import _
from homecare.records.models import CheckIn
from homecare.records.reading import Problem, problems
from homecare.records.tables import kind_of
from homecare.rules import check
from homecare.rules.reactions import shows_redness_less
from homecare.values.areas import Area, overlap
from homecare.words import short_day, word
from ui.check_in.area import belongs_to, session_of
from ui.check_in.days import DaysWithoutEntry
from ui.check_in.form import CheckInForm
from ui.check_in.round import Round
from ui.check_in.urgent import Urgent, urgent_of
from ui.desk import Desk
from ui.forms.draft_bar import DraftBar
from ui.look.theme import scaled
from ui.widgets.announce import announce
from ui.widgets.buttons import button, primary_button
from ui.widgets.findings import area_word
from ui.widgets.text import heading, label, secondary

KEEP_AFTER_MS: Final = 300
_WIDE: Final = 990
_HIGH: Final = 640
_URGENT_WIDE: Final = 620


class CheckInDialog(QDialog):
    """A new check-in, or an edit of one. What is urgent is said before the dialog closes.

    While several areas recover it goes from one to the next; each is a record of its own, saved by
    itself. What is not saved when it closes is kept as a draft.
    """

    saved = Signal(object)
    """The check-in as it went into the log."""

    def __init__(
        self, desk: Desk, draft: CheckIn | None = None, parent: QWidget | None = None
    ) -> None:
        """``draft``: a check-in of the log to edit, one to start from, or ``None``."""
        super().__init__(parent)
        self._acts = desk.acts
        self._diary = desk.diary
        self._stored = self._diary.get(CheckIn, draft.id) if draft is not None else None
        self._round = Round(self._diary)
        self._start = self._stored or draft or _fresh(self._diary, self._round.first)
        self._draft = _copy_of(self._start)
        self._keeper = DraftKeeper(self._diary, CheckIn, self._stored.id if self._stored else None)
        self._thrown_away: CheckIn | None = None
        self._keep_later = QTimer(self, interval=KEEP_AFTER_MS, singleShot=True)
        self._title = heading("")
        self._title.setWordWrap(False)
        self._belongs = secondary("")
        self._bar = DraftBar(self)
        self._went_on = label("")
        self._days = DaysWithoutEntry(self)
        self._message = label("", "error")
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._begin(self._start)
        self._offer_draft()

    # --- what it looks like ---

    def _lay_out(self) -> None:
        """From the outside in: a widget that moves later takes its whole tree along."""
        self.setWindowTitle(_("Edit check-in") if self._stored else _("Check in"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.addWidget(self._pages)
        page = QWidget(self._pages)
        self._pages.addWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._heading())
        if shows_redness_less(self._diary.facts(self._diary.clock())):
            column.addWidget(label(_(guidance().rules["R49"].message)))
        for each in (self._bar, self._went_on, self._days):
            column.addWidget(each)
        self.form = CheckInForm(self._diary, page, self)
        column.addWidget(self.form, 1)
        column.addWidget(self._message)
        column.addLayout(self._buttons())
        self._message.hide()
        self._went_on.hide()
        room = self.screen().availableSize()
        self.resize(QSize(scaled(_WIDE), scaled(_HIGH)).boundedTo(room))

    def _heading(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self._title, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._belongs, 1, Qt.AlignmentFlag.AlignBottom)
        return line

    def _buttons(self) -> QHBoxLayout:
        self._nothing = button(_("&Nothing else  N"), self.form.say_nothing_else)
        self._nothing.setAccessibleName(_("Nothing else: the other scales are 0, no signs"))
        self._save = primary_button("", self.save)
        self._save.setDefault(True)
        self._throw = button(_("Throw away"), self._throw_away, name=_("Throw the draft away"))
        close = button(_("Close"), self.reject, name=_("Close and keep the draft"))
        close.setToolTip(_("Escape: the draft is kept"))
        line = QHBoxLayout()
        line.addWidget(self._nothing)
        line.addStretch(1)
        line.addWidget(self._throw)
        line.addWidget(close)
        line.addWidget(self._save)
        return line

    def _connect(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        self.form.changed.connect(self._on_edited)
        self._days.chosen.connect(self._go_to_day)
        self._keep_later.timeout.connect(self._keep_now)
        self._bar.continued.connect(self._continue)
        self._bar.thrown_away.connect(self._throw_away)
        self._bar.brought_back.connect(self._bring_back)

    # --- the draft ---

    def _begin(self, start: CheckIn) -> None:
        """Show what a check-in starts with, before the person has said anything."""
        self._start = start
        self._keeper.begin(start)
        self._show(_copy_of(start))

    def _offer_draft(self) -> None:
        """Show the draft that waits; no key says anything before the person has taken it up."""
        kept = self._keeper.kept()
        if kept is None:
            return
        self._show(kept.draft)
        self._bar.offer(kept.kept_at, self._diary.clock())
        self._say()
        self.form.set_keys_on(False)
        self._bar.go_on.setFocus()

    def _show(self, draft: CheckIn) -> None:
        self._draft = draft
        self.form.show_check_in(draft)
        self._say()
        self.form.scales.setFocus()

    def _on_edited(self) -> None:
        self._take_up()
        self._went_on.hide()
        self._message.hide()
        self.form.write_to(self._draft)
        self._draft.moment = self._diary.dated(self._draft.moment)
        self.form.show_problems(self._problems())
        self._say()
        self._keep_later.start()

    def _say(self) -> None:
        """What the check-in is about, and what comes after it."""
        draft = self._draft
        day, today = draft.moment.local_date, self._diary.clock().local_date
        if self._stored:
            self._title.setText(_("Edit check-in"))
        elif day == today:
            self._title.setText(_("Check in"))
        else:
            self._title.setText(_("Check in for {day}").format(day=short_day(day)))
        self._belongs.setText(_belongs(draft, self._diary))
        following = None if self._stored else self._round.after(draft)
        again = following is not None and overlap(following, draft.area)
        self._save.setText(_save_words(following, again=again))
        offers_draft = self._bar.isVisibleTo(self)
        may_add = not (self._stored or offers_draft)
        self._days.show_days(self._round.days_for(draft) if may_add else ())
        self._throw.setVisible(self._is_unsaved() and not offers_draft)

    def _go_to_day(self, day: Any) -> None:
        self.form.when.go_days((day - self._draft.moment.local_date).days)
        self.form.scales.setFocus()

    def _keep_now(self) -> None:
        """Keep what was said; where nothing is said there is nothing to come back to."""
        self._keep_later.stop()
        try:
            self._keeper.keep(self._start if self._is_blank() else self._draft)
        except LogError as error:
            self._tell(_("The draft could not be kept. {reason}").format(reason=error))

    def _take_up(self) -> None:
        """The person goes on with what shows."""
        self._bar.hide()
        self.form.set_keys_on(True)

    def _continue(self) -> None:
        self._take_up()
        self._say()
        self.form.scales.setFocus()

    def _throw_away(self) -> None:
        try:
            self._keeper.discard()
        except LogError as error:
            self._tell(str(error))
            return
        self._thrown_away = self._draft
        self._take_up()
        self._bar.say_thrown_away()
        self._begin(self._start)
        self.form.scales.setFocus()

    def _bring_back(self) -> None:
        if self._thrown_away is not None:
            self._take_up()
            self._show(self._thrown_away)
            self._keep_now()

    # --- saving ---

    def save(self) -> None:
        """Save, say what is urgent, and go on to the next area or close."""
        found = self._problems()
        wrong, unplaced = self.form.show_problems(found, reveal=bool(found))
        if wrong or unplaced:
            self._refuse(found)
            return
        if self._is_blank():
            self._tell(_("Nothing is entered yet: a number, a sign, a temperature or a note."))
            self.form.scales.setFocus()
            return
        row = _copy_of(self._draft)
        try:
            act = _("Edit check-in") if self._stored else _("Check-in")
            self._diary.save(row, act=act)
        except Invalid as why:
            self._refuse(why.problems)
        except LogError as why:
            self._tell(_("Not saved. {reason}").format(reason=why))
        else:
            self._end(row)

    def _is_blank(self) -> bool:
        """Whether a new check-in would say nothing; Enter alone makes no record."""
        draft = self._draft
        grades = self.form.scales.grades.values()
        said = (*draft.signs, draft.notes.strip(), *grades, self.form.more.temperature.text())
        return not self._stored and all(each in (None, "") for each in said)

    def _is_unsaved(self) -> bool:
        """Whether the person has said something that the log does not hold."""
        return self._keeper.differs(self._draft) and not self._is_blank()

    def _end(self, row: CheckIn) -> None:
        self._keep_later.stop()
        try:
            self._keeper.discard()
        except LogError as error:
            self._acts.notice(str(error), False)
        self._start = self._draft = row
        following = None if self._stored else self._round.after(row)
        self._round.on_saved(row)
        self._acts.notice(_("Check-in saved"), True)
        self.saved.emit(row)
        urgent = urgent_of(check(self._diary.facts(self._diary.clock())))
        if urgent:
            self._show_urgent(Urgent(urgent, self.accept, self))
        elif following is None:
            self.accept()
        else:
            self._go_on(row, following)

    def _go_on(self, row: CheckIn, area: Area) -> None:
        """Each area begins blank: nothing is taken over from the one before."""
        self._begin(_fresh(self._diary, area))
        self._went_on.setText(_saved_words(row, self._diary))
        self._went_on.show()
        announce(self._went_on)

    def _show_urgent(self, page: Urgent) -> None:
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        around = self.size() - self._pages.size()
        wanted = page.size_for(scaled(_URGENT_WIDE)) + around
        self.resize(wanted.boundedTo(self.screen().availableSize()))
        page.say()

    def _problems(self) -> list[Problem]:
        return list(problems(self._draft, self._diary.lookup(), self._diary.clock()))

    def _refuse(self, found: Iterable[Problem]) -> None:
        """Show every problem, and go to the first."""
        wrong, unplaced = self.form.show_problems(found, reveal=True)
        if unplaced:
            self._tell(unplaced)
        for name in wrong[:1]:
            self.form.go_to(name)

    def _tell(self, text: str) -> None:
        self._message.setText(text)
        self._message.show()

    # --- closing ---

    def reject(self) -> None:
        """Close; what was said so far is kept as a draft, and the window says so."""
        self._keep_now()
        is_unsaved = self._is_unsaved()
        super().reject()
        if is_unsaved:
            self._acts.notice_act(
                _("The check-in is not saved: a draft is kept."), _("Continue"), self._reopen
            )

    def _reopen(self) -> None:
        if self._stored:
            self._acts.edit(self._stored)
        else:
            self._acts.check_in()

    def hideEvent(self, event: QHideEvent) -> None:
        """However it comes to be closed, the window of the program with it or not."""
        if self._keep_later.isActive():
            self._keep_now()
        super().hideEvent(event)


def _fresh(diary: Diary, area: Area | None) -> CheckIn:
    """Nothing is said yet; without an area, it is the dialog's to ask for."""
    make: Any = CheckIn
    fresh: CheckIn = make(at=diary.clock().at, area=area)
    fresh.moment = diary.clock()
    return fresh


def _copy_of(check_in: CheckIn) -> CheckIn:
    copied = CheckIn(id=check_in.id, at=check_in.at, area=check_in.area)
    copied.moment = check_in.moment
    copied.created_at, copied.updated_at = check_in.created_at, check_in.updated_at
    for field in kind_of(check_in).fields:
        setattr(copied, field.row_name, getattr(check_in, field.row_name))
    copied.signs = list(check_in.signs)
    return copied


def _belongs(draft: CheckIn, diary: Diary) -> str:
    if draft.area is None:  # not chosen yet
        return _("Choose the area that you look at.")
    fact = CheckInFact(id=draft.id, moment=draft.moment, area=draft.area)
    return belongs_to(session_of(fact, diary.history), draft.moment)


def _save_words(following: Area | None, *, again: bool) -> str:
    """The button says where Enter leads."""
    if following is None:
        return _("&Save  Enter")
    if again:  # the day before was said, and today was not
        return _("&Save, then today  Enter")
    return _("&Save, then {area}  Enter").format(area=area_word(following).replace("&", "&&"))


def _saved_words(row: CheckIn, diary: Diary) -> str:
    day = row.moment.local_date
    if day == diary.clock().local_date:
        return _("{area}: saved.").format(area=word(row.area))
    return _("{area}, {day}: saved.").format(area=word(row.area), day=short_day(day))
