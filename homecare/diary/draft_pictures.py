"""Pictures that wait with a draft: made ready as the log keeps them, in a folder beside the draft's file.

``draft-photos/DRAFT/SHA-256.jpg``, for the owner alone. They come into the log with the record, in
its transaction, and go when the draft goes.
"""

import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

from homecare.errors import LogError
from homecare.files import make_folder, make_name_last, write_whole
from homecare.i18n import _
from homecare.photos.decoding import LONGEST_PX
from homecare.photos.ingest import Source, picture_of, read_original
from homecare.photos.places import ENDING, UNFINISHED, is_sha256
from homecare.photos.refused import NotAPicture
from homecare.photos.taken import Taken
from homecare.store.sqlite import plain_errors
from homecare.values.terms import View
from homecare.vault.sealing import read_file, write_kept

FOLDER: Final = "draft-photos"
_LEFT_ALONE_SECONDS: Final = 3600
"""A form that is open may be about to write its draft's file."""


@dataclass(frozen=True)
class WaitingPicture:
    """A picture of a draft, named by its content; the original's SHA-256 knows its file again."""

    sha256: str
    original_sha256: str
    taken: Taken | None = None
    """When the picture itself says that it was taken."""
    view: View | None = None

    def file(self, place: Path) -> Path:
        """Where it lies in the folder of its draft."""
        return place / f"{self.sha256}{ENDING}"


@dataclass(frozen=True)
class Staged:
    """What became of one file: the picture, or why there is none."""

    name: str
    picture: WaitingPicture | None
    why: str = ""


def place_of(folder: Path, draft: str) -> Path:
    """Where the pictures of a draft lie; ``draft`` is what its file is called, without ending."""
    return folder / FOLDER / draft


def stage(
    place: Path,
    files: Sequence[Source],
    progress: Callable[[int, int], object],
    longest_px: int = LONGEST_PX,
) -> tuple[Staged, ...]:
    """Make the pictures of ``files`` ready in ``place``; for a worker. Raises ``LogError``."""
    done: list[Staged] = []
    for file in files:
        progress(len(done), len(files))
        done.append(_staged(place, file, longest_px))
    return tuple(done)


def _staged(place: Path, file: Source, longest_px: int) -> Staged:
    try:
        picture = picture_of(read_original(file), longest_px)
    except NotAPicture as problem:
        return Staged(file.name, None, str(problem))
    except OSError as problem:
        return Staged(file.name, None, problem.strerror or str(problem))
    waiting = WaitingPicture(picture.sha256, picture.original_sha256, picture.taken)
    with plain_errors(place):
        for each in (place.parent, place):
            make_folder(each, parents=False)
    name = waiting.file(Path(FOLDER) / place.name).as_posix()
    write_kept(place.parents[1], name, picture.data, beside=UNFINISHED)
    return Staged(file.name, waiting)


# --- in the draft's file ---


def as_plain(pictures: Iterable[WaitingPicture]) -> list[dict[str, Any]]:
    """As the file of a draft holds them."""
    return [
        {
            "sha256": each.sha256,
            "original_sha256": each.original_sha256,
            "taken": each.taken.local.isoformat() if each.taken else None,
            "offset": each.taken.offset if each.taken else None,
            "view": each.view,
        }
        for each in pictures
    ]


def from_plain(given: object, place: Path) -> tuple[WaitingPicture, ...]:
    """Those of the file of a draft that still lie in ``place``; what is none of ours is left out."""
    listed = cast("list[Any]", given) if isinstance(given, list) else []
    found: list[WaitingPicture] = []
    for each in listed:
        with suppress(KeyError, TypeError, ValueError):
            found.append(_one(each))
    return there(found, place)


def _one(given: dict[str, Any]) -> WaitingPicture:
    named = str(given["sha256"]), str(given["original_sha256"])
    if not all(map(is_sha256, named)):
        raise ValueError(named)
    shot, offset = given["taken"], given["offset"]
    taken = None
    if shot is not None:
        taken = Taken(datetime.fromisoformat(shot), None if offset is None else str(offset))
    return WaitingPicture(*named, taken, None if given["view"] is None else View(given["view"]))


def there(pictures: Iterable[WaitingPicture], place: Path) -> tuple[WaitingPicture, ...]:
    """Those whose file is there."""
    return tuple(each for each in pictures if each.file(place).is_file())


# --- out again ---


def sweep(place: Path, keep: Collection[str] = ()) -> None:
    """Remove what lies in ``place``, but the pictures with these SHA-256. Raises ``LogError``."""
    if not place.is_dir():
        return
    with plain_errors(place):
        for file in place.iterdir():
            if file.stem not in keep:
                file.unlink(missing_ok=True)
        with suppress(OSError):  # another draft has pictures, or this one has
            place.rmdir()
            place.parent.rmdir()


def sweep_left_over(folder: Path, drafts: Collection[str]) -> None:
    """Remove the pictures of drafts that are none of ``drafts``; those of the last hour stay."""
    for place in list(_old(folder / FOLDER)):
        if place.name not in drafts:
            shutil.rmtree(place, ignore_errors=True)
    with suppress(OSError):
        (folder / FOLDER).rmdir()


def _old(places: Path) -> Iterator[Path]:
    if places.is_dir():
        for each in places.iterdir():
            if each.is_dir() and time.time() - each.stat().st_mtime > _LEFT_ALONE_SECONDS:
                yield each


def bytes_of(staged: Path) -> bytes:
    """What is in a staged picture. Raises ``LogError``."""
    _refuse_missing(staged)
    return read_file(staged)


def _refuse_missing(staged: Path) -> None:
    if not staged.is_file():
        raise LogError(_("A photo of this draft is no longer there: take it out of the form."))


def put_in_place(staged: Path, target: Path) -> None:
    """Let ``target`` be the staged picture, whole, at once and without a second copy of it.

    The staged one stays: it goes with the draft, once the record stands. Raises ``LogError``. Both
    are plain: a sealed one is bound to its name.
    """
    _refuse_missing(staged)
    with plain_errors(target.parent):
        make_folder(target.parent, parents=False)
        try:
            os.link(staged, target)
            make_name_last(target.parent)
        except OSError:  # the disk knows no links, or something lies there that is not whole
            write_whole(target, staged.read_bytes(), beside=UNFINISHED)
