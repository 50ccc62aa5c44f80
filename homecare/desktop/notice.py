"""A notice of the desktop: words, and what can be pressed."""

from dataclasses import dataclass
from typing import Final

from homecare.errors import LogError

APP: Final = "Homecare"
DESKTOP_FILE: Final = "homecare"
"""The name of the menu entry without its ending: desktops find icon and program by it."""


class NoNotices(LogError):
    """Nothing on this machine shows notices, or it did not take this one."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """``acts`` are buttons on it, each a key and its words; only a window waits for what is pressed."""

    title: str
    text: str
    acts: tuple[tuple[str, str], ...] = ()
