"""The choices of Share: period, format, what goes along, the name."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.sharing.scope import Include, NameShown, Scope
from ui.widgets.chips import ChoiceChips, MultiChips
from ui.widgets.form_row import FormRow


class Format(StrEnum):
    """What can be saved in this version."""

    PDF = "pdf"
    CSV = "csv"


_DAYS: Final = {"3m": 91, "6m": 182, "1y": 365}
_ALL: Final = "all"


class Choices(QWidget):
    """``changed`` tells of every choice; ``scope`` and ``format`` say what was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        periods = [
            ("3m", _("3 months")),
            ("6m", _("6 months")),
            ("1y", _("1 year")),
            (_ALL, _("All time")),
        ]
        self._period: ChoiceChips[str] = ChoiceChips(periods, optional=False)
        self._period.set_value("6m")
        formats = [(Format.PDF, _("PDF report")), (Format.CSV, _("CSV table"))]
        self._format: ChoiceChips[Format] = ChoiceChips(formats, optional=False)
        self._format.set_value(Format.PDF)
        include = [(Include.NOTES, _("My notes")), (Include.PHOTOS, _("List of photos"))]
        self._include: MultiChips[Include] = MultiChips(include)
        names = [
            (NameShown.NONE, _("None")),
            (NameShown.INITIALS, _("Initials only")),
            (NameShown.FULL, _("Full name")),
        ]
        self._name: ChoiceChips[NameShown] = ChoiceChips(names, optional=False)
        self._name.set_value(NameShown.NONE)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        rows = (
            FormRow(_("Per&iod"), self._period),
            FormRow(_("For&mat"), self._format),
            FormRow(
                _("Incl&ude"),
                self._include,
                help=_("Sessions, check-ins and warnings that you overrode are always in."),
            ),
            FormRow(_("&Name"), self._name),
        )
        for row in rows:
            column.addWidget(row)
        column.addStretch(1)
        for chips in (self._period, self._format, self._include, self._name):
            chips.changed.connect(self.changed)

    @property
    def format(self) -> Format:
        return self._format.value or Format.PDF

    def scope(self, today: date) -> Scope:
        """How much of the log is shared."""
        days = _DAYS.get(self._period.value or _ALL)
        return Scope(
            from_day=None if days is None else today - timedelta(days=days),
            to_day=None if days is None else today,
            include=frozenset(self._include.values),
            name=self._name.value or NameShown.NONE,
        )
