"""The record format: what is valid survives any way in and out, what is not is said in words."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homecare.records.fields import Each, FieldType, Number, Refused, Text, Whole
from homecare.records.kinds import KINDS, Kind
from homecare.records.models import CheckIn, Device, Product
from homecare.records.reading import names_of, problems, read_record, write_record
from tests.conftest import NOW
from tests.homecare.valid_records import NAMES, any_record, records

LOOKUP = names_of([Device(name=NAMES["device"]), Product(name=NAMES["product"])])

SESSION = {"kind": "session", "at": "2026-11-20T20:15:00+01:00", "areas": [{"area": "face"}]}
PHOTO = {"kind": "photo", "at": "2026-11-20T20:15:00+01:00"}
ZONE = {"area": "chin", "x": 0.9, "y": 0.9, "w": 0.1, "h": 0.1}
CHECK_IN = {"kind": "check-in", "at": "2026-11-20T20:15:00+01:00", "area": "face"}


def problems_of(record: Any) -> dict[str, str]:
    return {each.field: each.why for each in read_record(record, LOOKUP, NOW).problems}


@settings(deadline=None)
@given(any_record())
def test_what_is_valid_comes_back_as_it_was(record: dict[str, Any]) -> None:
    reading = read_record(json.loads(json.dumps(record)), LOOKUP, NOW)
    assert reading.problems == ()
    assert reading.row is not None
    assert write_record(reading.row, LOOKUP) == record
    assert problems(reading.row, LOOKUP, NOW) == ()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_field_survives_a_cell(kind: Kind, data: st.DataObject) -> None:
    record = data.draw(records(kind))
    for each in kind.fields:
        if each.name in record:
            cell = each.type.to_cell(record[each.name])
            assert each.type.from_cell(cell) == record[each.name]


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_a_cell_that_is_no_list_is_refused_and_never_an_error(cell: str) -> None:
    said: list[str] = []
    for kind in KINDS.values():
        for each in kind.fields:
            try:
                each.type.read(each.type.from_cell(cell))
            except Refused as why:
                said.append(str(why))
    assert all(said)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (None, "record"),
        ([], "record"),
        ({}, "kind"),
        ({"kind": ["session"]}, "kind"),
        (SESSION | {"colour": "red"}, "colour"),
        (SESSION | {"areas": []}, "areas"),
        (SESSION | {"areas": [{"area": "elbow"}]}, "areas"),
        (SESSION | {"areas": [{"area": "face"}, {"area": "face"}]}, "areas"),
        (SESSION | {"areas": [{"area": "face", "passes": 0}]}, "areas"),
        (SESSION | {"areas": [{"area": "face", "depth": 1}]}, "areas"),
        (SESSION | {"needle_mm": 0}, "needle_mm"),
        (SESSION | {"needle_mm": 3.01}, "needle_mm"),
        (SESSION | {"needle_mm": "0.5"}, "needle_mm"),
        (SESSION | {"needle_mm": float("inf")}, "needle_mm"),
        (SESSION | {"needle_mm": 10**400}, "needle_mm"),
        (SESSION | {"pain": 11}, "pain"),
        (SESSION | {"pain": 3.5}, "pain"),
        (SESSION | {"redness": True}, "redness"),
        (SESSION | {"numbing": 1}, "numbing"),
        (SESSION | {"device": "no such"}, "device"),
        (SESSION | {"answers": {"hungry": True}}, "answers"),
        (SESSION | {"id": "7"}, "id"),
        (SESSION | {"at": "2026-11-20"}, "at"),
        (SESSION | {"at": "yesterday"}, "at"),
        (SESSION | {"at": 20261120}, "at"),
        (SESSION | {"at": "2026-11-24T00:00:00+01:00"}, "at"),
        (SESSION | {"at": "0001-01-01T00:00:00+14:00"}, "at"),
        (SESSION | {"at": None}, "at"),
        (SESSION | {"zone": "Europe/Atlantis"}, "zone"),
        (SESSION | {"zone": "../../etc/passwd"}, "zone"),
        (SESSION | {"notes": "x" * 20_001}, "notes"),
        (SESSION | {"notes": "a\0b"}, "notes"),
        (SESSION | {"notes": "\ud800"}, "notes"),
        (CHECK_IN | {"area": None}, "area"),
        (CHECK_IN | {"signs": ["heat", "heat"]}, "signs"),
        (CHECK_IN | {"signs": "heat"}, "signs"),
        (CHECK_IN | {"temperature_c": 100.4}, "temperature_c"),
        ({"kind": "device", "name": "R", "acquired": "2026-02-30"}, "acquired"),
        ({"kind": "profile", "medicines": [""]}, "medicines"),
        ({"kind": "profile", "medicines": [None]}, "medicines"),
        ({"kind": "limit", "rule": "R06"}, "value"),
        (PHOTO | {"zones": [ZONE | {"area": "elbow"}]}, "zones"),
        (PHOTO | {"zones": [ZONE, ZONE]}, "zones"),
        (PHOTO | {"zones": [ZONE | {"w": 0}]}, "zones"),
        (PHOTO | {"zones": [ZONE | {"x": 0.91}]}, "zones"),
        (PHOTO | {"zones": [ZONE | {"y": -0.01}]}, "zones"),
        (PHOTO | {"zones": [{"area": "chin", "x": 0, "y": 0, "w": 0.1}]}, "zones"),
        (PHOTO | {"measures": [{"area": "control", "a_first": 9}]}, "measures"),
        (PHOTO | {"measures": [{"area": "chin", "mdc": -0.1}]}, "measures"),
        (PHOTO | {"correction": "flash"}, "correction"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(record: Any, field: str) -> None:
    assert list(problems_of(record)) == [field]


def test_a_zone_may_touch_the_edge_and_the_control_patch_is_one() -> None:
    zones = [ZONE, ZONE | {"area": "control", "x": 0}]
    assert problems_of(PHOTO | {"zones": zones}) == {}


def test_every_problem_is_said_at_once() -> None:
    assert set(problems_of(SESSION | {"pain": 11, "redness": 5, "at": "?"})) == {
        "pain",
        "redness",
        "at",
    }


def test_the_change_scale_ends_at_five() -> None:
    rating = {"kind": "rating", "at": SESSION["at"], "concern": "texture", "score": 7}
    assert problems_of(rating) == {}
    assert list(problems_of(rating | {"scale": "change"})) == ["score"]


def test_a_reference_ignores_case_and_may_be_an_id() -> None:
    device = Device(name="Ümlaut")
    lookup = names_of([device])
    for reference in ("ümlaut", "ÜMLAUT", str(device.id).upper()):
        row = read_record(SESSION | {"device": reference}, lookup, NOW).row
        assert row is not None
        assert write_record(row, lookup)["device"] == "Ümlaut"


def test_an_unknown_reference_lists_what_there_is() -> None:
    assert "Titanium roller" in problems_of(SESSION | {"device": "x"})["device"]


def test_a_time_that_the_clocks_of_its_zone_skip_is_refused_with_the_two_that_exist() -> None:
    record = CHECK_IN | {"at": "2026-03-29T02:30:00", "zone": "Europe/Berlin"}
    assert problems_of(record) == {
        "at": "was skipped by the clocks: "
        "it was 2026-03-29T01:30:00+01:00 or 2026-03-29T03:30:00+02:00"
    }
    for fixed in ("2026-03-29T03:30:00", "2026-03-29T02:30:00+01:00"):
        assert problems_of(record | {"at": fixed}) == {}


def test_a_time_without_an_offset_is_on_the_clock_of_its_zone() -> None:
    record = SESSION | {"at": "2026-11-20T20:15", "zone": "Asia/Kathmandu"}
    row = read_record(record, LOOKUP, NOW).row
    assert row is not None
    assert write_record(row, LOOKUP)["at"] == "2026-11-20T20:15:00+05:45"


@pytest.mark.parametrize(
    ("of", "cell", "value"),
    [
        (Number(0, 3), "0,5", 0.5),
        (Number(0, 3), " 1.50 ", 1.5),
        (Number(0, 3), "1e-3", 0.001),
        (Whole(0, 4), "3.0", 3),
        (Whole(0, 4), "3,00", 3),
        (Whole(0, 4), "three", "three"),
        (Number(0, 3), "1_0", "1_0"),
        (Number(0, 3), "nan", "nan"),
        (Each(Text()), 'plain; "a;b"; " c "', ["plain", "a;b", " c "]),
    ],
)
def test_cells_as_spreadsheet_programs_write_them(of: FieldType, cell: str, value: Any) -> None:
    assert of.from_cell(cell) == value


@pytest.mark.parametrize(
    "cell", ["face, face", "face, passes=1, passes=2", "face, passes=", "a=b=c"]
)
def test_an_ambiguous_list_is_refused_not_guessed(cell: str) -> None:
    areas = next(each.type for each in KINDS["session"].fields if each.name == "areas")
    with pytest.raises(Refused):
        areas.read(areas.from_cell(cell))


# --- signs: not asked, or asked and none --------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "held", "written"),
    [
        ({}, None, {}),
        ({"signs": None}, None, {}),
        ({"signs": []}, [], {"signs": []}),
        ({"signs": ["heat"]}, ["heat"], {"signs": ["heat"]}),
    ],
)
def test_no_signs_is_an_answer_and_no_answer_is_none(
    given: dict[str, Any], held: list[str] | None, written: dict[str, Any]
) -> None:
    row = read_record(CHECK_IN | given, LOOKUP, NOW).row
    assert isinstance(row, CheckIn)
    assert row.signs == held
    again = write_record(row, LOOKUP)
    assert {key: again[key] for key in again if key == "signs"} == written


@pytest.mark.parametrize("cell", ["none", " None "])
def test_a_cell_says_none_where_there_were_no_signs(cell: str) -> None:
    signs = KINDS["check-in"].field("signs").type
    assert signs.to_cell([]) == "none"
    assert signs.from_cell(cell) == []
    assert signs.from_cell("heat") == ["heat"]
