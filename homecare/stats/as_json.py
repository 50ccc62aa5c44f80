"""The statistics as plain values: what ``stats --json`` prints (see ``docs/formats.md``)."""

from dataclasses import asdict
from typing import Any

from homecare.recovery.curves import Recovery
from homecare.stats.periods import Period
from homecare.stats.photo_redness import ZoneCourse, ZoneLook
from homecare.stats.spacing import Held, SpacingStats
from homecare.stats.values import (
    AreaStats,
    ConcernRatings,
    Gap,
    RecoveryStats,
    Statistics,
    Trend,
    ZoneStats,
)
from homecare.values.times import format_time


def stats_answer(numbers: Statistics) -> dict[str, Any]:
    """The statistics with JSON's own types; what is not known is ``None``."""
    return {
        "sessions": numbers.sessions,
        "check_ins": numbers.check_ins,
        "photos": numbers.photos,
        "by_area": [_area(each) for each in numbers.by_area],
        "recovery": [_recovery(each) for each in numbers.recovery],
        "trend": [_trend(each) for each in numbers.trend],
        "periods": [_period(each) for each in numbers.periods],
        "spacing": [_spacing(each) for each in numbers.spacing],
        "zones": [_zone(each) for each in numbers.zones if each.n_named],
        "recoveries": [_one_recovery(each) for each in numbers.recoveries],
        "concerns": [_concern(each) for each in numbers.concerns],
        "photo_redness": [_zone_course(each) for each in numbers.photo_redness],
        "gaps": [_gap(each) for each in numbers.gaps],
    }


def _area(each: AreaStats) -> dict[str, Any]:
    return asdict(each) | {
        "area": str(each.area),
        "first": each.first.isoformat(),
        "last": each.last.isoformat(),
    }


def _recovery(each: RecoveryStats) -> dict[str, Any]:
    return {
        "area": str(each.area),
        "band": None if each.band is None else str(each.band),
        "n": each.n,
        "median_peak": each.median_peak,
        "median_days": each.median_days,
        "median_days_interval": None if each.days.interval is None else [*each.days.interval],
        "events": each.days.events,
        "censored": each.censored,
        "hours": list(each.hours),
        "at_hours": list(each.at_hours),
        "counts": list(each.counts),
        "median": list(each.median),
        "low": list(each.low),
        "high": list(each.high),
        "usual_days": None if each.usual_days is None else each.usual_days._asdict(),
    }


def _spacing(each: SpacingStats) -> dict[str, Any]:
    return {
        "area": str(each.area),
        "n": each.n,
        "kept": each.count(Held.KEPT),
        "under_recommended": each.count(Held.UNDER_RECOMMENDED),
        "under_floor": each.count(Held.UNDER_FLOOR),
        "sessions": [
            {
                "id": str(gap.session),
                "evening": [str(each) for each in gap.sessions],
                "at": format_time(gap.moment),
                "gap_days": gap.gap_days,
                "floor_days": gap.floor_days,
                "recommended_days": gap.recommended_days,
                "held": str(gap.held),
            }
            for gap in each.gaps
        ],
    }


def _zone(each: ZoneStats) -> dict[str, Any]:
    return asdict(each) | {"area": str(each.area), "last": each.last.isoformat()}


def _one_recovery(each: Recovery) -> dict[str, Any]:
    """``last_days`` is when it was last looked at: how long a censored one is known to last."""
    return {
        "id": str(each.session.id),
        "at": format_time(each.session.moment),
        "area": str(each.region),
        "band": None if each.band is None else str(each.band),
        "n": len(each.points),
        "baseline": each.baseline.redness,
        "peak": each.peak,
        "days_to_baseline": each.days_to_baseline,
        "censored": each.censored,
        "last_days": each.points[-1].hours_after / 24 if each.points else None,
    }


def _trend(each: Trend) -> dict[str, Any]:
    return {
        "area": str(each.area),
        "band": None if each.band is None else str(each.band),
        "n": each.n,
        "value": each.value,
        "interval": None if each.interval is None else list(each.interval),
        "per_days": each.per_days,
        "direction": None if each.direction is None else str(each.direction),
    }


def _period(each: Period) -> dict[str, Any]:
    return {
        "from": each.from_day.isoformat(),
        "to": each.to_day.isoformat(),
        "area": str(each.area),
        "device": each.device,
        "needle_mm": each.needle_mm,
        "n": each.n,
        "n_recorded": each.n_recorded,
        "median_peak": each.median_peak,
        "median_days": each.median_days,
        "censored": each.censored,
        "products": list(each.products),
        "n_returned": each.n_returned,
        "longest_gap_days": each.longest_gap_days,
    }


def _concern(each: ConcernRatings) -> dict[str, Any]:
    return {
        "concern": each.concern,
        "scale": str(each.scale),
        "n": len(each.ratings),
        "at": [format_time(rating.moment) for rating in each.ratings],
        "score": [rating.score for rating in each.ratings],
    }


def _zone_course(each: ZoneCourse) -> dict[str, Any]:
    """``n`` counts the photos with a change; the first, which they are held against, is none of them."""
    return {
        "view": None if each.view is None else str(each.view),
        "area": None if each.area is None else str(each.area),
        "zone": str(each.zone),
        "first": None if each.first is None else format_time(each.first),
        "n": len(each.looks),
        "n_not_comparable": each.n_not_comparable,
        "n_uncorrected": each.n_uncorrected,
        "n_redder": each.n_redder,
        "n_paler": each.n_paler,
        "median_change": each.median_change,
        "last": None if each.last is None else _zone_look(each.last),
        "photos": [_zone_look(look) for look in each.looks],
    }


def _zone_look(each: ZoneLook) -> dict[str, Any]:
    return {
        "id": str(each.photo),
        "at": format_time(each.moment),
        "day": each.day,
        "change": each.change,
        "mdc": each.mdc,
        "noise": None if each.noise is None else str(each.noise),
        "clear": each.is_clear,
    }


def _gap(each: Gap) -> dict[str, Any]:
    return {"from": each.from_day.isoformat(), "to": each.to_day.isoformat()}
