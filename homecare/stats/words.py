"""What the charts of Progress show, said in a sentence; never more than the numbers hold."""

from collections.abc import Sequence

from homecare.i18n import _
from homecare.recovery.curves import Recovery
from homecare.recovery.state import RecoveryState
from homecare.recovery.words import standing
from homecare.regional.joining import enumerated, labelled, sentences
from homecare.regional.writing import day_text
from homecare.stats.values import ConcernRatings
from homecare.values.terms import RatingScale
from homecare.words import (
    full_day,
    in_marks,
    needle_of_um,
    sentence,
    word,
)


def recovery_words(current: Recovery, state: RecoveryState) -> str:
    """Which recovery is drawn, and how its latest check-in compares."""
    um = current.session.needle_um
    length = needle_of_um(um)
    day = full_day(current.session.moment.local_date)
    what = enumerated((_("Session of {day}").format(day=day), length))
    words = standing(state, seen_since=bool(current.check_in_points))
    return sentence(labelled(what, words))


def change_words(change: int) -> str:
    """``−3`` with a true minus, or “no change”."""
    return f"{change:+d}".replace("-", "−") if change else _("no change")


def concerns_words(concerns: Sequence[ConcernRatings]) -> str:
    """How each concern's last score differs from its first, with the number of ratings."""
    parts: list[str] = []
    for each in concerns:
        if each.scale is not RatingScale.SCORE or len(each.ratings) < 2:
            continue
        change = each.ratings[-1].score - each.ratings[0].score
        since = each.ratings[0].moment.local_date
        parts.append(
            _("{concern}: {change} since {month} (n = {n})").format(
                concern=word(each.concern),
                change=change_words(change),
                month=day_text(since, "yMMM"),  # in the middle of a line
                n=len(each.ratings),
            )
        )
    if not parts:
        return ""
    moods = _("A single point can be the day's mood: look at months.")
    return sentences((sentence(" · ".join(parts)), moods))


def measured_words(change: float, mdc: float) -> str:
    """A change of a* beside its noise (``mdc``); within it there is none to be told."""
    sign = "" if round(change, 1) == 0 else "+" if change > 0 else "−"
    told = _("{change}, noise ±{noise}").format(
        change=sign + in_marks(f"{abs(change):.1f}"), noise=in_marks(f"{mdc:.1f}")
    )
    return told if abs(change) > mdc else _("no clear change ({told})").format(told=told)
