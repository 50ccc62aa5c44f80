"""R23 to R26 and R50: what happened to skin that is still recovering."""

import pytest

from homecare.facts.facts import UsedProduct
from homecare.rules import check
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import Question, When
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    at,
    check_in,
    event,
    facts,
    found,
    session,
    summary,
    use,
)


def around(hours):
    """A limit, a minute before it, and a minute after it: it fires only before."""
    return [(hours - MINUTE, True), (hours, False), (hours + MINUTE, False)]


def fires(name, *records, now, **more):
    return summary(found(*records, now=now, **more).get(name))


# --- R23


@pytest.mark.parametrize(("hours", "early"), around(7 * DAY))
@pytest.mark.parametrize("needle_um", [301, 500, 2000, None])
def test_actives_wait_a_week(hours, early, needle_um):
    past = session(0, needle_um=needle_um), use(hours, ProductKind.RETINOID)
    assert fires("R23", *past, now=hours) == ("caution" if early else None)


@pytest.mark.parametrize(("hours", "early"), around(96))
def test_actives_wait_four_days_after_a_short_needle_on_skin_seen_settled(hours, early):
    past = session(0), check_in(90, redness=0), use(hours, ProductKind.AHA)
    assert fires("R23", *past, now=hours) == ("caution" if early else None)


@pytest.mark.parametrize(("hours", "early"), around(7 * DAY))
@pytest.mark.parametrize("looks", [(), (check_in(80),), (check_in(80, redness=1),)])
def test_a_short_needle_waits_a_week_where_no_look_saw_it_settled(hours, early, looks):
    past = session(0), *looks, use(hours, ProductKind.AHA)
    assert fires("R23", *past, now=hours) == ("caution" if early else None)


def test_actives_wait_longer_while_redness_is_seen():
    cream = use(100, ProductKind.AHA)
    assert fires("R23", session(0), check_in(90, redness=1), cream, now=100) == "caution"
    assert fires("R23", session(0), check_in(90, redness=0), cream, now=100) is None
    returned = session(0), check_in(90, redness=0), check_in(101, redness=3)
    assert fires("R23", *returned, cream, now=102) == "caution", "the tip says a week again"
    radiofrequency = session(0, needle_um=200, radiofrequency=True)
    assert fires("R23", radiofrequency, cream, now=100) == "caution"


@pytest.mark.parametrize(("hours", "early"), around(72))
def test_fragrance_waits_three_days(hours, early):
    past = session(0), use(hours, ProductKind.FRAGRANCED, name="Scented oil")
    finding = found(*past, now=hours).get("R23")
    assert summary(finding) == ("caution" if early else None)
    assert finding is None or "Scented oil" in finding.message


@pytest.mark.parametrize("kind", ProductKind)
def test_which_products_are_active(kind):
    mild = {
        ProductKind.HYDRATOR,
        ProductKind.MOISTURISER,
        ProductKind.SUNSCREEN,
        ProductKind.MINOXIDIL,
        ProductKind.NUMBING,
        ProductKind.OTHER,
    }
    assert (fires("R23", session(0), use(5, kind), now=5) is None) is (kind in mild)


@pytest.mark.parametrize(("hours", "early"), around(7 * DAY))
@pytest.mark.parametrize(
    ("kind", "variant"), [(EventKind.LED, "device"), (EventKind.GROWTH_FACTOR_SERUM, None)]
)
def test_light_and_growth_factors_wait_as_actives_do(kind, variant, hours, early):
    for when in (10, hours):
        told = found(session(0), event(when, kind), now=when).get("R23")
        assert summary(told) == ("caution" if early or when == 10 else None)
        assert told is None or told.variant == variant


def test_a_product_noted_straight_after_a_session_counts():
    cream = UsedProduct(name="Night cream", kind=ProductKind.RETINOID, when=When.AFTER)
    told = found(session(0, products=(cream,)), now=1)["R23"]
    assert "Night cream" in told.message
    before = UsedProduct(name="Night cream", kind=ProductKind.RETINOID, when=When.BEFORE)
    assert "R23" not in found(session(0, products=(before,)), now=1)


def test_two_regions_with_one_date_are_one_finding_and_with_two_dates_two():
    cream = use(31, ProductKind.BHA)
    both = check(facts(session(0, Area.FACE, Area.NECK), cream, now=31)).findings
    (told,) = [each for each in both if each.rule == "R23"]
    assert set(told.areas) == {Area.FACE, Area.NECK}
    apart = session(0, Area.FACE), session(30, Area.NECK)
    dates = {each.earliest for each in check(facts(*apart, cream, now=31)).findings}
    assert {at(7 * DAY), at(30 + 7 * DAY)} <= dates


def test_what_waits_longer_from_an_earlier_session_sets_the_date():
    past = session(0, needle_um=500), session(24, needle_um=200), check_in(40, redness=0)
    assert found(*past, use(41, ProductKind.BHA), now=41)["R23"].earliest == at(7 * DAY)


