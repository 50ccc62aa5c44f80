"""Questions to the log: may I roll, how does today look, what do the numbers say."""

import argparse
from typing import Any
from uuid import UUID

from homecare.cli.about import log_folder, now_of
from homecare.cli.answer import Answer
from homecare.cli.opening import opened
from homecare.cli.plainly import check_answer, today_answer
from homecare.cli.telling import told_check, told_stats, told_today
from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.i18n import _
from homecare.records.fields import Refused, Table, shorten
from homecare.records.kinds import KINDS
from homecare.records.models import Treatment, TreatmentArea
from homecare.sharing.intake.bounds import read_file
from homecare.sharing.intake.given import loads
from homecare.values.needles import to_um
from homecare.values.times import Moment


def check(arguments: argparse.Namespace) -> Answer:
    """The safety check for a planned session."""
    from homecare.rules import check as check_facts

    now, answers = now_of(arguments), _answers(arguments)
    with opened(log_folder(arguments), now) as diary:
        draft = _planned(diary, arguments, now)
        draft.answers = answers
        facts = diary.facts(now, draft)
    found = check_facts(facts)
    return Answer(plain=check_answer(facts, found), lines=told_check(facts, found))


def today(arguments: argparse.Namespace) -> Answer:
    """Next dates by area, recovery, care for the day, what is due, findings."""
    from homecare.advice.today import today as today_of

    now = now_of(arguments)
    with opened(log_folder(arguments), now) as diary:
        found = today_of(diary.facts(now))
    return Answer(plain=today_answer(found), lines=told_today(found))


def stats(arguments: argparse.Namespace) -> Answer:
    """Every number that cards and charts show, over the whole log: no clock is read."""
    from homecare.stats.as_json import stats_answer
    from homecare.stats.statistics import Window, statistics_of

    with opened(log_folder(arguments)) as diary:
        history = diary.history
    numbers = statistics_of(history, Window(arguments.from_day, arguments.to_day, arguments.area))
    return Answer(plain=stats_answer(numbers), lines=told_stats(numbers))


def _planned(diary: Diary, arguments: argparse.Namespace, now: Moment) -> Treatment:
    draft = Treatment(
        at=now.at,
        areas=[TreatmentArea(area=area) for area in arguments.areas],
        needle_mm=arguments.needle_mm,
        device_id=_device(diary, arguments, now),
    )
    draft.moment = now
    return draft


def _device(diary: Diary, arguments: argparse.Namespace, now: Moment) -> UUID | None:
    """The device that was named; else the only one of that length that was not retired."""
    if arguments.device is not None:
        return _device_named(diary, arguments.device)
    fitting = [
        device.id
        for device in diary.history.devices
        if device.needle_um == to_um(arguments.needle_mm)
        and (device.retired is None or device.retired > now.local_date)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _device_named(diary: Diary, name: str) -> UUID:
    lookup = diary.lookup()
    found = lookup.find("device", name)
    if found is None:
        there = ", ".join(lookup.known("device")) or _("none yet")
        words = _("There is no device “{name}” in the log; there are: {there}.")
        raise LogError(words.format(name=shorten(name), there=there))
    return found


def _answers(arguments: argparse.Namespace) -> dict[str, bool]:
    """The answers of a file; read as strictly as those of a session."""
    if arguments.answers is None:
        return {}
    plain: Any = loads(read_file(arguments.answers))
    field = next(each for each in KINDS["session"].fields if each.name == "answers")
    assert isinstance(field.type, Table)
    try:
        return field.type.read(plain)
    except Refused as why:
        words = _("{file}: the answers are not as they should be: {why}")
        raise LogError(words.format(file=arguments.answers, why=why)) from None
