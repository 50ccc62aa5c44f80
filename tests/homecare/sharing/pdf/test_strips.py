"""The chart of the report with several areas: no mark of one strip lies on the name of the next."""

from uuid import uuid4

import pytest

from homecare.charts.figure import make_figure
from homecare.charts.palette import PRINT
from homecare.charts.redness import redness_series
from homecare.charts.redness_drawing import draw_redness
from homecare.facts.facts import SessionFact
from homecare.sharing.pdf.report import redness_size
from homecare.values.areas import Area
from homecare.words import word
from tests.homecare.believable import moment

AREAS = (Area.FACE, Area.SCALP, Area.NECK, Area.ABDOMEN, Area.THIGH_LEFT)


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
