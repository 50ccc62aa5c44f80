"""Which check-ins the app asks for."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from homecare.facts.facts import CheckInFact, Facts
from homecare.guidance.filled import Show, Value, fill, plainly
from homecare.guidance.texts import DueText, Source, guidance
from homecare.recovery.curves import Recovery, recovery_day
from homecare.values.areas import Area, any_overlap

DAILY: Final = "daily"
NONE_YET: Final = "none-yet"


@dataclass(frozen=True, kw_only=True)
class Due:
    """One check-in that is wanted of a region. ``since`` is when it began to be due."""

    asked: DueText
    area: Area
    since: datetime
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])

    @property
    def id(self) -> str:
        return self.asked.id

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.asked.start.sources

    @property
    def text(self) -> str:
        return self.text_for(plainly)

    def text_for(self, show: Show) -> str:
        """The text with its values as ``show`` writes them."""
        return fill(self.asked.text, self.values, show)


def asked_for() -> timedelta:
    """How long after a session the last check-in is asked for."""
    return max(each.until.duration for each in guidance().due.values())


def due_for(facts: Facts, latest: Recovery) -> Due | None:
    """The check-in that is due for a region, given its latest recovery; the most telling one."""
    since = latest.session.at
    first = bisect_left(facts.check_ins, since, key=lambda c: c.at)
    check_ins = [
        c
        for c in facts.check_ins[first:]
        if c.at <= facts.now.at and any_overlap((c.area,), latest.session.areas)
    ]
    asked = [each for each in guidance().due.values() if _is_due(facts, latest, each, check_ins)]
    if not asked:
        return None
    return Due(
        asked=asked[-1],
        area=latest.region,
        since=since + asked[-1].start.duration,
        values={
            "area": (latest.region,),
            "day": recovery_day(latest, facts.now),
            "date": latest.session.moment.local,
        },
    )


def _is_due(facts: Facts, latest: Recovery, asked: DueText, check_ins: list[CheckInFact]) -> bool:
    if asked.id == DAILY:
        day = recovery_day(latest, facts.now)
        in_time = asked.start.duration.days <= day <= asked.until.duration.days
        return in_time and all(c.moment.local_date != facts.now.local_date for c in check_ins)
    start = latest.session.at + asked.start.duration
    if not start <= facts.now.at < latest.session.at + asked.until.duration:
        return False
    return not check_ins if asked.id == NONE_YET else all(c.at < start for c in check_ins)


def check_ins_due(facts: Facts, newest_first: list[Recovery]) -> Iterator[Due]:
    """What is due for each region, by its latest recovery."""
    seen: set[Area] = set()
    for recovery in newest_first:
        if recovery.region not in seen:
            seen.add(recovery.region)
            due = due_for(facts, recovery)
            if due:
                yield due
