"""How the numbers of a group of recoveries are written: the same words wherever they stand.

Whether there are enough of them is decided by the statistics, for screen and paper alike.
"""

from typing import Final

from homecare.charts.wording import NOT_RECORDED, days, interval_words, number
from homecare.i18n import _
from homecare.regional.joining import in_parts
from homecare.stats.periods import PERIOD_MIN_N
from homecare.stats.values import RecoveryStats, Statistics
from homecare.values.areas import Area
from homecare.values.needles import Band

Group = tuple[Area, Band | None]
"""A region and a needle band: only within one can recoveries be compared."""

TOO_FEW_UNDER: Final = PERIOD_MIN_N


def group_of(numbers: Statistics) -> Group | None:
    """The group of the latest recovery with a redness recorded."""
    latest = next((each for each in reversed(numbers.recoveries) if each.points), None)
    return None if latest is None else (latest.region, latest.band)


def stats_of(numbers: Statistics, group: Group) -> RecoveryStats | None:
    """The numbers of the group; ``None`` where it has no recovery with a redness."""
    return next((each for each in numbers.recovery if (each.area, each.band) == group), None)


def days_back(stats: RecoveryStats | None) -> str:
    """After how many days half were back at the baseline (Kaplan–Meier), or why there is none."""
    if stats is None:
        return NOT_RECORDED
    reached = _("not reached") if stats.median_days is None else days(stats.median_days)
    return enough(reached, stats.n)


def seen_back(stats: RecoveryStats | None) -> str:
    """What that rests on: ``95 % CI 2 to 4; 18 of 20 back``."""
    if stats is None:
        return ""
    counted = _("{events} of {all} back").format(events=stats.days.events, all=stats.n)
    interval = interval_words(stats.days.interval)
    if not interval or stats.n < TOO_FEW_UNDER:
        return counted
    return in_parts((_("95 % CI {interval}").format(interval=interval), counted))


def peak(stats: RecoveryStats | None) -> str:
    """The median peak of redness, or why there is none."""
    return NOT_RECORDED if stats is None else enough(number(stats.median_peak), stats.n)


def enough(value: str, n: int) -> str:
    """The number where it rests on enough, else that it does not."""
    return value if n >= TOO_FEW_UNDER else _("too few")
