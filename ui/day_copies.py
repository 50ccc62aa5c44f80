"""Copies of the log while its window is open: made, shown in the side bar, and what fails stays in sight."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from homecare.errors import LogError
from homecare.i18n import _
from ui.copies_standing import (
    Standing,
    chosen,
    copies_shown,
    keep_copies,
    light,
    no_second,
)
from ui.opening import Opened, keep_last_state, put_back
from ui.tasks import Tasks
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from homecare.values.times import Moment
    from ui.dialogs.copies import CopiesDialog

_NO_COPY = "no copy"
_NO_SECOND = "no second copy"


class Kept(Protocol):
    """What the copies need of the program."""

    window: MainWindow
    tasks: Tasks

    @property
    def opened(self) -> Opened | None: ...
    def begin_anew(self, step: Callable[[], object]) -> bool: ...
    def begin_unlocked(self) -> None: ...
    def when_open(self, act: Callable[[], object]) -> None: ...
    def use(self, opened: Opened) -> None: ...
    def explain(self, error: BaseException) -> str: ...


@dataclass
class DayCopies:
    """Makes them in the worker, and says in the window how they stand."""

    program: Kept
    folder: Path
    at: "Moment | None" = None
    standing: Standing | None = None

    def keep(self, opened: Opened, then: Callable[[], object] | None = None) -> None:
        """Copy the log where the day has no copy yet; a failure stays in sight until it is mended.

        ``then`` comes after what was copied.
        """
        if opened.is_sample or opened.diary.log.is_read_only:
            return
        self.program.tasks.run(
            keep_copies,
            opened.diary.log.folder,
            done=partial(self._show, opened, then),
            failed=partial(self._say, opened),
            owner=self.program.window,
        )

    def _show(self, opened: Opened, then: Callable[[], object] | None, standing: Standing) -> None:
        self.standing = standing
        if then is not None:
            then()
        window = self.program.window
        window.clear_banner(_NO_COPY)
        self.show_light(opened)
        if standing.problem:
            words = _("Your log was copied beside it, but not to the second place. {why}")
            window.set_banner(
                words.format(why=standing.problem),
                _("Copy it now"),
                partial(self.keep, opened),
                name=_NO_SECOND,
            )
        else:
            window.clear_banner(_NO_SECOND)

    def show_light(self, opened: Opened) -> None:
        """In the side bar, when and where the last good copy was made."""
        if self.standing is not None and not opened.is_sample:
            log = opened.diary.history.log
            entries = len(log.sessions) + len(log.check_ins)
            today = opened.diary.clock().local_date
            self.program.window.show_copies(*light(self.standing, today, entries))

    def _say(self, opened: Opened, error: Exception) -> None:
        why = self.program.explain(error)
        self.standing = replace(self.standing or Standing(is_asked=True), failed=why)
        self.show_light(opened)
        self.program.window.set_banner(
            _("No copy of your log was made today. {why}").format(why=why),
            _("Copy it now"),
            partial(self.keep, opened),
            name=_NO_COPY,
        )

    def keep_last_state(self, opened: Opened) -> None:
        """After a day of use, too; where that fails the next window says so."""
        if not opened.is_sample and (opened.diary.undo_act or opened.diary.redo_act):
            with suppress(LogError):
                keep_last_state(opened.diary.log.folder)

    # --- the list ---

    def show_all(self) -> None:
        """The copies in both places, and the way back to each."""
        from ui.dialogs.copies import CopiesDialog

        opened, window = self.program.opened, self.program.window
        if opened is None or opened.is_sample:
            window.notice(_("No copies are made of a sample log: nothing in it is yours."))
            return
        dialog = CopiesDialog(
            lambda folder: self._change(dialog, chosen, folder),
            lambda: self._change(dialog, no_second),
            self._restore,
            window,
        )
        dialog.open()
        self._fill(dialog)

    def _fill(self, dialog: "CopiesDialog") -> None:
        self.program.tasks.run(
            copies_shown,
            self.folder,
            done=dialog.show_copies,
            failed=lambda error: dialog.say(self.program.explain(error)),
            owner=dialog,
        )

    def _change(
        self, dialog: "CopiesDialog", change: Callable[..., object], *given: object
    ) -> None:
        def done(_nothing: object) -> None:
            self._fill(dialog)
            if self.program.opened is not None:  # what is copied there now is listed, too
                self.keep(self.program.opened, then=lambda: self._fill(dialog))

        self.program.tasks.run(
            change,
            self.folder,
            *given,
            done=done,
            failed=lambda error: dialog.say(self.program.explain(error)),
            owner=dialog,
        )

    def _restore(self, copy: Path) -> None:
        """The window lets go of the log first; what it held is kept among the copies."""
        self.program.begin_anew(partial(self._put_back, copy))

    def _put_back(self, copy: Path) -> None:
        def done(opened: Opened) -> None:
            self.program.use(opened)
            self.program.window.notice(_("Your log holds what that copy held."))

        self.program.tasks.run(
            put_back,
            self.folder,
            copy,
            self.at,
            done=done,
            failed=self._not_put_back,
            owner=self.program.window,
        )

    def _not_put_back(self, error: Exception) -> None:
        words = self.program.explain(error)
        self.program.when_open(lambda: self.program.window.notice(words))
        self.program.begin_unlocked()
