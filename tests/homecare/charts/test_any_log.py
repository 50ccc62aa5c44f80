"""Whatever a log holds, every chart draws it, without an error and without a warning."""

from dataclasses import replace
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from homecare.charts.chart import Chart
from homecare.charts.figure import make_figure
from homecare.charts.of_log import OF_LOG, asked_of, compared
from homecare.charts.palette import DARK, LIGHT
from homecare.charts.screen import records_of
from homecare.facts.facts import CheckInFact, PersonFact, ProductUseFact, RatingFact, SessionFact
from homecare.facts.history import History
from homecare.stats.statistics import Window
from homecare.values.areas import Area
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import RatingScale, View
from tests.homecare.believable import diary, moment
from tests.homecare.measured import photo

AREAS = (Area.FACE, Area.CHIN, Area.SCALP, Area.BEARD)


COMPARE = "compare"
NOTHING = "compared with nothing"
LATER = moment(365 * 31)


def every_chart(history: History, window: Window) -> dict[str, Chart[Any]]:
    """Those of the table, and one of them beside that of an empty log."""
    asked, nothing = (asked_of(each, LATER, window) for each in (history, History()))
    charts = {name: compose(asked) for name, compose in OF_LOG.items()}
    return {
        **charts,
        COMPARE: compared(asked, asked, ("One", "Other")),
        NOTHING: compared(asked, nothing, ("One", "Other")),
    }


def draw_all(
    history: History,
    window: Window,
    size: tuple[float, float],
    palette: Any,
    only: str | None = None,
) -> None:
    charts = every_chart(history, window)
    for chart in charts.values() if only is None else [charts[only]]:
        series = chart.series
        figure = make_figure(*size, palette)
        chart.draw(figure.add_subplot(), series, palette)
        figure.draw_without_rendering()
        assert series.title
        assert series.summary
        headers, rows = series.as_table()
        assert all(len(row) == len(headers) for row in rows)
        records = records_of(series)
        assert len(records) in (0, len(rows))
        if records:  # what opens from the chart opens from its table
            assert {each.record for each in series.readings} <= {None, *records}
        keys = [reading.key for reading in series.readings]
        assert len(set(keys)) == len(keys)
        known = {layer.key for layer in series.layers}
        drawn = {artist.get_gid() for ax in figure.axes for artist in ax.get_children()}
        assert known <= drawn | {"trend"}  # a trend is left out where its interval finds no room


_days = st.one_of(st.floats(0, 40), st.floats(0, 365 * 30), st.just(7.0))
_grades = st.one_of(st.none(), st.integers(0, 4))


@st.composite
def histories(draw: st.DrawFn) -> History:
    ids = count(1)
    sessions = [
        SessionFact(
            id=UUID(int=next(ids)),
            moment=moment(day),
            areas=areas,
            needle_um=um,
            redness=redness,
            shown=shown,
        )
        for day, areas, um, redness, shown in draw(
            st.lists(
                st.tuples(
                    _days,
                    st.lists(st.sampled_from(AREAS), min_size=1, max_size=2, unique=True).map(
                        tuple
                    ),
                    st.sampled_from([None, 200, 500, 1000, 2500]),
                    _grades,
                    st.sampled_from([(), (("R05", "stop"),)]),
                ),
                max_size=8,
            )
        )
    ]
    looks = [
        CheckInFact(
            id=UUID(int=next(ids)), moment=moment(day), area=area, redness=redness, signs=signs
        )
        for day, area, redness, signs in draw(
            st.lists(
                st.tuples(
                    _days,
                    st.sampled_from(AREAS),
                    _grades,
                    st.sampled_from([frozenset(), frozenset({Sign.PUS})]),
                ),
                max_size=12,
            )
        )
    ]
    uses = [
        ProductUseFact(moment=moment(day), name=name, kind=ProductKind.RETINOID)
        for day, name in draw(
            st.lists(st.tuples(_days, st.text(min_size=1, max_size=40)), max_size=4)
        )
    ]
    photos = [
        replace(photo(day, changes, comparable=comparable, view=view), id=UUID(int=next(ids)))
        for day, changes, comparable, view in draw(
            st.lists(
                st.tuples(
                    _days,
                    st.lists(st.none() | st.floats(-30, 30), min_size=2, max_size=2),
                    st.sampled_from([None, False, True, True]),
                    st.sampled_from([View.FRONT, View.LEFT]),
                ),
                max_size=12,
            )
        )
    ]
    ratings = [
        RatingFact(moment=moment(day), concern=name, score=score, scale=scale)
        for day, name, score, scale in draw(
            st.lists(
                st.tuples(
                    _days,
                    st.sampled_from(["tone", "my own $\\alpha$ word", "改善"]),
                    st.integers(1, 5),
                    st.sampled_from(RatingScale),
                ),
                max_size=6,
                unique_by=lambda each: (each[0], each[1]),
            )
        )
    ]
    by_time: dict[str, Any] = {"key": lambda each: each.moment.at}
    return History(
        sessions=tuple(sorted(sessions, **by_time)),
        check_ins=tuple(sorted(looks, **by_time)),
        product_uses=tuple(sorted(uses, **by_time)),
        ratings=tuple(sorted(ratings, **by_time)),
        photos=tuple(sorted(photos, **by_time)),
        person=PersonFact(baseline_redness={Area.FACE: 1}),
    )


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    histories(),
    st.sampled_from([Window(), Window(area=Area.FACE)]),
    st.sampled_from([(9.0, 3.0), (3.4, 1.8), (0.4, 0.3)]),
    st.sampled_from([LIGHT, DARK.with_text(13.5)]),
    st.sampled_from([*OF_LOG, COMPARE, NOTHING]),
)
def test_any_log_is_drawn(history, window, size, palette, only):
    draw_all(history, window, size, palette, only)


@pytest.mark.parametrize("grade", [0, 2, 4])
def test_a_log_of_one_grade_alone_is_drawn(grade):
    log = diary(7)
    sessions = tuple(
        SessionFact(id=s.id, moment=s.moment, areas=s.areas, needle_um=500, redness=grade)
        for s in log.sessions
    )
    looks = tuple(
        CheckInFact(id=c.id, moment=c.moment, area=c.area, redness=grade) for c in log.check_ins
    )
    draw_all(History(sessions=sessions, check_ins=looks), Window(), (9, 3), LIGHT)


def test_an_empty_log_says_so_in_every_chart():
    charts = every_chart(History(), Window())
    for chart in charts.values():
        ax = make_figure(6, 2, LIGHT).add_subplot()
        chart.draw(ax, chart.series, LIGHT)
        assert not ax.axison
        assert len(ax.texts) == 1
        assert chart.series.readings == ()


def test_thirty_years_are_drawn_by_few_artists():
    log = diary(720, every_days=15.2)
    history = History(sessions=log.sessions, check_ins=log.check_ins, ratings=log.ratings)
    for chart in every_chart(history, Window()).values():
        figure = make_figure(9, 3, LIGHT)
        chart.draw(figure.add_subplot(), chart.series, LIGHT)
        figure.draw_without_rendering()
        artists = [each for ax in figure.axes for each in (*ax.lines, *ax.collections)]
        assert len(artists) <= 24
