"""What a looser limit of the person's own takes away: one line of it stays in its place."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from homecare.facts.facts import Facts
from homecare.guidance.filled import Value
from homecare.rules.findings import Finding
from homecare.rules.limits import STRICTER_ONLY, BadLimit
from homecare.rules.strictness import loosened
from homecare.values.terms import Severity
from homecare.words import word

OWN_LIMIT: Final = "own-limit"
_ORDER: Final = tuple(Severity)


def by_our_defaults(facts: Facts) -> Facts | None:
    """The facts without the limits that make anything looser; ``None`` where there are none."""
    kept = {key: text for key, text in facts.limits.items() if not _is_looser(key, text)}
    if len(kept) == len(facts.limits):
        return None
    return replace(facts, log=replace(facts.log, limits=kept))


def _is_looser(key: str, text: str) -> bool:
    try:
        return not text.endswith(STRICTER_ONLY) and bool(loosened(key, text))
    except BadLimit:
        return False


def hidden(ours: Iterable[Finding], theirs: Iterable[Finding]) -> Iterator[Finding]:
    """A line for each rule that says less by the person's limits than by our defaults."""
    said: dict[str, Severity] = {}
    for each in theirs:
        said[each.rule] = min(said.get(each.rule, each.severity), each.severity, key=_ORDER.index)
    lost: dict[str, Finding] = {}
    for each in ours:
        now = said.get(each.rule)
        if each.severity is Severity.INFO or (now and not _milder(now, each.severity)):
            continue
        before = lost.setdefault(each.rule, each)
        if _weight(each) > _weight(before):
            lost[each.rule] = each
    return map(_line, lost.values())


def _milder(one: Severity, other: Severity) -> bool:
    return _ORDER.index(one) > _ORDER.index(other)


def _weight(finding: Finding) -> tuple[int, float]:
    until = finding.earliest.timestamp() if finding.earliest else float("inf")
    return -_ORDER.index(finding.severity), until


def _line(finding: Finding) -> Finding:
    """Without a date of its own: what the person set holds, so nothing ends then."""
    values: dict[str, Value] = {"rule": finding.rule}
    if finding.earliest is None:
        values["severity"] = (word(finding.severity),)
    else:
        values["date"] = finding.earliest
    return Finding(
        rule=OWN_LIMIT,
        severity=Severity.INFO,
        variant="undated" if finding.earliest is None else None,
        values=values,
        areas=finding.areas,
    )
