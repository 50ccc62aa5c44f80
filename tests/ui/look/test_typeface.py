"""Where the system has no face to speak of, a better one shows, and no sign is lost by it."""

from matplotlib import get_data_path
from PySide6.QtGui import QFont, QFontInfo, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication

from homecare.paths import TYPEFACE, typeface_files
from ui.look.theme import Theme
from ui.look.typeface import settle_typeface

_LAST_RESORT = "DejaVu Sans"
_SIGNS_AT_ONCE = 200


def test_a_machine_with_the_last_resort_alone_shows_the_shipped_face(
    qapp: QApplication, theme: Theme
) -> None:
    assert len(typeface_files()) == 2
    assert QFontInfo(qapp.font()).family() == TYPEFACE
    bold = QFont(qapp.font())
    bold.setBold(True)
    assert QFontInfo(bold).weight() == QFont.Weight.Bold


def test_a_face_that_somebody_has_or_chose_stays(qapp: QApplication, theme: Theme) -> None:
    before = qapp.font()
    try:
        for chosen in (_LAST_RESORT, TYPEFACE):
            qapp.setFont(QFont(chosen))
            settle_typeface(qapp)
            assert qapp.font().family() == chosen
    finally:
        qapp.setFont(before)


def test_no_sign_of_the_last_resort_is_lost(qapp: QApplication, theme: Theme) -> None:
    last_resort = QRawFont(f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf", 15)
    signs = [chr(n) for n in range(0x21, 0x2C00) if last_resort.supportsCharacter(n)]
    signs = [sign for sign in signs if sign.isprintable()]
    assert len(signs) > 3000
    for at in range(0, len(signs), _SIGNS_AT_ONCE):
        lost = _lost(" ".join(signs[at : at + _SIGNS_AT_ONCE]), qapp.font())
        assert not lost, lost


def _lost(text: str, font: QFont) -> list[int]:
    """The places of signs that no face behind the font has a glyph for."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [
        run.stringIndexes()[place]
        for run in layout.glyphRuns()
        for place, glyph in enumerate(run.glyphIndexes())
        if glyph == 0
    ]
