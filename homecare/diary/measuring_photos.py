"""Photos of the log held against the first of their view and area, and what came of it kept with each.

The safety check reads it (R48): it never tells that skin is well, and decides nothing by itself.
What takes long, ``measured``, asks no log; so a worker may do a photo at a time and keep many at once.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from homecare.diary.diary import Diary
from homecare.diary.measuring_keys import Holding, holdings
from homecare.diary.pictures import is_there
from homecare.errors import Damaged
from homecare.facts.facts import SessionFact
from homecare.facts.from_records import PHOTO
from homecare.photos.refused import NotAPicture
from homecare.photos.sittings import own_repeats
from homecare.records.marks import MEASURED
from homecare.records.models import Photo
from homecare.values.terms import View

if TYPE_CHECKING:
    from homecare.photos.comparing import Compared
    from homecare.photos.redness import ZoneRedness

Values = Mapping[str, Any]
"""What was found of a photo, by the names of its fields."""
_DECIMALS: Final = 3
_NOTHING: Final[Values] = dict.fromkeys(MEASURED)


def unmeasured(diary: Diary) -> list[Holding]:
    """The photos whose measurement is not there or holds no more, oldest first."""
    photos = diary.all(Photo)
    found = holdings(photos, partial(is_there, diary.log.folder))
    return [
        found[each.id]
        for each in photos
        if each.id in found and found[each.id].key != each.measured_from
    ]


def measured(folder: Path, held: Holding) -> Values:
    """Hold a photo against the first of its view and area: a second or two of a worker.

    Raises ``NotAPicture`` where a picture can't be read, ``Damaged`` where a sealed one does not
    open, ``OSError`` where one is gone.
    """
    from homecare.photos.comparing import decoded_picture, looked_at
    from homecare.photos.kept import Setting, compare_as_kept, marks_of

    first, close = decoded_picture(folder, held.first), held.view is View.CLOSE
    marks = marks_of(folder, (held.first, first), held.marked, held.marks, close=close)
    if held.is_first:
        alone = () if marks is None else looked_at(first, marks, held.area, close=close)
        return {"measures": [_measure(each, each.zone.place) for each in alone]}
    setting = Setting(marks, held.area, close=close, same_light=held.one_sitting)
    return _found(compare_as_kept(first, decoded_picture(folder, held.file), setting))


def _found(compared: "Compared") -> Values:
    return {
        "comparable": compared.conditions.comparable,
        "correction": compared.redness.correction,
        "measures": [
            _measure(each, each.there.place if each.there is not None else {})
            for each in compared.redness.zones
        ],
    }


def _measure(zone: "ZoneRedness", place: Mapping[str, float]) -> dict[str, Any]:
    """What was found in a zone, as a record keeps it: what is not known is left out."""
    numbers = {
        "a_first": zone.a_first,
        "a_second": zone.a_second,
        "change": zone.change,
        "mdc": zone.mdc,
        "mdc_alone": zone.mdc,
        "ita_first": zone.ita_first,
        "ita_second": zone.ita_second,
    }
    known = {name: round(value, _DECIMALS) for name, value in numbers.items() if value is not None}
    source = {} if zone.noise is None else {"mdc_from": str(zone.noise)}
    return {"area": str(zone.zone.name), **known, **source, **place}


# Kept with the photos --------------------------------------------------------------------------------


def measure_photos(diary: Diary, wanted: Collection[UUID]) -> dict[UUID, str]:
    """Measure these photos, and the first of their views, where that is not done yet.

    Gives those that could not be, and why. It is no undo step: nobody entered it.
    """
    waiting = [each for each in unmeasured(diary) if each.id in wanted or each.is_first]
    firsts = {each.first for each in waiting if each.id in wanted}
    failed: dict[UUID, str] = {}
    for held in waiting:
        if held.id not in wanted and held.file not in firsts:
            continue
        try:
            values = measured(diary.log.folder, held)
        except (NotAPicture, OSError, Damaged) as problem:
            failed[held.id] = str(problem)
            continue
        keep_measured(diary, {held.id: (held.key, values)})
    return failed


def keep_measured(diary: Diary, found: Mapping[UUID, tuple[str, Values]]) -> None:
    """Keep what was found of photos, by their ids, each with the key that it was found by.

    What holds no more, since the log was changed meanwhile, is left out. What repeats tell of the
    noise is told of every photo anew.
    """
    sessions = diary.history.sessions
    with diary.measuring() as photos:
        now = holdings(photos, partial(is_there, diary.log.folder))
        for photo in photos:
            key, values = found.get(photo.id, ("", _NOTHING))
            if photo.id in now and now[photo.id].key == key:
                for name, value in (*_NOTHING.items(), *values.items()):
                    setattr(photo, name, value)
                photo.measured_from = key
        _tell_noise([each for each in photos if each.measures], sessions)


def renew_noise(diary: Diary) -> bool:
    """Tell the noise of repeats anew where it is another one by now; ``True`` where it was."""

    def told(photos: Iterable[Photo]) -> list[Any]:
        return [(each.measures, each.own_sem) for each in photos]

    photos = [each for each in diary.all(Photo) if each.measures]
    before = told(photos)
    _tell_noise(photos, diary.history.sessions if photos else ())
    if told(photos) == before:
        return False
    keep_measured(diary, {})
    return True


def _tell_noise(photos: Sequence[Photo], sessions: Sequence[SessionFact]) -> None:
    """The smallest change by the person's own repeats, where they say more than the pair alone."""
    facts = [PHOTO.of_row(each, id=each.id, moment=each.moment) for each in photos]
    for view, area in {(each.view, each.area) for each in facts}:
        repeats = own_repeats(facts, sessions, view, area)
        least = 0.0 if repeats is None else round(repeats.mdc, _DECIMALS)
        for photo in photos:
            if (photo.view, photo.area) == (view, area):
                measures = [_with_noise(each, least) for each in photo.measures or ()]
                if measures != photo.measures:
                    photo.measures = measures
                photo.delta_a, photo.own_sem = clearest_change(measures)


def _with_noise(measure: Mapping[str, Any], least: float) -> dict[str, Any]:
    alone = measure.get("mdc_alone")
    return dict(measure) if alone is None else {**measure, "mdc": max(alone, least)}


def clearest_change(measures: Iterable[Mapping[str, Any]]) -> tuple[float | None, float | None]:
    """The change of a* that is largest beside its noise, and its standard error; reddening that is more
    than noise comes before any paling. Both ``None`` where none is known."""
    from homecare.photos.noise import SEM_TO_MDC

    known = [
        (each["change"], each["mdc"])
        for each in measures
        if each.get("change") is not None and each.get("mdc")
    ]
    if not known:
        return None, None
    change, mdc = max(known, key=lambda pair: (pair[0] > pair[1], abs(pair[0]) / pair[1]))
    return change, round(mdc / SEM_TO_MDC, _DECIMALS)
