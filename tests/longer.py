"""The program in a language whose texts are longer by two fifths, as German or Finnish are."""

import re
from gettext import NullTranslations
from typing import Final

_PARTS: Final = re.compile(r"\{[^}]*\}|&")
_FILLER: Final = "lörem ipsüm dolør sit ämet "


class Longer(NullTranslations):
    """Each text with as many signs more; what is filled in, and the marked letter, stay."""

    def gettext(self, message: str) -> str:
        return longer(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return longer(msgid1 if n == 1 else msgid2)


def longer(text: str) -> str:
    """``Needle`` is one word and stays one; a sentence gets more words."""
    more = -(-len(_PARTS.sub("", text)) * 2 // 5)
    filler = (_FILLER * (more // len(_FILLER) + 1))[:more].strip()
    if " " not in text:
        return text + filler.replace(" ", "")
    end = re.search(r"[.:?!…]*$", text)
    assert end is not None
    return f"{text[: end.start()]} {filler}{end[0]}"
