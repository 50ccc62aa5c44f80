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

from homecare.i18n.pseudo import MIRRORED, PSEUDO, translations
from homecare.paths import RESOURCES, SETTINGS_FILE, settings_folder

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
WITHIN_LINE: Final = "within a line"
"""The context of a word in the middle of a line, for languages with capital nouns."""
CAPITAL_NOUNS: Final = frozenset({"de"})
KEPT_AS: Final = "language/choice"
"""The key of the settings file that holds the language which was chosen."""
_HOMES: Final = {"de": "de_DE", "es": "es_ES", "fr": "fr_FR", "ja": "ja_JP"}
"""Where nobody says which country: a week, for one, begins by the country."""
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_FOLDER: Final = RESOURCES / "locale"
_IN_AMERICAN: Final = frozenset({"US", "PH", "PR"})
_BETWEEN: Final = "\x04"
"""Between context and text, as in gettext's own files."""
_KEY_BEHIND: Final = re.compile(r"\s?\(&\w\)")
"""Where the letters of a language are no keys, the key stands behind in brackets."""

_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language: str = SOURCE
_locale: str = SOURCE


def use_language(wanted: Iterable[str] | None = None) -> str:
    """Show texts in the first of ``wanted`` that there is a catalogue for; gives which that is.

    They are names as ``de``, ``de_AT.UTF-8`` or ``pt-BR``; ``None`` asks the environment, as gettext
    does. Where none will do it is English, whatever else the machine may offer in that language.
    """
    global _current, _language, _locale  # one for the process: the person's, not a caller's
    names = list(_of_environment() if wanted is None else wanted)
    known = ((known_language(name), name) for name in names)
    found = ((each, name) for each, name in known if each is not None and has_catalogue(each))
    _language, name = next(found, (SOURCE, SOURCE))
    _current = _catalogues(_language)
    _locale = _with_country(_language, (wanted is None and os.environ.get("LC_TIME")) or name)
    return _language


def language() -> str:
    """The language that is shown: a key of ``NAMES``."""
    return _language


def is_mirrored() -> bool:
    """Whether the language reads from right to left. Sides of the body never change with it."""
    return _language == MIRRORED


def locale_name() -> str:
    """By whose ways days and numbers are written: the language, and its country where one is known
    (``de_AT``, ``en_IE``)."""
    return _locale


def known_language(name: str) -> str | None:
    """The language of ours that a name stands for; ``None`` where we have none."""
    if name in PSEUDO:
        return name
    spoken, country = _parts(name)
    if spoken in ("c", "posix", "en"):
        return AMERICAN if country in _IN_AMERICAN else SOURCE
    # A language that we have for one country only is better than none of it: pt_PT reads pt_BR.
    return next((each for each in NAMES if each.partition("_")[0] == spoken), None)


def _parts(name: str) -> tuple[str, str]:
    """``de_AT.UTF-8`` → ``("de", "AT")``; no country where none is named."""
    spoken, *rest = name.partition(".")[0].partition("@")[0].replace("-", "_").split("_")
    return spoken.lower(), next((each for each in rest if _COUNTRY.fullmatch(each)), "")


def _with_country(known: str, name: str) -> str:
    """``de`` and ``de_AT`` → ``de_AT``. English goes by any country (``en_DE``), another language by
    one of its own; of Brazilian Portuguese there is one."""
    if known in PSEUDO:
        return SOURCE
    language, (spoken, country) = known.partition("_")[0], _parts(name)
    if not country or known == "pt_BR" or language not in ("en", spoken):
        return _HOMES.get(known, known)
    return f"{language}_{country}"


def has_catalogue(name: str) -> bool:
    """Whether the files of this language are there; English needs none."""
    return (
        name in (SOURCE, AMERICAN, *PSEUDO)
        or _gettext.find("homecare", _FOLDER, [name]) is not None
    )


def kept_language() -> str | None:
    """The language that was chosen in Preferences; ``None`` where the system's is to be spoken.

    The file is the window's; commands read it without Qt. What can't be read was not chosen.
    """
    try:
        lines = (settings_folder() / SETTINGS_FILE).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    section = ""
    for line in map(str.strip, lines):
        key, _sign, value = line.partition("=")
        if line.startswith("["):
            section = line.strip("[]")
        elif f"{section}/{key}" == KEPT_AS:
            return value if value in NAMES else None
    return None


def _catalogues(name: str) -> _gettext.NullTranslations:
    """Both domains as one; plain English where there are no files."""
    if name in PSEUDO:
        return translations(name)
    made = _gettext.translation("homecare", _FOLDER, [name], fallback=True)
    made.add_fallback(_gettext.translation("guidance", _FOLDER, [name], fallback=True))
    return made


def environment_tells() -> bool:
    """Whether the environment says anything of a language, as it does on Linux."""
    return bool(_of_environment())


def _of_environment() -> list[str]:
    told = (os.environ.get(each) for each in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return next((names.split(":") for names in told if names), list[str]())


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


def within_line(text: str) -> str:
    """A marked word that begins with a capital, as it stands in the middle of a line.

    English writes it small. A language whose nouns keep their capital has a text of its own for it
    (German: “erhabene Narbe”); in others only the first letter changes.
    """
    small = begun_small(plain(text))
    said = _current.pgettext(WITHIN_LINE, small)
    return said if said != small else small_begin(_(text))


def small_begin(shown: str) -> str:
    """A text in the person's language in the middle of a line, as far as a rule can tell."""
    return shown if _language in CAPITAL_NOUNS else begun_small(shown)


def begun_small(text: str) -> str:
    """Without its first capital, unless that begins an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def plain(text: str) -> str:
    """A marked text in English, without its context."""
    return text.rpartition(_BETWEEN)[2]


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
