"""The answers of ``check`` and ``today`` as plain values: what ``--json`` prints."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from homecare.values.needles import to_mm
from homecare.values.times import Moment, format_time

if TYPE_CHECKING:
    from homecare.advice.today import AreaRow, RecoveryNow, Today
    from homecare.guidance.texts import Source
    from homecare.rules import Check, Facts, Finding


def check_answer(facts: "Facts", found: "Check") -> dict[str, Any]:
    """The answer to a planned session."""
    planned = facts.planned
    assert planned is not None
    return {
        "at": format_time(facts.now),
        "needle_mm": _needle_mm(planned.needle_um),
        "areas": list(map(str, planned.areas)),
        "worst": "none" if found.worst is None else str(found.worst),
        "findings": [_finding(each, facts.now) for each in found.findings],
        "unknown": list(found.unknown),
    }


def today_answer(found: "Today") -> dict[str, Any]:
    """The answer to "can I roll today?"."""
    return {
        "at": format_time(found.at),
        "areas": [_area(each, found.at) for each in found.areas],
        "due": [
            {
                "id": each.id,
                "area": str(each.area),
                "since": _time(each.since, found.at),
                "text": each.text,
                "sources": _sources(each.sources),
            }
            for each in found.due
        ],
        "care": [
            {
                "id": each.id,
                "kind": str(each.kind),
                "area": str(each.area),
                "areas": [str(area) for area in each.areas],
                "until": _time(each.until, found.at),
                "text": each.text,
                "basis": str(each.basis),
                "sources": _sources(each.sources),
            }
            for each in found.care
        ],
        "findings": [_finding(each, found.at) for each in found.findings],
    }


def _area(row: "AreaRow", now: Moment) -> dict[str, Any]:
    return {
        "area": str(row.area),
        "last_session": format_time(row.last_session),
        "needle_mm": _needle_mm(row.needle_um),
        "floor_until": _time(row.floor_until, now),
        "recommended_from": row.recommended_from and _time(row.recommended_from, now),
        "ready": row.ready,
        "unknown": list(row.unknown),
        "recovery": None if row.recovery is None else _recovery(row.recovery),
    }


def _recovery(recovery: "RecoveryNow") -> dict[str, Any]:
    return {
        "day": recovery.day,
        "redness": recovery.redness,
        "looked_at": None if recovery.looked is None else format_time(recovery.looked),
        "look_day": recovery.look_day,
        "usual_low": recovery.usual_low,
        "usual_high": recovery.usual_high,
        "state": str(recovery.state),
        "baseline_assumed": recovery.baseline_assumed,
    }


def _finding(each: "Finding", now: Moment) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "severity": str(each.severity),
        "act": None if each.act is None else str(each.act),
        "title": each.title,
        "message": each.message,
        "why": each.why,
        "areas": list(map(str, each.areas)),
        "earliest": None if each.earliest is None else _time(each.earliest, now),
        "sources": _sources(each.sources),
    }


def _sources(sources: "Iterable[Source]") -> list[dict[str, Any]]:
    return [
        {"id": each.id, "title": each.title, "strength": str(each.strength)} for each in sources
    ]


def _needle_mm(needle_um: int | None) -> float | None:
    return None if needle_um is None else to_mm(needle_um)


def _time(instant: datetime, now: Moment) -> str:
    """The instant on the clock that the person looks at."""
    return now.shows(instant).isoformat()
