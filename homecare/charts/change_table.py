"""The change table: a row for each period with the same needle, device and main products."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from homecare.charts.figure import Table
from homecare.charts.wording import back_in_short, days, number
from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated, sentences
from homecare.stats.periods import PERIOD_MIN_N, Period
from homecare.words import (
    days_from_to,
    full_day,
    needle,
    sentence,
    word,
)

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_LONG_GAP_DAYS: Final = 28
"""A longer time without an entry is told: the period rests on less than its dates say."""


@dataclass(frozen=True)
class ChangeTable:
    """The periods of all regions, the latest first."""

    periods: tuple[Period, ...]

    @property
    def title(self) -> str:
        return _("Before and after a change of needle, device or product")

    @property
    def n_few(self) -> int:
        """How many have too few sessions to be set beside others."""
        return sum(each.too_few for each in self.periods)

    @property
    def summary(self) -> str:
        """How many periods; and that none of them proves a cause."""
        n = len(self.periods)
        told = ngettext("{n} period, the latest first", "{n} periods, the latest first", n).format(
            n=n
        )
        few = ngettext(
            "{n} with too few sessions to compare",
            "{n} with too few sessions to compare",
            self.n_few,
        )
        no_cause = _(
            "What differs between two periods need not come from the change: season, products and "
            "time itself change too."
        )
        if self.n_few:
            # Translators: two phrases such as "3 periods, the latest first" and "1 with too few …".
            told = _("{periods}, {few}").format(periods=told, few=few.format(n=self.n_few))
        return sentences((sentence(told), no_cause))

    def as_table(self, *, with_few: bool = True) -> Table:
        """A row for each period; ``with_few`` those too that have too few sessions."""
        headers = (
            _("From – to"),
            _("What was the same"),
            _("Sessions"),
            _("Median peak (n)"),
            _("Half were back at baseline after"),
        )
        shown = (each for each in self.periods if with_few or not each.too_few)
        return headers, tuple(_row(each) for each in shown)


def _row(each: Period) -> tuple[str, ...]:
    return (
        days_told(each.from_day, each.to_day),
        _what(each),
        str(each.n),
        _counted(number(each.median_peak), each.n_recorded),
        _returned(each),
    )


def days_told(first: date, last: date) -> str:
    """``4 Jun – 22 Nov 2026``: a year that both share is said once."""
    if first == last:
        return full_day(last)
    return days_from_to(first, last)


def _what(each: Period) -> str:
    """``Face · 0.5 mm · Titanium roller · Retinol 0.3 %``, and a long time without an entry."""
    needles = needle(each.needle_mm) or _("needle not known")
    gap = each.longest_gap_days or 0
    told = (
        word(each.area),
        needles,
        each.device or _("device not known"),
        enumerated(each.products),
        _("{days} without an entry").format(days=days(gap).replace(" ", NO_BREAK))
        if gap > _LONG_GAP_DAYS
        else "",
    )
    return " · ".join(part for part in told if part)


def _counted(value: str, n: int) -> str:
    """The number with its n; too few give no number."""
    if n < PERIOD_MIN_N:
        return _("too few (n = {n})").format(n=n)
    return _("{value} (n = {n})").format(value=value, n=n)


def _returned(each: Period) -> str:
    if each.too_few:
        return _("too few (n = {n})").format(n=each.n_recorded)
    return back_in_short(each.days)


def change_table(periods: Iterable[Period]) -> ChangeTable:
    """Of all regions in one, by their last day."""
    latest_first = sorted(periods, key=lambda each: (each.to_day, each.from_day), reverse=True)
    return ChangeTable(tuple(latest_first))
