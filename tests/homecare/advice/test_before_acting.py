"""What is said where the act is: a product used now, a device of some length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.advice.before_acting import length_at_home, not_before, recovering, use_now
from homecare.facts.facts import UsedProduct
from homecare.guidance.texts import guidance
from homecare.values.areas import Area
from homecare.values.products import ProductKind
from homecare.values.terms import When
from tests.homecare.rules.story import DAY, MINUTE, at, facts, session, use

RETINOID = ProductKind.RETINOID
DUE = guidance().due


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


@pytest.mark.parametrize(
    ("kind", "needle_um", "area", "waits_until"),
    [
        (RETINOID, 500, Area.FACE, 7 * DAY),
        (ProductKind.PEPTIDE, 250, Area.FACE, 7 * DAY),  # not seen back at baseline
        (ProductKind.FRAGRANCED, 250, Area.FACE, 3 * DAY),
        (ProductKind.SUNSCREEN, 250, Area.FACE, DAY),
        (ProductKind.MINOXIDIL, 250, Area.SCALP, DAY),
        (ProductKind.MINOXIDIL, 250, Area.FACE, None),
        (ProductKind.MOISTURISER, 500, Area.FACE, None),
    ],
)
def test_a_product_waits_until_the_date_of_rule_and_tip(kind, needle_um, area, waits_until):
    rolled = session(0, area, needle_um=needle_um)
    ends = [each.until for each in not_before(facts(rolled, now=2), kind)]
    assert ends == ([] if waits_until is None else [at(waits_until)])
    if waits_until is not None:
        assert not not_before(facts(rolled, now=waits_until), kind)
        assert not_before(facts(rolled, now=waits_until - MINUTE), kind)


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.sampled_from(Area), st.sampled_from([200, 500, 1200])),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(ProductKind),
)
def test_kit_and_the_check_of_a_use_have_one_date(sessions, kind):
    rolled = [session(hours, area, needle_um=um) for hours, area, um in sessions]
    told = facts(*rolled, now=410)
    used = {each.earliest for each in use_now(told, "Bottle", kind) if each.variant not in DUE}
    ends = {each.until for each in not_before(told, kind)}
    assert used == ends if kind is not ProductKind.SUNSCREEN else not used


def test_whether_any_skin_waits():
    assert recovering(facts(session(0), now=3 * DAY))
    assert not recovering(facts(session(0), now=15 * DAY))
    assert not recovering(facts(now=0))
