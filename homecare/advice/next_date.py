"""From when some skin may be rolled again, as calendar and reminders tell it: one date, one code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from homecare.advice.plans import PlanNow, PlanState
from homecare.advice.today import AreaRow
from homecare.facts.facts import Facts
from homecare.values.areas import Area, any_overlap


@dataclass(frozen=True, kw_only=True)
class NextDate:
    """``row`` or ``plan`` says where the date comes from, never both.

    ``is_reached``: it is there, and no stop holds on that skin.
    """

    areas: tuple[Area, ...]
    since: datetime
    is_reached: bool
    row: AreaRow | None = None
    plan: PlanNow | None = None


def next_dates_told(
    facts: Facts, rows: Sequence[AreaRow], plans: Sequence[PlanNow]
) -> Iterator[NextDate]:
    """The date of each plan's next session, and of all other skin; nothing where none is promised.

    The pause after a plan is a part of it: until it is over there is no date before its end.
    """
    planned = [area for each in plans if each.next_step for area in each.plan.areas]
    for row in rows:
        if row.recommended_from is None:
            continue  # under what a professional has to end, nothing is promised
        if planned and any_overlap((row.area,), planned):
            continue
        since = max([row.recommended_from, *_pauses(facts, plans, row.area)])
        reached = row.ready and since <= facts.now.at
        yield NextDate(areas=(row.area,), since=since, is_reached=reached, row=row)
    for each in plans:
        step = each.next_step
        if step is not None and step.ready_on is not None:
            reached = each.state is PlanState.READY
            areas = each.plan.areas
            yield NextDate(areas=areas, since=step.ready_on, is_reached=reached, plan=each)


def _pauses(facts: Facts, plans: Sequence[PlanNow], area: Area) -> Iterator[datetime]:
    """When the pauses after the plans that were carried out on this skin are over, or were."""
    for each in plans:
        is_through = each.state in (PlanState.PAUSE, PlanState.DONE)
        if is_through and each.pause_until is not None and any_overlap((area,), each.plan.areas):
            yield facts.now.begins(each.pause_until, facts.person.day_starts_hour)
