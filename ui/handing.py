"""A file that is handed to the window (on the command line, dropped, by the desktop): what it is, and
what is done with it. Nothing is written before the person has seen what would be."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from homecare.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.window.main_window import MainWindow

_TABLES: Final = frozenset((".csv", ".tsv", ".txt", ".xlsx", ".ods"))


class Kind(Enum):
    """What a file is to us."""

    LOG = auto()
    """The folder of a log, or the database in it: it is opened."""
    OTHER_LOG = auto()
    """The database of a log by another name, such as a copy: it is merged, once it was looked at."""
    ARCHIVE = auto()
    TABLE = auto()
    PICTURES = auto()
    MISSING = auto()
    UNKNOWN = auto()


def kind_of(path: Path) -> Kind:
    """By content where that tells, else by the ending of the name."""
    from homecare.store.file_format import FILE_NAME

    try:
        if path.is_dir():
            return Kind.LOG if (path / FILE_NAME).exists() else Kind.UNKNOWN
        if not path.exists():
            return Kind.MISSING
        return _kind_of_file(path)
    except OSError:  # such as a folder that this person may not look into
        return Kind.UNKNOWN


def _kind_of_file(path: Path) -> Kind:
    from homecare.photos.ingest import ENDINGS
    from homecare.store.file_format import FILE_NAME

    ending = path.suffix.casefold()
    if not path.is_file():  # a device or a pipe, which might never end
        return Kind.UNKNOWN
    if path.name == FILE_NAME:
        return Kind.LOG
    if _is_copy_of_log(path):
        return Kind.OTHER_LOG
    if ending in ENDINGS:
        return Kind.PICTURES
    if ending in _TABLES:
        return Kind.TABLE
    return Kind.ARCHIVE if zipfile.is_zipfile(path) else Kind.UNKNOWN


def _is_copy_of_log(path: Path) -> bool:
    from homecare.errors import Locked
    from homecare.store.file_format import is_log

    try:
        return is_log(path)
    except Locked:  # merging it asks for its passphrase
        return True


class Receiver(Protocol):
    """What handing on needs of the program."""

    window: "MainWindow"
    desk: "Desk | None"

    def when_open(self, act: "Callable[[], object]") -> None: ...
    def ask(self, name: str, *more: object) -> None: ...
    def go_to_log(self, folder: Path) -> None: ...


@dataclass(frozen=True)
class Handing:
    """Hands each file on to what is there for its kind; what is none of them is said."""

    program: Receiver

    def take(self, paths: Sequence[Path]) -> None:
        """Pictures all at once; of anything else the first, for each asks something."""
        kinds = {path: kind_of(path) for path in paths}
        pictures = [path for path, kind in kinds.items() if kind is Kind.PICTURES]
        if pictures:
            self.program.ask("add_these_photos", pictures)
        others = [path for path, kind in kinds.items() if kind is not Kind.PICTURES]
        if others and not pictures:
            self._take_one(others[0], kinds[others[0]])
        left = len(others) - (0 if pictures else 1)
        if left > 0:
            self.program.window.notice(_("One file at a time: the others were left alone."))

    def _take_one(self, path: Path, kind: Kind) -> None:
        match kind:
            case Kind.LOG:
                self.program.go_to_log(path if path.is_dir() else path.parent)
            case Kind.OTHER_LOG:
                self.program.ask("merge_this", path)
            case Kind.ARCHIVE | Kind.TABLE:
                self.program.ask("import_this", path)
            case _:
                self.program.window.notice(_why_not(path, kind))


def _why_not(path: Path, kind: Kind) -> str:
    if kind is Kind.MISSING:
        return _("{name} is not there.").format(name=path)
    words = _(
        "{name} is nothing that Homecare can open: it takes a table (CSV, Excel, ODS), an archive, "
        "pictures, or the folder of a log."
    )
    return words.format(name=path.name)


class Drops(QObject):
    """Files that are dropped on the window, wherever nothing in it takes them by itself."""

    def __init__(self, window: "MainWindow", take: "Callable[[list[Path]], object]") -> None:
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):  # entering is one, too
            paths = [
                Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()
            ]
            if paths:
                event.acceptProposedAction()
                if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                    self._take(paths)
                return True
        return super().eventFilter(watched, event)
