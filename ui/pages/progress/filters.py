"""What Progress looks at: area, needle and stretch of time. Kept from one run to the next."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from homecare.areas import Area, region_of
from homecare.history import History
from homecare.i18n import _
from homecare.needles import Band, band_of
from homecare.stats import Window
from homecare.words import word
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips
from ui.widgets.flow_layout import FlowLayout

ALL: Final = "all"
DAYS: Final = {"3m": 91, "6m": 182, "1y": 365}
FIRST_PERIOD: Final = "6m"
_KEY: Final = "progress"


def period_words() -> dict[str, str]:
    """How each stretch of time is told."""
    return {
        "3m": _("last 3 months"),
        "6m": _("last 6 months"),
        "1y": _("last year"),
        ALL: _("all time"),
    }


class Filters(QWidget):
    """Chips for each; what is on is told by them, and by the page's own sentence."""

    changed = Signal()

    def __init__(self, settings: QSettings | None = None) -> None:
        super().__init__()
        self.setAccessibleName(_("What is shown"))
        self._settings = settings
        self._area: ChoiceChips[str] = ChoiceChips(name=_("Area"), optional=False)
        self._needle: ChoiceChips[str] = ChoiceChips(name=_("Needle"), optional=False)
        periods = [("3m", _("3 m")), ("6m", _("6 m")), ("1y", _("1 y")), (ALL, _("All time"))]
        self._period: ChoiceChips[str] = ChoiceChips(periods, name=_("Period"), optional=False)
        self._clear = button(_("Show everything"), self.clear, kind="link")
        row = FlowLayout(self, gap=10)
        for chips in (self._area, self._needle, self._period):
            chips.changed.connect(self._on_chosen)
            row.addWidget(chips)
        row.addWidget(self._clear)
        self._wanted = {name: self._kept(name) for name in self._chips}

    @property
    def _chips(self) -> dict[str, ChoiceChips[str]]:
        return {"area": self._area, "needle": self._needle, "period": self._period}

    def offer(self, history: History) -> None:
        """Offer what the log holds. The first time it is as it was left, else as is usual."""
        regions = _regions(history)
        # a band's own short form fits on a chip; the sentence above has it in words
        bands = [band for band in Band if any(_is_of(band, each) for each in history.sessions)]
        self._fill(self._area, [(str(each), word(each)) for each in regions], _("All areas"))
        self._fill(self._needle, [(str(each), str(each)) for each in bands], _("All needles"))
        first = {
            "area": str(regions[0]) if regions else ALL,
            "needle": ALL,
            "period": FIRST_PERIOD,
        }
        for name, chips in self._chips.items():
            chosen = self._wanted.get(name) or first[name]
            chips.set_value(chosen if chosen in chips.options else first[name])
        self._area.setVisible(len(regions) > 1)
        self._needle.setVisible(len(bands) > 1)
        self._show_clear()

    def _fill(
        self, chips: ChoiceChips[str], options: Sequence[tuple[str, str]], every: str
    ) -> None:
        if list(chips.options) != [*(value for value, _text in options), ALL]:
            chips.set_options([*options, (ALL, every)])

    # --- what is chosen ---

    @property
    def is_first_look(self) -> bool:
        """Whether nobody ever chose a stretch of time."""
        return self._wanted.get("period") is None

    @property
    def area(self) -> Area | None:
        value = self._area.value
        return None if value in (None, ALL) else Area(value)

    @property
    def band(self) -> Band | None:
        value = self._needle.value
        return None if value in (None, ALL) else Band(value)

    @property
    def period(self) -> str:
        return self._period.value or ALL

    def window_at(self, today: date) -> Window:
        """The stretch of time and the skin that is looked at."""
        days = DAYS.get(self.period)
        first = None if days is None else today - timedelta(days=days)
        return Window(from_day=first, to_day=today, area=self.area)

    def words(self) -> list[str]:
        """The filters as the parts of a sentence; what has no choice is left out."""
        parts = [_("All areas") if self.area is None else word(self.area)]
        if len(self._needle.options) > 2:
            parts.append(_("all needles") if self.band is None else word(self.band))
        return [*parts, period_words()[self.period]]

    def widen(self) -> None:
        """All time, without it being anybody's choice: else a first look could show nothing."""
        self._period.set_value(ALL)
        self._show_clear()

    def choose(self, **filters: str) -> None:
        """Choose by name (area, needle, period), as by the chips."""
        for name, value in filters.items():
            self._chips[name].set_value(value)
        self._on_chosen()

    def clear(self) -> None:
        """Look at all of it."""
        for chips in self._chips.values():
            chips.set_value(ALL)
        self._on_chosen()
        self._period.setFocus()

    def _on_chosen(self) -> None:
        for name, chips in self._chips.items():
            self._wanted[name] = chips.value
            self._keep(name, chips.value or ALL)
        self._show_clear()
        self.changed.emit()

    def _show_clear(self) -> None:
        narrowed = [chips.value != ALL for chips in self._chips.values()]
        self._clear.setVisible(any(narrowed))

    # --- from one run to the next ---

    def _kept(self, name: str) -> str | None:
        if self._settings is None:
            return None
        value = self._settings.value(f"{_KEY}/{name}")
        return None if value is None else str(value)

    def _keep(self, name: str, value: str) -> None:
        if self._settings is not None:
            self._settings.setValue(f"{_KEY}/{name}", value)


def _regions(history: History) -> list[Area]:
    """The regions in use, the one used last first."""
    used = [area for each in reversed(history.sessions) for area in each.areas]
    used += [each.area for each in reversed(history.check_ins)]
    return list(dict.fromkeys(region_of(area) for area in used))


def _is_of(band: Band, session: object) -> bool:
    needle_um = getattr(session, "needle_um", None)
    return needle_um is not None and band_of(needle_um) is band
