"""The program in the desktop's menu of applications, with its icon (freedesktop.org; Linux alone).

Wayland shows an icon for a window only through such a file, and a click on a notice finds the program
by it.
"""

import os
import sys
from pathlib import Path

from homecare.desktop.installing import Installation
from homecare.desktop.notice import DESKTOP_FILE
from homecare.desktop.program import command
from homecare.paths import RESOURCES


def menu_entry() -> Installation | None:
    """What puts the program into the menu; ``None`` where the system has no such files."""
    if sys.platform in ("win32", "darwin"):
        return None
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    told = (RESOURCES / "desktop" / f"{DESKTOP_FILE}.desktop").read_text("utf-8")
    starts = " ".join(map(_for_exec, command(has_window=True)))
    entry = told.replace("\nExec=homecare %F\n", f"\nExec={starts} %F\n")
    icons = data / "icons" / "hicolor" / "scalable" / "apps"
    return Installation(
        files=(
            (data / "applications" / f"{DESKTOP_FILE}.desktop", entry.encode()),
            (icons / f"{DESKTOP_FILE}.svg", (RESOURCES / "icons" / "homecare.svg").read_bytes()),
        )
    )


def _for_exec(word: str) -> str:
    """One word of a command line, quoted twice: as an argument, and as a string of the file."""
    quoted = word
    for sign in ("\\", '"', "`", "$"):
        quoted = quoted.replace(sign, f"\\{sign}")
    return '"' + quoted.replace("\\", "\\\\").replace("%", "%%") + '"'
