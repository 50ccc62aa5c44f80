"""The person's own limits."""

import pytest

from homecare.rules.limits import BadLimit, limit, may_set, own_limit
from tests.homecare.rules.story import facts


@pytest.mark.parametrize(
    ("rule", "text", "allowed"),
    [
        ("R06", "28 d", True),
        ("R06", "96 h", True),
        ("R06", " 2,5d ", True),
        ("R06", "28", False),
        ("R06", "0 d", False),
        ("R06", "-3 d", False),
        ("R06", "28 weeks", False),
        ("R06", "", False),
        ("R06", "٢ d", False),
        ("R07", "4", True),
        ("R07", "4 d", False),
        ("R07", "1.5", False),
        ("R38", "8 h", True),
        ("R02", "0.5", False),
        ("R99", "4", False),
        ("not-known", "4", False),
    ],
)
def test_what_a_person_can_set(rule, text, allowed):
    assert may_set(rule, text) is allowed


def test_own_limit_is_used_where_it_can_be_read():
    default = limit(facts(now=0), "R06", "any-300")
    assert default.duration.days == 7
    assert limit(facts(now=0, limits={"R06": "36 h"}), "R06", "any-300").duration.days == 1
    assert limit(facts(now=0, limits={"R06": "soon"}), "R06", "any-300") == default


def test_numbers_that_are_not_editable_stay():
    told = facts(now=0, limits={"R42": "3 d"})
    assert limit(told, "R42", "itchy-from").value == 3
    assert limit(told, "R42", "bumps-from").value == 5


def test_own_limit_is_no_source():
    default = limit(facts(now=0), "R06", "any-300")
    assert own_limit(default, "9 d").strength == "none"
    with pytest.raises(BadLimit):
        own_limit(default, "nine days")


def test_a_count_is_no_length_of_time():
    with pytest.raises(TypeError):
        _ = limit(facts(now=0), "R07", "sessions").duration
