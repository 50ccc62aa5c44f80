"""The dated list of what may start again."""

import pytest

from homecare.advice.care import restart_dates
from homecare.guidance.texts import guidance
from homecare.values.areas import Area
from tests.homecare.rules.story import DAY, MINUTE, at, check_in, facts, session


def restarts(hours, *records):
    return {(each.area, each.id): each for each in restart_dates(facts(*records, now=hours))}


@pytest.mark.parametrize(
    ("name", "ends", "rule"),
    [
        ("shade", DAY, "R24"),
        ("make-up", 48, "R25"),
        ("hot-shower", 48, None),
        ("sweat", 72, "R25"),
        ("fragrance", 72, "R23"),
        ("pool-sauna", 5 * DAY, "R25"),
        ("sun", 7 * DAY, "R24"),
        ("actives-not-seen-settled", 7 * DAY, "R23"),
        ("other-treatments", 14 * DAY, "R17"),
    ],
)
def test_each_wait_ends_on_its_minute(name, ends, rule):
    key = (Area.FACE, name)
    found = restarts(ends - MINUTE, session(0))[key]
    assert (found.at, found.rule) == (at(ends), rule)
    assert found.what
    assert found.sources
    assert found.basis
    assert key not in restarts(ends, session(0))


def test_short_needles_on_settled_skin_wait_less():
    found = restarts(40, session(0), check_in(20, redness=0))
    assert found[Area.FACE, "actives-short-needle"].at == at(96)
    assert (Area.FACE, "actives-not-seen-settled") not in found


def test_in_order_of_time_region_by_region():
    found = restart_dates(facts(session(0), session(5, Area.SCALP), now=6))
    assert list(dict.fromkeys(each.area for each in found)) == [Area.SCALP, Area.FACE]
    times = [each.at for each in found if each.area is Area.FACE]
    assert times == sorted(times)
    assert (Area.SCALP, "minoxidil") in {(each.area, each.id) for each in found}


def test_nothing_waits_without_a_session():
    assert restart_dates(facts(now=0)) == ()
    assert restart_dates(facts(session(0), now=14 * DAY)) == ()


def test_rules_of_care_are_rules():
    assert {tip.rule for tip in guidance().tips} - {None} <= set(guidance().rules)
