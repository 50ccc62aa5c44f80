"""Colours and type: the tokens, the palette and the one style sheet, in light and dark.

A widget that paints by itself asks ``tokens()`` and ``scaled()`` while it paints. Both read the
application's palette and font, so Qt's own PaletteChange and FontChange events are all the news
it needs: nobody has to be handed the ``Theme``.

The first window loads this module. PySide6 takes some 45 ms for the ``Qt`` namespace with all its
enums and 20 ms for ``QStyle``, so neither may be touched before the first paint. What is loaded at
the start says ``QtCore.Qt.…`` where it runs, and never imports ``Qt`` at its head.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import Template
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from homecare.charts import palette as ink
from homecare.paths import RESOURCES
from ui.look.typeface import settle_typeface
from ui.settings.kept import Settings
from ui.settings.table import LOOK, TEXT_SIZE
from ui.settings.values import Choice

BODY_PX: Final = 15
"""Height of body text at a text scale of 1."""
MARGIN: Final = 24
"""Between what a page shows and its edge."""
GAP: Final = 16
"""Between two cards."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one look, as ``#rrggbb``."""

    background: str
    surface: str
    raised: str
    text: str
    secondary: str
    line: str
    outline: str
    """Frame of a control: at least 3:1 on every ground, where ``line`` only decorates."""
    accent: str
    accent_soft: str
    on_accent: str
    info: str
    info_ground: str
    caution: str
    caution_ground: str
    stop: str
    stop_ground: str
    fine: str
    fine_ground: str
    redness: tuple[str, str, str, str, str] = ink.REDNESS
    """Ground of the redness grades 0 to 4: one hue, and still in order in grey."""


LIGHT: Final = Tokens(
    background="#F6F4F1",
    surface=ink.LIGHT.surface,
    raised="#FBFAF8",
    text=ink.LIGHT.text,
    secondary=ink.LIGHT.secondary,
    line=ink.LIGHT.line,
    outline="#7B828D",
    accent=ink.LIGHT.accent,
    accent_soft=ink.LIGHT.accent_soft,
    on_accent="#FFFFFF",
    info=ink.LIGHT.info,
    info_ground="#E8EEFB",
    caution=ink.LIGHT.caution,
    caution_ground="#FDF0DF",
    stop=ink.LIGHT.stop,
    stop_ground="#FBE6E4",
    fine=ink.LIGHT.fine,
    fine_ground="#E6F2E4",
)

DARK: Final = Tokens(
    background="#14171B",
    surface=ink.DARK.surface,
    raised="#232930",
    text=ink.DARK.text,
    secondary=ink.DARK.secondary,
    line=ink.DARK.line,
    outline="#737C88",
    accent=ink.DARK.accent,
    accent_soft=ink.DARK.accent_soft,
    on_accent="#14171B",
    info=ink.DARK.info,
    info_ground="#1B2740",
    caution=ink.DARK.caution,
    caution_ground="#3A2A14",
    stop=ink.DARK.stop,
    stop_ground="#411D1B",
    fine=ink.DARK.fine,
    fine_ground="#1B3119",
    redness=ink.DARK.redness,
)

_DARK_INK: Final = "#0B0D10"
_LIGHT_INK: Final = "#FFFFFF"


def is_dark() -> bool:
    """Whether the application shows a dark look right now."""
    return QGuiApplication.palette().window().color().lightness() < 128


def tokens() -> Tokens:
    """The colours of the look that shows right now."""
    return DARK if is_dark() else LIGHT


def scaled(pixels: float) -> int:
    """A length of the design (drawn for 15 px text) at the person's text size."""
    return round(pixels * QApplication.font().pixelSize() / BODY_PX)


