"""The colours of each look, and how they are told apart."""

from dataclasses import dataclass
from typing import Final

from homecare.charts import palette as ink


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
    charts: ink.Palette
    """What charts are drawn in: it has the same colours."""
    check: str = "light"
    """Which of the two ticks is seen on the accent."""

    @property
    def redness(self) -> tuple[str, str, str, str, str]:
        """Ground of the redness grades 0 to 4: one hue, and still in order in grey."""
        return self.charts.redness


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
    charts=ink.LIGHT,
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
    charts=ink.DARK,
    check="dark",
)

CONTRAST_LIGHT: Final = Tokens(
    background="#FFFFFF",
    surface=ink.CONTRAST_LIGHT.surface,
    raised="#FFFFFF",
    text=ink.CONTRAST_LIGHT.text,
    secondary=ink.CONTRAST_LIGHT.secondary,
    line=ink.CONTRAST_LIGHT.line,
    outline="#3A3F47",
    accent=ink.CONTRAST_LIGHT.accent,
    accent_soft=ink.CONTRAST_LIGHT.accent_soft,
    on_accent="#FFFFFF",
    info=ink.CONTRAST_LIGHT.info,
    info_ground="#E9EFFD",
    caution=ink.CONTRAST_LIGHT.caution,
    caution_ground="#FDF0DF",
    stop=ink.CONTRAST_LIGHT.stop,
    stop_ground="#FDEBEA",
    fine=ink.CONTRAST_LIGHT.fine,
    fine_ground="#E6F4E4",
    charts=ink.CONTRAST_LIGHT,
)

CONTRAST_DARK: Final = Tokens(
    background="#000000",
    surface=ink.CONTRAST_DARK.surface,
    raised="#0B0B0B",
    text=ink.CONTRAST_DARK.text,
    secondary=ink.CONTRAST_DARK.secondary,
    line=ink.CONTRAST_DARK.line,
    outline="#B9BEC6",
    accent=ink.CONTRAST_DARK.accent,
    accent_soft=ink.CONTRAST_DARK.accent_soft,
    on_accent="#000000",
    info=ink.CONTRAST_DARK.info,
    info_ground="#0D1730",
    caution=ink.CONTRAST_DARK.caution,
    caution_ground="#2C1D06",
    stop=ink.CONTRAST_DARK.stop,
    stop_ground="#330F0D",
    fine=ink.CONTRAST_DARK.fine,
    fine_ground="#0D240C",
    charts=ink.CONTRAST_DARK,
    check="dark",
)
"""The two looks of high contrast: text 7:1 on each of their grounds."""

LOOKS: Final = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)

_DARK_INK: Final = "#0B0D10"
_LIGHT_INK: Final = "#FFFFFF"


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
