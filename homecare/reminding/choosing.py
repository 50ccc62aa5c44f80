"""Which of what is due is told now: never twice, not in quiet hours, not in a pause."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from homecare.reminding.reminder import Reminder
from homecare.reminding.settings import Settings, State, Told
from homecare.values.areas import any_overlap
from homecare.values.times import Moment

_ANOTHER_AFTER: Final = timedelta(hours=36)
"""A date that moved by so much is another one; less is what a change of zone does to a day."""
_REMEMBERED: Final = timedelta(days=90)
"""What is no longer due is forgotten then: longer than anything stays due by a date of its own."""


class By(StrEnum):
    """Who asks: a window that is open, or the command that the scheduler starts."""

    WINDOW = "window"
    TIMER = "timer"


class Why(StrEnum):
    """Why nothing is told now."""

    NOTHING_NEW = "nothing-new"
    PAUSED = "paused"
    QUIET_HOURS = "quiet-hours"
    TOO_EARLY = "too-early"
    ONE_A_DAY = "one-a-day"


def silent(state: State, now: Moment, by: By) -> Why | None:
    """Why nothing may be told at this moment, whatever is due; ``None`` where something may."""
    asked, local = state.settings, now.local
    if asked.paused_until is not None and local.date() < asked.paused_until:
        return Why.PAUSED
    if asked.is_quiet(local.time()):
        return Why.QUIET_HOURS
    if _is_too_early(asked, now):
        return Why.TOO_EARLY
    if by is By.TIMER and _told_today(state, now):
        return Why.ONE_A_DAY
    return None


def _is_too_early(asked: Settings, now: Moment) -> bool:
    """An earliest time within the quiet hours can't be kept, and holds nothing back."""
    if asked.earliest is None or asked.asks_in_quiet_hours:
        return False
    return now.local.time() < asked.earliest


def _told_today(state: State, now: Moment) -> bool:
    """Whether the timer's notice was today, as the clock of now has it; one of a clock that ran
    ahead was on a day still to come, and holds nothing back."""
    return state.timer_told is not None and now.shows(state.timer_told).date() == now.local.date()


def wanted(due: Iterable[Reminder], settings: Settings) -> tuple[Reminder, ...]:
    """Without the kinds that are off and the skin that is paused."""
    paused = settings.paused_areas
    return tuple(
        each
        for each in due
        if each.kind not in settings.off
        and not (each.areas and paused and any_overlap(each.areas, paused))
    )


def new(due: Iterable[Reminder], state: State, now: Moment) -> tuple[Reminder, ...]:
    """What of it was not told yet, or is to be told again."""
    return tuple(each for each in due if not _is_told(each, state.told.get(each.key), now.at))


def _is_told(each: Reminder, told: Told | None, at: datetime) -> bool:
    if told is None or not told.is_sure:
        return False
    if told.again is not None and (told.again <= at or told.at > at):
        return False  # put off until now, or by a clock that ran ahead
    moved = each.since and told.since and each.since - told.since > _ANOTHER_AFTER
    return not moved


# What is told from now on -------------------------------------------------------------------------


def with_told(
    state: State,
    told: Sequence[Reminder],
    due: Collection[Reminder],
    now: Moment,
    *,
    is_sure: bool = True,
) -> State:
    """The state after these were told; what is neither due nor recent goes."""
    still = {each.key for each in due}
    kept = {
        key: each
        for key, each in state.told.items()
        if key in still or abs(now.at - each.at) < _REMEMBERED
    }
    fresh = {each.key: Told(now.at, each.since, is_sure=is_sure) for each in told}
    return replace(state, told={**kept, **fresh})


def put_off(state: State, keys: Iterable[str], until: datetime, now: Moment) -> State:
    """Tell these once more, not before ``until``."""
    later = {
        key: replace(state.told.get(key, Told(now.at)), at=now.at, again=until) for key in keys
    }
    return replace(state, told={**state.told, **later})