def contrast(one: str, other: str) -> float:
    """The WCAG 2.2 contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(ground: str) -> str:
    """Black or white, whichever reads better on ``ground``."""
    return max(_DARK_INK, _LIGHT_INK, key=lambda ink: contrast(ink, ground))


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def new_application(arguments: Sequence[str]) -> QApplication:
    """The application in the Fusion style, which looks the same on every platform."""
    return QApplication([*arguments, "-style", "fusion"])


class Theme(QObject):
    """Keeps the application in the chosen look and text size; ``changed`` follows each change."""

    changed = Signal()

    def __init__(
        self, app: QApplication, choice: Choice = Choice.SYSTEM, text_scale: float = 1.0
    ) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._text_scale = text_scale
        settle_typeface(app)
        self._system_px = QFontInfo(app.font()).pixelSize()
        self._system_dark = is_dark()
        if choice is not Choice.SYSTEM:
            self._tell_platform()
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def choice(self) -> Choice:
        """What the person chose, not what shows: see ``tokens()`` for that."""
        return self._choice

    @property
    def text_scale(self) -> float:
        """How much bigger the person wants the text than the system has it."""
        return self._text_scale

    def follow(self, settings: Settings) -> None:
        """Show what is preferred there from now on, each change at once."""

        def show(key: str) -> None:
            if key == LOOK.key:
                self.set_choice(settings.value(LOOK))
            elif key == TEXT_SIZE.key:
                self.set_text_scale(settings.value(TEXT_SIZE))

        settings.changed.connect(show)

    def set_choice(self, choice: Choice) -> None:
        """Show this look from now on."""
        self._choice = choice
        self._tell_platform()
        self._ask_platform()
        self._apply()

    def set_text_scale(self, text_scale: float) -> None:
        """Show texts at this size from now on."""
        self._text_scale = text_scale
        self._apply()

    def _tell_platform(self) -> None:
        """Window frames and file dialogs are the platform's; some platforms take no notice."""
        scheme = {
            Choice.LIGHT: QtCore.Qt.ColorScheme.Light,
            Choice.DARK: QtCore.Qt.ColorScheme.Dark,
        }
        self._app.styleHints().setColorScheme(
            scheme.get(self._choice, QtCore.Qt.ColorScheme.Unknown)
        )

    def _ask_platform(self) -> None:
        """Where the platform cannot say what it shows, what it showed at the start still counts."""
        scheme = self._app.styleHints().colorScheme()
        if self._choice is Choice.SYSTEM and scheme != QtCore.Qt.ColorScheme.Unknown:
            self._system_dark = scheme == QtCore.Qt.ColorScheme.Dark

    def _follow_system(self) -> None:
        if self._choice is Choice.SYSTEM:
            self._ask_platform()
            self._apply()

    def _apply(self) -> None:
        dark = self._system_dark if self._choice is Choice.SYSTEM else self._choice is Choice.DARK
        look = DARK if dark else LIGHT
        font = QFont(self._app.font())
        font.setPixelSize(int(max(BODY_PX, self._system_px) * self._text_scale + 0.5))
        self._app.setFont(font)
        self._app.setPalette(palette_of(look))
        self._app.setStyleSheet(style_sheet(look, font.pixelSize() / BODY_PX))
        self.changed.emit()


def themed(app: QApplication, settings: Settings) -> Theme:
    """Dress the application as the person prefers it, now and with each change."""
    theme = Theme(app, settings.value(LOOK), settings.value(TEXT_SIZE))
    theme.follow(settings)
    return theme


def palette_of(look: Tokens) -> QPalette:
    """The palette for what the style sheet leaves to the style (menus, dialogs, calendars)."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in (
        (role.Window, look.background),
        (role.WindowText, look.text),
        (role.Base, look.raised),
        (role.AlternateBase, look.surface),
        (role.Text, look.text),
        (role.PlaceholderText, look.secondary),
        (role.Button, look.surface),
        (role.ButtonText, look.text),
        (role.BrightText, look.stop),
        (role.ToolTipBase, look.raised),
        (role.ToolTipText, look.text),
        (role.Highlight, look.accent),
        (role.HighlightedText, look.on_accent),
        (role.Accent, look.accent),
        (role.Link, look.accent),
        (role.LinkVisited, look.accent),
        (role.Light, look.raised),
        (role.Midlight, look.line),
        (role.Mid, look.outline),
        (role.Dark, look.outline),
        (role.Shadow, look.outline),
    ):
        palette.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(look.outline))
    return palette


def style_sheet(look: Tokens, scale: float) -> str:
    """The one style sheet: ``$name`` is a token, ``15sp`` a length that grows with the text."""
    template = Template((RESOURCES / "style" / "homecare.qss").read_text("utf-8"))
    colours = {name: getattr(look, name) for name in Tokens.__slots__ if name != "redness"}
    mode = "dark" if look is DARK else "light"
    icons, other = (RESOURCES / "icons").as_posix(), "light" if mode == "dark" else "dark"
    filled = template.substitute(colours, icons=icons, mode=mode, other=other)
    return re.sub(r"([\d.]+)sp\b", lambda found: f"{round(float(found[1]) * scale)}px", filled)
