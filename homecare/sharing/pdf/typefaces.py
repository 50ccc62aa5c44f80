"""Which typefaces a report needs for what was written, and which characters none of them has.

Typst prints a character that no font has as nothing or a box, and says nothing: so the text is
looked through before. What DejaVu lacks is looked for in the fonts of the machine, and only those
that are needed are handed to Typst, which embeds what it used.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from homecare.charts.glyphs import MISSING, font_folder
from homecare.paths import TYPEFACE, typeface_files
from homecare.sharing.pdf.lines import FIRST_STRONG_ISOLATE, POP_ISOLATE

_LAST_RESORT: Final = "DejaVu Sans"
_OWN: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_OTHER_CUTS: Final = ("italic", "oblique", "bold", "light", "thin", "condensed", "mono", "black")
_SHAPING: Final = {"\u200c", "\u200d", FIRST_STRONG_ISOLATE, POP_ISOLATE}
"""Joiners and isolates: they have no shape of their own, and other letters need them."""
_LONG_WORD: Final = re.compile(r"\S{25,}")
_BREAK_EVERY: Final = 12
_MAY_BREAK: Final = "\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True)
class Typefaces:
    """The files of the fonts beyond our own, and the characters that no font has."""

    files: tuple[Path, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def missing_names(self) -> tuple[str, ...]:
        """Each missing character with its name, so that it can be told without showing it."""
        return tuple(
            f"U+{ord(each):04X} {unicodedata.name(each, '')}".strip() for each in self.missing
        )


def typefaces_for(texts: Iterable[str]) -> Typefaces:
    """The fonts that the texts need, found on this machine."""
    wanted = {letter for text in texts for letter in readable(text)} - _SHAPING - {"\n", MISSING}
    left = {letter for letter in wanted if ord(letter) not in _known()}
    files: list[Path] = []
    for file in _system_fonts() if left else ():
        found = {letter for letter in left if ord(letter) in _letters_of(file)}
        if found:
            files.append(file)
            left -= found
        if not left:
            break
    return Typefaces(tuple(files), tuple(sorted(left)))


def readable(text: str) -> str:
    """The text with signs in place of control characters, and without marks that only direct.

    Line ends stay. Variation selectors go: which picture of an emoji is meant is no letter.
    """
    return "".join(map(_sign, unicodedata.normalize("NFC", _one_line_end(text))))


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")


@cache
def _sign(letter: str) -> str:
    code = ord(letter)
    if letter == "\n" or letter in _SHAPING:
        return letter
    if code < 0x20 or code == 0x7F:
        return f"^{chr(code ^ 0x40)}"  # as terminals write them: every font has these
    kind = unicodedata.category(letter)
    if kind == "Cf" or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return ""
    return MISSING if kind in ("Cc", "Cs", "Cn", "Co") else letter


def printable(words: Any, faces: Typefaces) -> Any:
    """The words, however they are nested, with ``□`` for each character that no font has."""
    if isinstance(words, str):
        gone = set(faces.missing)
        shown = "".join(MISSING if letter in gone else letter for letter in readable(words))
        return breakable(shown)
    if isinstance(words, dict):
        named = cast("Mapping[str, Any]", words)
        return {key: printable(each, faces) for key, each in named.items()}
    if isinstance(words, list | tuple):
        return [printable(each, faces) for each in cast("list[Any]", words)]
    return words


def breakable(text: str) -> str:
    """The text with places to break within words that would leave their column.

    Not before a letter that is drawn onto the one ahead of it.
    """
    return _LONG_WORD.sub(lambda found: _with_breaks(found.group()), text)


def _with_breaks(long_word: str) -> str:
    parts: list[str] = []
    since = 0
    for before, letter in zip(" " + long_word, long_word, strict=False):
        joined = unicodedata.category(letter)[0] in "MC" or before in _SHAPING
        if since >= _BREAK_EVERY and not joined:
            parts.append(_MAY_BREAK)
            since = 0
        parts.append(letter)
        since += 1
    return "".join(parts)


def texts_in(words: Any) -> Iterable[str]:
    """Every text in there, however it is nested."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict):
        for each in cast("Mapping[str, Any]", words).values():
            yield from texts_in(each)
    elif isinstance(words, list | tuple):
        for each in cast("list[Any]", words):
            yield from texts_in(each)


def typeface_names() -> tuple[str, ...]:
    """What the report is set in: a humanist sans where it is there; DejaVu for what it lacks."""
    return (TYPEFACE, _LAST_RESORT) if typeface_files() else (_LAST_RESORT,)


@cache
def _known() -> frozenset[int]:
    """The letters of the typeface that is always there, in both of its weights."""
    regular, bold = (_letters_of(font_folder() / name) for name in _OWN)
    return regular & bold


@cache
def _letters_of(file: Path) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    try:
        letters: dict[int, Any] = FT2Font(str(file)).get_charmap()
    except (OSError, RuntimeError):  # a font that can't be read is none
        return frozenset()
    return frozenset(letters)


@cache
def _system_fonts() -> tuple[Path, ...]:
    """The upright fonts of the machine, plain sans ones first, in an order that stays."""
    from matplotlib import font_manager

    module: Any = font_manager  # its stub leaves a type open
    files = [Path(each) for each in module.findSystemFonts()]
    plain = [each for each in files if not any(cut in each.stem.lower() for cut in _OTHER_CUTS)]
    return tuple(sorted(plain, key=_rank))


def _rank(file: Path) -> tuple[bool, bool, str]:
    name = file.stem.lower()
    return ("sans" not in name, "noto" not in name, str(file))
