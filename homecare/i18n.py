"""Translation of every text a person sees, by the standard library's gettext.

``resources/locale/<language>/LC_MESSAGES/`` holds two catalogues: ``guidance`` is what is said about
skin, ``homecare`` all else. ``tools/catalogues.py`` makes and checks them. Where there is none, and for
a text that has no translation yet, the English of the source is shown.

Call ``_`` when a text is shown, never when a module is loaded. A word that has more meanings than one
takes a context: ``pgettext("body area", "Back")``, or ``NP_`` where it is only marked.
"""

import gettext as _gettext
import os
import re
from collections.abc import Iterable, Mapping
from typing import Final

from homecare.paths import RESOURCES

SOURCE: Final = "en_GB"
"""The language of the source, which needs no catalogue."""
AMERICAN: Final = "en_US"
NAMES: Final[Mapping[str, str]] = {
    SOURCE: "English (UK)",
    AMERICAN: "English (US)",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "pt_BR": "Português (Brasil)",
    "ja": "日本語",
}
"""The languages that the program can speak, each by its own name."""
_FOLDER: Final = RESOURCES / "locale"
_IN_AMERICAN: Final = frozenset({"US", "PH", "PR"})
_BETWEEN: Final = "\x04"
"""Between context and text, as in gettext's own files."""
_KEY_BEHIND: Final = re.compile(r"\s?\(&\w\)")
"""Where the letters of a language are no keys, the key stands behind in brackets."""

_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language: str = SOURCE


def use_language(wanted: Iterable[str] | None = None) -> str:
    """Show texts in the first of ``wanted`` that there is a catalogue for; gives which that is.

    They are names as ``de``, ``de_AT.UTF-8`` or ``pt-BR``; ``None`` asks the environment, as gettext
    does. Where none will do it is English, whatever else the machine may offer in that language.
    """
    global _current, _language  # one language for the process: it is the person's, not a caller's
    names = _of_environment() if wanted is None else wanted
    known = (known_language(name) for name in names)
    _language = next((found for found in known if found and has_catalogue(found)), SOURCE)
    _current = _catalogues(_language)
    return _language


def language() -> str:
    """The language that is shown: a key of ``NAMES``."""
    return _language


def known_language(name: str) -> str | None:
    """The language of ours that a name stands for; ``None`` where we have none."""
    plain = name.partition(".")[0].partition("@")[0].replace("-", "_")
    spoken, _sep, rest = plain.partition("_")
    places = rest.upper().split("_")
    if spoken.lower() in ("c", "posix", "en"):
        return AMERICAN if _IN_AMERICAN.intersection(places) else SOURCE
    # A language that we have for one country only is better than none of it: pt_PT reads pt_BR.
    return next((each for each in NAMES if each.partition("_")[0] == spoken.lower()), None)


def has_catalogue(name: str) -> bool:
    """Whether the files of this language are there; English needs none."""
    return name in (SOURCE, AMERICAN) or _gettext.find("homecare", _FOLDER, [name]) is not None


def _catalogues(name: str) -> _gettext.NullTranslations:
    """Both domains as one; plain English where there are no files."""
    made = _gettext.translation("homecare", _FOLDER, [name], fallback=True)
    made.add_fallback(_gettext.translation("guidance", _FOLDER, [name], fallback=True))
    return made


def _of_environment() -> list[str]:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if names := os.environ.get(variable):
            return names.split(":")
    return []


def _(text: str) -> str:
    """The text in the person's language; one that ``NP_`` marked by its context."""
    if not text:
        return ""
    context, found, plain = text.rpartition(_BETWEEN)
    return _current.pgettext(context, plain) if found else _current.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of a counted text that fits ``n``."""
    return _current.ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """The text in the person's language, where it has this meaning."""
    return _current.pgettext(context, text)


def npgettext(context: str, one: str, many: str, n: int) -> str:
    """The form of a counted text that fits ``n``, where it has this meaning."""
    return _current.npgettext(context, one, many, n)


def without_key(marked: str) -> str:
    """A text without the mark of its key: ``&Save`` is ``Save``, ``保存(&S)`` is ``保存``."""
    plain = _KEY_BEHIND.sub("", marked)
    return plain.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _marked(text: str) -> str:
    """Marks a text for translation where it is written; it is translated when it is shown."""
    return text


def _marked_as(context: str, text: str) -> str:
    """As ``N_``, for a word that has more meanings than one."""
    return f"{context}{_BETWEEN}{text}"


N_ = _marked
NP_ = _marked_as
