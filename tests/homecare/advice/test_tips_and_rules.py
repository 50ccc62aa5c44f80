"""A care tip and a rule never give two dates for one thing: all pairs, over many small histories."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from homecare.facts.facts import UsedProduct
from homecare.guidance.texts import guidance
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.terms import PerformedBy, When
from tests.homecare.advice.pairs import PAIRS, two_answers
from tests.homecare.rules.invented import medicines, visits
from tests.homecare.rules.story import check_in, event, facts, person, session, use

AREAS = [Area.FACE, Area.CHIN, Area.BEARD, Area.SCALP, Area.THIGH_LEFT, Area.THIGH_RIGHT]
HOURS = st.one_of(
    st.integers(0, 15 * 24), st.sampled_from([24, 48, 72, 96, 120, 168, 336]), st.integers(0, 48)
)


@st.composite
def sessions(draw):
    products = [
        UsedProduct(name=kind, kind=kind, when=When.AFTER)
        for kind in draw(st.lists(st.sampled_from(ProductKind), max_size=1))
    ]
    return session(
        draw(HOURS),
        *draw(st.lists(st.sampled_from(AREAS), min_size=1, max_size=2, unique=True)),
        needle_um=draw(st.sampled_from([200, 300, 301, 500, None])),
        performed_by=draw(st.sampled_from([PerformedBy.SELF] * 3 + [PerformedBy.PROFESSIONAL])),
        products=tuple(products),
    )


PLACES = st.sampled_from([None, *AREAS])
LOOKS = st.builds(
    lambda hours, area, redness, asked: check_in(hours, area=area, redness=redness, asked=asked),
    HOURS,
    st.sampled_from(AREAS),
    st.sampled_from([None, 0, 0, 1, 2]),
    st.booleans(),
)
DEEDS = st.one_of(
    st.builds(event, HOURS, st.sampled_from(EventKind), PLACES),
    st.builds(use, HOURS, st.sampled_from(ProductKind), PLACES),
)
OWN = st.sampled_from([{}, {}, {"R23": "10 d"}, {"R23": "2 d"}, {"R23": "20 d"}])


@settings(max_examples=max(300, settings().max_examples), deadline=None)
@given(
    st.lists(sessions(), min_size=1, max_size=3),
    st.lists(LOOKS | visits(HOURS), max_size=3),
    st.lists(DEEDS, min_size=1, max_size=3),
    HOURS,
    OWN,
    medicines([0, 14]),
)
@example([session(0)], [check_in(20, redness=0)], [use(30, ProductKind.AHA)], 31, {}, ())
@example(
    [session(0, needle_um=500), session(24, needle_um=200)],
    [check_in(30, redness=0)],
    [use(41, ProductKind.AHA)],
    0,
    {},
    (),
)
@example([session(0)], [], [use(95, ProductKind.AHA)], 97, {}, ())
@example([session(0)], [], [use(30, ProductKind.AHA)], 31, {"R23": "10 d"}, ())
def test_a_tip_and_a_rule_have_one_date(past, looks, deeds, later, own, taken):
    records = [*past, *looks, *deeds]
    now = max((each.at - session(0).at).total_seconds() / 3600 for each in deeds) + later % 25
    known = [each for each in records if each.at <= session(now).at]
    who = person(medicines=taken)
    assert list(two_answers(facts(*known, now=now, limits=own, who=who))) == []


def test_every_pair_is_walked():
    """Each tip with a rule, and each rule that a tip names, is in the table above."""
    paired = {(tip.rule, tip.replaces or tip.id) for tip in guidance().tips if tip.rule}
    assert paired == {(rule, what) for (rule, _variant), what in PAIRS.items()}


def test_the_same_number_stands_behind_both():
    for tip in guidance().tips:
        if tip.rule:
            assert tip.limit, tip.id
            assert tip.until == guidance().rules[tip.rule].limits[tip.limit]
