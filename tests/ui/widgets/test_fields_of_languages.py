"""What is typed into fields goes by the same language as what is said: Qt's locale is that of Babel."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from homecare.i18n import NAMES, SOURCE
from homecare.regional import writing as regional
from homecare.words import clock, figure
from ui.application import speak
from ui.forms.fields import NumberField
from ui.widgets.dates.pattern import Part, Pattern

WHEN = datetime(2026, 11, 3, 20, 5)  # noqa: DTZ001 - the wall clock


@pytest.fixture(params=NAMES)
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    before = QLocale()
    speak(qapp, request.param)
    yield request.param
    speak(qapp, SOURCE)
    QLocale.setDefault(before)


@pytest.mark.usefixtures("language")
def test_a_date_and_its_time_are_read_back_as_they_are_written() -> None:
    pattern = Pattern(with_time=True)
    written = pattern.text(WHEN)
    assert pattern.read(written, datetime(2025, 1, 1)) == WHEN  # noqa: DTZ001
    parts = [part for part in pattern.order if part in (Part.DAY, Part.MONTH, Part.YEAR)]
    order = {"en_US": "MDY", "ja_JP": "YMD"}.get(regional.locale_name(), "DMY")
    assert "".join(part.name[0] for part in parts) == order
    assert (Part.HALF in pattern.order) == ("PM" in clock(WHEN))


@pytest.mark.usefixtures("language", "theme")
def test_a_number_is_read_back_as_it_is_written() -> None:
    field = NumberField(name="Needle")
    field.set_value(0.25)
    assert field.text() == figure(0.25)
    field.setText(figure(1.5))
    assert field.value == 1.5
    assert QLocale().decimalPoint() == regional.marks()[0]
    assert QLocale().firstDayOfWeek().value - 1 == regional.first_weekday()
