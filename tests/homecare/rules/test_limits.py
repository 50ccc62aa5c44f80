"""The person's own limits."""

from datetime import timedelta

import pytest

from homecare.guidance.texts import guidance
from homecare.rules.limits import (
    STRICTER_ONLY,
    BadLimit,
    key_of,
    keys_of,
    limit,
    may_set,
    own_limit,
)
from homecare.values.needles import Band
from homecare.values.terms import Severity
from tests.homecare.rules.story import DAY, at, by_professional, check_in, facts, found, session


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
    assert limit(told, "R42", "itchy-from").value == 2, "never looser"
    assert limit(facts(now=0, limits={"R42": "1 d"}), "R42", "itchy-from").value == 1
    assert limit(told, "R42", "bumps-from").value == 5


def test_own_limit_is_no_source():
    default = limit(facts(now=0), "R06", "any-300")
    assert own_limit(default, "9 d").strength == "none"
    with pytest.raises(BadLimit):
        own_limit(default, "nine days")


def test_a_count_is_no_length_of_time():
    with pytest.raises(TypeError):
        _ = limit(facts(now=0), "R07", "sessions").duration


BAND_OF = {row.id: row.band for row in guidance().spacing}


def hours(limits, rule, row):
    return limit(facts(now=0, limits=limits), rule, row).duration / timedelta(hours=1)


@pytest.mark.parametrize("row", list(BAND_OF))
@pytest.mark.parametrize("rule", ["R05", "R06"])
def test_a_limit_of_a_band_holds_in_that_band_alone(rule, row):
    default = hours({}, rule, row)
    for band in Band:
        set_here = band is BAND_OF[row] or BAND_OF[row] is None
        stricter = hours({key_of(rule, band): "90 d"}, rule, row)
        assert stricter == (90 * 24 if set_here else default)
        looser = hours({key_of(rule, band): "1 h"}, rule, row)
        may = band is BAND_OF[row] and band in (Band.UP_TO_300_UM, Band.UP_TO_500_UM)
        assert looser == (1 if may else default)


def test_one_number_for_all_bands_loosens_no_long_needle():
    told = {"R05": "10 d"}
    assert hours(told, "R05", "any-300") == 240
    assert hours(told, "R05", "any-500") == 240
    for row in ("any-1500", "any-over-1500", "any-unknown"):
        assert hours(told, "R05", row) == hours({}, "R05", row)


def test_without_a_reason_nothing_becomes_looser():
    for text, value in (("10 d", 240), ("1 d", 96)):
        assert hours({"R05": text + STRICTER_ONLY}, "R05", "any-300") == value
    assert hours({"R05": "1 d"}, "R05", "any-300") == 24


def test_of_two_for_one_needle_the_stricter_holds():
    own = {"R05": "10 d", key_of("R05", Band.UP_TO_300_UM): "8 d"}
    assert hours(own, "R05", "any-300") == 240


@pytest.mark.parametrize(
    ("rule", "name", "text", "value"),
    [
        ("R29", "soak", "1", 10),
        ("R29", "soak", "12", 12),
        ("R14", "isotretinoin-stop", "1 d", 183),
        ("R14", "isotretinoin-after", "1 d", 183),
        ("R14", "isotretinoin-after", "200 d", 200),
        ("R36", "settled-by", "90 d", 7),
        ("R38", "apart", "2000 h", 6),
        ("R08", "sessions-longer", "2", 1),
    ],
)
def test_what_guards_against_lasting_harm_is_never_looser(rule, name, text, value):
    assert limit(facts(now=0, limits={rule: text}), rule, name).value == value


def test_a_band_that_a_rule_does_not_have_is_no_limit():
    assert not may_set("R29/> 1.5 mm", "12")
    assert not may_set("R05/2 mm", "12 d")
    assert keys_of("R05") == tuple(key_of("R05", band) for band in Band)


def test_a_looser_limit_leaves_a_line_where_it_hides_a_finding():
    story = session(0), check_in(24, redness=0)
    plan = session(30, needle_um=300)
    own = {key_of("R05", Band.UP_TO_300_UM): "24 h"}
    assert "own-limit" not in found(*story, planned=plan)
    told = found(*story, planned=plan, limits=own)
    assert "R05" not in told
    assert told["own-limit"].severity is Severity.INFO
    assert "hides R05: our default says wait until" in told["own-limit"].message
    assert told["own-limit"].values["date"] == at(96)
    later = found(*story, planned=session(97, needle_um=300), limits=own)
    assert "own-limit" not in later
    assert "own-limit" not in found(*story, planned=session(20, needle_um=300), limits=own)


def test_a_stricter_limit_leaves_a_clinics_stop():
    """Ten days for the own roller say nothing of a clinic's long needle."""
    past = by_professional(0, needle_um=1500)
    plan = session(14 * DAY, needle_um=250)
    for own in ({}, {"R05": "10 d"}, {key_of("R05", Band.UP_TO_300_UM): "10 d"}):
        told = found(past, planned=plan, limits=own)
        assert told["R05"].severity is Severity.STOP
        assert told["R05"].earliest == at(42 * DAY)
    for own in ({"R05": "24 h", "R06": "24 h"}, {key_of("R05", Band.UP_TO_1500_UM): "24 h"}):
        assert found(past, planned=session(72, needle_um=250), limits=own)["R05"].severity == "stop"
