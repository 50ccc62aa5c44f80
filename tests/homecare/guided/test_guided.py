"""The guided session as a value: where each act leads, what it counts and what goes into the log."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare.diary.as_facts import session_fact
from homecare.diary.diary import Diary
from homecare.diary.guided_draft import write_outcome
from homecare.guidance.evidence import Basis, Strength
from homecare.guidance.guided_texts import Topic, guided_texts, load_guided_texts
from homecare.guidance.texts import BadGuidance, guidance
from homecare.guided.outcome import outcome_of, unfinished
from homecare.guided.state import (
    Direction,
    Guided,
    RollingLimits,
    Stage,
    directions_for,
    from_plain,
    rolling_limits,
    to_plain,
)
from homecare.guided.stopwatch import Tick
from homecare.paths import RESOURCES
from homecare.records.models import Limit, Treatment
from homecare.records.reading import problems
from homecare.rules import check
from homecare.values.areas import Area
from homecare.values.terms import DeviceType, Severity
from homecare.values.times import Moment

START = datetime(2026, 11, 22, 19, 15, tzinfo=UTC)
FACE = ((Area.FOREHEAD, 4), (Area.CHEEK_LEFT, 4))


def tick(seconds: float) -> Tick:
    return Tick(seconds, START + timedelta(seconds=seconds))


def rolling(
    areas: Sequence[tuple[Area, int | None]] = FACE, device: DeviceType | None = DeviceType.ROLLER
) -> Guided:
    return replace(Guided().planned(areas, device), stage=Stage.CHECK).next(tick(0))


def where(state: Guided) -> tuple[Area, Direction]:
    return state.zone.area, state.direction


# Steps ------------------------------------------------------------------------------------------


def test_the_steps_before_come_in_order_and_back() -> None:
    state = Guided().planned(FACE, None)
    seen = [state.stage]
    for second in range(5):
        state = state.next(tick(second))
        seen.append(state.stage)
    assert seen == [Stage.PLAN, Stage.SOAK, Stage.HANDS, Stage.SKIN, Stage.QUESTIONS, Stage.CHECK]
    for _n in range(9):
        state = state.back(tick(9))
    assert state.stage is Stage.PLAN


def test_each_zone_is_gone_over_in_four_directions_then_it_is_over() -> None:
    state = rolling()
    seen = []
    for second in range(1, 9):
        seen.append(where(state))
        state = state.next(tick(second))
    four = [Direction.VERTICAL, Direction.HORIZONTAL, Direction.RISING, Direction.FALLING]
    assert seen == [(area, each) for area, _passes in FACE for each in four]
    assert (state.stage, state.watch.is_running, state.minutes) == (Stage.AFTER, False, 0.2)


@pytest.mark.parametrize("device", [DeviceType.STAMP, DeviceType.PEN])
def test_what_does_not_roll_has_no_directions(device: DeviceType) -> None:
    state = rolling(device=device).next(tick(1)).next(tick(2))
    assert state.stage is Stage.AFTER
    assert directions_for(None) == directions_for(DeviceType.ROLLER)


def test_a_zone_left_out_is_not_rolled() -> None:
    state = rolling().skip(tick(3))
    assert where(state) == (Area.CHEEK_LEFT, Direction.VERTICAL)
    state = state.next(tick(60)).skip(tick(61))
    assert state.stage is Stage.AFTER
    assert [zone.area for zone in state.rolled] == [Area.CHEEK_LEFT]


def test_back_takes_a_direction_again_and_a_zone_left_out_in() -> None:
    state = rolling().next(tick(1))
    assert where(state.back(tick(2))) == (Area.FOREHEAD, Direction.VERTICAL)
    left_out = rolling().skip(tick(1))
    again = left_out.back(tick(2))
    assert (where(again), again.zone.is_skipped) == ((Area.FOREHEAD, Direction.VERTICAL), False)
    first = rolling().back(tick(2))
    assert (first.stage, first.watch.is_running) == (Stage.CHECK, False)


def test_back_from_the_end_is_the_last_direction_again() -> None:
    state = rolling()
    for second in range(8):
        state = state.next(tick(second))
    again = state.back(tick(9))
    assert (again.stage, where(again)) == (Stage.ROLL, (Area.CHEEK_LEFT, Direction.FALLING))
    assert not again.watch.is_running
    assert again.next(tick(10)).stage is Stage.AFTER


def test_stop_now_stops_the_time_asks_why_and_can_be_taken_back() -> None:
    state = rolling().next(tick(10)).stop(tick(12))
    assert (state.stage, state.was_stopped, state.watch.is_running) == (Stage.STOP, True, False)
    assert state.at(tick(500)).minutes == 0.2
    back = state.back(tick(500))
    assert (back.stage, back.was_stopped) == (Stage.ROLL, False)
    over = state.next(tick(500))
    assert (over.stage, over.was_stopped) == (Stage.AFTER, True)
    assert over.back(tick(501)).stage is Stage.STOP


def test_stopped_before_anything_was_rolled_leaves_nothing() -> None:
    state = rolling().stop(tick(1)).next(tick(2))
    assert state.rolled == ()


@pytest.mark.parametrize(("seconds", "rolled"), [(4.9, False), (5.0, True)])
def test_a_zone_that_was_begun_counts_as_rolled(seconds: float, rolled: bool) -> None:
    state = rolling().stop(tick(seconds)).next(tick(seconds))
    assert bool(state.rolled) is rolled


def test_a_plan_that_changes_keeps_what_was_rolled() -> None:
    state = rolling().next(tick(10)).next(tick(20))
    changed = state.planned(((Area.CHIN, 2), (Area.FOREHEAD, 6)), DeviceType.ROLLER)
    assert where(changed) == (Area.FOREHEAD, Direction.RISING)
    assert (changed.zone.passes, changed.zone.spent) == (6, timedelta(seconds=20))


@pytest.mark.parametrize(("passes", "kept"), [(1, 1), (99, 99), (0, 4), (100, 4), (None, None)])
def test_passes_stay_within_what_the_log_takes(passes: int | None, kept: int | None) -> None:
    assert rolling().with_passes(passes).zone.passes == kept


# Time -------------------------------------------------------------------------------------------


def test_time_goes_to_the_zone_that_is_rolled_and_only_the_face_has_limits() -> None:
    state = rolling(((Area.SCALP_FRONT, 4), (Area.CHIN, 4)))
    state = state.at(tick(15)).skip(tick(19)).at(tick(25)).paused(tick(28)).at(tick(500))
    assert [zone.spent.total_seconds() for zone in state.zones] == [19, 9]
    assert state.face_time == timedelta(seconds=9)
    assert state.minutes == 0.5


def test_time_nobody_saw_goes_to_the_zone_once_the_person_says_so() -> None:
    state = rolling().at(tick(10)).at(tick(400))
    assert state.zone.spent == timedelta(seconds=10)
    assert state.answered(True, tick(400)).zone.spent == timedelta(seconds=400)
    assert state.answered(False, tick(400)).zone.spent == timedelta(seconds=10)


LIMITS = RollingLimits(4, 10, 6)


@pytest.mark.parametrize(
    ("seconds", "level", "minutes"),
    [
        (239.9, None, 4.0),
        (240, None, 4.0),
        (240.1, Severity.CAUTION, 4.1),
        (600, Severity.CAUTION, 10.0),
        (600.1, Severity.STOP, 10.1),
    ],
)
def test_what_is_over_a_limit_on_screen_is_over_it_in_the_log(
    diary: Diary, now: Moment, seconds: float, level: Severity | None, minutes: float
) -> None:
    state, at = rolling(), 0.0
    while at < seconds:
        at = min(seconds, at + 19)
        state = state.at(tick(at))
    assert LIMITS.level(state.face_time) is level
    assert state.minutes == minutes
    draft = Treatment(at=now.at)
    draft.moment = now
    facts = diary.facts(now, draft)
    assert rolling_limits(facts) == LIMITS
    write_outcome(draft, outcome_of(state, facts))
    found = [f for f in check(diary.facts(now, draft)).findings if f.rule == "R31"]
    assert [f.severity for f in found] == ([level] if level else [])


def test_nothing_rolled_is_no_minutes() -> None:
    assert Guided().minutes is None
    assert rolling().minutes is None


def test_taken_up_again_it_stands_still_and_asks() -> None:
    plain = json.loads(json.dumps(to_plain(rolling().at(tick(12)))))
    kept = from_plain(plain)
    assert kept is not None
    there = kept.reopened(Tick(1.0, START + timedelta(seconds=300)))
    assert (there.watch.asks, there.watch.away.total_seconds()) == (True, 288)
    set_back = kept.reopened(Tick(1.0, START - timedelta(days=1)))
    assert (set_back.watch.asks, set_back.watch.is_running) == (False, False)
    assert set_back.minutes == 0.2


# What goes into the log -------------------------------------------------------------------------


def outcome(diary: Diary, now: Moment, state: Guided, **fields: object) -> Treatment:
    draft = Treatment(at=now.at, **fields)  # type: ignore[arg-type]
    draft.moment = now
    write_outcome(draft, outcome_of(state, diary.facts(now, draft)))
    return draft


def test_the_record_has_what_was_rolled_and_no_guess(diary: Diary, now: Moment) -> None:
    state = rolling().next(tick(10)).with_passes(3).stop(tick(14)).next(tick(15))
    draft = outcome(diary, now, state)
    assert [(part.area, part.passes) for part in draft.areas] == [(Area.FOREHEAD, 3)]
    assert draft.minutes == 0.3
    blank = (draft.redness, draft.pain, draft.bleeding, draft.skin_cleaned, draft.pressure)
    assert blank == (None,) * 5
    assert (draft.disinfected_minutes, draft.device_cleaner, draft.answers) == (None, None, {})
    assert unfinished(state) == "Forehead: 1 of 4 directions"


@pytest.mark.parametrize(
    ("seconds", "minutes", "answers"),
    [
        (599.9, 9, {}),
        (600, 10, {"cleaned": True}),
        (3000, 50, {"cleaned": True}),
        (86_400, 1440, {"cleaned": True}),
        (400_000, 1440, {"cleaned": True}),
    ],
)
def test_a_soak_counts_in_whole_minutes(
    diary: Diary, now: Moment, seconds: float, minutes: int, answers: dict[str, bool]
) -> None:
    state = Guided().planned(FACE, None).soaking(tick(0)).at(tick(seconds))
    draft = outcome(diary, now, state)
    assert (draft.disinfected_minutes, draft.answers) == (minutes, answers)
    assert draft.device_cleaner == "70 % isopropyl alcohol"
    assert session_fact(draft).disinfected_minutes == minutes
    assert not list(problems(draft, diary.lookup(), now))


def test_a_soak_goes_by_the_persons_own_limit_and_never_over_their_answer(
    diary: Diary, now: Moment
) -> None:
    diary.save(Limit(rule="R29", value="15", reason="label"), act="Set limit")
    state = Guided().planned(FACE, None).soaking(tick(0)).at(tick(14 * 60))
    assert outcome(diary, now, state).answers == {}
    longer = state.at(tick(15 * 60))
    assert outcome(diary, now, longer).answers == {"cleaned": True}
    assert outcome(diary, now, longer, answers={"cleaned": False}).answers == {"cleaned": False}


def test_taking_it_out_ends_the_soak() -> None:
    state = Guided().planned(FACE, None).soaking(tick(0))
    state = replace(state, stage=Stage.CHECK).next(tick(660)).at(tick(2000))
    assert state.soaked_minutes == 11


# Kept in a file ---------------------------------------------------------------------------------

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["next", "skip", "back", "stop", "paused", "going"]), st.floats(0, 90)
    ),
    max_size=40,
)


@given(ACTS)
def test_whatever_was_done_it_comes_back_from_a_file_and_nothing_is_lost(
    acts: list[tuple[str, float]],
) -> None:
    state, at = rolling(), 0.0
    for act, seconds in acts:
        if state.stage is not Stage.ROLL and act in ("skip", "stop", "going"):
            continue
        before = state.watch.counted
        at += seconds
        state = getattr(state, act)(tick(at))
        assert state.watch.counted >= before
        spent = sum((zone.spent for zone in state.zones), timedelta(0))
        assert spent == state.watch.counted
        assert all(0 <= zone.done <= 4 for zone in state.zones)
    again = from_plain(json.loads(json.dumps(to_plain(state))))
    assert again is not None
    assert to_plain(again) == to_plain(state)


SPOILT = [
    {"stage": "dance"},
    {"here": 7},
    {"here": -1},
    {"zones": []},
    {"zones": [{"area": "knee"}]},
    {"directions": ["up"]},
    {"watch": None},
    {"soak": {"counted_s": 1}},
]


@pytest.mark.parametrize("spoilt", SPOILT, ids=str)
def test_a_spoilt_state_is_none(spoilt: dict[str, object]) -> None:
    assert from_plain(to_plain(rolling()) | spoilt) is None


# Texts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", Topic)
def test_every_text_has_source_strength_and_basis(topic: Topic) -> None:
    told = guided_texts()[topic]
    assert told.sources
    assert (told.strength is Strength.NONE) <= (told.basis is Basis.OUR_DEFAULT)
    if told.basis is Basis.OUR_DEFAULT:
        assert "APP" in {source.id for source in told.sources}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('sources = ["S100", "S116"]', "sources = []", "lift.sources"),
        ('sources = ["S100", "S116"]', 'sources = ["APP"]', "lift.basis"),
        ("[lift]", "[heave]", "lift"),
    ],
)
def test_a_slip_is_refused(tmp_path, old: str, new: str, complaint: str) -> None:
    text = (RESOURCES / "guidance" / "guided.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "guided.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadGuidance, match=complaint):
        load_guided_texts(tmp_path / "guided.toml", guidance().sources)


def test_nothing_reassures() -> None:
    words = re.compile(r"\b(safe|harmless|normal|nothing to worry|don't worry|fine|proven)\b", re.I)
    for told in guided_texts().values():
        assert not words.search(f"{told.title} {told.text}"), told.text
