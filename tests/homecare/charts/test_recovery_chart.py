"""One recovery against the usual range."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from homecare.charts.figure import make_figure
from homecare.charts.palette import LIGHT
from homecare.charts.recovery import (
    RecoverySeries,
    draw_recovery,
    middle_half,
    recovery_series,
)
from homecare.charts.signs import Shape
from homecare.facts.facts import CheckInFact, LogFacts, SessionFact
from homecare.recovery.curves import recoveries_of
from homecare.recovery.usual_range import UsualBin, UsualRange
from homecare.values.areas import Area
from tests.homecare.believable import diary, moment
from tests.homecare.counted import statistics


def recoveries(n_sessions=12):
    log = diary(n_sessions, last_days=5)
    return statistics(log.sessions, log.check_ins).recoveries


def evening(day: float) -> SessionFact:
    return SessionFact(id=uuid4(), moment=moment(day), areas=(Area.FACE,), needle_um=500)


def check_in(session: SessionFact, hours: float, redness: int) -> CheckInFact:
    at = replace(session.moment, at=session.at + timedelta(hours=hours))
    return CheckInFact(id=uuid4(), moment=at, area=Area.FACE, redness=redness)


def drawn(series, **options) -> Any:
    figure = make_figure(4.7, 2.4, LIGHT)
    ax = figure.add_subplot()
    draw_recovery(ax, series, LIGHT, **options)
    figure.draw_without_rendering()
    return ax


def lines(ax, label):
    return [line for line in ax.lines if line.get_label() == label]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_the_current_recovery_is_drawn_in_days_after_the_session():
    found = recoveries()
    dots = drawn(recovery_series(found[-1], found)).collections[-1].get_offsets()
    expected = [(point.hours_after / 24, point.redness) for point in found[-1].points]
    assert dots.tolist() == [pytest.approx(each) for each in expected]


def test_a_week_is_shown_with_every_grade():
    found = recoveries()
    ax = drawn(recovery_series(found[-1], found))
    assert [label.get_text() for label in ax.get_xticklabels()] == ["Day 0", *"1234567"]
    low, high = ax.get_ylim()
    assert low < 0
    assert high > 4


@pytest.mark.parametrize(
    ("days", "last"), [(7.02, 7), (7.3, 7), (8.0, 14), (14.0, 14), (15.0, 28), (27.9, 28)]
)
def test_the_axis_grows_to_two_or_four_weeks(days, last):
    begin = SessionFact(id=uuid4(), moment=moment(0), areas=(Area.FACE,), needle_um=500)
    late = CheckInFact(id=uuid4(), moment=moment(days), area=Area.FACE, redness=1)
    found = statistics([begin], [late]).recoveries
    ax = drawn(recovery_series(found[0], found))
    assert ax.get_xticks()[-1] == last
    assert ax.get_xlim()[1] > days


def test_the_usual_range_says_what_it_rests_on():
    found = recoveries()
    ax = drawn(recovery_series(found[-1], found))
    assert "▒ your usual range (n = 11)" in "   ".join(texts(ax))


def test_its_edges_are_the_quartiles():
    found = recoveries()
    series = recovery_series(found[-1], found)
    low, high = lines(drawn(series), "usual")
    assert series.usual is not None
    for each in series.usual.bins[2:]:
        at = list(low.get_xdata()).index(each.at_hours / 24)
        assert (low.get_ydata()[at], high.get_ydata()[at]) == (each.low, each.high)


def test_a_toggle_is_the_mark_of_its_layer():
    found = recoveries()
    signs = {layer.key: layer.sign for layer in recovery_series(found[-1], found).layers}
    assert {key: sign.shape for key, sign in signs.items() if sign} == {
        "current": Shape.DOT,
        "usual": Shape.BAND,
        "past": Shape.LINE,
    }


def usual_of(*hours: float) -> RecoverySeries:
    """A usual range whose looks stood there."""
    bins = tuple(UsualBin(round(each), 5, 0, 1, 2, each) for each in hours)
    return RecoverySeries(recoveries()[-1], UsualRange(5, bins), ())


def test_the_band_stops_at_the_gap_at_which_a_line_stops():
    joined, parted = usual_of(0, 12, 24, 96, 120), usual_of(0, 12, 24, 96.1, 120)
    assert len(lines(drawn(joined), "usual")) == 2
    ax = drawn(parted)
    assert len(lines(ax, "usual")) == 2 * 2
    assert max(lines(ax, "usual")[0].get_xdata()) == 1
    assert min(lines(ax, "usual")[2].get_xdata()) == 96.1 / 24


def test_a_stretch_of_the_band_that_stands_alone_is_seen():
    edge = lines(drawn(usual_of(36)), "usual")[0].get_xdata()
    assert min(edge) < 1.5 < max(edge)


def test_the_band_stands_where_its_looks_stood():
    """Who looks each morning, half a day before the hour of the session, is compared with mornings."""
    past = [
        (session, [check_in(session, hours, 3 - day) for day, hours in enumerate((12, 36, 60))])
        for session in (evening(30 * number) for number in range(6))
    ]
    log = LogFacts(
        sessions=tuple(session for session, _looks in past),
        check_ins=tuple(look for _session, looks in past for look in looks),
    )
    found = recoveries_of(log)
    series = recovery_series(found[-1], found)
    assert series.usual is not None
    assert [each.at_hours for each in series.usual.bins] == [12, 36, 60]
    edge = lines(drawn(series), "usual")[0]
    assert list(edge.get_xdata()) == [0.5, 1.5, 2.5]
    assert list(edge.get_ydata()) == [3, 2, 1]
    dots = drawn(series).collections[-1].get_offsets()
    assert dots.tolist() == [[0.5, 3], [1.5, 2], [2.5, 1]]


def test_under_five_past_recoveries_the_chart_says_so_and_has_no_band():
    found = recoveries(4)
    ax = drawn(recovery_series(found[-1], found))
    assert texts(ax) == ["no usual range yet (n = 3, 2 more needed)"]
    assert lines(ax, "usual") == []
    assert [each for each in ax.collections if each.get_gid() == "past"] == []
    assert len(lines(ax, "past")[0].get_xdata()) == sum(len(each.points) for each in found[:-1])


def test_earlier_recoveries_can_be_left_out():
    found = recoveries()
    series = recovery_series(found[-1], found)
    assert "past" in {each.get_gid() for each in drawn(series).collections}
    assert "past" not in {each.get_gid() for each in drawn(series, with_past=False).collections}


@pytest.mark.parametrize(("n", "missing"), [(2, 4), (5, 1), (6, 0)])
def test_it_is_said_how_many_are_missing(n, missing):
    found = recoveries(n)
    series = recovery_series(found[-1], found)
    assert series.missing == missing
    assert (series.usual is None) == (missing > 0)


def test_one_sentence_says_where_the_recovery_stands():
    found = recoveries()
    series = recovery_series(found[-1], found)
    last = found[-1].points[-1]
    assert series.usual is not None
    usual = series.usual.at(last)
    assert usual is not None
    assert series.summary == (
        f"Face, over 0.3 to 0.5 mm. Day {last.day}: you are at {last.redness}; "
        f"usually {middle_half(usual)} (n = {usual.n})."
    )


def test_the_median_is_drawn_within_its_band():
    found = recoveries()
    ax = drawn(recovery_series(found[-1], found))
    (low, high), (middle,) = lines(ax, "usual"), lines(ax, "median")
    for a, b, c in zip(low.get_ydata(), middle.get_ydata(), high.get_ydata(), strict=True):
        assert a <= b <= c


def test_nothing_recorded_is_a_sentence():
    ax = drawn(recovery_series(None, ()))
    assert texts(ax) == ["No redness was recorded for this recovery yet."]
    assert not ax.axison


def test_the_table_has_the_points_and_the_usual_range():
    found = recoveries()
    series = recovery_series(found[-1], found)
    headers, rows = series.as_table()
    assert series.usual is not None
    assert len(rows) == len(found[-1].points) + len(series.usual.bins)
    assert all(len(row) == len(headers) for row in rows)
    assert rows[0][:3] == ("0 h", "0", str(found[-1].points[0].redness))
    assert "(n = 11)" in rows[0][3]
