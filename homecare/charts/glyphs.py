"""Which characters the shipped typeface can show; the rest would print as nothing or as a box.

Neither matplotlib nor Typst fails on a character that a font lacks, so text that a person wrote is
looked through before it is drawn.
"""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from homecare.charts.typefaces import font_behind, font_file
from homecare.i18n import language

MISSING: Final = "□"
"""Stands for a character that cannot be shown."""

_STYLES: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
# Signs that only join or vary their neighbours: to leave them out loses no letter.
_INVISIBLE: Final = frozenset({0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)})


class Shown(NamedTuple):
    """A text as it can be shown; ``lost`` where a character had to be replaced."""

    text: str
    lost: bool


def font_folder() -> Path:
    """Where matplotlib keeps the DejaVu fonts that it ships."""
    from matplotlib import get_data_path

    return Path(get_data_path()) / "fonts" / "ttf"


def _known() -> frozenset[int]:
    behind = font_behind(language())
    return _shipped() if behind is None else _shipped() | _letters_of(behind)


@cache
def _letters_of(font: str) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    letters: dict[int, Any] = FT2Font(font_file(font)).get_charmap()
    return frozenset(letters)


@cache
def _shipped() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    known: set[int] | None = None
    for name in _STYLES:
        of_style: dict[int, Any] = FT2Font(str(font_folder() / name)).get_charmap()
        known = set(of_style) if known is None else known & set(of_style)
    return frozenset(known or ())


def shown(text: str) -> Shown:
    """``text`` on one line, with ``□`` for every character that the typeface lacks."""
    one_line = " ".join(unicodedata.normalize("NFC", text).split())
    kept = [letter for letter in one_line if ord(letter) not in _INVISIBLE]
    known = _known()
    lost = any(ord(letter) not in known for letter in kept)
    return Shown("".join(x if ord(x) in known else MISSING for x in kept), lost)
