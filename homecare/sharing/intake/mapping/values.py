"""What one cell says in one field, with its unit and its words; where it is not sure, it is asked."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import time, timedelta
from functools import lru_cache
from typing import Final

from homecare.i18n import _
from homecare.records.fields import FieldType, Number, Plain, Refused, Whole
from homecare.sharing.intake.mapping.vocabulary import areas, events, key_of, signs, table
from homecare.sharing.intake.sheets.grid import Cell, as_text, is_blank

_SHORT: Final = 40
_DASHES: Final = frozenset("-–—―ー−/.?…")
_AMOUNT: Final = re.compile(
    r"(?:ca\.?|~|≈)?\s?([+-]?\d[\d.,'’ ]*|[.,]\d+)\s?([^\d\s/][^\d/]*)?", re.I
)
_OUT_OF: Final = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s?(?:/|of|von|sur|de)\s?(\d{1,3})", re.I)
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:([.,'’ ])\d{3})(?:\1\d{3})*")
_PARTED: Final = re.compile(r"[1-9]\d{0,2}(?:(['’ ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
"""Thousands parted by spaces or marks above the line, as in Switzerland and France."""
_TICKS: Final = frozenset("✓✔☑")
_APART: Final = re.compile(r"[;\n]|,(?!\d)|\s\+\s|\s&\s|、|\s/\s")
_AND: Final = re.compile(r"\s(?:and|und|et|y|e|ve)\s", re.I)
_STATED_SCALE: Final = re.compile(
    r"(?<!\d)([01])\s*(?:-|–|—|to|bis|à|a|~|〜)\s*(\d{1,3})(?!\d)|/\s*(\d{1,3})(?!\d)"
)
_IN_BRACKETS: Final = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_LENGTH: Final = re.compile(
    r"(?<![\w.,])\d[\d.,]*\s?(mm|µm|μm|um|microns?|mikrometer|inch|ミリ)(?!\w)\.?", re.I
)
_PASSES: Final = re.compile(
    r"(.*?)[\s,(]*(?:passes\s?=\s?|[x×*]\s?)?(\d{1,2})\s?(?:x|×|passes|mal|fois|回)?\)?"
)

_MILLIMETRES: Final = {"mm": 1.0, "ミリ": 1.0, "µm": 1e-3, "μm": 1e-3, "um": 1e-3, "micron": 1e-3,
                       "microns": 1e-3, "mikrometer": 1e-3, "cm": 10.0, "in": 25.4, "inch": 25.4}  # fmt: skip
_MINUTES: Final = {"min": 1.0, "mins": 1.0, "minute": 1.0, "minutes": 1.0, "minuten": 1.0, "minutos": 1.0,
                   "分": 1.0, "h": 60.0, "hr": 60.0, "hour": 60.0, "hours": 60.0, "std": 60.0,
                   "stunde": 60.0, "stunden": 60.0, "heure": 60.0, "heures": 60.0, "時間": 60.0,
                   "s": 1 / 60, "sec": 1 / 60, "sek": 1 / 60, "secondes": 1 / 60, "秒": 1 / 60}  # fmt: skip
_CELSIUS: Final = {"c", "°c", "℃", "grad", "degrees c", "度"}
_FAHRENHEIT: Final = {"f", "°f", "℉"}
_DURATIONS: Final = frozenset({"minutes", "disinfected_minutes"})
_CLOCK: Final = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?")
UNITS: Final[Mapping[str, Mapping[str, float]]] = {
    "needle_mm": _MILLIMETRES,
    "minutes": _MINUTES,
    "disinfected_minutes": _MINUTES,
}
"""What a number of a field is multiplied by, by its unit."""


class Unclear(Refused):
    """A cell that may mean several things: the person says what its words mean."""


class TwoNumbers(Unclear):
    """A number whose mark may stand before decimals or between thousands."""


def is_empty(cell: Cell) -> bool:
    """Whether a cell says nothing: blank, a dash, “n/a”."""
    if not isinstance(cell, str):
        return False
    return not cell or (_says_nothing(cell) if len(cell) < _SHORT else is_blank(cell))


@lru_cache(maxsize=16_384)
def _says_nothing(cell: str) -> bool:
    text = unicodedata.normalize("NFKC", cell).strip()
    return set(text) <= _DASHES or table("rows").get(key_of(text)) == "blank"


# Numbers ------------------------------------------------------------------------------------------


def number(cell: Cell, field: str, each: FieldType, unit: str, decimal: str) -> Plain:
    """The number of a cell in the unit of the field.

    ``unit`` is that of the whole column, ``decimal`` the mark the person said (``,`` or ``.``).
    Raises ``Unclear`` where no number stands there, or one that may be two.
    """
    if field in _DURATIONS and (minutes := _duration(cell)) is not None:
        return _plain(round(minutes, 6))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _in_unit(float(cell), unit, field)
    text = unicodedata.normalize("NFKC", as_text(cell))
    if (share := _OUT_OF.fullmatch(text)) is not None:
        return _out_of(share, each)
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise Unclear(_("is no number that the log can read"))
    written = (found[2] or unit).strip(" .").casefold()
    value = _read_number(found[1].strip(), field, each, written, decimal)
    return _in_unit(value, written, field)


def _duration(cell: Cell) -> float | None:
    """Minutes that stand as a duration; ``0:15`` is a quarter of an hour, as spreadsheets write it.

    Raises ``Unclear`` for ``12:30``, which may be hours or minutes; ``None`` where it is none.
    """
    if isinstance(cell, timedelta):
        return cell.total_seconds() / 60
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute + cell.second / 60
    found = _CLOCK.fullmatch(as_text(cell).strip())
    if found is None:
        return None
    hours, minutes, seconds = int(found[1]), int(found[2]), found[3]
    if hours and seconds is None:
        raise Unclear(_("may be hours and minutes, or minutes and seconds"))
    return hours * 60 + minutes + int(seconds or 0) / 60


def _out_of(share: re.Match[str], each: FieldType) -> Plain:
    """``3/10`` in a field that goes to 10."""
    highest = each.high if isinstance(each, Number | Whole) else None
    if highest != int(share[2]):
        raise Unclear(_("is of another scale than the log has"))
    return _plain(float(share[1].replace(",", ".")))


def _read_number(text: str, field: str, each: FieldType, unit: str, decimal: str) -> float:
    """One number; a single mark before three digits is asked for where both readings could be."""
    marks = [sign for sign in text if sign in ".,"]
    bare = re.sub(r"['’ ]", "", text)
    if bare != text and not _PARTED.fullmatch(text):  # “1, 5” may be two
        raise Unclear(_("is no number that the log can read"))
    if len(set(marks)) == 2:  # 1.234,5: the last one is the decimal mark
        last = marks[-1]
        bare = bare.replace(next(m for m in marks if m != last), "").replace(last, ".")
        return _float(bare)
    if len(marks) > 1:
        return _float(bare.replace(marks[0], "")) if _THOUSANDS.fullmatch(text) else _float("")
    if marks and _THOUSANDS.fullmatch(text):
        readings = {",": bare.replace(",", "."), ".": bare}
        as_decimal = _float(readings[marks[0]])
        as_thousands = _float(bare.replace(marks[0], ""))
        if decimal:
            return as_decimal if decimal == marks[0] else as_thousands
        fits = [v for v in (as_decimal, as_thousands) if _fits(_in_unit(v, unit, field), each)]
        if len(fits) != 1:
            raise TwoNumbers(_("may be two numbers, by what its mark stands for"))
        return fits[0]
    return _float(bare.replace(",", "."))


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise Unclear(_("is no number that the log can read")) from None


def _fits(value: Plain, each: FieldType) -> bool:
    try:
        each.read(value)
    except Refused:
        return False
    return True


def _in_unit(value: float, unit: str, field: str) -> Plain:
    word = unit.strip(" .").casefold()
    if field == "temperature_c":
        if word in _FAHRENHEIT:
            return round((value - 32) / 1.8, 2)
        if word and word not in _CELSIUS:
            raise Unclear(_("has a unit that the log does not know"))
        return _plain(value)
    known = UNITS.get(field, {})
    if word and field in UNITS:
        if word not in known:
            raise Unclear(_("has a unit that the log does not know"))
        return _plain(round(value * known[word], 6))
    if word:
        raise Unclear(_("is no number that the log can read"))
    return _plain(value)


def _plain(value: float) -> Plain:
    return int(value) if value.is_integer() else value


def unit_in_heading(heading: str, field: str) -> str:
    """The unit that stands over a column, such as ``mm`` or ``°F``; empty where none does."""
    known = set(UNITS.get(field, {}))
    if field == "temperature_c":
        known = _CELSIUS | _FAHRENHEIT
    for word in re.split(r"[\s()\[\],;:/（）]+", unicodedata.normalize("NFKC", heading).casefold()):
        if word.strip(".") in known and not (field == "minutes" and word in ("s", "h")):
            return word.strip(".")
    bracketed = re.search(r"[(\[（](s|h)[)\]）]", heading)
    return bracketed[1] if bracketed and field in UNITS else ""


def stated_scale(heading: str) -> tuple[int, int] | None:
    """From where to where a scale goes that is said over a column: ``(0-10)``, ``1 to 4``, ``/10``."""
    found = _STATED_SCALE.search(heading)
    return None if found is None else (int(found[1] or 0), int(found[2] or found[3]))


# Words --------------------------------------------------------------------------------------------


def flag(cell: Cell) -> bool:
    """Yes or no."""
    if isinstance(cell, bool):
        return cell
    text = as_text(cell)
    if text.strip() in _TICKS:
        return True
    told = table("yes_no").get(key_of(text))
    if told is None or len(text) > 20:
        raise Unclear(_("is neither yes nor no that the log can read"))
    return told == "yes"


def grade(cell: Cell) -> int:
    """A grade that is written as a word of the scale."""
    told = table("grades").get(key_of(as_text(cell)))
    if told is None:
        raise Unclear(_("is no grade that the log knows"))
    return int(told)


def word_of(name: str) -> Callable[[Cell], str]:
    """Reads a member of a small set by the words of one table."""

    def read(cell: Cell) -> str:
        told = table(name).get(key_of(as_text(cell)))
        if told is None:
            raise Unclear(_("is no word that the log knows here"))
        return told

    return read


def event(cell: Cell) -> str:
    """What happened."""
    told = events().get(key_of(as_text(cell)))
    if told is None:
        raise Unclear(_("is no event that the log knows"))
    return told


def signs_of(cell: Cell) -> list[str]:
    """Signs, one or several; ``none`` says that there were none."""
    text = as_text(cell)
    if table("grades").get(key_of(text)) == "0":
        return []
    found = [signs().get(key_of(part)) for part in parts(text)]
    if None in found:
        raise Unclear(_("is no sign that the log knows"))
    return [each for each in dict.fromkeys(found) if each]


def areas_of(cell: Cell) -> list[dict[str, Plain]]:
    """Areas, each with its passes where they stand behind it; in the form that sessions have."""
    made: dict[str, dict[str, Plain]] = {}
    for part in _area_parts(as_text(cell)):
        for area, passes in part:
            made[area] = {"area": area} | ({} if passes is None else {"passes": passes})
    if not made:
        raise Unclear(_("is no area that the log knows"))
    return list(made.values())


def _area_parts(text: str) -> Iterator[list[tuple[str, int | None]]]:
    if (whole := areas().get(key_of(text))) is not None:
        yield [(area.value, None) for area in whole]
        return
    for part in parts(_AND.sub(";", text)):
        if not key_of(part):
            continue
        known, passes = areas().get(key_of(part)), None
        if known is None and (found := _PASSES.fullmatch(part)) is not None:
            known, passes = areas().get(key_of(found[1])), int(found[2])
        if known is None:
            raise Unclear(_("is no area that the log knows"))
        yield [(area.value, passes) for area in known]


def products_of(cell: Cell) -> list[dict[str, Plain]]:
    """The names of products, as they are written."""
    text = as_text(cell) if not isinstance(cell, str) else cell
    names = [" ".join(name.split()) for name in parts(text) if not is_no_name(name)]
    return [{"name": name} for name in dict.fromkeys(names) if name]


def is_no_name(text: str) -> bool:
    """Whether it says that there was none. Raises ``Unclear`` where it says that, but not which."""
    if table("yes_no").get(key_of(text)) == "yes":
        raise Unclear(_("does not say which one"))
    return table("names").get(key_of(text)) == "none"


def parts(text: str) -> list[str]:
    """What is listed in a cell; a comma within brackets parts nothing."""
    held: list[str] = []

    def away(found: re.Match[str]) -> str:
        held.append(found[0])
        return f"\x00{len(held) - 1}\x00"

    apart = _APART.split(_IN_BRACKETS.sub(away, text))
    back = (re.sub(r"\x00(\d+)\x00", lambda n: held[int(n[1])], part) for part in apart)
    return [part.strip() for part in back if part.strip()]


def without_lengths(text: str) -> tuple[list[str], str]:
    """The lengths with their units that stand in a text, and the rest of it."""
    plain = unicodedata.normalize("NFKC", text)
    lengths = [found[0] for found in _LENGTH.finditer(plain)]
    return lengths, _LENGTH.sub(";", plain)
