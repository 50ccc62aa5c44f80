"""Which photos stand in the report: the first of a view against the latest, and what was measured.

Only where photos were chosen. What is planned here is words and places; the pictures themselves are
read when the pages are set (``sharing/pdf/drawn_pictures.py``), off the GUI thread.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from pathlib import Path
from typing import Final
from uuid import UUID

from homecare.charts.photo_words import (
    caveats,
    course_name,
    day_told,
    last_told,
    look_told,
)
from homecare.facts.facts import MeasureFact, PhotoFact
from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated
from homecare.sharing.pdf.form import Pictures
from homecare.stats.photo_redness import ZoneCourse
from homecare.values.areas import AREAS, Area, AreaGroup, is_facial
from homecare.values.terms import View
from homecare.words import (
    full_day,
    in_sentence,
    sentence,
    uncapped,
    word,
)

PAIRS_MAX: Final = 12
"""So many pairs are shown; the others are counted."""
_ABOUT_THE_FACE: Final = frozenset(
    each for each in Area if AREAS[each].group in (AreaGroup.SCALP, AreaGroup.NECK_CHEST)
)
"""Of which a picture may show the face as well."""
Place = tuple[float, float, float, float]
"""Left, top, width and height, as shares of the picture."""


class Eyes(Enum):
    """Where a picture may show eyes although no face is found in it."""

    NOWHERE = auto()
    """It is of other parts of the body."""
    NEAR = auto()
    """It is a close look at the face: an eye in it is large."""
    ANYWHERE = auto()


@dataclass(frozen=True)
class PhotoFile:
    """Where a photo of the log lies, as its row says."""

    folder: Path
    name: str | None
    sha256: str | None


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of a pair. ``place`` is the skin that is shown; ``None``: the whole picture, eyes covered."""

    file: PhotoFile
    caption: str
    alt: str
    place: Place | None
    eyes: Eyes = Eyes.ANYWHERE


@dataclass(frozen=True, kw_only=True)
class Pair:
    """The first photo and the latest, with what was measured; a side that is not shared is ``None``."""

    heading: str
    told: tuple[str, ...]
    first: Side | None
    latest: Side | None


@dataclass(frozen=True, kw_only=True)
class PhotoPart:
    """All that the report shows of photos; ``remarks`` go with the numbers."""

    pairs: tuple[Pair, ...] = ()
    remarks: tuple[str, ...] = ()


NO_PHOTOS: Final = PhotoPart()


def photo_part(
    photos: Sequence[PhotoFact],
    courses: Sequence[ZoneCourse],
    files: Mapping[UUID, PhotoFile],
    form: Pictures,
    *,
    dark: bool,
) -> PhotoPart:
    """What of ``photos`` (those that are shared, oldest first) is shown.

    ``courses`` are what was measured on them, ``files`` where each lies.
    """
    shown = _Shown({each.id: each for each in photos if each.id in files}, files)
    if form is Pictures.WHOLE:
        pairs = list(_whole(shown, courses))
    else:
        pairs = [shown.of_zone(each) for each in courses if each.looks]
    remarks = (
        *_left_out(len(pairs), shown, courses, form),
        _("Eyes are covered before a picture is put into this file.") if pairs else "",
        *(caveats(dark=dark) if any(each.looks for each in courses) else ()),
    )
    return PhotoPart(
        pairs=tuple(pairs[:PAIRS_MAX]), remarks=tuple(each for each in remarks if each)
    )


def _left_out(
    n_pairs: int, shown: "_Shown", courses: Sequence[ZoneCourse], form: Pictures
) -> Iterator[str]:
    if (more := n_pairs - PAIRS_MAX) > 0:
        yield ngettext("{n} pair more is not shown.", "{n} pairs more are not shown.", more).format(
            n=more
        )
    measured = {(each.view, each.area) for each in courses if each.looks}
    bare = sum((each.view, each.area) not in measured for each in shown.photos.values())
    if bare and form is Pictures.ZONES:
        text = ngettext(
            "{n} photo is not shown: no zone of it was measured.",
            "{n} photos are not shown: no zone of them was measured.",
            bare,
        )
        yield text.format(n=bare)


