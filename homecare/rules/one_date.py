"""One date on one page: what spacing promises respects whatever stands beside it with an end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from homecare.rules.findings import Finding
from homecare.values.areas import any_overlap
from homecare.values.terms import Severity

_PROMISE: Final = frozenset({"R05", "R06", "R07"})
"""Findings whose date says from when one may roll again; every other names its own end."""


def with_one_date(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, with no date of spacing that another finding on the same skin goes beyond.

    A stop moves all of them; a caution what is recommended, and not the end of a stop.
    """
    known = list(findings)
    for each in known:
        yield _respecting(each, known) if each.rule in _PROMISE else each


def _respecting(spacing: Finding, known: Sequence[Finding]) -> Finding:
    if spacing.earliest is None:
        return spacing
    stops, all_of_them = (_last(spacing, known, most) for most in (Severity.STOP, Severity.CAUTION))
    values = dict(spacing.values)
    last = stops if spacing.severity is Severity.STOP else all_of_them
    values["date"] = last
    advised = values.get("recommended")
    if isinstance(advised, datetime):
        values["recommended"] = max(advised, all_of_them)
    return replace(spacing, values=values, earliest=last)


def _last(spacing: Finding, known: Sequence[Finding], mildest: Severity) -> datetime:
    """The last end on the same skin of a finding that is no milder; no area is the whole person."""
    assert spacing.earliest is not None
    beside = [
        each
        for each in known
        if each.severity.rank <= mildest.rank
        and (not each.areas or any_overlap(each.areas, spacing.areas))
    ]
    ends = [each.earliest for each in beside if each.earliest is not None]
    if mildest is Severity.CAUTION:  # a stop may end in a caution: it names that date, too
        later = (each.values.get("recommended") for each in beside)
        ends += [each for each in later if isinstance(each, datetime)]
    return max((spacing.earliest, *ends))
