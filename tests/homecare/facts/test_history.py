"""The log as facts: what was known at a moment, and nothing that is deleted or later."""

from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from homecare.diary.diary import Diary
from homecare.facts.facts import MedicineFact, SessionFact, UsedProduct
from homecare.facts.history import History
from homecare.queries.history import look_at
from homecare.records.kinds import KINDS
from homecare.records.models import (
    CheckIn,
    Dated,
    Device,
    Event,
    Limit,
    Product,
    ProductUse,
    Profile,
    Rating,
    Record,
    Treatment,
    TreatmentArea,
    Visit,
)
from homecare.records.tables import model_of
from homecare.rules.limits import STRICTER_ONLY, key_of
from homecare.store.log import open_log
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.needles import Band
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import DeviceType, MedicineClass, PerformedBy, Question, When
from homecare.values.times import Moment, parse_time
from tests.conftest import NOW


def at(days_ago: float) -> Moment:
    return replace(NOW, at=NOW.at - timedelta(days=days_ago))


def dated(row: Dated, days_ago: float) -> Record:
    row.moment = at(days_ago)
    assert isinstance(row, Record)
    return row


def save(diary: Diary, *rows: Record) -> None:
    diary.save(*rows, act="Log")


def test_a_session_is_told_with_all_that_was_recorded(diary: Diary):
    roller = Device(name="Roller", type=DeviceType.ROLLER, needle_mm=0.25, max_uses=10)
    row = Treatment(
        at=NOW.at,
        areas=[
            TreatmentArea(area=Area.NOSE, position=0),
            TreatmentArea(area=Area.CHIN, passes=4, position=1),
        ],
        device_id=roller.id,
        needle_mm=0.25,
        performed_by=PerformedBy.PROFESSIONAL,
        products=[{"name": "Serum", "kind": "hydrator", "when": "after"}, {"name": "Plain"}],
        answers={"sunburn": False},
        shown=[{"rule": "R06", "severity": "caution", "limit": "7 d"}],
        numbing=False,
        numbing_covered=False,
        over_bone=True,
        redness=2,
    )
    save(diary, roller, dated(row, 2))
    (fact,) = diary.history.sessions
    assert (fact.moment, fact.needle_um, fact.redness) == (at(2), 250, 2)
    assert fact.areas == (Area.NOSE, Area.CHIN)
    assert fact.passes == {Area.CHIN: 4}
    assert fact.performed_by is PerformedBy.PROFESSIONAL
    assert fact.products == (
        UsedProduct(name="Serum", kind=ProductKind.HYDRATOR, when=When.AFTER),
        UsedProduct(name="Plain"),
    )
    assert fact.answers == {Question.SUNBURN: False}
    assert fact.shown == (("R06", "caution"),)
    assert (fact.numbing, fact.skin_cleaned, fact.pain) == (False, None, None)
    assert (fact.numbing_covered, fact.over_bone) == (False, True)


def test_a_draft_gives_the_same_facts_as_when_it_is_saved(sample_diary: Diary):
    rows = sample_diary.all(Treatment)
    drafts = [sample_diary.facts(NOW, row).planned for row in rows]
    assert drafts == list(sample_diary.history.sessions)


def test_the_other_kinds_are_told(diary: Diary):
    serum = Product(name="Retinol", product_kind=ProductKind.RETINOID)
    save(
        diary,
        serum,
        dated(ProductUse(at=NOW.at, product_id=serum.id, area=Area.FACE), 1),
        dated(ProductUse(at=NOW.at, area=Area.FACE), 1),
        dated(CheckIn(at=NOW.at, area=Area.CHIN, signs=["heat", "pus"], temperature_c=38.2), 1),
        dated(Event(at=NOW.at, event=EventKind.SUNBURN, area=Area.NOSE), 1),
        dated(Event(at=NOW.at, notes="no kind given"), 1),
        dated(Rating(at=NOW.at, concern="my own", score=4), 1),
    )
    history = diary.history
    (use,), (check_in,), (event,), (rating,) = (
        history.product_uses,
        history.check_ins,
        history.events,
        history.ratings,
    )
    assert (use.name, use.kind, use.area) == ("Retinol", ProductKind.RETINOID, Area.FACE)
    assert (check_in.signs, check_in.temperature_c) == ({Sign.HEAT, Sign.PUS}, 38.2)
    assert (event.kind, event.area) == (EventKind.SUNBURN, Area.NOSE)
    assert (rating.concern, rating.score) == ("my own", 4)


