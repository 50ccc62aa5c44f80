"""Concerns: named at the line ends, told apart without colour, labels never on each other."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.charts.concerns import concern_series, draw_concerns, spread
from homecare.charts.figure import make_figure
from homecare.charts.palette import LIGHT
from homecare.facts.facts import RatingFact
from homecare.values.terms import RatingScale
from tests.homecare.believable import diary, moment
from tests.homecare.counted import statistics


def series(scores, scale=RatingScale.SCORE):
    """Concern → scores, one a month."""
    ratings = [
        RatingFact(moment=moment(30 * month), concern=concern, score=score, scale=scale)
        for concern, months in scores.items()
        for month, score in enumerate(months)
    ]
    return concern_series(statistics([], [], ratings).concerns, scale)


def drawn(of, size=(4.7, 2.4)) -> Any:
    figure = make_figure(size[0], size[1], LIGHT)
    ax = figure.add_subplot()
    draw_concerns(ax, of, LIGHT)
    figure.draw_without_rendering()
    return ax


def marked(ax):
    return [line for line in ax.lines if line.get_marker() != "None"]


def test_each_concern_is_named_in_the_colour_of_its_line():
    ax = drawn(series({"acne-scars": [8, 7], "texture": [5, 4]}))
    named = {text.get_text(): text.get_color() for text in ax.texts}
    assert list(named) == ["Acne scars", "Texture"]
    assert list(named.values()) == [line.get_color() for line in marked(ax)]


def test_lines_are_told_apart_without_colour():
    ax = drawn(series({name: [index, index] for index, name in enumerate("abcdefgh")}))
    looks = {
        (line.get_linestyle(), line.get_marker(), str(line._dash_pattern)) for line in marked(ax)
    }
    assert len(looks) == 8


@pytest.mark.parametrize("scores", [[5] * 6, [0] * 6, [10] * 6, [0, 0, 5, 5, 10, 10]])
def test_names_do_not_touch_each_other(scores):
    ax = drawn(series({f"concern {i}": [score, score] for i, score in enumerate(scores)}))
    boxes = sorted((text.get_window_extent() for text in ax.texts), key=lambda b: b.y0)
    assert all(lower.y1 <= upper.y0 + 1 for lower, upper in pairwise(boxes))


def test_names_stay_within_the_picture():
    ax = drawn(series({"a name of my own that is much too long for a chart": [5, 5]}))
    assert ax.texts[0].get_window_extent().x1 <= ax.figure.bbox.x1
    assert ax.texts[0].get_text().endswith("…")


@pytest.mark.parametrize("name", ["$x^2$", "a $b", "\\frac{1}", "😀 改善", "tab\there\n"])
def test_a_name_is_text_and_never_a_formula(name):
    ax = drawn(series({name: [5, 5]}))
    assert not ax.texts[0].get_parse_math()
    assert "\n" not in ax.texts[0].get_text()


def test_what_the_typeface_lacks_shows_as_a_box():
    assert drawn(series({"改善": [5]})).texts[0].get_text() == "□□"


@pytest.mark.parametrize(("months", "pieces"), [((0, 2), 1), ((0, 2.1), 2)])
def test_a_line_breaks_where_nothing_was_rated_for_two_months(months, pieces):
    days = [month * 31 for month in months]
    ratings = [RatingFact(moment=moment(day), concern="tone", score=5) for day in days]
    ax = drawn(concern_series(statistics([], [], ratings).concerns))
    assert len(marked(ax)) == pieces


def test_two_scales_do_not_share_an_axis():
    both = [
        *statistics([], [], diary().ratings).concerns,
        *series({"tone": [2]}, RatingScale.CHANGE).concerns,
    ]
    scores, changes = concern_series(both), concern_series(both, RatingScale.CHANGE)
    assert len(scores.concerns) == 3
    assert [each.concern for each in changes.concerns] == ["tone"]
    low, high = drawn(changes).get_ylim()
    assert low < 1 < 5 < high


def test_the_table_has_every_rating():
    headers, rows = series({"acne-scars": [8, 7], "texture": [5]}).as_table()
    assert headers == ("When", "Concern", "Rating")
    assert sorted(row[1:] for row in rows) == [
        ("Acne scars", "7"),
        ("Acne scars", "8"),
        ("Texture", "5"),
    ]
    assert rows[0] == ("1 Jul 2026 20:15", "Acne scars", "7")


def test_nothing_rated_is_a_sentence():
    ax = drawn(concern_series(()))
    assert [text.get_text() for text in ax.texts] == ["No concern was rated in this time."]
    assert not ax.axison


@given(
    places=st.lists(st.floats(0, 10), max_size=12),
    apart=st.floats(0.01, 3),
)
def test_spread_keeps_order_distance_and_limits(places, apart):
    moved = spread(places, apart, 0, 10)
    assert len(moved) == len(places)
    assert all(-1e-9 <= place <= 10 + 1e-9 for place in moved)
    least = min(apart, 10 / max(len(places) - 1, 1))
    in_order = [place for _was, place in sorted(zip(places, moved, strict=True))]
    assert all(b - a >= least - 1e-9 for a, b in pairwise(sorted(moved)))
    assert in_order == sorted(in_order)


def test_spread_leaves_alone_what_does_not_touch():
    assert spread([1, 9, 5], 1, 0, 10) == [1, 9, 5]
