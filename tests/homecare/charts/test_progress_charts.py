"""Days to baseline, time between sessions, areas, years, changes, and two sides compared."""

from dataclasses import replace
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest

from homecare.charts.bands import MARKS, band_color, band_layers
from homecare.charts.change_table import change_table
from homecare.charts.changes import changes
from homecare.charts.days import days_series, draw_days, height
from homecare.charts.figure import label_rows, make_figure, wrapped
from homecare.charts.palette import DARK, LIGHT
from homecare.charts.reading import legend
from homecare.charts.redness import redness_series
from homecare.charts.redness_drawing import draw_redness
from homecare.charts.spacing import draw_spacing, spacing_series
from homecare.charts.timeline import day_number
from homecare.charts.year import YEARS_MAX, draw_year, year_series
from homecare.charts.zones import draw_zones, zone_series
from homecare.facts.facts import (
    CheckInFact,
    Facts,
    LogFacts,
    PersonFact,
    ProductUseFact,
    SessionFact,
)
from homecare.rules.spacing import next_dates
from homecare.stats.spacing import Held
from homecare.stats.statistics import Window
from homecare.values.areas import Area
from homecare.values.needles import Band
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import DeviceType
from homecare.values.times import DAY
from tests.homecare.believable import moment
from tests.homecare.counted import statistics

ROLLER, OTHER = UUID(int=1), UUID(int=2)
TYPES = {ROLLER: DeviceType.ROLLER, OTHER: DeviceType.PEN}
BAND = f"sessions {Band.UP_TO_500_UM}"
BACK = f"returned {Band.UP_TO_500_UM}"


def session(days, redness=None, areas=(Area.FACE,), um: int | None = 500, device=ROLLER, shown=()):
    return SessionFact(
        id=uuid4(),
        moment=moment(days),
        areas=areas,
        needle_um=um,
        redness=redness,
        device_id=device,
        shown=shown,
        passes=dict.fromkeys(areas, 4),
    )


def check_in(days, redness, area=Area.FACE, signs=()):
    return CheckInFact(
        id=uuid4(), moment=moment(days), area=area, redness=redness, signs=frozenset(signs)
    )


def drawn(draw, series, palette=LIGHT) -> Any:
    figure = make_figure(9, 3, palette)
    ax = figure.add_subplot()
    draw(ax, series, palette)
    figure.draw_without_rendering()
    return ax


def of(ax, gid):
    return [line for line in ax.lines if line.get_gid() == gid]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def recoveries(sessions, check_ins):
    return statistics(sessions, check_ins).recoveries


# --- days to baseline


def six_recoveries():
    sessions = [session(30 * i, 3) for i in range(7)]
    looks = [check_in(30 * i + 1 + i, 0) for i in range(6)] + [check_in(182, 2)]
    return recoveries(sessions, looks)


def test_each_recovery_stands_at_its_days_and_a_censored_one_at_its_last_look():
    found = six_recoveries()
    ax = drawn(draw_days, days_series(found))
    (back,), (ring, arrow) = of(ax, BACK), of(ax, "censored")
    assert list(back.get_ydata()) == pytest.approx([1, 2, 3, 4, 5, 6])
    assert list(back.get_xdata()) == [day_number(e.session.moment) for e in found[:6]]
    assert list(ring.get_ydata()) == pytest.approx([2])
    assert ring.get_marker() == "o"  # a mark of its own, whatever the needle
    assert arrow.get_marker() == r"$\uparrow$"
    assert found[6].censored
    assert height(found[6]) == pytest.approx(2)


def test_the_usual_days_count_the_one_not_seen_back_until_its_last_look():
    series = days_series(six_recoveries())
    assert series.usual == pytest.approx((7, 2, 4, 5))
    assert series.summary == (
        "Of 7 recoveries, half were back at baseline after 4 days (95 % CI 1 to not reached, 6 of 7 seen back)."
    )
    ax = drawn(draw_days, series)
    assert [line.get_ydata()[0] for line in of(ax, "usual")] == pytest.approx([2, 5, 4])


def test_the_usual_days_rest_on_the_whole_log_and_say_so():
    found = six_recoveries()
    last = found[-1].session
    series = days_series(found, Window(from_day=last.moment.local_date))
    assert series.recoveries == (found[-1],)
    assert series.usual == days_series(found).usual
    assert any("over the whole log" in layer.label for layer in series.layers)


def test_needles_are_told_one_by_one():
    found = [replace(each, band=Band.UP_TO_300_UM) for each in six_recoveries()[:3]]
    summary = days_series([*six_recoveries(), *found]).summary
    assert summary.startswith(
        "By needle length: up to 0.3 mm: half were back at baseline after 2 days ("
    )


