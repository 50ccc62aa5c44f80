"""How far apart two sessions on the same skin should be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from typing import Final

from homecare.facts.facts import Facts, SessionFact
from homecare.guidance.evidence import Unit
from homecare.guidance.texts import Limit, Place, SpacingRow, guidance
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
from homecare.values.areas import Area, any_overlap, overlap, region_of
from homecare.values.events import EventKind
from homecare.values.needles import Band, band_of
from homecare.values.terms import Severity
from homecare.values.times import DAY, Moment


@dataclass(frozen=True)
class NextDates:
    """When skin may be rolled again, on the person's clock.

    ``floor_until`` ends the stop, ``recommended_from`` the caution: the first is elapsed time, the
    second the beginning of a diary day. ``floor_since`` and ``recommended_since`` are when what
    they count from was done: not always the last session. ``needle_unknown``: one of the needles
    that decided is not known, so the spacing of a long one is taken.
    """

    floor_until: datetime
    recommended_from: datetime
    floor: Limit
    recommended: Limit
    floor_since: Moment
    recommended_since: Moment
    needle_unknown: bool


@dataclass(frozen=True)
class _Treated:
    """Skin that was needled: a session, or a clinic's radiofrequency noted as an event."""

    moment: Moment
    areas: tuple[Area, ...]
    band: Band | None

    @property
    def at(self) -> datetime:
        return self.moment.at


@dataclass(frozen=True)
class _Date:
    """A date with what set it."""

    at: datetime
    row: SpacingRow
    limit: Limit
    since: Moment


_LONGEST: Final = Band.OVER_1500_UM


def next_dates(facts: Facts, areas: Sequence[Area], needle_um: int | None) -> NextDates | None:
    """The stricter of each past needle's spacing and the planned one's, over all past sessions.

    ``areas`` empty means everywhere; ``needle_um`` is the planned needle in µm, ``None`` where it
    is not known. ``None`` where this skin was never rolled.
    """
    planned = band_of(needle_um) if needle_um is not None else None
    floors: list[_Date] = []
    recommended: list[_Date] = []
    longest = _longest_spacing(facts)
    for past in _treated(facts, areas):
        if floors and past.at + longest + DAY < max(date.at for date in floors):
            break  # newest first: nothing from here on can set a later date
        for row in _rows(past, areas, planned):
            floors.append(_floor(past, row, limit(facts, "R05", row.id)))
            recommended.append(_recommended(facts, past, row, limit(facts, "R06", row.id)))
    if not floors:
        return None
    floor = max(floors, key=lambda date: date.at)
    # A person's own limits may cross: what is a stop is never recommended.
    advised = max((*recommended, floor), key=lambda date: date.at)
    return NextDates(
        on_person_clock(facts, floor.at),
        on_person_clock(facts, advised.at),
        floor.limit,
        advised.limit,
        floor.since,
        advised.since,
        floor.row.band is None or advised.row.band is None,
    )


def _floor(past: _Treated, row: SpacingRow, spacing: Limit) -> _Date:
    """The floor is elapsed time, to the minute."""
    return _Date(past.at + spacing.duration, row, spacing, past.moment)


def _recommended(facts: Facts, past: _Treated, row: SpacingRow, spacing: Limit) -> _Date:
    """The recommendation is days: it is reached when its day begins, whatever the hour was."""
    if spacing.unit is not Unit.DAYS:
        return _floor(past, row, spacing)
    day = past.moment.local_date + spacing.duration
    begins = facts.now.begins(day, facts.person.day_starts_hour)
    return _Date(begins, row, spacing, past.moment)


def _longest_spacing(facts: Facts) -> timedelta:
    rows = guidance().spacing
    return max(limit(facts, name, row.id).duration for name in ("R05", "R06") for row in rows)


def _treated(facts: Facts, areas: Sequence[Area]) -> Iterator[_Treated]:
    """Everything that needled this skin, newest first."""
    sessions = (_session(each) for each in sessions_before(facts, areas))
    return merge(sessions, _radiofrequency(facts, areas), key=lambda t: t.at, reverse=True)


def _session(session: SessionFact) -> _Treated:
    known = None if session.needle_um is None else band_of(session.needle_um)
    return _Treated(session.moment, session.areas, _LONGEST if session.radiofrequency else known)


def _radiofrequency(facts: Facts, areas: Sequence[Area]) -> Iterator[_Treated]:
    for event in reversed(facts.events):
        if event.kind is EventKind.RADIOFREQUENCY and event.at <= moment_of_check(facts):
            place = (event.area,) if event.area else ()
            if any_overlap(place, areas):
                yield _Treated(event.moment, place, _LONGEST)


def _rows(past: _Treated, areas: Sequence[Area], planned: Band | None) -> Iterator[SpacingRow]:
    """The rows of both needles, for every kind of skin that both sessions touch."""
    for place in dict.fromkeys(_shared_places(past.areas, areas)):
        for band in dict.fromkeys((past.band, planned)):
            yield guidance().spacing_row(place, band)


def _shared_places(some: Sequence[Area], others: Sequence[Area]) -> Iterator[Place]:
    for area in some or others:
        if not others or any(overlap(area, other) for other in others):
            yield place_of(area)
    if not some and not others:
        yield from Place


def place_of(area: Area) -> Place:
    """Which rows of the spacing an area goes by."""
    return Place.SCALP if region_of(area) is Area.SCALP else Place.ANY


@rule("R05", "R06")
def too_soon_for_needle(facts: Facts) -> Iterator[Finding]:
    """Sooner than the floor is a stop, sooner than the recommended date a caution."""
    if facts.planned is None:
        return
    at, needle_um = facts.planned.at, needle_of(facts)
    places = [(area,) for area in facts.planned.areas] or [()]
    dates = [(place, next_dates(facts, place, needle_um)) for place in places]
    known = [(place, each) for place, each in dates if each]
    stop = [(place, each) for place, each in known if at < each.floor_until]
    caution = [
        (place, each) for place, each in known if each.floor_until <= at < each.recommended_from
    ]
    if stop:
        yield _under_floor(stop)
    if caution:
        yield _under_recommended(caution)


_Dated = list[tuple[tuple[Area, ...], NextDates]]


def _under_floor(dated: _Dated) -> Finding:
    last = max((dates for _, dates in dated), key=lambda dates: dates.floor_until)
    areas = tuple(area for place, _ in dated for area in place)
    return Finding(
        rule="R05",
        severity=Severity.STOP,
        variant="unknown-needle" if last.needle_unknown else None,
        values={
            "area": area_words(areas),
            "date": last.floor_until,
            "recommended": max(dates.recommended_from for _, dates in dated),
        },
        areas=areas,
        earliest=last.floor_until,
        cited=last.floor.sources,
        decided_by=last.floor,
    )


def _under_recommended(dated: _Dated) -> Finding:
    last = max((dates for _, dates in dated), key=lambda dates: dates.recommended_from)
    areas = tuple(area for place, _ in dated for area in place)
    return Finding(
        rule="R06",
        severity=Severity.CAUTION,
        variant="unknown-needle" if last.needle_unknown else None,
        values={"area": area_words(areas), "date": last.recommended_from},
        areas=areas,
        earliest=last.recommended_from,
        cited=last.recommended.sources,
        decided_by=last.recommended,
    )
