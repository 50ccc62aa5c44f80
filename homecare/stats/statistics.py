"""The numbers behind the cards, the charts, the report and the ``stats`` command.

Every estimate stands beside the number of records it rests on; where those are too few there is
``None`` and never a number. A stretch of time is given in local dates, both included; a recovery
counts by its session's date, with all the check-ins that follow it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final
from uuid import UUID

from homecare.facts.facts import CheckInFact, LogFacts, PhotoFact, RatingFact, SessionFact
from homecare.facts.history import History
from homecare.recovery.curves import Recovery, recoveries_of
from homecare.recovery.days_back import days_back
from homecare.recovery.trend import fit_line
from homecare.recovery.usual_range import USUAL_MIN_N, centre_hours, looks_by_bin, usual_bin
from homecare.rules.reading import covers
from homecare.stats.periods import median_peak, periods_of
from homecare.stats.photo_redness import zone_courses
from homecare.stats.spacing import SessionGap, SpacingStats, session_gaps
from homecare.stats.values import (
    TREND_DAYS,
    TREND_YEAR_DAYS,
    AreaStats,
    ConcernRatings,
    Gap,
    RecoveryStats,
    Statistics,
    Trend,
    UsualDays,
    ZoneStats,
)
from homecare.values.areas import Area, any_overlap, overlap, region_of
from homecare.values.needles import Band
from homecare.values.times import DAY, Moment

TREND_MIN_SESSIONS: Final = 6
"""Fewer sessions with a redness, of one region and needle band, make no trend (our own default)."""
GAP_DAYS: Final = 28
"""A stretch without any entry that is longer than this is a gap (our own default)."""


@dataclass(frozen=True)
class Window:
    """What is looked at: local dates, both included, and skin that ``area`` touches."""

    from_day: date | None = None
    to_day: date | None = None
    area: Area | None = None

    def has(self, moment: Moment) -> bool:
        day = moment.local_date
        return (self.from_day is None or self.from_day <= day) and (
            self.to_day is None or day <= self.to_day
        )

    def touches(self, areas: Iterable[Area]) -> bool:
        return self.area is None or any(overlap(self.area, each) for each in areas)

    def has_recovery(self, recovery: Recovery) -> bool:
        """A recovery counts by its session's date and by what was treated in its region."""
        treated = (a for a in recovery.session.areas if region_of(a) is recovery.region)
        return self.has(recovery.session.moment) and self.touches(treated)

    def has_check_in(self, check_in: CheckInFact) -> bool:
        return self.has(check_in.moment) and self.touches((check_in.area,))

    def has_photo(self, photo: PhotoFact) -> bool:
        """One of no area in particular belongs to all skin and to no part of it."""
        touched = self.area is None or (photo.area is not None and self.touches((photo.area,)))
        return self.has(photo.moment) and touched


EVERYTHING: Final = Window()
"""The whole log."""


def statistics(
    log: LogFacts,
    ratings: Iterable[RatingFact] = (),
    *,
    devices: Mapping[UUID, str] | None = None,
    window: Window = EVERYTHING,
    whole: LogFacts | None = None,
) -> Statistics:
    """Count what was recorded in a stretch of time.

    Hand over the whole log: a recovery is judged by check-ins after the window's last day too.
    ``ratings`` may come in any order; ``devices`` are names by id. Where ``log`` is only a part of
    the sessions (one needle's), ``whole`` holds all: what was waited counts from any of them.
    """
    covered = tuple(each for each in recoveries_of(log) if window.has_recovery(each))
    seen = [each for each in log.check_ins if window.has_check_in(each)]
    rated = sorted((each for each in ratings if window.has(each.moment)), key=lambda r: r.moment.at)
    photos = [each for each in log.photos if window.has_photo(each)]
    treated = tuple({each.session.id: each.session for each in covered}.values())
    by_region = _by_region(covered)
    spacing = tuple(_spacing((whole or log).remembered(session_gaps), covered))
    return Statistics(
        sessions=len(treated),
        check_ins=len(seen),
        photos=len(photos),
        by_area=tuple(_area_stats(area, treated, spacing) for area, _recoveries in by_region),
        recovery=tuple(_recovery_stats(by_region, recoveries_of(log))),
        trend=tuple(_trends(by_region)),
        periods=tuple(
            period
            for region, mine in by_region
            for period in periods_of(region, mine, log.check_ins, log.product_uses, devices or {})
        ),
        spacing=spacing,
        zones=tuple(_zones(treated, window)),
        concerns=tuple(_concerns(rated)),
        photo_redness=tuple(
            each
            for each in zone_courses(photos, (whole or log).photos, (whole or log).sessions)
            if window.touches((each.zone,))
        ),
        gaps=tuple(_gaps([*(e.moment for e in treated), *(e.moment for e in (*seen, *rated))])),
        recoveries=covered,
    )


def statistics_of(
    history: History, window: Window = EVERYTHING, *, whole: LogFacts | None = None
) -> Statistics:
    """All the numbers of a stretch of time: the same for screen, files and commands."""
    names = history.device_names
    return statistics(history.log, history.ratings, devices=names, window=window, whole=whole)


def _by_region(recoveries: Sequence[Recovery]) -> list[tuple[Area, list[Recovery]]]:
    """The recoveries of each region in use, regions in their usual order."""
    regions = [area for area in Area if any(each.region is area for each in recoveries)]
    return [(area, [each for each in recoveries if each.region is area]) for area in regions]


