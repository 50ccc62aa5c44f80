"""Entries of a log in one line each: what a test of a form or a page begins with."""

from datetime import timedelta
from typing import Any

from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Device, Treatment, TreatmentArea
from homecare.values.areas import Area
from homecare.values.times import Moment, moment_of


def before(now: Moment, **ago: float) -> Moment:
    """So long ago, to the second: ``before(now, days=3)``."""
    return moment_of((now.local - timedelta(**ago)).replace(microsecond=0))


def a_session(at: Moment, **fields: Any) -> Treatment:
    """A session of the face with 0.3 mm, where nothing else is said; it is in no log yet."""
    fields.setdefault("areas", [TreatmentArea(area=Area.FACE, passes=4)])
    fields.setdefault("needle_mm", 0.3)
    row = Treatment(at=at.at, **fields)
    row.moment = at
    return row


def a_check_in(at: Moment, **fields: Any) -> CheckIn:
    """A check-in of the face, where nothing else is said; it is in no log yet."""
    fields.setdefault("area", Area.FACE)
    row = CheckIn(at=at.at, **fields)
    row.moment = at
    return row


def a_roller(diary: Diary, name: str = "Face roller", **fields: Any) -> Device:
    """A device of the kit, 0.3 mm where nothing else is said."""
    fields.setdefault("needle_mm", 0.3)
    device = Device(name=name, **fields)
    diary.save(device, act="Add device")
    return device
