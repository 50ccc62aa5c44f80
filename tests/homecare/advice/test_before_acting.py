"""What is said where the act is: a product used now, a device of some length."""

import pytest

from homecare.advice.before_acting import length_at_home, use_now
from homecare.facts.facts import UsedProduct
from homecare.values.areas import Area
from homecare.values.products import ProductKind
from homecare.values.terms import When
from tests.homecare.rules.story import DAY, MINUTE, facts, session, use

RETINOID = ProductKind.RETINOID


@pytest.mark.parametrize(
    ("hours", "told"), [(4 * DAY, True), (7 * DAY - MINUTE, True), (7 * DAY, False)]
)
def test_a_retinoid_on_recovering_skin(hours, told):
    found = use_now(facts(session(0, needle_um=500), now=hours), "Night cream", RETINOID)
    assert [each.rule for each in found] == (["R23"] if told else [])
    assert all("Night cream" in each.message for each in found)


def test_only_of_what_is_used_now():
    serum = UsedProduct(name="Serum", kind=ProductKind.PEPTIDE, when=When.AFTER)
    past = session(0, products=(serum,)), use(2, RETINOID)
    assert use_now(facts(*past, now=3), "Cream", ProductKind.MOISTURISER) == ()
    assert use_now(facts(*past, now=3), "Something", None) == ()
    scalp = facts(session(0, Area.SCALP), now=3)
    assert [each.rule for each in use_now(scalp, "Foam", ProductKind.MINOXIDIL)] == ["R50"]


@pytest.mark.parametrize(
    ("needle_um", "rule"),
    [(300, None), (301, "R03"), (500, "R03"), (501, "R02"), (1500, "R02"), (1501, "R01")],
)
def test_a_length_at_home(needle_um, rule):
    found = length_at_home(facts(now=0), needle_um)
    assert [each.rule for each in found] == ([rule] if rule else [])
