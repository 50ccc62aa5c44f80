"""Redness measured on photos as a chart: the noise about the first photo, and what is beyond it."""

from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from homecare.charts.figure import make_figure
from homecare.charts.palette import DARK, LIGHT, PRINT
from homecare.charts.photo_drawing import draw_photo_redness
from homecare.charts.photo_redness import STRIPS_MAX, PhotoSeries, photo_series
from homecare.charts.timeline import day_number
from homecare.facts.facts import PersonFact
from homecare.stats.photo_redness import zone_courses
from homecare.values.areas import Area
from homecare.values.times import Moment
from tests.homecare.measured import first, months, photo, session

MANY = (
    Area.FOREHEAD, Area.CHEEK_LEFT, Area.CHEEK_RIGHT, Area.NOSE, Area.CHIN, Area.BEARD,
    Area.NECK, Area.CHEST,
)  # fmt: skip


def series(photos, sessions=(), skin_type: int | None = 2) -> PhotoSeries:
    courses = zone_courses(photos, photos, sessions)
    return photo_series(courses, sessions, person=PersonFact(fitzpatrick=skin_type))


def drawn(of: PhotoSeries, size=(9, 4), palette=LIGHT) -> Any:
    figure = make_figure(size[0], size[1], palette)
    ax = figure.add_subplot()
    draw_photo_redness(ax, of, palette)
    figure.draw_without_rendering()
    return ax


def with_gid(ax, gid) -> list[Any]:
    return [each for each in ax.get_children() if each.get_gid() == gid]


def first_of(of: PhotoSeries) -> Moment:
    found = of.courses[0].first
    assert found is not None
    return found


def test_a_filled_dot_is_beyond_the_noise_and_a_ring_within_it():
    of = series([first(0), photo(10, [1.4, 0]), photo(20, [2.0, 0]), photo(30, [-3.0, 0])])
    ax, floor = drawn(of), of.strips[0].floor
    (clear,), (unclear,) = with_gid(ax, "clear"), with_gid(ax, "unclear")
    assert sorted(np.asarray(clear.get_ydata()) - floor) == [-3.0, 2.0]
    assert max(np.asarray(unclear.get_ydata()) - floor) == pytest.approx(1.4)
    assert clear.get_markerfacecolor() != unclear.get_markerfacecolor()


def test_the_noise_is_a_band_about_the_first_photo():
    of = series([first(0), photo(10, [0, 0], mdc=1.4), photo(20, [0, 0], mdc=3.0)])
    (band, _other) = with_gid(drawn(of), "noise")
    corners = band.get_paths()[0].vertices
    middle = corners[:, 1] - of.strips[0].floor
    assert (middle.max(), middle.min()) == (3.0, -3.0)
    assert corners[:, 0].min() <= day_number(first_of(of))


def test_what_is_left_out_is_in_no_place_and_counted_in_words():
    photos = [
        first(0),
        photo(10, [9, 9], comparable=False),
        photo(20, [None, 1]),
        photo(30, [1, 1]),
    ]
    of = series(photos)
    assert {each.record for each in of.readings} == {photos[2].id, photos[3].id}
    assert "1 photo is left out: it can’t be compared with the first." in of.summary
    assert "On 1 photo the light could not be corrected" in of.summary


def test_within_the_noise_there_is_no_clear_change_in_words():
    of = series([first(0), photo(10, [1.0, -2.0])])
    assert "Left cheek, front: no clear change (+1.0, noise ±1.4)" in of.summary
    assert "Right cheek, front: −2.0, noise ±1.4" in of.summary
    told = {row[1]: row[4] for row in of.as_table()[1]}
    assert told == {"Left cheek, front": "no clear change", "Right cheek, front": "less red"}


@pytest.mark.parametrize(
    ("skin_type", "is_said"), [(None, False), (3, False), (4, True), (6, True)]
)
def test_dark_skin_has_its_caveat(skin_type: int | None, is_said: bool):
    of = series([first(0), photo(10, [1.0, 1.0])], skin_type=skin_type)
    assert ("types IV to VI" in of.summary) is is_said
    assert "Photos never overrule symptoms." in of.summary


def test_days_after_a_session_stand_at_the_photos():
    of = series([first(0), photo(11, [5.0, 5.0]), photo(60, [0.0, 0.0])], [session(10)])
    written = [each.get_text() for each in with_gid(drawn(of), "after")]
    assert written == ["1 d", "1 d"]
    assert sum("1 day after a session" in each.text for each in of.readings) == 2


def test_sessions_of_other_skin_are_in_no_strip():
    of = series([first(0), photo(11, [5.0, 5.0])], [session(10, Area.SCALP)])
    assert of.sessions == ()
    assert not with_gid(drawn(of), "sessions")


def test_without_a_change_there_is_nothing_to_draw():
    of = series([first(0)])
    assert of.is_empty
    assert (of.readings, of.layers, of.as_table()[1]) == ((), (), ())
    assert of.summary.startswith("No change was measured")
    (sentence,) = drawn(of).texts
    assert "No change was measured" in sentence.get_text()


def test_the_table_has_the_zones_that_have_no_strip():
    photos, sessions = months(2, zones=MANY)
    of = series(photos, sessions)
    assert of.n_strips == STRIPS_MAX
    assert len({row[1] for row in of.as_table()[1]}) == len(MANY)
    assert len(of.table_records) == len(of.as_table()[1])


# --- ten years


@pytest.fixture(scope="module")
def long() -> PhotoSeries:
    return series(*months(120, 10))


def test_years_of_photos_are_medians_of_quarters(long: PhotoSeries):
    assert long.looking_at(None).is_digest
    strip = long.strips[0]
    one = strip.quarters[3]
    mine = [
        each.change for each in strip.looks
        if one.begin <= each.moment.local_date < one.begin + timedelta(days=92)
        and day_number(each.moment) < one.ends[1]
    ]  # fmt: skip
    assert one.n == len(mine)
    assert (one.low, one.median, one.high) == pytest.approx(
        tuple(np.quantile(mine, (0.25, 0.5, 0.75)))
    )
    n_drawn = sum(
        len(each.get_xdata()) for gid in ("clear", "unclear") for each in with_gid(drawn(long), gid)
    )
    assert n_drawn < 2 * 50
    assert len(long.readings) < 2 * 100


def test_zoomed_in_each_photo_is_there(long: PhotoSeries):
    low = long.ends[0] + 1000
    near = long.looking_at((low, low + 300))
    assert not near.is_digest
    assert len(near.readings) == sum(len(strip.looks) for strip in long.strips)


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT.without_legend()])
@pytest.mark.parametrize("size", [(3.4, 2.2), (12, 7)])
def test_names_of_strips_stay_within_the_picture_and_off_the_days(long, palette, size):
    for of in (long, series(*months(3))):
        ax = drawn(of, size, palette)
        names = [each for each in ax.texts if each.get_text().endswith(", front")]
        assert len(names) == of.n_strips
        boxes = [each.get_window_extent() for each in names]
        assert all(box.x0 >= 0 and box.y1 <= ax.figure.bbox.y1 for box in boxes)
        days = [each.get_window_extent() for each in with_gid(ax, "after")]
        assert not any(box.overlaps(day) for box in boxes for day in days)
