"""A list in one cell of a spreadsheet: items apart by ``; ``, the parts of one by ``, ``."""

import json
import re
from typing import Final

from homecare.i18n import _
from homecare.records.refused import Refused

_NEEDS_QUOTES: Final = re.compile(r'[;,="\\\x00-\x1f\x7f]|^\s|\s$|^$')
_QUOTED_OR_BARE: Final = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^;,="]*)\s*')


def quoted(text: str) -> str:
    """The text bare where it can stand so in a list cell, else as a JSON string."""
    return json.dumps(text, ensure_ascii=False) if _NEEDS_QUOTES.search(text) else text


def items_of(cell: str) -> list[list[tuple[str, str]]]:
    """Split ``a, k=v; b`` into items of (key or "", text) parts; the inverse of ``quoted``."""
    items: list[list[tuple[str, str]]] = [[]]
    place, key = 0, ""
    while place < len(cell):
        found = _QUOTED_OR_BARE.match(cell, place)
        token = found.group(1).strip() if found else ""
        place = found.end() if found else place
        after = cell[place : place + 1]
        if found is None or after not in ("", ";", ",", "="):
            raise Refused(_("is not a list the log can read"))
        text = _unquoted(token)
        if after == "=":
            if key or not text:
                raise Refused(_("is not a list the log can read"))
            key = text
        else:
            items[-1].append((key, text))
            key = ""
        if after == ";":
            items.append([])
        place += 1
    if key:
        raise Refused(_("is not a list the log can read"))
    return [item for item in items if item]


def _unquoted(token: str) -> str:
    if not token.startswith('"'):
        return token
    try:
        return json.loads(token, strict=False)
    except json.JSONDecodeError:
        raise Refused(_("is not a list the log can read")) from None
