"""The files of pictures beside their rows: put there with the row, removed when nothing names them.

A file is only ever written or removed by whoever holds the right to write to the log, so nobody
sees a row without its file, and nobody removes a file whose row is about to come.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from homecare.diary.draft_pictures import bytes_of, put_in_place
from homecare.diary.rows import bring_back
from homecare.diary.undo import RowChange
from homecare.errors import Damaged
from homecare.photos.places import (
    PICTURES,
    THUMBNAILS,
    UNFINISHED,
    left_over,
    name_within,
    picture_file,
    picture_name,
    read_picture,
    write_picture,
)
from homecare.records.models import Photo
from homecare.store.copies import outdone_by
from homecare.store.log import Log
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment
from homecare.vault.sealing import key_of


@dataclass(frozen=True)
class Kept:
    """``photo``: the row that stands for a picture; the log may have had it, deleted or not."""

    photo: Photo
    was_there: bool
    was_deleted: bool


def keep_picture(session: Session, folder: Path, photo: Photo, picture: bytes | Path) -> Kept:
    """Put the row and the file into the log; the row that is there already stands for both.

    ``picture``: its bytes, or its file that was made ready for a draft.

    One that was deleted is back, as what was said of it now; what was not said stays as it was.
    """
    there = same_picture(session, photo)
    kept = there or photo
    was_deleted = kept.deleted_at is not None
    if there is None:
        session.add(photo)
        session.flush()
    elif was_deleted:
        there.view, there.area = photo.view or there.view, photo.area or there.area
        bring_back(session, there)
    if whole_picture(folder, kept) is None:  # lost, or of another encoder
        kept.sha256, kept.file = photo.sha256, photo.file
    place_picture(folder, kept, picture)
    return Kept(kept, there is not None, was_deleted)


def row_of(
    sha256: str, original_sha256: str, moment: Moment, area: Area | None, view: View | None
) -> Photo:
    """The row of a picture, of a moment that is known."""
    photo = Photo(
        at=moment.at,
        area=area,
        view=view,
        sha256=sha256,
        file=picture_name(sha256),
        original_sha256=original_sha256,
    )
    photo.moment = moment
    return photo


def same_picture(session: Session, photo: Photo) -> Photo | None:
    """The row that the log has of the same picture or of the same original, deleted or not."""
    alike = [
        column == value
        for column, value in (
            (Photo.sha256, photo.sha256),
            (Photo.original_sha256, photo.original_sha256),
        )
        if value is not None
    ]
    found = (
        select(Photo).where(or_(False, *alike)).order_by(Photo.deleted_at.is_not(None), Photo.at)
    )
    return session.scalars(found.limit(1)).first()


def whole_picture(folder: Path, photo: Photo) -> Path | None:
    """The file of a photo where it is there and its very picture."""
    file = picture_file(folder, photo.file)
    if file is None or not file.is_file():
        return None
    try:
        found = hashlib.sha256(read_picture(folder, photo.file)).hexdigest()
    except Damaged:  # a sealed one that does not open
        return None
    return file if found == photo.sha256 else None


def is_there(folder: Path, photo: Photo) -> bool:
    """Whether a photo has a file; what is in it nobody looked at."""
    file = picture_file(folder, photo.file)
    return file is not None and file.is_file()


def place_picture(folder: Path, photo: Photo, picture: bytes | Path) -> None:
    """Put the picture where its row says, for the owner alone; one that is there stays.

    Raises ``LogError`` where it can't be written: the row must not come to stay then.
    """
    file = picture_file(folder, photo.file)
    if file is None or whole_picture(folder, photo) is not None:
        return
    if isinstance(picture, Path):
        if key_of(folder) is None:
            put_in_place(picture, file)
            return
        picture = bytes_of(picture)
    if hashlib.sha256(picture).hexdigest() != photo.sha256:
        return
    write_picture(folder, name_within(folder, file), picture, beside=UNFINISHED)


def remove_left_over(log: Log, gone: Iterable[str], undoable: Iterable[RowChange]) -> None:
    """Remove the files that no record names, deleted ones too, and no step of ``undoable``."""
    if not (log.folder / PICTURES).is_dir():
        return
    with log.writing() as session:
        named = {name for name in session.scalars(select(Photo.file)) if name}
        named |= set(_names(undoable))
        for file in _may_go(log.folder, named, tuple(gone)):
            file.unlink(missing_ok=True)


def _may_go(folder: Path, named: set[str], gone: tuple[str, ...]) -> list[Path]:
    """All that is left over; of a log that lost much, only the files of what was just removed.

    A copy that is put back may name the others again.
    """
    found = list(left_over(folder, named, gone))
    if found and outdone_by(folder) is not None:
        removed = {picture_file(folder, name) for name in set(gone) - named}
        small = folder / THUMBNAILS  # made anew where a copy that is put back names its picture
        found = [file for file in found if file in removed or file.parent == small]
    return found


def _names(changes: Iterable[RowChange]) -> Iterator[str]:
    for change in changes:
        for row in (change.before, change.after):
            if change.table is Photo.__table__ and row and row["file"]:
                yield row["file"]
