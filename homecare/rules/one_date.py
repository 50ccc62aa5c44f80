"""One date on one page: what spacing promises respects every other stop that stands beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from homecare.rules.findings import Finding
from homecare.values.areas import any_overlap
from homecare.values.terms import Severity

_PROMISE: Final = frozenset({"R05", "R06", "R07"})
"""Findings whose date says from when one may roll again; every other names its own end."""


def with_one_date(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, with no date of spacing that a stop on the same skin goes beyond."""
    known = list(findings)
    for each in known:
        yield _respecting(each, known) if each.rule in _PROMISE else each


def _respecting(spacing: Finding, known: Iterable[Finding]) -> Finding:
    ends = [end for stop in known if (end := _end_of(stop, spacing)) is not None]
    last = max(ends, default=None)
    if last is None or spacing.earliest is None or last <= spacing.earliest:
        return spacing
    values = dict(spacing.values) | {"date": last}
    advised = values.get("recommended")
    if isinstance(advised, datetime):
        values["recommended"] = max(advised, last)
    return replace(spacing, values=values, earliest=last)


def _end_of(stop: Finding, spacing: Finding) -> datetime | None:
    """When a stop beside it ends, where it concerns the same skin; no area is the whole person."""
    serious = stop.severity.rank <= Severity.STOP.rank and stop is not spacing
    shared = not stop.areas or any_overlap(stop.areas, spacing.areas)
    return stop.earliest if serious and shared else None
