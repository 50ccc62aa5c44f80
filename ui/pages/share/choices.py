"""The choices of Share: format, days, areas, what goes along, the name, the paper."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _, pgettext
from homecare.regional.joining import sentences
from homecare.sharing.calendar.form import CalendarForm, Titles
from homecare.sharing.formats import formats
from homecare.sharing.pdf.form import Paper, Part, Pictures, ReportForm
from homecare.sharing.scope import Include, NameShown, Scope
from homecare.sharing.tables.form import DecimalMark, Separator, TableForm
from homecare.values.areas import Area
from homecare.words import word
from ui.forms.form_row import FormRow
from ui.pages.share.period import FIRST, OWN, VISIT, PeriodField
from ui.settings.kept import settings
from ui.settings.remembered import SHARE_PARTS, share
from ui.widgets.chips import ChoiceChips, MultiChips
from ui.widgets.password import PasswordField

_ROWS: Final[dict[str, tuple[str, ...]]] = {
    "pdf": ("period", "areas", "private", "name", "parts", "paper", "password"),
    "csv": ("period", "areas", "private", "name", "cells", "password"),
    "xlsx": ("period", "areas", "private", "name", "password"),
    "fhir": ("period", "areas", "private", "name", "password"),
    "ics": ("titles",),
    "archive": ("password",),
}
"""What makes a difference in each format. Dates lie ahead, and an archive is always whole."""
_CELLS: Final = {
    "comma": TableForm(),
    "semicolon": TableForm(separator=Separator.SEMICOLON, decimal=DecimalMark.COMMA),
}
"""The two ways of writing a table that spreadsheet programs expect, by country."""
PDF: Final = "pdf"


def format_words(key: str) -> str:
    """What a format is called on its chip."""
    known = {
        "pdf": _("PDF report"),
        "csv": _("CSV table"),
        "xlsx": _("Excel"),
        "fhir": _("FHIR"),
        "ics": _("Calendar"),
        "archive": _("Archive"),
    }
    return known.get(key, key)


def format_about(key: str) -> str:
    """Who reads the format, and what for."""
    known = {
        "pdf": _("A first page to read within seconds; all the rest follows it in full."),
        "csv": _("One row a record, for any spreadsheet program; can be imported again."),
        "xlsx": _("A workbook with a sheet a kind, the numbers, and a chart."),
        "fhir": _("HL7 FHIR R4, for the system of a clinic."),
        "ics": _("Dates from when on, and check-ins, for your calendar."),
        "archive": _("Everything in one file: to move to another computer, merge or keep."),
    }
    return known.get(key, "")


class Choices(QWidget):
    """``changed`` tells of every choice; ``scope``, ``form`` and ``format`` say what was chosen."""

    changed = Signal()
    fields_came_up = Signal(QWidget)
    """Fields that a choice asks for; whoever scrolls brings them into sight."""

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._period = PeriodField(today)
        self._areas: MultiChips[Area] = MultiChips()
        self._format: ChoiceChips[str] = ChoiceChips(
            [(key, format_words(key)) for key in formats()], optional=False
        )
        self._parts: MultiChips[Part] = MultiChips(
            [
                (Part.SESSIONS, _("Every session")),
                (Part.CHECK_INS, _("Every check-in")),
                (Part.CHANGES, _("Changes of needle")),
            ]
        )
        self._private: MultiChips[Include] = MultiChips()
        self._offers_pictures = False
        shown = [
            (Pictures.ZONES, _("Only skin that was measured")),
            (Pictures.WHOLE, _("Whole pictures")),
        ]
        self._pictures: ChoiceChips[Pictures] = ChoiceChips(shown, optional=False)
        self._pictures.set_value(Pictures.ZONES)
        names = [
            (NameShown.NONE, pgettext("name", "None")),
            (NameShown.INITIALS, _("Initials only")),
            (NameShown.FULL, _("Full name")),
        ]
        self._name: ChoiceChips[NameShown] = ChoiceChips(names, optional=False)
        self._name.set_value(NameShown.NONE)
        papers = [(Paper.A4, _("A4")), (Paper.LETTER, pgettext("paper", "Letter"))]
        self._paper: ChoiceChips[Paper] = ChoiceChips(papers, optional=False)
        cells = [("comma", _("Commas, 0.5")), ("semicolon", _("Semicolons, 0,5"))]
        self._cells: ChoiceChips[str] = ChoiceChips(cells, optional=False)
        self._cells.set_value("semicolon" if QLocale().decimalPoint() == "," else "comma")
        titles = [
            (Titles.NEUTRAL, pgettext("titles of calendar entries", "Neutral")),
            (Titles.PLAIN, pgettext("titles of calendar entries", "Plain")),
        ]
        self._titles: ChoiceChips[Titles] = ChoiceChips(titles, optional=False)
        self._titles.set_value(Titles.NEUTRAL)
        self._password = PasswordField()
        self._lay_out()
        self._recall()
        self._follow_format()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._format_row = FormRow(_("For&mat"), self._format)
        self._rows = {
            "period": FormRow(_("&Days"), self._period),
            "areas": FormRow(_("Areas"), self._areas, help=_("None chosen: all of them.")),
            "private": FormRow(
                _("Private, only if yo&u choose it"),
                self._private,
                help=_("Sessions, check-ins and warnings that you overrode are always in."),
            ),
            "pictures": FormRow(
                _("What photos show"),
                self._pictures,
                help=_("First against latest. A whole picture is shown where a face is found."),
            ),
            "name": FormRow(_("&Name"), self._name),
            "parts": FormRow(_("In more detail"), self._parts),
            "paper": FormRow(_("Paper si&ze"), self._paper),
            "cells": FormRow(_("What your spreadsheet program e&xpects"), self._cells),
            "titles": FormRow(
                _("Titles of the dates, in yo&ur calendar"),
                self._titles,
                help=_("Neutral: no word of skin, needle or area on a lock screen."),
            ),
            "password": FormRow(_("Pass&word, if you want one"), self._password),
        }
        for row in (self._format_row, *self._rows.values()):
            column.addWidget(row)
        column.addStretch(1)
        several = (self._areas, self._parts, self._private, self._name, self._paper)
        for chips in (self._period, *several, self._pictures, self._cells, self._titles):
            chips.changed.connect(self._on_changed)
        self._private.changed.connect(self._show_pictures)
        self._period.days_asked.connect(self.fields_came_up)
        self._format.changed.connect(self._follow_format)
        self._format.changed.connect(self._on_changed)
        self._password.judged.connect(self._show_strength)
        self._format.changed.connect(self._password.judge)  # it means another thing there

    def _follow_format(self) -> None:
        """Offer only what makes a difference in the chosen format."""
        wanted = _ROWS.get(self.format, ())
        for name, row in self._rows.items():
            row.setVisible(name in wanted and (name != "areas" or len(self._areas.options) > 1))
        self._format_row.set_help(format_about(self.format))
        whole = _("A session of several goes whole.") if self.format == "csv" else ""
        self._rows["areas"].set_help(sentences((_("None chosen: all of them."), whole)).strip())
        in_pdf = self.format == PDF
        photos = _("Photos, eyes covered") if in_pdf else _("List of photos")
        if in_pdf is not self._offers_pictures:  # who chose a list did not choose the pictures
            self._private.set_values([e for e in self._private.values if e is not Include.PHOTOS])
        self._offers_pictures = in_pdf
        self._private.set_options(
            [(Include.NOTES, _("My notes and advice")), (Include.PHOTOS, photos)]
        )
        self._show_pictures()

    def _show_pictures(self) -> None:
        """What of a photo is shown is asked once photos are chosen for the report."""
        is_asked = self.format == PDF and Include.PHOTOS in self._private.values
        self._rows["pictures"].setVisible(is_asked)

    def _show_strength(self, words: str) -> None:
        """How good the password is, and what it means for the file."""
        if self.format == PDF:
            more = _("With a password the file is no PDF/A: that opens for everybody.")
        elif self.format == "archive":
            more = _("The names and sizes of its parts can still be seen.")
        else:
            more = _("The file goes into a zip.")
        self._rows["password"].set_help(sentences((words, more)) if words else "")

    def _on_changed(self) -> None:
        self._remember()
        self.changed.emit()

    def offer(self, areas: Sequence[Area], visit: date | None) -> None:
        """What this log has to choose from: its areas, and since when the last visit was."""
        self._period.set_visit(visit)
        if tuple(areas) != self._areas.options:
            self._areas.set_options([(area, word(area)) for area in areas])
            self._follow_format()

    # --- what was chosen ---

    @property
    def problem(self) -> str:
        """Why nothing can be shared by these choices."""
        return self._period.problem if "period" in _ROWS.get(self.format, ()) else ""

    @property
    def password(self) -> str | None:
        """What the file is to open with, where it is to have a password."""
        return self._password.password if "password" in _ROWS.get(self.format, ()) else None

    @property
    def table(self) -> TableForm:
        """How a CSV table is written."""
        return _CELLS[self._cells.value or "comma"]

    @property
    def calendar(self) -> CalendarForm:
        """What the entries of a calendar say."""
        return CalendarForm(titles=self._titles.value or Titles.NEUTRAL)

    def forget_password(self) -> None:
        """It stays for one visit of the page."""
        self._password.clear()

    @property
    def format(self) -> str:
        return self._format.value or PDF

    @property
    def form(self) -> ReportForm:
        """How the report is laid out."""
        parts = frozenset(self._parts.values)
        return ReportForm(
            paper=self._paper.value or Paper.A4,
            parts=parts,
            pictures=self._pictures.value or Pictures.ZONES,
        )

    def scope(self, today: date) -> Scope:
        """How much of the log is shared."""
        if (fixed := formats()[self.format].fixed) is not None:
            return fixed
        days = self._period.days(today)
        return Scope(
            from_day=days.first,
            to_day=days.last,
            areas=frozenset(self._areas.values) if len(self._areas.options) > 1 else frozenset(),
            include=frozenset(self._private.values),
            name=self._name.value or NameShown.NONE,
        )

    # --- from one time to the next: never what is private ---

    def _remember(self) -> None:
        kept = settings()
        if self._period.value != OWN:  # days of one's own are for this one time
            kept.keep(share("period"), self._period.value)
        kept.keep(share("format"), self.format)
        kept.keep(share("paper"), self.form.paper)
        kept.keep(share("cells"), self._cells.value or "")
        kept.keep(SHARE_PARTS, tuple(sorted(self.form.parts)))

    def _recall(self) -> None:
        self._period.set_value(self._known("period", (*self._period.options, VISIT), FIRST))
        self._format.set_value(self._known("format", self._format.options, PDF))
        self._paper.set_value(Paper(self._known("paper", self._paper.options, Paper.A4)))
        cells = self._known("cells", self._cells.options, self._cells.value or "comma")
        self._cells.set_value(cells)
        parts = settings().value(SHARE_PARTS)
        self._parts.set_values([part for part in Part if part in parts])

    def _known(self, name: str, values: tuple[str, ...], default: str) -> str:
        """The value of last time, as long as it is still on offer."""
        last = settings().value(share(name))
        return next((value for value in values if value == last), default)