def test_under_five_returns_there_is_no_usual_range():
    series = days_series(six_recoveries()[:4])
    assert series.usual is None
    assert of(drawn(draw_days, series), "usual") == []


def test_days_have_whole_numbers_as_ticks():
    ax = drawn(draw_days, days_series(six_recoveries()))
    assert all(tick == int(tick) for tick in ax.get_yticks())


# --- time between sessions


def gaps(sessions):
    return statistics(sessions, ()).spacing


def test_the_time_asked_for_is_that_of_the_safety_check():
    sessions = (session(0), session(5), session(20), session(60, um=300))
    (face,) = gaps(sessions)
    assert [gap.gap_days for gap in face.gaps] == pytest.approx([5, 15, 40])
    log = tuple(sessions)
    for number, gap in enumerate(face.gaps, start=1):
        before = statistics(log[:number], ()).recoveries[-1].session
        then = log[number]  # as the check would have been asked that day
        facts = Facts(now=then.moment, planned=then, log=LogFacts(sessions=log[:number]))
        dates = next_dates(facts, (Area.FACE,), log[number].needle_um)
        assert dates is not None
        assert gap.floor_days == pytest.approx((dates.floor_until - before.at) / DAY)
        on = dates.recommended_from.date() - before.moment.local_date
        assert gap.recommended_days == on.days


@pytest.mark.parametrize(
    ("days", "held"),
    [
        (6.99, Held.UNDER_FLOOR),
        (7.0, Held.UNDER_RECOMMENDED),
        (20.0, Held.UNDER_RECOMMENDED),
        (20.99, Held.KEPT),  # the recommendation is days
        (21.0, Held.KEPT),
    ],
)
def test_a_gap_is_judged_at_its_limits(days, held):
    (face,) = gaps((session(0), session(days)))
    assert (face.gaps[0].floor_days, face.gaps[0].recommended_days) == (7, 21)
    assert face.gaps[0].held is held


def test_what_was_held_too_short_is_seen_among_many():
    short = (0, 5, 20)
    many = (*short, *(50 + 30 * number for number in range(300)))
    sizes = [
        {each: of(ax, each)[0].get_markersize() for each in ("kept", "under-floor")}
        for ax in (
            drawn(draw_spacing, spacing_series(gaps(tuple(session(day) for day in days))))
            for days in ((*short, 50), many)
        )
    ]
    assert sizes[1]["under-floor"] == sizes[0]["under-floor"]
    assert sizes[1]["kept"] < sizes[0]["kept"]


def test_the_first_session_of_a_region_has_no_gap_and_parts_share_their_skin():
    found = gaps((session(0, areas=(Area.CHIN,)), session(1, areas=(Area.SCALP,)), session(30)))
    assert [(each.area, each.n) for each in found] == [(Area.FACE, 1)]


def test_each_gap_is_drawn_with_what_was_asked_for():
    series = spacing_series(gaps(tuple(session(day) for day in (0, 5, 20, 50, 400))))
    ax = drawn(draw_spacing, series)
    assert list(of(ax, "under-floor")[0].get_ydata()) == pytest.approx([5])
    assert list(of(ax, "under-recommended")[0].get_ydata()) == pytest.approx([15])
    assert list(of(ax, "kept")[0].get_ydata()) == pytest.approx([30])
    assert list(of(ax, "longer")[0].get_ydata()) == pytest.approx([series.top])
    assert list(of(ax, "longer")[0].get_xdata()) == [day_number(moment(400))]
    boxes = next(each for each in ax.collections if each.get_label() == "asked")
    first = boxes.get_paths()[0].vertices[:4]
    assert first[:, 0].tolist() == pytest.approx([day_number(moment(day)) for day in (0, 5, 5, 0)])
    assert first[:, 1].tolist() == pytest.approx([7, 7, 21, 21])
    assert any("↑ longer than shown" in text for text in texts(ax))
    assert series.summary == (
        "The recommended time was kept 2 of 4 times; 1 under the recommendation; 1 under the floor."
    )


def test_each_region_has_its_own_strip_of_spacing():
    both = (Area.FACE, Area.SCALP)
    sessions = (session(0, areas=both), session(30, areas=both), session(75, areas=(Area.SCALP,)))
    series = spacing_series(gaps(sessions))
    face, scalp = series.floors[Area.FACE], series.floors[Area.SCALP]
    assert face > scalp + series.top
    ax = drawn(draw_spacing, series)
    assert sorted(of(ax, "kept")[0].get_ydata()) == pytest.approx([30, 45, face + 30])
    assert {"Face", "Scalp"} <= set(texts(ax))
    assert [reading.y for reading in series.readings] == pytest.approx([face + 30, 30, 45])
    assert series.summary.endswith("An evening on several areas counts once for each.")


