"""Say how the skin is: one small dialog, all scales in view, a few keys on an uneventful day."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from homecare.diary.check_in_draft import CheckInDraft, new_check_in
from homecare.diary.diary import Invalid
from homecare.errors import LogError
from homecare.guidance.texts import guidance
from homecare.i18n import _
from homecare.records.models import CheckIn
from homecare.records.reading import Problem
from homecare.rules import check
from homecare.rules.reactions import shows_redness_less
from homecare.rules.what_stands import signs_that_stand
from homecare.values.areas import Area, overlap
from ui.check_in.area import regions_in_use
from ui.check_in.days import DaysWithoutEntry
from ui.check_in.form import CheckInForm
from ui.check_in.labels import belongs_words, save_words, saved_words, title_words
from ui.check_in.round import Round
from ui.check_in.urgent import Urgent, urgent_of
from ui.desk import Desk
from ui.forms.draft_bar import DraftBar
from ui.forms.keeping import Keeping
from ui.forms.photos import PhotosPart
from ui.forms.photos.part import too_early
from ui.look.theme import scaled
from ui.widgets.announce import announce
from ui.widgets.buttons import button, primary_button, say_in_room
from ui.widgets.layouts import keep_room
from ui.widgets.screen_room import screen_room
from ui.widgets.text import heading, label, secondary

KEEP_AFTER_MS: Final = 300
_WIDE: Final = 990
_HIGH: Final = 700
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
        self._acts, self._diary = desk.acts, desk.diary
        self._round = Round(self._diary)
        self._asked_of: tuple[Area, datetime] | None = None
        self.draft = CheckInDraft(
            self._diary, draft or new_check_in(self._diary, self._round.first)
        )
        self._keeping = Keeping(self.draft, KEEP_AFTER_MS, self._tell, self)
        self._title = heading("")
        self._title.setWordWrap(False)
        self._belongs = secondary("")
        self._bar = DraftBar(self)
        self._went_on = label("")
        self._days = DaysWithoutEntry(self)
        self._message = label("", "error")
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._photos = PhotosPart(desk, self.draft, self)
        self._place_photos()
        self._connect()
        self._show()
        self._offer_draft()

    # --- what it looks like ---

    def _lay_out(self) -> None:
        """From the outside in: a widget that moves later takes its whole tree along."""
        self.setWindowTitle(_("Edit check-in") if self.draft.stored else _("Check in"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 18, 22, 16)
        outer.addWidget(self._pages)
        page = QWidget(self._pages)
        self._pages.addWidget(page)
        column = self._column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._heading())
        if shows_redness_less(self._diary.facts(self._diary.clock())):
            less_seen = guidance().rules["R49"].message
            column.addWidget(label(_(less_seen)))
        for each in (self._bar, self._went_on, self._days):
            column.addWidget(each)
        self.form = CheckInForm(self._diary, page, self)
        column.addWidget(self.form, 1)
        column.addWidget(self._message)
        column.addLayout(self._buttons())
        self._message.hide()
        self._went_on.hide()
        keep_room(self._throw)
        room = screen_room(self)
        self.resize(QSize(scaled(_WIDE), scaled(_HIGH)).boundedTo(room))

    def _place_photos(self) -> None:
        """The button beside the title, so that it takes no line; the pictures above the buttons."""
        self._head.addWidget(self._photos.button, 0, Qt.AlignmentFlag.AlignBottom)
        self._column.insertWidget(self._column.indexOf(self._message), self._photos.row)

    def _heading(self) -> QHBoxLayout:
        line = self._head = QHBoxLayout()
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
        self._photos.changed.connect(self._on_photos)
        self._days.chosen.connect(self._go_to_day)
        self._bar.continued.connect(self._continue)
        self._bar.thrown_away.connect(self._throw_away)
        self._bar.brought_back.connect(self._bring_back)

    # --- the draft ---

    def _offer_draft(self) -> None:
        """Show the draft that waits; no key says anything before the person has taken it up."""
        self.draft.take_up()
        if self.draft.kept_at is None:
            return
        self._show()
        self._bar.offer(self.draft.kept_at, self._diary.clock())
        self._say()
        self.form.set_keys_on(False)
        self._bar.go_on.setFocus()

    def _show(self) -> None:
        self.form.show_check_in(self.draft.row)
        self._photos.show()
        self._keep_room_to_ask()
        self._ask_what_stands()
        self.draft.unreadable = self.form.unreadable()
        self._keep_room_to_save()
        self._say()
        self.form.begin()

    def _keep_room_to_ask(self) -> None:
        """Another area may have more that stands: the scales stay where they are when it is chosen."""
        if self.draft.stored is None:
            facts = self._diary.facts(self.form.when.moment)
            regions = regions_in_use(self._diary.history)
            every = (signs_that_stand(facts, area) for area in regions)
            urgent = [[each for each in stand if each.is_urgent] for stand in every]
            self.form.stands.keep_room_for(max(urgent, key=len, default=()))

    def _ask_what_stands(self) -> None:
        """Of the area and the moment that the form shows; an entry that is edited asks nothing."""
        row = self.draft.row
        area, moment = self.form.where.value, self.form.when.moment
        if area is None or self.draft.stored is not None:
            self._asked_of = None
            self.form.stands.ask((), None)
        elif (area, moment.at) != self._asked_of:
            self._asked_of = (area, moment.at)
            stand = signs_that_stand(self._diary.facts(moment), area)
            self.form.stands.ask(stand, row.signs)

    def _on_edited(self) -> None:
        self._take_up()
        self._went_on.hide()
        self._message.hide()
        self._ask_what_stands()
        row = self.draft.row
        self.form.write_to(row)
        row.moment = self._diary.dated(row.moment)
        self.draft.unreadable = self.form.unreadable()
        self.form.show_problems(self.draft.problems())
        self._say()
        self._keeping.later()

    def _on_photos(self) -> None:
        """They are files on the disk: the draft names them at once."""
        self._take_up()
        self._say()
        self._keeping.now()

    def _say(self) -> None:
        """What the check-in is about, and what comes after it."""
        row, is_new = self.draft.row, self.draft.stored is None
        self._title.setText(title_words(self.draft))
        self._belongs.setText(belongs_words(row, self._diary))
        following = self._round.after(row) if is_new else None
        again = following is not None and overlap(following, row.area)
        self._save.setText(save_words(following, again=again))
        offers_draft = self._bar.isVisibleTo(self)
        may_add = is_new and not offers_draft
        self._days.show_days(self._round.days_for(row) if may_add else ())
        self._throw.setVisible(self.draft.differs and not offers_draft)

    def _keep_room_to_save(self) -> None:
        """For whatever the button may say of this area, so that those beside it stay."""
        row = self.draft.row
        follow = {self._round.after(row), row.area, None}
        texts = [save_words(area, again=again) for area in follow for again in (True, False)]
        say_in_room(self._save, *texts)

    def _go_to_day(self, day: Any) -> None:
        self.form.when.go_days((day - self.draft.row.moment.local_date).days)
        self.form.scales.setFocus()

    def _take_up(self) -> None:
        """The person goes on with what shows."""
        self._bar.hide()
        self.form.set_keys_on(True)

    def go_on(self) -> None:
        """Go on with the draft that is on offer, if one is."""
        if self.draft.kept_at is not None:
            self._continue()

    def _continue(self) -> None:
        self._take_up()
        self._say()
        self.form.begin()

    def _throw_away(self) -> None:
        self._photos.stop()
        if self._keeping.throw_away():
            self._take_up()
            self._bar.say_thrown_away()
            self._show()

    def _bring_back(self) -> None:
        self._keeping.bring_back()
        self._take_up()
        self._show()

    # --- saving ---

    def save(self) -> None:
        """Save, say what is urgent, and go on to the next area or close."""
        if self._photos.is_busy:
            self._tell(too_early())
            return
        found = self.draft.problems()
        wrong, unplaced = self.form.show_problems(found, reveal=bool(found))
        if wrong or unplaced:
            self._refuse(found)
            return
        if self.draft.is_blank:  # Enter alone makes no record
            self._tell(_nothing_yet(with_photos=bool(self.draft.pictures)))
            self.form.scales.setFocus()
            return
        try:
            row = self.draft.save()
        except Invalid as why:
            self._refuse(why.problems)
        except LogError as why:
            self._tell(_("Not saved. {reason}").format(reason=why))
        else:
            self._end(row)

    def _end(self, row: CheckIn) -> None:
        self._keeping.let_go(self._acts)
        following = self._round.after(row) if self.draft.stored is None else None
        self._round.on_saved(row)
        self.saved.emit(row)
        urgent = urgent_of(check(self._diary.facts(self._diary.clock())))
        if urgent:  # heard before anything else; its page says itself that the check-in is saved
            self.finished.connect(self._tell_saved)
            self._show_urgent(Urgent(urgent, self.accept, self))
            return
        self._tell_saved()
        if following is None:
            self.accept()
        else:
            self._go_on(row, following)

    def _tell_saved(self) -> None:
        self._acts.notice(_("Check-in saved"), True)

    def _go_on(self, row: CheckIn, area: Area) -> None:
        """Each area begins blank: nothing is taken over from the one before."""
        self.draft.begin(new_check_in(self._diary, area))
        self._show()
        self._went_on.setText(saved_words(row, self._diary))
        self._went_on.show()
        keep_room(self._went_on)
        announce(self._went_on)

    def _show_urgent(self, page: Urgent) -> None:
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        around = self.size() - self._pages.size()
        wanted = page.size_for(scaled(_URGENT_WIDE)) + around
        self.resize(wanted.boundedTo(screen_room(self)))
        page.say()

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
        self._photos.finish()
        self._keeping.now()
        self.draft.forget_pictures()
        is_unsaved = self.draft.differs
        super().reject()
        if is_unsaved:
            self._acts.notice_act(
                _("The check-in is not saved: a draft is kept."), _("Continue"), self._reopen
            )

    def _reopen(self) -> None:
        if self.draft.stored is not None:
            self._acts.edit(self.draft.stored)
        else:
            self._acts.go_on_with_check_in()

    def hideEvent(self, event: QHideEvent) -> None:
        """However it comes to be closed, the window of the program with it or not."""
        if self._keeping.is_due:
            self._keeping.now()
        super().hideEvent(event)


def _nothing_yet(*, with_photos: bool) -> str:
    if with_photos:
        return _(
            "A photo alone is no check-in: say how the skin looks, or add the photo in Photos."
        )
    return _("Nothing is entered yet: a number, a sign, a temperature or a note.")
