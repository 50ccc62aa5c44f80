"""Photos of one sitting: taken one after the other, so that what they differ by is noise."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from homecare.facts.facts import PhotoFact, SessionFact
from homecare.photos.noise import Picture, Repeats, repeats_of
from homecare.values.areas import Area, any_overlap
from homecare.values.terms import View

ONE_SITTING: Final = timedelta(hours=1)
"""Within so long, photos of one view and area repeat each other."""
ENOUGH: Final = 3
"""So many of one sitting are asked for: two degrees of freedom."""


def alike(photos: Iterable[PhotoFact], view: View | None, area: Area | None) -> list[PhotoFact]:
    """Those of this view and area, the oldest first."""
    found = [each for each in photos if (each.view, each.area) == (view, area)]
    return sorted(found, key=lambda each: (each.at, str(each.id)))


def sittings(photos: Sequence[PhotoFact], sessions: Sequence[SessionFact]) -> list[list[PhotoFact]]:
    """Photos of one view and area, oldest first, by sitting; a session on that skin ends one."""
    found: list[list[PhotoFact]] = []
    for photo in photos:
        first = found[-1][0] if found else None
        if first is not None and _repeats(first, photo, sessions):
            found[-1].append(photo)
        else:
            found.append([photo])
    return found


def _repeats(first: PhotoFact, photo: PhotoFact, sessions: Sequence[SessionFact]) -> bool:
    if photo.at - first.at > ONE_SITTING:
        return False
    return not any(
        first.at <= each.at <= photo.at
        and (photo.area is None or any_overlap((photo.area,), each.areas))
        for each in sessions
    )


def own_repeats(
    photos: Iterable[PhotoFact],
    sessions: Sequence[SessionFact],
    view: View | None,
    area: Area | None,
) -> Repeats | None:
    """What the repeats of a view and area tell; ``None`` where there are none, or none that could be
    measured in the light of the first."""
    every = sittings(alike(photos, view, area), sessions)
    return repeats_of([[_picture(each) for each in sitting] for sitting in every])


def _picture(photo: PhotoFact) -> Picture:
    """Mean a* of each zone in the light of the first; a photo that is like it in no way has none."""
    if photo.comparable is None:  # the first itself
        return {each.area: each.a_first for each in photo.measures if each.a_first is not None}
    if not photo.comparable:
        return {}
    return {
        each.area: each.a_second
        for each in photo.measures
        if each.change is not None and each.a_second is not None
    }
