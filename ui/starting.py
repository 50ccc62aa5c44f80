"""From the command line to the window, and from one log to the next."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from homecare.i18n import _
from homecare.paths import SETTINGS_FILE, default_log_folder, settings_folder
from ui.app import Program
from ui.application import make_application
from ui.ending import Ending
from ui.one_window import OneWindow
from ui.settings.kept import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from homecare.values.times import Moment
    from ui.one_window import Asked


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
    place = None if demo or at is not None else OneWindow(settings_folder(), _log(folder))
    if place is not None and not place.take() and place.ask(files):
        sys.stdout.write(_("A window shows this log already. It comes to the front.") + "\n")
        return 0
    app = make_application(language)
    kept = Settings(settings_folder() / SETTINGS_FILE)
    program = Program(app, kept, folder, at, password_file)
    return stay(app, kept, program, demo=demo, files=files, place=place)


def _log(folder: Path | None) -> Path:
    return folder or default_log_folder()


def stay(
    app: "QApplication",
    kept: Settings,
    program: Program,
    *,
    demo: bool = False,
    files: Sequence[Path] = (),
    place: OneWindow | None = None,
) -> int:
    """Until a window is closed for good. Each log has a program of its own, so nothing of one log is
    left in the window of the next."""
    while True:
        sys.excepthook = program.on_unexpected
        ending = Ending(program.leave)
        program.begin(demo=demo, files=files)
        if place is not None:
            place.listen(partial(_come_to_front, program))
        code = app.exec()
        ending.let_go()
        if place is not None:
            place.let_go()
        program.end()
        program.window.deleteLater()
        if program.next_log is None:
            return code
        place = None if program.at is not None else OneWindow(settings_folder(), program.next_log)
        if place is not None:
            place.take()  # where another window shows it, both do, and hear of each other's changes
        program = Program(app, kept, program.next_log, program.at)
        demo, files = False, ()


def _come_to_front(program: Program, asked: "Asked") -> None:
    """Somebody started the program again, on the log that shows here."""
    from ui.handing import Handing
    from ui.one_window import use_token
    from ui.window.front import bring_to_front

    use_token(asked)
    bring_to_front(program.window)
    if asked.files:
        Handing(program).take(asked.files)
