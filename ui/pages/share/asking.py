"""Why the person goes, and what they want to ask: kept in the log, and with the visit it was for."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.records.models import Report
from homecare.words import full_day
from ui.desk import Desk
from ui.forms.form_row import FormRow
from ui.forms.record_fields import NotesField
from ui.look.theme import scaled
from ui.widgets.buttons import link_button
from ui.widgets.text import caption

_REASON_PX: Final = 66
_QUESTIONS_PX: Final = 86
_KEPT_AFTER_MS: Final = 1500
"""So long after the last key it is kept; leaving the page keeps it at once."""


class Asking(QWidget):
    """Two fields over the report that is not answered yet. ``kept`` tells that the log has them."""

    kept = Signal()

    def __init__(self, desk: Desk, visit_day: Callable[[], date | None]) -> None:
        super().__init__()
        self._desk, self._visit_day = desk, visit_day
        self._report: Report | None = None
        self._reason, self._questions = NotesField(), NotesField()
        self._earlier = caption("")
        self._anew = link_button(_("Write anew"), self._begin_anew)
        self._soon = QTimer(self, interval=_KEPT_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(FormRow(_("Reason for the visit"), self._reason))
        column.addWidget(FormRow(_("My &questions"), self._questions))
        column.addWidget(self._earlier)
        column.addWidget(self._anew)
        for field, height_px in ((self._reason, _REASON_PX), (self._questions, _QUESTIONS_PX)):
            field.setFixedHeight(scaled(height_px))
            field.changed.connect(self._soon.start)

    @property
    def is_filled(self) -> bool:
        """Whether anything is asked."""
        return any(self._words)

    @property
    def _words(self) -> tuple[str, str]:
        return self._reason.value, self._questions.value

    def show_stored(self) -> None:
        """Show what the log holds; what is being typed stays."""
        if self._soon.isActive():
            return
        self._report = next(iter(reversed(self._desk.diary.all(Report))), None)
        stored = _stored(self._report)
        if stored != self._words:
            self._reason.set_value(stored[0])
            self._questions.set_value(stored[1])
        self._tell_of_the_visit()

    def keep(self) -> None:
        """Write what was typed into the log, as one step that can be undone."""
        self._soon.stop()
        if self._words == _stored(self._report):
            return
        report = self._report or Report()
        report.reason_for_visit, report.questions = self._words
        self._save(report, _("Write what to ask"))

    def _begin_anew(self) -> None:
        """A blank one for the next visit; what was written stays with the visit that was."""
        self.keep()
        self._reason.set_value("")
        self._questions.set_value("")
        self._save(Report(), _("Write anew what to ask"))
        self._reason.setFocus()

    def _save(self, report: Report, act: str) -> None:
        self._desk.diary.save(report, act=act)
        self._report = report
        self._tell_of_the_visit()
        self.kept.emit()

    def _tell_of_the_visit(self) -> None:
        """Whether a visit came after these words, which then are those of that visit."""
        day = self._visit_day()
        written = None if self._report is None else self._report.updated_at
        answered = bool(day and written and self.is_filled and written.date() < day)
        words = _("Written before your visit on {day}.")
        self._earlier.setText(words.format(day=full_day(day)) if day and answered else "")
        self._earlier.setVisible(answered)
        self._anew.setVisible(answered)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.keep()


def _stored(report: Report | None) -> tuple[str, str]:
    return (
        ("", "") if report is None else (report.reason_for_visit.strip(), report.questions.strip())
    )
