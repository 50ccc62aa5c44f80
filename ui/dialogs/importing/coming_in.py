"""What the dialogs share by which another file or log comes in: read, shown, and only then written.

    reading ──► what would come of it ──► writing ──► closed, with Undo on offer
       ▲ │                 ▲                │
       │ ▼                 └────────────────┘ what was seen does not hold any more
     a password, what else is asked, and any other trouble, which ends it

Escape closes at every stage and leaves the log as it was; while records are written it comes too
late, and what was done is told.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from homecare.i18n import _
from homecare.sharing.intake.work import Source, Stopped
from ui.desk import Desk
from ui.dialogs.importing.waiting import PasswordStage, Stage, WaitStage
from ui.look.theme import scaled
from ui.tasks import Task
from ui.widgets.text import heading, secondary

if TYPE_CHECKING:
    from homecare.diary.undo import UndoStep

_WIDTH_MOST = 980
_HEIGHT_MOST = 600
"""So that it fits into the smallest window that the program is made for."""


def fitting(width: int, height: int) -> tuple[int, int]:
    """A size at the person's size of text, as far as the smallest window has room for it."""
    return min(scaled(width), _WIDTH_MOST), min(scaled(height), _HEIGHT_MOST)


@dataclass(frozen=True)
class Words:
    """What a dialog says of its work. ``under_way`` is what a screen reader calls the bar."""

    title: str
    reading: str
    writing: str
    nothing: str
    under_way: str


class ComingIn(QDialog):
    """Opened with what was chosen. A dialog adds its stages and calls ``read``."""

    size_px: ClassVar[tuple[int, int]]

    def __init__(
        self, desk: Desk, path: Path, words: Words, said: str, parent: QWidget | None = None
    ) -> None:
        """``said`` is how the path is told."""
        super().__init__(parent)
        self.desk = desk
        self.source = Source(path, desk.diary.log.folder, desk.diary.clock())
        self._words = words
        self._reading: Task | None = None
        self._stop: Event | None = None
        """Set to give up what is being written."""
        self.setWindowTitle(words.title)
        self.resize(*fitting(*self.size_px))
        self.wait = WaitStage(self.reject, words.nothing, words.under_way)
        self.password = PasswordStage(self._unlock, self.reject)
        self._stages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addWidget(heading(words.title))
        column.addWidget(secondary(said))
        column.addWidget(self._stages, 1)
        self.add_stages(self.wait, self.password)

    def add_stages(self, *stages: Stage) -> None:
        """What may show beside waiting and the password."""
        for stage in stages:
            self._stages.addWidget(stage)

    @property
    def stage(self) -> QWidget | None:
        """What shows."""
        return self._stages.currentWidget()

    def turn_to(self, stage: Stage) -> None:
        """Show this one."""
        self._stages.setCurrentWidget(stage)
        stage.setFocus()

    # What each dialog does its own way --------------------------------------------------------

    @property
    def foresee(self) -> Callable[..., Any]:
        """What tells what would come of a source; for the worker."""
        raise NotImplementedError

    @property
    def write(self) -> Callable[..., Any]:
        """What does it, of a source, what was seen and an event that stops it; for the worker."""
        raise NotImplementedError

    def show_seen(self, seen: Any, *, changed: bool = False) -> None:
        """Show what would come of it; ``changed`` where it is not what was agreed to."""
        raise NotImplementedError

    def ask(self, error: Exception) -> bool:
        """Ask for what is missing to read it; ``False`` where nothing can be asked."""
        raise NotImplementedError

    def written(self, came: Any) -> "tuple[UndoStep | None, str] | None":
        """The step that takes it back and what is said; ``None`` where it is another forecast."""
        raise NotImplementedError

    # Reading ----------------------------------------------------------------------------------

    def read(self, **more: Any) -> None:
        """Read it, by what is known of it and ``more`` of that."""
        self.source = replace(self.source, **more)
        self.wait.begin(self._words.reading)
        self.turn_to(self.wait)
        self._reading = self.desk.tasks.run(
            self.foresee,
            self.source,
            done=self.show_seen,
            failed=self.not_read,
            progress=self.wait.tell,
            owner=self,
        )

    def _unlock(self, password: str) -> None:
        self.read(password=password)

    def ask_password(self, error: Exception) -> None:
        """Ask for it, and say what was wrong with the one before."""
        self.password.ask_again(str(error) if self.source.password else "")
        self.turn_to(self.password)

    def not_read(self, error: Exception) -> None:
        """Ask for what is missing, or say that nothing came of it."""
        if not self.ask(error):
            self.wait.fail(why(error))
            self.turn_to(self.wait)

    # Writing ----------------------------------------------------------------------------------

    def begin_to_write(self, seen: Any) -> None:
        """Do what was ``seen``."""
        self._stop = Event()
        self.wait.begin(self._words.writing)
        self.turn_to(self.wait)
        self.desk.tasks.run(
            self.write,
            self.source,
            seen,
            self._stop,
            done=self._on_written,
            failed=self._on_not_written,
            progress=self.wait.tell,
            owner=self,
        )

    def _on_written(self, came: Any) -> None:
        stopped = self._stop is not None and self._stop.is_set()
        self._stop = None
        if (done := self.written(came)) is not None:
            step, said = done
            if step is not None:
                self.desk.diary.take_over(step)
            self.accept()
            self.desk.acts.notice(said, step is not None)
        elif stopped:
            self.reject()
        else:
            self.show_seen(came, changed=True)

    def _on_not_written(self, error: Exception) -> None:
        self._stop = None
        if isinstance(error, Stopped):
            self.reject()
        else:
            self.wait.fail(why(error))

    def reject(self) -> None:
        """Close and leave the log as it was; what is being written is told to stop first."""
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