# --- areas


def test_areas_stand_by_how_often_they_were_rolled():
    log = [session(0, areas=(Area.CHIN, Area.NOSE)), session(30, areas=(Area.NOSE,))]
    series = zone_series(statistics(log, ()).zones)
    ax = drawn(draw_zones, series)
    assert [text.get_text() for text in ax.get_yticklabels()] == ["Nose", "Chin"]
    assert [bar.get_width() for bar in ax.patches] == [2, 1]
    assert texts(ax) == ["2 sessions · 8 passes", "1 session · 4 passes"]
    assert all(tick == int(tick) for tick in ax.get_xticks())


def test_passes_that_were_not_recorded_are_not_counted_as_none():
    bare = SessionFact(id=uuid4(), moment=moment(9), areas=(Area.NOSE,))
    zones = statistics([session(0, areas=(Area.NOSE,)), bare], ()).zones
    nose = next(each for each in zones if each.area is Area.NOSE)
    assert (nose.n, nose.passes, nose.n_passes) == (2, 4, 1)
    assert zone_series([nose]).as_table()[1][0][2:4] == ("4 (n = 1)", "4")


# --- years


def test_sessions_stand_on_their_day_in_the_row_of_their_year():
    series = year_series([session(0), session(365, um=1000, shown=(("R05", "stop"),))])
    ax = drawn(draw_year, series)
    assert series.years == (2026, 2027)
    (triangles,), (diamonds,) = (of(ax, layer.key) for layer in series.layers[:2])
    assert (triangles.get_marker(), diamonds.get_marker()) == ("^", "D")
    assert list(triangles.get_xdata()) == list(diamonds.get_xdata())  # both on 1 June
    assert (list(triangles.get_ydata()), list(diamonds.get_ydata())) == ([-2026], [-2027])
    assert list(of(ax, "overridden")[0].get_ydata()) == [-2027]


def test_a_century_shows_its_latest_years_and_tables_all():
    log = [session(365.25 * year) for year in range(100)]
    series = year_series(log)
    assert len(series.years) == YEARS_MAX
    assert len(series.readings) == YEARS_MAX
    assert len(series.as_table()[1]) == 100


def test_bands_differ_by_shape_or_shade_in_grey_too():
    looks = {(MARKS[band].marker, band_color(band, LIGHT)) for band in MARKS}
    assert len(looks) == len(MARKS) == len(Band) + 1
    told = legend(band_layers("sessions", [Band.UP_TO_500_UM, None]))
    assert told == "▲ over 0.3 to 0.5 mm   ✕ needle not known"


# --- changes


def told(found):
    return [(change.moment, change.label) for change in found]


def test_another_kind_of_device_and_needle_are_changes_and_the_first_ones_are_not():
    log = [session(0), session(60, um=300), session(120, device=OTHER, um=1000)]
    found = changes(log, device_types=TYPES)
    assert told(found) == [(moment(60), "0.3 mm"), (moment(120), "Pen, 1 mm")]
    assert {change.regions for change in found} == {(Area.FACE,)}


def test_another_roller_of_the_same_kind_is_no_change():
    third = UUID(int=3)
    log = [session(0), session(60, device=third)]
    assert changes(log, device_types={**TYPES, third: DeviceType.ROLLER}) == ()


@pytest.mark.parametrize(("days_between", "n"), [(182, 0), (183, 1)])
def test_needles_that_take_turns_are_no_changes_until_one_was_away_for_half_a_year(days_between, n):
    log = [session(0), session(10, um=300), session(days_between)]
    assert [label for _at, label in told(changes(log))][1:] == ["0.5 mm"] * n


def test_a_needle_is_another_only_on_its_own_skin():
    log = [session(0), session(1, areas=(Area.SCALP,), um=300), session(30)]
    assert changes(log) == ()


def test_a_product_is_new_the_first_time_it_is_named_after_the_first_weeks():
    uses = [
        ProductUseFact(moment=moment(day), name=name, kind=ProductKind.RETINOID)
        for day, name in ((3, "Old"), (40, "Retinol"), (41, "retinol"), (50, "Old"))
    ]
    found = changes([session(0)], uses)
    assert [(change.moment, change.label) for change in found] == [(moment(40), "Retinol")]


