"""Every estimate computed anew with pandas and SciPy, from the records of sample logs."""

import warnings
from dataclasses import replace
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID

import numpy as np
import pytest

from homecare.diary.diary import Diary
from homecare.facts.facts import CheckInFact, PersonFact, SessionFact
from homecare.facts.history import History
from homecare.sample import write_sample_log
from homecare.stats.statistics import TREND_MIN_SESSIONS, Window, statistics, statistics_of
from homecare.stats.values import Direction, RecoveryStats, Statistics
from homecare.store.log import open_log
from homecare.values.areas import PARTS, Area
from homecare.values.times import parse_time
from tests.homecare.believable import moment

pd: Any = pytest.importorskip("pandas")
scipy_stats: Any = pytest.importorskip("scipy.stats")

NOW = parse_time("2026-11-22T12:00:00+01:00")
BANDS = ["≤ 0.3 mm", "> 0.3–0.5 mm", "> 0.5–1.5 mm", "> 1.5 mm"]
REGION: dict[Any, Any] = {
    str(part): str(region) for region, parts in PARTS.items() for part in parts
}
DAY = pd.Timedelta(days=1)


# --- the witness: it shares no code with the program but the vocabulary of areas


def share_skin(one: str, other: str) -> bool:
    return one == other or REGION.get(one) == other or REGION.get(other) == one


def grades(history: History) -> Any:
    """A row for each redness of each recovery: session, region, hours, day, redness."""
    sessions = pd.DataFrame(
        {
            "session": str(each.id),
            "at": each.at,
            "day": pd.Timestamp(each.moment.local_date),
            "areas": tuple(map(str, each.areas)),
            "mm": np.nan if each.needle_um is None else each.needle_um / 1000,
            "redness": each.redness,
        }
        for each in history.sessions
    )
    looks = pd.DataFrame(
        {
            "look": number,
            "look_at": each.at,
            "look_day": pd.Timestamp(each.moment.local_date),
            "area": str(each.area),
            "redness": each.redness,
        }
        for number, each in enumerate(history.check_ins)
    )
    pairs = looks.merge(sessions.drop(columns="redness"), how="cross")
    touches = [
        any(share_skin(area, each) for each in areas)
        for area, areas in zip(pairs["area"], pairs["areas"], strict=True)
    ]
    since = pairs["look_at"] - pairs["at"]
    pairs = pairs[np.array(touches) & (since >= 0 * DAY) & (since <= 28 * DAY)]
    last = pairs.sort_values("at").groupby("look").tail(1).dropna(subset="redness")
    own = sessions.dropna(subset="redness").assign(
        look_at=lambda s: s["at"], look_day=lambda s: s["day"], area=None
    )
    rows = pd.concat([own, last])
    rows["region"] = [
        sorted(
            {
                REGION.get(each, each)
                for each in areas
                if not isinstance(area, str)
                or any(
                    share_skin(area, part)
                    for part in areas
                    if REGION.get(part, part) == REGION.get(each, each)
                )
            }
        )
        for area, areas in zip(rows["area"], rows["areas"], strict=True)
    ]
    rows = rows.explode("region").dropna(subset="region")
    rows["hours"] = (rows["look_at"] - rows["at"]) / pd.Timedelta(hours=1)
    rows["recovery_day"] = ((rows["look_day"] - rows["day"]) / DAY).clip(lower=0)
    rows["own"] = ~rows["area"].map(lambda area: isinstance(area, str))
    rows["band"] = pd.cut(rows["mm"], [0, 0.3, 0.5, 1.5, 99], labels=BANDS)
    return rows.sort_values("look_at", kind="stable")


def days_back(recovery: Any, baseline: int) -> float:
    """NaN for a censored one."""
    looks = recovery[~recovery["own"]]
    above = looks.loc[looks["redness"] > baseline, "hours"]
    after = looks if above.empty else looks[looks["hours"] > above.max()]
    return after["hours"].min() / 24 if len(after) else np.nan


def by_recovery(rows: Any, person: PersonFact) -> Any:
    found = []
    for (region, session), mine in rows.groupby(["region", "session"]):
        baseline = person.baseline_redness.get(Area(region), 0)
        found.append(
            {
                "region": region,
                "session": session,
                "band": mine["band"].iloc[0],
                "at": mine["at"].iloc[0],
                "peak": mine.loc[mine["recovery_day"] <= 7, "redness"].max(),
                "days": days_back(mine, baseline),
                "last": mine["hours"].max() / 24,
            }
        )
    return pd.DataFrame(found)


