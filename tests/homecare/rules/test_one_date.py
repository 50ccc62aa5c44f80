"""Beside a stop that lasts longer, spacing promises no earlier date."""

from homecare.values.areas import Area
from homecare.values.events import EventKind
from tests.homecare.rules.story import DAY, at, begins, event, found, session


def test_the_cautious_spacing_waits_for_a_break_that_is_owed():
    past = [session(n * DAY) for n in range(7)]
    told = found(*past, planned=session(11 * DAY))
    assert told["R08"].earliest == told["R06"].earliest == begins(34)
    assert f"{begins(34):%Y-%m-%d}" in told["R06"].message


def test_the_floor_waits_for_a_sunburn():
    told = found(session(0), event(2, EventKind.SUNBURN), planned=session(10))
    assert told["R05"].earliest == told["R15"].earliest == at(2 + 14 * DAY)
    assert told["R05"].values["recommended"] == at(2 + 14 * DAY)


def test_a_stop_on_other_skin_or_one_that_ends_before_changes_nothing():
    laser = event(2, EventKind.LASER, Area.BACK)
    assert found(session(0), laser, planned=session(10))["R05"].earliest == at(96)
    wax = event(-6 * DAY, EventKind.WAX)
    told = found(session(0), wax, planned=session(10))
    assert told["R17"].earliest == at(DAY)
    assert told["R05"].earliest == at(96)
