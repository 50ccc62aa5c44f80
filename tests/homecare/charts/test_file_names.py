"""A picture file is called by its chart, area and days."""

from datetime import date

import pytest

from homecare.charts.file_names import file_stem
from homecare.charts.of_log import OF_LOG, asked_of, of_log
from homecare.diary.diary import Diary
from homecare.stats.statistics import Window
from homecare.values.areas import Area
from tests.conftest import NOW


def test_chart_area_and_days_are_in_the_name() -> None:
    first, last = date(2026, 5, 30), date(2026, 11, 28)
    name = "homecare-redness-face-2026-05-30-to-2026-11-28"
    assert file_stem("redness", Area.FACE, first, last) == name
    assert file_stem("scores", None, first, first) == "homecare-concerns-all-areas-2026-05-30"
    assert file_stem("year", None, None, None) == "homecare-sessions-by-year-all-areas"


@pytest.mark.parametrize("window", [Window(), Window(date(2026, 5, 30), None, Area.FACE)])
def test_each_chart_of_a_log_has_a_name_of_its_own(sample_diary: Diary, window: Window) -> None:
    asked = asked_of(sample_diary.history, NOW, window)
    names = [of_log(name, asked).file_stem for name in OF_LOG]
    assert len(set(names)) == len(OF_LOG)
    first = window.from_day or min(e.moment.local_date for e in sample_diary.history.sessions)
    area = "face" if window.area else "all-areas"
    assert all(f"-{area}-{first.isoformat()}-to-20" in name for name in names), names
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in names)
