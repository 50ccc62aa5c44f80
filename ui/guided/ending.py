"""The steps behind the last pass: why it was stopped, how it went, and the care that follows."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from homecare.diary.diary import Diary
from homecare.guidance.guided_texts import Topic
from homecare.guided.outcome import unfinished
from homecare.i18n import _
from homecare.records.models import Treatment
from homecare.records.reading import Problem
from homecare.rules.findings import Check
from ui.forms.field_errors import REASON, show_problems
from ui.forms.form_row import FormRow
from ui.forms.section import in_a_row
from ui.guided.room import Room
from ui.guided.step import Seen, Step, at_top, big
from ui.look.theme import scaled
from ui.session.care_after import CareAfter, saved_words
from ui.session.check_panel import CheckPanel
from ui.session.how import Felt, How, Notes
from ui.session.told import source_line, told
from ui.session.where import Where
from ui.widgets.buttons import button
from ui.widgets.text import label


class StopStep(Step):
    """Why it was stopped: one press for what is usual, or the person's own words."""

    def __init__(self) -> None:
        super().__init__(_("Stopped. The time stands still."))
        _title, blood, sources = told(Topic.BLOOD)
        self.reason = QLineEdit()
        self.row = FormRow(_("Stopped early, because"), self.reason)
        chips = [button(text, lambda t=text: self._say(t), kind="chip") for text in _usual()]
        for part in (
            big(_("Stopped")),
            big(_("The time stands still. Why do you stop?"), "large"),
            in_a_row(*chips),
            self.row,
            label(blood),
            source_line(sources),
        ):
            self.content.addWidget(part)
        self.content.addStretch(1)

    def _say(self, text: str) -> None:
        self.reason.setText(text)
        self.setFocus()

    def show_seen(self, seen: Seen) -> None:
        self.reason.setText(seen.draft.stopped_early or "")

    def write_to(self, draft: Treatment) -> None:
        draft.stopped_early = self.reason.text().strip() or _("no reason given")


def _usual() -> tuple[str, ...]:
    return (_("It hurt"), _("It bled"), _("Too red"), _("Something came up"), _("Long enough"))


class AfterStep(Step):
    """How it went. What the guide measured stands there to be put right; the rest is blank."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("How it went"))
        self._told = label("")
        self._told.hide()
        self.panel = CheckPanel(self)
        self.felt, self.how = Felt(self), How(self)
        self.where, self.notes = Where(self), Notes(self)
        self.sections = (self.felt, self.how, self.where, self.notes)
        self.content.addWidget(at_top(*self.sections))
        self.message = label("", "error")
        self.message.hide()
        self.body.removeWidget(self.area)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.area, 6)
        sides.addWidget(self.panel, 5)
        self.body.addWidget(big(_("How it went")))
        self.body.addWidget(self._told)
        self.body.addLayout(sides, 1)
        self.body.addWidget(self.message)
        self._sides = sides
        for section in self.sections:
            section.changed.connect(self.changed)
        self.panel.reason_changed.connect(self.changed)
        self.setFocusProxy(self.felt.redness)

    def set_room(self, room: Room) -> None:
        """The check stands beside the fields where there is room, else below them."""
        small = room is Room.SMALL
        self.panel.setMinimumHeight(scaled(300) if small else 0)
        if small:
            self.content.addWidget(self.panel)
        else:
            self._sides.addWidget(self.panel, 5)

    @property
    def rows(self) -> dict[str, FormRow]:
        """The row of each field of the record."""
        return {name: row for section in self.sections for name, row in section.rows.items()}

    def show_seen(self, seen: Seen) -> None:
        self.message.hide()
        for section in self.sections:
            section.show_draft(seen.draft)
        self.panel.set_reason(seen.draft.override_reason)
        words = _("Blank stays blank: only what you choose is saved.")
        left = unfinished(seen.state)
        if not seen.state.rolled:
            words = _("Nothing was rolled, so there is nothing to save.")
        elif left:
            words = _("Not every direction was done: {what}.").format(what=left)
        self._told.setText(words)
        self._told.show()
        self.how.rows["stopped_early"].setVisible(bool(seen.draft.stopped_early))

    def show_check(self, found: Check) -> None:
        self.panel.show_check(found, asks_reason=found.stopped)

    def write_to(self, draft: Treatment) -> None:
        for section in self.sections:
            section.write_to(draft)
        draft.override_reason = self.panel.reason.toPlainText().strip() or None

    def unreadable(self) -> dict[str, str]:
        """What was typed and is no value: field and reason."""
        return {name: why for each in self.sections for name, why in each.unreadable().items()}

    def show_problems(self, found: Iterable[Problem], *, reveal: bool = True) -> bool:
        """Put each problem to its field, and go to the first; whether there is none."""
        rows = {**self.rows, REASON: self.panel.reason_row}
        wrong, unplaced = show_problems(rows, found, reveal=reveal)
        if reveal and unplaced:
            self.say(unplaced)
        if reveal and wrong:
            rows[wrong[0]].show()
            rows[wrong[0]].field.setFocus()
        return not wrong and not unplaced

    def say(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()


class CareStep(Step):
    """Saved: what to do and to leave alone from now on, the device, and the first check-in."""

    check_in_wanted = Signal()

    def __init__(self, diary: Diary, session: Treatment) -> None:
        super().__init__(saved_words())
        care = CareAfter(diary, session)
        care.check_in_wanted.connect(self.check_in_wanted)
        self.content.addWidget(big(saved_words()))
        self.content.addWidget(care)
        self.content.addStretch(1)


class ResumeStep(Step):
    """A session that was not finished waits: go on with it, or throw it away."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(f"{title}. {text}")
        self.content.addStretch(1)
        self.content.addWidget(big(title))
        self.content.addWidget(big(text, "large"))
        self.content.addStretch(2)
