"""R07 and R08: sessions in 28 days, the planned one counted."""

import pytest

from homecare.values.areas import Area
from tests.homecare.rules.story import DAY, MINUTE, at, found, session


def counted(past, needle_um, **more):
    """Which of the two fires with this many past sessions, all inside the window."""
    sessions = [session(n, needle_um=needle_um) for n in range(past)]
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
    assert stop.earliest == at(6 + 28 * DAY)


@pytest.mark.parametrize(("earlier", "fires"), [(MINUTE, False), (0, False), (-MINUTE, True)])
def test_window_ends_28_days_back(earlier, fires):
    planned = session(28 * DAY + 0)
    past = [session(0 - earlier), *(session(n * 7 * DAY) for n in (1, 2, 3))]
    assert ("R07" in found(*past, planned=planned)) is fires


def test_once_a_week_is_not_too_often():
    weekly = [session(n * 7 * DAY) for n in range(20)]
    assert found(*weekly, planned=session(140 * DAY)).keys() & {"R07", "R08"} == set()


def test_caution_says_when_the_count_has_fallen():
    past = [session(n * 5 * DAY) for n in range(4)]
    planned = session(20 * DAY)
    finding = found(*past, planned=planned)["R07"]
    assert finding.earliest == at(28 * DAY)
    later = found(*past, planned=session(28 * DAY))
    assert "R07" not in later
    more = [session(n * 5 * DAY) for n in range(5)]
    assert found(*more, planned=session(24 * DAY))["R07"].earliest == at((5 + 28) * DAY)


def test_only_overlapping_skin_counts():
    past = [session(n, Area.SCALP) for n in range(9)]
    assert "R08" not in found(*past, planned=session(DAY, Area.FACE))
    assert found(*past, planned=session(DAY, Area.FACE, Area.SCALP))["R08"].areas == (Area.SCALP,)


def test_own_limit_is_one_number_for_every_band():
    assert "R08" in counted(2, 300, limits={"R08": "2"})
    assert "R08" not in counted(2, 300, limits={"R08": "3"})
    assert "R08" not in counted(1, 1000, limits={"R08": "2"})
    assert counted(2, 300, limits={"R08": "2"})["R08"].sources[0].id == "OWN"
