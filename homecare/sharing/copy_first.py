"""A copy of the log before an import: what it held can be had back, whatever the file did."""

from collections.abc import Collection
from pathlib import Path
from threading import Event

from homecare.i18n import _
from homecare.sharing.intake.work import Forecast, Imported, Progress, Source, take
from homecare.store.copies import Why
from homecare.store.keeping import fresh_copy
from homecare.values.times import now_here


def copy_before_import(folder: Path) -> None:
    """Raises a ``LogError`` where no copy can be made: nothing comes in then."""
    copy_before(folder, Why.IMPORT)


def copy_before(folder: Path, why: Why) -> None:
    """As ``copy_before_import``, before another act."""
    fresh_copy(folder, now_here().local_date, why)


def copy_and_take(
    source: Source,
    seen: Forecast,
    stop: Event,
    progress: Progress,
    let_go: Collection[str] = (),
) -> Imported | Forecast:
    """As ``take``, with a copy made first."""
    progress(_("Copying your log…"))
    copy_before_import(source.folder)
    return take(source, seen, stop, progress, let_go)
