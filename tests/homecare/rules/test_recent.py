"""R14, R15, R17, R51 and R57: what happened lately, hours before and after its window ends."""

import pytest

from homecare.facts.facts import MedicineFact, PersonFact
from homecare.guidance.texts import guidance
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.events import EventKind, PeelDepth
from homecare.values.signs import Sign
from homecare.values.terms import MedicineClass, Question
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    at,
    by_professional,
    check_in,
    day,
    event,
    found,
    session,
    summary,
)

WINDOWS = [
    (EventKind.SUNBURN, 14, "R15", "stop"),
    (EventKind.FAKE_TAN, 7, "R57", "caution"),
    (EventKind.SUN_EXPOSURE, 7, "R57", "caution"),
    (EventKind.ISOTRETINOIN_STOP, 183, "R14", "stop"),
    (EventKind.LASER, 14, "R17", "stop"),
    (EventKind.IPL, 14, "R17", "stop"),
    (EventKind.PEEL, 42, "R17", "stop"),
    (EventKind.WAX, 7, "R17", "stop"),
    (EventKind.PRP, 14, "R17", "stop"),
    (EventKind.SURGERY, 365, "R17", "stop"),
    (EventKind.UNWELL, 7, "R51", "stop"),
    (EventKind.ANTIBIOTICS, 7, "R51", "stop"),
]
OF_THE_BODY = {EventKind.ISOTRETINOIN_STOP, EventKind.UNWELL, EventKind.ANTIBIOTICS}


def test_every_event_of_the_table_is_tried_here():
    tried = {kind for kind, *_rest in WINDOWS} | {kind for kind, *_rest in ASKS}
    assert tried == set(guidance().events) - {EventKind.ISOTRETINOIN_START}


@pytest.mark.parametrize(("kind", "days", "rule", "severity"), WINDOWS)
def test_a_window_ends(kind, days, rule, severity):
    for hours, holds in (
        (0, True),
        (days * DAY - MINUTE, True),
        (days * DAY, False),
        (days * DAY + MINUTE, False),
    ):
        findings = found(event(0, kind), planned=session(hours))
        assert summary(findings.get(rule)) == (severity if holds else None), hours
        if holds:
            assert findings[rule].earliest == at(days * DAY)


@pytest.mark.parametrize(("kind", "days", "rule", "severity"), WINDOWS)
def test_a_window_is_of_its_skin_or_of_the_body(kind, days, rule, severity):
    elsewhere = found(event(0, kind, Area.BACK), planned=session(1, Area.CHIN))
    assert (rule in elsewhere) is (kind in OF_THE_BODY)
    assert rule in found(event(0, kind, Area.FACE), planned=session(1, Area.CHIN))
    assert rule in found(event(0, kind), planned=session(1, Area.CHIN))


@pytest.mark.parametrize(("kind", "days", "rule", "severity"), WINDOWS)
def test_the_newest_of_a_kind_counts_and_none_of_the_future(kind, days, rule, severity):
    past = event(0, kind), event(48, kind)
    assert found(*past, planned=session(50))[rule].earliest == at(48 + days * DAY)
    assert found(event(48, kind), planned=session(40), now=50) == {}
    assert found(event(48, kind), now=50) == {}, "nothing is planned, and no skin recovers"


AFTER = [
    *((kind, 14 * DAY, "R17") for kind in (EventKind.WAX, EventKind.LASER, EventKind.IPL)),
    *((kind, 14 * DAY, "R17") for kind in (EventKind.PEEL, EventKind.PRP)),
    *((kind, 14 * DAY, "R17") for kind in (EventKind.BOTULINUM, EventKind.FILLER)),
    (EventKind.FAKE_TAN, 72, "R57"),
]


@pytest.mark.parametrize(("kind", "ends", "rule"), AFTER)
def test_a_treatment_that_came_too_soon_after_a_session(kind, ends, rule):
    for hours, early in ((10, True), (ends - MINUTE, True), (ends, False), (ends + MINUTE, False)):
        told = found(session(0), event(hours, kind), now=hours).get(rule)
        assert (summary(told), told and told.earliest) == (
            ("caution", at(ends)) if early else (None, None)
        ), hours
    over = found(session(0), event(10, kind), now=10 + DAY)
    assert rule not in over, "it is told for a day"
    assert rule not in found(session(10), event(9, kind), now=11), "it was before"
    assert rule not in found(session(0), event(10, kind, Area.BACK), now=11)


