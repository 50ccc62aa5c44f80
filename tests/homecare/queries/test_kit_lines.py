"""What the kit says of a device and of a product: worn, dropped, soaked, and where it was used."""

from datetime import date, timedelta
from typing import Any

import pytest

from homecare.diary.diary import Diary
from homecare.queries.kit import DeviceLine
from homecare.records.models import Device, Event, Product, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.terms import DeviceType, Severity
from homecare.values.times import Moment
from tests.conftest import NOW


def rolled(device: Device | None = None, *, days: int = 1, **more: Any) -> Treatment:
    row = Treatment(at=NOW.at, areas=[TreatmentArea(area=Area.FACE)], **more)
    row.device_id = device.id if device else None
    row.moment = Moment(NOW.at - timedelta(days=days), NOW.offset_minutes, NOW.zone)
    return row


def a_roller(**more: Any) -> Device:
    known: dict[str, Any] = {"name": "Roller", "type": DeviceType.ROLLER, "needle_mm": 0.25}
    return Device(**(known | more))


def line_of(diary: Diary) -> DeviceLine:
    return diary.kit().devices[0]


@pytest.mark.parametrize(
    ("uses", "own", "told"),
    [
        (7, None, []),
        (8, None, [("R27", Severity.CAUTION)]),
        (9, None, [("R27", Severity.CAUTION)]),
        (10, None, [("R27", Severity.STOP)]),
        (4, 5, []),
        (5, 5, [("R27", Severity.STOP)]),
        (10, 40, [("R27", Severity.STOP)]),
    ],
)
def test_a_roller_wears_as_the_check_says(
    diary: Diary, uses: int, own: int | None, told: list[tuple[str, Severity]]
):
    roller = a_roller(max_uses=own)
    diary.save(roller, *(rolled(roller, days=1 + n) for n in range(uses)), act="Add")
    line = line_of(diary)
    assert (line.uses, line.most_uses) == (uses, min(own or 10, 10))
    assert [(each.rule, each.severity) for each in line.told] == told


@pytest.mark.parametrize(
    "fields", [{"type": None}, {"needle_mm": None}, {"needle_mm": 1.0}, {"type": DeviceType.PEN}]
)
def test_no_number_of_uses_is_promised_where_one_may_be_the_most(
    diary: Diary, fields: dict[str, Any]
):
    diary.save(a_roller(**fields), act="Add")
    assert line_of(diary).most_uses is None


def test_a_fall_is_told_until_it_is_retired(diary: Diary):
    roller = a_roller()
    fall = Event(at=NOW.at, event=EventKind.ROLLER_DROPPED, device_id=roller.id)
    fall.moment = NOW
    diary.save(roller, fall, act="Add")
    assert [each.rule for each in line_of(diary).told] == ["R28"]
    roller.retired = NOW.local_date
    diary.save(roller, act="Retire")
    assert line_of(diary).told == ()


def test_when_it_was_soaked_last_and_for_how_long(diary: Diary):
    roller = a_roller()
    diary.save(
        roller,
        rolled(roller, days=9, disinfected_minutes=10),
        rolled(roller, days=5, disinfected_minutes=12),
        rolled(roller, days=2),
        act="Add",
    )
    assert line_of(diary).soaked == (NOW.local_date - timedelta(days=5), 12)


def test_a_reaction_is_traced_to_this_pack(diary: Diary):
    used: dict[str, Any] = {"products": [{"name": "SERUM"}]}
    serum = Product(name="Serum", lot="L7", opened=NOW.local_date - timedelta(days=20))
    diary.save(
        serum,
        *(rolled(days=days, **used) for days in (2, 20, 21)),
        rolled(days=3, products=[{"name": "Other"}]),
        act="Add",
    )
    (line,) = diary.kit().products
    assert line.sessions == (days_ago(2), days_ago(20))


def days_ago(days: int) -> date:
    return NOW.local_date - timedelta(days=days)


def test_a_product_that_skin_still_waits_for_says_until_when(diary: Diary):
    diary.save(
        rolled(days=1, needle_mm=0.5),
        Product(name="A night cream", product_kind=ProductKind.RETINOID),
        Product(name="B cream", product_kind=ProductKind.MOISTURISER),
        Product(name="C bottle"),
        act="Add",
    )
    retinoid, cream, unknown = diary.kit().products
    (wait,) = retinoid.not_before
    assert (wait.areas, wait.until, wait.rule) == (
        (Area.FACE,),
        NOW.at + timedelta(days=6),
        "R23",
    )
    assert (cream.not_before, cream.may_wait) == ((), False)
    assert (unknown.not_before, unknown.may_wait) == ((), True)


def test_skin_that_has_recovered_waits_for_nothing(diary: Diary):
    diary.save(
        rolled(days=15, needle_mm=0.5),
        Product(name="Night cream", product_kind=ProductKind.RETINOID),
        Product(name="Some bottle"),
        act="Add",
    )
    assert [(each.not_before, each.may_wait) for each in diary.kit().products] == [((), False)] * 2
