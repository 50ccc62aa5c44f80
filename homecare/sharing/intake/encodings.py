"""The text of a file, whichever way its bytes stand for signs; asked where that is for the person to say.

UTF-8 and UTF-16 say what they are. The old code pages do not: a byte that is ü on one machine is a
Cyrillic letter on another. Only what the pages of Western and Central Europe and of Turkey read alike,
in words that are mostly of plain letters, is taken for that. Of anything else charset-normalizer says
which pages make words of it, and the person chooses the one that reads well.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from homecare.i18n import _
from homecare.records.fields import shorten
from homecare.sharing.intake.bounds import BadFile

_WESTERN: Final = "cp1252"
_LIKE_WESTERN: Final = ("cp1250", "cp1254")
"""Central Europe and Turkey, whose ı and İ are the ý and Ý of the others."""
_HIGH: Final = range(0x80, 0x100)
CODE_PAGES: Final = (
    "cp1252", "cp1250", "cp1254", "cp1251", "cp1253", "cp1257",
    "cp932", "euc_jp", "gb18030", "big5", "cp949", "mac_roman",
)  # fmt: skip
"""What spreadsheet programs have written by themselves, in the order in which equal ones are named."""
ENCODINGS: Final = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", *CODE_PAGES)
"""What a person may say that a table is in."""
_SAMPLE_BYTES: Final = 1 << 16
_OFFERED_MOST: Final = 8
_SHOWN_SIGNS: Final = 36
_MOSTLY: Final = 0.3
"""The share of NUL bytes at every second place by which text is UTF-16 without its mark."""


def _alike() -> frozenset[int]:
    """The bytes that these code pages read as the same sign."""
    signs = {byte: {_sign(byte, page) for page in (_WESTERN, *_LIKE_WESTERN)} for byte in _HIGH}
    return frozenset(byte for byte, read in signs.items() if len(read) == 1 and read != {""})


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


class UnsureEncoding(BadFile):
    """A file whose letters can be read in several ways.

    ``readings`` has the name of each code page with a few of the file's own words as it reads them.
    """

    def __init__(self, readings: tuple[tuple[str, str], ...]) -> None:
        listed = "; ".join(f"{page}: {words}" for page, words in readings)
        told = _("Its letters may be: {readings}. Say which with --encoding.")
        super().__init__(f"{_save_as_utf8()} {told.format(readings=listed)}")
        self.readings = readings


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


def decoded_table(data: bytes, encoding: str | None = None) -> str:
    """As ``decoded``, and what Excel's own “CSV” is; ``encoding`` is what the person said it is.

    Raises ``UnsureEncoding`` where somebody has to say it.
    """
    if encoding is not None:
        return _by_page(data, encoding)
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decoded(data)
    if (wide := _utf_16_without_mark(data)) is not None:
        return _by_page(data, wide)
    try:
        return decoded(data)
    except BadFile:
        if _is_plainly_european(data):
            return data.decode(_WESTERN)
        if _is_cut_utf_8(data) or not (readings := tuple(_readings(data))):
            raise
        raise UnsureEncoding(readings) from None


def _by_page(data: bytes, encoding: str) -> str:
    if encoding not in ENCODINGS:
        words = _("“{encoding}” is none of these encodings: {known}.")
        raise BadFile(words.format(encoding=shorten(encoding), known=", ".join(ENCODINGS)))
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        words = _("The file can't be read as {encoding}: there is a sign in it that this lacks.")
        raise BadFile(words.format(encoding=encoding)) from None


def _utf_16_without_mark(data: bytes) -> str | None:
    """Text of mostly Latin letters in two bytes each: every second one is NUL."""
    begin = data[:_SAMPLE_BYTES]
    half = max(len(begin) // 2, 1)
    if begin[1::2].count(0) > _MOSTLY * half and not begin[::2].count(0):
        return "utf-16-le"
    if begin[::2].count(0) > _MOSTLY * half and not begin[1::2].count(0):
        return "utf-16-be"
    return None


def _is_plainly_european(data: bytes) -> bool:
    high = set(data) & set(_HIGH)
    return high <= _ALIKE and not _NO_WORD_OF_EUROPE.search(data)


def _is_cut_utf_8(data: bytes) -> bool:
    """Whether all of it is UTF-8 but for a sign that it ends in: no text of a code page."""
    try:
        data.decode()
    except UnicodeDecodeError as problem:
        return problem.reason == "unexpected end of data" and len(data) - problem.start < 4
    return False


def _readings(data: bytes) -> Iterator[tuple[str, str]]:
    """The code pages that make words of it, the likeliest first; of those that read alike one."""
    from charset_normalizer import from_bytes  # 50 ms that no other file need pay

    sample = b"\n".join(_lines_beyond_ascii(data))[:_SAMPLE_BYTES]
    likely = [each.encoding for each in from_bytes(sample, cp_isolation=list(CODE_PAGES))]
    seen = set[str]()
    for page in sorted(CODE_PAGES, key=lambda page: _rank(page, likely)):
        try:
            text = sample.decode(page)
            data.decode(page)
        except UnicodeDecodeError:
            continue
        if text not in seen and not _holds_no_letters(text) and len(seen) < _OFFERED_MOST:
            seen.add(text)
            yield page, _words_beyond_ascii(text)


def _rank(page: str, likely: list[str]) -> int:
    return likely.index(page) if page in likely else len(likely)


def _lines_beyond_ascii(data: bytes) -> list[bytes]:
    return [line for line in data.splitlines() if not line.isascii()]


def _holds_no_letters(text: str) -> bool:
    """Whether there are signs in it that no word has: controls, and such as nobody defined."""
    return any(
        unicodedata.category(sign) in ("Cc", "Cn", "Co") for sign in set(text) - {"\n", "\t", "\r"}
    )


def _words_beyond_ascii(text: str) -> str:
    """A few words for the person to see which reading is theirs."""
    words = (word.strip("\"'.,") for word in re.split(r"[\s;,\t\"]+", text))
    found = list(dict.fromkeys(word[:_SHOWN_SIGNS] for word in words if not word.isascii()))
    shown = found[0]
    for word in found[1:]:
        if len(shown) + len(word) > _SHOWN_SIGNS:
            break
        shown += f", {word}"
    return shown


def _save_as_utf8() -> str:
    return _(
        "The file does not say how its letters are written. Save it anew: in Excel by File, Save As, "
        "“CSV UTF-8”; in LibreOffice by Save As, “Edit filter settings”, Unicode (UTF-8)."
    )
