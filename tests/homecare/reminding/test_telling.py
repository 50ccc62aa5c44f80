"""The one act that tells, over a fortnight with a night of a clock change, flights and sleep: each thing
once, none lost; and what stands in the file when something comes between."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from homecare import errors
from homecare.facts.facts import RatingFact
from homecare.facts.history import History
from homecare.reminding.choosing import By, Why
from homecare.reminding.copies_seen import CopiesSeen
from homecare.reminding.due import due_reminders
from homecare.reminding.reminder import Kind, Reminder
from homecare.reminding.settings import Settings
from homecare.reminding.telling import Outcome, keep_settings, state_of, tell, tell_later
from homecare.values.areas import Area
from homecare.values.times import Moment, moment_of
from homecare.vault import reminders_file
from tests.homecare.rules.story import person, session

BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")
SEEN = Reminder(kind=Kind.RATING, key="rating", text="")
NOON = moment_of(datetime(2026, 11, 30, 12), BERLIN)  # noqa: DTZ001 - on the clock of Berlin
START = datetime(2026, 10, 19, 18, tzinfo=UTC)
"""Six days before the night in which Berlin's clocks go back."""


def history() -> History:
    """Two sessions on different skin, and a rating that is a month old on the fourth day."""
    face, scalp = session(0), session(0, Area.SCALP)
    rolled = [
        replace(each, moment=moment_of((START + by).astimezone(BERLIN)))
        for each, by in ((face, timedelta(0)), (scalp, timedelta(days=2)))
    ]
    rated = RatingFact(
        moment=moment_of((START - timedelta(days=26)).astimezone(BERLIN)), concern="pores", score=4
    )
    return History(sessions=tuple(rolled), ratings=(rated,), person=person(concerns=("pores",)))


def hours(seed: int) -> list[Moment]:
    """The hours of a fortnight at which the machine is awake; from the ninth day on in Tokyo."""
    random, at, found = Random(seed), START + timedelta(hours=1), list[Moment]()
    while at < START + timedelta(days=14):
        zone = TOKYO if at > START + timedelta(days=9) else BERLIN
        found.append(moment_of(at.astimezone(zone)))
        at += timedelta(hours=random.choice((1, 1, 1, 1, 9, 33)), minutes=random.randrange(-9, 9))
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_fortnight_of_windows_and_timers(tmp_path: Path, seed: int):
    log, random, told, days = history(), Random(seed), Counter[str](), Counter[object]()
    due: set[str] = set()
    for now in hours(seed):
        by = random.choice((By.WINDOW, By.WINDOW, By.TIMER))

        def look(now: Moment = now) -> Sequence[Reminder]:
            return due_reminders(log, CopiesSeen(), now)

        outcome = tell(tmp_path, look, now, by, lambda _outcome: None)
        told.update(each.key for each in outcome.told)
        if by is By.TIMER and outcome.told:
            days[now.local.date()] += 1
        if outcome.why not in (Why.QUIET_HOURS, Why.ONE_A_DAY):
            due |= {each.key for each in look()}
    assert set(told.values()) == {1}
    assert told.keys() == due
    assert len(due) > 8
    assert {Kind.CHECK_IN, Kind.DATE, Kind.RATING} <= {key.split()[0] for key in told}
    assert set(days.values()) <= {1}


def tell_seen(folder: Path, send: Callable[[Outcome], object], now: Moment = NOON) -> Outcome:
    return tell(folder, lambda: [SEEN], now, By.WINDOW, send)


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit, errors.LogError])
def test_what_ended_while_it_was_told_is_told_again(tmp_path: Path, end: type[BaseException]):
    def send(_outcome: Outcome) -> None:
        raise end

    with pytest.raises(end):
        tell_seen(tmp_path, send)
    sent: list[Outcome] = []
    tell_seen(tmp_path, sent.append)
    tell_seen(tmp_path, sent.append)
    assert len(sent) == 1


def test_where_nothing_can_be_kept_nothing_is_told(tmp_path: Path):
    (tmp_path / reminders_file.NAME).mkdir()  # what stands there can't be written over
    sent: list[Outcome] = []
    with pytest.raises(errors.LogError):
        tell_seen(tmp_path, sent.append)
    assert sent == []


def test_what_is_chosen_meanwhile_takes_nothing_along_that_was_told(tmp_path: Path):
    tell_seen(tmp_path, lambda _outcome: None)
    keep_settings(tmp_path, Settings(plain=True))
    assert state_of(tmp_path).settings.plain
    assert tell_seen(tmp_path, lambda _outcome: None).why is Why.NOTHING_NEW


def test_a_damaged_file_stops_nothing(tmp_path: Path):
    (tmp_path / reminders_file.NAME).write_text('{"told": {"rating"')
    assert tell_seen(tmp_path, lambda _outcome: None).told == (SEEN,)


def test_put_off_from_a_notice(tmp_path: Path):
    tell_seen(tmp_path, lambda _outcome: None)
    tell_later(tmp_path, [SEEN.key], NOON.at + timedelta(hours=1), NOON)
    sent: list[Outcome] = []
    for minutes in (59, 60, 61, 24 * 60):
        now = Moment(NOON.at + timedelta(minutes=minutes), NOON.offset_minutes, NOON.zone)
        tell_seen(tmp_path, sent.append, now)
    assert len(sent) == 1


def _count(folder: Path, gate: Any) -> None:
    gate.wait()
    for n in range(5):
        seen = Reminder(kind=Kind.RATING, key=f"rating {n}", text="")
        tell(folder, lambda seen=seen: [seen], NOON, By.WINDOW, lambda _o, n=n: _mark(folder, n))


def _mark(folder: Path, n: int) -> None:
    with (folder / f"sent-{n}").open("a") as stream:
        stream.write("x")


def test_four_processes_at_once_tell_each_thing_once(tmp_path: Path):
    context = get_context("spawn")
    gate = context.Barrier(4)
    at_once = [context.Process(target=_count, args=(tmp_path, gate)) for _n in range(4)]
    for each in at_once:
        each.start()
    for each in at_once:
        each.join(60)
    assert [(tmp_path / f"sent-{n}").read_text() for n in range(5)] == ["x"] * 5
