"""How many sessions on the same skin are too many.

What is counted are evenings: a diary day counts once, whatever was done on it in how many records.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Final

from homecare.facts.facts import Facts
from homecare.guidance.texts import Limit, guidance
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import area_words, day_of_check, needle_of, sessions_before, start_of
from homecare.rules.registry import rule
from homecare.rules.spacing import place_of
from homecare.values.areas import Area
from homecare.values.needles import Band, band_of
from homecare.values.terms import Severity

_MOST: Final = {
    Band.UP_TO_300_UM: "sessions-300",
    Band.UP_TO_500_UM: "sessions-500",
    Band.UP_TO_1500_UM: "sessions-longer",
    Band.OVER_1500_UM: "sessions-longer",
}
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class _Evenings:
    """The diary days on which one planned area was rolled, newest first, before the planned one."""

    area: tuple[Area, ...]
    planned: date
    days: tuple[date, ...]
    window: timedelta

    def n_on(self, day: date) -> int:
        """How many are in the window that ends with ``day``, were it one of them.

        An evening exactly one window ago is out of it: rolling once a week is four in 28 days.
        """
        return 1 + sum(day - self.window < each < day for each in self.days)

    @property
    def n(self) -> int:
        return self.n_on(self.planned)

    def first_day_with(self, most: float) -> date:
        """From which day on, the planned one first, there is room for one more."""
        day = self.planned
        while self.n_on(day) > most:
            day += _DAY
        return day


@rule("R07", "R08")
def too_many_sessions(facts: Facts) -> Iterator[Finding]:
    """More evenings in the days that count, the planned one with them, than the needle allows."""
    needle_um = needle_of(facts)
    if facts.planned is None or needle_um is None:
        return
    band = band_of(needle_um)
    breaks = [found for each in _evenings(facts, "R08") if (found := _break(facts, each, band))]
    if breaks:
        yield max(breaks, key=lambda found: found.earliest or facts.now.at)
    elif band is Band.UP_TO_300_UM:
        most = limit(facts, "R07", "sessions")
        busiest = max(_evenings(facts, "R07"), key=lambda each: each.n)
        if busiest.n > most.value:
            yield _too_many(facts, "R07", busiest, busiest.first_day_with(most.value), most)


def _evenings(facts: Facts, name: str) -> list[_Evenings]:
    """Those of each planned area, as far back as the rule may ask."""
    window = limit(facts, name, "window").duration
    longest = window + limit(facts, "R08", "break").duration + _DAY
    today = day_of_check(facts)
    found: list[_Evenings] = []
    for place in [(area,) for area in facts.planned.areas] if facts.planned else []:
        moments = (session.moment for session in sessions_before(facts, place))
        lately = takewhile(lambda each: today - each.local_date <= longest, moments)
        days = (each.local_date for each in lately if each.local_date < today)
        found.append(_Evenings(place, today, tuple(dict.fromkeys(days)), window))
    return found or [_Evenings((), today, (), window)]


def _break(facts: Facts, evenings: _Evenings, band: Band) -> Finding | None:
    """The break that is owed once one more would be too many, even at the soonest; it lasts until
    it has been taken. Where the soonest is late enough, the wait ends with the count.
    """
    most = limit(facts, "R08", _MOST[band])
    if _is_owed(evenings, band, most):
        until = evenings.days[0] + limit(facts, "R08", "break").duration
        if evenings.planned < until:
            return _too_many(facts, "R08", evenings, until, most)
    if evenings.n > most.value:
        return _too_many(facts, "R08", evenings, evenings.first_day_with(most.value), most)
    return None


def _is_owed(evenings: _Evenings, band: Band, most: Limit) -> bool:
    if not evenings.days:
        return False
    # By our own floor: a stricter one of the person's must not end the break.
    row = guidance().spacing_row(place_of(evenings.area[0]), band)
    soonest = evenings.days[0] + guidance().rules["R05"].limits[row.id].duration
    return evenings.n_on(soonest) > most.value


def _too_many(
    facts: Facts, name: str, evenings: _Evenings, until: date, decided_by: Limit
) -> Finding:
    ends: datetime = start_of(facts, until)
    days = evenings.window / _DAY
    return Finding(
        rule=name,
        severity=Severity.STOP if name == "R08" else Severity.CAUTION,
        values={
            "count": evenings.n,
            "area": area_words(evenings.area),
            "days": days,
            "date": ends,
        },
        areas=evenings.area,
        earliest=ends,
        decided_by=decided_by if name == "R08" else None,
    )
