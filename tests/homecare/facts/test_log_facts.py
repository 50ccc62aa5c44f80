"""The log as one object: in order, cut to a moment, and keeping what was worked out from it."""

import gc
import weakref
from dataclasses import replace

from homecare.facts.facts import Facts, LogFacts
from homecare.facts.facts import SessionFact as Session
from homecare.facts.history import History
from homecare.facts.imagined import imagined_session
from homecare.recovery.curves import recoveries, recoveries_since
from homecare.rules import check
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from tests.homecare.rules.story import check_in, event, facts, moment, person, session, use

HERPES = Condition.COLD_SORE_HISTORY


def log_of(*records) -> LogFacts:
    return facts(*records, now=0).log


def test_each_kind_stands_oldest_first_however_it_comes():
    late, early = session(30), session(10)
    looks = check_in(40, redness=1), check_in(20, redness=2)
    uses = use(9, None, name="B"), use(9, None, name="A")
    log = log_of(late, early, *looks, *uses)
    assert log.sessions == (early, late)
    assert log.check_ins == (looks[1], looks[0])
    assert [each.name for each in log.product_uses] == ["A", "B"]


def test_what_stands_in_order_stays_the_very_same_tuple():
    sessions = session(0), session(10), session(10.5)
    assert LogFacts(sessions=sessions).sessions is sessions


def test_a_log_ends_at_a_moment_and_is_itself_where_nothing_follows():
    log = log_of(session(0), session(48), check_in(50, redness=1), event(60))
    cut = log.until(moment(48).at)
    assert (cut.sessions, cut.check_ins, cut.events) == (log.sessions, (), ())
    assert log.until(moment(60).at) is log
    assert log.between(moment(1).at, moment(50).at).sessions == log.sessions[1:]


def test_events_sessions_and_areas_are_found_by_what_they_are_about():
    seen, burn = event(5), event(6, EventKind.SUNBURN)
    face, back = session(0), session(3, Area.BACK)
    log = log_of(seen, burn, face, back, check_in(4, area=Area.CHIN))
    assert log.events_of(EventKind.SUNBURN) == (burn,)
    assert log.events_of(EventKind.MAKE_UP) == ()
    assert log.sessions_on((Area.CHIN,)) == (face,)
    assert log.sessions_on(()) == (back, face)
    assert log.areas_looked_at == {Area.CHIN}


def test_what_is_derived_is_worked_out_once_and_for_this_log_alone():
    asked = []

    def work(log, area):
        asked.append((log, area))
        return f"{len(log.sessions)} on {area}"

    log = log_of(session(0))
    other = replace(log, sessions=())
    assert [log.remembered(work, Area.FACE) for _turn in range(2)] == ["1 on face"] * 2
    assert other.remembered(work, Area.FACE) == "0 on face"
    assert log.remembered(work, Area.CHIN) == "1 on chin"
    assert asked == [(log, Area.FACE), (other, Area.FACE), (log, Area.CHIN)]


def test_what_is_derived_goes_with_the_log():
    log = log_of(session(0), check_in(20, redness=2))
    found = weakref.ref(recoveries(Facts(now=moment(30), log=log))[0])
    assert found() is not None
    del log
    gc.collect()
    assert found() is None


def test_recoveries_are_worked_out_once_for_a_log_however_often_the_clock_is_asked():
    log = log_of(session(0), session(48), check_in(50, redness=2))
    whole = recoveries(Facts(now=moment(60), log=log))
    assert recoveries(Facts(now=moment(61), log=log)) is whole
    since = [recoveries_since(Facts(now=moment(60), log=log), moment(h).at) for h in (1, 2, 48)]
    assert since[0] is since[1] is since[2]
    assert since[0] == whole[1:]


# --- what the history hands out


def test_between_two_keys_the_log_is_the_same_object():
    history = History(sessions=(session(0), session(48)), check_ins=(check_in(50, redness=1),))
    draft = imagined_session(moment(100), (Area.FACE,))
    first = history.facts(moment(100), draft)
    again = history.facts(moment(101), replace(draft, needle_um=500))
    assert first.log is again.log is history.log
    assert check(again) == check(replace(again, log=replace(again.log)))


def test_a_session_that_is_edited_sees_neither_itself_nor_what_came_later():
    edited = session(48)
    history = History(sessions=(session(0), edited, session(96)), events=(event(50), event(90)))
    seen = history.facts(moment(60), edited)
    assert seen.log is history.facts(moment(61), replace(edited, redness=3)).log
    assert seen.sessions == history.sessions[:1]
    assert seen.events == history.events[:1]
    assert history.facts(moment(60)).sessions == history.sessions[:2]


def test_what_a_visit_cleared_holds_from_the_visit_on():
    who = person(HERPES)
    history = History(sessions=(session(0),), person=who, clearances=((HERPES, moment(24)),))
    before, after = history.facts(moment(23)).person, history.facts(moment(24)).person
    assert (before.cleared, before.conditions) == ({}, who.conditions)
    assert after.cleared == {HERPES: moment(24).local_date}
    assert history.facts(moment(500)).log is history.log


def test_an_imagined_session_says_nothing_but_where_and_when():
    thought_of = imagined_session(moment(5), [Area.CHIN], needle_um=300)
    bare = Session(id=thought_of.id, moment=moment(5), areas=(Area.CHIN,), needle_um=300)
    assert thought_of == bare
