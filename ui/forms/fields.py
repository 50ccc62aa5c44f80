"""Fields for numbers and moments, and small helps for others. Blank means not recorded."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QLocale, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget

from homecare.i18n import _
from homecare.values.times import Moment, around_gap, moment_of, moments_showing
from homecare.words import yes_no
from ui.forms.clock_offers import ClockOffers
from ui.forms.date_time_field import DateTimeField
from ui.look.theme import scaled
from ui.widgets.chips import ChoiceChips, MultiChips

Value = TypeVar("Value", bound=Hashable)
_NUMBER: Final = re.compile(r"\s*(-?(?:\d+(?:[.,]\d*)?|[.,]\d+))\s*", re.ASCII)


def yes_no_chips(name: str = "") -> ChoiceChips[bool]:
    """Yes, no, or neither: not said."""
    return ChoiceChips([(True, yes_no(True)), (False, yes_no(False))], name=name)


_AROUND_A_HINT: Final = 30
"""Frame and padding at both sides of a field's text."""


class NumberField(QLineEdit):
    """A number with a comma or a point; ``whole`` where it counts something."""

    changed = Signal()
    """The person changed the text."""

    def __init__(
        self,
        *,
        name: str = "",
        whole: bool = False,
        width: int = 96,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaximumWidth(scaled(width))
        self._whole = whole
        self.textChanged.connect(self.changed)  # a screen reader writes without typing

    def setPlaceholderText(self, text: str) -> None:
        """The field is as wide as its hint, in any language."""
        super().setPlaceholderText(text)
        needed = self.fontMetrics().horizontalAdvance(text) + scaled(_AROUND_A_HINT)
        self.setMaximumWidth(max(self.maximumWidth(), needed))

    @property
    def value(self) -> float | None:
        """The number; ``None`` where the field is blank or holds none."""
        found = _NUMBER.fullmatch(self.text())
        if found is None:
            return None
        value = float(found[1].replace(",", "."))
        return None if self._whole and not value.is_integer() else value

    def set_value(self, value: float | None) -> None:
        """Show this number, without a notice."""
        with QSignalBlocker(self):
            self.setText(number_text(value))

    @property
    def problem(self) -> str:
        """Why the text is no number; empty where it is one, or blank."""
        if not self.text().strip() or self.value is not None:
            return ""
        return _("needs a whole number") if self._whole else _("needs a number")


def number_text(value: float | None) -> str:
    """The number with the decimal mark of the locale, no digit lost."""
    if value is None:
        return ""
    text = str(int(value)) if float(value).is_integer() else repr(float(value))
    return text.replace(".", QLocale().decimalPoint())


class MomentField(DateTimeField):
    """A moment with the clock it was read from: it keeps its zone wherever the machine is now.

    A time that the clocks of that zone skip is refused, and the two around it are offered; of one
    that they show twice, both.
    """

    def __init__(self, clock: Callable[[], Moment], *, name: str = "") -> None:
        self._moment = clock()
        self._clock = clock
        self._offers = ClockOffers()
        super().__init__(lambda: clock().local, name=name)
        self._column.addWidget(self._offers)
        self._offers.chosen.connect(self._mean)

    @property
    def moment(self) -> Moment:
        """The moment; as it was to the second where it was not changed."""
        before, shown = self._moment, self.value
        if shown == before.local.replace(second=0, microsecond=0, tzinfo=None):
            return before
        if before.zone is not None:
            return _nearest(shown, ZoneInfo(before.zone), before.offset_minutes)
        offset = timezone(timedelta(minutes=before.offset_minutes))
        return moment_of(shown.replace(tzinfo=offset))

    @property
    def problem(self) -> str:
        found = super().problem
        return found or (_("did not exist: the clocks skipped it") if self._is_skipped else "")

    def set_moment(self, moment: Moment) -> None:
        """Show this moment, without a notice."""
        self._moment = moment
        self.set_value(moment.local)

    def _to_now(self) -> None:
        self._moment = self._clock()  # also its zone: the person may have travelled since
        super()._to_now()

    def _mean(self, moment: Moment) -> None:
        self._moment = moment
        self._edit.put(moment.local.replace(second=0, microsecond=0, tzinfo=None))

    @property
    def _zone(self) -> ZoneInfo | None:
        return None if self._moment.zone is None else ZoneInfo(self._moment.zone)

    @property
    def _is_skipped(self) -> bool:
        return self._zone is not None and not moments_showing(self.value, self._zone)

    def _tell(self) -> None:
        super()._tell()
        zone = self._zone
        shown = moments_showing(self.value, zone) if zone is not None else ()
        if zone is not None and not shown:
            self._offers.ask_of_gap(around_gap(self.value, zone))
        elif len(shown) > 1:
            self._offers.ask_of_two(shown, self.moment)
        else:
            self._offers.hide()


def _nearest(shown: datetime, zone: ZoneInfo, offset_minutes: int) -> Moment:
    """The moment with that time on the wall; in an hour that comes twice, the one meant before."""
    first, second = (moment_of(shown.replace(fold=fold), zone) for fold in (0, 1))
    return second if second.offset_minutes == offset_minutes else first


class WheelGuard(QObject):
    """Keeps the mouse wheel, on its way through a form, from changing what it passes over."""

    def guard(self, root: QWidget) -> None:
        """Watch every number, date and list in ``root``."""
        for kind in (QAbstractSpinBox, QComboBox):
            for field in root.findChildren(kind):
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False


def offer(
    chips: ChoiceChips[Value] | MultiChips[Value],
    options: Sequence[tuple[Value, str]],
    last: QWidget | None = None,
    *,
    after: QWidget | None = None,
) -> None:
    """Offer these options, with ``last`` still behind them.

    ``after`` is the field that Tab comes from: Qt puts chips that are made anew behind everything,
    and the widget that holds them before the first of its children, also one that is about to go.
    """
    before, flow = stops_of(chips), chips.layout()
    if last is not None and flow is not None:
        flow.removeWidget(last)
    chips.set_options(options)
    if last is not None:
        chips.add_after(last)
        last.raise_()  # the last of the children
    stops = [*stops_of(chips), *((last,) if last else ())]
    tab_after(*((after,) if after else ()), *before, *stops)
    chips.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.NoFocus)
    if stops:
        chips.setFocusProxy((chips.focusProxy() if options else None) or stops[0])


def stops_of(chips: ChoiceChips[Value] | MultiChips[Value]) -> list[QWidget]:
    """The chips in the order that they are read."""
    return [chips.chip(value) for value in chips.options]


def tab_after(*stops: QWidget) -> None:
    """Let Tab go from each to the next.

    What hands the keyboard on to one of the stops goes along, in front of it: left behind, it would
    lead Tab back there from wherever it stands, and what comes after would never be reached.
    """
    order = [*stops[:1]]
    for stop in stops[1:]:
        around = [each for each in _handing_on(stop) if not each.isAncestorOf(stops[0])]
        order += [each for each in (*reversed(around), stop) if each not in order]
    for one, other in pairwise(order):
        QWidget.setTabOrder(one, other)


def _handing_on(stop: QWidget) -> Iterator[QWidget]:
    """What stands around a stop and hands the keyboard on, from the inside out."""
    around = stop.parentWidget()
    while around is not None and not around.isWindow():
        if around.focusProxy() is not None:
            yield around
        around = around.parentWidget()
