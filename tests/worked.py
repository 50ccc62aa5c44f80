"""Ten cases worked through, as a person would have them in a log: told with real records."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from homecare.diary.diary import Diary
from homecare.records.models import (
    CheckIn,
    Device,
    Event,
    Product,
    ProductUse,
    Profile,
    Treatment,
    TreatmentArea,
)
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import PerformedBy
from homecare.values.times import Moment, moment_of


@dataclass(frozen=True)
class Case:
    """``rule`` is what has to be said of it, in these ``words``; ``keys`` enter a check-in."""

    name: str
    tell: Callable[[Diary], None]
    rule: str
    severity: str
    words: str
    needle_mm: float = 0.3
    check_in: tuple[str, tuple[Sign, ...], str] | None = None
    """Redness as it is typed, signs and temperature; ``None`` for a session that is planned."""


def ago(diary: Diary, **span: float) -> Moment:
    return moment_of((diary.clock().local - timedelta(**span)).replace(microsecond=0))


def save(diary: Diary, kind: Any, at: Moment | None = None, **fields: Any) -> Any:
    row = kind(**({"at": at.at} if at else {}), **fields)
    if at:
        row.moment = at
    diary.save(row, act="Told")
    return row


def roll(diary: Diary, needle_mm: float = 0.3, **span: float) -> None:
    save(
        diary,
        Treatment,
        ago(diary, **span),
        areas=[TreatmentArea(area=Area.FACE)],
        needle_mm=needle_mm,
        performed_by=PerformedBy.SELF,
        redness=2,
    )


def long_ago(diary: Diary) -> None:
    roll(diary, days=120)


def cold_sore(diary: Diary) -> None:
    long_ago(diary)
    save(diary, Profile, conditions=[{"condition": "cold-sore"}])


def isotretinoin(diary: Diary) -> None:
    long_ago(diary)
    save(diary, Event, ago(diary, days=122), event=EventKind.ISOTRETINOIN_STOP)


def tretinoin(diary: Diary) -> None:
    long_ago(diary)
    cream = save(diary, Product, name="Tretinoin", product_kind=ProductKind.RETINOID)
    save(diary, ProductUse, ago(diary, hours=21), product_id=cream.id, area=Area.FACE)


def shared(diary: Diary) -> None:
    long_ago(diary)
    save(diary, Event, ago(diary, hours=2), event=EventKind.ROLLER_SHARED)


def tenth_use(diary: Diary) -> None:
    roller = save(diary, Device, name="Little roller", needle_mm=0.3)
    for week in range(10, 20):
        save(
            diary,
            Treatment,
            ago(diary, weeks=week),
            areas=[TreatmentArea(area=Area.FACE)],
            needle_mm=0.3,
            device_id=roller.id,
            performed_by=PerformedBy.SELF,
        )


def three_days_ago(diary: Diary) -> None:
    roll(diary, 0.5, days=3)


def clinic_length(diary: Diary) -> None:
    roll(diary, 1.5, days=120)


def dark_marks(diary: Diary) -> None:
    long_ago(diary)
    save(diary, Profile, fitzpatrick=5)
    signs = [Sign.DARK_PATCH.value]
    save(diary, CheckIn, ago(diary, days=2), area=Area.FACE, redness=0, signs=signs)


def redness_fell(diary: Diary) -> None:
    roll(diary, days=2)
    save(diary, CheckIn, ago(diary, days=1), area=Area.FACE, redness=1, itch=0, pain=0)


def rolled_yesterday(diary: Diary) -> None:
    roll(diary, days=1)


CASES = (
    Case("cold sore", cold_sore, "R16", "stop", "Rolling can spread it."),
    Case("isotretinoin", isotretinoin, "R14", "stop", "You stopped isotretinoin on"),
    Case("tretinoin", tretinoin, "R21", "stop", "You used Tretinoin on"),
    Case("shared roller", shared, "R26", "stop", "Go today to an emergency department"),
    Case("tenth use", tenth_use, "R27", "stop", "has been used 10 times"),
    Case("too soon", three_days_ago, "R05", "stop", "Too soon for the face.", needle_mm=0.5),
    Case("1.5 mm", clinic_length, "R02", "stop", "belong in a clinic", needle_mm=1.5),
    Case("dark marks", dark_marks, "R43", "stop", "See a dermatologist before any further"),
    Case(
        "redness is back", redness_fell, "R38", "stop", "was redder than at an earlier check-in",
        check_in=("3", (Sign.HEAT,), ""),
    ),
    Case(
        "fever", rolled_yesterday, "R40", "stop", "Get medical advice today",
        check_in=("1", (), "38.4"),
    ),
)  # fmt: skip