def test_labels_of_changes_do_not_touch_and_stay_within_the_plot():
    places, widths = [0, 10, 20, 95, 96], [15, 15, 15, 10, 10]
    rows = label_rows(places, widths, 100, 2)
    assert rows[:2] == [(0, False), (1, False)]
    spans: dict[int, list[tuple[float, float]]] = {}
    for place, width, (row, left) in zip(places, widths, rows, strict=True):
        if row is not None:
            begin = place - width if left else place
            spans.setdefault(row, []).append((begin, begin + width))
            assert begin + width <= 100
    for row in spans.values():
        assert all(a[1] <= b[0] for a, b in pairwise(row))


def test_the_change_table_gives_no_number_where_few_and_claims_no_cause():
    log = [session(30 * i, 2) for i in range(5)] + [session(200, 1, um=1000)]
    table = change_table(statistics(log, ()).periods)
    _headers, rows = table.as_table()
    assert [row[3] for row in rows] == ["too few (n = 1)", "2 (n = 5)"]  # the latest first
    assert table.as_table(with_few=False)[1] == rows[1:]
    assert table.n_few == 1
    assert rows[1][0] == "1 Jun – 29 Sep 2026"
    assert rows[1][1] == "Face · 0.5 mm · device not known · 30\N{NO-BREAK SPACE}d without an entry"
    assert "need not come from the change" in table.summary


def test_an_active_product_that_is_used_often_begins_a_period_and_a_cream_does_not():
    uses = [
        ProductUseFact(moment=moment(day), name=name, kind=kind)
        for day in (50, 52, 54)
        for name, kind in (("Retinol", ProductKind.RETINOID), ("Cream", ProductKind.MOISTURISER))
    ]
    log = [session(day, 2) for day in (0, 30, 60)]
    periods = statistics(log, (), product_uses=uses).periods
    assert [(period.n, period.products) for period in periods] == [(2, ()), (1, ("Retinol",))]


def test_the_longest_time_without_an_entry_is_told():
    log = [session(0, 2), session(40, 2)]
    (period,) = statistics(log, [check_in(5, 1), check_in(43, 1)]).periods
    assert period.longest_gap_days == pytest.approx(35)


# --- redness over time: what else is marked


def test_overrides_urgent_signs_changes_and_baseline_are_marked():
    stopped = session(60, 3, shown=(("R05", "stop"),), device=OTHER)
    asked = check_in(61, None, signs=(Sign.PUS,))
    log = [session(0, 2), stopped]
    series = redness_series(
        log,
        [check_in(1, 1), asked],
        person=PersonFact(baseline_redness={Area.FACE: 1}),
        changes=changes(log, device_types=TYPES),
        urgent=[asked.id],
    )
    ax = drawn(draw_redness, series)
    assert list(of(ax, "overridden")[0].get_xdata()) == [day_number(stopped.moment)]
    assert list(of(ax, "urgent")[0].get_xdata()) == [day_number(asked.moment)]
    assert set(of(ax, "baseline")[0].get_ydata()) == {1}
    assert {"Pen", "baseline"} <= set(texts(ax))
    assert {layer.key for layer in series.layers} == {
        "dots",
        "course",
        BAND,
        "changes",
        "baseline",
        "overridden",
        "urgent",
    }
    assert "1 overridden stop" in series.summary


def test_each_region_has_its_own_baseline():
    person = PersonFact(baseline_redness={Area.FACE: 1, Area.SCALP: 0})
    both = [session(0, 2), session(1, 2, areas=(Area.SCALP,))]
    face, scalp = redness_series(both, (), person=person).strips
    ax = drawn(draw_redness, redness_series(both, (), person=person))
    assert [line.get_ydata()[0] for line in of(ax, "baseline")] == [face.floor + 1, scalp.floor]


def test_parts_with_different_baselines_have_no_common_line():
    person = PersonFact(baseline_redness={Area.CHIN: 1, Area.NOSE: 0})
    log = [session(0, 2, areas=(Area.CHIN, Area.NOSE))]
    assert redness_series(log, (), person=person).baselines == ()


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_marks_take_the_colours_of_their_palette(palette):
    ax = drawn(draw_days, days_series(six_recoveries()), palette)
    assert of(ax, BACK)[0].get_markerfacecolor() == palette.accent
    assert ax.get_facecolor()[:3] == pytest.approx(
        tuple(int(palette.surface[i : i + 2], 16) / 255 for i in (1, 3, 5))
    )


def test_long_heads_are_broken_where_they_find_room():
    lines = wrapped("△ up to 0.3 mm   ▲ over 0.3 to 0.5 mm", 120, 9)
    assert lines == ["△ up to 0.3 mm", "▲ over 0.3 to 0.5 mm"]
    assert wrapped("one", 1, 9) == ["one"]
