"""The Qt application: its name, the person's language and locale."""

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from homecare import i18n
from homecare.words import use_figures
from ui.look.theme import new_application


def make_application(language: str | None = None) -> QApplication:
    """The Qt application, speaking ``language``; by default the one the system is set to."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = new_application(sys.argv[:1])
    app.setApplicationName("Homecare")
    app.setDesktopFileName("homecare")
    if language is not None:
        QLocale.setDefault(QLocale(language))
    elif QLocale().language() == QLocale.Language.C:
        QLocale.setDefault(QLocale("en_GB"))  # nobody's own: its dates are for machines
    use_figures(QLocale().decimalPoint(), QLocale().groupSeparator())
    i18n.use_language(None if language is None else [language])
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        app.installTranslator(translator)
    return app
