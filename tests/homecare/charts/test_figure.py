"""Figures and picture files: room for the text, the palette, the same bytes every time."""

import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import matplotlib as mpl
import pytest

from homecare.charts.concerns import concern_series, draw_concerns
from homecare.charts.figure import Margins, make_figure, picture, prepare, titled_picture
from homecare.charts.glyphs import shown
from homecare.charts.palette import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, PRINT, mixed
from homecare.charts.recovery import draw_recovery, recovery_series
from homecare.charts.redness import redness_series
from homecare.charts.redness_drawing import draw_redness
from homecare.charts.timeline import style_time_axis, with_year
from tests.homecare.believable import diary
from tests.homecare.counted import statistics

LOG = diary()
NUMBERS = statistics(LOG.sessions, LOG.check_ins, LOG.ratings)
CHARTS: list[tuple[Any, Any]] = [
    (draw_redness, redness_series(LOG.sessions, LOG.check_ins, trends=NUMBERS.trend)),
    (draw_recovery, recovery_series(NUMBERS.recoveries[-1], NUMBERS.recoveries)),
    (draw_concerns, concern_series(NUMBERS.concerns)),
]


def luminance(color):
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT, CONTRAST_LIGHT, CONTRAST_DARK])
def test_text_and_marks_meet_their_contrast(palette):
    for color in (palette.text, palette.secondary, palette.accent, palette.info, palette.caution):
        least = 7 if palette in (CONTRAST_LIGHT, CONTRAST_DARK) else 4.5
        assert contrast(color, palette.surface) >= least
    for color in (palette.course, palette.usual_edge, palette.secondary):
        assert contrast(color, palette.surface) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT])
def test_the_redness_ramp_is_ordered_in_grey(palette):
    greys = [luminance(color) for color in palette.redness]
    assert greys == sorted(greys, reverse=palette is not DARK)  # what is worse stands out more


def test_three_lines_are_three_greys_on_paper():
    """A printer without colours shows lightness alone; 12 steps of 100 are told apart at a glance."""
    drawn = (PRINT.info, PRINT.caution, PRINT.accent)
    lightness = [116 * luminance(color) ** (1 / 3) - 16 for color in drawn]
    assert all(later - earlier >= 12 for earlier, later in pairwise(lightness))


