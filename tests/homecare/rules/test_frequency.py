"""R07 and R08: sessions in 28 days, the planned one counted."""

import pytest

from homecare.values.areas import Area
from tests.homecare.rules.story import DAY, MINUTE, MORNING, begins, found, session


def counted(past, needle_um, **more):
    """Which of the two fires with this many past sessions, all inside the window."""
    sessions = [session(n * DAY, needle_um=needle_um) for n in range(past)]
    return found(*sessions, planned=session(20 * DAY, needle_um=needle_um), **more)


@pytest.mark.parametrize(
    ("needle_um", "past", "expected"),
    [
        (300, 3, set()),
        (300, 4, {"R07"}),
        (300, 5, {"R07"}),
        (300, 6, {"R07"}),
        (300, 7, {"R08"}),
        (300, 8, {"R08"}),
        (301, 3, set()),
        (301, 4, {"R08"}),
        (500, 5, {"R08"}),
        (501, 0, set()),
        (501, 1, {"R08"}),
        (1501, 1, {"R08"}),
        (None, 8, set()),
    ],
)
def test_sessions_with_the_planned_one(needle_um, past, expected):
    assert counted(past, needle_um).keys() & {"R07", "R08"} == expected


def test_severities_and_words():
    assert counted(4, 300)["R07"].severity == "caution"
    stop = counted(7, 300)["R08"]
    assert stop.severity == "stop"
    assert "session 8 on the face in 28 days" in stop.message
    assert stop.earliest == begins(6 + 28)


@pytest.mark.parametrize(("first", "fires"), [(MORNING, False), (7.98, False), (8, True)])
def test_window_ends_28_days_back(first, fires):
    """By the diary day, which begins at four, not by the hour."""
    past = [session(first), *(session(n * 7 * DAY) for n in (1, 2, 3))]
    assert ("R07" in found(*past, planned=session(28 * DAY - 5))) is fires


def test_an_evening_counts_once_whatever_its_records():
    evenings = [session(n * 7 * DAY + m * MINUTE) for n in range(1, 4) for m in (0, 20, 40)]
    assert found(*evenings, planned=session(28 * DAY)).keys() & {"R07", "R08"} == set()
    assert "R07" in found(*evenings, session(26 * DAY), planned=session(28 * DAY))


def test_once_a_week_is_not_too_often():
    weekly = [session(n * 7 * DAY) for n in range(20)]
    assert found(*weekly, planned=session(140 * DAY)).keys() & {"R07", "R08"} == set()


def test_caution_says_when_the_count_has_fallen():
    past = [session(n * 5 * DAY) for n in range(4)]
    planned = session(20 * DAY)
    finding = found(*past, planned=planned)["R07"]
    assert finding.earliest == begins(28)
    later = found(*past, planned=session(28 * DAY))
    assert "R07" not in later
    more = [session(n * 5 * DAY) for n in range(5)]
    assert found(*more, planned=session(24 * DAY))["R07"].earliest == begins(28 + 5)


def test_only_overlapping_skin_counts():
    past = [session(n * DAY, Area.SCALP) for n in range(9)]
    assert "R08" not in found(*past, planned=session(9 * DAY, Area.FACE))
    assert found(*past, planned=session(9 * DAY, Area.FACE, Area.SCALP))["R08"].areas == (
        Area.SCALP,
    )


def test_own_limit_is_one_number_for_every_band():
    assert "R08" in counted(2, 300, limits={"R08": "2"})
    assert "R08" not in counted(2, 300, limits={"R08": "3"})
    assert "R08" in counted(1, 1000, limits={"R08": "2"}), "never looser over 0.5 mm"
    assert counted(2, 300, limits={"R08": "2"})["R08"].sources[0].id == "OWN"


def test_a_break_that_is_owed_lasts_until_it_was_taken():
    past = [session(n * DAY) for n in range(7)]
    for day in (7, 20, 29, 33):
        assert found(*past, planned=session(day * DAY))["R08"].earliest == begins(6 + 28)
    assert "R08" in found(*past, planned=session(34 * DAY + MORNING - MINUTE))
    assert "R08" not in found(*past, planned=session(34 * DAY + MORNING))


def test_at_the_pace_of_the_floor_the_wait_ends_with_the_count():
    """Seven evenings four days apart: the eighth, at the floor, is none too many."""
    past = [session(n * 4 * DAY) for n in range(7)]
    assert found(*past, planned=session(27 * DAY))["R08"].earliest == begins(28)
    assert "R08" not in found(*past, planned=session(28 * DAY))


def test_a_stricter_floor_of_ones_own_ends_no_break():
    past = [session(n * DAY) for n in range(7)]
    assert "R08" in found(*past, planned=session(20 * DAY), limits={"R05": "60 d"})
