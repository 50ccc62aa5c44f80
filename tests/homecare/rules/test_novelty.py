"""R04 and R11: first times."""

from dataclasses import replace
from uuid import uuid4

import pytest

from homecare.facts.facts import DeviceFact, UsedProduct
from homecare.rules import check
from homecare.rules.novelty import what_is_new
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.terms import Question, When
from tests.homecare.rules.story import DAY, MINUTE, by_professional, event, facts, session, use

ROLLER = DeviceFact(id=uuid4(), name="Roller", needle_um=300, uses=3)
NEW = replace(ROLLER, uses=0)
CREAM = UsedProduct(name="Cream", kind=ProductKind.MOISTURISER, when=When.AFTER)


def hints(*records, planned, **more):
    return {each.rule: each for each in check(facts(*records, planned=planned, **more)).findings}


def test_the_first_session_and_the_first_with_a_device():
    past, plan = session(0), session(30 * DAY)
    assert hints(planned=plan)["R04"].severity == "info"
    assert "R04" not in hints(past, planned=plan)
    assert "R04" not in hints(past, planned=plan, device=ROLLER)
    assert "R04" in hints(past, planned=plan, device=NEW)
    assert "R04" not in hints(planned=by_professional(0), device=NEW)


@pytest.mark.parametrize(
    ("needle_um", "device", "products", "new"),
    [
        (300, ROLLER, (), ()),
        (None, None, (), ()),
        (300, NEW, (), ("device",)),
        (301, ROLLER, (), ("length",)),
        (300, ROLLER, (CREAM,), ()),
        (300, ROLLER, (replace(CREAM, name="Other"),), ("product",)),
        (301, NEW, (replace(CREAM, name="Other"),), ("device", "length", "product")),
    ],
)
def test_what_is_new(needle_um, device, products, new):
    past = session(0), use(1, ProductKind.MOISTURISER, name="CREAM")
    plan = session(200 * DAY, needle_um=needle_um, products=products)
    assert what_is_new(facts(*past, planned=plan, device=device)) == new
    finding = hints(*past, planned=plan, device=device).get("R11")
    assert (finding is not None) is bool(new)
    if finding:
        assert finding.severity == "info"
        assert "2 days" in finding.message


@pytest.mark.parametrize(
    ("hours", "holds"), [(90 * DAY - MINUTE, False), (90 * DAY, True), (90 * DAY + MINUTE, True)]
)
def test_a_patch_test_counts_for_90_days(hours, holds):
    assert ("R11" in hints(event(0, EventKind.PATCH_TEST), planned=session(hours))) is holds


def test_a_patch_test_of_another_device_does_not_count():
    plan = session(DAY)
    for device_id, holds in ((NEW.id, False), (None, False), (uuid4(), True)):
        test = event(0, EventKind.PATCH_TEST, device_id=device_id)
        assert ("R11" in hints(test, planned=plan, device=NEW)) is holds


@pytest.mark.parametrize(("answer", "holds"), [(True, False), (False, True)])
def test_tried_by_answer(answer, holds):
    plan = session(answers={Question.PATCH_TESTED: answer})
    assert ("R11" in hints(planned=plan)) is holds
