"""What the diary does to single rows: write them over their older selves, guard names and ids."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session, make_transient, object_mapper, selectinload
from sqlalchemy.orm.attributes import get_history

from homecare import errors
from homecare.i18n import _
from homecare.records.kinds import KINDS
from homecare.records.marks import MEASURED
from homecare.records.models import (
    Dated,
    Device,
    Event,
    Photo,
    Plan,
    Product,
    ProductUse,
    Profile,
    Record,
    Treatment,
    TreatmentArea,
)
from homecare.records.names import name_key
from homecare.records.reading import Lookup, Problem, names_of
from homecare.records.tables import kind_of, model_of
from homecare.values.times import DAY_STARTS_AT_HOUR, diary_day


class Invalid(errors.LogError):
    """A record that the log does not take; ``problems`` says what is wrong, field by field."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in found))
        self.problems = tuple(found)


_NAMED_BY: Final[dict[type[Record], tuple[Any, ...]]] = {
    Device: (Treatment.device_id, Event.device_id, Plan.device_id, Device.replaced_by_id),
    Product: (ProductUse.product_id,),
}
"""The columns that refer to a device or a product."""

CHILDREN_FIRST: Final = (
    *(model_of(kind) for kind in KINDS.values() if model_of(kind) not in _NAMED_BY),
    *_NAMED_BY,
)
"""Every model, what others refer to last."""


DAY_STARTS: Final = "day_starts_hour"
"""Where a database session keeps the hour that holds for it."""
EDITED: Final = "edited"
"""When rows that come from another log were edited there, by their ids."""

_IDS_AT_ONCE: Final = 10_000
"""SQLite takes some 32,000 values in one question."""


def whole(model: type[Record]) -> tuple[Any, ...]:
    """What must be loaded with a row: a forgotten load fails at once instead of later."""
    return (selectinload(Treatment.areas),) if model is Treatment else ()


def names_in_log(session: Session) -> Lookup:
    """The devices and products that a record may refer to now."""
    rows: list[Record] = []
    for model in (Device, Product):
        rows += session.scalars(select(model).where(model.deleted_at.is_(None)))
    return names_of(rows)


def day_starts_hour(session: Session) -> int:
    """When the person's days begin: the hour they set, else our default."""
    chosen = select(Profile.day_starts_hour).where(Profile.deleted_at.is_(None)).limit(1)
    found = session.scalars(chosen).first()
    return DAY_STARTS_AT_HOUR if found is None else found


def keep_days(session: Session) -> None:
    """One hour holds for the whole log: a new one moves what is there, as a part of the same act."""
    hour = day_starts_hour(session)
    if hour == session.info[DAY_STARTS]:
        return
    session.info[DAY_STARTS] = hour
    began = func.date(
        func.substr(text("at"), 1, len("2026-11-22T20:15:00")),
        text("offset_minutes || ' minutes'"),
        f"-{hour} hours",
    )
    for kind in KINDS.values():
        model: Any = model_of(kind)
        if kind.dated:
            elsewhere = select(model).where(model.local_date.is_distinct_from(began))
            for row in session.scalars(elsewhere.options(*whole(model))):
                row.local_date = diary_day(row.moment.local, hour)
    session.flush()


def stamp(now: datetime, session: Session, *_flush: object) -> None:
    """Fill what no one enters: when a row was written, its day, and the key of its name."""
    for row in (*session.new, *session.dirty):
        if isinstance(row, Record) and session.is_modified(row):
            row.created_at = row.created_at or now
            row.updated_at = session.info.get(EDITED, {}).get(row.id, now)
        if isinstance(row, Device | Product):
            row.name_key = name_key(row.name)
        if isinstance(row, Photo):
            _forget_what_was_measured_otherwise(row)
        if isinstance(row, Dated):
            row.local_date = diary_day(row.moment.local, session.info[DAY_STARTS])


def _forget_what_was_measured_otherwise(photo: Photo) -> None:
    """What was measured holds for one picture, as one of its view and area, and for no other."""

    def is_new(*names: str) -> bool:
        return any(get_history(photo, name).deleted for name in names)

    if is_new("sha256", "view", "area") and not is_new(*MEASURED):
        for name in MEASURED:
            setattr(photo, name, None)


RecordKey = tuple[type[Record], UUID]
"""Which record: its kind and its id."""


