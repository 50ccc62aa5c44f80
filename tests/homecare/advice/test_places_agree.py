"""On no day do two places of the program name different dates for the same thing."""

from contextlib import closing
from pathlib import Path

import pytest

from homecare.diary.diary import Diary
from homecare.sample import write_sample_log
from homecare.store.log import open_log
from homecare.values.times import Moment
from tests.homecare.advice.places import walk


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_today_check_plans_calendar_and_command(seed: int, tmp_path: Path, now: Moment) -> None:
    write_sample_log(tmp_path / "log", now=now, years=2, seed=seed)
    with closing(open_log(tmp_path / "log")) as log:
        assert list(walk(Diary(log, clock=lambda: now), now, 730, 24)) == []
