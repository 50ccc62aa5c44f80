"""How a CSV table is written: what the spreadsheet program of the person's country expects."""

from dataclasses import dataclass
from enum import StrEnum


class Separator(StrEnum):
    """What stands between two cells."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"

    @property
    def sign(self) -> str:
        return {"comma": ",", "semicolon": ";", "tab": "\t"}[self.value]


class DecimalMark(StrEnum):
    """What stands before the digits that are less than one."""

    POINT = "point"
    COMMA = "comma"

    def written(self, number: str) -> str:
        """A number that has a point, with this mark."""
        return number.replace(".", ",") if self is DecimalMark.COMMA else number


@dataclass(frozen=True, kw_only=True)
class TableForm:
    """As RFC 4180 has it, and with the mark that Excel needs to see that it is UTF-8."""

    separator: Separator = Separator.COMMA
    decimal: DecimalMark = DecimalMark.POINT
    byte_order_mark: bool = True

    @property
    def encoding(self) -> str:
        return "utf-8-sig" if self.byte_order_mark else "utf-8"