def _area_stats(
    area: Area, sessions: Iterable[SessionFact], spacing: Iterable[SpacingStats]
) -> AreaStats:
    touching = [each for each in sessions if any_overlap((area,), each.areas)]
    gaps = next((each for each in spacing if each.area is area), None)
    return AreaStats(
        area=area,
        n=len(touching),
        n_intervals=0 if gaps is None else gaps.n,
        median_interval_days=None if gaps is None else gaps.median_days,
        shortest_interval_days=None if gaps is None else gaps.shortest_days,
        first=touching[0].moment.local_date,
        last=touching[-1].moment.local_date,
    )


def _by_band(
    by_region: Iterable[tuple[Area, list[Recovery]]],
) -> Iterator[tuple[Area, Band | None, list[Recovery]]]:
    """The recoveries of each region and needle band in use; not known comes last."""
    for area, of_region in by_region:
        for band in (*Band, None):
            alike = [each for each in of_region if each.band is band]
            if alike:
                yield area, band, alike


def _recovery_stats(
    by_region: Iterable[tuple[Area, list[Recovery]]], whole_log: Sequence[Recovery]
) -> Iterator[RecoveryStats]:
    for area, band, alike in _by_band(by_region):
        recorded = [each for each in alike if each.points]
        if recorded:
            in_log = [each for each in whole_log if (each.region, each.band) == (area, band)]
            yield _of_band(area, band, recorded, usual_days(in_log))


def _of_band(
    area: Area, band: Band | None, alike: Sequence[Recovery], usual: UsualDays | None
) -> RecoveryStats:
    looks = looks_by_bin(alike)
    bins = [usual_bin(start, values) for start, values in looks.items()]
    return RecoveryStats(
        area=area,
        band=band,
        n=len(alike),
        median_peak=median_peak(alike),
        days=days_back(alike),
        hours=tuple(looks),
        at_hours=tuple(centre_hours(each) for each in looks.values()),
        counts=tuple(len(values) for values in looks.values()),
        median=tuple(each and each.median for each in bins),
        low=tuple(each and each.low for each in bins),
        high=tuple(each and each.high for each in bins),
        usual_days=usual,
    )


def usual_days(recoveries: Iterable[Recovery]) -> UsualDays | None:
    """The middle half of the days to baseline (Kaplan–Meier), of recoveries of one kind.

    ``None`` under 5 that were seen back, and where three in four were not: too few give no number.
    """
    back = days_back(recoveries)
    low, middle, high = (back.days_until(share) for share in (0.25, 0.5, 0.75))
    if back.events < USUAL_MIN_N or low is None or middle is None or high is None:
        return None
    return UsualDays(back.n, low, middle, high)


def _trends(by_region: Iterable[tuple[Area, list[Recovery]]]) -> Iterator[Trend]:
    for area, band, alike in _by_band(by_region):
        yield _trend(area, band, alike)


def _trend(area: Area, band: Band | None, recoveries: Sequence[Recovery]) -> Trend:
    peaks = [(each.session.moment, each.peak) for each in recoveries if each.peak is not None]
    none = Trend(
        area=area, band=band, n=len(peaks), value=None, interval=None, start=None, end=None
    )
    if band is None or len(peaks) < TREND_MIN_SESSIONS:
        return none
    begin, finish = peaks[0][0], peaks[-1][0]
    span_days = (finish.at - begin.at) / DAY
    per_days = TREND_DAYS if span_days <= TREND_YEAR_DAYS else TREND_YEAR_DAYS
    times = [(moment.at - begin.at) / DAY / per_days for moment, _peak in peaks]
    line = fit_line(times, [peak for _moment, peak in peaks])
    if line is None:
        return none
    return replace(
        none,
        value=line.slope,
        interval=line.slope_interval,
        start=(begin, line.at(0)),
        end=(finish, line.at(times[-1])),
        per_days=per_days,
    )


def _spacing(gaps: Iterable[SessionGap], covered: Sequence[Recovery]) -> Iterable[SpacingStats]:
    """The gaps of what the window covers; the earlier evening may lie before it."""
    shown = {(each.session.id, each.region) for each in covered}
    mine = [each for each in gaps if any((id_, each.area) in shown for id_ in each.sessions)]
    for area in (area for area in Area if any(each.area is area for each in mine)):
        yield SpacingStats(area=area, gaps=tuple(each for each in mine if each.area is area))


def _zones(sessions: Collection[SessionFact], window: Window) -> Iterator[ZoneStats]:
    """Every area that a session touched, also one that it did not name."""
    named = Counter(area for each in sessions for area in dict.fromkeys(each.areas))
    for area in Area:
        touching = [each for each in sessions if any_overlap((area,), each.areas)]
        if not touching or not window.touches((area,)):
            continue
        told = [_passes_on(area, each) for each in touching]
        passes = [each for each in told if each is not None]
        yield ZoneStats(
            area=area,
            n=len(touching),
            n_named=named[area],
            passes=sum(passes),
            n_passes=len(passes),
            last=touching[-1].moment.local_date,
        )


def _passes_on(area: Area, session: SessionFact) -> int | None:
    """Those noted for the area or for all of its region; ``None`` where none are."""
    noted = [n for named, n in session.passes.items() if covers(named, area)]
    return sum(noted) if noted else None


def _concerns(ratings: Sequence[RatingFact]) -> Iterable[ConcernRatings]:
    for concern, scale in dict.fromkeys((each.concern, each.scale) for each in ratings):
        alike = (each for each in ratings if (each.concern, each.scale) == (concern, scale))
        yield ConcernRatings(concern=concern, scale=scale, ratings=tuple(alike))


def _gaps(moments: Iterable[Moment]) -> Iterable[Gap]:
    days = sorted({each.local_date for each in moments})
    for earlier, later in pairwise(days):
        if (later - earlier).days > GAP_DAYS:
            yield Gap(from_day=earlier, to_day=later)
