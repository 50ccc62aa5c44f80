"""Time is counted as it was seen to pass: no sleep, no clock change and no restart adds to it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.guided.stopwatch import (
    AWAY_FROM,
    Soak,
    Stopwatch,
    Tick,
    between,
    soak_of,
    stopwatch_of,
    tick_here,
    watch_to_plain,
)

START = datetime(2026, 11, 22, 19, 15, tzinfo=UTC)


def tick(steady: float | None, wall: float | None = None) -> Tick:
    """The clocks ``steady`` seconds on; the wall shows the same unless told otherwise."""
    shown = steady if wall is None else wall
    assert shown is not None
    return Tick(steady, START + timedelta(seconds=shown))


def seconds(value: timedelta) -> float:
    return value.total_seconds()


def ran(*ticks: Tick) -> Stopwatch:
    watch = Stopwatch().started(ticks[0])
    for each in ticks[1:]:
        watch = watch.at(each)
    return watch


def test_it_counts_while_it_runs_and_stands_while_it_does_not() -> None:
    watch = ran(tick(0), tick(5), tick(9))
    assert seconds(watch.counted) == 9
    watch = watch.paused(tick(10)).at(tick(300))
    assert seconds(watch.counted) == 10
    watch = watch.started(tick(300)).at(tick(304))
    assert seconds(watch.counted) == 14
    assert not watch.asks


def test_a_second_start_counts_nothing_twice() -> None:
    watch = ran(tick(0), tick(5)).started(tick(8)).started(tick(8)).at(tick(9))
    assert seconds(watch.counted) == 9


@pytest.mark.parametrize(("gap", "asks"), [(19.9, False), (20.0, True), (20.1, True)])
def test_a_gap_is_a_sleep_from_its_limit_on(gap: float, asks: bool) -> None:
    assert AWAY_FROM.total_seconds() == 20
    watch = ran(tick(0), tick(10), tick(10 + gap))
    assert watch.asks is asks
    assert seconds(watch.counted) == pytest.approx(10 if asks else 10 + gap)


def test_a_sleep_that_stops_the_steady_clock_too_is_seen_on_the_wall() -> None:
    watch = ran(tick(0), tick(10), tick(11, wall=11 + 420))
    assert seconds(watch.away) == 421
    assert seconds(watch.counted) == 10


def test_the_person_went_on_through_it() -> None:
    watch = ran(tick(0), tick(10), tick(430), tick(433))  # 3 s pass while the question stands
    watch = watch.answered(True, tick(435))
    assert (seconds(watch.counted), watch.is_running, watch.asks) == (435, True, False)
    assert seconds(watch.at(tick(440)).counted) == 440


def test_the_person_paused_meanwhile() -> None:
    watch = ran(tick(0), tick(10), tick(430)).answered(False, tick(435))
    assert (seconds(watch.counted), watch.is_running, watch.asks) == (10, False, False)
    assert seconds(watch.at(tick(900)).counted) == 10


def test_a_sleep_during_a_pause_asks_nothing() -> None:
    watch = ran(tick(0), tick(10)).paused(tick(10)).at(tick(5000)).started(tick(5000))
    assert not watch.asks
    assert seconds(watch.at(tick(5001)).counted) == 11


@pytest.mark.parametrize("back", [1, 30, 3600, 86_400])
def test_a_clock_set_back_takes_nothing_away_and_asks_nothing(back: int) -> None:
    watch = ran(tick(0), tick(10), tick(11, wall=11 - back), tick(12, wall=12 - back))
    assert seconds(watch.counted) == 12
    assert not watch.asks


def test_a_clock_set_forward_counts_nothing_by_itself() -> None:
    """It cannot be told from a sleep that stopped both clocks, so the person is asked."""
    watch = ran(tick(0), tick(10), tick(11, wall=11 + 3600))
    assert seconds(watch.counted) == 10
    assert watch.asks


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("year", range(2024, 2030))
def test_a_change_to_or_from_summer_time_is_no_gap(zone: str, year: int) -> None:
    place = ZoneInfo(zone)
    hours = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(366 * 24)]
    offsets = [each.astimezone(place).utcoffset() for each in hours]
    changes = [hours[n] for n in range(1, len(hours)) if offsets[n] != offsets[n - 1]]
    assert len(changes) == 2
    for change in changes:
        before = Tick(100.0, (change - timedelta(seconds=2)).astimezone(place))
        after = Tick(104.0, (change + timedelta(seconds=2)).astimezone(place))
        passed = between(before, after)
        assert (seconds(passed.seen), seconds(passed.unseen)) == (4, 0)
        closed = between(Tick(None, before.wall), after)
        assert seconds(closed.unseen) == 4


@given(
    st.lists(
        st.tuples(st.floats(-1e5, 1e5), st.floats(-1e7, 1e7), st.sampled_from("tspyn")),
        max_size=25,
    )
)
def test_no_clock_makes_it_run_backwards(steps: list[tuple[float, float, str]]) -> None:
    watch, steady, wall, before = Stopwatch(), 0.0, 0.0, timedelta(0)
    for by_steady, by_wall, act in steps:
        steady, wall = steady + by_steady, wall + by_wall
        now = tick(steady, wall)
        watch = {
            "t": lambda now=now, w=watch: w.at(now),
            "s": lambda now=now, w=watch: w.started(now),
            "p": lambda now=now, w=watch: w.paused(now),
            "y": lambda now=now, w=watch: w.answered(True, now),
            "n": lambda now=now, w=watch: w.answered(False, now),
        }[act]()
        assert watch.counted >= before
        assert watch.away >= timedelta(0)
        before = watch.counted


# The program was closed -------------------------------------------------------------------------


def test_what_passed_while_the_program_was_closed_is_asked_for() -> None:
    watch = stopwatch_of(watch_to_plain(ran(tick(0), tick(10))))
    assert watch.last is not None
    assert watch.last.steady is None, "another start of the computer has another steady clock"
    watch = watch.at(tick(3, wall=250))
    assert (seconds(watch.counted), seconds(watch.away)) == (10, 240)


def test_a_clock_set_back_while_the_program_was_closed() -> None:
    watch = stopwatch_of(watch_to_plain(ran(tick(0), tick(10)))).at(tick(3, wall=-5000))
    assert (seconds(watch.counted), seconds(watch.away)) == (10, 0)


def test_a_watch_comes_back_from_a_file_as_it_was() -> None:
    asked = ran(tick(0), tick(10), tick(500))
    again = stopwatch_of(watch_to_plain(asked))
    assert (again.counted, again.away, again.is_running) == (asked.counted, asked.away, True)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"counted_s": -1},
        {"counted_s": "1"},
        {"counted_s": float("nan")},
        {"last": "yesterday"},
        {"last": "2026-11-22T20:15:00"},
        {"away_s": -3},
    ],
)
def test_a_spoilt_watch_is_refused(spoilt: dict) -> None:
    plain = watch_to_plain(ran(tick(0), tick(10))) | spoilt
    with pytest.raises((ValueError, TypeError)):
        stopwatch_of(plain)


# The soak goes on unseen ------------------------------------------------------------------------


def test_a_soak_goes_on_while_the_computer_sleeps() -> None:
    soak = Soak().started(tick(0)).at(tick(5)).at(tick(605))
    assert seconds(soak.counted) == 605


def test_a_clock_set_forward_makes_no_soak_longer() -> None:
    soak = Soak().started(tick(0)).at(tick(60, wall=60 + 3600))
    assert seconds(soak.counted) == 60


def test_a_soak_goes_on_while_the_program_is_closed() -> None:
    soak = soak_of(watch_to_plain(Soak().started(tick(0)).at(tick(30))))
    assert seconds(soak.at(tick(1, wall=630)).counted) == 630
    assert seconds(soak.at(tick(1, wall=-630)).counted) == 30


def test_a_soak_ends_when_the_device_is_taken_out() -> None:
    soak = Soak().started(tick(0)).ended(tick(600)).at(tick(900))
    assert (seconds(soak.counted), soak.is_running) == (600, False)


def test_the_clocks_of_this_computer_go_forward() -> None:
    first, later = tick_here(), tick_here()
    assert first.steady is not None
    assert later.steady is not None
    assert later.steady >= first.steady
    assert first.wall.utcoffset() == timedelta(0)
