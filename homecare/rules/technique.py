"""How the skin is rolled: how much, how hard, how deep, and with nothing but needles."""

from collections.abc import Iterator
from typing import Final

from homecare.facts.facts import Facts
from homecare.facts.radiofrequency import noted_with
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import needle_of, planned_at_home
from homecare.rules.registry import rule
from homecare.values.areas import AREAS, Area, AreaRole, is_facial
from homecare.values.terms import Bleeding, Pressure, Severity

_BONY: Final = frozenset(AREAS.meaning(AreaRole.BONY))


@rule("R30")
def it_bled(facts: Facts) -> Iterator[Finding]:
    """Points of blood with a home needle are a caution, more blood is a stop with any."""
    planned, needle_um = planned_at_home(facts), needle_of(facts)
    longest_at_home = limit(facts, "R02", "longest").value
    if planned is None:
        return
    if planned.bleeding is Bleeding.MORE:
        yield Finding(rule="R30", severity=Severity.STOP, variant="more")
    elif planned.bleeding is Bleeding.PINPOINT and (needle_um or 0) <= longest_at_home:
        yield Finding(rule="R30", severity=Severity.CAUTION)


@rule("R31")
def rolled_too_much(facts: Facts) -> Iterator[Finding]:
    """Passes in each direction, of the area with most; minutes where all of it is the face."""
    planned = planned_at_home(facts)
    if planned is None:
        return
    if planned.passes:
        area, passes = max(planned.passes.items(), key=lambda each: each[1])
        yield from _over(facts, "passes", passes, None, area)
    if planned.minutes is not None and planned.areas and all(map(is_facial, planned.areas)):
        yield from _over(facts, "minutes", planned.minutes, "minutes", *planned.areas)


def _over(
    facts: Facts, name: str, count: float, variant: str | None, *areas: Area
) -> Iterator[Finding]:
    caution, stop = limit(facts, "R31", name).value, limit(facts, "R31", f"{name}-stop").value
    if count > min(caution, stop):
        yield Finding(
            rule="R31",
            severity=Severity.STOP if count > stop else Severity.CAUTION,
            variant=variant,
            values={"count": count, "most": caution, "area": areas},
            areas=areas,
        )


@rule("R32")
def pressed_too_hard(facts: Facts) -> Iterator[Finding]:
    """Firm anywhere; over bone, as was noted; not light on a part that is thin over bone."""
    planned = planned_at_home(facts)
    if planned is None:
        return
    bony = tuple(area for area in planned.areas if area in _BONY)
    if planned.pressure is Pressure.FIRM:
        yield Finding(rule="R32", severity=Severity.CAUTION)
    elif planned.over_bone:
        yield Finding(rule="R32", severity=Severity.CAUTION, variant="over-bone")
    elif planned.pressure is Pressure.MEDIUM and bony:
        yield Finding(
            rule="R32",
            severity=Severity.CAUTION,
            variant="bone",
            values={"area": bony},
            areas=bony,
        )


@rule("R33")
def it_hurt(facts: Facts) -> Iterator[Finding]:
    """Pain while rolling that is more than home needles should give."""
    planned = planned_at_home(facts)
    if planned is None or planned.pain is None:
        return
    stop = planned.pain >= limit(facts, "R33", "stop-grades").value
    if stop or planned.pain >= limit(facts, "R33", "caution-grades").value:
        yield Finding(
            rule="R33",
            severity=Severity.STOP if stop else Severity.CAUTION,
            variant="stop" if stop else None,
            values={"count": planned.pain},
        )


@rule("R53")
def heat_or_current(facts: Facts) -> Iterator[Finding]:
    """Radiofrequency with a session at home: its own, or noted that day on the same skin."""
    planned = planned_at_home(facts)
    if planned and (planned.radiofrequency or noted_with(planned, facts.events)):
        yield Finding(rule="R53", severity=Severity.STOP)