def test_nothing_later_than_the_moment_is_seen(sample_diary: Diary):
    some_day = at(200)
    facts = sample_diary.facts(some_day)
    for kind in (facts.sessions, facts.check_ins, facts.events, facts.product_uses):
        assert kind
        assert all(fact.at <= some_day.at for fact in kind)
    assert len(facts.sessions) < len(sample_diary.history.sessions)


def test_each_kind_is_told_oldest_first(sample_diary: Diary):
    history = sample_diary.history
    for kind in (history.sessions, history.check_ins, history.events, history.product_uses):
        times = [fact.at for fact in kind]
        assert times == sorted(times)


def test_a_session_that_is_edited_does_not_stand_in_its_own_way(sample_diary: Diary):
    row = sample_diary.all(Treatment)[-1]
    facts = sample_diary.facts(NOW, row)
    assert facts.planned is not None
    assert row.id not in {fact.id for fact in facts.sessions}
    assert facts.device is not None
    assert facts.device.uses == 8


def test_a_device_is_told_with_its_uses_up_to_the_moment(diary: Diary):
    roller = Device(name="Roller", acquired=date(2026, 9, 1), retired=date(2026, 11, 20))
    sessions = [Treatment(at=NOW.at, device_id=roller.id, areas=[]) for _ in range(3)]
    for row, days_ago in zip(sessions, (30, 20, 10), strict=True):
        row.areas.append(TreatmentArea(area=Area.FACE))
        dated(row, days_ago)
    save(diary, roller, *sessions)
    (device,) = diary.history.devices_in_use(at(15))
    assert (device.uses, device.first_use, device.last_use) == (2, at(30).at, at(20).at)
    (unused,) = diary.history.devices_in_use(at(40))
    assert (unused.uses, unused.first_use) == (0, None)


def test_the_person_is_told(diary: Diary):
    save(
        diary,
        Profile(
            birth_year=1990,
            fitzpatrick=4,
            emergency_number="112",
            medicines=["aspirin", {"name": "X", "class": "steroid", "until": "2026-01-02"}],
            conditions=[{"condition": "eczema", "area": "neck", "since": "2020-01-01"}],
            baseline_redness={"face": 1},
        ),
    )
    person = diary.facts(NOW).person
    assert (person.birth_year, person.fitzpatrick, person.emergency_number) == (1990, 4, "112")
    assert person.medicines == (
        MedicineFact(name="aspirin"),
        MedicineFact(name="X", answered=MedicineClass.STEROID, until=date(2026, 1, 2)),
    )
    assert person.baseline_redness == {Area.FACE: 1}
    (condition,) = person.conditions
    assert (condition.condition, condition.area) == (Condition.ECZEMA, Area.NECK)
    assert (condition.since, condition.cleared_by_professional) == (date(2020, 1, 1), None)


@pytest.mark.parametrize(
    ("own", "visits", "cleared"),
    [
        (None, [], None),
        (None, [10], at(10).local_date),
        (None, [50, 10], at(10).local_date),
        ("2026-05-01", [], date(2026, 5, 1)),
        ("2026-05-01", [10], at(10).local_date),
        ("2026-11-20", [10], date(2026, 11, 20)),
    ],
)
def test_the_last_clearance_counts(
    diary: Diary, own: str | None, visits: list[int], cleared: date | None
):
    condition = {"condition": "cold-sore-history"} | (
        {"cleared_by_professional": own} if own else {}
    )
    visited = [
        dated(Visit(at=NOW.at, cleared=["cold-sore-history", "eczema"]), days) for days in visits
    ]
    save(diary, Profile(conditions=[condition]), *visited)
    (fact,) = diary.facts(NOW).person.conditions
    assert fact.cleared_by_professional == cleared


def test_a_clearance_is_not_known_before_its_visit(diary: Diary):
    visit = dated(Visit(at=NOW.at, cleared=["eczema"]), 5)
    save(diary, Profile(conditions=[{"condition": "eczema"}]), visit)
    assert diary.facts(at(6)).person.conditions[0].cleared_by_professional is None
    assert diary.facts(at(4)).person.conditions[0].cleared_by_professional == at(5).local_date


