"""When earlier recoveries like the running one were back: what was, never a promise.

It is told only where it rests on enough, and never while anything stands on the skin that a person
should act on: there it would reassure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from homecare.facts.facts import Facts
from homecare.i18n import ngettext
from homecare.recovery.curves import Recovery, recoveries
from homecare.recovery.days_back import days_back
from homecare.recovery.usual_range import past_like
from homecare.rules.engine import rules_by_id
from homecare.rules.settled import redness_tells_all
from homecare.rules.symptoms import last_looks, seen_since

FORECAST_MIN_N: Final = 8
FORECAST_MIN_EVENTS: Final = 5
"""Fewer recoveries like this, or fewer of them seen back, make no forecast (our own default)."""
_NONE_WHILE: Final = ("R38", "R39", "R40", "R41", "R42", "R43", "R55")


@dataclass(frozen=True)
class Forecast:
    """Of ``n`` recoveries of the same region and needle band, half were back by ``half_day``.

    Recovery days, 0 the session's own. ``most_day`` is that of three in four, ``None`` where so
    many were not seen back.
    """

    n: int
    half_day: int
    most_day: int | None


def forecast(facts: Facts, current: Recovery) -> Forecast | None:
    """What earlier recoveries tell of ``current``; ``None`` where nothing may or can be told."""
    if current.hours_to_baseline is not None or _something_stands(facts, current):
        return None
    evening = current.session.moment.local_date
    like = [
        each
        for each in past_like(current, recoveries(facts))
        if each.session.moment.local_date != evening
    ]
    back = days_back(like)
    if back.n < FORECAST_MIN_N or back.events < FORECAST_MIN_EVENTS or back.median is None:
        return None
    most = back.days_until(0.75)
    return Forecast(
        back.n,
        _recovery_day(like, back.median),
        None if most is None else _recovery_day(like, most),
    )


def _recovery_day(like: Sequence[Recovery], days: float) -> int:
    """The recovery day of the look at which one was seen back after so many days."""
    return max(
        point.day
        for each in like
        if each.days_to_baseline == days
        for point in each.check_in_points
        if point.hours_after == each.hours_to_baseline
    )


def _something_stands(facts: Facts, current: Recovery) -> bool:
    """A sign that nobody looked at since, or a finding of these rules, on any skin."""
    if not redness_tells_all(facts, current):
        return True
    if any(each.signs and not seen_since(facts, each) for each in last_looks(facts)):
        return True
    rules, skin = rules_by_id(), Facts(now=facts.now, log=facts.log)
    return any(True for name in _NONE_WHILE for _found in rules[name](skin))


def forecast_words(facts: Facts, current: Recovery | None) -> str:
    """The forecast as a sentence, empty where there is none."""
    told = None if current is None else forecast(facts, current)
    if told is None:
        return ""
    if told.most_day == told.half_day:
        text = ngettext(
            "Of {n} recovery like this, three in four were back at baseline by day {most}.",
            "Of {n} recoveries like this, three in four were back at baseline by day {most}.",
            told.n,
        )
    elif told.most_day is None:
        text = ngettext(
            "Of {n} recovery like this, half were back at baseline by day {half}; "
            "three in four were not seen back.",
            "Of {n} recoveries like this, half were back at baseline by day {half}; "
            "three in four were not seen back.",
            told.n,
        )
    else:
        text = ngettext(
            "Of {n} recovery like this, half were back at baseline by day {half}, "
            "three in four by day {most}.",
            "Of {n} recoveries like this, half were back at baseline by day {half}, "
            "three in four by day {most}.",
            told.n,
        )
    return text.format(n=told.n, half=told.half_day, most=told.most_day)
