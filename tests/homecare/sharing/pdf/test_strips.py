"""The chart of the report with several areas: no mark of one strip lies on the name of the next."""

import re
from uuid import uuid4

import pytest

from homecare.charts.chart import Chart
from homecare.charts.figure import make_figure
from homecare.charts.palette import PRINT
from homecare.charts.redness import redness_series
from homecare.charts.redness_drawing import draw_redness
from homecare.facts.facts import SessionFact
from homecare.i18n import use_language
from homecare.sharing.pdf.report import _svg, redness_size
from homecare.sharing.pdf.typefaces import typeface_names
from homecare.values.areas import Area
from homecare.words import word
from tests.homecare.believable import moment

AREAS = (Area.FACE, Area.SCALP, Area.NECK, Area.ABDOMEN, Area.THIGH_LEFT)


def test_its_typefaces_are_listed_as_svg_has_it_in_a_language_with_other_commas() -> None:
    use_language(["ja"])
    session = SessionFact(id=uuid4(), moment=moment(1), areas=(Area.FACE,), needle_um=500)
    drawn = _svg(Chart(draw_redness, redness_series([session], [])), (7.0, 2.0))
    families = set(re.findall(r"font(?:-family)?: [^;\"]*", drawn))
    names = ", ".join(f"'{each}'" for each in typeface_names())
    assert families
    assert all(names in each for each in families), families


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_no_mark_lies_on_a_name(n: int) -> None:
    sessions = [
        SessionFact(id=uuid4(), moment=moment(day), areas=(area,), needle_um=500, redness=3)
        for area in AREAS[:n]
        for day in (1, 30)
    ]
    series = redness_series(sessions, [])
    assert series.n_strips == n
    looks = PRINT.without_legend()
    ax = make_figure(*redness_size(n), looks).add_subplot()
    draw_redness(ax, series, looks)
    names = [text for text in ax.texts if text.get_text() in {word(area) for area in AREAS}]
    (marks,) = [line for line in ax.lines if str(line.get_gid()).startswith("sessions")]
    half_px = marks.get_markersize() / 2 * ax.figure.dpi / 72
    bottoms = ax.transData.transform(marks.get_xydata())[:, 1] - half_px
    assert len(names) == n
    for name in names:
        box = name.get_window_extent()
        assert not [y for y in bottoms if box.y0 < y < box.y1], name.get_text()
