"""What the photos of a form need off the GUI thread: plain values in, plain values out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from homecare.i18n import _
from ui.widgets.incoming import as_png

if TYPE_CHECKING:
    from homecare.diary.draft_pictures import Staged
    from homecare.photos.ingest import Source

Progress = Callable[[int, int], object]


def stage_files(
    place: Path, paths: "Sequence[Source]", longest_px: int, progress: Progress
) -> "tuple[Staged, ...]":
    """Make these pictures, and those in these folders, ready for a draft.

    Raises ``LogError``, and ``OSError`` where a folder can't be read.
    """
    from homecare.diary.draft_pictures import stage
    from homecare.photos.ingest import picture_files

    return stage(place, picture_files(paths), progress, longest_px)


def stage_pasted(
    place: Path, image: QImage, longest_px: int, progress: Progress
) -> "tuple[Staged, ...]":
    """The same of a picture of the clipboard, in no file. Raises ``LogError`` or ``OSError``."""
    from homecare.photos.ingest import InMemory

    return stage_files(place, [InMemory(_("clipboard"), as_png(image))], longest_px, progress)
