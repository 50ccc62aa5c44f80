"""Whether areas are chosen on the map or in the list: a matter of taste, remembered."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, QSettings

_KEY: Final = "areas/look"
_PROPERTY: Final = "settingsFile"


class AreaLook(StrEnum):
    """The two ways to choose areas. Both hold the same value."""

    MAP = "map"
    LIST = "list"


def remember_in(settings: QSettings) -> None:
    """Read and write what the person prefers there, from now on."""
    if (app := QCoreApplication.instance()) is not None:
        app.setProperty(_PROPERTY, settings.fileName())


def area_look() -> AreaLook:
    """What the person chose last; the map where they never did, or it cannot be read."""
    settings = kept_settings()
    try:
        return AreaLook(str(settings.value(_KEY))) if settings else AreaLook.MAP
    except ValueError:
        return AreaLook.MAP


def keep_area_look(look: AreaLook) -> None:
    """Write down what the person chose."""
    if settings := kept_settings():
        settings.setValue(_KEY, look.value)


def kept_settings() -> QSettings | None:
    """Where the window keeps such things; ``None`` where nobody said where."""
    app = QCoreApplication.instance()
    file = app.property(_PROPERTY) if app is not None else None
    return QSettings(str(file), QSettings.Format.IniFormat) if file else None
