"""Merging another log into this one: what becomes of both is shown first, side by side.

    reading ──► is it yours? ──► plan ──► merging ──► closed, with Undo on offer
       ▲ │                         ▲         │
       │ ▼                         └─────────┘ one of the logs has changed meanwhile
     password of the archive or passphrase of the log, and any other trouble, which ends it

Escape closes at every stage and leaves the log as it was, but for what is being written already.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from homecare import errors
from homecare.i18n import _
from homecare.sharing.intake.work import Source, Stopped
from homecare.sharing.intake.zip_reading import Locked
from homecare.sharing.merging.telling import done_words
from homecare.sharing.merging.work import MergeDone, MergeForecast, foresee_merge, merge
from homecare.vault.key_file import WrongPassphrase
from ui.desk import Desk
from ui.dialogs.importing.dialog import why
from ui.dialogs.importing.merge_stages import MergeStage, PersonStage
from ui.dialogs.importing.waiting import PasswordStage, WaitStage
from ui.look.theme import scaled
from ui.tasks import Task
from ui.widgets.text import heading, secondary

_WIDTH_MOST = 980
_HEIGHT_MOST = 600
"""So that it fits into the smallest window that the program is made for."""


class MergeDialog(QDialog):
    """Opened with an archive, or a log, that was chosen; it begins to read at once."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._source = Source(path, desk.diary.log.folder, desk.diary.clock())
        self._reading: Task | None = None
        self._stop: Event | None = None
        """Set to give up the merge that is under way."""
        self._seen: MergeForecast | None = None
        self.setWindowTitle(_("Merge another log"))
        self.resize(min(scaled(820), _WIDTH_MOST), min(scaled(560), _HEIGHT_MOST))
        self.wait = WaitStage(self.reject, _("Nothing was merged"))
        self.password = PasswordStage(self._unlock, self.reject)
        self.person = PersonStage(self._go_on, self.reject)
        self.plan = MergeStage(self._merge, self.reject)
        self._stages = QStackedWidget()
        for stage in (self.wait, self.password, self.person, self.plan):
            self._stages.addWidget(stage)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addWidget(heading(_("Merge another log")))
        column.addWidget(secondary(str(path)))
        column.addWidget(self._stages, 1)
        self._read()

    @property
    def stage(self) -> QWidget | None:
        """What shows: ``wait``, ``password``, ``person`` or ``plan``."""
        return self._stages.currentWidget()

    def _turn_to(self, stage: QWidget) -> None:
        self._stages.setCurrentWidget(stage)
        stage.setFocus()

    # Reading ----------------------------------------------------------------------------------

    def _read(self) -> None:
        self.wait.begin(_("Reading the other log…"))
        self._turn_to(self.wait)
        self._reading = self._desk.tasks.run(
            foresee_merge,
            self._source,
            done=self._show,
            failed=self._not_read,
            progress=self.wait.tell,
            owner=self,
        )

    def _show(self, seen: MergeForecast, *, changed: bool = False) -> None:
        self._seen = seen
        self.plan.show_forecast(seen, changed=changed)
        if seen.doubt and not changed:
            self.person.ask(seen.doubt)
            self._turn_to(self.person)
        else:
            self._turn_to(self.plan)

    def _go_on(self) -> None:
        self._turn_to(self.plan)

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, Locked | errors.Locked | WrongPassphrase):
            self.password.ask_again(str(error) if self._source.password else "")
            self._turn_to(self.password)
        else:
            self.wait.fail(why(error))

    def _unlock(self, password: str) -> None:
        self._source = replace(self._source, password=password)
        self._read()

    # Merging ----------------------------------------------------------------------------------

    def _merge(self, seen: MergeForecast) -> None:
        self._stop = Event()
        self.wait.begin(_("Merging…"))
        self._turn_to(self.wait)
        self._desk.tasks.run(
            partial(merge, chosen=self.plan.chosen),
            self._source,
            seen,
            self._stop,
            done=self._merged,
            failed=self._not_merged,
            progress=self.wait.tell,
            owner=self,
        )

    def _merged(self, came: MergeDone | MergeForecast) -> None:
        stopped = self._stop is not None and self._stop.is_set()
        self._stop = None
        if isinstance(came, MergeDone):
            if came.step is not None:
                self._desk.diary.take_over(came.step)
            self.accept()
            self._desk.acts.notice(done_words(came.forecast), came.step is not None)
        elif stopped:
            self.reject()
        else:
            self._show(came, changed=True)

    def _not_merged(self, error: Exception) -> None:
        self._stop = None
        if isinstance(error, Stopped):
            self.reject()
        else:
            self.wait.fail(why(error))

    def reject(self) -> None:
        """Close and leave the log as it was; a merge under way is told to stop first."""
        if self._stop is not None:
            self._stop.set()
            self.wait.stopping()
            return
        if self._reading is not None:
            self._reading.cancel()
        super().reject()