def kaplan_meier(recoveries: Any) -> Any:
    """SciPy's estimate: those not seen back are censored at their last look."""
    back = recoveries["days"].notna()
    return scipy_stats.ecdf(
        scipy_stats.CensoredData(
            uncensored=recoveries.loc[back, "days"].to_numpy(),
            right=recoveries.loc[~back, "last"].to_numpy(),
        )
    ).sf


def crossing(times: Any, shares: Any, level: float = 0.5) -> float:
    """The first time at which the curve is down to the level; NaN where it never is."""
    with np.errstate(invalid="ignore"):
        reached = times[shares <= level + 1e-9]
    return reached.min() if len(reached) else np.nan


def bins(rows: Any) -> Any:
    """The highest grade of each recovery in each stretch, then the quartiles over recoveries."""
    later = 24 * rows["recovery_day"].clip(lower=1)
    start = np.select([rows["hours"] < 6, rows["hours"] < 24], [0, 6], later)
    highest = rows.assign(start=start).groupby(["session", "start"])["redness"].max()
    grouped = highest.astype(float).groupby("start")
    quartiles = grouped.quantile([0.25, 0.5, 0.75]).unstack()
    quartiles[grouped.size() < 5] = np.nan
    worst_first = rows.assign(start=start).sort_values(
        ["redness", "hours"], ascending=[False, True]
    )
    looks = worst_first.groupby(["session", "start"]).head(1)
    return quartiles.assign(n=grouped.size(), at=looks.groupby("start")["hours"].median())


# --- held against the program


@cache
def sample_history(seed: int, folder, years: int = 1) -> History:
    log = folder / str(seed)
    write_sample_log(log, now=NOW, years=years, seed=seed)
    opened = open_log(log)
    try:
        history = Diary(opened).history
    finally:
        opened.close()
    person = replace(history.person, baseline_redness={Area.FACE: seed % 2})
    return replace(history, person=person)


def same(mine: float | None, theirs: float) -> None:
    if mine is None:
        assert np.isnan(theirs)
    else:
        assert mine == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize("seed", range(1, 21))
def test_the_numbers_of_a_sample_log_are_those_of_pandas_and_scipy(seed, tmp_path_factory):
    history = sample_history(seed, tmp_path_factory.mktemp("logs"))
    check(history)


def check(history: History) -> None:
    numbers = statistics_of(history)
    rows = grades(history)
    recoveries = by_recovery(rows, history.person)
    assert sum(each.n for each in numbers.recovery) == len(recoveries)
    for each in numbers.recovery:
        mine = recoveries[recoveries["region"] == str(each.area)]
        known = mine["band"].isna() if each.band is None else mine["band"] == str(each.band)
        alike = mine[known]
        assert each.n == len(alike)
        assert each.censored == alike["days"].isna().sum()
        same(each.median_peak, alike["peak"].median())
        check_days_back(each, alike)
        of_region = rows[rows["region"] == str(each.area)]
        curve = bins(of_region[of_region["session"].isin(alike["session"])])
        assert list(each.hours) == list(curve.index)
        assert list(each.counts) == list(curve["n"])
        assert each.at_hours == pytest.approx(tuple(curve["at"]))
        for name, values in ((0.25, each.low), (0.5, each.median), (0.75, each.high)):
            for value, expected in zip(values, curve[name], strict=True):
                same(value, expected)
    check_trends(numbers, recoveries)


def check_days_back(each: RecoveryStats, alike: Any) -> None:
    curve = kaplan_meier(alike)
    events = alike["days"].notna().sum()
    assert (each.days.n, each.days.events) == (len(alike), events)
    if not events:
        assert (each.median_days, each.days.interval, each.days.steps) == (None, None, ())
        return
    times, shares = curve.quantiles, curve.probabilities
    at_events = np.isin(times, alike["days"])
    assert [s.days for s in each.days.steps] == pytest.approx(times[at_events], abs=1e-9)
    assert [s.open_share for s in each.days.steps] == pytest.approx(shares[at_events], abs=1e-9)
    same(each.median_days, crossing(times, shares))
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where every one was back there is no interval
        band = curve.confidence_interval(0.95, method="log-log")
    edges = ("low", band.low.probabilities), ("high", band.high.probabilities)
    for name, theirs in edges:
        mine = [np.nan if (v := getattr(s, name)) is None else v for s in each.days.steps]
        assert mine == pytest.approx(theirs[at_events], abs=1e-9, nan_ok=True)
    low, high = each.days.interval or (None, None)
    same(low, crossing(times, edges[0][1]))
    same(high, crossing(times, edges[1][1]))
    if each.usual_days is not None:
        assert each.usual_days.n == len(alike)
        assert events >= 5
        for value, level in zip(each.usual_days[1:], (0.75, 0.5, 0.25), strict=True):
            same(value, crossing(times, shares, level))


