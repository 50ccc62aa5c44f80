"""Translation of every text a person sees, by the standard library's gettext.

``resources/locale/<language>/LC_MESSAGES/homecare.mo`` holds a translation; without one the
English of the source is shown. Call ``_`` when a text is shown, never when a module is loaded.
"""

import gettext as _gettext
from collections.abc import Sequence

from homecare.paths import RESOURCES

_current: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(languages: Sequence[str] | None = None) -> None:
    """Show texts in the first of ``languages`` there is a translation for.

    ``None`` asks the environment, as gettext does.
    """
    global _current  # one language for the process: it is the person's, not a caller's
    _current = _gettext.translation(
        "homecare", RESOURCES / "locale", languages=languages, fallback=True
    )


def _(text: str) -> str:
    """The text in the person's language."""
    return _current.gettext(text) if text else ""


def ngettext(one: str, many: str, n: int) -> str:
    """The form of a counted text that fits ``n``."""
    return _current.ngettext(one, many, n)


def _marked(text: str) -> str:
    """Marks a text for translation where it is written; it is translated when it is shown."""
    return text


N_ = _marked
