"""What stands in the file comes back as it was, and a file that says something else does no harm."""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from homecare.reminding.reminder import Kind
from homecare.reminding.settings import Settings, State, Told, as_plain, from_plain
from homecare.values.areas import Area
from homecare.vault import reminders_file

WHEN = datetime(2026, 11, 30, 12, tzinfo=UTC)
FULL = State(
    settings=Settings(
        in_window=True,
        off=frozenset({Kind.DATE, Kind.COPY}),
        earliest=time(18, 30),
        quiet_from=time(21, 15),
        quiet_until=time(9),
        plain=True,
        paused_until=date(2026, 12, 24),
        paused_areas=frozenset({Area.SCALP}),
    ),
    told={"a": Told(WHEN, WHEN, WHEN, is_sure=False), "b": Told(WHEN)},
    timer_told=WHEN,
)


@pytest.mark.parametrize("state", [State(), FULL])
def test_it_comes_back_as_it_was(state: State):
    assert from_plain(json.loads(json.dumps(as_plain(state)))) == state


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        "x",
        {"settings": 3, "told": [1]},
        {"settings": {"off": "rating", "quiet": ["25:00", 7], "earliest": "soon", "plain": "yes"}},
        {"settings": {"off": ["nothing-of-ours"], "paused-areas": [1], "paused-until": "x"}},
        {"told": {"a": {"at": "never"}, "b": None}, "timer-told": 5},
        {"timer-told": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_what_cannot_be_read_is_as_if_it_were_not_there(plain: object):
    assert from_plain(plain) == State()


def test_a_time_of_day_with_a_zone_is_one_on_the_persons_clock():
    settings = from_plain({"settings": {"quiet": ["21:00+02:00", "07:30"]}}).settings
    assert settings.is_quiet(time(21))
    assert not settings.is_quiet(time(20, 59))


def test_a_file_that_is_nested_without_an_end_is_as_if_it_were_not_there(tmp_path: Path):
    (tmp_path / reminders_file.NAME).write_text("[" * 100_000)
    assert reminders_file.read(tmp_path) is None


def test_one_part_that_cannot_be_read_takes_no_other_along():
    plain = as_plain(FULL)
    plain["settings"]["earliest"] = "half past"
    plain["told"]["a"] = {}
    read = from_plain(plain)
    assert read.settings.earliest is None
    assert read.settings.off == FULL.settings.off
    assert read.told == {"b": Told(WHEN)}
