"""Small logs whose dates once came out an hour or a day off: beyond a clock change, or by the hour."""

import json
from pathlib import Path

import pytest

from homecare import cli

CASES = Path(__file__).parents[2] / "cases"


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    capsys.readouterr()
    assert cli.run([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own clock stands in Berlin."""
    monkeypatch.setenv("TZ", "Europe/Berlin")


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
    case: str, at: str, floor: str, recommended: str, tmp_path: Path, in_berlin: None,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    log = str(tmp_path / "log")
    assert cli.run(["add", "--log", log, str(CASES / case)]) == 0
    (row,) = asked(capsys, "today", "--log", log, "--at", at)["areas"]
    assert (row["floor_until"], row["recommended_from"]) == (floor, recommended)


def test_a_weekly_routine_across_a_clock_change(
    tmp_path: Path, in_berlin: None, capsys: pytest.CaptureFixture[str]
) -> None:
    log = str(tmp_path / "log")
    assert cli.run(["add", "--log", log, str(CASES / "07-weekly-spring-dst.json")]) == 0
    words = ("--log", log, "--areas", "face", "--needle-mm", "0.25", "--at", "2026-04-05T19:30")
    rules = {each["rule"] for each in asked(capsys, "check", *words)["findings"]}
    assert not rules & {"R05", "R06", "R07", "R08"}
    (row,) = asked(capsys, "today", "--log", log, "--at", "2026-04-05T12:00")["areas"]
    assert row["ready"]
    gaps = asked(capsys, "stats", "--log", log)["spacing"]
    assert "under-recommended" not in json.dumps(gaps)
