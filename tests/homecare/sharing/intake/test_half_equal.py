"""Rows without an id that say something else of a moment and skin of the log: shown, never taken unasked."""

import json

import pytest

from homecare.diary.diary import Diary
from homecare.records.models import CheckIn, Treatment
from homecare.sharing.intake.given import read_json
from homecare.sharing.intake.kept import KeptFor
from homecare.sharing.intake.own_table import read_csv
from homecare.sharing.intake.plan import Plan, plan
from tests.homecare.logs import add_records

AT = "2026-06-15T20:00:00+02:00"
CHECK_IN = {"kind": "check-in", "at": AT, "area": "face", "redness": 1, "notes": "mine"}
SESSION = {"kind": "session", "at": AT, "areas": [{"area": "face"}], "needle_mm": 0.5}


@pytest.fixture
def known(diary: Diary) -> Diary:
    add_records(diary, read_json(json.dumps([CHECK_IN, SESSION]).encode()), "Add records")
    return diary


def planned(diary: Diary, table: str, *let_go: str) -> Plan:
    return plan(diary, read_csv(table.encode()), let_go=let_go)


def test_both_are_told_and_the_log_stays(known: Diary) -> None:
    made = planned(known, f"kind,at,area,redness\ncheck-in,{AT},face,3\n")
    (kept,) = made.kept
    assert (made.rows, kept.why) == ((), KeptFor.HALF)
    assert (kept.words, kept.said) == ("Redness, 0 to 4: 1", "Redness, 0 to 4: 3")
    assert made.half_equal == 1


def test_the_row_takes_the_place_where_it_is_chosen_and_the_rest_of_the_entry_stays(
    known: Diary,
) -> None:
    table = f"kind,at,area,redness\ncheck-in,{AT},face,3\n"
    key = planned(known, table).kept[0].key
    made = planned(known, table, key)
    assert (made.added, made.replaced) == (0, 1)
    known.save_checked(made.rows, "Import")
    (now,) = known.all(CheckIn)
    assert (now.redness, now.notes) == (3, "mine")
    assert planned(known, table).same == 1


@pytest.mark.parametrize(
    "row",
    [
        f"check-in,{AT},neck,3,,",
        "check-in,2026-06-15T20:01:00+02:00,face,3,,",
        f"session,{AT},,3,neck,",
    ],
)
def test_another_moment_skin_or_kind_is_another_record(known: Diary, row: str) -> None:
    made = planned(known, f"kind,at,area,redness,areas,pain\n{row}\n")
    assert (made.added, made.kept) == (1, ())


def test_a_session_is_the_same_one_by_its_skin(known: Diary) -> None:
    made = planned(known, f"kind,at,areas,needle_mm\nsession,{AT},face,0.25\n")
    assert [(each.why, each.said) for each in made.kept] == [
        (KeptFor.HALF, "Needle length, mm: 0.25")
    ]
    assert len(known.all(Treatment)) == 1


def test_two_rows_of_one_file_are_two(diary: Diary) -> None:
    made = planned(diary, f"kind,at,area,redness\ncheck-in,{AT},face,3\ncheck-in,{AT},face,1\n")
    assert (made.added, made.kept) == (2, ())
