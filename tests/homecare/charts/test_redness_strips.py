"""Redness of decades: a strip for each region, quarters beyond a year, and looks on zooming in."""

from datetime import date
from statistics import median
from typing import Any
from uuid import uuid4

import numpy as np
import pytest

from homecare.charts.changes import Change
from homecare.charts.figure import make_figure
from homecare.charts.palette import LIGHT
from homecare.charts.redness import FEW_LOOKS, redness_series
from homecare.charts.redness_drawing import draw_redness
from homecare.charts.screen import Sight, as_seen, draw_on_screen, in_sight
from homecare.charts.signs import Shape
from homecare.charts.strips import QUARTER_MIN_N, Strip, quarter_of
from homecare.charts.timeline import day_number, day_start_number
from homecare.facts.facts import CheckInFact, SessionFact
from homecare.stats.statistics import Window
from homecare.values.areas import Area
from tests.homecare.believable import diary, moment


def look(days, redness=1, area=Area.FACE):
    return CheckInFact(id=uuid4(), moment=moment(days), area=area, redness=redness)


def session(days, areas=(Area.FACE,), redness=None):
    return SessionFact(id=uuid4(), moment=moment(days), areas=areas, needle_um=500, redness=redness)


def drawn(series, limits=None) -> Any:
    ax = make_figure(9, 4, LIGHT).add_subplot()
    as_seen(draw_redness, Sight(limits))(ax, series, LIGHT)
    return ax


def of(ax, gid) -> list[Any]:
    return [each for each in (*ax.lines, *ax.collections) if each.get_gid() == gid]


def dots(ax):
    return np.concatenate([each.get_offsets() for each in of(ax, "dots")])


def years_of(n_looks, days=800.0):
    return redness_series([], [look(days * at / (n_looks - 1), at % 4) for at in range(n_looks)])


# --- a strip for each region


def test_each_region_stands_on_a_floor_of_its_own_and_is_named():
    series = redness_series(
        [session(0, (Area.FACE, Area.SCALP), redness=2)], [look(1, 1), look(1, 3, Area.SCALP_CROWN)]
    )
    face, scalp = series.strips
    assert (face.area, scalp.area, scalp.floor) == (Area.FACE, Area.SCALP, 0)
    ax = drawn(series)
    assert sorted(dots(ax)[:, 1]) == [2, 3, face.floor + 1, face.floor + 2]
    named = [text.get_text() for text in ax.texts if text.get_fontweight() == "bold"]
    assert named == ["Face", "Scalp"]


def test_every_reading_stands_on_the_mark_that_it_tells_of():
    series = redness_series([session(0)], [look(1, 1), look(1, 3, Area.SCALP)])
    floors = {strip.area: strip.floor for strip in series.strips}
    told = {reading.record: reading.y for reading in series.readings}
    for dot in series.dots:
        assert dot.area is not None
        assert told[dot.record] == floors[dot.area] + dot.redness


def test_a_window_of_one_area_has_one_strip_though_a_session_treated_two():
    series = redness_series([session(0, (Area.FACE, Area.SCALP))], [], Window(area=Area.SCALP))
    assert series.regions == (Area.SCALP,)


def test_two_recoveries_of_two_regions_are_never_joined():
    both = session(0, (Area.FACE, Area.SCALP), redness=2)
    series = redness_series([both], [look(1), look(1, 1, Area.SCALP)])
    for line in series.lines:
        assert len({dot.area for dot in line if dot.area}) == 1
    assert len(series.lines) == 2


# --- beyond a year


@pytest.mark.parametrize(("days", "is_digest"), [(365, False), (380, True)])
def test_up_to_a_year_every_look_is_drawn_and_beyond_it_quarters(days, is_digest):
    series = years_of(FEW_LOOKS + 1, days)
    assert series.looking_at(None).is_digest is is_digest
    assert len(dots(drawn(series))) == (FEW_LOOKS + 1 if not is_digest else len(quarters(series)))


@pytest.mark.parametrize(("n", "is_digest"), [(FEW_LOOKS, False), (FEW_LOOKS + 1, True)])
def test_few_looks_are_drawn_one_by_one_however_long_the_time(n, is_digest):
    assert years_of(n).looking_at(None).is_digest is is_digest


def quarters(series):
    (strip,) = series.strips
    return strip.quarters


def test_a_quarter_has_the_median_and_middle_half_of_its_looks():
    series = years_of(200)
    for each in quarters(series):
        mine = [d.redness for d in series.dots if each.begin <= d.moment.local_date < each.end]
        assert each.n == len(mine)
        assert each.median == median(mine)
        low, high = np.quantile(mine, [0.25, 0.75])  # an outside witness
        assert (each.low, each.high) == pytest.approx((low, high))
        assert each.highest.redness == max(mine)
    assert sum(each.n for each in quarters(series)) == 200


def test_a_quarter_is_drawn_from_its_first_day_to_that_of_the_next():
    series = years_of(200)
    (medians,) = of(drawn(series), "median")
    for each, line in zip(quarters(series), medians.get_segments(), strict=True):
        assert line[:, 0].tolist() == [day_start_number(each.begin), day_start_number(each.end)]
        assert set(line[:, 1]) == {each.median}


