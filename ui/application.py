"""The Qt application: its name, the person's language and locale."""

import sys
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from homecare import i18n
from homecare.guidance.emergency import use_territory
from ui.look.theme import new_application
from ui.settings.scripts import not_drawn
from ui.widgets import answering

_TRANSLATOR: Final = "translatorOfQt"
"""Kept by name: to look for it among its brothers would load what the first picture does without."""


def make_application(language: str | None = None) -> QApplication:
    """The Qt application, speaking ``language``; by default the one the system is set to."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = new_application(sys.argv[:1])
    app.setApplicationName("Homecare")
    _tell_territory()
    answering.install()
    app.setDesktopFileName("homecare")
    speak(app, language)
    return app


def _tell_territory() -> None:
    """The region of the system, whose emergency number is the default; a system without one has none."""
    system = QLocale.system()
    is_known = system.language() != QLocale.Language.C
    use_territory(QLocale.territoryToCode(system.territory()) if is_known else "")


def speak(app: QApplication, language: str | None) -> None:
    """From now on all texts, days and numbers in this language; ``None``: in the system's.

    What Qt has of a language counts only where we have it: else half a window would speak it, or
    turn from right to left, under English words.
    """
    names = _system_languages() if language is None else [language]
    if refused := not_drawn(i18n.use_language(names)):
        sys.stderr.write(f"{refused}\n")
        i18n.use_language([i18n.SOURCE])
    QLocale.setDefault(QLocale(i18n.locale_name()))
    if app.isRightToLeft() is not i18n.is_mirrored():
        _turn(app)
    _speak_in_dialogs(app)


def _turn(app: QApplication) -> None:
    from PySide6.QtCore import Qt  # its enums take as long as half of the window

    sides = Qt.LayoutDirection
    app.setLayoutDirection(sides.RightToLeft if i18n.is_mirrored() else sides.LeftToRight)


def _system_languages() -> list[str] | None:
    """The person's languages, the best first; ``None`` where the environment tells them."""
    return None if i18n.environment_tells() else QLocale.system().uiLanguages()


def _speak_in_dialogs(app: QApplication) -> None:
    """Qt's own texts (buttons, file dialogs) in the language that is shown."""
    known = app.property(_TRANSLATOR)
    if isinstance(known, QTranslator):
        app.removeTranslator(known)
        known.setParent(None)
    translator = QTranslator(app)
    app.setProperty(_TRANSLATOR, translator)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(i18n.language()), "qtbase", "_", folder):
        app.installTranslator(translator)
