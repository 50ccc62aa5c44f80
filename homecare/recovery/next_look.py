"""What the next check-in may be about: the areas in recovery, and the days that have no entry."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from homecare.facts.facts import CheckInFact, Facts
from homecare.recovery.check_ins_due import asked_for, due_for
from homecare.recovery.curves import PEAK_DAYS, Recovery, recoveries_since, recovery_day
from homecare.values.areas import Area, any_overlap, overlap
from homecare.values.times import DAY

LOOKED_AT_DAYS: Final = 14
"""Until this recovery day an area that has not settled is looked at, as long as aftercare reaches
(our own default)."""

REMEMBERED_DAYS: Final = 3
"""A day longer ago is not offered: how the skin was is a guess by then (our own default)."""


def areas_to_look_at(facts: Facts) -> tuple[Area, ...]:
    """The regions to say something of today, the one rolled last first.

    A region is one of them while its recovery runs and its redness was not seen back at baseline, or
    while a check-in is asked for; no longer once there is a check-in of today.
    """
    return tuple(
        latest.region
        for latest in _latest(facts)
        if not _looked_at(facts, latest.region, facts.now.local_date) and _is_open(facts, latest)
    )


def days_without_entry(facts: Facts, area: Area) -> tuple[date, ...]:
    """The last days up to yesterday on which nothing was said of ``area``, oldest first.

    Only days of its recovery up to day 7 (later, a day without an entry is nothing that is missing),
    only those since the last check-in, and none that is too long ago to remember.
    """
    latest = next((each for each in _latest(facts) if overlap(each.region, area)), None)
    if latest is None:
        return ()
    today, session = facts.now.local_date, latest.session.moment.local_date
    looked = (c.moment.local_date for c in _check_ins_since(facts, latest, area))
    last_entry = max((session, *looked))
    days = (today - timedelta(days=n) for n in range(REMEMBERED_DAYS, 0, -1))
    until = session + timedelta(days=PEAK_DAYS)
    return tuple(day for day in days if last_entry < day <= until)


def _latest(facts: Facts) -> Iterator[Recovery]:
    """The latest recovery of each region, the one rolled last first."""
    reach = max(LOOKED_AT_DAYS * DAY, asked_for()) + DAY
    seen: set[Area] = set()
    for recovery in reversed(recoveries_since(facts, facts.now.at - reach)):
        if recovery.region not in seen:
            seen.add(recovery.region)
            yield recovery


def _is_open(facts: Facts, latest: Recovery) -> bool:
    has_settled = latest.hours_to_baseline is not None
    runs = recovery_day(latest, facts.now) <= LOOKED_AT_DAYS and not has_settled
    return runs or due_for(facts, latest) is not None


def _check_ins_since(facts: Facts, latest: Recovery, area: Area) -> Iterator[CheckInFact]:
    first = bisect_left(facts.check_ins, latest.session.at, key=lambda c: c.at)
    return (c for c in facts.check_ins[first:] if overlap(c.area, area))


def _looked_at(facts: Facts, area: Area, day: date) -> bool:
    """Whether there is a check-in of this day; the newest are looked at first."""
    for check_in in reversed(facts.check_ins):
        if facts.now.at - check_in.at > 2 * DAY:
            return False
        if check_in.moment.local_date == day and any_overlap((check_in.area,), (area,)):
            return True
    return False
