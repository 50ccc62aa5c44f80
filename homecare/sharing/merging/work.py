"""What a merge does off the GUI thread, and for the command: each opens the log anew."""

from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from homecare.diary.diary import Diary
from homecare.i18n import _
from homecare.records.models import Photo
from homecare.records.reading import Lookup
from homecare.sharing.copy_first import copy_before
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.incoming import Incoming
from homecare.sharing.intake.kept import Kept
from homecare.sharing.intake.plan import Plan, Rejected, plan_for_new_log
from homecare.sharing.intake.work import Progress, Source, Stopped
from homecare.sharing.meetings import Since, meetings_of, remember, since
from homecare.sharing.merging.differing import Difference, differences
from homecare.sharing.merging.merging import Merged, merged
from homecare.sharing.merging.other_log import other_log
from homecare.sharing.merging.same_person import doubt
from homecare.sharing.merging.sides import Side, Version, live_rows, side_of
from homecare.store.copies import Why
from homecare.store.log import open_log

if TYPE_CHECKING:
    from homecare.diary.undo import UndoStep


@dataclass(frozen=True)
class MergeForecast:
    """What a merge would do to our log. Counts are of records."""

    added: int
    replaced: int
    deleted: int
    same: int
    united: int
    """Things that both logs had under two ids."""
    differences: tuple[Difference, ...]
    """Each record that both have in two ways, with the one that gives way."""
    kept: tuple[Kept, ...]
    """What only one of them knows of the person: it stays unless it is let go."""
    rejected: tuple[Rejected, ...]
    doubt: str
    """Why it may be somebody else's log; empty where nothing is to be asked."""
    without_picture: int
    """Photos that come in without their file: the other log has it no more."""

    @property
    def n(self) -> int:
        """How many records of ours would change."""
        return self.added + self.replaced + self.deleted

    @property
    def refused(self) -> int:
        """How many records of the other log can't be taken."""
        return len({each.given.place for each in self.rejected})


@dataclass(frozen=True)
class MergeDone:
    """What was done, and the step that takes it back; ``None`` where nothing changed."""

    forecast: MergeForecast
    step: "UndoStep | None"


@dataclass(frozen=True)
class _Planned:
    diary: Diary
    came: Incoming
    ours: Side
    theirs: Side
    read: Plan
    version: int
    """Of our log when ``ours`` was read."""
    since: Since | None
    """When the two logs last met, as far as they know."""

    def merged(self, source: Source, chosen: Collection[str]) -> Merged:
        return merged(self.ours, self.theirs, self.diary.dated(source.now), chosen, self.since)


def foresee_merge(source: Source, progress: Progress) -> MergeForecast:
    """What the other log would do to ours; nothing is written.

    Raises ``Locked`` of either kind where a password is wanted, and ``LogError`` or ``OSError``.
    """
    with _planned(source, progress) as planned:
        return _forecast(source, planned, planned.merged(source, ()))


def merge(
    source: Source,
    seen: MergeForecast,
    stop: Event,
    progress: Progress,
    chosen: Collection[str] = (),
) -> MergeDone | MergeForecast:
    """Do what was ``seen``, or give the new forecast where one of the logs has changed since.

    ``chosen`` are the keys of differences that go the other way, and of ``kept`` that are let go.
    A copy of our log is made before. Raises ``Stopped`` where ``stop`` is set before writing begins.
    """

    def told(doing: str) -> None:
        if stop.is_set():
            raise Stopped
        progress(doing)

    with _planned(source, told) as planned:
        forecast = _forecast(source, planned, planned.merged(source, ()))
        if forecast != seen:
            return forecast
        made = planned.merged(source, chosen)
        if not made.rows:
            remember(source.folder, planned.came.meetings)
            return MergeDone(forecast, None)
        told(_("Copying your log…"))
        copy_before(source.folder, Why.MERGE)
        told(_("Saving…"))
        if planned.diary.log.data_version() == planned.version:
            _save(planned, made)
            remember(source.folder, planned.came.meetings)
            return MergeDone(_forecast(source, planned, made), planned.diary.newest_step)
    return foresee_merge(source, told)  # another program wrote while the copy was made


def _save(planned: _Planned, made: Merged) -> None:
    """All rows in one transaction and one undo step, with the pictures of those that come in."""
    named = {row.file for row in made.rows if isinstance(row, Photo) and row.deleted_at is None}
    taken = [each for each in planned.came.givens if _file_of(each) in named]
    with planned.came.pictures.in_place(planned.diary, taken):
        planned.diary.save_checked(made.rows, _("Merge"), made.edited)


@contextmanager
def _planned(source: Source, progress: Progress) -> Generator[_Planned]:
    log = open_log(source.folder)
    try:
        diary = Diary(log, clock=lambda: source.now)
        now = diary.dated(source.now)
        with other_log(source.path, source.folder, now, source.password, progress) as came:
            progress(_("Holding the two logs against each other…"))
            read = plan_for_new_log(came.givens, now)
            version = log.data_version()
            met = since(meetings_of(log.folder), came.meetings)
            yield _Planned(diary, came, side_of(diary), _side(came, read), read, version, met)
    finally:
        log.close()


def _side(came: Incoming, read: Plan) -> dict[UUID, Version]:
    """The other log, of what the validator takes."""
    written = {_id_of(each): each.edited or each.made for each in came.givens}
    side = {row.id: Version(row, written.get(str(row.id))) for row in read.rows}
    gone = {key: Version(None, when, is_deleted=True) for key, when in came.deleted.items()}
    return gone | side


def _file_of(given: Given) -> object:
    plain = cast("dict[str, Any]", given.plain if isinstance(given.plain, dict) else {})
    return plain.get("file") if plain.get("kind") == "photo" else None


def _id_of(given: Given) -> str:
    """The id of a record as its file writes it; the validator takes no other than one that is one."""
    plain = cast("dict[str, Any]", given.plain if isinstance(given.plain, dict) else {})
    return str(plain.get("id")).lower()


def _forecast(source: Source, planned: _Planned, made: Merged) -> MergeForecast:
    found = differences(made, _names(planned), planned.diary.dated(source.now))
    return MergeForecast(
        added=made.added,
        replaced=made.replaced,
        deleted=made.deleted,
        same=made.same,
        united=made.united,
        differences=tuple(found),
        kept=tuple(made.kept),
        rejected=planned.read.rejected,
        doubt=doubt(planned.ours, planned.theirs),
        without_picture=_without_picture(planned, made),
    )


def _names(planned: _Planned) -> Lookup:
    """What records of both logs call the things that they name."""
    lookup = Lookup()
    for row in (*live_rows(planned.theirs), *live_rows(planned.ours)):
        lookup.add(row)
    return lookup


def _without_picture(planned: _Planned, made: Merged) -> int:
    there, folder = planned.came.pictures.members, planned.diary.log.folder
    new = {row.id for row in made.rows} - {row.id for row in live_rows(planned.ours)}
    photos = (row for row in made.rows if isinstance(row, Photo) and row.id in new and row.file)
    return sum(
        row.deleted_at is None and row.file not in there and not (folder / str(row.file)).exists()
        for row in photos
    )
