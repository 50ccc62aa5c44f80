"""What a helper needs to know of a machine: versions, screen and look, and where errors came from.

Nothing of the person: no path, no name, no number of their log.
"""

import platform
from collections.abc import Iterator

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from homecare import __version__
from homecare.diagnostics import recent_errors
from homecare.i18n import language
from homecare.store.driver import SQLITE_VERSION
from homecare.store.file_format import REVISIONS
from ui.settings.kept import settings
from ui.settings.table import PREFERENCES


def diagnostics() -> str:
    """As one text to copy. In English whatever is spoken: it is for who reads the code."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield f"Homecare {__version__}, schema {REVISIONS[-1]}"
    yield f"Python {platform.python_version()}, Qt {qVersion()}, SQLite {SQLITE_VERSION}"
    yield f"System {platform.system()} {platform.release()} {platform.machine()}"
    yield f"Qt platform {QGuiApplication.platformName()}, language {language()}, locale {QLocale().name()}"
    for screen in QGuiApplication.screens():
        size = screen.geometry().size()
        ratio, dots = screen.devicePixelRatio(), screen.logicalDotsPerInch()
        yield f"Screen {size.width()} × {size.height()}, scale {ratio:g}, {dots:g} dpi"
    for row in PREFERENCES:
        if row.choices:  # what is typed may be a person's own words
            yield f"{row.key} = {row.kept.write(settings().value(row.kept))}"
    errors = recent_errors()
    yield "Last errors: none" if not errors else "Last errors:"
    yield from errors
