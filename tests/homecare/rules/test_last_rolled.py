"""When each skin was rolled last."""

from homecare.rules.reading import last_rolled
from homecare.values.areas import PARTS, Area, overlap
from tests.homecare.rules.story import DAY, facts, moment, session


def test_a_session_of_a_region_is_one_of_its_parts_and_the_other_way_round():
    known = last_rolled(facts(session(0, Area.FACE), session(DAY, Area.SCALP_FRONT), now=9 * DAY))
    assert {known[part] for part in (Area.FACE, *PARTS[Area.FACE])} == {moment(0)}
    assert known[Area.BEARD] == moment(0)
    assert known[Area.SCALP] == known[Area.SCALP_FRONT] == moment(DAY)
    assert Area.SCALP_CROWN not in known
    assert Area.NECK not in known


def test_the_last_session_counts_that_is_not_after_the_planned_one():
    past = [session(n * DAY, Area.NOSE) for n in range(3)]
    planned = session(1.5 * DAY, Area.NOSE)
    assert last_rolled(facts(*past, planned=planned))[Area.NOSE] == moment(DAY)
    assert last_rolled(facts(*past, now=5 * DAY))[Area.NOSE] == moment(2 * DAY)
    assert last_rolled(facts(now=0)) == {}


def test_it_is_the_newest_session_that_touches_the_area():
    areas = (Area.NOSE, Area.FACE, Area.BEARD, Area.SCALP_CROWN, Area.SCALP, Area.CHIN)
    past = [session(n * DAY, area) for n, area in enumerate(areas * 2)]
    known = last_rolled(facts(*past, now=99 * DAY))
    for area in Area:
        touching = [each.moment for each in past if overlap(each.areas[0], area)]
        assert known.get(area) == (touching[-1] if touching else None), area
