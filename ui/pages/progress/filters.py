"""What Progress looks at: area, needle and stretch of time. Kept from one run to the next."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from homecare.facts.history import History
from homecare.i18n import _
from homecare.stats.statistics import Window
from homecare.values.areas import Area, region_of
from homecare.values.needles import Band, band_of
from homecare.words import word
from ui.settings.kept import settings
from ui.settings.remembered import progress
from ui.widgets.buttons import button
from ui.widgets.chips import ChoiceChips
from ui.widgets.combo import Combo

ALL: Final = "all"
DAYS: Final = {"3m": 91, "6m": 182, "1y": 365}
FIRST_PERIOD: Final = "6m"


def period_words() -> dict[str, str]:
    """How each stretch of time is told."""
    return {
        "3m": _("last 3 months"),
        "6m": _("last 6 months"),
        "1y": _("last year"),
        ALL: _("all time"),
    }


class Choice(Combo):
    """One of several values, or all of them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.has_choice = False
        """Whether there is more than one value to choose from."""
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)

    @property
    def values(self) -> list[str]:
        return [str(self.itemData(at)) for at in range(self.count())]

    @property
    def value(self) -> str:
        return str(self.currentData() or ALL)

    def set_value(self, value: str) -> None:
        """Choose without a notice."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(value)))

    def set_options(self, options: Sequence[tuple[str, str]], every: str) -> None:
        """Offer these, and all of them first."""
        self.has_choice = len(options) > 1
        self.set_only([(ALL, every), *options])

    def set_only(self, wanted: Sequence[tuple[str, str]]) -> None:
        """Offer these and no others."""
        if self.values != [value for value, _text in wanted]:
            with QSignalBlocker(self):
                self.clear()
                for value, text in wanted:
                    self.addItem(text, value)


class Filters(QObject):
    """A field or chips for each; what is on is told by them, and by the page's own sentence."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._area, self._needle = Choice(_("Area")), Choice(_("Needle"))
        periods = [("3m", _("3 m")), ("6m", _("6 m")), ("1y", _("1 y")), (ALL, _("All time"))]
        self._period: ChoiceChips[str] = ChoiceChips(periods, name=_("Period"), optional=False)
        self.show_all = button(_("Show everything"), self.clear, kind="link")
        """The act that takes every filter off; it shows only where one is on."""
        self._area.currentIndexChanged.connect(lambda _at: self._on_chosen())
        self._needle.currentIndexChanged.connect(lambda _at: self._on_chosen())
        self._period.changed.connect(self._on_chosen)
        self._wanted = {name: self._kept(name) for name in self._fields}

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What stands in the page's heading."""
        return self._area, self._needle, self._period

    @property
    def _fields(self) -> "dict[str, Choice | ChoiceChips[str]]":
        return {"area": self._area, "needle": self._needle, "period": self._period}

    def offer(self, history: History) -> None:
        """Offer what the log holds. The first time it is as it was left, else as is usual."""
        regions = regions_of(history)
        bands = [band for band in Band if any(_is_of(band, each) for each in history.sessions)]
        self._area.set_options([(str(each), word(each)) for each in regions], _("All areas"))
        self._needle.set_options([(str(each), str(each)) for each in bands], _("All needles"))
        first = {"area": str(regions[0]) if regions else ALL, "period": FIRST_PERIOD}
        offered = {
            "area": self._area.values,
            "needle": self._needle.values,
            "period": [*DAYS, ALL],
        }
        for name, field in self._fields.items():
            chosen = self._wanted.get(name)
            field.set_value(chosen if chosen in offered[name] else first.get(name, ALL))
        self._show_clear()

    # --- what is chosen ---

    @property
    def is_first_look(self) -> bool:
        """Whether nobody ever chose a stretch of time."""
        return self._wanted.get("period") is None

    @property
    def area(self) -> Area | None:
        value = self._area.value
        return None if value == ALL else Area(value)

    @property
    def band(self) -> Band | None:
        value = self._needle.value
        return None if value == ALL else Band(value)

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
        if self._needle.count() > 2:
            parts.append(_("all needles") if self.band is None else word(self.band))
        return [*parts, period_words()[self.period]]

    def widen(self) -> None:
        """All time, without it being anybody's choice: else a first look could show nothing."""
        self._period.set_value(ALL)
        self._show_clear()

    def choose(self, **filters: str) -> None:
        """Choose by name (area, needle, period), as by the field."""
        for name, value in filters.items():
            self._fields[name].set_value(value)
        self._on_chosen()

    def clear(self) -> None:
        """Look at all of it."""
        for field in self._fields.values():
            field.set_value(ALL)
        self._on_chosen()
        self._period.setFocus()

    def _on_chosen(self) -> None:
        for name, field in self._fields.items():
            self._wanted[name] = field.value
            self._keep(name, field.value or ALL)
        self._show_clear()
        self.changed.emit()

    def set_visible(self, visible: bool) -> None:
        """Show each that has something to choose from."""
        for field in (self._area, self._needle):
            field.setVisible(visible and field.has_choice)
        self._period.setVisible(visible)

    def _show_clear(self) -> None:
        self.show_all.setVisible(any(field.value != ALL for field in self._fields.values()))

    # --- from one run to the next ---

    def _kept(self, name: str) -> str | None:
        return settings().value(progress(name)) or None

    def _keep(self, name: str, value: str) -> None:
        settings().keep(progress(name), value)


def regions_of(history: History) -> list[Area]:
    """The regions in use, the one used last first."""
    used = [area for each in reversed(history.sessions) for area in each.areas]
    used += [each.area for each in reversed(history.check_ins)]
    return list(dict.fromkeys(region_of(area) for area in used))


def _is_of(band: Band, session: object) -> bool:
    needle_um = getattr(session, "needle_um", None)
    return needle_um is not None and band_of(needle_um) is band
