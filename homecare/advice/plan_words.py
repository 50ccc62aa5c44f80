"""A plan in a few words: what it is, where it stands, which dates come. Never a word of blame."""

from typing import Final

from homecare.advice.plans import PlanNow, PlanState
from homecare.facts.facts import PlanFact
from homecare.i18n import _
from homecare.regional.joining import enumerated
from homecare.words import full_day, needle_of_um, short_day, words

_DATES_AT_MOST: Final = 6
"""More of them in a line are not read."""


def plan_title(plan: PlanFact) -> str:
    """Its own name, else its skin and needle: ``Face, 0.5 mm``."""
    length = needle_of_um(plan.needle_um)
    return plan.name or enumerated((words(plan.areas), length))


def plan_line(now: PlanNow) -> str:
    """``2 of 4, ready on Thu 10 Dec``."""
    count = _("{done} of {n}").format(done=now.done, n=now.plan.sessions)
    return enumerated((count, _where_it_stands(now)))


def _where_it_stands(now: PlanNow) -> str:
    ready = now.next_step.ready_on if now.next_step else None
    if now.state is PlanState.ENDED:
        return _("ended {day}").format(day=full_day(now.plan.ended)) if now.plan.ended else ""
    if now.state is PlanState.PAUSE and now.pause_until is not None:
        return _("pause until {day}").format(day=full_day(now.pause_until))
    if now.state is PlanState.HELD:
        title = now.stops[0].title if now.stops else ""
        return _("not now: {title}").format(title=title)
    if now.state is PlanState.READY:
        return _("the date is reached")
    if now.state is PlanState.WAITING and ready is not None:
        return _("ready on {day}").format(day=short_day(ready))
    return _("the series is done")


def steps_words(now: PlanNow) -> list[str]:
    """One line for each session, and one for the pause."""
    lines: list[str] = []
    for step in now.steps:
        if step.done is not None:
            day = _("done {day}").format(day=full_day(step.done.local_date))
        elif step.ready_on is None:
            continue
        elif step is now.next_step:
            day = _("ready on {day}").format(day=full_day(step.ready_on))
        else:
            day = _("then from {day} at the earliest").format(day=full_day(step.ready_on))
        lines.append(_("Session {n}: {day}").format(n=step.number, day=day))
    if now.pause_until is not None and now.state is not PlanState.DONE:
        lines.append(_("Pause until {day}").format(day=full_day(now.pause_until)))
    return lines


def dates_line(now: PlanNow) -> str:
    """All dates ahead in a line, the first few by name: ``10 Dec 2026, 31 Dec 2026, …``."""
    days = [full_day(step.ready_on) for step in now.steps if step.ready_on is not None]
    if not days:
        return ""
    shown = days if len(days) <= _DATES_AT_MOST else [*days[: _DATES_AT_MOST - 2], "…", days[-1]]
    said = _("As things stand: {days}.").format(days=enumerated(shown))
    if now.pause_until is None:
        return said
    return _("{dates} Then a pause until {day}.").format(dates=said, day=full_day(now.pause_until))
