"""Entries of a log in one line each: what a test of a form or a page begins with."""

from datetime import timedelta
from typing import Any, TypeVar

from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Device, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.times import Moment, moment_of

Row = TypeVar("Row")


def before(now: Moment, **ago: float) -> Moment:
    """So long ago, to the second: ``before(now, days=3)``."""
    return moment_of((now.local - timedelta(**ago)).replace(microsecond=0))


def at(moment: Moment, model: type[Row], **fields: Any) -> Row:
    """An entry of this kind at that moment; it is in no log yet."""
    make: Any = model
    row = make(at=moment.at, **fields)
    row.moment = moment
    return row


def a_session(moment: Moment, **fields: Any) -> Treatment:
    """A session of the face with 0.3 mm, where nothing else is said; it is in no log yet."""
    areas = [TreatmentArea(area=Area.FACE, passes=4)]
    return at(moment, Treatment, **{"areas": areas, "needle_mm": 0.3, **fields})


def a_check_in(moment: Moment, **fields: Any) -> CheckIn:
    """A check-in of the face, where nothing else is said; it is in no log yet."""
    return at(moment, CheckIn, **{"area": Area.FACE, **fields})


def a_roller(diary: Diary, name: str = "Face roller", **fields: Any) -> Device:
    """A device of the kit, 0.3 mm where nothing else is said."""
    fields.setdefault("needle_mm", 0.3)
    device = Device(name=name, **fields)
    diary.save(device, act="Add device")
    return device
