"""Copies of the log while its window is open; one that could not be made stays in sight."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from homecare.errors import LogError
from homecare.i18n import _
from ui.opening import Opened, keep_copy, keep_last_state
from ui.tasks import Tasks
from ui.window.main_window import MainWindow

_NO_COPY = "no copy"


@dataclass(frozen=True, kw_only=True)
class DayCopies:
    """Makes them in the worker, and says in the window where that fails."""

    tasks: Tasks
    window: Callable[[], MainWindow]
    explain: Callable[[BaseException], str]

    def keep(self, opened: Opened) -> None:
        """Copy the log where the day has no copy yet; a failure stays in sight until it is mended."""
        if opened.is_sample or opened.diary.log.is_read_only:
            return
        self.tasks.run(
            keep_copy,
            opened.diary.log.folder,
            done=lambda _copy: self.window().clear_banner(_NO_COPY),
            failed=partial(self._say, opened),
            owner=self.window(),
        )

    def _say(self, opened: Opened, error: Exception) -> None:
        self.window().set_banner(
            _("No copy of your log was made today. {why}").format(why=self.explain(error)),
            _("Copy it now"),
            partial(self.keep, opened),
            name=_NO_COPY,
        )

    def keep_last_state(self, opened: Opened) -> None:
        """After a day of use, too; where that fails the next window says so."""
        if not opened.is_sample and (opened.diary.undo_act or opened.diary.redo_act):
            with suppress(LogError):
                keep_last_state(opened.diary.log.folder)
