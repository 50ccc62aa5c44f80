"""The icons: line drawings in ``resources/icons``, coloured when they are asked for."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QPainter,
    QPen,
    QPixmap,
    QPixmapCache,
)

from homecare.paths import RESOURCES
from ui.look.theme import scaled, tokens


def pixmap(name: str, colour: str, pixels: int, gap: int = 0) -> QPixmap:
    """The icon ``name`` in ``colour``, sharp on this screen, with room at its right."""
    key, picture = f"{name} {colour} {pixels} {gap} {_ratio()}", QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _drawn(name, colour, pixels, gap)
        QPixmapCache.insert(key, picture)
    return picture


def _drawn(name: str, colour: str, pixels: int, gap: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # a few ms that the first window need not pay

    drawing = (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    picture = _empty(pixels + gap, pixels)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture


def icon(name: str, colour: str, pixels: int = 20, gap: int = 0) -> QIcon:
    """The icon for a button or a menu; ``gap`` keeps it off the text."""
    return QIcon(pixmap(name, colour, pixels, gap))


def redness_dot(grade: int) -> QIcon:
    """The dot of a redness grade, for a table: the digit beside it says the same."""
    look = tokens()
    picture = _empty(scaled(16), scaled(16))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.secondary), 1))
    painter.setBrush(QColor(look.redness[grade]))
    painter.drawEllipse(QRectF(0, 0, scaled(16), scaled(16)).adjusted(1, 1, -1, -1))
    painter.end()
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)  # else a chosen row would tint it
    return made


def _empty(width: int, height: int) -> QPixmap:
    picture = QPixmap(QSize(width, height) * _ratio())
    picture.setDevicePixelRatio(_ratio())
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _ratio() -> float:
    return QGuiApplication.primaryScreen().devicePixelRatio()
