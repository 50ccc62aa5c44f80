"""Logs with photos that were measured: made here, without a picture."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from uuid import UUID, uuid4

from homecare.facts.facts import MeasureFact, PhotoFact, SessionFact
from homecare.values.areas import Area
from homecare.values.terms import Correction, Noise, View
from tests.homecare.believable import moment

CHEEKS = (Area.CHEEK_LEFT, Area.CHEEK_RIGHT)


def photo(
    day: float,
    changes: Sequence[float | None],
    *,
    zones: Sequence[Area] = CHEEKS,
    mdc: float = 1.4,
    comparable: bool | None = True,
    view: View = View.FRONT,
    area: Area = Area.FACE,
) -> PhotoFact:
    """A photo with the change of each zone; ``None`` is not known."""
    return PhotoFact(
        id=uuid4(),
        moment=moment(day),
        area=area,
        view=view,
        measures=tuple(_measure(*each, mdc) for each in zip(zones, changes, strict=True)),
        correction=Correction.SKIN,
        comparable=comparable,
    )


def _measure(zone: Area, change: float | None, mdc: float) -> MeasureFact:
    if change is None:
        return MeasureFact(area=zone, a_first=12.0)
    return MeasureFact(
        area=zone, a_first=12.0, a_second=12.0 + change, change=change, mdc=mdc, mdc_alone=mdc,
        mdc_from=Noise.DEFAULT,
    )  # fmt: skip


def first(day: float, *, zones: Sequence[Area] = CHEEKS, view: View = View.FRONT) -> PhotoFact:
    """The photo that all of its view are held against."""
    return replace(photo(day, [None] * len(zones), zones=zones, view=view), comparable=None)


def session(day: float, *areas: Area) -> SessionFact:
    return SessionFact(id=uuid4(), moment=moment(day), areas=areas or (Area.FACE,), needle_um=500)


def months(n: int, each: int = 4, *, zones: Sequence[Area] = CHEEKS, seed: int = 1):
    """Photos and sessions of ``n`` months: one before the session, and some of the days after it."""
    rng = Random(seed)
    photos, sessions = [first(0, zones=zones)], list[SessionFact]()
    for month in range(n):
        begin = 30 * month + 2
        sessions.append(session(begin))
        after = [-1, 1, 3, 7, 10, 14, 17, 20, 22, 24][:each]
        for day in after:
            flush = {1: 6.0, 3: 2.5, 7: 1.0}.get(day, 0.0)
            changes = [flush - 0.02 * month + rng.gauss(0, 0.6) for _zone in zones]
            photos.append(photo(begin + day, changes, zones=zones, mdc=1.2 + rng.random() / 2))
    return sorted(photos, key=lambda each: each.at), sessions


def ids(photos: Sequence[PhotoFact]) -> list[UUID]:
    return [each.id for each in photos]
