"""How a recovery stands now, against the person's usual range."""

from enum import StrEnum

from homecare.recovery.curves import STALE_AFTER, Point, Recovery
from homecare.recovery.usual_range import UsualRange
from homecare.values.times import Moment


class RecoveryState(StrEnum):
    """How a recovery stands. No member reassures: ``within`` is within one's own usual range."""

    NO_DATA = "no-data"
    TOO_FEW = "too-few"
    WITHIN = "within"
    ABOVE = "above"
    CLEARED = "cleared"
    OPEN = "open"
    """Redness is back at baseline, and something else stands, or nobody has said that nothing does."""


def latest_point(recovery: Recovery, now: Moment) -> Point | None:
    """The last check-in of the recovery that can still tell of ``now``: at most 7 days old."""
    seen = recovery.up_to(now.at).check_in_points
    if not seen or now.at - seen[-1].moment.at > STALE_AFTER:
        return None
    return seen[-1]


def recovery_state(
    recovery: Recovery, usual: UsualRange | None, now: Moment, *, redness_tells_all: bool
) -> RecoveryState:
    """How the recovery stands at ``now``, its latest check-in against the usual range.

    ``CLEARED`` is said of the recovery (its return to baseline was seen) and stays, unless there is
    more to say of that skin than its redness (not ``redness_tells_all``): then ``OPEN``. Every other
    state speaks of the latest check-in, and without a fresh one there is ``NO_DATA``. What lies
    under the usual range counts as within it.
    """
    if recovery.up_to(now.at).hours_to_baseline is not None:
        return RecoveryState.CLEARED if redness_tells_all else RecoveryState.OPEN
    point = latest_point(recovery, now)
    if point is None:
        return RecoveryState.NO_DATA
    usual_bin = None if usual is None else usual.at(point)
    if usual_bin is None:
        return RecoveryState.TOO_FEW
    return RecoveryState.ABOVE if point.redness > usual_bin.high else RecoveryState.WITHIN
