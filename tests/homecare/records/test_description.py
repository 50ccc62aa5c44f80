"""The description of the records is all there is: tables, facts and the journal hold its fields."""

from dataclasses import fields
from typing import Any

import pytest
from sqlalchemy import REAL, Integer
from sqlalchemy import Text as TextColumn

from homecare.diary.diary import Diary
from homecare.facts import from_records
from homecare.facts.facts import CheckInFact, SessionFact
from homecare.queries.stored import from_stored
from homecare.records import columns
from homecare.records.fields import (
    Choice,
    Day,
    Each,
    FieldType,
    Flag,
    Number,
    Objects,
    Reference,
    Table,
    Text,
    Whole,
)
from homecare.records.kinds import KINDS, Field, Kind
from homecare.records.marks import Marks
from homecare.records.models import Dated, Device, Product, Record
from homecare.records.reading import read_record
from homecare.records.tables import model_of
from homecare.telling.details import Details
from homecare.telling.entry import details_of
from tests.conftest import NOW
from tests.homecare.plain_values import needed, other

COLUMNS: dict[type[FieldType], Any] = {
    Text: TextColumn,
    Number: REAL,
    Whole: Integer,
    Flag: columns.Flag,
    Choice: columns.Choice,
    Day: columns.Day,
    Reference: columns.Key,
    Each: columns.Json,
    Table: columns.Json,
    Objects: columns.Json,
    Marks: columns.Json,
}
KEPT_BY_THE_DIARY = {"id", "created_at", "updated_at", "deleted_at", "name_key"}
OF_THE_MOMENT = {"at", "offset_minutes", "zone", "local_date"}
IN_ROWS_OF_THEIR_OWN = {("session", "areas")}
IN_THE_JOURNAL = ("session", "check-in", "rating", "product-use", "event", "visit")
NOT_OF_A_FIELD = {"id", "moment", "areas", "passes", "radiofrequency", "asked"}
"""What the facts of a session or a check-in have besides the fields of the record."""

EVERY_FIELD = [
    pytest.param(kind, each, id=f"{kind.name}-{each.name}")
    for kind in KINDS.values()
    for each in kind.fields
    if (kind.name, each.name) not in IN_ROWS_OF_THEIR_OWN
]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_table_has_the_fields_of_its_kind_and_no_others(kind: Kind, diary: Diary) -> None:
    model: Any = model_of(kind)
    described = {
        each.row_name for each in kind.fields if (kind.name, each.name) not in IN_ROWS_OF_THEIR_OWN
    }
    beside = KEPT_BY_THE_DIARY | (OF_THE_MOMENT if kind.dated else set())
    assert set(model.__table__.columns.keys()) - beside == described
    with diary.log.plain() as connection:
        stored = connection.execute(f"PRAGMA table_info({model.__tablename__})").fetchall()
    assert {column[1] for column in stored} - beside == described
    assert issubclass(model, Dated) is kind.dated


def test_every_table_of_records_is_of_a_kind() -> None:
    assert {model_of(kind) for kind in KINDS.values()} == set(Record.__subclasses__())


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD)
def test_a_column_is_of_the_type_of_its_field(kind: Kind, field: Field) -> None:
    model: Any = model_of(kind)
    column = model.__table__.columns[field.row_name]
    assert isinstance(column.type, COLUMNS[type(field.type)])
    if isinstance(field.type, Choice):
        assert column.type.enum is field.type.enum
    if isinstance(field.type, Reference):
        assert [key.column.table.name for key in column.foreign_keys] == [field.type.kind]


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD)
def test_a_plain_row_is_read_as_the_database_session_reads_it(
    kind: Kind, field: Field, diary: Diary
) -> None:
    row: Any = saved(diary, kind, field)
    query = f"SELECT {field.row_name} FROM {type(row).__tablename__}"
    with diary.log.plain() as connection:
        ((stored,),) = connection.execute(f"{query} WHERE id = ?", [str(row.id)])
    read = from_stored(field.type)
    assert (stored if read is None else read(stored)) == getattr(row, field.row_name)


@pytest.mark.parametrize(
    ("fact", "of"),
    [(SessionFact, from_records.SESSION), (CheckInFact, from_records.CHECK_IN)],
)
def test_a_fact_tells_fields_of_its_record_alone(fact: Any, of: from_records.FactOf[Any]) -> None:
    told = {each.name for each in of.told}
    assert {each.name for each in fields(fact)} - NOT_OF_A_FIELD == told - NOT_OF_A_FIELD


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        pytest.param(KINDS[name], each, id=f"{name}-{each.name}")
        for name in IN_THE_JOURNAL
        for each in KINDS[name].fields
    ],
)
def test_the_journal_tells_of_every_field(kind: Kind, field: Field, diary: Diary) -> None:
    row = saved(diary, kind)
    before = told_of(diary)
    saved(diary, kind, field, id=str(row.id))
    assert told_of(diary) != before


# Records that hold little ---------------------------------------------------------------------------


def saved(diary: Diary, kind: Kind, field: Field | None = None, **more: Any) -> Record:
    """A record of the kind as the log holds it, with what it needs, and with ``field``."""
    if not diary.all(Device):
        diary.save(Device(name="Some device"), Product(name="Some product"), act="Add")
    plain = {"kind": kind.name} | needed(kind) | more
    if kind.dated:
        plain["at"] = "2026-11-20T20:15:00+01:00"
    if field is not None:
        plain[field.name] = other(field.type)
    reading = read_record(plain, diary.lookup(), NOW)
    assert reading.row is not None, reading.problems
    diary.save(reading.row, act="Add")
    row = diary.get(model_of(kind), reading.row.id)
    assert row is not None
    return row


def told_of(diary: Diary) -> list[Any]:
    """All that the journal says of the one entry, but for which row it is of."""
    (entry,) = diary.journal()
    details = details_of(entry, diary)
    assert details is not None
    kept = {"row", "others", "recovery_of", "linked"}
    return [getattr(details, each.name) for each in fields(Details) if each.name not in kept]
