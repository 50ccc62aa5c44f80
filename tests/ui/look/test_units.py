"""The unit of temperatures: by locale until the person chooses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication

from ui.check_in.more import TemperatureField
from ui.look.units import (
    TemperatureUnit,
    remember_unit,
    remembered_unit,
    shows_fahrenheit,
    unit_in_use,
    use_unit,
)

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture(autouse=True)
def _unit_of_the_locale(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)
    use_unit(TemperatureUnit.LOCALE)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.mark.parametrize(("locale", "fahrenheit"), [("en_US", True), ("en_GB", False)])
def test_without_a_choice_the_locale_decides(locale: str, fahrenheit: bool) -> None:
    QLocale.setDefault(QLocale(locale))
    assert unit_in_use() is TemperatureUnit.LOCALE
    assert shows_fahrenheit() is fahrenheit


def test_a_choice_outweighs_the_locale_and_the_log_keeps_celsius() -> None:
    QLocale.setDefault(QLocale("en_GB"))
    use_unit(TemperatureUnit.FAHRENHEIT)
    field = TemperatureField()
    field.setText("100.4")
    assert field.celsius == 38.0
    QLocale.setDefault(QLocale("en_US"))
    use_unit(TemperatureUnit.CELSIUS)
    field.set_celsius(38.4)
    assert (field.text(), field.celsius) == ("38.4", 38.4)


def test_the_choice_is_remembered_and_nonsense_is_not(settings: QSettings) -> None:
    assert remembered_unit(settings) is TemperatureUnit.LOCALE
    remember_unit(settings, TemperatureUnit.FAHRENHEIT)
    assert remembered_unit(settings) is TemperatureUnit.FAHRENHEIT
    settings.setValue("units/temperature", "kelvin")
    assert remembered_unit(settings) is TemperatureUnit.LOCALE
