"""The unit of temperatures: by locale until the person chooses."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from ui.check_in.more import TemperatureField
from ui.look.units import shows_fahrenheit
from ui.settings.kept import settings
from ui.settings.table import TEMPERATURE
from ui.settings.values import TemperatureUnit

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture(autouse=True)
def _unit_of_the_locale() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(("locale", "fahrenheit"), [("en_US", True), ("en_GB", False)])
def test_without_a_choice_the_locale_decides(locale: str, fahrenheit: bool) -> None:
    QLocale.setDefault(QLocale(locale))
    assert settings().value(TEMPERATURE) is TemperatureUnit.LOCALE
    assert shows_fahrenheit() is fahrenheit


def test_a_choice_outweighs_the_locale_and_the_log_keeps_celsius() -> None:
    QLocale.setDefault(QLocale("en_GB"))
    settings().keep(TEMPERATURE, TemperatureUnit.FAHRENHEIT)
    field = TemperatureField()
    field.setText("100.4")
    assert field.celsius == 38.0
    QLocale.setDefault(QLocale("en_US"))
    settings().keep(TEMPERATURE, TemperatureUnit.CELSIUS)
    field.set_celsius(38.4)
    assert (field.text(), field.celsius) == ("38.4", 38.4)
