"""A photo of the log held against the first of its view and area, and what came of it kept with it.

The safety check reads it (R48): it never tells that skin is well, and decides nothing by itself.
"""

from typing import TYPE_CHECKING

from homecare.diary.diary import Diary
from homecare.diary.pictures import whole_picture
from homecare.i18n import _
from homecare.records.copying import copy_of
from homecare.records.models import Photo
from homecare.values.terms import View

if TYPE_CHECKING:
    from homecare.photos.redness import Redness


def first_of_its_view(diary: Diary, photo: Photo) -> Photo | None:
    """The oldest photo of the same view and area, where it is another one and its picture is there."""
    alike = (
        each
        for each in diary.all(Photo)
        if photo.view is not None
        and (each.view, each.area) == (photo.view, photo.area)
        and (each.at, str(each.id)) < (photo.at, str(photo.id))
        and whole_picture(diary.log.folder, each) is not None
    )
    return next(alike, None)


def measure_photo(diary: Diary, photo: Photo) -> Photo:
    """Measure a photo and save what was found: one undo step, and a second or two of a worker.

    Gives the row as it is then; the very same where there is nothing to hold it against. Raises
    ``NotAPicture`` where a picture can't be read.
    """
    from homecare.photos.comparing import compare, decoded_file

    first = first_of_its_view(diary, photo)
    files = [whole_picture(diary.log.folder, each) for each in (first, photo) if each is not None]
    if first is None or None in files:
        return photo
    one, other = (decoded_file(file) for file in files if file is not None)
    compared = compare(one, other, close=photo.view is View.CLOSE)
    measured = copy_of(photo)
    measured.comparable = compared.conditions.comparable
    measured.delta_a, measured.own_sem = clearest_change(compared.redness)
    diary.save(measured, act=_("Measure photo"))
    return measured


def clearest_change(redness: "Redness") -> tuple[float | None, float | None]:
    """The change of a* that is largest beside its noise, reddening before paling, and its standard
    error; both ``None`` where none is known."""
    from homecare.photos.redness import SEM_TO_MDC

    known = [
        (each.change, each.mdc)
        for each in redness.zones
        if each.change is not None and each.mdc is not None
    ]
    if not known:
        return None, None
    change, mdc = max(known, key=lambda pair: pair[0] / pair[1])
    return round(change, 3), round(mdc / SEM_TO_MDC, 3)
