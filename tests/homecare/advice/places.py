"""Every place of the program that names a date for the next session, asked on one day of a log.

``python -m tests.homecare.advice.places 1 10`` walks the sample logs of these seeds, day by day.
"""

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import uuid4

from homecare.advice.plans import plan_now
from homecare.advice.promised import promise
from homecare.advice.today import AreaRow, today
from homecare.cli.plainly import today_answer
from homecare.cli.telling import told_today
from homecare.diary.diary import Diary
from homecare.facts.facts import EventFact, Facts, ProductUseFact
from homecare.facts.imagined import imagined_session
from homecare.rules import check
from homecare.sample import write_sample_log
from homecare.sharing.calendar.dates import calendar_entries
from homecare.sharing.scope import Scope
from homecare.store.log import open_log
from homecare.values.areas import any_overlap
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.times import Moment
from homecare.words import word
from tests.homecare.advice.pairs import two_answers

_DEEDS: Final = tuple(kind for kind in EventKind if kind is not EventKind.SEEN_BY_PROFESSIONAL)
_OF_SPACING = ("R05", "R06", "R07", "R08")


def disagreements(diary: Diary, now: Moment) -> Iterator[str]:
    """What two places of the program say differently on that day, in words."""
    now = diary.dated(now)
    facts = diary.facts(now)
    seen = today(facts, diary.history.needles_in_use(now))
    plain = {each["area"]: each for each in today_answer(seen)["areas"]}
    told = "\n".join(told_today(seen))
    entries = {each.title: each for each in calendar_entries(diary, now, Scope())}
    plans = [plan_now(plan, facts) for plan in diary.history.plans]
    planned = [area for each in plans if each.next_step for area in each.plan.areas]
    for row in (*seen.areas, *seen.by_needle):
        yield from _by_the_check(facts, row)
    yield from _by_the_tips(facts)
    for row in seen.areas:
        until = None if row.recommended_from is None else row.recommended_from.isoformat()
        if plain[str(row.area)]["recommended_from"] != until:
            yield f"today --json: {row.area} {plain[str(row.area)]['recommended_from']}, not {until}"
        if row.recommended_from is None and "ask first" not in told:
            yield f"today: nothing says to ask first for {row.area}"
        entry = entries.get(f"{word(row.area)}: recommended from now on")
        start = None if entry is None else entry.start
        if not any_overlap((row.area,), planned) and start != row.recommended_from:
            yield f"calendar: {row.area} {start}, not {row.recommended_from}"
    for each in plans:
        step = each.next_step
        promised = promise(facts, each.plan.areas, each.plan.needle_um).from_then
        if step and (step.ready_on is None) != (promised is None):
            yield f"plan {each.plan.name}: {step.ready_on}, promised {promised}"
        if step and step.ready_on and promised and step.ready_on < promised:
            yield f"plan {each.plan.name}: {step.ready_on} before {promised}"


def _by_the_check(facts: Facts, row: AreaRow) -> Iterator[str]:
    """No finding of the check of such a session ends later than the row says, nor promises sooner."""
    planned = imagined_session(facts.now, (row.area,), needle_um=row.needle_um)
    for each in check(replace(facts, planned=planned)).findings:
        end = each.earliest
        if end is None or row.recommended_from is None or each.severity == "info":
            continue
        if end > row.recommended_from:
            yield f"check: {each.rule} on {row.area} until {end}, Today {row.recommended_from}"
        if each.rule == "R06" and end != row.recommended_from:
            yield f"check: R06 on {row.area} until {end}, Today {row.recommended_from}"


def _by_the_tips(facts: Facts) -> Iterator[str]:
    """What would be said of a product or a deed of this minute has the date of its care tip.

    Each day asks of some kinds, so that all come up in turn.
    """
    turn = facts.now.at.toordinal()
    log = replace(
        facts.log,
        product_uses=(
            *facts.log.product_uses,
            *(
                ProductUseFact(moment=facts.now, name=kind, kind=kind)
                for kind in islice(
                    cycle(ProductKind), turn % len(ProductKind), turn % len(ProductKind) + 2
                )
            ),
        ),
        events=(
            *facts.log.events,
            *(
                EventFact(id=uuid4(), moment=facts.now, kind=kind)
                for kind in islice(cycle(_DEEDS), turn % len(_DEEDS), turn % len(_DEEDS) + 2)
            ),
        ),
    )
    for finding, tip in two_answers(replace(facts, log=log)):
        yield f"care: {tip.id} until {tip.until}, {finding.rule} {finding.earliest}"


def walk(diary: Diary, last: Moment, days: int, step: int) -> Iterator[str]:
    """The disagreements of each ``step``-th of the ``days`` up to ``last``."""
    for back in range(0, days, step):
        moment = replace(last, at=last.at - timedelta(days=back), day=None)
        for found in disagreements(diary, moment):
            yield f"{moment.local:%Y-%m-%d}: {found}"


def main(first: int, last: int) -> None:
    from tests.conftest import NOW

    for seed in range(first, last + 1):
        with TemporaryDirectory() as folder:
            write_sample_log(Path(folder) / "log", now=NOW, years=2, seed=seed)
            with closing(open_log(Path(folder) / "log")) as log:
                found = list(walk(Diary(log, clock=lambda: NOW), NOW, 730, 1))
        print(f"seed {seed}: {len(found)} disagreements on 730 days", *found[:10], sep="\n  ")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
