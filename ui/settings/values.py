"""The closed sets that preferences choose from."""

from enum import IntEnum, StrEnum


class Choice(StrEnum):
    """The look: one of the person's own, or whatever the system has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "contrast-light"
    CONTRAST_DARK = "contrast-dark"


class Motion(StrEnum):
    """What may move by itself."""

    SYSTEM = "system"
    NONE = "none"


class TemperatureUnit(StrEnum):
    """The unit of temperatures: one of the person's own, or that of the locale."""

    LOCALE = "locale"
    CELSIUS = "celsius"
    FAHRENHEIT = "fahrenheit"


class AreaLook(StrEnum):
    """The two ways to choose areas. Both hold the same value."""

    MAP = "map"
    LIST = "list"


class PhotoSize(IntEnum):
    """The longest side, px. A JPEG can have no more than the last: all that is taken fits."""

    SMALL = 2048
    USUAL = 4096
    AS_TAKEN = 65_500
