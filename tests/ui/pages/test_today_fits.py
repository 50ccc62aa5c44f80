"""Today at every width, text size and length of words: what needs acting on is never cut."""

from collections.abc import Callable
from typing import Final

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget

from homecare import i18n
from homecare.diary.diary import Diary
from homecare.i18n.pseudo import Longer
from homecare.records.models import CheckIn, Device, Profile, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.signs import Sign
from homecare.values.times import Moment
from tests.entries import before
from tests.fits import cut
from tests.ui.desk import desk_of
from tests.ui.reading import visible_text
from ui.look.theme import Theme
from ui.pages.today import TodayPage
from ui.tasks import Tasks

_SIZES: Final = ((804, 614), (880, 694), (1060, 794), (2340, 1414))
"""The page's part of windows of 1024 × 640, 1100 × 720, 1280 × 820 and 2560 × 1440."""


def _session(at: Moment, area: Area, needle_mm: float) -> Treatment:
    row = Treatment(at=at.at, areas=[TreatmentArea(area=area)], needle_mm=needle_mm)
    row.moment = at
    return row


def _fresh(now: Moment) -> list[object]:
    return [_session(before(now, hours=2), Area.FACE, 0.5), Profile(emergency_number="112")]


def _many_areas(now: Moment) -> list[object]:
    rolled = ((Area.SCALP, 0.3, 30), (Area.NECK, 1.0, 12), (Area.THIGH_RIGHT, 1.5, 9))
    kit = [Device(name="Short", needle_mm=0.25), Device(name="Long", needle_mm=1.0)]
    sessions = [_session(before(now, days=days), area, mm) for area, mm, days in rolled]
    return [*kit, *sessions]


def _urgent(now: Moment) -> list[object]:
    seen = CheckIn(at=before(now, hours=3).at, area=Area.FACE, redness=3)
    seen.signs = [Sign.FEVER, Sign.PUS, Sign.BLISTERS]
    seen.moment = before(now, hours=3)
    return [_session(before(now, days=2), Area.FACE, 0.5), seen]


@pytest.mark.parametrize("text_scale", [1.0, 1.15, 1.3, 1.5])
@pytest.mark.parametrize("is_longer", [False, True])
@pytest.mark.parametrize("state", [_fresh, _many_areas, _urgent])
def test_today_cuts_nothing(
    diary: Diary,
    tasks: Tasks,
    show: Callable[[QWidget], QWidget],
    theme: Theme,
    now: Moment,
    monkeypatch: pytest.MonkeyPatch,
    state: Callable[[Moment], list[object]],
    is_longer: bool,
    text_scale: float,
) -> None:
    if is_longer:
        monkeypatch.setattr(i18n, "_current", Longer())
    diary.save(*state(now), act="Log")  # type: ignore[arg-type]
    theme.set_text_scale(text_scale)
    page = show(TodayPage(desk_of(diary, tasks)[0]))
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    for width, height in _SIZES:
        page.resize(width, height)
        page.grab()  # lays out all of it
        assert list(cut(page)) == [], (width, height)
        assert area.horizontalScrollBar().maximum() == 0, (width, height)


def test_the_call_for_help_stands_on_a_line_of_its_own(
    diary: Diary, tasks: Tasks, show: Callable[[QWidget], QWidget], theme: Theme, now: Moment
) -> None:
    diary.save(*_fresh(now), act="Log")  # type: ignore[arg-type]
    lines = visible_text(show(TodayPage(desk_of(diary, tasks)[0]))).split("\n")
    (call,) = [line for line in lines if "emergency services (112)" in line]
    assert call.startswith("Trouble breathing")
