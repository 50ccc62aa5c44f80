"""In which unit temperatures are typed and shown. They are kept in °C, whatever shows."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QSettings

_KEY: Final = "units/temperature"
_PROPERTY: Final = "temperatureUnit"


class TemperatureUnit(StrEnum):
    """What the person chose: a unit of their own, or that of the locale."""

    LOCALE = "locale"
    CELSIUS = "celsius"
    FAHRENHEIT = "fahrenheit"


def use_unit(unit: TemperatureUnit) -> None:
    """Type and show temperatures in this unit from now on."""
    if (app := QCoreApplication.instance()) is not None:
        app.setProperty(_PROPERTY, unit.value)


def unit_in_use() -> TemperatureUnit:
    """What was chosen; without a choice the locale's."""
    app = QCoreApplication.instance()
    chosen = app.property(_PROPERTY) if app is not None else None
    return TemperatureUnit(chosen) if chosen else TemperatureUnit.LOCALE


def remember_unit(settings: QSettings, unit: TemperatureUnit) -> None:
    """Write down what the person chose."""
    settings.setValue(_KEY, unit.value)


def remembered_unit(settings: QSettings) -> TemperatureUnit:
    """What the person chose last; what cannot be read counts as not chosen."""
    try:
        return TemperatureUnit(str(settings.value(_KEY, TemperatureUnit.LOCALE.value)))
    except ValueError:
        return TemperatureUnit.LOCALE


def locale_has_fahrenheit() -> bool:
    """Whether the locale measures in °F."""
    return QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem


def shows_fahrenheit() -> bool:
    """Whether temperatures are typed and shown in °F."""
    unit = unit_in_use()
    if unit is TemperatureUnit.LOCALE:
        return locale_has_fahrenheit()
    return unit is TemperatureUnit.FAHRENHEIT
