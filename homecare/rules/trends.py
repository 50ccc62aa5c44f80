"""Is the skin coping with the series? Peaks that rise (R44), slower healing (R45), redness that
builds up (R46). One grade is within what raters misjudge, so no single reading fires anything.

A session that nobody looked at afterwards is passed over: it neither makes a trend nor ends one.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from statistics import median
from typing import Final

from homecare.facts.facts import Facts, LogFacts
from homecare.recovery.curves import Recovery, recovery_after
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import moment_of_check, sessions_before
from homecare.rules.registry import rule
from homecare.values.areas import Area, any_overlap, region_of
from homecare.values.terms import Severity
from homecare.values.times import Moment

_IN_A_ROW: Final = 3
_LOOKED_BACK: Final = 20
_COMPARED: Final = 10
"""R45 compares with so many recoveries before, at most."""


def regions_looked_at(facts: Facts) -> tuple[Area, ...]:
    """The planned regions; without a plan every region that was ever rolled."""
    used = facts.planned.areas if facts.planned else ()
    areas = used or tuple(area for session in facts.sessions for area in session.areas)
    return tuple(dict.fromkeys(map(region_of, areas)))


def courses(facts: Facts, region: Area) -> tuple[Recovery, ...]:
    """The region's last recoveries before the moment of the check, newest first."""
    before = next(sessions_before(facts, (region,)), None)
    return facts.log.remembered(_courses, region, before.moment) if before else ()


def _courses(log: LogFacts, region: Area, last: Moment) -> tuple[Recovery, ...]:
    """Those of the sessions up to ``last``: they are the same until the region is rolled again."""
    before = sessions_before(Facts(now=last, log=log), (region,))
    own = (session for session in before if region in map(region_of, session.areas))
    return tuple(recovery_after(log, session, region) for session in islice(own, _LOOKED_BACK))


@rule("R44", "R45")
def reacts_more_or_heals_slower(facts: Facts) -> Iterator[Finding]:
    """Each speaks until a break has been taken: rising peaks that heal slower too are a stop."""
    for region in regions_looked_at(facts):
        newest_first = courses(facts, region)
        if not newest_first:
            continue
        rising = holds(facts, "R44", newest_first) and peaks_rise(facts, newest_first)
        slower = holds(facts, "R45", newest_first) and heals_slower(facts, newest_first)
        if rising:
            severity = Severity.STOP if slower else Severity.CAUTION
            yield _about(region, "R44", severity, "slower" if slower else None)
        if slower:
            yield _about(region, "R45", Severity.CAUTION)


def _about(region: Area, name: str, severity: Severity, variant: str | None = None) -> Finding:
    return Finding(
        rule=name,
        severity=severity,
        variant=variant,
        values={"area": (region,)},
        areas=(region,),
    )


def holds(facts: Facts, name: str, newest_first: Sequence[Recovery]) -> bool:
    """Whether the last session is not yet so long ago that the break has been taken."""
    break_over = newest_first[0].session.at + limit(facts, name, "break").duration
    return moment_of_check(facts) < break_over


def peaks_rise(facts: Facts, newest_first: Sequence[Recovery]) -> bool:
    """Three peaks that rise each time, with needles that never get longer."""
    seen = [(r.peak, r.session.needle_um) for r in newest_first if r.peak is not None]
    last = list(reversed(seen[:_IN_A_ROW]))
    peaks = [peak for peak, _needle in last]
    needles = [needle for _peak, needle in last if needle is not None]
    if len(needles) < _IN_A_ROW:
        return False
    steps = zip(peaks, peaks[1:], needles, needles[1:], strict=False)
    return peaks[-1] - peaks[0] >= limit(facts, "R44", "rise").value and all(
        later > earlier and needle <= needle_before
        for earlier, later, needle_before, needle in steps
    )


def heals_slower(facts: Facts, newest_first: Sequence[Recovery], *, proven: bool = False) -> bool:
    """The last recovery took clearly longer than those before it with such a needle.

    One that is still above its baseline has taken at least as long as it was seen to be. With
    ``proven`` that is asked of every recovery: days without a look do not count as redness.
    """
    last = newest_first[0]
    taken = _last_above(last) if proven else last.hours_to_baseline or _last_above(last)
    if taken is None or last.band is None:
        return False
    alike = (r.hours_to_baseline for r in newest_first[1:] if r.band is last.band)
    before = [hours for hours in islice(alike, _COMPARED) if hours is not None]
    if len(before) < limit(facts, "R45", "sessions").value:
        return False
    usual, longer = median(before), limit(facts, "R45", "longer").duration.total_seconds() / 3600
    return taken > limit(facts, "R45", "times").value * usual and taken - usual >= longer


def _last_above(recovery: Recovery) -> float | None:
    """Hours to the last check-in that was above the baseline."""
    above = [p for p in recovery.check_in_points if p.redness > recovery.baseline.redness]
    return above[-1].hours_after if above else None


@rule("R46")
def background_redness_rises(facts: Facts) -> Iterator[Finding]:
    """Resting redness above that of the first month before two sessions running."""
    for region in regions_looked_at(facts):
        times = [s.at for s in sessions_before(facts, (region,))]
        if facts.planned:
            times.insert(0, facts.planned.at)
        elif times and _settled_since(facts, region, times):
            continue
        if background_rose(facts, region, times):
            found = _about(region, "R46", Severity.STOP)
            running = limit(facts, "R46", "sessions").value
            yield replace(found, values={**found.values, "count": running})


def background_rose(facts: Facts, region: Area, newest_first: Sequence[datetime]) -> bool:
    """Whether the last two sessions with a resting redness began above the first month's median."""
    usual = _first_month(facts, region, newest_first)
    if usual is None:
        return False
    running = int(limit(facts, "R46", "sessions").value)
    readings = (resting_redness(facts, region, at) for at in newest_first)
    last = list(islice((each for each in readings if each is not None), running))
    above = usual + limit(facts, "R46", "rise").value
    return len(last) == running and min(last) >= above


def _first_month(facts: Facts, region: Area, newest_first: Sequence[datetime]) -> float | None:
    """The median resting redness before the sessions of the region's first month."""
    if not newest_first:
        return None
    until = newest_first[-1] + limit(facts, "R46", "first-month").duration
    early = [resting_redness(facts, region, at) for at in newest_first if at < until]
    known = [each for each in early if each is not None]
    return median(known) if known else None


def resting_redness(facts: Facts, region: Area, before: datetime) -> int | None:
    """The last redness of that skin within seven days before a session."""
    earliest = before - limit(facts, "R46", "resting-within").duration
    place = bisect_right(facts.check_ins, before, key=lambda c: c.at)
    while place > 0 and facts.check_ins[place - 1].at >= earliest:
        place -= 1
        check_in = facts.check_ins[place]
        if check_in.redness is not None and any_overlap((check_in.area,), (region,)):
            return check_in.redness
    return None


def _settled_since(facts: Facts, region: Area, newest_first: Sequence[datetime]) -> bool:
    """Whether a look after the last session found no more than the first month's redness."""
    usual = _first_month(facts, region, newest_first)
    last = next(
        (
            each
            for each in reversed(facts.check_ins)
            if each.redness is not None and any_overlap((each.area,), (region,))
        ),
        None,
    )
    if usual is None or last is None or last.redness is None or last.at <= newest_first[0]:
        return False
    return last.redness < usual + limit(facts, "R46", "rise").value