@pytest.mark.parametrize(("n", "has_median"), [(QUARTER_MIN_N - 1, False), (QUARTER_MIN_N, True)])
def test_too_few_looks_have_no_median_and_are_drawn_one_by_one(n, has_median):
    looks = redness_series([], [look(day) for day in range(n)]).dots
    strip = Strip(Area.FACE, 0.0, (), looks, ())
    assert bool(strip.quarters) is has_median
    assert len(strip.quarter_dots) == (1 if has_median else n)


@pytest.mark.parametrize(
    ("day", "begin"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_quarters_are_those_of_the_calendar(day, begin):
    assert quarter_of(day) == begin


def test_the_worst_look_is_seen_among_thousands():
    looks = [look(day, 4 if day == 500 else 1) for day in range(1500)]
    series = redness_series([], looks)
    assert (day_number(moment(500)), 4.0) in [tuple(each) for each in dots(drawn(series))]


def test_zooming_in_shows_the_looks_larger_and_only_those_in_sight():
    series = years_of(400)
    low, high = day_number(moment(100)), day_number(moment(160))
    ax = drawn(series, (low, high))
    inside = [each for each in series.dot_days if low <= each <= high]
    assert dots(ax)[:, 0].tolist() == inside
    (near,), (all_of_it,) = of(ax, "dots"), of(drawn(series, (low, low + 360)), "dots")
    assert near.get_sizes()[0] > all_of_it.get_sizes()[0]
    assert ax.get_xlim() == (low, high)


def test_the_table_and_the_points_are_what_is_drawn():
    series = years_of(400)
    whole, part = series, in_sight(series, (day_number(moment(0)), day_number(moment(60))))
    _headers, rows = whole.as_table()
    assert [row[3] for row in rows] == [f"{q.median:g}" for q in reversed(quarters(series))]
    assert all(row[1].startswith("Median of ") for row in rows)
    assert {each.kind for each in whole.readings} == {"quarter", "check-in"}
    assert len(part.as_table()[1]) == len(part.readings) == 400
    keys = {layer.key for layer in whole.layers}
    assert {"median", "middle", "dots"} == keys
    assert [layer.key for layer in part.layers] == ["dots"]


def test_a_picture_of_a_part_is_read_at_the_looks_of_that_part():
    series = years_of(400)
    limits = day_number(moment(10)), day_number(moment(70))
    whole = draw_on_screen(draw_redness, series, LIGHT, (600, 300))
    part = draw_on_screen(draw_redness, series, LIGHT, (600, 300), 1, Sight(limits), whole.readings)
    assert len(part.readings) == 400
    assert len(whole.readings) < 50
    assert part.whole == whole.whole


# --- changes


def change(day, label, regions=()):
    return Change(moment(day), label, None, regions)


def test_names_that_crowd_fold_into_the_one_before():
    log = diary()
    crowd = tuple(change(day, f"Serum number {day}") for day in (20, 21, 22, 23, 90))
    ax = drawn(redness_series(log.sessions, log.check_ins, changes=crowd))
    names = [text.get_text() for text in ax.texts if text.get_gid() == "changes"]
    assert names == ["Serum number 20", "Serum number 21 +2", "Serum number 90"]
    (strokes,) = of(ax, "changes")
    tall = [path.vertices[:, 1].min() for path in strokes.get_paths()]
    assert sorted(tall)[:3] == [ax.get_ylim()[0]] * 3
    assert min(sorted(tall)[3:]) > 3.5


def test_a_change_of_one_region_is_drawn_in_its_strip_and_what_is_everywhere_once():
    series = redness_series(
        [session(0), session(0, (Area.SCALP,))],
        [],
        changes=(change(40, "1 mm", (Area.SCALP,)), change(90, "Retinol")),
    )
    series = redness_series([session(0), session(120, (Area.SCALP,))], [], changes=series.changes)
    face, _scalp = series.strips
    ax = drawn(series)
    names = [text.get_text() for text in ax.texts if text.get_gid() == "changes"]
    assert sorted(names) == ["1 mm", "Retinol"]
    tops = {
        round(path.vertices[0, 0] - day_number(moment(0))): path.vertices[:, 1].max()
        for strokes in of(ax, "changes")
        for path in strokes.get_paths()
    }
    assert tops[40] < face.floor < tops[90]


def test_sessions_are_strokes_beyond_a_year_and_their_toggle_shows_one():
    log = [session(10 * number) for number in range(80)]
    series = redness_series(log, [look(10 * number + 1) for number in range(80)])
    limits = day_number(moment(0)), day_number(moment(100))
    for seen, shape in ((series, Shape.STROKE_2), (series.looking_at(limits), Shape.TRIANGLE)):
        (layer,) = (each for each in seen.layers if each.key.startswith("sessions"))
        assert layer.sign is not None
        assert layer.sign.shape is shape
    (strokes,) = of(drawn(series), layer.key)
    assert [line[0, 0] for line in strokes.get_segments()] == [
        day_number(each.moment) for each in log
    ]
