"""R21, R22 and R54: products before, under and after the needles, and numbing cream."""

import pytest

from homecare.facts.facts import ConditionFact, PersonFact, UsedProduct
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import When
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    at,
    by_professional,
    check_in,
    event,
    found,
    session,
    summary,
    use,
)

FRAGILE = [
    ProductKind.RETINOID,
    ProductKind.AHA,
    ProductKind.BHA,
    ProductKind.BENZOYL_PEROXIDE,
    ProductKind.HYDROQUINONE,
]


def with_products(*products, hours=0.0, **more):
    return session(hours, products=products, **more)


def product(kind, when=None, **more):
    return UsedProduct(name="Serum", kind=kind, when=when, **more)


@pytest.mark.parametrize("kind", ProductKind)
@pytest.mark.parametrize(
    ("hours", "severity"),
    [
        (0, "stop"),
        (24 - MINUTE, "stop"),
        (24, "caution"),
        (24 + MINUTE, "caution"),
        (7 * DAY - MINUTE, "caution"),
        (7 * DAY, None),
        (7 * DAY + MINUTE, None),
    ],
)
def test_pause_before_a_session(kind, hours, severity):
    finding = found(use(0, kind), planned=session(hours)).get("R21")
    assert summary(finding) == (severity if kind in FRAGILE else None)
    if finding:
        assert finding.earliest == at(24 if severity == "stop" else 7 * DAY)


def test_a_product_of_other_skin_or_of_no_kind_says_nothing():
    planned = session(1, Area.CHIN)
    assert found(use(0, ProductKind.RETINOID, Area.BACK), planned=planned) == {}
    assert found(use(0, None), planned=planned) == {}
    assert "R21" in found(use(0, ProductKind.RETINOID, Area.FACE), planned=planned)


def test_the_last_use_counts_with_a_session_too():
    past = with_products(product(ProductKind.RETINOID, When.AFTER), hours=30 * DAY)
    plan = session(40 * DAY)
    assert found(use(0, ProductKind.RETINOID), past, planned=plan, limits={"R21": "11 d"})[
        "R21"
    ].earliest == at(41 * DAY)
    elsewhere = session(40 * DAY, Area.BACK)
    assert "R21" not in found(past, planned=elsewhere, limits={"R21": "11 d"})


def test_own_pause_is_never_less_than_a_day():
    plan, own = session(20), {"R21": "12 h"}
    assert summary(found(use(0, ProductKind.AHA), planned=plan, limits=own)["R21"]) == "stop"
    assert found(use(0, ProductKind.AHA), planned=session(24), limits=own) == {}


@pytest.mark.parametrize("kind", [None, *ProductKind])
@pytest.mark.parametrize("when", [None, *When])
def test_under_the_needles_and_straight_after(kind, when):
    finding = found(planned=with_products(product(kind, when))).get("R22")
    active = {*FRAGILE, ProductKind.VITAMIN_C, ProductKind.PEPTIDE, ProductKind.FRAGRANCED}
    expected = {
        None: False,
        When.BEFORE: kind not in (None, ProductKind.OTHER, ProductKind.NUMBING),
        When.DURING: kind is not ProductKind.NUMBING,
        When.AFTER: kind in active,
    }[when]
    assert (finding is not None) is expected
    if finding:
        assert summary(finding) == "stop"
        assert finding.variant == ("after" if when is When.AFTER else None)


@pytest.mark.parametrize(("hours", "holds"), [(-17, False), (-15, True), (-1, True), (0, True)])
def test_vitamin_c_of_the_same_day(hours, holds):
    """The day began at 04:00, 16 hours before the session."""
    findings = found(use(hours, ProductKind.VITAMIN_C), planned=session())
    assert ("R22" in findings) is holds
    assert "R22" not in found(use(hours, ProductKind.HYDRATOR), planned=session())


