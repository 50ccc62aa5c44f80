"""How the report is laid out, and which parts follow its first page."""

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """The sheet, by its usual name."""

    A4 = "a4"
    LETTER = "letter"


class Part(StrEnum):
    """What may follow the first page."""

    SESSIONS = "sessions"
    CHECK_INS = "check-ins"
    CHANGES = "changes"


class Pictures(StrEnum):
    """What of a photo is shown, where photos were chosen; eyes are covered in either."""

    ZONES = "zones"
    """Only the skin that was measured."""
    WHOLE = "whole"


@dataclass(frozen=True, kw_only=True)
class ReportForm:
    """A4, with the latest sessions after the first page, where nothing else is asked for."""

    paper: Paper = Paper.A4
    parts: frozenset[Part] = frozenset()
    pictures: Pictures = Pictures.ZONES
