"""How many sessions on the same skin are too many."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final

from homecare.facts.facts import Facts
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import (
    area_words,
    moment_of_check,
    needle_of,
    on_person_clock,
    sessions_before,
)
from homecare.rules.registry import rule
from homecare.values.areas import Area
from homecare.values.needles import Band, band_of
from homecare.values.terms import Severity

_MOST: Final = {
    Band.UP_TO_300_UM: "sessions-300",
    Band.UP_TO_500_UM: "sessions-500",
    Band.UP_TO_1500_UM: "sessions-longer",
    Band.OVER_1500_UM: "sessions-longer",
}


@rule("R07", "R08")
def too_many_sessions(facts: Facts) -> Iterator[Finding]:
    """More sessions in the days that count, the planned one with them, than the needle allows."""
    needle_um = needle_of(facts)
    if facts.planned is None or needle_um is None:
        return
    band = band_of(needle_um)
    most = limit(facts, "R08", _MOST[band])
    counted = _busiest(facts, limit(facts, "R08", "window").duration)
    if counted.n > most.value:
        yield replace(_break_needed(facts, counted), decided_by=most)
    elif band is Band.UP_TO_300_UM:
        counted = _busiest(facts, limit(facts, "R07", "window").duration)
        if counted.n > limit(facts, "R07", "sessions").value:
            yield _more_than_weekly(facts, counted)


@dataclass(frozen=True)
class _Counted:
    """When sessions of a window were on one planned area, newest first, without the planned one."""

    areas: tuple[Area, ...]
    times: tuple[datetime, ...]

    @property
    def n(self) -> int:
        """With the planned one."""
        return len(self.times) + 1


def _busiest(facts: Facts, window: timedelta) -> _Counted:
    """The count of the planned area that has most.

    A session exactly one window ago is out of it: rolling once a week is four in 28 days.
    """
    at = moment_of_check(facts)
    places = [(area,) for area in facts.planned.areas] if facts.planned else []
    counts = [_Counted(place, _times(facts, place, at - window)) for place in places or [()]]
    return max(counts, key=lambda counted: counted.n)


def _times(facts: Facts, place: tuple[Area, ...], after: datetime) -> tuple[datetime, ...]:
    recent = takewhile(lambda s: s.at > after, sessions_before(facts, place))
    return tuple(session.at for session in recent)


def _break_needed(facts: Facts, counted: _Counted) -> Finding:
    over = max(counted.times, default=moment_of_check(facts))
    until = on_person_clock(facts, over + limit(facts, "R08", "break").duration)
    return _too_many(facts, "R08", Severity.STOP, counted, until)


def _more_than_weekly(facts: Facts, counted: _Counted) -> Finding:
    # Fewer than the limit lie behind once this one has left the window.
    allowed = int(limit(facts, "R07", "sessions").value)
    leaving = counted.times[allowed - 1]
    until = on_person_clock(facts, leaving + limit(facts, "R07", "window").duration)
    return _too_many(facts, "R07", Severity.CAUTION, counted, until)


def _too_many(
    facts: Facts, name: str, severity: Severity, counted: _Counted, until: datetime
) -> Finding:
    days = limit(facts, name, "window").duration / timedelta(days=1)
    values = {"count": counted.n, "area": area_words(counted.areas), "days": days, "date": until}
    return Finding(rule=name, severity=severity, values=values, areas=counted.areas, earliest=until)
