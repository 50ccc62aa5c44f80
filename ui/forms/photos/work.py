"""What the photos of a form need off the GUI thread: plain values in, plain values out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from homecare.files import private_folder
from ui.widgets.incoming import as_file

if TYPE_CHECKING:
    from homecare.diary.draft_pictures import Staged

Progress = Callable[[int, int], object]


def stage_files(
    place: Path, paths: Sequence[Path], longest_px: int, progress: Progress
) -> "tuple[Staged, ...]":
    """Make these files, and the pictures in these folders, ready for a draft.

    Raises ``LogError``, and ``OSError`` where a folder can't be read.
    """
    from homecare.diary.draft_pictures import stage
    from homecare.photos.ingest import picture_files

    return stage(place, picture_files(paths), progress, longest_px)


def stage_pasted(
    place: Path, image: QImage, longest_px: int, progress: Progress
) -> "tuple[Staged, ...]":
    """The same of a picture of the clipboard. Raises ``LogError`` or ``OSError``."""
    with private_folder() as folder:
        return stage_files(place, [as_file(image, folder)], longest_px, progress)