def load_stored(session: Session, records: Iterable[RecordKey]) -> dict[UUID, Record]:
    """What is stored under these ids, in few questions however many there are."""
    ids: defaultdict[type[Record], list[UUID]] = defaultdict(list)
    for model, key in records:
        ids[model].append(key)
    found: dict[UUID, Record] = {}
    for model, wanted in ids.items():
        for start in range(0, len(wanted), _IDS_AT_ONCE):
            some = model.id.in_(wanted[start : start + _IDS_AT_ONCE])
            stored = session.scalars(select(model).where(some).options(*whole(model)))
            found |= {row.id: row for row in stored}
    return found


def put(session: Session, row: Record, stored: Record | None) -> Record:
    """Add the row, or write it over ``stored``, the one with its id; gives the one that stays."""
    if stored is None:
        _forget_earlier_life(row)
        session.add(row)
        return row
    if row.updated_at is not None and row.updated_at != stored.updated_at:
        raise errors.Refusal(
            _("This entry was changed since you opened it. Close it and open it again.")
        )
    created_at, updated_at = stored.created_at, stored.updated_at
    for part in _parts(row):  # the same area is the same row, with other passes
        part.treatment_id = row.id
        _say_what_is_blank(part)
    _say_what_is_blank(row)
    session.merge(row)
    stored.created_at = created_at
    # passes alone may have changed: that is a change of the session too
    parts_changed = any(session.is_modified(part) for part in _parts(stored))
    stored.updated_at = None if parts_changed else updated_at
    return stored


def _say_what_is_blank(row: Record | TreatmentArea) -> None:
    """A field that nobody has set is not copied over an older one: so each is set."""
    for column in object_mapper(row).column_attrs:
        if column.key not in row.__dict__:
            setattr(row, column.key, getattr(row, column.key))


def _forget_earlier_life(row: Record) -> None:
    """A draft whose row is gone (its adding was undone) is to be inserted anew."""
    for each in (row, *_parts(row)):
        make_transient(each)


def _parts(row: Record) -> Sequence[TreatmentArea]:
    return row.areas if isinstance(row, Treatment) else ()


def free_names(session: Session, rows: Sequence[Record], there: Mapping[UUID, Record]) -> None:
    """Let names of devices and products change hands within one act, in whichever order."""
    ids: defaultdict[type[Record], list[UUID]] = defaultdict(list)
    for row in rows:
        stored = there.get(row.id)
        if (
            isinstance(row, Device | Product)
            and isinstance(stored, Device | Product)
            and name_key(row.name) != stored.name_key
        ):
            ids[type(row)].append(row.id)
    for model, keys in ids.items():  # what is written next sets it again
        free = update(model).where(model.id.in_(keys)).values(name_key=None)
        session.execute(free, execution_options={"synchronize_session": False})


def refuse_second_name(session: Session, row: Record) -> None:
    """Names of devices and products are unique, case ignored."""
    if not isinstance(row, Device | Product) or row.name is None:
        return
    model = type(row)
    other = session.scalars(
        select(model).where(
            model.name_key == name_key(row.name),
            model.id != row.id,
            model.deleted_at.is_(None),
        )
    ).first()
    if other is not None:
        raise Invalid([Problem("name", row.name, _("is the name of another one"))])


def is_named(session: Session, row: Record, *, live: bool = False) -> bool:
    """Whether any row, or any that is not deleted, refers to the row."""
    for column in _NAMED_BY.get(type(row), ()):
        found = select(column).where(column == row.id)
        if live:
            found = found.where(column.class_.deleted_at.is_(None))
        if session.scalars(found.limit(1)).first() is not None:
            return True
    return False


def bring_back(session: Session, row: Record) -> None:
    """Take the deletion mark off the row, and off what it names: nothing live names what is not."""
    if row.deleted_at is None:
        return
    refuse_second_name(session, row)
    row.deleted_at = None
    for model, columns in _NAMED_BY.items():
        for key in (getattr(row, column.key) for column in columns if column.class_ is type(row)):
            named = session.get(model, key) if key is not None else None
            if named is not None:
                bring_back(session, named)


def refuse_while_named(session: Session, row: Record) -> None:
    """Raise ``Refusal`` for a device or product that entries refer to."""
    if is_named(session, row, live=True):
        name = getattr(row, "name", None) or kind_of(row).name
        raise errors.Refusal(
            _(
                "“{name}” stands in entries of the log, so it can't be deleted. Retire it instead."
            ).format(name=name)
        )
