"""A session with radiofrequency, which is noted as an event, counts as one of the longest needle."""

from datetime import timedelta

import pytest

from homecare.diary.diary import Diary
from homecare.facts.history import History
from homecare.records.models import Event, Treatment, TreatmentArea
from homecare.rules import check
from homecare.rules.unknown import what_is_not_known
from homecare.stats.spacing import session_gaps
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.times import Moment
from tests.conftest import NOW

DAYS = 56


def moved(by: timedelta) -> Moment:
    """A moment so long after ``NOW``, on its own diary day."""
    return Moment(NOW.at + by, NOW.offset_minutes, NOW.zone)


def session(area: Area, by: timedelta = timedelta(), needle_mm: float | None = 0.2) -> Treatment:
    row = Treatment(at=NOW.at, areas=[TreatmentArea(area=area)], needle_mm=needle_mm)
    row.moment = moved(by)
    return row


def event(kind: EventKind, area: Area | None, hours: float) -> Event:
    row = Event(at=NOW.at, event=kind, area=area)
    row.moment = moved(timedelta(hours=hours))
    return row


def log(diary: Diary, *rows: Treatment | Event) -> None:
    diary.save(*rows, act="Log")


def read_anew(diary: Diary) -> History:
    """The whole log as another program reads it."""
    return Diary(diary.log).history


@pytest.mark.parametrize(
    ("kind", "area", "hours", "holds"),
    [
        (EventKind.RADIOFREQUENCY, Area.FACE, -16, True),  # 4:15, the day began at 4
        (EventKind.RADIOFREQUENCY, Area.FACE, -17, False),
        (EventKind.RADIOFREQUENCY, Area.FACE, 7, True),  # 3:15 of the night after
        (EventKind.RADIOFREQUENCY, Area.FACE, 8, False),
        (EventKind.RADIOFREQUENCY, Area.CHIN, 0, True),
        (EventKind.RADIOFREQUENCY, None, 0, True),
        (EventKind.RADIOFREQUENCY, Area.NOSE, 0, False),
        (EventKind.LED, Area.CHIN, 0, False),
    ],
)
def test_it_is_one_by_an_event_of_that_day_and_skin(
    diary: Diary, kind: EventKind, area: Area | None, hours: float, holds: bool
):
    log(diary, session(Area.CHIN), event(kind, area, hours))
    assert diary.history.sessions[0].radiofrequency is holds
    assert read_anew(diary) == diary.history


def test_an_event_that_comes_and_goes_takes_the_session_along(diary: Diary):
    log(diary, session(Area.CHIN), session(Area.BACK))
    before = diary.history.sessions
    noted = event(EventKind.RADIOFREQUENCY, Area.CHIN, -1)
    log(diary, noted)
    held = {each.areas[0]: each.radiofrequency for each in diary.history.sessions}
    assert held == {Area.CHIN: True, Area.BACK: False}
    diary.delete(noted, act="Delete")
    assert diary.history.sessions == before


def test_an_event_that_says_nothing_of_it_leaves_the_very_same_sessions(diary: Diary):
    log(diary, session(Area.CHIN))
    before = diary.history.sessions
    log(diary, event(EventKind.EXERCISE, None, 0))
    assert diary.history.sessions is before


@pytest.mark.parametrize(
    ("before", "found"),
    [(timedelta(minutes=1), "R05"), (timedelta(), None)],
    ids=["-1 min", "56 d"],
)
def test_the_next_session_waits_56_days_on_all_its_skin(
    diary: Diary, before: timedelta, found: str | None
):
    """The event names the chin; the session was of the whole face, so the nose waits too."""
    log(diary, session(Area.FACE), event(EventKind.RADIOFREQUENCY, Area.CHIN, -1))
    draft = session(Area.NOSE, timedelta(days=DAYS) - before)
    findings = check(diary.facts(draft.moment, draft)).findings
    spacing = [each for each in findings if each.rule in ("R05", "R06")]
    assert [each.rule for each in spacing] == ([found] if found else [])
    assert all(each.earliest == NOW.at + timedelta(days=DAYS) for each in spacing)


def test_statistics_hold_it_against_56_days(diary: Diary):
    sessions = session(Area.FACE, timedelta(days=-60)), session(Area.NOSE)
    log(diary, *sessions, event(EventKind.RADIOFREQUENCY, Area.CHIN, -60 * 24))
    (gap,) = session_gaps(diary.history.log)
    assert (gap.gap_days, gap.floor_days, gap.recommended_days) == (60, DAYS, DAYS)


def test_its_needle_need_not_be_known(diary: Diary):
    log(diary, session(Area.FACE, needle_mm=None), event(EventKind.RADIOFREQUENCY, None, 0))
    draft = session(Area.FACE, timedelta(days=DAYS - 1))
    assert "past-needle" not in what_is_not_known(diary.facts(draft.moment, draft))


def test_a_draft_on_that_day_is_one_and_stopped_at_home(diary: Diary):
    log(diary, event(EventKind.RADIOFREQUENCY, Area.FACE, -1))
    facts = diary.facts(NOW, session(Area.CHIN))
    assert facts.planned is not None
    assert facts.planned.radiofrequency
    assert "R53" in {each.rule for each in check(facts).findings}
