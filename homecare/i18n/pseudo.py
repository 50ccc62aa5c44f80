"""Languages of nobody, made on the fly of the English texts: they show what a translation would break.

``en_XA`` has every text longer by two fifths and with accents, as German or Finnish is; what stays plain
English goes through no catalogue. ``en_XB`` reads from right to left, as Arabic does.
"""

import re
from gettext import NullTranslations
from typing import Final

LONGER: Final = "en_XA"
MIRRORED: Final = "en_XB"
PSEUDO: Final = (LONGER, MIRRORED)
_PARTS: Final = re.compile(r"\{[^}]*\}|%\([a-z_]+\)[a-z]|%[a-z]|&|<[^>]*>")
_FILLER: Final = "lörem ipsüm dolør sit ämet "


class Longer(NullTranslations):
    """Each text with as many signs more; what is filled in, and the marked letter, stay."""

    def gettext(self, message: str) -> str:
        return longer(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return longer(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - gettext's signature
        return longer(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002
        return longer(msgid1 if n == 1 else msgid2)


def longer(text: str) -> str:
    """``Needle`` is one word and stays one; a sentence gets more words."""
    more = -(-len(_PARTS.sub("", text)) * 2 // 5)
    filler = (_FILLER * (more // len(_FILLER) + 1))[:more].strip()
    if " " not in text:
        return text + filler.replace(" ", "")
    end = re.search(r"[.:?!…\s]*$", text)
    assert end is not None
    return f"{text[: end.start()]} {filler}{end[0]}"


def translations(name: str) -> NullTranslations:
    """The catalogue of a pseudo language."""
    return Longer() if name == LONGER else NullTranslations()
