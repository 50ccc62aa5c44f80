"""R44 to R47: is the skin coping with the series?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.values.areas import Area
from homecare.values.signs import Sign
from tests.homecare.rules.story import (
    DAY,
    MINUTE,
    by_professional,
    check_in,
    event,
    found,
    person,
    session,
    summary,
)

WEEK = 7 * DAY


def series(*grades, needles=(300,) * 9, area=Area.FACE, check=Area.FACE):
    """Weekly sessions, each with one check-in of that redness after ten hours."""
    records = []
    for n, grade in enumerate(grades):
        records.append(session(n * WEEK, area, needle_um=needles[n]))
        if grade is not None:
            records.append(check_in(n * WEEK + 10, area=check, redness=grade))
    return records


def after(n):
    return (n - 1) * WEEK + 12


# --- R44: peaks


@pytest.mark.parametrize(
    ("grades", "fires"),
    [
        ((1, 2, 3), True),
        ((0, 1, 2), True),
        ((0, 2, 4), True),
        ((1, 2, 2), False),
        ((1, 1, 3), False),
        ((2, 1, 3), False),
        ((1, 2), False),
        ((1, 3), False),
        ((4, 1, 2, 3), True),
        ((1, 2, 3, 3), False),
        ((1, None, 2, 3), True),
        ((1, 2, 3, None), True),
        ((None, None, None), False),
    ],
)
def test_peaks_that_rise_each_time(grades, fires):
    told = found(*series(*grades), now=after(len(grades))).get("R44")
    assert summary(told) == ("caution" if fires else None)


@pytest.mark.parametrize(
    ("needles", "fires"),
    [
        ((300, 300, 300), True),
        ((500, 300, 200), True),
        ((300, 300, 301), False),
        ((200, 300, 300), False),
        ((500, 200, 300), False),
        ((300, None, 300), False),
    ],
)
def test_peaks_count_only_where_the_needle_is_not_longer(needles, fires):
    told = found(*series(1, 2, 3, needles=needles), now=after(3))
    assert ("R44" in told) is fires


def test_the_sessions_own_redness_is_a_peak_too():
    past = [session(n * WEEK, redness=n + 1) for n in range(3)]
    assert "R44" in found(*past, now=after(3))


@pytest.mark.parametrize(("waited", "fires"), [(-MINUTE, True), (0, False), (MINUTE, False)])
def test_a_break_ends_it(waited, fires):
    assert ("R44" in found(*series(1, 2, 3), now=2 * WEEK + 56 * DAY + waited)) is fires


def test_each_region_by_itself_and_only_where_planned():
    past = series(1, 2, 3, area=Area.NECK, check=Area.NECK)
    assert found(*past, now=after(3))["R44"].areas == (Area.NECK,)
    assert "R44" in found(*past, planned=session(3 * WEEK, Area.NECK))
    assert "R44" not in found(*past, planned=session(3 * WEEK, Area.FACE))
    mixed = [*series(1, 2, area=Area.NECK, check=Area.NECK), session(2 * WEEK, redness=3)]
    assert "R44" not in found(*mixed, now=after(3))


# --- R45: healing


def healing(*hours, needles=(300,) * 9, last=()):
    """Weekly sessions that are red after an hour and back to baseline after so many."""
    records = []
    for n, each in enumerate(hours):
        records += [
            session(n * WEEK, needle_um=needles[n]),
            check_in(n * WEEK + 1, redness=1),
            check_in(n * WEEK + each, redness=0),
        ]
    return [*records, *last]


@pytest.mark.parametrize(
    ("hours", "fires"),
    [
        ((60, 60, 60, 90), False),
        ((60, 60, 60, 90 + MINUTE), True),
        ((60, 60, 60, 91), True),
        ((20, 20, 20, 44 - MINUTE), False),
        ((20, 20, 20, 44), True),
        ((20, 20, 20, 45), True),
        ((20, 20, 90), False),
        ((20, 30, 200 - WEEK, 44), False),
        ((60, 60, 60, 59), False),
    ],
)
def test_healing_that_gets_slower(hours, fires):
    told = found(*healing(*hours), now=4 * WEEK).get("R45")
    assert summary(told) == ("caution" if fires else None)


def test_healing_is_compared_with_such_a_needle():
    assert "R45" not in found(*healing(20, 20, 20, 60, needles=(300, 300, 300, 500)), now=4 * WEEK)
    unknown = healing(20, 20, 20, 60, needles=(None,) * 4)
    assert "R45" not in found(*unknown, now=4 * WEEK)


@pytest.mark.parametrize(("hours", "fires"), [(43, False), (44, True), (45, True)])
def test_skin_still_red_has_taken_at_least_so_long(hours, fires):
    last = session(3 * WEEK), check_in(3 * WEEK + hours, redness=1)
    assert ("R45" in found(*healing(20, 20, 20, last=last), now=3 * WEEK + 50)) is fires


def test_no_look_at_all_is_not_slow():
    last = session(3 * WEEK), check_in(3 * WEEK + 90)
    assert "R45" not in found(*healing(20, 20, 20, last=last), now=4 * WEEK)


def test_rising_peaks_that_heal_slower_are_a_stop():
    base = healing(20, 20)
    more = [
        record
        for n, grade in ((2, 2), (3, 3))
        for record in (session(n * WEEK), check_in(n * WEEK + 1, redness=grade))
    ]
    records = [*base, *more, check_in(2 * WEEK + 20, redness=0), check_in(3 * WEEK + 80, redness=0)]
    told = found(*records, now=4 * WEEK)
    assert (summary(told["R44"]), summary(told["R45"])) == ("stop", "caution")


# --- R46: background redness


def resting(*grades, first=0):
    """Sessions every 14 days, each with a look the hour before: five in 56 days."""
    records = []
    for n, grade in enumerate(grades):
        if grade is not None:
            records.append(check_in(n * 14 * DAY - 1, redness=grade))
        records.append(session(n * 14 * DAY))
    return records


@pytest.mark.parametrize(
    ("grades", "fires"),
    [
        ((0, 0, 0, 1, 1), True),
        ((0, 0, 0, 0, 1), False),
        ((0, 0, 0, 1, 0), False),
        ((0, 0, 0, 2, 1), True),
        ((1, 1, 1, 1, 1), False),
        ((1, 1, 1, 2, 2), True),
        ((None, None, None, 3, 3), False),
        ((0, 0, 0, 1, None, 1), True),
        ((0, 0, 0, None, None), False),
    ],
)
def test_background_redness(grades, fires):
    now = (len(grades) - 1) * 14 * DAY + 1
    told = found(*resting(*grades), now=now).get("R46")
    assert summary(told) == ("stop" if fires else None)


@pytest.mark.parametrize(
    ("days", "fires"), [(7 - MINUTE / 24, True), (7, True), (7 + MINUTE / 24, False)]
)
def test_resting_redness_is_of_the_week_before(days, fires):
    planned = 5 * 14 * DAY
    past = [*resting(0, 0, 0, 0, 1), check_in(planned - days * DAY, redness=1)]
    assert ("R46" in found(*past, planned=session(planned))) is fires


def test_the_planned_session_counts_and_a_look_ends_it():
    past = resting(0, 0, 0, 1, 1)
    planned = 5 * 14 * DAY
    assert "R46" in found(*past, planned=session(planned)), "not known: nothing got better"
    low = check_in(planned - 1, redness=0)
    assert "R46" not in found(*past, low, planned=session(planned))
    assert "R46" not in found(*past, low, now=planned)
    assert "R46" in found(*past, check_in(planned - 1, redness=1), now=planned)
    once = [*resting(0, 0, 0, 0, 1), check_in(planned - 1, redness=1)]
    assert "R46" in found(*once, planned=session(planned))
    assert "R46" not in found(*once, now=planned)


# --- R47: again and again

RED_AT_80 = (80, 2)


def reacted(*which, make=session, pain=None, redness=2):
    """Three-weekly sessions; those in ``which`` stayed red beyond three days (R35)."""
    records = []
    for n in range(3):
        start = n * 21 * DAY
        records.append(make(start, pain=pain if n in which else None))
        records.append(check_in(start + 20, redness=0))
        if n in which and pain is None:
            records.append(check_in(start + 80, redness=redness))
        records.append(check_in(start + 150, redness=0))
    return records


@pytest.mark.parametrize(
    ("which", "fires"), [((), False), ((2,), False), ((0, 2), True), ((0, 1), True)]
)
def test_two_of_the_last_three(which, fires):
    told = found(*reacted(*which), now=63 * DAY).get("R47")
    assert summary(told) == ("stop" if fires else None)
    slight = found(*reacted(*which, redness=1), now=63 * DAY).get("R47")
    assert summary(slight) == ("caution" if fires else None), "one grade alone makes no stop"


@pytest.mark.parametrize(("pain", "fires"), [(3, False), (4, True), (5, True)])
def test_pain_while_rolling_counts_at_home(pain, fires):
    assert ("R47" in found(*reacted(0, 1, pain=pain), now=63 * DAY)) is fires
    clinic = reacted(0, 1, pain=pain, make=by_professional)
    assert "R47" not in found(*clinic, now=63 * DAY)


def test_only_the_last_three_sessions():
    past = [*reacted(0, 1), session(63 * DAY), session(84 * DAY)]
    assert "R47" not in found(*past, now=90 * DAY)
    assert "R47" in found(*[*reacted(1, 2), session(63 * DAY)], now=70 * DAY)


def test_what_was_shown_does_not_matter():
    past = [session(n * 21 * DAY, shown=(("R35", "caution"),)) for n in range(3)]
    assert "R47" not in found(*past, now=63 * DAY)


def test_it_ends_when_a_professional_has_seen_it():
    past = reacted(0, 1)
    assert "R47" in found(*past, event(20 * DAY), now=63 * DAY)
    assert "R47" in found(*past, event(60 * DAY, area=Area.BACK), now=63 * DAY)
    assert "R47" not in found(*past, event(60 * DAY), now=63 * DAY)


def test_a_sign_that_was_treated_still_happened():
    past = session(0), check_in(30, Sign.PUS), session(21 * DAY), check_in(21 * DAY + 30, Sign.PUS)
    seen = event(31), event(10 * DAY)
    assert "R47" in found(*past, *seen, now=30 * DAY)


GRADED = st.lists(st.integers(0, 4), min_size=3, max_size=6)


@given(GRADED)
def test_rising_peaks_are_asked_for_each_time(grades):
    told = found(*series(*grades), now=after(len(grades)))
    first, second, third = grades[-3:]
    assert ("R44" in told) is (first < second < third)


@given(GRADED, st.integers(1, 4))
def test_one_reading_alone_never_makes_a_trend(grades, last):
    """Steady skin with one odd reading at the end: no trend rule speaks."""
    steady = [grades[0]] * len(grades)
    told = found(*series(*steady[:-1], last), now=after(len(grades)), who=person())
    assert {"R44", "R46"}.isdisjoint(told)


# --- Limits of the person's own


def test_a_longer_break_of_ones_own_after_rising_peaks():
    past, later = series(1, 2, 3), after(3) + 60 * DAY
    assert "R44" not in found(*past, now=later)
    assert "R44" in found(*past, now=later, limits={"R44": "84 d"})


@pytest.mark.parametrize(
    ("own", "which", "fires"), [("1", (2,), True), ("1", (), False), ("3", (0, 2), False)]
)
def test_how_many_reactions_are_too_many_is_the_persons_to_set(own, which, fires):
    told = found(*reacted(*which), now=63 * DAY, limits={"R47": own})
    assert ("R47" in told) is fires


@pytest.mark.parametrize(("own", "fires"), [("1.4", True), ("1.5", False), ("2", False)])
def test_how_slow_is_too_slow_is_the_persons_to_set(own, fires):
    past = healing(60, 60, 60, 90)
    assert ("R45" in found(*past, now=4 * WEEK, limits={"R45": own})) is fires


def test_how_much_background_redness_is_too_much_is_the_persons_to_set():
    past, now = resting(0, 0, 0, 1, 1), 4 * 14 * DAY + 1
    assert "R46" in found(*past, now=now, limits={"R46": "0.5"})
    assert "R46" not in found(*past, now=now, limits={"R46": "2"})
