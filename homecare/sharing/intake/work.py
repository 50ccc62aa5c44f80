"""What an import does off the GUI thread: each opens the log anew, a diary being of one thread."""

from collections import Counter
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from homecare.diary.diary import Diary
from homecare.i18n import _
from homecare.records.tables import kind_of
from homecare.sharing.intake.day_order import DayOrder
from homecare.sharing.intake.incoming import Answers, Incoming, incoming
from homecare.sharing.intake.kept import Kept
from homecare.sharing.intake.mapping.mapping import TableMapping
from homecare.sharing.intake.plan import Plan, Rejected, plan
from homecare.store.log import open_log
from homecare.values.times import Moment

if TYPE_CHECKING:
    from homecare.diary.undo import UndoStep

Progress = Callable[[str], object]


@dataclass(frozen=True)
class Source:
    """A file that is to come in, and the log that it comes into, at ``now``."""

    path: Path
    folder: Path
    now: Moment
    password: str | None = field(default=None, repr=False)
    dates: DayOrder | None = None
    """What comes first in the dates of a table, where the person was asked."""
    encoding: str | None = None
    """How its letters are written, where the person was asked."""
    mapping: TableMapping | None = None
    """What its columns are, where it is not a table of ours."""


@dataclass(frozen=True)
class Forecast:
    """What an import would do. ``n`` records would be written, so many of each kind."""

    n: int
    kinds: tuple[tuple[str, int], ...]
    added: int
    replaced: int
    same: int
    refused: int
    """How many records can't be taken; ``rejected`` tells each reason."""
    rejected: tuple[Rejected, ...]
    kept: tuple[Kept, ...]
    """What the file leaves out of what the log knows: it stays unless it is let go."""
    told: str
    """How the file was read, where that was not plain."""
    mapped: bool
    """Whether it is somebody else's table: no row of it stays out unasked."""
    stamp: tuple[int, int]
    """Size and time of the file: another file of the same name is another import."""


@dataclass(frozen=True)
class Imported:
    """What was done, and the step that takes it back."""

    forecast: Forecast
    step: "UndoStep | None"


class Stopped(Exception):
    """The import was given up, and nothing was written."""


def foresee(source: Source, progress: Progress) -> Forecast:
    """What the file would do to the log; nothing is written.

    Raises ``Locked`` where the file wants a password, and ``LogError`` or ``OSError``.
    """
    with _planned(source, progress) as (_diary, came, made):
        return _forecast(source, came, made)


def take(
    source: Source,
    seen: Forecast,
    stop: Event,
    progress: Progress,
    let_go: Collection[str] = (),
) -> Imported | Forecast:
    """Do what was ``seen``, or give the new forecast where the file or the log has changed since.

    ``let_go`` are the keys of those of ``seen.kept`` that the person chose to lose.

    Raises ``Stopped`` where ``stop`` is set before writing begins; after that it comes too late,
    and all is written.
    """

    def told(doing: str) -> None:
        if stop.is_set():
            raise Stopped
        progress(doing)

    with _planned(source, told) as (diary, came, made):
        forecast = _forecast(source, came, made)
        if forecast != seen:
            return forecast
        if let_go:
            made = plan(diary, came.givens, told, let_go)
            forecast = _forecast(source, came, made)
        told(_("Saving…"))
        came.save(diary, made, _("Import"))
        return Imported(forecast, diary.newest_step)


@contextmanager
def _planned(source: Source, progress: Progress) -> Generator[tuple[Diary, Incoming, Plan]]:
    log = open_log(source.folder)
    try:
        diary = Diary(log, clock=lambda: source.now)
        answers = Answers(source.dates, source.encoding, source.mapping)
        with incoming(source.path, source.password, progress, answers) as came:
            yield diary, came, plan(diary, came.givens, progress)
    finally:
        log.close()


def _forecast(source: Source, came: Incoming, made: Plan) -> Forecast:
    kinds = Counter(kind_of(row).name for row in made.rows)
    about = source.path.stat()
    return Forecast(
        n=len(made.rows),
        kinds=tuple(sorted(kinds.items())),
        added=made.added,
        replaced=made.replaced,
        same=made.same,
        refused=made.refused,
        rejected=made.rejected,
        kept=made.kept,
        told=came.told,
        mapped=came.mapping is not None,
        stamp=(about.st_size, about.st_mtime_ns),
    )
