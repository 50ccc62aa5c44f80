"""What the log adds to a planned session: its products, its device, its person's clearances."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homecare.diary.diary import Diary
from homecare.facts.facts import DeviceFact, UsedProduct
from homecare.facts.history import History, ProductFact
from homecare.records.models import Product, ProductUse, Profile, Visit
from homecare.values.conditions import Condition
from homecare.values.products import ProductKind
from homecare.values.terms import When
from tests.conftest import NOW
from tests.homecare.rules.story import START, moment, session

CREAM = ProductFact("Numbing cream", ProductKind.NUMBING, 5.0)


@pytest.mark.parametrize(
    ("said", "kind", "strength"),
    [
        (UsedProduct(name="NUMBING cream"), ProductKind.NUMBING, 5.0),
        (UsedProduct(name="Numbing cream", kind=ProductKind.OTHER), ProductKind.OTHER, 5.0),
        (UsedProduct(name="Another", kind=ProductKind.NUMBING), ProductKind.NUMBING, None),
    ],
)
def test_products_are_completed_by_name(said, kind, strength):
    told = History(products=(CREAM,)).facts(moment(), session(products=(said,)))
    assert told.planned is not None
    (product,) = told.planned.products
    assert (product.kind, product.strength_percent) == (kind, strength)
    assert product.when is said.when


def test_uses_of_a_device_before_the_session_that_is_edited():
    roller = DeviceFact(id=uuid4(), name="Roller")
    first, edited, later = (session(hours, device_id=roller.id) for hours in (0, 24, 48))
    history = History(sessions=(first, edited, later), devices=(roller,))
    device = history.facts(moment(100), edited).device
    assert device is not None
    assert (device.uses, device.first_use, device.last_use) == (1, START, START)


def test_from_the_shelf_and_the_visits_of_a_log(diary: Diary):
    cream = Product(name="Cream", product_kind=ProductKind.NUMBING, strength_percent=4.5)
    used = ProductUse(product_id=cream.id, at=NOW.at)
    visit = Visit(at=NOW.at - timedelta(days=9), cleared=["other"])
    used.moment, visit.moment = NOW, visit.moment
    diary.save(cream, used, visit, Profile(birth_year=1990), act="Log")
    planned = session(products=(UsedProduct(name="cream", when=When.BEFORE),))
    told = diary.history.facts(NOW, planned)
    assert [each.strength_percent for each in told.product_uses] == [4.5]
    assert told.planned is not None
    assert told.planned.products[0].strength_percent == 4.5
    assert told.person.cleared == {Condition.OTHER: visit.moment.local_date}
