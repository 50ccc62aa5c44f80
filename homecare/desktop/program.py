"""How this very program is started from outside."""

import sys
from pathlib import Path
from typing import Final

import homecare

_MAIN: Final = Path(homecare.__file__).resolve().parent.parent / "main.py"
"""Beside this package, in a checkout and where it is installed."""


def command(*words: str, has_window: bool = False) -> tuple[str, ...]:
    """The command line that starts the program with these words.

    On Windows one without a window must not open a console either.
    """
    python = Path(sys.executable)
    quiet = python.with_name("pythonw.exe")
    if sys.platform == "win32" and not has_window and quiet.exists():
        python = quiet
    return (str(python), str(_MAIN), *words)
