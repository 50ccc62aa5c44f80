"""Concerns: named at the line ends, told apart without colour, labels never on each other."""

from itertools import pairwise
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.charts.concern_styles import MARKERS, styles
from homecare.charts.concerns import concern_series, draw_concerns, spread
from homecare.charts.figure import make_figure
from homecare.charts.palette import DARK, LIGHT, PRINT
from homecare.facts.facts import RatingFact
from homecare.i18n import use_language
from homecare.stats.words import concerns_words
from homecare.values.concerns import Concern
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
    ax = drawn(changes)
    worst, best = ax.get_ylim()
    assert best < 1 < 5 < worst  # the best stands at the top
    words = [label.get_text() for label in ax.get_yticklabels()]
    assert words == ["very much improved", "much improved", "improved", "no change", "worse"]


def looks(*names):
    of = series({name: [5, 4] for name in names})
    return {
        text.get_text(): (line.get_color(), line.get_marker(), str(line._dash_pattern))
        for text, line in zip(drawn(of).texts, marked(drawn(of)), strict=True)
    }


def test_the_look_belongs_to_the_concern_whatever_is_beside_it_and_was_rated_first():
    together = looks("texture", "acne-scars", "my own", "dark-marks")
    assert looks("dark-marks", "texture") == {
        name: together[name] for name in ("Dark marks", "Texture")
    }
    assert looks("my own")["my own"] == together["my own"]


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT])
def test_every_concern_of_ours_has_a_mark_and_dashes_of_its_own(palette):
    found = styles(Concern)
    assert len({(each.mark, each.line) for each in found.values()}) == len(Concern)
    assert all(getattr(palette, each.color).startswith("#") for each in found.values())


def test_a_toggle_has_the_mark_the_line_and_the_colour_of_its_concern():
    of = series({"dark-marks": [5, 4]})
    (layer,), (line,) = of.layers, marked(drawn(of))
    assert layer.sign is not None
    assert MARKERS[layer.sign.shape] == line.get_marker()
    assert layer.sign.color_in(LIGHT) == line.get_color()


# --- ten years


def months(n):
    return series({"texture": [month % 4 for month in range(n)]})


def test_years_of_ratings_have_medians_of_half_years_before_pale_ratings():
    of = months(120)
    (line,) = marked(drawn(of))
    (halves,) = (of.halves(each) for each in of.concerns)
    assert list(line.get_ydata()) == [half.score for half in halves]
    for half in halves:
        mine = [
            r.score for r in of.concerns[0].ratings if half.begin <= r.moment.local_date < half.end
        ]
        assert (half.score, half.n) == (median(mine), len(mine))
    assert drawn(of).collections[0].get_gid() == "concern texture"
    assert len(of.as_table()[1]) == 120 + len(halves) == len(of.table_records)


def test_the_name_stands_where_the_half_years_in_sight_end():
    of = months(120)
    near = of.looking_at((of.ends[0], of.ends[0] + 2000))
    (halves,) = (near.halves(each) for each in near.concerns)
    seen = [half for half in halves if half.middle <= of.ends[0] + 2000]
    assert 1 < len(seen) < len(halves)
    assert seen[-1].score != halves[-1].score
    (name,) = drawn(near).texts
    assert name.xy[1] == seen[-1].score


def test_on_zooming_in_each_rating_is_a_mark():
    of = months(120)
    near = of.looking_at((of.ends[0], of.ends[0] + 360))
    assert sum(len(line.get_xdata()) for line in marked(drawn(near))) == 120


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


def test_the_month_in_the_sentence_is_written_as_within_one():
    use_language(["es"])
    try:
        of = series({Concern.PORES: (6, 3)})
        assert " desde jun 2026 (n\u00a0=\u00a02)" in concerns_words(of.concerns)
    finally:
        use_language(["en_GB"])