def test_what_a_clinic_does_with_its_own_session_is_not_too_soon():
    prp = event(1, EventKind.PRP)
    assert "R17" not in found(by_professional(0), prp, now=2)
    assert "R17" in found(session(0), prp, now=2)
    assert "R17" in found(by_professional(0), event(DAY, EventKind.PRP), now=DAY + 1)


ASKS = [
    (EventKind.BOTULINUM, 14, 183),
    (EventKind.FILLER, 183, 365),
    (EventKind.RADIOTHERAPY, 365, None),
]


@pytest.mark.parametrize(("kind", "stop", "ask"), ASKS)
def test_a_stop_and_then_a_question(kind, stop, ask):
    def told(hours, **more):
        finding = found(event(0, kind), planned=session(hours), **more).get("R17")
        if finding:
            ends_on = None if finding.variant == "again" else ask if finding.variant else stop
            end = at(ends_on * DAY) if ends_on else None
            assert finding.earliest == end, "the last date, not the first"
        return (finding.variant, summary(finding)) if finding else None

    asked = ("ask", "stop") if ask else ("ask-always", "stop")
    assert told(stop * DAY - MINUTE) == (f"settle-{asked[0]}", "stop")
    assert told(stop * DAY) == asked
    last = (ask or 5000) * DAY
    assert told(last - MINUTE) == asked
    assert told(last) == (None if ask else asked)
    for visit, holds in ((-1, True), (0, False), (stop, False)):
        who = PersonFact(cleared={Condition.TREATMENT: day(visit)})
        again = ("again", "caution") if stop - visit >= 365 else None
        assert told(stop * DAY, who=who) == (asked if holds else again)
        still = f"settle-{asked[0]}" if holds else None
        assert told(stop * DAY - MINUTE, who=who) == (still, "stop"), "a stop is not cleared"


def test_an_answer_about_something_else_clears_no_treatment():
    for other in (Condition.OTHER, Condition.AGE, Condition.ROSACEA):
        who = PersonFact(cleared={other: day(20)})
        told = found(event(0, EventKind.BOTULINUM), planned=session(30 * DAY), who=who)
        assert told["R17"].variant == "ask"


@pytest.mark.parametrize(
    ("depth", "last"),
    [(None, 42), (PeelDepth.SUPERFICIAL, 42), (PeelDepth.MEDIUM, 42), (PeelDepth.DEEP, 92)],
)
def test_a_deep_peel_is_asked_about_for_three_months(depth, last):
    peel = event(0, EventKind.PEEL, depth=depth)
    for hours, holds in ((1, True), (last * DAY - MINUTE, True), (last * DAY, False)):
        told = found(peel, planned=session(hours)).get("R17")
        assert summary(told) == ("stop" if holds else None)
        if told:
            assert told.earliest == at(last * DAY)
    answered = PersonFact(cleared={Condition.TREATMENT: day(50)})
    assert "R17" not in found(peel, planned=session(60 * DAY), who=answered)


def test_a_lighter_peel_that_followed_does_not_shorten_a_deep_one():
    deep, light = (
        event(days * DAY, EventKind.PEEL, depth=depth)
        for days, depth in ((0, PeelDepth.DEEP), (10, PeelDepth.SUPERFICIAL))
    )
    assert found(deep, light, planned=session(60 * DAY))["R17"].earliest == at(92 * DAY)
    later = event(60 * DAY, EventKind.PEEL)
    assert found(deep, later, planned=session(61 * DAY))["R17"].earliest == at(102 * DAY)


def test_isotretinoin_now_and_stopped():
    start, stop = EventKind.ISOTRETINOIN_START, EventKind.ISOTRETINOIN_STOP
    assert found(event(0, start), planned=session(900 * DAY))["R14"].variant is None
    past = event(0, start), event(100 * DAY, stop)
    four_months = found(*past, planned=session(220 * DAY))["R14"]
    assert four_months.variant == "stopped"
    assert four_months.earliest == at(283 * DAY)
    assert found(*past, planned=session(283 * DAY)) == {}
    assert found(*past, event(300 * DAY, start), planned=session(999 * DAY))["R14"].variant is None


