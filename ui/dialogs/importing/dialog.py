"""The import of one file: what it would do is shown first, and nothing is written until then.

Beside the password it may have to be asked what comes first in dates, how letters read, and what the
columns of somebody else's table are. ``coming_in`` says how one stage leads to another.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from homecare.i18n import _
from homecare.sharing.copy_first import copy_and_take
from homecare.sharing.intake.day_order import AmbiguousDates
from homecare.sharing.intake.encodings import UnsureEncoding
from homecare.sharing.intake.mapping.foreign import NeedsMapping
from homecare.sharing.intake.mapping.remembered import remember
from homecare.sharing.intake.work import Forecast, Imported, foresee
from homecare.sharing.intake.zip_reading import Locked
from ui.desk import Desk
from ui.dialogs.importing.coming_in import ComingIn, Words, fitting
from ui.dialogs.importing.mapping_stage import MappingStage
from ui.dialogs.importing.stages import PlanStage
from ui.dialogs.importing.waiting import DatesStage, EncodingStage
from ui.dialogs.importing.words import done

if TYPE_CHECKING:
    from homecare.diary.undo import UndoStep

_BESIDE_PX = 960, 600
"""Columns and rows stand side by side: that needs the room that there is."""


class ImportDialog(ComingIn):
    """Opened with a file that was chosen; it begins to read at once."""

    size_px = 700, 480

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        words = Words(
            title=_("Import"),
            reading=_("Reading the file…"),
            writing=_("Importing…"),
            nothing=_("Nothing was imported"),
            under_way=_("Import under way"),
        )
        super().__init__(desk, path, words, path.name, parent)
        self.dates = DatesStage(lambda order: self.read(dates=order), self.reject)
        self.encoding = EncodingStage(lambda page: self.read(encoding=page), self.reject)
        self.mapping = MappingStage(
            desk, lambda mapping: self.read(mapping=mapping), self.not_read, self.reject
        )
        self.plan = PlanStage(self.begin_to_write, self.reject, lambda: self.turn_to(self.mapping))
        self.add_stages(self.dates, self.encoding, self.mapping, self.plan)
        self.read()

    @property
    def foresee(self) -> Callable[..., Any]:
        return foresee

    @property
    def write(self) -> Callable[..., Any]:
        return partial(copy_and_take, let_go=self.plan.let_go)

    def show_seen(self, seen: Forecast, *, changed: bool = False) -> None:
        self.plan.show_forecast(seen, changed=changed)
        self.turn_to(self.plan)

    def ask(self, error: Exception) -> bool:
        if isinstance(error, Locked):
            self.ask_password(error)
        elif isinstance(error, UnsureEncoding):
            self.encoding.ask(error.readings)
            self.turn_to(self.encoding)
        elif isinstance(error, NeedsMapping):
            wide, high = fitting(*_BESIDE_PX)
            self.resize(max(self.width(), wide), max(self.height(), high))
            self.mapping.show_table(error, self._kept)
            self.turn_to(self.mapping)
        elif isinstance(error, AmbiguousDates):
            self.dates.ask(error.example)
            self.turn_to(self.dates)
        else:
            return False
        return True

    def written(self, came: Imported | Forecast) -> "tuple[UndoStep | None, str] | None":
        if not isinstance(came, Imported):
            return None
        if came.step is not None:
            self._remember()
        return came.step, done(came.forecast)

    @property
    def _kept(self) -> tuple[Path, UUID] | None:
        """Where mappings that were used are kept, and by which key; ``None`` where none can be."""
        key, file = self.desk.diary.first_record(), self.desk.mappings
        return None if key is None or file is None else (file, key)

    def _remember(self) -> None:
        if self.source.mapping is not None and (kept := self._kept) is not None:
            remember(*kept, self.source.mapping)
