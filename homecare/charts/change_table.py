"""The change table: a row for each period with the same needle, device and main products."""

from collections.abc import Iterable
from dataclasses import dataclass

from homecare.charts.figure import Table
from homecare.charts.wording import NOT_RECORDED, back_in_short, days, number
from homecare.i18n import _, ngettext
from homecare.stats.periods import PERIOD_MIN_N, Period
from homecare.words import full_day, needle, word


@dataclass(frozen=True)
class ChangeTable:
    """The periods of all regions, each region's oldest first."""

    periods: tuple[Period, ...]

    @property
    def title(self) -> str:
        return _("Before and after a change of needle, device or product")

    @property
    def summary(self) -> str:
        """How many periods; and that none of them proves a cause."""
        n = len(self.periods)
        told = ngettext("{n} period", "{n} periods", n).format(n=n)
        few = sum(each.too_few for each in self.periods)
        rest = _("{n} with too few sessions to compare").format(n=few)
        no_cause = _(
            "What differs between two periods need not come from the change: season, products and "
            "time itself change too."
        )
        return f"{told}, {rest}. {no_cause}" if few else f"{told}. {no_cause}"

    def as_table(self) -> Table:
        headers = (
            _("From – to"),
            _("Area"),
            _("Device"),
            _("Needle"),
            _("Main products"),
            _("Sessions"),
            _("Median peak (n)"),
            _("Half were back at baseline after"),
            _("Longest time without an entry"),
        )
        return headers, tuple(_row(each) for each in self.periods)


def _row(each: Period) -> tuple[str, ...]:
    first, last = full_day(each.from_day), full_day(each.to_day)
    return (
        first if first == last else f"{first} – {last}",
        word(each.area),
        each.device or NOT_RECORDED,
        needle(each.needle_mm) or NOT_RECORDED,
        ", ".join(each.products) or NOT_RECORDED,
        str(each.n),
        _counted(number(each.median_peak), each.n_recorded),
        _returned(each),
        days(each.longest_gap_days),
    )


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
    return ChangeTable(tuple(periods))
