"""The colours of a chart, as values that are handed to it: no style is ever set globally."""

from dataclasses import dataclass, replace
from typing import Final

REDNESS: Final = ("#F7E3DC", "#F1BFB0", "#E58E79", "#CF5A48", "#9C2B26")
"""Grades 0 to 4: one hue, ordered in grey too. The pale ones need their outline to be seen."""


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Colours as ``#RRGGBB``, and how large the text is, in points.

    Opaque throughout: an archival PDF may refuse transparency.
    """

    surface: str
    text: str
    secondary: str
    line: str
    accent: str
    accent_soft: str
    info: str
    caution: str
    stop: str
    fine: str
    redness: tuple[str, str, str, str, str] = REDNESS
    text_pt: float = 9.0
    legend: bool = True
    """Whether the picture says what its marks are; a window has toggles for that."""

    @property
    def past(self) -> str:
        """Earlier recoveries: there, but behind the one that matters."""
        return mixed(self.secondary, self.accent_soft, 0.6)

    @property
    def course_soft(self) -> str:
        """The ground of the middle half of many looks."""
        return mixed(self.course, self.surface, 0.72)

    @property
    def noise(self) -> str:
        """The ground of what is no news."""
        return mixed(self.secondary, self.surface, 0.82)

    @property
    def info_soft(self) -> str:
        """The ground of what is drawn in ``info``."""
        return mixed(self.info, self.surface, 0.84)

    @property
    def accent_deep(self) -> str:
        """Between the accent and the colour of the text."""
        return mixed(self.accent, self.text, 0.5)

    @property
    def usual_edge(self) -> str:
        """The edge of the usual range: seen (3:1), and quieter than what lies on it."""
        return mixed(self.accent, self.accent_soft, 0.3)

    @property
    def course(self) -> str:
        """The line of a recovery: the darkest grade that is still 3:1 on dark ground."""
        return self.redness[3]

    def without_legend(self) -> "Palette":
        """The same colours for a chart whose marks are explained beside it."""
        return replace(self, legend=False)

    def with_text(self, text_pt: float) -> "Palette":
        """The same colours with text of another size."""
        return replace(self, text_pt=text_pt)


def mixed(one: str, other: str, share: float) -> str:
    """The colour that lies ``share`` (0 to 1) of the way from ``one`` to ``other``."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


LIGHT: Final = Palette(
    surface="#FFFFFF",
    text="#1E232B",
    secondary="#5C6470",
    line="#E4DFD8",
    accent="#0F766E",
    accent_soft="#DDF1EE",
    info="#2457C5",
    caution="#9A4B06",
    stop="#A61B1B",
    fine="#2E6B2E",
)
DARK: Final = Palette(
    surface="#1D2228",
    text="#ECEAE6",
    secondary="#A3ABB6",
    line="#333B44",
    accent="#5CCFC0",
    accent_soft="#173B38",
    info="#8FB2FF",
    caution="#F3B562",
    stop="#FF9A90",
    fine="#8FD08A",
    redness=("#4A3C3C", "#7D4C46", "#B05E50", "#DE7A66", "#FFB3A1"),
)
"""On dark ground what is worse is brighter: a clear skin is not what the eye is drawn to."""
CONTRAST_LIGHT: Final = Palette(
    surface="#FFFFFF",
    text="#000000",
    secondary="#262A30",
    line="#C9C9C9",
    accent="#004F49",
    accent_soft="#D9F4F0",
    info="#0A2E86",
    caution="#6A2E00",
    stop="#8F0024",
    fine="#17491A",
    redness=("#FFF1EC", "#FBCDBF", "#F2A08C", "#A32E1F", "#640E0A"),
)
CONTRAST_DARK: Final = Palette(
    surface="#000000",
    text="#FFFFFF",
    secondary="#DADDE2",
    line="#3F4349",
    accent="#7FF0E1",
    accent_soft="#06302C",
    info="#BCD2FF",
    caution="#FFD08A",
    stop="#FFB9B2",
    fine="#AEEBA8",
    redness=("#2B2020", "#5A3530", "#94352A", "#F0907C", "#FFD0C6"),
)
"""High contrast: text 7:1 on the ground, and the digits on each grade, too."""
PRINT: Final = replace(
    LIGHT,
    line="#D9D9D9",
    accent="#0E7D72",
    info="#0C2350",
    caution="#7D3A05",
    text_pt=9.5,
)
"""For paper: three line colours that stay three greys (lightness 47, 15 and 33 of 100), each 4.5:1
on white. Labels are drawn at nine tenths of the text, and nothing is under 8.5 points."""
