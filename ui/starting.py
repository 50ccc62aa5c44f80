"""From the command line to the window, and from one log to the next."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from homecare.paths import SETTINGS_FILE, settings_folder
from ui.app import Program
from ui.application import make_application
from ui.ending import Ending
from ui.settings.kept import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from homecare.values.times import Moment


def run_window(
    folder: Path | None,
    *,
    demo: bool = False,
    at: "Moment | None" = None,
    password_file: Path | None = None,
    language: str | None = None,
    files: Sequence[Path] = (),
) -> int:
    """Open the window on the log in ``folder`` and stay until it is closed.

    ``files`` are handed to it once it shows.
    """
    app = make_application(language)
    kept = Settings(settings_folder() / SETTINGS_FILE)
    program = Program(app, kept, folder, at, password_file)
    return stay(app, kept, program, demo=demo, files=files)


def stay(
    app: "QApplication",
    kept: Settings,
    program: Program,
    *,
    demo: bool = False,
    files: Sequence[Path] = (),
) -> int:
    """Until a window is closed for good. Each log has a program of its own, so nothing of one log is
    left in the window of the next."""
    while True:
        sys.excepthook = program.on_unexpected
        ending = Ending(program.leave)
        program.begin(demo=demo, files=files)
        code = app.exec()
        ending.let_go()
        program.end()
        program.window.deleteLater()
        if program.next_log is None:
            return code
        program = Program(app, kept, program.next_log, program.at)
        demo, files = False, ()
