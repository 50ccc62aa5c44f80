"""Every preference, declared once: the form in Preferences is made from this table, and tests read it.

A new one is a line in ``PREFERENCES`` with a ``Kept`` of its own; nothing else has to be told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Final

from PySide6.QtCore import QLocale

from homecare.i18n import KEPT_AS, N_, NAMES, NP_, _, ngettext, pgettext
from ui.settings.kept import Kept, Nearest, OneOf, Switch
from ui.settings.scripts import not_drawn
from ui.settings.values import AreaLook, Choice, Motion, PhotoSize, TemperatureUnit


class Group(StrEnum):
    """A part of the form, in their order there."""

    LOOK = N_("Look and reading")
    EMERGENCY = N_("In an emergency")
    UNITS = N_("Days and units")
    ENTERING = N_("Entering and photos")
    LOG = N_("Logs and locking")

    @property
    def words(self) -> str:
        return _(self.value)


class Effect(Enum):
    """When a change is seen."""

    AT_ONCE = "at once"
    PAGES = "pages are told anew at once"
    WINDOW = "the window is made anew at once"
    NEXT_START = "next start"


LOOK: Final = OneOf("look/choice", Choice.SYSTEM, tuple(Choice))
TEXT_SIZE: Final = Nearest("look/text_scale", 1.0, (1.0, 1.25, 1.5, 1.75, 2.0))
MOTION: Final = OneOf("look/motion", Motion.SYSTEM, tuple(Motion))
TEMPERATURE: Final = OneOf("units/temperature", TemperatureUnit.LOCALE, tuple(TemperatureUnit))
AREA_LOOK: Final = OneOf("areas/look", AreaLook.MAP, tuple(AreaLook))
PHOTO_SIZE: Final = OneOf("photos/longest_px", PhotoSize.USUAL, tuple(PhotoSize))
NAME_IN_TITLE: Final = Switch("window/name_in_title", False)
LOCK_AFTER: Final = OneOf("lock/after_minutes", 10, (2, 5, 10, 30, 60, 0))
"""Minutes without a key; 0: only on demand."""


SYSTEM_LANGUAGE: Final = "system"
LANGUAGE: Final = OneOf(KEPT_AS, SYSTEM_LANGUAGE, (SYSTEM_LANGUAGE, *NAMES))


def spoken(choice: str) -> str | None:
    """The language of a choice; ``None``: that of the system."""
    return None if choice == SYSTEM_LANGUAGE else choice


@dataclass(frozen=True)
class Preference:
    """A row of the form."""

    kept: Kept[Any]
    words: str
    """Its label, marked for translation, a letter marked by "&"."""
    group: Group
    name_of: Callable[[Any], str] = str
    """What a value of a closed set is called."""
    help: str = ""
    effect: Effect = Effect.AT_ONCE

    @property
    def key(self) -> str:
        return self.kept.key

    @property
    def choices(self) -> tuple[tuple[Any, str], ...]:
        """The values on offer with their words; none where it is typed."""
        match self.kept:
            case OneOf(values=values) | Nearest(values=values):
                return tuple((value, self.name_of(value)) for value in values)
            case Switch():
                return (True, _("On")), (False, _("Off"))
            case _:
                return ()


def _look(choice: Choice) -> str:
    return {
        Choice.SYSTEM: _("As the system"),
        Choice.LIGHT: pgettext("look", "Light"),
        Choice.DARK: pgettext("look", "Dark"),
        Choice.CONTRAST_LIGHT: _("High contrast, light"),
        Choice.CONTRAST_DARK: _("High contrast, dark"),
    }[choice]


def _language(choice: str) -> str:
    """Each by its own name; one that no font here can draw in English, which says so."""
    if choice == SYSTEM_LANGUAGE:
        return _("As the system")
    return not_drawn(choice) or NAMES[choice]


def text_size_words(scale: float) -> str:
    """A text size, against the program's own."""
    return _("{percent} %").format(percent=round(scale * 100))


def _motion(motion: Motion) -> str:
    return {Motion.SYSTEM: _("As the system"), Motion.NONE: pgettext("motion", "None")}[motion]


def locale_has_fahrenheit() -> bool:
    """Whether the locale measures in °F."""
    return QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem


def _unit(unit: TemperatureUnit) -> str:
    imperial = locale_has_fahrenheit()
    return {
        TemperatureUnit.LOCALE: _("As the system: {unit}").format(unit="°F" if imperial else "°C"),
        TemperatureUnit.CELSIUS: "°C",
        TemperatureUnit.FAHRENHEIT: "°F",
    }[unit]


def _area_look(look: AreaLook) -> str:
    return {AreaLook.MAP: _("Map"), AreaLook.LIST: _("List")}[look]


def _photo_size(size: PhotoSize) -> str:
    return _("As taken") if size is PhotoSize.AS_TAKEN else _("{n} px").format(n=int(size))


def lock_words(minutes: int) -> str:
    """After how long a log locks by itself."""
    if not minutes:
        return _("Only when I lock it (Ctrl+L)")
    said = ngettext("After {n} minute without a key", "After {n} minutes without a key", minutes)
    return said.format(n=minutes)


def preference(key: str) -> Preference | None:
    """The row of this key; None for what is only remembered."""
    return next((each for each in PREFERENCES if each.key == key), None)


PREFERENCES: Final = (
    Preference(LOOK, NP_("light or dark", "&Look"), Group.LOOK, _look),
    Preference(LANGUAGE, N_("Lan&guage"), Group.LOOK, _language, effect=Effect.WINDOW),
    Preference(TEXT_SIZE, N_("Te&xt size"), Group.LOOK, text_size_words),
    Preference(
        MOTION,
        N_("&Motion"),
        Group.LOOK,
        _motion,
        N_("None: photos change over by a key alone, and the cursor does not blink."),
    ),
    Preference(TEMPERATURE, N_("&Temperatures in"), Group.UNITS, _unit, effect=Effect.PAGES),
    Preference(AREA_LOOK, N_("Choose areas &on"), Group.ENTERING, _area_look),
    Preference(
        PHOTO_SIZE,
        N_("&Photos are kept up to"),
        Group.ENTERING,
        _photo_size,
        N_("The longest side of photos from now on; a larger one is made smaller."),
    ),
    Preference(
        NAME_IN_TITLE,
        N_("Name of the log in the &window's title"),
        Group.LOG,
        help=N_("Others may read it over your shoulder. An encrypted log shows none."),
        effect=Effect.PAGES,
    ),
    Preference(
        LOCK_AFTER,
        N_("Lock an encrypted log by &itself"),
        Group.LOG,
        lock_words,
    ),
)
