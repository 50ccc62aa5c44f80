"""What Photos does off the GUI thread: plain values in, plain values out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from homecare.files import private_folder
from ui.widgets.incoming import as_file

if TYPE_CHECKING:
    from homecare.diary.adding_photos import About, Results
    from homecare.values.times import Moment

Progress = Callable[[int, int], object]


def add_files(
    folder: Path,
    now: "Moment",
    paths: Sequence[Path],
    about: "About",
    stop: Event,
    progress: Progress,
) -> "Results":
    """Take in these files, and the pictures in these folders; once ``stop`` is set no more of them.

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
    """Take in a picture of the clipboard, which is in no file: it is in one of ours for a moment."""
    with private_folder() as place:
        return add_files(folder, now, [as_file(image, place)], about, stop, progress)
