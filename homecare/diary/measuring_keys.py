"""Which photo is held against which, by which marks; and what that hangs on, as one key.

A photo keeps the key of its measurement. Where it is no longer that of the log, because the first
photo went or a zone was moved, what was measured holds no more.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from homecare.diary.undo import RowChange
from homecare.photos.sittings import ONE_SITTING
from homecare.records.marks import MEASURED
from homecare.records.models import Photo
from homecare.values.areas import Area
from homecare.values.terms import View

_METHOD: Final = 1
"""Raised whenever the same pictures would be measured otherwise."""
_IDS_AT_ONCE: Final = 10_000
IsThere = Callable[[Photo], bool]


@dataclass(frozen=True)
class Holding:
    """A photo to be measured, in plain values: which picture is held against which.

    ``first`` is its own file where it is the first of its view and area. ``marked`` is the picture
    on which ``marks`` lie; ``None``: nobody marked any.
    """

    id: UUID
    file: str
    first: str
    marked: str | None
    marks: tuple[dict[str, Any], ...]
    view: View
    area: Area | None
    one_sitting: bool
    key: str

    @property
    def is_first(self) -> bool:
        return self.file == self.first


def holdings(photos: Sequence[Photo], is_there: IsThere) -> dict[UUID, Holding]:
    """What each photo is held against, by its id; one without a view or a picture is not there.

    Marks hold for all photos of a view and area: those on the oldest that has any.
    """
    groups: defaultdict[tuple[View, Area | None], list[Photo]] = defaultdict(list)
    for photo in sorted(photos, key=lambda each: (each.at, str(each.id))):
        if photo.view is not None and photo.file and photo.sha256 and photo.deleted_at is None:
            groups[photo.view, photo.area].append(photo)
    found: dict[UUID, Holding] = {}
    for group in groups.values():
        first = next(filter(is_there, group), None)
        marked = next((each for each in group if each.zones and is_there(each)), None)
        if first is not None:
            found |= {each.id: _holding(each, first, marked) for each in group}
    return found


def _holding(photo: Photo, first: Photo, marked: Photo | None) -> Holding:
    assert photo.view is not None
    assert photo.file is not None
    assert first.file is not None
    marks = tuple(marked.zones or ()) if marked is not None else ()
    one_sitting = abs(photo.at - first.at) <= ONE_SITTING
    hangs_on = [
        *(_METHOD, photo.view, photo.area, photo.sha256, first.sha256, one_sitting),
        *(marked and marked.sha256, marks),
    ]
    key = hashlib.sha256(json.dumps(hangs_on, sort_keys=True).encode()).hexdigest()
    return Holding(
        id=photo.id,
        file=photo.file,
        first=first.file,
        marked=marked.file if marked is not None else None,
        marks=marks,
        view=photo.view,
        area=photo.area,
        one_sitting=one_sitting,
        key=key,
    )


def live_photos(session: Session) -> list[Photo]:
    """Every photo that is not deleted, oldest first."""
    live = select(Photo).where(Photo.deleted_at.is_(None)).order_by(Photo.at, Photo.id)
    return list(session.scalars(live))


def forget_outdated(
    session: Session, changes: Iterable[RowChange], is_there: IsThere
) -> frozenset[UUID]:
    """Take away what was measured and holds no more after these changes; gives the rows.

    It is worked out, so it is no part of what a person did, and is measured again.
    """
    views = {
        row["view"]
        for change in changes
        if change.table is Photo.__table__
        for row in (change.before, change.after)
        if row is not None
    }
    kept = select(Photo.id).where(Photo.measured_from.is_not(None), Photo.view.in_(views))
    if not views or session.scalars(kept.limit(1)).first() is None:
        return frozenset()
    of_views = [each for each in live_photos(session) if each.view in views]
    keys = {key: each.key for key, each in holdings(of_views, is_there).items()}
    outdated = [
        each.id
        for each in of_views
        if each.measured_from is not None and each.measured_from != keys.get(each.id)
    ]
    for start in range(0, len(outdated), _IDS_AT_ONCE):
        some = Photo.id.in_(outdated[start : start + _IDS_AT_ONCE])
        nothing = dict.fromkeys(MEASURED)
        session.execute(update(Photo).where(some).values(nothing))
    return frozenset(outdated)
