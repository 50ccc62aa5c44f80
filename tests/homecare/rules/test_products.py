"""R21, R22 and R54: products before, under and after the needles, and numbing cream."""

import pytest

from homecare.facts.facts import ConditionFact, PersonFact, UsedProduct
from homecare.rules import check
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
    facts,
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
    assert set(found(use(0, ProductKind.AHA), planned=session(24), limits=own)) == {"own-limit"}


@pytest.mark.parametrize("kind", [None, *ProductKind])
@pytest.mark.parametrize("when", [None, *When])
def test_under_the_needles_and_straight_after(kind, when):
    finding = found(planned=with_products(product(kind, when))).get("R22")
    active = {*FRAGILE, ProductKind.VITAMIN_C, ProductKind.PEPTIDE, ProductKind.FRAGRANCED}
    expected = {
        None: False,
        When.BEFORE: kind not in (None, ProductKind.OTHER, ProductKind.NUMBING),
        When.DURING: kind is not ProductKind.NUMBING,
        When.AFTER: kind in (*active, ProductKind.HYDRATOR),
    }[when]
    assert (finding is not None) is expected
    if finding and finding.variant == "hydrator":
        assert (kind, when, summary(finding)) == (ProductKind.HYDRATOR, When.AFTER, "info")
        assert "S28" in {each.id for each in finding.sources}
    elif finding:
        assert summary(finding) == "stop"
        assert finding.variant == ("after" if when is When.AFTER else None)


@pytest.mark.parametrize(("hours", "holds"), [(-17, False), (-15, True), (-1, True), (0, True)])
def test_vitamin_c_of_the_same_day(hours, holds):
    """The day began at 04:00, 16 hours before the session."""
    findings = found(use(hours, ProductKind.VITAMIN_C), planned=session())
    assert ("R22" in findings) is holds


JUST_BEFORE = [
    ProductKind.MINOXIDIL,
    ProductKind.PEPTIDE,
    ProductKind.HYDRATOR,
    ProductKind.MOISTURISER,
    ProductKind.SUNSCREEN,
    ProductKind.FRAGRANCED,
]


@pytest.mark.parametrize("kind", [None, *ProductKind])
@pytest.mark.parametrize(
    ("hours", "holds"), [(-1 - MINUTE, False), (-1, False), (-1 + MINUTE, True), (-0.5, True)]
)
def test_what_was_put_on_in_the_hour_before(kind, hours, holds):
    told = found(use(hours, kind), planned=session(0, Area.SCALP)).get("R22")
    just_before = told is not None and told.variant == "just-before"
    assert just_before is (holds and kind in JUST_BEFORE)
    if just_before:
        assert (summary(told), told.earliest) == ("stop", at(hours + 1))


def test_minoxidil_that_nobody_placed_is_for_hair():
    foam = use(-0.5, ProductKind.MINOXIDIL)
    assert "R22" in found(foam, planned=session(0, Area.BEARD))
    assert "R22" not in found(foam, planned=session(0, Area.FACE))
    on_chin = use(-0.5, ProductKind.MINOXIDIL, Area.CHIN)
    assert "R22" in found(on_chin, planned=session(0, Area.FACE))


@pytest.mark.parametrize(
    ("hours", "shown"), [(0, True), (DAY - MINUTE, True), (DAY, False), (DAY + MINUTE, False)]
)
def test_what_was_under_the_needles_is_told_for_a_day(hours, shown):
    serum = session(0, products=(product(ProductKind.HYDRATOR, When.DURING),))
    before = session(0), use(-0.5, ProductKind.PEPTIDE)
    growth = session(0), event(-0.5, EventKind.GROWTH_FACTOR_SERUM)
    for past in ([serum], before, growth):
        told = found(*past, now=hours).get("R22")
        assert summary(told) == ("caution" if shown else None)
    assert "R22" not in found(session(0), use(-2, ProductKind.PEPTIDE), now=hours)


WEEK = 7 * DAY


@pytest.mark.parametrize(
    ("needle_um", "days", "holds"),
    [(200, 7, True), (200, 11, False), (301, 11, True), (500, 14, False), (None, 13, True)],
)
def test_where_no_day_is_left_for_a_retinoid_it_is_said(needle_um, days, holds):
    """The pause before (7 d) and the wait after (4 or 7 d) have to fit between two sessions."""
    past = session(0, needle_um=needle_um), use(2, ProductKind.RETINOID)
    told = [
        each
        for each in check(facts(*past, planned=session(days * DAY))).findings
        if each.variant == "no-day"
    ]
    assert [summary(each) for each in told] == (["info"] if holds else [])
    later = *past, session(days * DAY, needle_um=needle_um)
    seen = {each.variant for each in check(facts(*later, now=days * DAY + 1)).findings}
    assert ("no-day" in seen) is holds


def test_no_day_is_spoken_of_only_to_who_uses_such_a_product():
    weekly = session(0), session(WEEK)
    for other in (
        [],
        [use(2, ProductKind.PEPTIDE)],
        [use(2, ProductKind.RETINOID, Area.BACK)],
        [use(-1, ProductKind.RETINOID)],
    ):
        seen = {each.variant for each in check(facts(*weekly, *other, now=WEEK + 1)).findings}
        assert "no-day" not in seen


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