@dataclass(frozen=True)
class _Shown:
    photos: Mapping[UUID, PhotoFact]
    files: Mapping[UUID, PhotoFile]

    def of_zone(self, course: ZoneCourse) -> Pair:
        """The zone alone, in both."""
        name, last = course_name(course), course.looks[-1]
        return Pair(
            heading=name,
            told=(sentence(look_told(course)),),
            first=self._zone(course.first_photo, course.zone, name, _("The first")),
            latest=self._zone(last.photo, course.zone, name, _("The latest"), day_told(last)),
        )

    def _zone(
        self, id_: UUID | None, zone: Area, name: str, which: str, day: str = ""
    ) -> Side | None:
        photo = None if id_ is None else self.photos.get(id_)
        place = None if photo is None else _place(photo.measures, zone)
        if photo is None or place is None:
            return None
        return self.side(photo, name, which, day, place)

    def side(
        self, photo: PhotoFact, name: str, which: str, day: str = "", place: Place | None = None
    ) -> Side:
        when = full_day(photo.moment.local_date)
        caption = enumerated((which, when, day))
        words = (
            _("Photo of {what}. {caption}. Cropped to that skin.")
            if place
            else _("Photo of {what}. {caption}. The eyes are covered.")
        )
        return Side(
            file=self.files[photo.id],
            caption=caption,
            alt=words.format(what=in_sentence(name), caption=caption),
            place=place,
            eyes=_eyes(photo),
        )


def _eyes(photo: PhotoFact) -> Eyes:
    """By the area and the view: what nobody said may be a face."""
    if photo.area is not None and not (is_facial(photo.area) or photo.area in _ABOUT_THE_FACE):
        return Eyes.NOWHERE
    return Eyes.NEAR if photo.view is View.CLOSE else Eyes.ANYWHERE


def _place(measures: Sequence[MeasureFact], zone: Area) -> Place | None:
    found = next((each for each in measures if each.area is zone), None)
    if found is None or found.x is None or found.y is None or found.w is None or found.h is None:
        return None
    return found.x, found.y, found.w, found.h


def _whole(shown: _Shown, courses: Sequence[ZoneCourse]) -> Iterator[Pair]:
    """The first and the latest of each view and area, the latest that can be compared if any can."""
    in_order = sorted(shown.photos.values(), key=lambda each: (_name(each), each.at))
    for name, grouped in groupby(in_order, key=_name):
        mine = list(grouped)
        key = mine[0].view, mine[0].area
        measured = [each for each in courses if (each.view, each.area) == key]
        first = _first_of(mine, measured)
        others = [each for each in mine if each is not first]
        latest = next((each for each in reversed(others) if each.comparable), None)
        latest = latest or (others[-1] if others else None)
        yield Pair(
            heading=name,
            told=() if latest is None else tuple(_told(first, latest, measured)),
            first=None if first is None else shown.side(first, name, _("The first")),
            latest=None if latest is None else shown.side(latest, name, _("The latest")),
        )


def _first_of(photos: Sequence[PhotoFact], courses: Sequence[ZoneCourse]) -> PhotoFact | None:
    """The one that the others were held against; ``None`` where it is not shared. None other stands
    in for it, for the numbers are no change since that."""
    held_against = {each.first_photo for each in courses}
    if held_against:
        return next((each for each in photos if each.id in held_against), None)
    return photos[0] if photos[0].comparable is None else None


def _told(
    first: PhotoFact | None, latest: PhotoFact, courses: Sequence[ZoneCourse]
) -> Iterator[str]:
    if latest.comparable is False:
        yield _apart(first)
    elif latest.comparable is None and first is not None:
        yield _("Nobody compared these two: light and angle may differ.")
    for each in courses:
        if each.last is not None and each.last.photo == latest.id:
            yield sentence(last_told(each))
        elif each.looks:
            yield _("{zone}: no change is known on this photo.").format(zone=course_name(each))


def _apart(first: PhotoFact | None) -> str:
    if first is None:
        return _(
            "This photo can’t be compared with the first of its view, which is not shown here: light, "
            "distance or angle differ too much."
        )
    return _("These two can’t be compared: light, distance or angle differ too much.")


def _name(photo: PhotoFact) -> str:
    area = _("Skin") if photo.area is None else word(photo.area)
    if photo.view is None:
        return area
    return _("{zone}, {view}").format(zone=area, view=uncapped(photo.view))
