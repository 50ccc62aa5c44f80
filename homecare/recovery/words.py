"""How a recovery stands, in words: the same on Today, in Progress and in the terminal."""

from homecare.i18n import _
from homecare.recovery.state import RecoveryState


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
    }[state]
    counted = n is not None and state in (RecoveryState.WITHIN, RecoveryState.ABOVE)
    return _("{words} (n = {n})").format(words=words, n=n) if counted else words
