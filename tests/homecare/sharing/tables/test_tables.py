"""The CSV table: it comes back exactly, does no harm in a spreadsheet, and says what is wrong."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homecare.diary.diary import Diary
from homecare.records import models
from homecare.records.kinds import KINDS
from homecare.sharing.intake.given import BadFile, Given
from homecare.sharing.intake.own_table import NotOwnTable, read_csv
from homecare.sharing.intake.plan import Plan, plan
from homecare.sharing.scope import Include, NameShown, Scope, initials
from homecare.sharing.tables.csv_table import COLUMNS, as_csv, write_csv
from homecare.store.log import open_log
from tests.conftest import NOW
from tests.homecare.logs import add_records
from tests.homecare.valid_records import any_record

ALL = Scope(include=frozenset(Include), name=NameShown.FULL)
INITIALS = Scope(name=NameShown.INITIALS)
AT = "2026-11-20T20:15:00+01:00"
SESSION = {"kind": "session", "at": AT, "areas": [{"area": "cheek-left", "passes": 4}]}
CHECK_IN = {"kind": "check-in", "at": AT, "area": "face"}
AWKWARD = " =1+1 \"q\"; 'a'\r\nb\nc\rd \t שלום 😀 \u202e\u2028, "


def add(diary: Diary, *records: dict[str, Any]) -> Plan:
    return add_records(diary, [Given(n, each) for n, each in enumerate(records)], "Add records")


def exported(diary: Diary, out: Path, scope: Scope | None = None) -> bytes:
    write_csv(diary, out, scope)
    return out.read_bytes()


def cells(data: bytes) -> list[dict[str, str]]:
    """The table as any other program reads it."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def takes(diary: Diary, data: bytes) -> Plan:
    made = plan(diary, read_csv(data))
    diary.save_checked(made.rows, "Import")
    return made


def places(made: Plan) -> list[tuple[int, str]]:
    return [(each.given.line, each.problem.field) for each in made.rejected]


# Out and back -------------------------------------------------------------------------------------


@pytest.mark.parametrize("scope", [Scope(), ALL, INITIALS])
def test_an_export_comes_back_and_goes_out_as_the_same_bytes(
    sample_diary: Diary, tmp_path: Path, scope: Scope
) -> None:
    add(sample_diary, SESSION | {"notes": AWKWARD, "override_reason": "'quoted'"})
    first = exported(sample_diary, tmp_path / "a.csv", scope)
    log = open_log(tmp_path / "other", create=True)
    other = Diary(log, clock=lambda: NOW)
    assert takes(other, first).rejected == ()
    assert exported(other, tmp_path / "b.csv", scope) == first
    log.close()


@pytest.mark.parametrize("scope", [Scope(), ALL, INITIALS])
def test_an_export_brought_back_into_its_own_log_changes_nothing(
    diary: Diary, tmp_path: Path, scope: Scope
) -> None:
    add(
        diary,
        SESSION | {"notes": AWKWARD},
        CHECK_IN,
        {"kind": "profile", "name": "Ann van Dyke"},
        {"kind": "photo", "at": AT},
    )
    data = exported(diary, tmp_path / "a.csv", scope)
    made = takes(diary, data)
    assert (made.same, made.rows, made.rejected) == (len(cells(data)), (), ())


def test_an_awkward_note_survives_exactly(diary: Diary, tmp_path: Path) -> None:
    add(diary, SESSION | {"notes": AWKWARD})
    data = exported(diary, tmp_path / "a.csv", ALL)
    diary.undo()
    takes(diary, data)
    assert diary.all(models.Treatment)[0].notes == AWKWARD


@settings(deadline=None, max_examples=60)
@given(st.lists(any_record(), min_size=1, max_size=4))
def test_every_record_survives_and_no_cell_is_taken_for_a_formula(
    records: list[dict[str, Any]],
) -> None:
    text = as_csv(records, ALL)
    back = [given.plain for given in read_csv(text.encode("utf-8-sig"))]
    assert back == records
    for row in csv.reader(io.StringIO(text, newline=""), strict=True):
        for cell in row:
            shown = cell.lstrip(" \u00a0\u3000\ufeff\u200b")
            assert not shown.startswith(tuple("=+-@\t\r＝＋－＠")) or is_number(cell)


