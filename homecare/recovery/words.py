"""How a recovery stands, in words: the same on Today, in Progress and in the terminal."""

from datetime import timedelta
from typing import Final

from homecare.i18n import _, ngettext
from homecare.recovery.state import RecoveryState
from homecare.values.times import Moment

_HOURS_SAID: Final = 72
"""Longer ago than this is told in days."""


def looked(day: int, at: Moment, now: Moment) -> str:
    """Which look a redness rests on: ``at day 2, 40 hours ago``. What is later is not known."""
    hours = int((now.at - at.at) // timedelta(hours=1))
    if hours < 1:
        return _("at day {day}, just now").format(day=day)
    if hours < _HOURS_SAID:
        ago = ngettext("{n} hour ago", "{n} hours ago", hours).format(n=hours)
    else:
        days = hours // 24
        ago = ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    return _("at day {day}, {ago}").format(day=day, ago=ago)


def standing(state: RecoveryState, *, seen_since: bool, n: int | None = None) -> str:
    """The state in a few words; none of them reassures.

    ``seen_since``: whether any redness was recorded since the session. ``n`` counts the past
    recoveries that the usual range rests on, where it is to be said.
    """
    if state is RecoveryState.NO_DATA and not seen_since:
        return _("no check-in with redness since the session")
    words = {
        RecoveryState.NO_DATA: _("no check-in with redness in the last 7 days"),
        RecoveryState.TOO_FEW: _("too few past recoveries to compare with"),
        RecoveryState.WITHIN: _("within your usual range"),
        RecoveryState.ABOVE: _("above your usual range"),
        RecoveryState.CLEARED: _("redness was back at your baseline"),
        RecoveryState.OPEN: _(
            "redness was back at your baseline; that alone does not say that the skin has settled"
        ),
    }[state]
    counted = n is not None and state in (RecoveryState.WITHIN, RecoveryState.ABOVE)
    return _("{words} (n = {n})").format(words=words, n=n) if counted else words