def check_trends(numbers: Statistics, recoveries: Any) -> None:
    for trend in numbers.trend:
        of_region = recoveries[recoveries["region"] == str(trend.area)]
        known = (
            of_region["band"].isna() if trend.band is None else of_region["band"] == str(trend.band)
        )
        mine = of_region[known].dropna(subset="peak").sort_values("at")
        assert trend.n == len(mine)
        if len(mine) < TREND_MIN_SESSIONS or trend.band is None:
            assert trend.value is None
            continue
        peaks = mine["peak"].astype(float)
        if peaks.nunique() == 1:
            assert (trend.value, trend.interval) == (0, None)
            continue
        since = mine["at"] - mine["at"].iloc[0]
        assert trend.per_days == (30 if since.iloc[-1] <= 365 * DAY else 365)
        line = scipy_stats.linregress(since / (trend.per_days * DAY), peaks)
        margin = scipy_stats.t.ppf(0.975, len(mine) - 2) * line.stderr
        assert trend.value == pytest.approx(line.slope)
        assert trend.interval == pytest.approx((line.slope - margin, line.slope + margin))


# --- a longer needle alone is no trend


@pytest.mark.parametrize("seed", [1, 5, 12, 16, 20])
def test_a_face_does_not_rise_by_a_change_of_needle(seed, tmp_path):
    """In two years the sample goes from short needles to longer ones: over all of them it rises.

    Of the 40 bands of seeds 1 to 20 one rises (12), as of 40 intervals of 95 % one may.
    """
    history = sample_history(seed, tmp_path, years=2)
    recoveries = by_recovery(grades(history), history.person)
    face = recoveries[recoveries["region"] == "face"].dropna(subset="peak").sort_values("at")
    years = (face["at"] - face["at"].iloc[0]) / (365 * DAY)
    line = scipy_stats.linregress(years, face["peak"].astype(float))
    assert line.slope - scipy_stats.t.ppf(0.975, len(face) - 2) * line.stderr > 0
    numbers = statistics_of(history)
    check_trends(numbers, recoveries)
    found = [each.direction for each in numbers.trend if each.area is Area.FACE]
    assert len(found) == 2
    assert found.count(Direction.RISING) == (seed == 12)


# --- as accounts that people publish are: few entries, gaps of months, grades left out


def told(*entries: tuple) -> History:
    """A session is (day, needle in mm or None, redness or None), a look is (day, redness)."""
    ids = count(1)
    sessions = [
        SessionFact(
            id=UUID(int=next(ids)),
            moment=moment(entry[0]),
            areas=(Area.FACE,),
            needle_um=None if entry[1] is None else round(entry[1] * 1000),
            redness=entry[2],
        )
        for entry in entries
        if len(entry) == 3
    ]
    looks = [
        CheckInFact(id=UUID(int=next(ids)), moment=moment(day), area=Area.FACE, redness=redness)
        for day, redness in (entry for entry in entries if len(entry) == 2)
    ]
    return History(sessions=tuple(sessions), check_ins=tuple(looks))


@pytest.mark.parametrize(
    "history",
    [
        told((0, 1.5, None), (2, 2), (7, 0)),
        told((0, None, None), (1, 3), (3, None), (9, 1)),
        told((0, 1.0, 4), (0.5, 4), (1, 3), (2, 2), (5, 0), (60, 1.0, 3), (61, 2)),
        told((0, 0.5, 2), (30, 0), (31, 0.5, 2), (58.9, 1), (59, 0)),
        told((0, 2.0, 3), (1, 0), (2, 1), (3, 0), (200, 2.0, None), (201, None)),
    ],
)
def test_sparse_accounts_give_the_same_numbers(history):
    check(history)


def test_a_window_counts_what_a_whole_log_cut_by_hand_counts(tmp_path):
    history = sample_history(3, tmp_path)
    day = history.sessions[len(history.sessions) // 2].moment.local_date
    cut = tuple(each for each in history.sessions if each.moment.local_date >= day)
    whole = statistics(history.log, window=Window(from_day=day))
    known = {each.id for each in cut}
    assert whole.sessions == len(cut)
    assert {each.session.id for each in whole.recoveries} == known
