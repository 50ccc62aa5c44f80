"""In which unit temperatures are typed and shown. They are kept in °C, whatever shows."""

from ui.settings.kept import settings
from ui.settings.table import TEMPERATURE, locale_has_fahrenheit
from ui.settings.values import TemperatureUnit


def shows_fahrenheit() -> bool:
    """Whether temperatures are typed and shown in °F."""
    unit = settings().value(TEMPERATURE)
    if unit is TemperatureUnit.LOCALE:
        return locale_has_fahrenheit()
    return unit is TemperatureUnit.FAHRENHEIT