def test_isotretinoin_in_the_list_of_medicines():
    who = PersonFact(medicines=(MedicineFact(name="Isotretinoin 20 mg"),))
    assert found(planned=session(), who=who)["R14"].variant is None


@pytest.mark.parametrize("name", ["Claravis", "Aknenormin 10", "acitretin", "Foobarin"])
def test_isotretinoin_and_its_kin_count_until_six_months_after_the_last_day(name):
    answered = MedicineClass.ORAL_RETINOID if name == "Foobarin" else None
    variant = None if name in ("Claravis", "Aknenormin 10") else "retinoid"

    def noted(until, hours):
        taken = MedicineFact(name=name, answered=answered, until=until)
        return found(planned=session(hours), who=PersonFact(medicines=(taken,))).get("R14")

    assert noted(None, 999 * DAY).variant == variant
    last = at(100 * DAY).date()
    assert noted(last, 100 * DAY).variant == variant
    for days, holds in ((101, True), (282, True), (283, False)):
        finding = noted(last, days * DAY)
        assert (finding is not None) is holds
        if finding:
            assert finding.variant == ("retinoid-stopped" if variant else "stopped")
            assert finding.earliest.date() == at(283 * DAY).date()


def test_a_dermatologists_answer_since_then_clears_isotretinoin():
    start = event(0, EventKind.ISOTRETINOIN_START)
    for answered, holds in ((-DAY, True), (DAY, False)):
        who = PersonFact(cleared={Condition.ISOTRETINOIN: at(answered).date()})
        assert ("R14" in found(start, planned=session(90 * DAY), who=who)) is holds
    who = PersonFact(cleared={Condition.ISOTRETINOIN: at(DAY).date()})
    for days, holds in ((365, False), (366, True)):
        assert ("R14" in found(start, planned=session(days * DAY), who=who)) is holds
    taken = (MedicineFact(name="Roaccutane"),)
    who = PersonFact(medicines=taken, cleared={Condition.ISOTRETINOIN: at(DAY).date()})
    assert "R14" not in found(planned=session(90 * DAY), who=who)
    other = PersonFact(medicines=taken, cleared={Condition.OTHER: at(DAY).date()})
    assert "R14" in found(planned=session(90 * DAY), who=other)


def test_burnt_by_answer():
    finding = found(planned=session(answers={Question.SUNBURN: True}))["R15"]
    assert (finding.variant, summary(finding)) == ("answer", "stop")
    assert found(planned=session(answers={Question.SUNBURN: False})) == {}


def test_sunbathed_and_tanned_is_a_stop():
    plan = session(1, answers={Question.SUNBURN: True})
    finding = found(event(0, EventKind.SUN_EXPOSURE), planned=plan)["R57"]
    assert (finding.variant, summary(finding)) == ("tanned", "stop")


@pytest.mark.parametrize(("hours", "holds"), [(7 * DAY - MINUTE, True), (7 * DAY, False)])
def test_a_fever_of_last_week(hours, holds):
    for feverish in (
        check_in(0, Sign.FEVER, area=Area.BACK),
        check_in(0, temperature_c=38.0, area=Area.BACK),
    ):
        assert ("R51" in found(feverish, planned=session(hours))) is holds
    assert "R51" not in found(check_in(0, temperature_c=37.9), planned=session(1))


def test_the_last_day_of_being_unwell_counts():
    past = event(0, EventKind.UNWELL), check_in(30, Sign.FEVER), event(20, EventKind.ANTIBIOTICS)
    finding = found(*past, planned=session(40, Area.BACK))["R51"]
    assert "a fever" in finding.message
    assert finding.earliest == at(30 + 7 * DAY)


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (EventKind.SUNBURN, "R15"),
        (EventKind.UNWELL, "R51"),
        (EventKind.FAKE_TAN, "R57"),
        (EventKind.ISOTRETINOIN_STOP, "R14"),
    ],
)
def test_own_limits(kind, rule):
    own = found(event(0, kind), planned=session(300 * DAY), limits={rule: "301 d"})
    assert own[rule].sources[0].id == "OWN"
    assert rule not in found(event(0, kind), planned=session(300 * DAY), limits={rule: "300 d"})


def test_the_windows_of_treatments_are_not_one_number():
    assert "R17" not in found(
        event(0, EventKind.WAX), planned=session(8 * DAY), limits={"R17": "9 d"}
    )
