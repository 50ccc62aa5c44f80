"""What Photos does off the GUI thread: plain values in, plain values out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from homecare.i18n import _
from ui.widgets.incoming import as_png

if TYPE_CHECKING:
    from homecare.diary.adding_photos import About, Results
    from homecare.photos.ingest import Source
    from homecare.values.times import Moment

Progress = Callable[[int, int], object]


def add_files(
    folder: Path,
    now: "Moment",
    paths: "Sequence[Source]",
    about: "About",
    stop: Event,
    progress: Progress,
) -> "Results":
    """Take in these pictures, and those in these folders; once ``stop`` is set no more of them.

    Raises ``LogError``, and ``OSError`` where a folder can't be read.
    """
    from homecare.diary.adding_photos import add_photos
    from homecare.diary.diary import Diary
    from homecare.photos.ingest import picture_files
    from homecare.store.log import open_log

    files = picture_files(paths)
    log = open_log(folder)
    try:
        return add_photos(Diary(log, lambda: now), files, about, progress, stop.is_set)
    finally:
        log.close()


def add_pasted(
    folder: Path, now: "Moment", image: QImage, about: "About", stop: Event, progress: Progress
) -> "Results":
    """Take in a picture of the clipboard, which is in no file and comes into none."""
    from homecare.photos.ingest import InMemory

    pasted = InMemory(_("clipboard"), as_png(image))
    return add_files(folder, now, [pasted], about, stop, progress)
