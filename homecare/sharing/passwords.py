"""A password: read from a file, refused where it is none, and how hard it is to guess."""

from enum import IntEnum
from pathlib import Path
from typing import Final

from homecare.errors import LogError
from homecare.i18n import _, ngettext

_LENGTH_MAX: Final = 127
"""PDF 2.0 (ISO 32000-2, 7.6.4.3.3) takes 127 bytes of UTF-8; one limit holds for every format."""
_READ_MOST: Final = 1 << 16
"""Bytes of its file: the first line is all that counts."""
_JUDGED: Final = 72
"""The judge takes time for what is longer, and what is longer is hard enough."""


class Strength(IntEnum):
    """How hard a password is to guess, as zxcvbn counts: tries by somebody who has the file."""

    TOO_GUESSABLE = 0
    VERY_GUESSABLE = 1
    SOMEWHAT_GUESSABLE = 2
    SAFELY_UNGUESSABLE = 3
    VERY_UNGUESSABLE = 4


def strength(password: str) -> Strength:
    """What zxcvbn (Wheeler, USENIX Security 2016) says of the password."""
    from zxcvbn import zxcvbn

    return Strength(zxcvbn(password[:_JUDGED])["score"])


def checked(password: str) -> str:
    """The password, where a file can have it. Raises ``LogError``."""
    if not password:
        raise LogError(_("The password is empty."))
    if any(ord(sign) < 0x20 or ord(sign) == 0x7F for sign in password):
        raise LogError(_("A password can't hold control characters."))
    if len(password.encode("utf-8", "replace")) > _LENGTH_MAX:
        words = ngettext(
            "The password is longer than {most} byte.",
            "The password is longer than {most} bytes.",
            _LENGTH_MAX,
        )
        raise LogError(words.format(most=_LENGTH_MAX))
    return password


def read_password(file: Path) -> str:
    """The first line of a file of UTF-8. Raises ``LogError``."""
    try:
        with file.open("rb") as stream:  # it may be a pipe: whoever gives it knows why
            text = stream.read(_READ_MOST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LogError(_("{file}: the password is not UTF-8.").format(file=file)) from None
    except OSError as problem:
        words = _("{file} can't be read: {reason}")
        raise LogError(words.format(file=file, reason=problem.strerror)) from problem
    return checked(text.split("\n", 1)[0].removesuffix("\r"))