def test_a_product_without_kind_or_on_other_skin_or_before_the_session():
    assert fires("R23", session(0), use(5, None), now=5) is None
    assert fires("R23", session(0), use(5, ProductKind.BHA, Area.BACK), now=5) is None
    assert fires("R23", session(6), use(5, ProductKind.BHA), now=7) is None
    assert fires("R23", session(0), use(5, ProductKind.BHA, Area.CHIN), now=5) == "caution"


@pytest.mark.parametrize(("waited", "shown"), around(DAY))
def test_what_came_too_soon_is_told_for_a_day(waited, shown):
    past = session(0), use(5, ProductKind.BHA), event(5, EventKind.SWIM_SAUNA)
    past = (*past, event(5, EventKind.OUTDOORS))
    told = found(*past, now=5 + waited)
    assert ({"R23", "R24", "R25"} <= set(told)) is shown
    assert {"R23", "R24", "R25"}.isdisjoint(told) is not shown


def test_only_planned_skin_matters_where_something_is_planned():
    past = session(0), use(5, ProductKind.BHA), event(5, EventKind.SWIM_SAUNA)
    assert {"R23", "R25"} <= set(found(*past, planned=session(6, Area.CHIN)))
    on_face = session(0), use(5, ProductKind.BHA, Area.FACE)
    assert "R23" not in found(*on_face, planned=session(6, Area.BACK))


# --- R24


@pytest.mark.parametrize(
    ("hours", "kind", "sunscreen", "variant"),
    [
        (DAY - MINUTE, EventKind.OUTDOORS, True, "first day"),
        (0, EventKind.OUTDOORS, True, "first day"),
        (DAY, EventKind.OUTDOORS, True, None),
        (DAY, EventKind.OUTDOORS, False, "sunscreen"),
        (14 * DAY - MINUTE, EventKind.OUTDOORS, False, "sunscreen"),
        (14 * DAY, EventKind.OUTDOORS, False, None),
        (DAY - MINUTE, EventKind.SUN_EXPOSURE, True, "first day"),
        (DAY, EventKind.SUN_EXPOSURE, True, "direct-sun"),
        (7 * DAY - MINUTE, EventKind.SUN_EXPOSURE, True, "direct-sun"),
        (7 * DAY, EventKind.SUN_EXPOSURE, True, None),
        (7 * DAY, EventKind.SUN_EXPOSURE, False, "sunscreen"),
        (14 * DAY, EventKind.SUN_EXPOSURE, False, None),
        (5, EventKind.LED, False, None),
    ],
)
def test_sun(hours, kind, sunscreen, variant):
    screen = [use(hours - 2 * MINUTE, ProductKind.SUNSCREEN)] if sunscreen else []
    finding = found(session(0), *screen, event(hours, kind), now=hours).get("R24")
    assert summary(finding) == ("caution" if variant else None)
    if finding:
        assert (finding.variant or "first day") == variant


def test_the_first_day_is_told_of_without_a_date_that_is_over():
    out = session(0), event(20, EventKind.OUTDOORS)
    assert found(*out, now=23)["R24"].earliest == at(DAY)
    later = found(*out, now=30)["R24"]
    assert (later.variant, later.earliest) == ("first-day", at(14 * DAY))


def test_sunscreen_of_another_day_or_skin_does_not_count():
    out = session(0), event(2 * DAY, EventKind.OUTDOORS)
    assert fires("R24", *out, use(DAY, ProductKind.SUNSCREEN), now=2 * DAY) == "caution"
    back = use(2 * DAY, ProductKind.SUNSCREEN, Area.BACK)
    face = session(0), event(2 * DAY, EventKind.OUTDOORS, Area.FACE)
    assert fires("R24", *face, back, now=2 * DAY) == "caution"


# --- R25


@pytest.mark.parametrize(
    ("kind", "hours"),
    [(EventKind.MAKE_UP, 48), (EventKind.EXERCISE, 72), (EventKind.SWIM_SAUNA, 5 * DAY)],
)
@pytest.mark.parametrize("offset", [-MINUTE, 0, MINUTE])
def test_make_up_sweat_and_pool(kind, hours, offset):
    finding = found(session(0), event(hours + offset, kind), now=hours + offset).get("R25")
    assert summary(finding) == ("caution" if offset < 0 else None)


def test_make_up_is_not_on_the_back():
    assert fires("R25", session(0, Area.BACK), event(5, EventKind.MAKE_UP), now=5) is None
    assert fires("R25", session(0, Area.NECK), event(5, EventKind.MAKE_UP), now=5) == "caution"
    assert fires("R25", session(0, Area.BACK), event(5, EventKind.EXERCISE), now=5) == "caution"


# --- R26


@pytest.mark.parametrize(
    ("waited", "variant"), [(0, None), (72 - MINUTE, None), (72, None), (72 + MINUTE, "late")]
)
def test_a_shared_roller_asks_for_help_the_same_day(waited, variant):
    told = found(event(0, EventKind.ROLLER_SHARED), now=waited)["R26"]
    assert (summary(told), told.variant) == ("stop same-day", variant)


