"""The log of the window, as far as it is encrypted: asking for the passphrase, locking, changing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QDialog

from homecare.i18n import _
from ui.encrypting import (
    Done,
    Idle,
    change,
    hold_wal,
    is_encrypted,
    is_in_keyring,
    is_known,
    let_go_of_wal,
    lock,
    unlock,
    unlock_by_file,
    unlock_by_keyring,
    writes_everything,
)
from ui.opening import Opened
from ui.settings.kept import settings
from ui.settings.table import LOCK_AFTER
from ui.tasks import Tasks
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from ui.dialogs.encryption.asked import Asked
    from ui.window.lock_page import LockPage


class Guarded(Protocol):
    """What the guard needs of the program."""

    window: MainWindow
    tasks: Tasks

    @property
    def opened(self) -> Opened | None: ...
    def begin_unlocked(self) -> None: ...
    def begin_anew(self, step: Callable[[], object]) -> bool: ...
    def look_around(self) -> None: ...
    def when_open(self, act: Callable[[], object]) -> None: ...
    def explain(self, error: BaseException) -> str: ...


class Guard(QObject):
    """Stands between the window and an encrypted log."""

    def __init__(self, program: Guarded, folder: Path, password_file: Path | None) -> None:
        super().__init__()
        self._program = program
        self._folder = folder
        self._password_file = password_file
        self._is_first = True
        self._shows_code = False
        self.idle = Idle(self)

    # --- locked and unlocked ---

    def ask(self) -> None:
        """Nothing of the log shows; with a file of the passphrase nobody need type it."""
        from ui.window.lock_page import LockPage

        file, self._password_file = self._password_file, None
        by_keyring = self._is_first and is_in_keyring(self._folder)
        self._is_first = False  # who locks it wants to be asked
        page = LockPage(lambda typed: self._unlock(page, unlock, typed), self._program.look_around)
        self._program.window.open_full(page)
        if file is not None:
            self._unlock(page, unlock_by_file, file)
        elif by_keyring:
            self._unlock(page, unlock_by_keyring, None)

    def _unlock(self, page: "LockPage", how: Callable[..., object], given: object) -> None:
        self._program.tasks.run(
            how,
            self._folder,
            given,
            done=lambda _nothing: self._program.begin_unlocked(),
            failed=lambda error: page.say(self._program.explain(error)),
            owner=self._program.window,
        )

    def lock(self) -> None:
        """Let nothing of the log show, and forget its key. What was begun in a form is kept."""
        opened = self._program.opened
        if opened is None:
            self._program.window.say_no_log()
            return
        if not self._guards(opened):
            words = _("This log is not encrypted, so it can't be locked: see File, Encryption.")
            self._program.window.notice(words)
            return
        self._is_first = False
        was_written = bool(opened.diary.undo_act or opened.diary.redo_act)
        if self._program.begin_anew(self.ask):
            self._program.tasks.run(partial(lock, was_written=was_written), self._folder)

    def watch_over(self, opened: Opened) -> None:
        """From now on this log shows: it locks by itself once nobody touches a key."""
        if self._guards(opened):
            self.idle.start()

    def locked_by_itself(self) -> bool:
        """Lock where it is time to. Asked each second."""
        opened = self._program.opened
        if opened is None or not self._guards(opened) or self._program.window.hands_are_busy:
            return False
        if self._shows_code:  # it would be gone for good while the person fetches paper
            return False
        if self._is_filled_in():
            return False
        if not self.idle.is_over(settings().value(LOCK_AFTER)):
            return False
        self.lock()
        return self._program.opened is None

    def _is_filled_in(self) -> bool:
        """Whether a dialog holds what was typed into it and is saved nowhere: it has no draft."""
        dialogs = self._program.window.findChildren(QDialog)
        return any(each.isVisible() and getattr(each, "touched", None) for each in dialogs)

    def leave(self) -> None:
        """The log goes out of sight: nothing of it stays in what all windows share."""
        from homecare.words import use_area_names

        self._shows_code = False
        self.idle.stop()
        use_area_names({})
        QPixmapCache.clear()

    def _guards(self, opened: Opened) -> bool:
        return not opened.is_sample and is_encrypted(self._folder)

    # --- changing ---

    def manage(self) -> None:
        """Open what turns encryption on, or what changes it."""
        from ui.dialogs.encryption.dialog import ManageDialog, TurnOnDialog

        opened, window = self._program.opened, self._program.window
        if opened is None or opened.is_sample:
            window.notice(_("A sample log can't be encrypted: nothing in it is yours."))
        elif self._guards(opened):
            ManageDialog(self._change, is_in_keyring(self._folder), window).open()
        else:
            TurnOnDialog(self._change, window).open()

    def _change(self, wanted: "Asked") -> None:
        """Only who knows the passphrase, or has the code, may change anything: the window may stand open."""
        known = wanted.known
        if known is None:
            self._begin(wanted)
            return
        self._program.tasks.run(
            is_known,
            self._folder,
            known,
            done=lambda _nothing: self._begin(wanted),
            failed=self._say,
            owner=self._program.window,
        )

    def _begin(self, wanted: "Asked") -> None:
        if not writes_everything(wanted):
            self._run(wanted, Event(), _unheard, self._after, self._say)
            return
        from ui.window.changing_page import ChangingPage

        stop = Event()
        page = ChangingPage(_("Your log is being written anew"), stop.set)

        def show() -> None:
            self._program.window.open_full(page)
            self._run(wanted, stop, page.show_progress, self._open_then(self._after),
                      self._open_then(self._say))  # fmt: skip

        hold_wal(self._folder)
        if not self._program.begin_anew(show):
            let_go_of_wal(self._folder)

    def _run(
        self,
        wanted: "Asked",
        stop: Event,
        progress: Callable[[int, int], object],
        done: Callable[[Done], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self._program.tasks.run(
            change,
            self._folder,
            wanted,
            stop,
            done=done,
            failed=failed,
            progress=progress,
            owner=self._program.window,
        )

    def _open_then(self, tell: Callable[..., object]) -> Callable[..., object]:
        """The log comes back first, whatever came of it; but where it may not."""

        def then(result: object) -> None:
            if isinstance(result, Done) and result.is_unfinished:
                tell(result)
            else:
                self._program.when_open(partial(tell, result))
            self._program.begin_unlocked()

        return then

    def _after(self, made: Done) -> None:
        window = self._program.window
        window.notice(made.words)
        if made.code is not None:
            from ui.dialogs.encryption.code import CodeDialog

            dialog = CodeDialog(made.code, window)
            dialog.finished.connect(self._on_code_kept)
            self._shows_code = True
            dialog.open()

    def _on_code_kept(self) -> None:
        self._shows_code = False
        self.idle.start()

    def _say(self, error: Exception) -> None:
        self._program.window.notice(self._program.explain(error))


def _unheard(_done: int, _of: int) -> None:
    pass
