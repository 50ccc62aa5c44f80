"""Merging another log into this one: what becomes of both is shown first, side by side.

Where the logs do not tell whether both are of one person, that is asked between reading and plan.
``coming_in`` says how one stage leads to another.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from homecare import errors
from homecare.i18n import _
from homecare.sharing.intake.zip_reading import Locked
from homecare.sharing.merging.telling import done_words
from homecare.sharing.merging.work import MergeDone, MergeForecast, foresee_merge, merge
from homecare.vault.key_file import WrongPassphrase
from ui.desk import Desk
from ui.dialogs.importing.coming_in import ComingIn, Words
from ui.dialogs.importing.merge_stages import MergeStage, PersonStage

if TYPE_CHECKING:
    from homecare.diary.undo import UndoStep


class MergeDialog(ComingIn):
    """Opened with an archive, or a log, that was chosen; it begins to read at once."""

    size_px = 820, 560

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        words = Words(
            title=_("Merge another log"),
            reading=_("Reading the other log…"),
            writing=_("Merging…"),
            nothing=_("Nothing was merged"),
            under_way=_("Merge under way"),
        )
        super().__init__(desk, path, words, str(path), parent)
        self.person = PersonStage(lambda: self.turn_to(self.plan), self.reject)
        self.plan = MergeStage(self.begin_to_write, self.reject)
        self.add_stages(self.person, self.plan)
        self.read()

    @property
    def foresee(self) -> Callable[..., Any]:
        return foresee_merge

    @property
    def write(self) -> Callable[..., Any]:
        return partial(merge, chosen=self.plan.chosen)

    def show_seen(self, seen: MergeForecast, *, changed: bool = False) -> None:
        self.plan.show_forecast(seen, changed=changed)
        if seen.doubt and not changed:
            self.person.ask(seen.doubt)
            self.turn_to(self.person)
        else:
            self.turn_to(self.plan)

    def ask(self, error: Exception) -> bool:
        if not isinstance(error, Locked | errors.Locked | WrongPassphrase):
            return False
        self.ask_password(error)
        return True

    def written(self, came: MergeDone | MergeForecast) -> "tuple[UndoStep | None, str] | None":
        return (came.step, done_words(came.forecast)) if isinstance(came, MergeDone) else None
