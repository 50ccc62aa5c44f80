"""Redness over time: what is on the axis, and that no line runs where nothing was recorded."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex, to_rgba

from homecare.charts.figure import make_figure
from homecare.charts.marks import SESSION_MARK_AT
from homecare.charts.palette import DARK, LIGHT
from homecare.charts.redness import redness_series
from homecare.charts.redness_drawing import draw_redness
from homecare.charts.redness_words import trends_told
from homecare.charts.segments import LINE_BREAKS_AFTER, segments
from homecare.charts.timeline import day_number
from homecare.facts.facts import CheckInFact, SessionFact
from homecare.stats.statistics import Window
from homecare.stats.values import Trend
from homecare.values.areas import Area
from homecare.values.needles import Band
from homecare.values.times import Moment
from tests.homecare.believable import diary, moment
from tests.homecare.counted import statistics


def session(days, redness=None, areas=(Area.FACE,)):
    return SessionFact(id=uuid4(), moment=moment(days), areas=areas, needle_um=500, redness=redness)


def check_in(days, redness, area=Area.FACE):
    return CheckInFact(id=uuid4(), moment=moment(days), area=area, redness=redness)


def drawn(series, palette=LIGHT) -> Any:
    figure = make_figure(9, 3, palette)
    ax = figure.add_subplot()
    draw_redness(ax, series, palette)
    figure.draw_without_rendering()
    return ax


def lines(ax, label):
    return [line for line in ax.lines if line.get_label() == label]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_an_urgent_sign_of_today_is_not_cut_at_the_edge():
    """Its mark stands at the very end of the time that was asked for."""
    look = check_in(9.9, 4)
    window = Window(date(2026, 6, 1), moment(9.9).local_date)
    series = redness_series([session(8, 3)], [look], window, urgent={look.id})
    marks = lines(drawn(series), "urgent")
    assert len(marks) == 2
    assert not any(mark.get_clip_on() for mark in marks)


def test_every_recorded_grade_is_a_dot_in_its_colour():
    log = diary()
    ax = drawn(redness_series(log.sessions, log.check_ins))
    dots = ax.collections[0]
    grades = [each.redness or 0 for each in (*log.sessions, *log.check_ins)]
    assert sorted(dots.get_offsets()[:, 1]) == sorted(grades)
    for (_x, grade), color in zip(dots.get_offsets(), dots.get_facecolors(), strict=True):
        assert to_hex(color).upper() == LIGHT.redness[int(grade)]


def test_pale_dots_have_an_outline():
    log = diary(2)
    dots = drawn(redness_series(log.sessions, log.check_ins), DARK).collections[0]
    assert tuple(dots.get_edgecolors()[0]) == to_rgba(DARK.secondary)
    assert dots.get_linewidths()[0] > 0


def test_sessions_stand_under_the_lowest_grade():
    log = diary()
    (marks,) = lines(drawn(redness_series(log.sessions, log.check_ins)), "sessions")
    assert list(marks.get_xdata()) == [day_number(each.moment) for each in log.sessions]
    assert set(marks.get_ydata()) == {SESSION_MARK_AT}
    assert marks.get_marker() == "^"


def test_the_axis_holds_all_grades_however_few_were_recorded():
    ax = drawn(redness_series([], [check_in(0, 1)]))
    assert [tick for tick in ax.get_yticks() if 0 <= tick <= 4] == [0, 1, 2, 3, 4]
    low, high = ax.get_ylim()
    assert low < SESSION_MARK_AT
    assert high > 4


def test_what_lies_on_one_spot_stays_on_one_spot():
    ax = drawn(redness_series([session(0)], [check_in(1, 2), check_in(1, 2, Area.CHIN)]))
    first, second = ax.collections[0].get_offsets()
    assert tuple(first) == tuple(second)


# --- gaps


def joined(series):
    return [[dot.moment for dot in line] for line in series.lines]


@pytest.mark.parametrize(("hours", "n_lines"), [(72, 1), (72.01, 0)])
def test_a_line_breaks_after_72_hours(hours, n_lines):
    series = redness_series([session(0)], [check_in(1, 2), check_in(1 + hours / 24, 1)])
    assert len(series.lines) == n_lines


def test_no_line_runs_from_one_recovery_to_the_next():
    series = redness_series([session(0, 3), session(3, 3)], [check_in(2, 1), check_in(4, 2)])
    assert joined(series) == [[moment(0), moment(2)], [moment(3), moment(4)]]


def test_resting_check_ins_are_dots_without_a_line():
    series = redness_series([], [check_in(0, 1), check_in(1, 1)])
    assert len(series.dots) == 2
    assert series.lines == ()


def test_two_areas_are_never_joined():
    check_ins = [
        *(check_in(day, 1, Area.CHIN) for day in (1, 2)),
        *(check_in(day, 3, Area.NOSE) for day in (1, 2)),
    ]
    series = redness_series([session(0)], sorted(check_ins, key=lambda each: each.at))
    assert [{dot.area for dot in line} for line in series.lines] == [{Area.CHIN}, {Area.NOSE}]


def test_a_check_in_without_redness_is_no_dot():
    assert redness_series([session(0)], [check_in(1, None)]).dots == ()


@given(st.lists(st.floats(0, 27), min_size=1, max_size=15, unique=True).map(sorted))
def test_no_line_ever_crosses_a_gap_and_no_dot_is_lost(days):
    series = redness_series([session(0)], [check_in(day, 1) for day in days])
    assert len(series.dots) == len(days)
    for line in series.lines:
        for earlier, later in pairwise(line):
            assert timedelta(0) <= later.moment.at - earlier.moment.at <= LINE_BREAKS_AFTER


def test_a_single_point_is_no_line():
    series = redness_series([session(0, 2)], [])
    assert segments(series.dots) == ()


# --- window


def test_a_window_shows_the_end_of_a_recovery_that_began_before_it():
    series = redness_series(
        [session(0, 3)], [check_in(1, 2), check_in(2, 1)], Window(from_day=date(2026, 6, 2))
    )
    assert series.sessions == ()
    assert [dot.day for dot in series.dots] == [1, 2]
    assert len(series.lines) == 1


def test_the_axis_covers_the_days_that_were_asked_for():
    window = Window(from_day=date(2026, 5, 1), to_day=date(2026, 7, 31))
    ax = drawn(redness_series([session(0, 3)], [], window))
    low, high = ax.get_xlim()
    assert high - low == pytest.approx(92)


def test_an_area_shows_what_touches_it():
    sessions = [session(0, 3), session(1, 2, (Area.SCALP,))]
    check_ins = [check_in(2, 1, Area.CHIN), check_in(2, 1, Area.SCALP_CROWN)]
    series = redness_series(sessions, check_ins, Window(area=Area.SCALP))
    assert [dot.redness for dot in series.dots] == [2, 1]


def test_dots_stand_at_the_time_that_the_persons_clock_showed():
    at_home, abroad = Moment(moment().at, 0), Moment(moment().at, 600)
    assert day_number(abroad) - day_number(at_home) == pytest.approx(10 / 24)


# --- trend


def test_the_trend_is_drawn_with_its_interval_and_n():
    log = diary()
    numbers = statistics(log.sessions, log.check_ins)
    ax = drawn(redness_series(log.sessions, log.check_ins, trends=numbers.trend))
    (line,) = lines(ax, "trend")
    assert line.is_dashed()
    label = "   ".join(texts(ax))
    assert "- - Peak redness, over 0.3 to 0.5 mm: −0." in label
    assert "95 % CI −0." in label
    assert "n = 12" in label


def test_without_enough_sessions_there_is_no_trend():
    log = diary(2)
    numbers = statistics(log.sessions, log.check_ins)
    ax = drawn(redness_series(log.sessions, log.check_ins, trends=numbers.trend))
    assert lines(ax, "trend") == []
    series = redness_series(log.sessions, log.check_ins, trends=numbers.trend)
    assert (
        "Peak redness: too few sessions of one needle length for a trend (n = 2, 6 needed)"
        in series.summary
    )


def test_equal_peaks_are_said_to_show_no_change():
    sessions = [session(14 * i, 2) for i in range(6)]
    series = redness_series(sessions, [], trends=statistics(sessions, []).trend)
    assert trends_told(series) == "Peak redness, over 0.3 to 0.5 mm: no change seen (n = 6)"


def test_an_interval_that_holds_zero_is_no_clear_change_and_drawn_quietly():
    sessions = [session(14 * i, 1 + i % 2) for i in range(8)]
    series = redness_series(sessions, [], trends=statistics(sessions, []).trend)
    assert trends_told(series).startswith("Peak redness, over 0.3 to 0.5 mm: no clear change (")
    (line,) = lines(drawn(series), "trend")
    assert line.get_color() == LIGHT.secondary


def test_an_interval_is_told_with_as_many_decimals_as_it_needs():
    trend = Trend(
        area=Area.FACE,
        band=Band.UP_TO_500_UM,
        n=240,
        value=-0.011,
        interval=(-0.013, -0.009),
        start=None,
        end=None,
    )
    label = trends_told(redness_series([], [], trends=(trend,)))
    told = "−0.011 grades in 30 days (95 % CI −0.013 to −0.009, n = 240)"
    assert label == f"Peak redness, over 0.3 to 0.5 mm: {told}"
    by_year = trends_told(redness_series([], [], trends=(replace(trend, per_days=365),)))
    assert "−0.011 grades in a year (" in by_year


# --- table, empty, many


def test_the_table_has_the_same_numbers():
    log = diary()
    series = redness_series(log.sessions, log.check_ins)
    headers, rows = series.as_table()
    assert len(rows) == len(log.sessions) + len(log.check_ins)
    assert all(len(row) == len(headers) for row in rows)
    in_table = sorted(row[3] for row in rows)
    assert in_table == sorted(str(dot.redness) for dot in series.dots)


def test_a_session_without_redness_has_a_dash_in_the_table():
    _headers, rows = redness_series([session(0)], []).as_table()
    assert rows == (("1 Jun 2026 20:15", "Session · 0.5 mm", "Face", "–", "0"),)


def test_an_empty_series_is_a_sentence_and_no_axis():
    ax = drawn(redness_series([], []))
    assert texts(ax) == ["No session and no redness was recorded in this time."]
    assert not ax.axison


def test_an_axis_is_drawn_again_from_clean():
    log = diary()
    series = redness_series(log.sessions, log.check_ins)
    ax = make_figure(9, 3, LIGHT).add_subplot()
    draw_redness(ax, redness_series([], []), LIGHT)
    draw_redness(ax, series, LIGHT)
    assert ax.axison
    assert texts(ax) == ["● redness   ── one recovery   ▲ session, over 0.3 to 0.5 mm"]
    assert [each.get_gid() for each in ax.collections] == ["dots", "course"]


def test_hundreds_of_dots_are_small():
    few, many = ([check_in(day / 4, 1) for day in range(n)] for n in (10, 401))
    large, small = (drawn(redness_series([], each)).collections[0] for each in (few, many))
    assert small.get_sizes()[0] < large.get_sizes()[0]
