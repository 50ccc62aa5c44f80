"""What kind of rule each is, for whoever lists them: its theme, and how serious it can be."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from homecare.i18n import _
from homecare.values.terms import Severity


class Theme(StrEnum):
    """What a rule looks at. Members stand in the order of a session: before, during, after."""

    NEEDLE = "needle"
    PERSON = "person"
    SKIN = "skin"
    ROLLING = "rolling"
    RECOVERY = "recovery"
    WARNING_SIGNS = "warning-signs"
    TREND = "trend"
    OTHER = "other"


def _rules(*numbers: int) -> tuple[str, ...]:
    return tuple(f"R{number:02d}" for number in numbers)


_THEMES: Final = {
    Theme.NEEDLE: _rules(*range(1, 12)),
    Theme.PERSON: _rules(12, 13, 14, 16, 17, 18, 19, 51, 52, 56, 58),
    Theme.SKIN: _rules(15, 20, 21, 22, 54, 57),
    Theme.ROLLING: _rules(27, 28, 29, 26, 30, 31, 32, 33, 53),
    Theme.RECOVERY: _rules(23, 24, 25, 34, 35, 36, 37, 49, 50),
    Theme.WARNING_SIGNS: _rules(38, 39, 40, 41, 42, 43, 55),
    Theme.TREND: _rules(44, 45, 46, 47, 48),
}
_THEME_OF: Final = {rule: theme for theme, rules in _THEMES.items() for rule in rules}

_EMERGENCY, _STOP, _CAUTION, _INFO = Severity
_SEVERITIES: Final[dict[tuple[Severity, ...], tuple[str, ...]]] = {
    (_EMERGENCY, _STOP): _rules(39, 40, 41, 54, 55),
    (_STOP,): (
        *_rules(1, 2, 5, 8, 12, 14, 15, 20, 26, 28, 29),
        *_rules(38, 43, 46, 51, 52, 53, 56, 58),
    ),
    (_STOP, _CAUTION, _INFO): _rules(21, 22),
    (_STOP, _CAUTION): _rules(13, 16, 17, 18, 27, 30, 31, 33, 34, 36, 37, 42, 44, 47, 57),
    (_CAUTION,): _rules(3, 6, 7, 9, 10, 19, 23, 24, 25, 32, 35, 45),
    (_CAUTION, _INFO): _rules(50),
    (_INFO,): (*_rules(4, 11, 48, 49), "not-known", "own-limit"),
}
_SEVERITY_OF: Final = {rule: each for each, rules in _SEVERITIES.items() for rule in rules}


def theme_of(rule: str) -> Theme:
    """The theme that a rule is listed under."""
    return _THEME_OF.get(rule, Theme.OTHER)


def severities_of(rule: str) -> tuple[Severity, ...]:
    """How serious its findings can be, worst first; empty where that is not known."""
    return _SEVERITY_OF.get(rule, ())


def by_theme(rules: Iterable[str]) -> dict[Theme, list[str]]:
    """The rules under their themes, without the themes that hold none."""
    found: dict[Theme, list[str]] = {theme: [] for theme in Theme}
    for rule in rules:
        found[theme_of(rule)].append(rule)
    return {theme: each for theme, each in found.items() if each}


def theme_words(theme: Theme) -> str:
    """A theme as a heading."""
    return {
        Theme.NEEDLE: _("Needle length and spacing"),
        Theme.PERSON: _("You and your health"),
        Theme.SKIN: _("Skin and products on the day"),
        Theme.ROLLING: _("Device and rolling"),
        Theme.RECOVERY: _("Recovery"),
        Theme.WARNING_SIGNS: _("Warning signs"),
        Theme.TREND: _("Trends over sessions"),
        Theme.OTHER: _("What is not known"),
    }[theme]