def test_colours_are_mixed_by_share():
    assert mixed("#000000", "#FFFFFF", 0) == "#000000"
    assert mixed("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert mixed("#102030", "#304050", 0.5) == "#203040"


@pytest.mark.parametrize("size", [(4, 2), (10, 4)])
def test_margins_are_the_same_at_every_size(size):
    figure = make_figure(size[0], size[1], LIGHT)
    ax = figure.add_subplot()
    prepare(ax, LIGHT, Margins(36, 18, 9, 27))
    figure.draw_without_rendering()
    box = ax.get_position()
    width, height = size[0] * 72, size[1] * 72
    assert (box.x0 * width, (1 - box.x1) * width) == pytest.approx((36, 18))
    assert (box.y0 * height, (1 - box.y1) * height) == pytest.approx((27, 9))


def test_a_figure_smaller_than_its_margins_still_draws():
    figure = make_figure(0.3, 0.2, LIGHT)
    draw_redness(figure.add_subplot(), CHARTS[0][1], LIGHT)
    figure.draw_without_rendering()


@pytest.mark.parametrize("palette", [LIGHT, DARK, LIGHT.with_text(13.5)])
@pytest.mark.parametrize(("draw", "series"), CHARTS)
def test_no_text_is_cut_by_the_edge(draw, series, palette):
    figure = make_figure(9, 3.4, palette)
    ax = figure.add_subplot()
    draw(ax, series, palette)
    figure.draw_without_rendering()
    for text in (*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels()):
        box = text.get_window_extent()
        inside = ax.get_xlim()[0] <= text.get_position()[0] <= ax.get_xlim()[1]
        if text.get_text() and (inside or text in ax.texts):
            assert box.x0 >= -1, text
            assert box.x1 <= figure.bbox.x1 + 1, text
            assert box.y0 >= -1, text
            assert box.y1 <= figure.bbox.y1 + 1, text


@pytest.mark.parametrize(
    ("file_format", "begin"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
@pytest.mark.parametrize(("draw", "series"), CHARTS)
def test_the_same_chart_gives_the_same_file(draw, series, file_format, begin):
    once, again = (titled_picture(draw, series, LIGHT, file_format, (6, 3)) for _ in range(2))
    assert once == again
    assert once.startswith(begin)


@pytest.mark.parametrize(("draw", "series"), CHARTS)
def test_a_drawing_has_its_texts_as_texts_and_says_what_it_shows(draw, series):
    told = "Half < of & them \x07"
    svg = fromstring(titled_picture(draw, series, LIGHT, "svg", (6, 3), description=told))
    space = "{http://www.w3.org/2000/svg}"
    by_id = {each.get("id"): each for each in svg.iter() if each.get("id")}
    assert svg.get("role") == "img"
    named = [by_id[each] for each in (svg.get("aria-labelledby") or "").split()]
    assert [each.tag for each in named] == [f"{space}title", f"{space}desc"]
    assert [each.text for each in named] == [series.title, "Half < of & them "]
    assert series.title in ["".join(each.itertext()).strip() for each in svg.iter(f"{space}text")]


@pytest.mark.parametrize(
    ("days", "labels", "expected"),
    [
        ([(6, 1), (7, 1)], ["Jun", "Jul"], ["Jun\n2026", "Jul"]),
        ([(6, 15), (7, 1)], ["15", "Jul"], ["15 Jun\n2026", "Jul"]),
        ([(1, 1)], ["2026"], ["2026"]),
        ([], [], []),
    ],
)
def test_the_first_date_says_its_year(days, labels, expected):
    assert with_year([datetime(2026, *day, tzinfo=UTC) for day in days], labels) == expected


def test_series_are_built_without_matplotlib():
    code = (
        "import sys, pkgutil, homecare.charts as charts, importlib\n"
        "for each in pkgutil.iter_modules(charts.__path__):\n"
        "    importlib.import_module(f'homecare.charts.{each.name}')\n"
        "print([name for name in ('matplotlib', 'numpy', 'sqlalchemy') if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_drawing_changes_no_setting_of_matplotlibs():
    before = dict(mpl.rcParams)
    for draw, series in CHARTS:
        titled_picture(draw, series, DARK, "svg", (4, 2))
    assert dict(mpl.rcParams) == before


def test_a_picture_has_the_grounds_of_its_palette():
    figure = make_figure(1, 1, DARK, dpi=10)
    assert figure.get_facecolor()[:3] == pytest.approx((0x1D / 255, 0x22 / 255, 0x28 / 255))
    assert picture(figure, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("text", "expected", "lost"),
    [
        ("Jürgen Łuk Ωμέγα", "Jürgen Łuk Ωμέγα", False),
        ("改善", "□□", True),
        ("two\nlines\tand  more", "two lines and more", False),
        ("✔\ufe0f", "✔", False),  # a variation selector is no letter
        ("e\u0301", "é", False),
        ("", "", False),
    ],
)
def test_shown_says_what_cannot_be_shown(text, expected, lost):
    assert shown(text) == (expected, lost)


@pytest.mark.parametrize("days", [9, 62, 100, 365, 700, 729, 1100, 4000, 11000])
@pytest.mark.parametrize("width", [1.2, 3, 9])
def test_an_axis_of_any_length_finds_its_dates_without_a_warning(days, width):
    ax = make_figure(width, 2, LIGHT).add_subplot()
    prepare(ax, LIGHT, Margins.of(LIGHT))
    style_time_axis(ax, (20000.0, 20000.0 + days))
    assert 1 <= len(ax.get_xticks()) <= 10
