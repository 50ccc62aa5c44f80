"""After a session: what to do and to leave alone, at any hour that one picks."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.advice.care import CareTip, Restart, restart_dates
from homecare.advice.care_ahead import Ahead, care_ahead, text_ahead
from homecare.guidance.texts import Tip, TipKind, guidance
from homecare.guidance.words import (
    grounds_words,
    length_words,
    on_its_own,
    source_line,
)
from homecare.i18n import _, pgettext
from homecare.regional.joining import enumerated, labelled
from homecare.values.areas import REGIONS, Area, region_of
from homecare.values.needles import Band, band_of
from homecare.words import day_and_clock, short_day, word
from ui.desk import Desk
from ui.forms.form_row import FormRow
from ui.pages.care.section import Section, holds
from ui.widgets.card import Card
from ui.widgets.chips import ChoiceChips
from ui.widgets.combo import Combo
from ui.widgets.findings import area_words
from ui.widgets.grounded import selectable
from ui.widgets.layouts import empty
from ui.widgets.text import caption, label, secondary, strong

_HOURS: Final = (1, 6, 12, 24, 48, 72, 96, 120, 168, 240, 312)
_FIRST_CHOICE: Final = 72


class TipsSection(Section):
    """A picker, and the care that will hold then. A search looks through every tip there is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("After a session"))
        self._desk = desk
        self._bands = ChoiceChips(_bands(), name=_("Needle"), optional=False)
        self._area = Combo()
        self._hours = ChoiceChips(_times(), name=_("Time since the session"), optional=False)
        self._restarts: tuple[Restart, ...] = ()
        self._again = Card(_("When it may start again"))
        self._picker = Card(_("Read ahead"))
        self._care = Card()
        self._found = Card(_("Every tip that holds these words"))
        self._all: list[tuple[QWidget, str]] = []

    def build(self) -> None:
        for area in REGIONS:
            self._area.addItem(word(area), area)
        self._area.view().setAccessibleName(_("Areas"))
        self._choose_first()
        self._picker.body.addWidget(FormRow(_("&Needle"), self._bands))
        area_row = FormRow(_("A&rea"), self._area)
        area_row.setMaximumWidth(280)
        self._picker.body.addWidget(area_row)
        self._picker.body.addWidget(FormRow(_("Ti&me since the session"), self._hours))
        note = _("As long as no check-in says that redness is back at your baseline.")
        self._picker.body.addWidget(caption(note))
        self._bands.changed.connect(self._show_care)
        self._hours.changed.connect(self._show_care)
        self._area.currentIndexChanged.connect(self._show_care)
        for card in (self._again, self._picker, self._care, self._found):
            self.column.addWidget(card)
        for tip in guidance().tips:
            row = _tip_row(tip)
            self._all.append((row, _searched(tip)))
            self._found.body.addWidget(row)
        self._found.hide()
        self._show_care()

    def refresh(self) -> None:
        """The dates of the recovery that is under way."""
        diary = self._desk.diary
        self._restarts = restart_dates(diary.facts(diary.clock()))
        empty(self._again.body)
        for each in self._restarts:
            when = day_and_clock(short_day(each.at.date()), each.at)
            text = _("{when}: {what} ({area})")
            told = text.format(when=when, what=each.what, area=area_words(each.areas))
            self._again.body.addWidget(_line(told, grounds_words(each.number)))
        self._again.setVisible(bool(self._restarts))

    def _choose_first(self) -> None:
        """The needle and the area of the last session, where the log has one."""
        band, area = Band.UP_TO_300_UM, Area.FACE
        for session in self._desk.diary.history.sessions[-1:]:
            area = region_of(session.areas[0]) if session.areas else area
            band = band_of(session.needle_um) if session.needle_um is not None else band
        self._bands.set_value(band)
        self._area.setCurrentIndex(max(0, self._area.findData(area)))
        self._hours.set_value(_FIRST_CHOICE)

    def _show_care(self) -> None:
        hours = self._hours.value or _FIRST_CHOICE
        ahead = Ahead(
            band=self._bands.value or Band.UP_TO_300_UM,
            area=Area(self._area.currentData()),
            hours=hours,
        )
        now = self._desk.diary.clock()
        tips = care_ahead(ahead, self._desk.diary.facts(now))
        self._care.set_title(_("What holds then: {time}").format(time=_time_words(hours)))
        empty(self._care.body)
        for kind in TipKind:
            self._add_kind(kind, [tip for tip in tips if tip.kind is kind])

    def _add_kind(self, kind: TipKind, tips: list[CareTip]) -> None:
        if not tips:
            return
        lines = [_line(text_ahead(tip), grounds_words(tip.number)) for tip in tips]
        for shown in (strong(kind_words(kind)), *lines):
            self._care.body.addWidget(shown)
            shown.show()  # else it would wait for the next turn of the event loop

    def narrow(self, wanted: Sequence[str]) -> int:
        count = 0
        for row, text in self._all:
            found = holds(text, wanted)
            row.setVisible(found)
            count += found
        self._again.setVisible(bool(self._restarts) and not wanted)
        self._picker.setVisible(not wanted)
        self._care.setVisible(not wanted)
        self._found.setVisible(bool(wanted) and count > 0)
        return count


def kind_words(kind: TipKind) -> str:
    """A kind of tip as a heading."""
    return {
        TipKind.DO: pgettext("kind of tip", "Do"),
        TipKind.LEAVE: _("Leave alone"),
        TipKind.WATCH: _("Watch for"),
        TipKind.EXPECT: _("What sources describe"),
    }[kind]


def _bands() -> list[tuple[Band, str]]:
    return [(band, word(band)) for band in Band]


def _times() -> list[tuple[int, str]]:
    return [(hours, _time_words(hours)) for hours in _HOURS]


def _time_words(hours: int) -> str:
    if hours < 24:
        return _("{n} h").format(n=hours)
    return _("day {n}").format(n=hours // 24)


def _line(text: str, grounds: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(label(text))
    column.addWidget(selectable(grounds))
    return made


def _tip_row(tip: Tip) -> QWidget:
    until = _("{limit} after the session").format(limit=length_words(tip.until))
    text = on_its_own(_(tip.text), until=until)
    made = _line(labelled(kind_words(tip.kind), text), grounds_words(tip.until))
    layout = made.layout()
    if tip.bands and layout is not None:
        bands = enumerated(word(band) for band in tip.bands)
        layout.addWidget(secondary(_("For needles {bands}").format(bands=bands)))
    return made


def _searched(tip: Tip) -> str:
    parts = [kind_words(tip.kind), _(tip.text)]
    parts += [source_line(each) for each in tip.until.sources]
    return " ".join(parts).casefold()
