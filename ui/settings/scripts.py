"""Whether a font is there that can draw a language: without one every letter would be a box."""

from typing import Final

from PySide6.QtGui import QFontDatabase

_SCRIPTS: Final = {"ja": (QFontDatabase.WritingSystem.Japanese, "Japanese", "Noto Sans CJK JP")}
"""Languages beyond the Latin alphabet: their script, their English name, and a font that has it."""


def not_drawn(language: str) -> str:
    """Why a language cannot be shown, in English, which can; empty where it can.

    It stays English on purpose: in the language itself nobody could read it.
    """
    if language not in _SCRIPTS:
        return ""
    script, name, font = _SCRIPTS[language]
    if QFontDatabase.families(script):
        return ""
    return f"{name}: no font that is installed can draw it (install one, such as {font})"