@pytest.mark.parametrize(
    ("waited", "said", "variant"),
    [(7 * DAY, "stop same-day", "late"), (7 * DAY + MINUTE, "stop", "tests")],
)
def test_once_only_tests_are_left_it_is_not_for_today(waited, said, variant):
    told = found(event(0, EventKind.ROLLER_SHARED), now=waited)["R26"]
    assert (summary(told), told.variant) == (said, variant)
    assert ("today" in told.message) is (variant == "late")


def test_sharing_is_known_from_answers_too():
    shared = {Question.SHARED: True}
    assert "R26" in found(planned=session(0, answers=shared))
    assert "R26" in found(session(0, answers=shared), now=900)
    assert "R26" not in found(session(0, answers={Question.SHARED: False}), now=1)
    assert "R26" not in found(session(0), now=1)


def test_sharing_ends_when_a_professional_has_seen_the_person():
    shared = event(10, EventKind.ROLLER_SHARED)
    assert "R26" in found(shared, event(9), now=100 * DAY)
    assert "R26" not in found(shared, event(10, area=Area.BACK), now=11)
    assert "R26" in found(shared, event(11), event(12, EventKind.ROLLER_SHARED), now=13)


# --- R50


@pytest.mark.parametrize(
    ("hours", "variant"),
    [
        (72 - MINUTE, None),
        (72, "none-yet"),
        (72 + MINUTE, "none-yet"),
        (21 * DAY - MINUTE, "none-yet"),
        (21 * DAY, "three-weeks"),
        (28 * DAY, None),
        (56 * DAY - MINUTE, None),
        (56 * DAY, "eight-weeks"),
        (70 * DAY, None),
    ],
)
def test_a_missing_check_in(hours, variant):
    finding = found(session(0), now=hours).get("R50")
    assert summary(finding) == ("info" if variant else None)
    assert finding is None or finding.variant == variant


def test_a_check_in_answers_it():
    assert "R50" not in found(session(0), check_in(60), now=80)


@pytest.mark.parametrize(("hours", "early"), around(DAY))
def test_minoxidil_waits_a_day_on_the_scalp(hours, early):
    cream = use(hours, ProductKind.MINOXIDIL)
    assert fires("R50", session(0, Area.SCALP_CROWN), cream, now=hours) == (
        "caution" if early else None
    )
    assert fires("R50", session(0), use(5, ProductKind.MINOXIDIL), now=5) is None


@pytest.mark.parametrize(
    ("rolled", "put_on", "there"),
    [
        (Area.BEARD, None, True),
        (Area.BEARD, Area.CHIN, True),
        (Area.CHIN, Area.BEARD, True),
        (Area.CHEST, Area.CHEST, True),
        (Area.CHIN, None, False),
        (Area.BACK, None, False),
        (Area.SCALP, Area.BEARD, False),
    ],
)
def test_minoxidil_on_any_skin_that_was_rolled(rolled, put_on, there):
    told = found(session(0, rolled), use(5, ProductKind.MINOXIDIL, put_on), now=5).get("R50")
    assert summary(told) == ("caution" if there else None)
    if told:
        assert told.earliest == at(DAY)
        assert "APP" in {each.id for each in told.sources}


def test_minoxidil_noted_with_the_session():
    after = UsedProduct(name="Foam", kind=ProductKind.MINOXIDIL, when=When.AFTER)
    planned = found(planned=session(0, Area.SCALP, products=(after,)))["R50"]
    assert (planned.variant, planned.earliest) == ("minoxidil-after", at(DAY))
    past = found(session(0, Area.SCALP, products=(after,)), now=1)["R50"]
    assert (past.variant, past.earliest) == ("minoxidil", at(DAY))


def test_dates_are_on_the_persons_clock():
    told = facts(session(0), event(5, EventKind.EXERCISE), now=5)
    finding = found(session(0), event(5, EventKind.EXERCISE), now=5)["R25"]
    assert finding.earliest is not None
    assert finding.earliest.utcoffset() == told.now.local.utcoffset()
    assert finding.earliest.isoformat() in "2026-06-04T20:00:00+00:00"


@pytest.mark.parametrize(
    ("days", "fires"), [(28, True), (28 - MINUTE / DAY, True), (28 + MINUTE / DAY, False)]
)
def test_a_breakout_in_a_recovery_is_to_be_looked_at_again(days, fires):
    past = session(0), check_in(20, Sign.BREAKOUT, area=Area.CHIN)
    findings = check(facts(*past, now=days * DAY)).findings
    told = [each for each in findings if each.variant == "breakout"]
    assert [summary(each) for each in told] == (["caution"] if fires else [])


@pytest.mark.parametrize(
    "ended",
    [
        [check_in(30)],
        [event(30)],
        [check_in(30, Sign.BREAKOUT, Sign.PUSTULES)],
    ],
)
def test_a_breakout_ends_with_a_look_a_professional_or_a_sign_that_says_more(ended):
    past = session(0), check_in(20, Sign.BREAKOUT)
    variants = {each.variant for each in check(facts(*past, *ended, now=40)).findings}
    assert "breakout" not in variants
    assert "breakout" in {each.variant for each in check(facts(*past, now=40)).findings}
