"""When the window that is open looks whether there is something to remind of, and what a click does."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from homecare.i18n import _
from ui.opening import Opened
from ui.reminding.tray import TrayNotice
from ui.reminding.work import LATER, TOMORROW, Told, put_off, tell_now
from ui.tasks import Tasks
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from homecare.reminding.reminder import Reminder
    from homecare.values.times import Moment

_EVERY: Final = timedelta(minutes=5)


class Reminding(Protocol):
    """What reminders need of the program."""

    window: MainWindow
    tasks: Tasks

    @property
    def opened(self) -> Opened | None: ...
    def ask(self, name: str, *more: object) -> None: ...
    def explain(self, error: BaseException) -> str: ...


class Reminders(QObject):
    """Asked once a second, it looks every five minutes by the clock on the wall: so a computer that
    slept, or a clock that was set, is noticed within a second."""

    def __init__(self, program: Reminding, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._looked: datetime | None = None
        self._chosen: int | None = None
        self._notice: Any = None

    def look(self) -> None:
        """Let the worker look, where it is time; while a form is filled in, later.

        Of a log for which nobody ever chose anything nothing is asked.
        """
        from homecare.vault.reminders_file import NAME  # the log that is open has loaded it

        opened, window = self._program.opened, self._program.window
        if opened is None or opened.is_sample or opened.diary.log.is_read_only:
            return
        now, chosen = opened.diary.clock(), _written(_folder(opened) / NAME)
        in_front = QApplication.activeWindow() is not None
        if chosen is None or self._is_fresh(now, chosen) or (in_front and window.has_form):
            return
        self._looked, self._chosen = now.at, chosen
        self._program.tasks.run(
            partial(
                tell_now,
                _folder(opened),
                opened.diary.history,
                now,
                in_front=in_front,
                has_tray=TrayNotice.is_possible(),
            ),
            done=partial(self._show, in_front=in_front),
            failed=self._not_told,
            owner=window,
        )

    def let_go(self) -> None:
        """The log goes: nothing of it is pressed any more."""
        self._looked = None
        self._let_go_of_notice()

    def _let_go_of_notice(self) -> None:
        if self._notice is not None:
            self._notice.close()
            self._notice = None

    def _is_fresh(self, now: "Moment", chosen: int) -> bool:
        """Whether it looked a moment ago, and nothing else was chosen since."""
        if self._looked is None or self._chosen != chosen:
            return False
        return timedelta() <= now.at - self._looked < _EVERY

    def _not_told(self, _error: Exception) -> None:
        """Nothing shows notices here, or another window tells: it is told later, and stands on Today."""

    # --- what was told ---

    def _show(self, told: Told, *, in_front: bool) -> None:
        if not told.reminders or told.notice is None:
            return
        open_it = partial(self._open, told.reminders)
        if in_front:
            self._say_in_window(told)
            return
        self._let_go_of_notice()
        if told.sent is None:
            self._notice = TrayNotice(told.notice, open_it, self)
        else:
            from ui.reminding.shown import ShownNotice

            self._notice = ShownNotice(told.sent, partial(self._on_key, told.reminders), self)

    def _say_in_window(self, told: Told) -> None:
        """Its own notice, for what the page that shows does not say by itself. Here plain words do."""
        from homecare.reminding.wording import in_window
        from ui.pages.today import TodayPage

        window = self._program.window
        shows_today = any(isinstance(each, TodayPage) and each.isVisible() for each in window.pages)
        left = [each for each in told.reminders if not shows_today or each.kind in _PAGES]
        if left:
            window.notice(in_window(left), _("Show"), partial(self._open, left))

    def _on_key(self, reminders: "Sequence[Reminder]", key: str) -> None:
        opened = self._program.opened
        if key not in (LATER, TOMORROW):
            self._open(reminders)
        elif opened is not None:
            keys = [each.key for each in reminders]
            self._program.tasks.run(put_off, _folder(opened), keys, key, opened.diary.clock())

    def _open(self, reminders: "Sequence[Reminder]") -> None:
        """Come to the front with the page that it is about."""
        from ui.window.front import bring_to_front  # not before the first picture

        window = self._program.window
        bring_to_front(window)
        if not window.has_form:
            page = _page_of(reminders)
            self._program.ask(page if page == _COPIES else f"page_{page}")


_COPIES: Final = "copies"
_PAGES: Final = {"photo": "photos", "device": "kit", "copy": _COPIES}
"""By kind; what has none here stands on Today."""


def _page_of(reminders: "Sequence[Reminder]") -> str:
    """The page, or the act, for all of them; Today where they are about several."""
    found = {_PAGES.get(each.kind, "today") for each in reminders}
    return found.pop() if len(found) == 1 else "today"


def _written(file: Path) -> int | None:
    """When the file was written last; ``None`` where there is none."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return None


def _folder(opened: Opened) -> Path:
    return opened.diary.log.folder