@pytest.mark.parametrize(
    ("percent", "holds"), [(3.9, False), (4, False), (4.1, True), (None, False)]
)
def test_strength_of_numbing_cream(percent, holds):
    cream = product(ProductKind.NUMBING, When.BEFORE, strength_percent=percent)
    assert ("R54" in found(planned=with_products(cream))) is holds
    noted = use(-1, ProductKind.NUMBING, strength_percent=percent)
    assert ("R54" in found(noted, planned=session())) is holds
    assert found(planned=by_professional(products=(cream,))) == {}


@pytest.mark.parametrize(
    ("hours", "holds"), [(24 - MINUTE, True), (24, True), (24 + MINUTE, False)]
)
def test_numbing_cream_of_the_day_before(hours, holds):
    noted = use(0, ProductKind.NUMBING, strength_percent=5)
    assert ("R54" in found(noted, planned=session(hours))) is holds


@pytest.mark.parametrize("when", When)
def test_numbing_cream_is_not_for_needled_skin(when):
    finding = found(planned=with_products(product(ProductKind.NUMBING, when))).get("R54")
    assert (finding.variant if finding else None) == (None if when is When.BEFORE else "open-skin")


@pytest.mark.parametrize(
    ("area", "holds"), [(Area.THIGH_LEFT, True), (Area.CHIN, False), (Area.SCALP, False)]
)
def test_numbing_a_large_area(area, holds):
    assert ("R54" in found(planned=session(0, area, numbing=True))) is holds
    assert found(planned=session(0, area, numbing=False)) == {}
    assert found(planned=session(0, area)) == {}


@pytest.mark.parametrize(
    ("numbing", "covered", "variant"),
    [(True, True, "wrapped"), (None, True, "wrapped"), (True, False, ...), (False, None, ...)],
)
def test_numbing_cream_under_a_cover(numbing, covered, variant):
    plan = {"numbing": numbing, "numbing_covered": covered}
    finding = found(planned=session(**plan)).get("R54")
    assert (finding.variant if finding else ...) == variant
    assert found(planned=by_professional(**plan)) == {}


def test_an_allergy_matters_with_numbing_alone():
    who = PersonFact(conditions=(ConditionFact(condition=Condition.ANAESTHETIC_ALLERGY),))
    assert found(planned=session(numbing=True), who=who)["R54"].variant == "allergy"
    assert found(planned=session(), who=who) == {}


@pytest.mark.parametrize("sign", [Sign.FAST_HEART, Sign.BREATHING_TROUBLE, Sign.FAINT])
@pytest.mark.parametrize(("hours", "holds"), [(24, True), (24 + MINUTE, False)])
def test_a_reaction_to_numbing_is_an_emergency(sign, hours, holds):
    felt = check_in(hours, sign)
    for past in (session(0, numbing=True), use(0, ProductKind.NUMBING)):
        finding = found(past, felt, now=hours + 1).get("R54")
        assert summary(finding) == ("emergency now" if holds else None)
    assert "R54" not in found(session(0), felt, now=hours + 1)


def test_a_reaction_is_told_for_two_days_and_until_somebody_has_seen_it():
    past = by_professional(0, numbing=True), check_in(2, Sign.FAST_HEART)
    assert found(*past, now=50)["R54"].variant == "reaction"
    assert summary(found(*past, now=51)["R54"]) == "stop same-day"
    assert "R54" not in found(*past, event(3), now=51)
    assert "R54" not in found(session(0, numbing=True), check_in(2, Sign.HEAT), now=3)


@pytest.mark.parametrize(
    ("hours", "area", "fires"),
    [(-1, None, True), (-1, Area.CHIN, True), (-1, Area.BACK, False), (-17, None, False)],
)
def test_a_growth_factor_serum_on_the_day(hours, area, fires):
    """The diary day of 20:00 began at 4:00."""
    serum = event(hours, EventKind.GROWTH_FACTOR_SERUM, area)
    told = found(serum, planned=session(0)).get("R22")
    assert summary(told) == ("stop" if fires else None)
    assert not told or "a growth-factor serum" in told.message