def is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "").replace("e-", "").isdigit()


# What goes out ------------------------------------------------------------------------------------


def test_the_first_columns_and_the_mark_for_spreadsheet_programs(
    diary: Diary, tmp_path: Path
) -> None:
    data = exported(diary, tmp_path / "a.csv", ALL)
    assert data == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"
    assert COLUMNS[:3] == ("kind", "id", "at")
    fields = {each.name for kind in KINDS.values() for each in kind.fields}
    assert sorted(COLUMNS) == sorted({"kind", "id", "at", "zone", *fields})


def test_rows_stand_by_kind_time_and_id(diary: Diary, tmp_path: Path) -> None:
    early, late = "2026-11-20T23:00:00+09:00", "2026-11-20T15:30:00+01:00"
    add(
        diary,
        {"kind": "visit", "at": early},
        CHECK_IN | {"at": late},
        CHECK_IN | {"at": early},
        {"kind": "product", "name": "b"},
        {"kind": "product", "name": "a"},
    )
    rows = cells(exported(diary, tmp_path / "a.csv"))
    assert [row["kind"] for row in rows] == ["check-in", "check-in", "product", "product", "visit"]
    assert [row["at"] for row in rows[:2]] == [early, late]
    assert rows[2]["id"] < rows[3]["id"]


def test_as_little_as_serves_goes_out_unasked(diary: Diary, tmp_path: Path) -> None:
    add(
        diary,
        {"kind": "profile", "name": "Ann van Dyke"},
        SESSION | {"notes": "a secret", "override_reason": "my doctor agreed"},
        {"kind": "photo", "at": AT, "area": "face"},
    )
    data = exported(diary, tmp_path / "a.csv").decode("utf-8-sig")
    assert not [word for word in ("Ann", "secret", "photo,") if word in data]
    assert "my doctor agreed" in data  # the specialist needs it
    assert "A. v. D." in exported(diary, tmp_path / "a.csv", INITIALS).decode()
    everything = exported(diary, tmp_path / "a.csv", ALL).decode()
    assert all(word in everything for word in ("Ann van Dyke", "a secret", "photo,"))


def test_days_are_the_persons_own_and_both_included(diary: Diary, tmp_path: Path) -> None:
    """00:30 belongs to the evening before; what has no day always goes along."""
    times = ["2026-11-19T23:59:00+01:00", "2026-11-21T03:59:00-09:00", "2026-11-21T04:00:00+01:00"]
    add(diary, *(CHECK_IN | {"at": at} for at in times), {"kind": "device", "name": "R"})
    day = Scope(from_day=date(2026, 11, 20), to_day=date(2026, 11, 20))
    rows = cells(exported(diary, tmp_path / "a.csv", day))
    assert [row["at"] for row in rows] == [times[1], ""]
    assert rows[1]["name"] == "R"


def test_deleted_records_stay_behind(diary: Diary, tmp_path: Path) -> None:
    add(diary, CHECK_IN | {"notes": "gone"})
    diary.delete(*diary.all(models.CheckIn), act="Delete")
    assert cells(exported(diary, tmp_path / "a.csv", ALL)) == []


def test_numbers_stay_numbers_and_lists_can_be_read(diary: Diary, tmp_path: Path) -> None:
    products = [{"name": "Serum, plain", "kind": "hydrator", "when": "after"}]
    add(diary, SESSION | {"needle_mm": 0.25, "products": products, "answers": {"sunburn": False}})
    (row,) = cells(exported(diary, tmp_path / "a.csv"))
    assert row["needle_mm"] == "0.25"
    assert row["areas"] == "cheek-left, passes=4"
    assert row["products"] == '"Serum, plain", kind=hydrator, when=after'
    assert row["answers"] == "sunburn=no"


