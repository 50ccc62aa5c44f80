"""Records of files against the log: what is new, what replaces, what is refused and where."""

import json
import time
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homecare.diary.diary import Diary
from homecare.records import models
from homecare.records.kinds import KINDS
from homecare.records.marks import MEASURED
from homecare.records.reading import write_record
from homecare.records.tables import model_of
from homecare.sharing.intake.given import BadFile, Given, read_json
from homecare.sharing.intake.plan import NotTaken, Plan, plan, plan_for_new_log
from homecare.store.log import open_log
from tests.conftest import NOW
from tests.homecare.logs import add_records
from tests.homecare.valid_records import NAMES, any_record

AT = "2026-11-20T20:15:00+01:00"
SESSION = {"kind": "session", "at": AT, "areas": [{"area": "face"}]}
CHECK_IN = {"kind": "check-in", "at": AT, "area": "face", "redness": 1}


def given_(*records: Any) -> list[Given]:
    return read_json(json.dumps(list(records)).encode())


def add(diary: Diary, *records: Any) -> Plan:
    return add_records(diary, given_(*records), "Add records")


def held(diary: Diary) -> list[dict[str, Any]]:
    """Every record of the log, in an order of its own."""
    lookup = diary.lookup()
    rows = [row for kind in KINDS.values() for row in diary.all(model_of(kind))]
    return sorted((write_record(row, lookup) for row in rows), key=lambda record: record["id"])


def refused(diary: Diary, *records: Any) -> list[tuple[int, str]]:
    """Place and field of each problem, after a look that nothing was written."""
    before = held(diary)
    with pytest.raises(NotTaken) as caught:
        add(diary, *records)
    assert held(diary) == before
    return [(each.given.line, each.problem.field) for each in caught.value.plan.rejected]


# Reading JSON -------------------------------------------------------------------------------------


def test_one_object_an_array_and_lines_are_all_records() -> None:
    one, two = json.dumps(SESSION), json.dumps(CHECK_IN)
    for text in (f"[{one},\n{two}]", f"{one}\n\n{two}\n", f"\ufeff{one}\r\n{two}"):
        assert [each.plain for each in read_json(text.encode())] == [SESSION, CHECK_IN]
    assert read_json(json.dumps(SESSION, indent=1).encode())[0].plain == SESSION


