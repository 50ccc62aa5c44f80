"""Whom to call in an emergency: the words first, and beside them the number of the person or their region.

A number is never shown in place of the words: the one we know may be wrong where the person is.
"""

import os
import re
from functools import cache
from typing import Final

from homecare.i18n import _
from homecare.paths import RESOURCES

_TERRITORY: Final = re.compile(r"^[A-Za-z]{2,3}(?:_[A-Za-z]{4})?_([A-Z]{2})\b")
_chosen: Final[list[str]] = []


class EmergencyServices(str):
    """A value of a message: ``number`` is the person's own, empty where they gave none."""

    __slots__ = ()

    def __new__(cls, number: str | None) -> "EmergencyServices":
        return super().__new__(cls, number or "")

    @property
    def words(self) -> str:
        """``the emergency services (112)``; without a number the words alone."""
        services = _("the emergency services")
        number = str(self) or default_number()
        if not number:
            return services
        return _("{services} ({number})").format(services=services, number=number)


def use_territory(code: str) -> None:
    """The person's region, as two letters (``DE``); "" where it is not known."""
    _chosen[:] = [code]


def territory() -> str:
    """The person's region: as it was told, else as the environment has it; "" where neither knows."""
    return _chosen[0] if _chosen else _of_environment()


def default_number() -> str:
    """The number that we know for the person's region: our default, to be checked; "" for none."""
    return _numbers().get(territory(), "")


def _of_environment() -> str:
    for name in ("LC_ALL", "LC_ADDRESS", "LANG"):
        if value := os.environ.get(name):
            found = _TERRITORY.match(value)
            return found[1] if found else ""
    return ""


@cache
def _numbers() -> dict[str, str]:
    import tomllib  # not before the first picture

    table = tomllib.loads((RESOURCES / "emergency.toml").read_text("utf-8"))
    return {code: number for number, codes in table["numbers"].items() for code in codes}
