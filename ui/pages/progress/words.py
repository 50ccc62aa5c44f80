"""What the charts of Progress show, said in a sentence; never more than the numbers hold."""

from collections.abc import Sequence

from homecare.charts.wording import trend_words
from homecare.i18n import _
from homecare.recovery import Recovery, RecoveryState, UsualRange
from homecare.recovery_words import standing
from homecare.stats import ConcernRatings, Trend
from homecare.terms import RatingScale
from homecare.words import needle, short_day, word


def redness_words(trend: Trend | None) -> str:
    """What the peaks did over time, or how many of them are missing."""
    if trend is None:
        return _("Choose one area: peaks of different areas do not make one trend.")
    if told := trend_words(trend):
        return f"{told}."
    return _("No trend is told yet (n = {n} sessions with redness).").format(n=trend.n)


def recovery_words(current: Recovery, usual: UsualRange | None, state: RecoveryState) -> str:
    """Which recovery is drawn, and how its latest check-in compares."""
    um = current.session.needle_um
    length = needle(None if um is None else um / 1000)
    what = " ".join(part for part in (word(current.region), length) if part)
    day = short_day(current.session.moment.local_date)
    words = standing(state, seen_since=bool(current.check_in_points), n=usual.n if usual else None)
    return f"{what}, {day}: {words}."


def concerns_words(concerns: Sequence[ConcernRatings]) -> str:
    """How each concern's last score differs from its first, with the number of ratings."""
    parts: list[str] = []
    for each in concerns:
        if each.scale is not RatingScale.SCORE or len(each.ratings) < 2:
            continue
        change = each.ratings[-1].score - each.ratings[0].score
        since = each.ratings[0].moment.local_date
        parts.append(
            _("{concern} {change:+d} since {month} (n = {n})").format(
                concern=word(each.concern),
                change=change,
                month=f"{since:%b %Y}",
                n=len(each.ratings),
            )
        )
    if not parts:
        return ""
    return " · ".join(parts) + ". " + _("A single point can be the day's mood: look at months.")