def test_a_line_separator_of_unicode_inside_a_text_ends_no_line() -> None:
    notes = "one\u2028two\x85three"
    text = "\n".join([json.dumps({"notes": notes}, ensure_ascii=False)] * 2)
    assert [each.plain["notes"] for each in read_json(text.encode())] == [notes] * 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xff\xfe{", "cut short"),
        (b'{"a": ', "line 1"),
        (b'{\n"a": 1,\n}', "line 3"),
        (b'{"a": 1}\n{"a": 1}\n{"a" 1}', "line 3"),
        (b'{"a": 1}\n{"a": 1, "a": 2}', "line 2"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"a": NaN}', "NaN"),
        (b'[{"a": -Infinity}]', "Infinity"),
        (b"[" * 100_000, "deep"),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "deep"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "too long"),
        (b"kind,id,at\n", "not JSON"),
    ],
)
def test_what_is_no_json_is_said_in_one_plain_sentence(data: bytes, said: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_json(data)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


# Adding -------------------------------------------------------------------------------------------


def test_without_an_id_a_record_is_always_new(diary: Diary) -> None:
    add(diary, CHECK_IN, CHECK_IN)
    made = add(diary, CHECK_IN)
    assert (made.added, made.replaced, made.same) == (1, 0, 0)
    assert len(diary.all(models.CheckIn)) == 3


def test_the_same_id_replaces_the_whole_record(diary: Diary) -> None:
    key = str(uuid4())
    add(diary, SESSION | {"id": key, "pain": 3, "areas": [{"area": "face"}, {"area": "neck"}]})
    made = add(diary, SESSION | {"id": key, "redness": 2})
    assert (made.added, made.replaced, made.same) == (0, 1, 0)
    assert held(diary) == [SESSION | {"id": key, "redness": 2}]


def test_a_record_that_is_there_as_it_is_is_not_written_again(diary: Diary) -> None:
    key = str(uuid4())
    add(diary, SESSION | {"id": key, "products": [{"name": "Serum"}]})
    made = add(diary, SESSION | {"id": key, "products": [{"name": "Serum", "kind": None}]})
    assert (made.added, made.replaced, made.same, made.rows) == (0, 0, 1, ())


def test_adding_is_one_undo_step(diary: Diary) -> None:
    add(diary, {"kind": "device", "name": "R"}, SESSION | {"device": "R"}, CHECK_IN)
    assert diary.undo() == "Add records"
    assert held(diary) == []


def test_the_id_of_another_kind_is_refused(diary: Diary) -> None:
    key = str(uuid4())
    add(diary, CHECK_IN | {"id": key})
    assert refused(diary, SESSION | {"id": key}) == [(1, "id")]
    fresh = str(uuid4())
    assert refused(diary, CHECK_IN | {"id": fresh}, SESSION | {"id": fresh}) == [(2, "id")]
    kit = [{"kind": "device", "id": fresh}, {"kind": "product", "id": fresh}]
    assert refused(diary, *kit) == [(2, "id")]


def test_a_deleted_record_comes_back_by_its_id(diary: Diary) -> None:
    key = str(uuid4())
    add(diary, CHECK_IN | {"id": key})
    diary.delete(*diary.all(models.CheckIn), act="Delete")
    assert add(diary, CHECK_IN | {"id": key}).added == 1
    assert len(diary.all(models.CheckIn)) == 1


def test_devices_are_read_before_what_refers_to_them_and_to_each_other(diary: Diary) -> None:
    add(
        diary,
        SESSION | {"device": "new one"},
        {"kind": "device", "name": "Old one", "replaced_by": "New one"},
        {"kind": "device", "name": "New one", "replaced_by": "old one"},
    )
    old, new = sorted(diary.all(models.Device), key=lambda row: row.name or "", reverse=True)
    assert (old.replaced_by_id, new.replaced_by_id) == (new.id, old.id)
    assert diary.all(models.Treatment)[0].device_id == new.id


def test_who_names_a_refused_device_is_refused_too(diary: Diary) -> None:
    places = refused(
        diary,
        SESSION | {"device": "A"},
        {"kind": "device", "name": "A", "replaced_by": "B"},
        {"kind": "device", "name": "B", "needle_mm": 9},
        {"kind": "device", "name": "C"},
    )
    assert places == [(1, "device"), (2, "replaced_by"), (3, "needle_mm")]


@pytest.mark.parametrize("name", ["roller", "ROLLER", "\uff52oller"])
def test_a_second_device_of_that_name_is_refused(diary: Diary, name: str) -> None:
    add(diary, {"kind": "device", "name": "Roller"}, {"kind": "product", "name": "Roller"})
    assert refused(diary, {"kind": "device", "name": name}) == [(1, "name")]
    twice = [{"kind": "device", "name": f"New {name}"}] * 2
    assert refused(diary, *twice) == [(2, "name")]


def test_a_device_may_be_renamed_and_its_name_given_away(diary: Diary) -> None:
    key = str(uuid4())
    add(diary, {"kind": "device", "name": "Roller", "id": key})
    add(
        diary,
        {"kind": "device", "name": "Old roller", "id": key},
        {"kind": "device", "name": "Roller"},
    )
    assert {row.name for row in diary.all(models.Device)} == {"Old roller", "Roller"}


def test_the_profile_is_one_a_log_and_keeps_its_key(diary: Diary) -> None:
    add(diary, {"kind": "profile", "birth_year": 1990})
    first = diary.profile()
    assert first is not None
    made = add(diary, {"kind": "profile", "id": str(uuid4()), "fitzpatrick": 3})
    assert (made.added, made.replaced) == (0, 1)
    (now,) = diary.all(models.Profile)
    assert (now.id, now.birth_year, now.fitzpatrick) == (first.id, 1990, 3)


def test_shown_findings_stay_as_they_were_given(diary: Diary) -> None:
    shown = [{"rule": "R06", "severity": "caution", "limit": "21 d"}]
    add(diary, SESSION | {"shown": shown})
    assert diary.all(models.Treatment)[0].shown == shown


def test_one_bad_record_keeps_all_of_them_out(diary: Diary) -> None:
    assert refused(diary, SESSION, CHECK_IN | {"redness": 5, "pain": 11}, CHECK_IN) == [
        (2, "redness"),
        (2, "pain"),
    ]


def test_the_error_names_place_field_value_and_reason(diary: Diary) -> None:
    with pytest.raises(NotTaken) as caught:
        add(diary, SESSION, CHECK_IN | {"redness": 7}, 8, 9)
    assert "record 2: redness: “7” must be 0 to 4 (and 2 more)" in str(caught.value)


def test_a_new_log_takes_what_an_empty_one_takes(diary: Diary) -> None:
    records = given_({"kind": "device", "name": "R"}, SESSION | {"device": "r"}, 7)
    made, expected = plan_for_new_log(records, NOW), plan(diary, records)
    assert (made.added, made.rejected) == (expected.added, expected.rejected) == (2, made.rejected)


# Anything at all ----------------------------------------------------------------------------------

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def _nearly_records(draw: st.DrawFn) -> dict[str, Any]:
    """Valid records with one value that may be anything."""
    record = draw(any_record())
    record[draw(st.sampled_from(sorted(record)))] = draw(_JSON)
    return record


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_JSON | _nearly_records(), min_size=1, max_size=3))
def test_no_json_whatever_breaks_the_log(diary: Diary, records: list[Any]) -> None:
    before = held(diary)
    try:
        add(diary, *records)
    except (BadFile, NotTaken):
        assert held(diary) == before


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=40))
def test_no_bytes_whatever_are_more_than_a_bad_file(diary: Diary, data: bytes) -> None:
    try:
        givens = read_json(data)
    except BadFile:
        return
    assert plan(diary, givens).added == 0


def _lasting(record: dict[str, Any]) -> dict[str, Any]:
    """Without what was measured on a photo of a view: it goes where the log measures from another one."""
    gone = MEASURED if "view" in record else frozenset[str]()
    return {name: value for name, value in record.items() if name not in gone}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(any_record(), min_size=1, max_size=5, unique_by=lambda record: record["id"]))
def test_what_is_valid_goes_in_and_comes_out(
    tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, Any]]
) -> None:
    records = [_lasting(r) for r in records if r["kind"] not in (*NAMES, "profile")]
    kit = [{"kind": kind, "name": name, "id": str(uuid4())} for kind, name in NAMES.items()]
    log = open_log(tmp_path_factory.mktemp("log"), create=True)
    try:
        diary = Diary(log, clock=lambda: NOW)
        assert add(diary, *records, *kit).added == len(records) + 2
        assert held(diary) == sorted([*records, *kit], key=lambda record: record["id"])
        assert add(diary, *kit, *records).same == len(records) + 2
    finally:
        log.close()


@pytest.mark.slow
def test_many_records_are_held_against_the_log_in_seconds() -> None:
    records = [CHECK_IN | {"id": str(uuid4())} for _ in range(10_000)]
    lines = "\n".join(map(json.dumps, records)).encode()
    began = time.process_time()
    assert plan_for_new_log(read_json(lines), NOW).added == 10_000
    assert time.process_time() - began < 20
