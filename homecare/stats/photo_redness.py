"""Redness measured on photos: what became of each zone of a view since its first photo.

Only pairs that can be compared count; the others are counted beside them. A change within its noise
is no clear change, and none of it says that skin is well.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import Final
from uuid import UUID

from homecare.facts.facts import MeasureFact, PhotoFact, SessionFact
from homecare.recovery.curves import last_session_on
from homecare.values.areas import Area
from homecare.values.terms import Noise, View
from homecare.values.times import Moment, days_after

MEDIAN_MIN_N: Final = 5
"""Fewer photos than this make no median (our own default)."""
_VIEWS: Final = {view: place for place, view in enumerate(View)}
_AREAS: Final = {area: place for place, area in enumerate(Area)}


@dataclass(frozen=True, kw_only=True)
class ZoneLook:
    """One zone of one photo: the change of mean a* (CIELAB) against the first photo of its view.

    ``mdc`` is the smallest change that is more than noise, ``noise`` where that is known from; ``day``
    the recovery day, where a session on that skin was in the 28 days before.
    """

    photo: UUID
    moment: Moment
    change: float
    mdc: float
    noise: Noise | None = None
    session: UUID | None = None
    day: int | None = None

    @property
    def is_clear(self) -> bool:
        """Whether the change is more than noise."""
        return abs(self.change) > self.mdc


@dataclass(frozen=True, kw_only=True)
class ZoneCourse:
    """A zone of a view, its photos oldest first; ``area`` is what the photos are of.

    ``first`` is when the photo ``first_photo`` was taken that all are held against. Of the others
    ``n_not_comparable`` could not be compared with it, on ``n_uncorrected`` the light could not be
    corrected or the zone was not to be seen: neither has a change.
    """

    view: View | None
    area: Area | None
    zone: Area
    first: Moment | None
    first_photo: UUID | None
    looks: tuple[ZoneLook, ...]
    n_not_comparable: int
    n_uncorrected: int

    @property
    def key(self) -> str:
        """The same for the same zone of the same view."""
        return f"{self.view or '-'}/{self.area or '-'}/{self.zone}"

    @property
    def last(self) -> ZoneLook | None:
        return self.looks[-1] if self.looks else None

    @property
    def n_redder(self) -> int:
        """How many are redder than the first by more than noise."""
        return sum(each.is_clear and each.change > 0 for each in self.looks)

    @property
    def n_paler(self) -> int:
        return sum(each.is_clear and each.change < 0 for each in self.looks)

    @property
    def median_change(self) -> float | None:
        """Of the changes; ``None`` under 5 photos."""
        if len(self.looks) < MEDIAN_MIN_N:
            return None
        return median(each.change for each in self.looks)


def zone_courses(
    photos: Iterable[PhotoFact],
    every_photo: Sequence[PhotoFact],
    sessions: Sequence[SessionFact],
) -> tuple[ZoneCourse, ...]:
    """The courses of ``photos``, by view, area and zone in their usual order.

    ``every_photo`` and ``sessions`` are those of the whole log, oldest first: the first photo and the
    session before one may lie before the stretch that is looked at.
    """
    in_order = sorted(photos, key=lambda each: (*_group(each), each.at))
    grouped = groupby(in_order, key=_group)
    firsts = _firsts(every_photo)
    return tuple(
        course for key, mine in grouped for course in _courses(tuple(mine), firsts[key], sessions)
    )


def _group(photo: PhotoFact) -> tuple[int, int]:
    """View and area as places in their lists; what is not known comes last."""
    view = len(_VIEWS) if photo.view is None else _VIEWS[photo.view]
    return view, len(_AREAS) if photo.area is None else _AREAS[photo.area]


def _firsts(photos: Iterable[PhotoFact]) -> dict[tuple[int, int], PhotoFact]:
    """That of each view and area that others are held against, else the oldest of all.

    Where the picture of one is lost the next stands for it, and both were a first: the later holds.
    """
    found: dict[tuple[int, int], PhotoFact] = {}
    for each in photos:
        if _group(each) not in found or (each.measures and each.comparable is None):
            found[_group(each)] = each
    return found


def _courses(
    photos: Sequence[PhotoFact], first: PhotoFact, sessions: Sequence[SessionFact]
) -> Iterator[ZoneCourse]:
    judged = [each for each in photos if each.comparable is not None]
    compared = [each for each in judged if each.comparable]
    zones = {measure.area for each in (first, *judged) for measure in each.measures}
    for zone in (area for area in Area if area in zones and judged):
        looks = tuple(
            _look(photo, measure, change, mdc, sessions)
            for photo in compared
            for measure in photo.measures
            if measure.area is zone
            and (change := measure.change) is not None
            and (mdc := measure.mdc) is not None
        )
        yield ZoneCourse(
            view=first.view,
            area=first.area,
            zone=zone,
            first=first.moment,
            first_photo=first.id,
            looks=looks,
            n_not_comparable=len(judged) - len(compared),
            n_uncorrected=len(compared) - len(looks),
        )


def _look(
    photo: PhotoFact,
    measure: MeasureFact,
    change: float,
    mdc: float,
    sessions: Sequence[SessionFact],
) -> ZoneLook:
    session = last_session_on(measure.area, photo.at, sessions)
    return ZoneLook(
        photo=photo.id,
        moment=photo.moment,
        change=change,
        mdc=mdc,
        noise=measure.noise,
        session=None if session is None else session.id,
        day=None if session is None else days_after(session.moment, photo.moment),
    )