def test_a_visit_is_known_from_its_moment_on(diary: Diary):
    visits = [dated(Visit(at=NOW.at, who="Dr Okafor"), days) for days in (5, 2)]
    save(diary, *visits)
    days = [each.moment.local_date for each in diary.facts(NOW).log.visits]
    assert days == [at(5).local_date, at(2).local_date]
    assert len(diary.facts(at(4)).log.visits) == 1
    diary.delete(visits[0], act="Delete")
    assert [each.at for each in diary.facts(NOW).log.visits] == [at(2).at]


def test_a_session_of_the_log_that_is_planned_anew_is_edited(diary: Diary):
    row = Treatment(at=NOW.at, areas=[TreatmentArea(area=Area.FACE)])
    save(diary, dated(row, 1))
    (saved,) = diary.history.sessions
    assert diary.history.facts(NOW, saved).is_edited
    assert not diary.history.facts(NOW, replace(saved, id=uuid4())).is_edited
    assert not diary.facts(NOW).is_edited


def test_signs_that_were_not_asked_for_are_told_from_none(diary: Diary):
    save(
        diary,
        dated(CheckIn(at=NOW.at, area=Area.FACE, redness=1), 3),
        dated(CheckIn(at=NOW.at, area=Area.FACE, signs=[]), 2),
        dated(CheckIn(at=NOW.at, area=Area.FACE, signs=["heat"]), 1),
    )
    looks = [(each.asked, each.signs) for each in diary.facts(NOW).check_ins]
    assert looks == [(False, frozenset()), (True, frozenset()), (True, {Sign.HEAT})]


def test_of_two_limits_for_a_rule_the_later_one_holds(diary: Diary):
    save(diary, Limit(rule="R06", value="28 d", reason="asked"))
    diary.clock = lambda: at(-0.5)
    save(diary, Limit(rule="R06", value="35 d", reason="asked"))
    assert diary.facts(NOW).limits == {"R06": "35 d"}


def test_a_limit_names_its_band_and_without_a_reason_is_never_looser(diary: Diary):
    save(diary, Limit(rule="R06", band=Band.UP_TO_300_UM, value="6 d", reason=" "))
    save(diary, Limit(rule="R06", band=Band.UP_TO_500_UM, value="30 d", reason="asked"))
    assert diary.facts(NOW).limits == {
        key_of("R06", Band.UP_TO_300_UM): "6 d" + STRICTER_ONLY,
        key_of("R06", Band.UP_TO_500_UM): "30 d",
    }


def test_what_is_deleted_is_no_fact(sample_diary: Diary):
    rows = [row for kind in KINDS.values() for row in sample_diary.all(model_of(kind))]
    sample_diary.delete(*rows, act="Delete all")
    history = sample_diary.history
    for field in fields(history):
        if field.name != "person":
            assert getattr(history, field.name) == ()
    assert history.person.fitzpatrick is None


def test_a_look_from_outside_sees_the_same(sample_diary: Diary):
    assert look_at(sample_diary.log.file) == sample_diary.history


def test_the_facts_are_read_once_until_something_changes(sample_diary: Diary):
    before = sample_diary.history
    assert sample_diary.history is before
    sample_diary.delete(sample_diary.all(Rating)[0], act="Delete")
    assert len(sample_diary.history.ratings) == len(before.ratings) - 1
    with closing(open_log(sample_diary.log.folder)) as log:
        assert Diary(log).history == sample_diary.history


def test_an_unchanged_log_is_told_by_the_very_same_tuples(sample_diary: Diary):
    """By them the rules know that nothing changed between two keys."""
    first, again = sample_diary.facts(NOW), sample_diary.facts(NOW)
    told = ("sessions", "check_ins", "events", "product_uses")
    assert all(getattr(first, name) is getattr(again, name) for name in told)


@pytest.mark.parametrize(
    ("offset_minutes", "zone"), [(60, "Europe/Berlin"), (0, None), (120, None)]
)
def test_a_present_without_a_zone_is_where_the_last_session_was_if_its_clock_fits(
    offset_minutes: int, zone: str | None
) -> None:
    berlin = parse_time("2026-03-20T20:00", ZoneInfo("Europe/Berlin"))
    history = History(sessions=(SessionFact(id=uuid4(), moment=berlin, areas=(Area.FACE,)),))
    now = Moment(datetime(2026, 3, 25, 19, tzinfo=UTC), offset_minutes)
    assert history.facts(now).now.zone == zone
