"""Photos and the session or check-in that they were taken with: one day, and skin in common."""

from collections.abc import Callable, Iterable

from homecare.diary.draft_pictures import WaitingPicture
from homecare.diary.pictures import row_of
from homecare.queries.shots import Shot
from homecare.records.models import CheckIn, Photo, Treatment
from homecare.values.areas import Area, any_overlap, region_of
from homecare.values.times import Moment


def picture_row(
    picture: WaitingPicture, record: Treatment | CheckIn, dated: Callable[[Moment], Moment]
) -> Photo:
    """The row of a picture that was added to a record.

    It is of the record's moment; on the record's diary day the picture's own clock is the more
    exact one: what was taken before a session and what after it are told apart by that.
    """
    moment = moment_for(picture, dated(record.moment), dated)
    area = area_of(areas_of(record))
    return row_of(picture.sha256, picture.original_sha256, moment, area, picture.view)


def moment_for(
    picture: WaitingPicture, record: Moment, dated: Callable[[Moment], Moment]
) -> Moment:
    """When a picture counts as taken that was added to a record of this moment."""
    own = own_moment(picture, dated)
    return own if own is not None and own.local_date == record.local_date else record


def own_moment(picture: WaitingPicture, dated: Callable[[Moment], Moment]) -> Moment | None:
    """When the picture says that it was taken, on its diary day; ``None`` where it does not."""
    own = picture.taken.moment() if picture.taken is not None else None
    return None if own is None else dated(own)


def taken_with(record: Treatment | CheckIn, shots: Iterable[Shot]) -> tuple[Shot, ...]:
    """Those of ``shots``, all of the record's day, that show its skin or do not say which, oldest
    first."""
    areas = areas_of(record)
    shown = [each for each in shots if each.area is None or any_overlap((each.area,), areas)]
    return tuple(reversed(shown))


def areas_of(record: Treatment | CheckIn) -> tuple[Area, ...]:
    """The skin that a record is about; a draft may not say it yet."""
    if isinstance(record, Treatment):
        return tuple(part.area for part in record.areas)
    return tuple(area for area in (record.area,) if area)


def area_of(areas: Iterable[Area]) -> Area | None:
    """The one area, or the one region that all of them are part of; else nobody said which."""
    every = set(areas)
    if len(every) > 1:
        every = {region_of(area) for area in every}
    return every.pop() if len(every) == 1 else None
