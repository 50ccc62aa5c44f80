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
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from homecare.paths import RESOURCES
from ui.look.motion import Stillness
from ui.look.system import SystemLook
from ui.look.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, LOOKS, Tokens
from ui.look.typeface import settle_typeface
from ui.settings.kept import Settings
from ui.settings.table import LOOK, MOTION, TEXT_SIZE
from ui.settings.values import Choice

BODY_PX: Final = 15
"""Height of body text at a text scale of 1."""
MARGIN: Final = 24
"""Between what a page shows and its edge."""
GAP: Final = 16
"""Between two cards."""


_OF_CHOICE: Final = {
    Choice.LIGHT: LIGHT,
    Choice.DARK: DARK,
    Choice.CONTRAST_LIGHT: CONTRAST_LIGHT,
    Choice.CONTRAST_DARK: CONTRAST_DARK,
}
_CONTRAST_ONES: Final = (CONTRAST_LIGHT, CONTRAST_DARK)
_DARK_ONES: Final = (DARK, CONTRAST_DARK)


def is_dark() -> bool:
    """Whether the application shows a dark look right now."""
    return QGuiApplication.palette().window().color().lightness() < 128


def tokens() -> Tokens:
    """The colours of the look that shows right now: each look has a ground of its own."""
    ground = QGuiApplication.palette().window().color().name().upper()
    own = next((look for look in LOOKS if look.background == ground), None)
    return own or (DARK if is_dark() else LIGHT)


def scaled(pixels: float) -> int:
    """A length of the design (drawn for 15 px text) at the person's text size."""
    return round(pixels * QApplication.font().pixelSize() / BODY_PX)


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
        self._system = SystemLook(app, self)
        self._system_dark = is_dark()
        self._system_contrast = False
        if choice is not Choice.SYSTEM:
            self._tell_platform()
        self._apply()
        self._system.changed.connect(self._follow_system)

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

        stillness = Stillness(self._app)
        stillness.follow()

        def show(key: str) -> None:
            if key == LOOK.key:
                self.set_choice(settings.value(LOOK))
            elif key == TEXT_SIZE.key:
                self.set_text_scale(settings.value(TEXT_SIZE))
            elif key == MOTION.key:
                stillness.follow()

        settings.changed.connect(show)

    def set_choice(self, choice: Choice) -> None:
        """Show this look from now on."""
        if choice is self._choice:
            return
        self._choice = choice
        self._tell_platform()
        self._ask_platform()
        self._apply()

    def set_text_scale(self, text_scale: float) -> None:
        """Show texts at this size from now on."""
        if text_scale == self._text_scale:
            return
        self._text_scale = text_scale
        self._apply()

    def _tell_platform(self) -> None:
        own = _OF_CHOICE.get(self._choice)
        self._system.tell_scheme(None if own is None else own in _DARK_ONES)

    def _ask_platform(self) -> None:
        """Where the platform cannot say what it shows, what it showed at the start still counts."""
        if self._choice is Choice.SYSTEM and (dark := self._system.is_dark) is not None:
            self._system_dark = dark

    def finish(self) -> None:
        """Ask the system for what the first picture does without: it would load the enums of Qt."""
        if self._system.wants_contrast:
            self._follow_system()

    def _follow_system(self) -> None:
        self._system_contrast = self._system.wants_contrast
        if self._choice is Choice.SYSTEM:
            self._ask_platform()
            self._apply()

    def _of_system(self) -> Tokens:
        if self._system_contrast:
            return CONTRAST_DARK if self._system_dark else CONTRAST_LIGHT
        return DARK if self._system_dark else LIGHT

    def _apply(self) -> None:
        look = _OF_CHOICE.get(self._choice) or self._of_system()
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
    files = ("homecare.qss", "contrast.qss") if look in _CONTRAST_ONES else ("homecare.qss",)
    folder = RESOURCES / "style"
    template = Template("\n".join((folder / file).read_text("utf-8") for file in files))
    colours = {name: getattr(look, name) for name in Tokens.__slots__ if name != "charts"}
    icons, other = (RESOURCES / "icons").as_posix(), "light" if look.check == "dark" else "dark"
    filled = template.substitute(colours, icons=icons, mode=look.check, other=other)
    return re.sub(r"([\d.]+)sp\b", lambda found: f"{round(float(found[1]) * scale)}px", filled)
