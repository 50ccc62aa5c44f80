"""The typeface: the system's own on a desktop; a better one where it has none to speak of."""

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from homecare.paths import TYPEFACE, typeface_files

_LAST_RESORTS: Final = frozenset({"DejaVu Sans", "Bitstream Vera Sans"})
"""What a system takes that has not the face it names: bare machines, and the one without a screen."""


def settle_typeface(app: QApplication) -> None:
    """Take the shipped face in place of the last resort, and keep that one behind it.

    The last resort goes on to show what the shipped one has no glyph for. Whoever chose it by its
    name keeps it.
    """
    asked = app.font()
    found = QFontInfo(asked).family()
    if found not in _LAST_RESORTS or asked.family() == found:
        return
    files = typeface_files()
    if files and all(QFontDatabase.addApplicationFont(str(each)) >= 0 for each in files):
        font = QFont(asked)
        font.setFamilies([TYPEFACE, found])
        app.setFont(font)
