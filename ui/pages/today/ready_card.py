"""The first card of Today, "Can I roll today?": one sentence, the dates, and the days to them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QWidget

from homecare.advice.today import AreaRow, Today
from homecare.i18n import _
from homecare.regional.joining import enumerated, labelled, sentences
from homecare.words import needle_or_unknown, rule_number, uncapped, word
from ui.desk import Desk
from ui.pages.today.ready_words import (
    asks_for_medicine,
    least_words,
    missing_words,
    reason_rule,
    reason_words,
    recommended_words,
    sentence_words,
)
from ui.widgets.buttons import button, link_button, primary_button
from ui.widgets.card import Card
from ui.widgets.day_strip import DayGap, DayMark, DayStrip
from ui.widgets.layouts import empty
from ui.widgets.spoken import As
from ui.widgets.text import caption, label, secondary, sentence

_DAYS_SHOWN: Final = 14
_LOOK_BACK: Final = timedelta(days=9)
_BROKEN_FROM: Final = len("Thu 10 Dec 2027")
_GAP_TAKES: Final = 2
"""Of the places in the strip."""


class ReadyCard(Card):
    """One sentence with the date; below it each area and needle with both of its dates."""

    spoken_as = As.ANSWER

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Can I roll today?"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that it is heard, and first of all
        self._sentence = sentence("")
        self._reason = secondary("")
        self._rule = ""
        self._why = link_button(_("why?"), lambda: desk.acts.show_rule(self._rule))
        self._start = primary_button(_("Start a session"), desk.acts.guide)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(10)
        self._days = DayStrip()
        self._table = QWidget()
        self._rows = QGridLayout(self._table)
        self._missing = caption("")
        self._medicine = button(_("Say what the medicine is…"), desk.acts.medicines)
        self._lay_out()

    def _lay_out(self) -> None:
        self._rows.setContentsMargins(0, 4, 0, 0)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(4)
        for column, stretch in enumerate((3, 2, 4, 4)):
            self._rows.setColumnStretch(column, stretch)
        left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(self._sentence)
        reason = QHBoxLayout()
        reason.addWidget(self._reason, 1)
        reason.addWidget(self._why, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(reason)
        self.body.addWidget(self._start, 0, left)
        for each in (self._bar, self._days, self._table, self._missing):
            self.body.addWidget(each)
        self.body.addWidget(self._medicine, 0, left)
        self.body.addStretch(1)

    @property
    def last_stop(self) -> QWidget:
        """What Tab comes to last in the card."""
        return self._medicine

    def show_today(self, seen: Today) -> None:
        """Say it for the area rolled last, and shortly for each other one and other needle."""
        row = seen.headline.row
        if row is None:
            self._sentence.setText(_("No session in this log yet"))
            return
        self._sentence.setText(sentence_words(row, seen))
        reason, missing = reason_words(row, seen), missing_words(row)
        said = (self._sentence.text(), reason, missing)
        self.setAccessibleDescription(sentences(said))
        for words, text in ((self._reason, reason), (self._missing, missing)):
            words.setText(text)
            words.setVisible(bool(text))
        self._rule = rule_number(reason_rule(row, seen))
        self._why.setAccessibleName(_("Why? {title}").format(title=self._sentence.text()))
        self._why.setVisible(bool(self._rule))
        self._start.setVisible(row.ready)
        self._medicine.setVisible(asks_for_medicine(row))
        self._show_progress(row, seen)
        self._days.set_days(_days(row, seen))
        for each in (self._bar, self._days):  # days ahead would look like a promise
            each.setVisible(row.recommended_from is not None)
        self._fill_table(seen)

    def _show_progress(self, row: AreaRow, seen: Today) -> None:
        until = row.recommended_from or row.spaced_from
        whole = (until - row.last_session.at).total_seconds()
        gone = (seen.at.at - row.last_session.at).total_seconds()
        done = 100 if whole <= 0 else max(0, min(100, round(100 * gone / whole)))
        self._bar.setValue(done)
        self._bar.setAccessibleName(_("Rest since the last session"))
        self._bar.setAccessibleDescription(_("{n} % of the recommended time").format(n=done))

    def _fill_table(self, seen: Today) -> None:
        """One line for each area and needle, that of the sentence first."""
        empty(self._rows)
        heads = (_("Where"), _("Needle"), _("At the earliest"), _("Recommended"))
        for column, head in enumerate(heads):
            self._rows.addWidget(caption(head), 0, column)
        for place, row in enumerate([*seen.areas, *seen.by_needle], 1):
            needle = needle_or_unknown(row.needle_um)
            texts = (word(row.area), needle, least_words(row, seen), recommended_words(row, seen))
            cells = [label(_whole(text)) for text in texts]
            said = zip(heads[2:], texts[2:], strict=True)
            spoken = enumerated(labelled(uncapped(head), text) for head, text in said)
            cells[0].setAccessibleName(f"{texts[0]}, {needle}: {spoken}")
            for column, cell in enumerate(cells):
                self._rows.addWidget(cell, place, column, Qt.AlignmentFlag.AlignTop)


def _whole(text: str) -> str:
    """A length or a date is not broken into lines; a title is."""
    return text.replace(" ", "\N{NO-BREAK SPACE}") if len(text) <= _BROKEN_FROM else text


def _days(row: AreaRow, seen: Today) -> Sequence[DayMark | DayGap]:
    """From the last session (or a few days ago) to the recommended date, however far off."""
    due = None if row.recommended_from is None else seen.at.shows(row.recommended_from).date()
    first = _first_day(row, seen, due)
    if due is None or (due - first).days < _DAYS_SHOWN:
        return _marks(first, _DAYS_SHOWN, row, seen)
    head = _marks(first, _DAYS_SHOWN - _GAP_TAKES - 1, row, seen)
    between = (due - head[-1].day).days - 1
    return [*head, DayGap(between), *_marks(due, 1, row, seen)]


def _first_day(row: AreaRow, seen: Today, due: date | None) -> date:
    today = seen.at.local_date
    for day in (row.last_session.local_date, due):
        if day is not None and timedelta() <= today - day <= _LOOK_BACK:
            return day
    return today - timedelta(days=3)


def _marks(first: date, count: int, row: AreaRow, seen: Today) -> list[DayMark]:
    session = row.last_session.local_date
    least = seen.at.shows(row.least_from or row.floor_until).date()
    from_then = row.recommended_from
    return [
        DayMark(
            day,
            session=day == session,
            too_soon=session < day < least,
            today=day == seen.at.local_date,
            allowed=from_then is not None and day == seen.at.shows(from_then).date(),
        )
        for day in (first + timedelta(days=n) for n in range(count))
    ]
