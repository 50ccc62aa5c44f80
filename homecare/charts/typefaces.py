"""The typefaces that charts are drawn in: the one that ships with matplotlib, and what it lacks.

It has no letters of East Asia. For a language that needs them a font of the machine stands behind it.
"""

import logging
from functools import cache
from typing import Any, Final

from homecare.i18n import language

SHIPPED: Final = "DejaVu Sans"
_BEHIND: Final = {
    "ja": (
        "Noto Sans CJK JP",
        "Noto Sans JP",
        "Hiragino Sans",
        "Hiragino Kaku Gothic ProN",
        "Yu Gothic",
        "Meiryo",
        "MS Gothic",
        "IPAexGothic",
        "IPAPGothic",
        "IPAGothic",
        "TakaoGothic",
        "VL Gothic",
        "Droid Sans Fallback",
    )
}
"""By language the fonts that Linux, macOS and Windows bring along, the best first."""


def use_typefaces() -> None:
    """Draw what comes next in them. matplotlib keeps this for the whole process."""
    import matplotlib as mpl

    # A font with one weight alone does for bold, too: there is nothing to say of that.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    mpl.rcParams["font.family"] = list(typefaces())


def typefaces() -> tuple[str, ...]:
    """Their names for the language that is shown."""
    behind = font_behind(language())
    return (SHIPPED,) if behind is None else (SHIPPED, behind)


def font_file(name: str) -> str:
    """The file of a font that matplotlib knows by this name."""
    from matplotlib import font_manager

    return str(font_manager.findfont(name, fallback_to_default=False))


@cache
def font_behind(spoken: str) -> str | None:
    """The font of this machine with the letters of a language; ``None`` where none is needed, or there."""
    wanted = _BEHIND.get(spoken, ())
    return next((name for name in wanted if name in _known()), None) if wanted else None


def _known() -> frozenset[str]:
    """The fonts of the machine. A list that was kept before one was installed is made anew."""
    from matplotlib import font_manager

    module: Any = font_manager  # its stub leaves types open
    known = frozenset[str](each.name for each in module.fontManager.ttflist)
    if not known.intersection(name for names in _BEHIND.values() for name in names):
        for file in module.findSystemFonts():
            try:
                module.fontManager.addfont(file)
            except (OSError, RuntimeError):  # a font that can't be read is none
                continue
        known = frozenset(each.name for each in module.fontManager.ttflist)
    return known
