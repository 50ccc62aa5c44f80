"""Many pictures into a log, one after the other: what became of each, with progress and a way out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from homecare.diary.diary import Diary
from homecare.diary.pictures import Kept, row_of, whole_picture
from homecare.errors import LogError
from homecare.i18n import _, ngettext
from homecare.photos.decoding import LONGEST_PX
from homecare.photos.ingest import Original, Source, picture_of, read_original
from homecare.photos.refused import NotAPicture
from homecare.records.models import Photo
from homecare.values.areas import Area
from homecare.values.terms import View
from homecare.values.times import Moment

if TYPE_CHECKING:
    from homecare.diary.undo import UndoStep
    from homecare.photos.taken import Taken

_AHEAD_AT_MOST: Final = timedelta(hours=24)
"""What the log takes of a clock that is fast (``homecare.records.reading``)."""


class Became(StrEnum):
    """What became of one file."""

    ADDED = "added"
    SAME = "same"
    """The log has the picture already, and it stays as it is."""
    BACK = "back"
    """It was deleted, and is there again, as what was said of it now."""
    UNDATED = "undated"
    """The file does not say when it was taken, and nobody else did: it was not taken in."""
    REFUSED = "refused"


class DateFrom(StrEnum):
    """Who said when a picture was taken."""

    PICTURE = "picture"
    GIVEN = "given"
    FILE = "file"
    """The system's time of the file: when it was copied or saved, which may be much later."""


@dataclass(frozen=True)
class About:
    """What is known of the pictures that come in, besides what is in them.

    ``at`` is when they were taken, where a person said so; it holds over what a file says. ``zone``
    is where the camera's clock was right, for files that don't tell; without it this machine's.
    """

    area: Area | None = None
    view: View | None = None
    at: Moment | None = None
    zone: ZoneInfo | None = None
    undated_by_file: bool = False
    """Take the file's own time where nothing else says when."""
    longest_px: int = LONGEST_PX


@dataclass(frozen=True)
class Result:
    """What became of ``file``: the row that stands for it, or ``why`` there is none."""

    file: Source
    became: Became
    photo: Photo | None = None
    date_from: DateFrom | None = None
    why: str = ""
    without_zone: bool = False
    """The picture says when, and not in which time zone: ``About.zone`` or this machine's held."""


@dataclass(frozen=True)
class Results:
    """What became of each file, and the one step that takes all of it back."""

    each: tuple[Result, ...]
    step: "UndoStep | None"
    stopped: bool = False
    failed: LogError | None = None
    """Why the log could not be written any more, where some of them were in it by then."""

    def of(self, became: Became) -> list[Result]:
        return [each for each in self.each if each.became is became]


def _never() -> bool:
    return False


def _quiet(_done: int, _all: int) -> None:
    pass


def add_photos(
    diary: Diary,
    files: Sequence[Source],
    about: About,
    progress: Callable[[int, int], object] = _quiet,
    stopped: Callable[[], bool] = _never,
) -> Results:
    """Take in the pictures of ``files``, each whole or not at all.

    ``progress`` is told how many are done of how many. Once ``stopped`` says so no more are begun;
    those that are done stay, and one undo step takes them back. The same holds where the log can't
    be written any more; raises ``LogError`` where it can't before anything was.
    """
    results: list[Result] = []
    act = ngettext("Add {n} photo", "Add {n} photos", len(files)).format(n=len(files))
    before, failed = diary.newest_step, None
    with diary.one_step(act):
        for file in files:
            if stopped():
                break
            try:
                results.append(_added(diary, file, about))
            except LogError as problem:
                failed = problem
                break
            progress(len(results), len(files))
    step = diary.newest_step if diary.newest_step is not before else None
    if failed is not None and step is None:
        raise failed
    is_cut_short = failed is None and len(results) < len(files)
    return Results(tuple(results), step, is_cut_short, failed)


def _added(diary: Diary, file: Source, about: About) -> Result:
    try:
        original = read_original(file)
        if known := _known(diary, original):
            return Result(file, Became.SAME, known)
        picture = picture_of(original, about.longest_px)
        dated = next(_dates(file, picture.taken, about, diary.clock().at + _AHEAD_AT_MOST), None)
    except NotAPicture as problem:
        return Result(file, Became.REFUSED, why=str(problem))
    except OSError as problem:
        return Result(file, Became.REFUSED, why=problem.strerror or str(problem))
    if dated is None:
        return Result(file, Became.UNDATED, why=_("It does not say when it was taken."))
    moment, date_from = dated
    photo = row_of(picture.sha256, picture.original_sha256, moment, about.area, about.view)
    kept = diary.add_photo(photo, picture.data, _("Add photo"))
    without_zone = date_from is DateFrom.PICTURE and not (picture.taken and picture.taken.offset)
    return Result(file, _became(kept), kept.photo, date_from, without_zone=without_zone)


def _became(kept: Kept) -> Became:
    if kept.was_deleted:
        return Became.BACK
    return Became.SAME if kept.was_there else Became.ADDED


def _known(diary: Diary, original: Original) -> Photo | None:
    """The photo that was made of the same file, where it is there and whole."""
    photo = diary.photo_of(original.sha256)
    there = photo is not None and whole_picture(diary.log.folder, photo) is not None
    return photo if there else None


def _dates(
    file: Source, taken: "Taken | None", about: About, latest: datetime
) -> Iterator[tuple[Moment, DateFrom]]:
    """When the picture was taken, what is most to be believed first."""
    if about.at is not None:
        yield about.at, DateFrom.GIVEN
    written = taken.moment(about.zone) if taken else None
    if written is not None and written.at <= latest:
        yield written, DateFrom.PICTURE
    if about.undated_by_file and isinstance(file, Path):
        changed = datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone(about.zone)
        if changed <= latest:
            yield _moment(changed.replace(microsecond=0)), DateFrom.FILE


def _moment(local: datetime) -> Moment:
    offset = local.utcoffset() or timedelta()
    return Moment(local.astimezone(UTC), round(offset.total_seconds() / 60))
