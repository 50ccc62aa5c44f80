"""Small logs whose dates once came out an hour or a day off: beyond a clock change, or by the hour."""

from pathlib import Path
from typing import Any

import pytest

from tests.homecare.terminal import homecare

CASES = Path(__file__).parents[2] / "cases"


class Berlin:
    """A log on a machine whose own clock stands in Berlin: another process, with its own zone."""

    def __init__(self, home: Path, case: str) -> None:
        self._home = home
        assert self._run("add", CASES / case).code == 0

    def _run(self, command: str, *words: object) -> Any:
        zone = {"TZ": "Europe/Berlin"}
        return homecare(command, "--log", "log", *words, home=self._home, environment=zone)

    def asked(self, command: str, *words: object) -> Any:
        return self._run(command, *words, "--json").plain


@pytest.mark.parametrize(
    ("case", "at", "floor", "recommended"),
    [
        ("dst.jsonl", "2026-03-26T12:00", "2026-04-01T21:00:00+02:00", "2026-04-15T04:00:00+02:00"),
        ("dst.jsonl", "2026-04-10T12:00", "2026-04-01T21:00:00+02:00", "2026-04-15T04:00:00+02:00"),
        ("dst-day.jsonl", "2026-03-26T12:00", "2026-04-02T00:30:00+02:00", "2026-04-15T04:00:00+02:00"),
        ("dst2.jsonl", "2026-10-21T12:00", "2026-10-24T20:00:00+02:00", "2026-10-27T04:00:00+01:00"),
    ],
)  # fmt: skip
def test_one_date_and_hour_from_the_start(
    case: str, at: str, floor: str, recommended: str, tmp_path: Path
) -> None:
    (row,) = Berlin(tmp_path, case).asked("today", "--at", at)["areas"]
    assert (row["floor_until"], row["recommended_from"]) == (floor, recommended)


def test_a_weekly_routine_across_a_clock_change(tmp_path: Path) -> None:
    log = Berlin(tmp_path, "07-weekly-spring-dst.json")
    words = ("--areas", "face", "--needle-mm", "0.25", "--at", "2026-04-05T19:30")
    rules = {each["rule"] for each in log.asked("check", *words)["findings"]}
    assert not rules & {"R05", "R06", "R07", "R08"}
    (row,) = log.asked("today", "--at", "2026-04-05T12:00")["areas"]
    assert row["ready"]
    (spacing,) = log.asked("stats")["spacing"]
    assert [each["held"] for each in spacing["sessions"]] == ["kept", "kept"]


def test_two_zones_of_one_evening_are_one_evening(tmp_path: Path) -> None:
    """The cheeks, then the forehead 25 minutes later, every eight days."""
    log = Berlin(tmp_path, "13-two-zones-one-evening.json")
    answer = log.asked("stats")
    (face,), (spacing,) = answer["by_area"], answer["spacing"]
    assert (answer["sessions"], face["n"], face["n_intervals"]) == (14, 14, 6)
    assert (face["median_interval_days"], face["shortest_interval_days"]) == (8, 8)
    assert (spacing["n"], spacing["kept"]) == (6, 6)
    assert [each["gap_days"] for each in spacing["sessions"]] == [8] * 6
