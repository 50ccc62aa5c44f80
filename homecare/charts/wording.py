"""How charts and report write numbers and times. Where nothing was recorded there is a dash."""

from homecare.i18n import _
from homecare.stats.statistics import TREND_MIN_SESSIONS
from homecare.stats.values import Direction, Trend
from homecare.values.times import Moment
from homecare.words import clock, full_day

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
    return text.rstrip("0").rstrip(".") if "." in text else text


def days(value: float | None) -> str:
    """A length of time in days: ``2.5 d``."""
    return NOT_RECORDED if value is None else _("{days} d").format(days=number(value))


def signed(value: float, decimals: int = 2) -> str:
    """A change with its sign, a true minus; what rounds to zero has none: ``−0.14``, ``0.00``."""
    text = f"{value:+.{decimals}f}"
    return text[1:] if float(text) == 0 else text.replace("-", "−")


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


def trend_words(trend: Trend | None) -> str:
    """The trend as a sentence with its interval and n; empty where there is no peak at all."""
    if trend is None or trend.n == 0:
        return ""
    if trend.value is None:
        text = _("Peak redness: too few sessions for a trend (n = {n}, {least} needed)")
        return text.format(n=trend.n, least=TREND_MIN_SESSIONS)
    if trend.interval is None:
        return _("Peak redness: no change seen (n = {n})").format(n=trend.n)
    if trend.direction is Direction.UNCLEAR:
        text = _(
            "Peak redness: no clear change ({value} in 30 days, 95 % CI {low} to {high}, n = {n})"
        )
    else:
        text = _("Peak redness {value} in 30 days (95 % CI {low} to {high}, n = {n})")
    return text.format(**_trend_numbers(trend.value, trend.interval), n=trend.n)


def trend_in_short(trend: Trend) -> str:
    """The numbers alone, to stand under a heading; empty where there is no trend."""
    if trend.value is None:
        return ""
    if trend.interval is None:
        return _("no change seen (n = {n})").format(n=trend.n)
    if trend.direction is Direction.UNCLEAR:
        text = _("{value} ({low} to {high}, n = {n}: no clear change)")
    else:
        text = _("{value} ({low} to {high}, n = {n})")
    return text.format(**_trend_numbers(trend.value, trend.interval), n=trend.n)


def _trend_numbers(value: float, interval: tuple[float, float]) -> dict[str, str]:
    decimals = interval_decimals(*interval)
    numbers = {"value": value, "low": interval[0], "high": interval[1]}
    return {name: signed(each, decimals) for name, each in numbers.items()}
