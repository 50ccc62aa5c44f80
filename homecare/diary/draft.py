"""A record that a person is filling: one object for the form, the guided session and the check-in."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Generic, Self
from uuid import UUID

from homecare.diary import draft_files
from homecare.diary.diary import Diary
from homecare.diary.draft_files import Kept, Row
from homecare.diary.draft_pictures import WaitingPicture, sweep, there
from homecare.diary.photos_of_records import own_moment, picture_row, taken_with
from homecare.errors import LogError
from homecare.queries.shots import Shot
from homecare.records.copying import copy_of
from homecare.records.models import Photo
from homecare.records.reading import Problem, problems, write_record
from homecare.values.times import Moment


class Draft(Generic[Row]):
    """From the first key to the log: it copies, keeps, checks and saves what is entered.

    A form shows ``row`` and writes into it. On disk it is kept while it differs from what it began
    with; no file is left behind for nothing. Each kind says how it begins and how it is saved.
    """

    model: ClassVar[type[Any]]
    """The kind of record."""

    def __init__(self, diary: Diary, start: Row) -> None:
        """``start``: a record of the log to change, else what a new one begins with."""
        self.diary = diary
        self.stored: Row | None = diary.get(self.model, start.id)
        """The record of the log that is changed, as it stands there; ``None`` for a new one."""
        self._thrown: tuple[Row, Mapping[str, Any] | None, tuple[WaitingPicture, ...]] | None = None
        self.begin(self.stored or start)

    @classmethod
    def waiting(cls, diary: Diary) -> Self | None:
        """The draft of a new record that waits in the log's folder, where one does."""
        found = _waiting(diary, cls.model, None)
        if found is None:
            return None
        draft = cls(diary, found.draft)
        draft._take(found)
        return draft

    def begin(self, start: Row) -> None:
        """Begin with this, which is nothing that the person has entered."""
        self._start = start
        self.row: Row = _live_copy(start)
        self.guide: Mapping[str, Any] | None = None
        """Where the draft's guided session stands; kept with the draft."""
        self.pictures: tuple[WaitingPicture, ...] = ()
        """Photos that come into the log with it."""
        self.kept_at: Moment | None = None
        """When it was kept, where it was taken up from the log's folder."""
        self.unreadable: Mapping[str, str] = {}
        """What was typed and is no value: field and reason."""
        self.is_over = False
        """Whether it stands in the log: then there is nothing to keep any more."""
        self._untouched = self._record()
        self._on_disk = self._whole()

    # --- on disk ---

    def take_up(self) -> None:
        """Go on with the draft that waits in the log's folder; ``kept_at`` says whether one did."""
        found = _waiting(self.diary, self.model, self._edits)
        if found is not None:
            self._take(found)
        else:
            self.forget_pictures()

    def _take(self, found: Kept[Row]) -> None:
        self.row, self.guide, self.kept_at = found.draft, found.guide, found.kept_at
        self.pictures = found.pictures
        self._on_disk = self._whole()

    def keep(self) -> None:
        """Keep the draft, if anything changed since the last time. Raises a ``LogError``."""
        now = self._whole()
        if self.is_over or now == self._on_disk:
            return
        if now == (self._untouched, None, ()):
            self.discard()
        else:
            self._write()

    def discard(self) -> None:
        """Let go of what was kept. Raises a ``LogError``."""
        self._discard(keep=())

    def _discard(self, keep: Sequence[WaitingPicture]) -> None:
        kept = {each.sha256 for each in keep}
        draft_files.discard(self.diary.log.folder, self.model, edits=self._edits, keep=kept)
        self.guide = None
        self._on_disk = (self._untouched, None, ())

    def throw_away(self) -> None:
        """Begin anew; what was entered can be brought back. Raises a ``LogError``."""
        thrown = (self.row, self.guide, self.pictures)
        self._discard(keep=self.pictures)
        self.begin(self._start)
        self._thrown = thrown

    def forget_pictures(self) -> None:
        """Remove those that nobody can come back to: none waits, and none was taken up.

        A folder that can't be emptied is, at the next start.
        """
        if not self.pictures:
            with suppress(LogError):
                sweep(self.pictures_place)

    def bring_back(self) -> None:
        """Take back what was thrown away, and keep it.

        Raises a ``LogError`` where it can't be kept; it is back in ``row`` all the same.
        """
        if self._thrown is not None:
            self.row, self.guide, pictures = self._thrown
            self.pictures = there(pictures, self.pictures_place)
            self._write()

    def _write(self) -> None:
        folder, now, lookup = self.diary.log.folder, self.diary.clock(), self.diary.lookup()
        draft_files.keep(
            folder, self.row, lookup, now,
            edits=self._edits, guide=self.guide, pictures=self.pictures,
        )  # fmt: skip
        self._on_disk = self._whole()

    @property
    def pictures_place(self) -> Path:
        """The folder in which its pictures wait, made when there are any."""
        return draft_files.pictures_place(self.diary.log.folder, self.model, self._edits)

    @property
    def _edits(self) -> UUID | None:
        return self.stored.id if self.stored is not None else None

    # --- what is entered ---

    @property
    def differs(self) -> bool:
        """Whether the person has entered anything that the log does not hold."""
        if self.is_over:
            return False
        return bool(self.pictures) or self._record() != self._untouched

    def problems(self) -> list[Problem]:
        """What keeps it from being saved."""
        found = problems(self.row, self.diary.lookup(), self.diary.clock())
        return [*found, *(Problem(name, "", why) for name, why in self.unreadable.items())]

    def _record(self) -> dict[str, Any]:
        """The draft as it is written, but its id: a draft begun anew may be the same in words."""
        record = write_record(self.row, self.diary.lookup())
        del record["id"]
        return record

    def _whole(self) -> tuple[object, ...]:
        return self._record(), self.guide, self.pictures

    # --- into the log ---

    @property
    def act(self) -> str:
        """What saving it is called, when it can be undone."""
        raise NotImplementedError

    def save(self) -> Row:
        """Put it into the log; gives the record as it went there.

        Raises ``Invalid`` or another ``LogError``. The file stays until ``discard``, which comes
        after this: a program that ends between the two leaves a draft whose record is there, and
        whoever looks for a draft next lets that one go.
        """
        row = _live_copy(self.row)
        self._save(row)
        self.is_over = True
        return row

    def _save(self, row: Row) -> None:
        self.diary.save(row, act=self.act, pictures=self.photos_of(row))

    def other_day_of(self, picture: WaitingPicture) -> date | None:
        """The day that a picture names, where it is not the day of the record."""
        own = own_moment(picture, self.diary.dated)
        day = self.diary.dated(self.row.moment).local_date
        return own.local_date if own is not None and own.local_date != day else None

    def photos_in_log(self) -> tuple[Shot, ...]:
        """Those of the day and the skin of a record that is changed."""
        if self.stored is None:
            return ()
        day = self.diary.dated(self.row.moment).local_date
        return taken_with(self.row, self.diary.shots(since=day, until=day))

    def photos_of(self, row: Row) -> list[tuple[Photo, Path]]:
        """The rows of its pictures, each with its file."""
        place = self.pictures_place
        return [
            (picture_row(each, row, self.diary.dated), each.file(place)) for each in self.pictures
        ]


def _waiting(diary: Diary, model: type[Any], edits: UUID | None) -> Kept[Any] | None:
    """The draft in the log's folder, but one of a new record that stands in the log already."""
    found = draft_files.kept(diary.log.folder, model, diary.lookup(), edits=edits)
    if found is None:
        return None
    if edits is None and diary.get(model, found.draft.id) is not None:
        draft_files.discard(diary.log.folder, model)
        return None
    return found


def _live_copy(row: Row) -> Row:
    """An object of its own, without a mark of deletion: saving a deleted record brings it back."""
    return copy_of(row, deleted_at=None)
