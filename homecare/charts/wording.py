"""How charts and report write numbers and times. Where nothing was recorded there is a dash."""

from collections.abc import Sequence
from math import ceil

from homecare.charts.bands import band_word
from homecare.i18n import _, ngettext, npgettext, pgettext
from homecare.recovery.days_back import DaysBack, Interval
from homecare.regional.joining import in_parts, labelled
from homecare.stats.statistics import TREND_MIN_SESSIONS
from homecare.stats.values import TREND_YEAR_DAYS, Direction, Trend
from homecare.values.times import Moment
from homecare.words import clock, full_day, in_marks

NOT_RECORDED = "–"


def when(moment: Moment) -> str:
    """``22 Nov 2026 20:15``, on the person's own clock."""
    return f"{full_day(moment.local.date())} {clock(moment.local)}"


def grade(redness: int | None) -> str:
    """A grade as its digit."""
    return NOT_RECORDED if redness is None else str(redness)


def number(value: float | None, digits: int = 1) -> str:
    """A number with as few decimals as say it: ``2``, ``2.5``."""
    if value is None:
        return NOT_RECORDED
    text = f"{value:.{digits}f}"
    return in_marks(text.rstrip("0").rstrip(".") if "." in text else text)


def days(value: float | None) -> str:
    """A length of time in days: ``2.5 d``."""
    # Translators: d is short for days.
    return NOT_RECORDED if value is None else _("{days} d").format(days=number(value))


def signed(value: float, decimals: int = 2) -> str:
    """A change with its sign, a true minus; what rounds to zero has none: ``−0.14``, ``0.00``."""
    text = f"{value:+.{decimals}f}"
    return in_marks(text[1:] if float(text) == 0 else text.replace("-", "−"))


def interval_decimals(low: float, high: float) -> int:
    """How many decimals (2 to 4) tell the ends of an interval apart, and each from zero."""
    clear = low > 0 or high < 0
    return next(
        (
            n
            for n in (2, 3)
            if signed(low, n) != signed(high, n)
            and not (clear and 0 in (round(low, n), round(high, n)))
        ),
        4,
    )


def trends_words(trends: Sequence[Trend]) -> str:
    """The trend of each needle band as a sentence with its interval and n.

    Those with too few sessions are told where no band has enough; empty where there is no peak.
    """
    told = [each for each in trends if each.value is not None]
    if told:
        each_told = in_parts(labelled(band_word(each.band), trend_words(each)) for each in told)
        return _("Peak redness, {trends}").format(trends=each_told)
    if not any(each.n for each in trends):
        return ""
    if all(each.band is None for each in trends):
        return _("Peak redness: no trend, since the needle is not known")
    most = max(each.n for each in trends if each.band is not None)
    text = _(
        "Peak redness: too few sessions of one needle length for a trend (n = {n}, {least} needed)"
    )
    return text.format(n=most, least=TREND_MIN_SESSIONS)


def trend_words(trend: Trend) -> str:
    """The numbers of one trend: the change with its unit of time, interval and n."""
    if trend.value is None and trend.band is None:
        return _("no trend, since the needle is not known (n = {n})").format(n=trend.n)
    if trend.value is None:
        text = _("too few sessions for a trend (n = {n}, {least} needed)")
        return text.format(n=trend.n, least=TREND_MIN_SESSIONS)
    if trend.interval is None:
        return _("no change seen (n = {n})").format(n=trend.n)
    if trend.direction is Direction.UNCLEAR:
        # Translators: {per} is "in 30 days" or "in a year"; CI: confidence interval.
        text = _("no clear change ({value} grades {per}, 95 % CI {low} to {high}, n = {n})")
    else:
        text = _("{value} grades {per} (95 % CI {low} to {high}, n = {n})")
    numbers = _trend_numbers(trend.value, trend.interval)
    return text.format(**numbers, per=per_words(trend.per_days), n=trend.n)


def per_words(per_days: int) -> str:
    """The unit of time of a trend: ``in 30 days``, or ``in a year``."""
    if per_days == TREND_YEAR_DAYS:
        return pgettext("change by time", "in a year")
    text = npgettext("change by time", "in {n} day", "in {n} days", per_days)
    return text.format(n=per_days)


def _trend_numbers(value: float, interval: tuple[float, float]) -> dict[str, str]:
    decimals = interval_decimals(*interval)
    numbers = {"value": value, "low": interval[0], "high": interval[1]}
    return {name: signed(each, decimals) for name, each in numbers.items()}


def back_words(back: DaysBack) -> str:
    """How long it took: ``half were back at baseline after 3.5 days (95 % CI 2 to 4, …)``."""
    # Translators: so many of all recoveries were seen to come back to the baseline.
    seen = _("{events} of {all} seen back").format(events=back.events, all=back.n)
    if back.median is None:
        return _("fewer than half were seen back at baseline ({seen})").format(seen=seen)
    text = ngettext(
        "half were back at baseline after {days} day ({more})",
        "half were back at baseline after {days} days ({more})",
        plural_of(back.median),
    )
    interval = interval_words(back.interval)
    more = _("95 % CI {interval}, {seen}").format(interval=interval, seen=seen)
    return text.format(days=number(back.median), more=more if interval else seen)


def plural_of(value: float) -> int:
    """The whole number whose plural form goes with ``value``: that of 1.5 is the form of 2."""
    return ceil(round(value, 1))


def back_in_short(back: DaysBack) -> str:
    """The same for a cell: ``3.5 d (2 to 4; 18 of 20)``."""
    counted = _("{events} of {n}").format(events=back.events, n=back.n)
    if back.median is None:
        return _("not reached ({counted})").format(counted=counted)
    interval = interval_words(back.interval)
    return f"{days(back.median)} ({in_parts((interval, counted))})"


def interval_words(interval: Interval | None) -> str:
    """``2 to 4.5``; empty where there is none."""
    if interval is None:
        return ""
    high = _("not reached") if interval.high is None else number(interval.high)
    return _("{low} to {high}").format(low=number(interval.low), high=high)