def test_an_existing_file_is_replaced_whole_and_nothing_is_left_beside_it(
    diary: Diary, tmp_path: Path
) -> None:
    out = tmp_path / "out" / "a.csv"
    out.parent.mkdir()
    out.write_bytes(b"x" * 1_000_000)
    exported(diary, out)
    assert out.stat().st_size < 2_000
    assert [each.name for each in out.parent.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(
    ("name", "short"), [("Ann", "A."), ("  ann  van Dyke ", "a. v. D."), ("A. v. D.", "A. v. D.")]
)
def test_initials_of_initials_are_themselves(name: str, short: str) -> None:
    assert initials(name) == short
    assert initials(short) == short


# As spreadsheet programs save it again ------------------------------------------------------------


def table(*rows: str, header: str = "kind,id,at,area,needle_mm,redness,notes,areas") -> bytes:
    return "".join(f"{line}\r\n" for line in (header, *rows)).encode()


def test_semicolons_decimal_commas_and_a_missing_mark_are_read(diary: Diary) -> None:
    data = table(
        f'session;;{AT};;0,5;3,0;"a;b";"cheek-left, passes=4; nose"',
        header="kind;id;at;area;needle_mm;redness;notes;areas",
    )
    assert takes(diary, data).added == 1
    (session,) = diary.all(models.Treatment)
    assert (session.needle_mm, session.redness, session.notes) == (0.5, 3, "a;b")
    assert [(part.area, part.passes) for part in session.areas] == [
        ("cheek-left", 4),
        ("nose", None),
    ]


def test_empty_lines_other_line_ends_and_another_order_are_read(diary: Diary) -> None:
    data = f"\n,,,\nArea,AT,Kind,\n\nface,{AT},check-in,\n,,,\n".encode()
    assert takes(diary, data).added == 1


def test_one_mark_is_taken_off_and_only_off_text(diary: Diary) -> None:
    takes(diary, table(f"check-in,,{AT},face,,2,''=x,", f"check-in,,{AT},face,,2,'=y,"))
    assert sorted(row.notes for row in diary.all(models.CheckIn)) == ["'=x", "=y"]
    made = takes(diary, table(f"check-in,,{AT},face,,'2,,"))
    assert places(made) == [(2, "redness")]


def test_columns_that_are_not_there_leave_what_is_in_the_log(diary: Diary) -> None:
    key = str(uuid4())
    add(diary, CHECK_IN | {"id": key, "redness": 1, "pain": 2, "notes": "kept"})
    takes(diary, f"kind,id,redness,pain\ncheck-in,{key},3,\n".encode())
    (row,) = diary.all(models.CheckIn)
    assert (row.redness, row.pain, row.notes) == (3, None, "kept")


# What is wrong with it ----------------------------------------------------------------------------


def test_bad_rows_are_told_by_line_and_good_ones_go_in(diary: Diary) -> None:
    made = takes(
        diary,
        table(
            f'check-in,,{AT},face,,2,"two\nlines",',
            f"check-in,,{AT},face,,9,,",
            f"check-in,,{AT},face,0.5,1,,",
            f"session,,{AT},,0.5,,,face=1",
            f"picnic,,{AT},,,,,",
            f"check-in,,{AT},face,,1,,,,surplus",
            f"check-in,,{AT},face,,1,,",
        ),
    )
    assert made.added == 2
    assert places(made) == [
        (4, "redness"),
        (5, "needle_mm"),
        (6, "areas"),
        (7, "kind"),
        (8, "row"),
    ]
    assert [each.problem.value for each in made.rejected][:2] == ["9", "0.5"]
    assert str(made.rejected[0]) == "line 4: redness: “9” must be 0 to 4"


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b"", NotOwnTable, "not a table of Homecare"),
        ("Datum;Gerät\n1.2.2026;Roller\n".encode(), NotOwnTable, "not a table of Homecare"),
        (b"kind,colour\n", NotOwnTable, "not a table of Homecare"),
        (b"kind,id,colour\n", BadFile, "colour"),
        (b"kind,id,at,at\n", BadFile, "twice"),
        (b'kind,id,at\n"session,,\n', BadFile, "line"),
        ("kind,id,at,größe\r\n".encode("latin-1"), BadFile, "grösse"),
        (b"PK\x03\x04\xff\xfe", BadFile, "UTF-8"),
    ],
)
def test_a_file_that_is_no_table_of_ours_is_said_so(
    data: bytes, error: type[BadFile], said: str
) -> None:
    with pytest.raises(error) as caught:
        read_csv(data)
    assert said in str(caught.value)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text())
def test_no_text_whatever_is_more_than_bad_rows(diary: Diary, text: str) -> None:
    try:
        givens = read_csv(f"kind,id,at,area,areas,notes\n{text}".encode())
    except BadFile:
        return
    assert plan(diary, givens).added == 0
