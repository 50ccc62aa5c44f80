"""The text of a file, whichever way its bytes stand for signs; told where that is for the person to say.

UTF-8 and UTF-16 say what they are. The old code pages do not: a byte that is ü on one machine is a
Cyrillic letter on another. Only what the pages of Western and Central Europe read alike, in words
that are mostly of plain letters, is taken for that.
"""

import codecs
import re
from typing import Final

from homecare.i18n import _
from homecare.sharing.intake.bounds import BadFile

_WESTERN, _CENTRAL = "cp1252", "cp1250"
_HIGH: Final = range(0x80, 0x100)


def _alike() -> frozenset[int]:
    """The bytes that both code pages read as the same sign."""
    signs = {byte: (_sign(byte, _WESTERN), _sign(byte, _CENTRAL)) for byte in _HIGH}
    return frozenset(byte for byte, (one, other) in signs.items() if one and one == other)


def _sign(byte: int, page: str) -> str:
    return bytes([byte]).decode(page, "ignore")


_ALIKE: Final = _alike()
_LETTER: Final = rb"[\xc0-\xff]"
_NO_WORD_OF_EUROPE: Final = re.compile(
    _LETTER + rb"{3}|(?<![A-Za-z\xc0-\xff])" + _LETTER + rb"{1,2}(?![A-Za-z\xc0-\xff])"
    # a sign beside a letter of that kind, or before any letter, may be the half of a character
    rb"|[\x80-\xbf][\x80-\xff]|[\x80-\xff][\x80-\xbf]|[\x81-\x9f][^ \r\n\t;,.)]"
)
"""Letters beyond A to Z in a row, or alone: words of another script."""


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark; the mark is left out."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        if problem.encoding.startswith("utf-16") or problem.reason == "unexpected end of data":
            raise BadFile(_("The file is damaged or cut short: its last sign is none.")) from None
        raise BadFile(_save_as_utf8()) from None


def decoded_table(data: bytes) -> str:
    """As ``decoded``, and what Excel's own “CSV” is in Western and Central Europe."""
    try:
        return decoded(data)
    except BadFile:
        if data.startswith(codecs.BOM_UTF8) or not _is_plainly_european(data):
            raise
    return data.decode(_WESTERN)


def _is_plainly_european(data: bytes) -> bool:
    high = set(data) & set(_HIGH)
    return high <= _ALIKE and not _NO_WORD_OF_EUROPE.search(data)


def _save_as_utf8() -> str:
    return _(
        "The file does not say how its letters are written. Save it anew: in Excel by File, Save As, "
        "“CSV UTF-8”; in LibreOffice by Save As, “Edit filter settings”, Unicode (UTF-8)."
    )
