"""What watching asks of the worker: a look into the folder, and small pictures of what is new."""

from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage

from homecare.photos.watched import Look, Watched, look

_READ_MOST: Final = 40
"""Files in one look: others wait for the worker, too."""


def look_into(
    log_folder: Path, watched: Watched, before: Collection[str], offered: Collection[str]
) -> tuple[Look, frozenset[str]]:
    """A look, and the marks of what the log holds already, be it under another name.

    ``offered`` were found not to be in it: they are not read again.
    """
    found = look(watched, before)
    not_read = [mark for mark in found.new if mark not in offered]
    for mark in not_read[_READ_MOST:]:
        del found.new[mark]  # at the next look
    fresh = {mark: found.new[mark] for mark in not_read[:_READ_MOST]}
    return found, _in_log(log_folder, fresh) if fresh else frozenset()


def _in_log(log_folder: Path, fresh: dict[str, Path]) -> frozenset[str]:
    from homecare.diary.diary import Diary
    from homecare.errors import LogError
    from homecare.photos.ingest import read_original
    from homecare.store.log import open_log

    there = set[str]()
    with closing(open_log(log_folder)) as log:
        diary = Diary(log)
        for mark, file in fresh.items():
            try:
                if diary.photo_of(read_original(file).sha256) is not None:
                    there.add(mark)
            except (OSError, LogError):  # it is said when it is to come in
                continue
    return frozenset(there)


def small_ones(files: Sequence[Path], side_px: int) -> list[QImage | None]:
    """Each file within a square of ``side_px``; ``None`` for one that can't be read."""
    return [_small(file, side_px) for file in files]


def _small(file: Path, side_px: int) -> QImage | None:
    from homecare.photos.decoding import decode
    from homecare.photos.ingest import read_original
    from homecare.photos.refused import NotAPicture

    try:
        pixels = decode(read_original(file).data, side_px).pixels
    except (NotAPicture, OSError):
        return None
    width, height = pixels.size
    data = pixels.tobytes()
    return QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
