"""Which skin a check-in is about, and which session it belongs to."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homecare.facts.facts import CheckInFact, SessionFact
from homecare.facts.history import History
from homecare.i18n import _
from homecare.recovery.curves import session_before
from homecare.regional.writing import weekday_name
from homecare.values.areas import Area, region_of
from homecare.values.times import Moment, days_after
from homecare.words import needle_of_um, short_day, word
from ui.area_map.chooser import AreaChooser
from ui.forms.fields import offer
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips
from ui.widgets.findings import area_words
from ui.widgets.spoken import As

_SAID_BY_WEEKDAY: Final = 6
"""Up to so many days ago a weekday says which day is meant."""


class AreaChips(QWidget):
    """The regions in use as chips; any other area is one click away."""

    spoken_as = As.GROUP

    changed = Signal()

    def __init__(self, regions: Sequence[Area], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._regions = list(regions)
        self._chips = ChoiceChips[Area](optional=False)
        text = _("Another area…") if regions else _("Choose an area…")
        self._more = button(text, self._show_picker, kind="chip")
        self._picker: AreaChooser | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._chips)
        self._offer()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # handed on to a chip, also by Alt
        self.setFocusProxy(self._chips)
        self._chips.changed.connect(self.changed)

    @property
    def value(self) -> Area | None:
        """The chosen area."""
        return self._chips.value

    def set_value(self, area: Area | None) -> None:
        """Choose this area, without a notice."""
        if area is not None and area not in self._regions:
            self._regions.append(area)
            self._offer()
        self._chips.set_value(area)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._chips.setAccessibleName(name)

    def _offer(self) -> None:
        offer(self._chips, [(area, word(area)) for area in self._regions], self._more)

    def _show_picker(self) -> None:
        if self._picker is None:
            self._picker = AreaChooser(name=_("Another area"), single=True, parent=self)
            self._picker.changed.connect(self._on_picked)
            self._column.addWidget(self._picker)
        self._picker.show()
        self._picker.setFocus()

    def _on_picked(self) -> None:
        if self._picker is not None and self._picker.areas:
            self.set_value(self._picker.areas[0])
            self._picker.hide()
            self._chips.setFocus()
            self.changed.emit()


def regions_in_use(history: History) -> tuple[Area, ...]:
    """Every region that was rolled, the last one first."""
    used = [area for session in reversed(history.sessions) for area in session.areas]
    return tuple(dict.fromkeys(region_of(area) for area in used))


def session_of(check_in: CheckInFact, history: History) -> SessionFact | None:
    """The session that the check-in belongs to; ``None`` for a resting one."""
    return session_before(check_in, history.sessions)


def belongs_to(session: SessionFact | None, moment: Moment) -> str:
    """Which recovery a check-in of ``moment`` is part of, in words."""
    if session is None:
        return _("A resting check-in: no session there in the 28 days before.")
    day = days_after(session.moment, moment)
    regions = dict.fromkeys(region_of(area) for area in session.areas)
    length = needle_of_um(session.needle_um)
    what = area_words(regions)
    if length:
        # Translators: which session it was, as in "the 0.5 mm face session".
        what = _("{needle} {areas}").format(needle=length, areas=what)
    when = session.moment.local_date
    if day == 0:
        return _("Day 0: the day of the {what} session").format(what=what)
    if day <= _SAID_BY_WEEKDAY:
        weekday = weekday_name(when.weekday())
        words = _("Day {number} after {weekday}'s {what} session")
        return words.format(number=day, weekday=weekday, what=what)
    words = _("Day {number} after the {what} session of {day}")
    return words.format(number=day, what=what, day=short_day(when))
