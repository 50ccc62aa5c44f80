"""The import of one file: what it would do is shown first, and nothing is written until then.

    reading ──► plan ──► importing ──► closed, with Undo on offer
       ▲ │        ▲          │
       │ ▼        └──────────┘ the file or the log has changed meanwhile
     password, what comes first in dates, how letters read, what the columns of somebody else's
     table are, and any other trouble, which ends it

Escape closes at every stage and leaves the log as it was; while records are written it comes too
late, and what was done is told.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from uuid import UUID

from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.sharing.copy_first import copy_and_take
from homecare.sharing.intake.day_order import AmbiguousDates, DayOrder
from homecare.sharing.intake.encodings import UnsureEncoding
from homecare.sharing.intake.mapping.foreign import NeedsMapping
from homecare.sharing.intake.mapping.mapping import TableMapping
from homecare.sharing.intake.mapping.remembered import remember
from homecare.sharing.intake.work import Forecast, Imported, Source, Stopped, foresee
from homecare.sharing.intake.zip_reading import Locked
from ui.desk import Desk
from ui.dialogs.importing.mapping_stage import MappingStage
from ui.dialogs.importing.stages import PlanStage
from ui.dialogs.importing.waiting import DatesStage, EncodingStage, PasswordStage, WaitStage
from ui.dialogs.importing.words import done
from ui.look.theme import scaled
from ui.tasks import Task
from ui.widgets.text import heading, secondary

_WIDTH_MOST = 980
_HEIGHT_MOST = 600
"""So that it fits into the smallest window that the program is made for."""


class ImportDialog(QDialog):
    """Opened with a file that was chosen; it begins to read at once."""

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._source = Source(path, desk.diary.log.folder, desk.diary.clock())
        self._reading: Task | None = None
        self._stop: Event | None = None
        """Set to give up the import that is under way."""
        self.setWindowTitle(_("Import"))
        self.resize(min(scaled(700), _WIDTH_MOST), min(scaled(480), _HEIGHT_MOST))
        self.wait = WaitStage(self.reject)
        self.password = PasswordStage(self._unlock, self.reject)
        self.dates = DatesStage(self._read_dates, self.reject)
        self.encoding = EncodingStage(self._read_letters, self.reject)
        self.mapping = MappingStage(desk, self._read_mapped, self._not_read, self.reject)
        self.plan = PlanStage(self._import, self.reject, self._back_to_columns)
        self._stages = QStackedWidget()
        stages = (self.wait, self.password, self.dates, self.encoding, self.mapping, self.plan)
        for stage in stages:
            self._stages.addWidget(stage)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addWidget(heading(_("Import")))
        column.addWidget(secondary(path.name))
        column.addWidget(self._stages, 1)
        self._read()

    @property
    def stage(self) -> QWidget | None:
        """What shows: ``wait``, ``password``, ``dates``, ``encoding``, ``mapping`` or ``plan``."""
        return self._stages.currentWidget()

    def _turn_to(self, stage: QWidget) -> None:
        self._stages.setCurrentWidget(stage)
        stage.setFocus()

    # Reading ----------------------------------------------------------------------------------

    def _read(self) -> None:
        self.wait.begin(_("Reading the file…"))
        self._turn_to(self.wait)
        self._reading = self._desk.tasks.run(
            foresee,
            self._source,
            done=self._show,
            failed=self._not_read,
            progress=self.wait.tell,
            owner=self,
        )

    def _show(self, seen: Forecast, *, changed: bool = False) -> None:
        self.plan.show_forecast(seen, changed=changed)
        self._turn_to(self.plan)

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, Locked):
            self.password.ask_again(str(error) if self._source.password else "")
            self._turn_to(self.password)
        elif isinstance(error, UnsureEncoding):
            self.encoding.ask(error.readings)
            self._turn_to(self.encoding)
        elif isinstance(error, NeedsMapping):
            self._grow()
            self.mapping.show_table(error, self._kept)
            self._turn_to(self.mapping)
        elif isinstance(error, AmbiguousDates):
            self.dates.ask(error.example)
            self._turn_to(self.dates)
        else:
            self.wait.fail(why(error))

    def _read_dates(self, order: DayOrder) -> None:
        self._source = replace(self._source, dates=order)
        self._read()

    def _read_letters(self, encoding: str) -> None:
        self._source = replace(self._source, encoding=encoding)
        self._read()

    def _read_mapped(self, mapping: TableMapping) -> None:
        self._source = replace(self._source, mapping=mapping)
        self._read()

    @property
    def _kept(self) -> tuple[Path, UUID] | None:
        """Where mappings that were used are kept, and by which key; ``None`` where none can be."""
        key, file = self._desk.diary.first_record(), self._desk.mappings
        return None if key is None or file is None else (file, key)

    def _remember(self) -> None:
        if self._source.mapping is not None and (kept := self._kept) is not None:
            remember(*kept, self._source.mapping)

    def _back_to_columns(self) -> None:
        self._turn_to(self.mapping)

    def _grow(self) -> None:
        """Columns and rows stand side by side: that needs the room that there is."""
        self.resize(
            max(self.width(), min(scaled(960), _WIDTH_MOST)), max(self.height(), _HEIGHT_MOST)
        )

    def _unlock(self, password: str) -> None:
        self._source = replace(self._source, password=password)
        self._read()

    # Importing --------------------------------------------------------------------------------

    def _import(self, seen: Forecast) -> None:
        self._stop = Event()
        self.wait.begin(_("Importing…"))
        self._turn_to(self.wait)
        self._desk.tasks.run(
            partial(copy_and_take, let_go=self.plan.let_go),
            self._source,
            seen,
            self._stop,
            done=self._taken,
            failed=self._not_taken,
            progress=self.wait.tell,
            owner=self,
        )

    def _taken(self, came: Imported | Forecast) -> None:
        stopped = self._stop is not None and self._stop.is_set()
        self._stop = None
        if isinstance(came, Imported):
            if came.step is not None:
                self._desk.diary.take_over(came.step)
                self._remember()
            self.accept()
            self._desk.acts.notice(done(came.forecast), came.step is not None)
        elif stopped:
            self.reject()
        else:
            self._show(came, changed=True)

    def _not_taken(self, error: Exception) -> None:
        self._stop = None
        if isinstance(error, Stopped):
            self.reject()
        else:
            self.wait.fail(why(error))

    def reject(self) -> None:
        """Close and leave the log as it was; an import under way is told to stop first."""
        if self._stop is not None:
            self._stop.set()
            self.wait.stopping()
            return
        if self._reading is not None:
            self._reading.cancel()
        super().reject()


def why(error: Exception) -> str:
    """Why nothing came of it, in words."""
    if isinstance(error, OSError):
        return _("The file can't be read: {reason}.").format(reason=error.strerror or error)
    return str(error)
