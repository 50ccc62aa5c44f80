"""A table that was cut short, and one that comes in twice: neither changes what is in the log unasked."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homecare import cli
from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.records import models
from homecare.sharing.intake.given import BadFile, Given
from homecare.sharing.intake.kept import KeptFor
from homecare.sharing.intake.own_table import read_csv
from homecare.sharing.intake.plan import Plan, plan, plan_for_new_log
from homecare.sharing.scope import EVERYTHING
from homecare.sharing.shared import shared_records
from homecare.sharing.tables.csv_table import write_csv
from homecare.sharing.tables.form import DecimalMark, Separator, TableForm
from tests.conftest import NOW
from tests.homecare.logs import add_records

KEPT_BY_HAND = (
    b"kind,at,zone,areas,needle_mm,redness\r\n"
    b'session,2026-05-01T20:00,Europe/Berlin,"face, passes=2",0.25,2\r\n'
    b'session,2026-05-15T20:00,Europe/Berlin,"face, passes=2",0.25,2\r\n'
)


def taken(diary: Diary, data: bytes, *let_go: str) -> Plan:
    made = plan(diary, read_csv(data), let_go=let_go)
    diary.save_checked(made.rows, "Import")
    return made


def outcome(made: Plan) -> tuple[int, int, int, int]:
    return made.added, made.replaced, made.same, made.refused


# Cut short ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Records whose last cells are longer than what a cut of them would be."""
    sessions = [
        {"kind": "session", "id": f"11111111-1111-4111-8111-{n:012}", "at": f"2026-0{n}-01T20:00:00+02:00",
         "zone": "Europe/Berlin", "areas": [{"area": "face", "passes": 14}], "pain": 10,
         "needle_mm": 0.25, "device_cleaner": "70 % isopropyl alcohol", "minutes": 12,
         "notes": "a note; with “marks”,\nand lines"}
        for n in range(1, 6)
    ]  # fmt: skip
    check_ins = [
        {"kind": "check-in", "id": f"22222222-1111-4111-8111-{n:012}", "at": f"2026-0{n}-02T20:00:00+02:00",
         "area": "cheek-left", "redness": 3, "temperature_c": 36.75, "notes": "warm, über Nacht"}
        for n in range(1, 6)
    ]  # fmt: skip
    return [*sessions, *check_ins]


FORMS = {
    "comma": TableForm(),
    "semicolon, decimal comma": TableForm(separator=Separator.SEMICOLON, decimal=DecimalMark.COMMA),
    "tab, no mark": TableForm(separator=Separator.TAB, byte_order_mark=False),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("spaced", [EVERYTHING, None], ids=["with notes", "without"])
def test_three_hundred_cuts_give_no_wrong_record_unasked(
    diary: Diary, cleaned: list[Any], tmp_path: Path, form: TableForm, spaced: Any
) -> None:
    add_records(diary, [Given(n, each) for n, each in enumerate(cleaned)], "Add")
    write_csv(diary, tmp_path / "a.csv", spaced, form)
    data = (tmp_path / "a.csv").read_bytes()
    before = shared_records(diary, EVERYTHING)
    places = random.Random(14).sample(range(1, len(data)), 300)
    asked = 0
    for place in places:
        try:
            made = plan(diary, read_csv(data[:place]))
        except LogError:
            continue
        assert (made.added, made.replaced) == (0, 0), data[:place][-80:]
        asked += any(each.why is KeptFor.CUT for each in made.kept)
    assert asked > 100
    assert shared_records(diary, EVERYTHING) == before


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_what_is_read_of_a_cut_table_is_what_was_written(data: st.DataObject) -> None:
    """Into an empty log: each record that is taken unasked is one of those that were exported."""
    end = data.draw(st.sampled_from(["\r\n", "\n", "\r"]))
    cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
    rows = data.draw(st.lists(cells, min_size=1, max_size=4))
    head = f"kind,at,area,redness,notes{end}"
    lines = [
        f"check-in,2026-10-0{n}T08:00+02:00,face,{n % 4},"
        + '"' + cell.replace('"', '""') + '"'
        for n, cell in enumerate(rows, start=1)
    ]  # fmt: skip
    table = (head + "".join(line + end for line in lines)).encode()
    whole = [each.plain for each in read_csv(table)]
    place = data.draw(st.integers(0, len(table)))
    try:
        read = read_csv(table[:place])
    except BadFile:
        return
    assert [each.plain for each in read if not each.cut] == whole[: len(read)][
        : len([each for each in read if not each.cut])
    ]


@pytest.mark.parametrize(
    ("tail", "cut"),
    [("face,1\r\n", False), ("face,1\r", False), ("face,1\n", False), ("face,1", True),
     ("face,\r\n", False), ("face\r\n", True), ("face,1\r\n\r\n", False), ("face,1\r\n , ", False)],
)  # fmt: skip
def test_what_counts_as_cut(tail: str, cut: bool) -> None:
    (read,) = read_csv(b"kind,at,area,redness\r\ncheck-in,2026-10-03T08:00+02:00," + tail.encode())
    assert bool(read.cut) is cut


def test_a_table_that_ends_in_its_header_is_told() -> None:
    with pytest.raises(BadFile, match="ends within its first row"):
        read_csv(b"kind,id,at,zone")


def test_a_row_is_taken_once_it_is_said_to_be_whole(diary: Diary) -> None:
    data = b"kind,at,area,redness\r\ncheck-in,2026-10-03T08:00+02:00,face,1"
    made = taken(diary, data)
    assert outcome(made) == (0, 0, 0, 0)
    (kept,) = made.kept
    assert (kept.key, kept.record) == ("cut:2", "line 2")
    assert kept.words == "check-in, 2026-10-03T08:00+02:00, face, 1"
    assert outcome(taken(diary, data, "cut:2")) == (1, 0, 0, 0)


def test_the_command_refuses_a_cut_table_until_it_is_said_to_be_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, file = tmp_path / "log", tmp_path / "a.csv"
    file.write_bytes(b"kind,at,area,redness\r\ncheck-in,2026-10-03T08:00+02:00,face,1")
    words = ["import", "--log", str(log), str(file)]
    assert cli.run(words) == 3
    told = capsys.readouterr().err
    assert "may be cut short: line 2" in told
    assert "--whole" in told
    assert len(told.splitlines()) == 1
    assert not log.exists()
    assert cli.run([*words, "--whole", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == 1


# Twice --------------------------------------------------------------------------------------------


def test_a_table_without_ids_comes_in_once(diary: Diary) -> None:
    assert outcome(taken(diary, KEPT_BY_HAND)) == (2, 0, 0, 0)
    assert outcome(taken(diary, KEPT_BY_HAND)) == (0, 0, 2, 0)
    assert len(diary.all(models.Treatment)) == 2


def test_a_row_that_differs_in_its_moment_or_skin_is_another_record(diary: Diary) -> None:
    taken(diary, KEPT_BY_HAND)
    for old, new in ((b"T20:00", b"T20:01"), (b'"face, ', b'"neck, ')):
        assert outcome(taken(diary, KEPT_BY_HAND.replace(old, new))) == (2, 0, 0, 0)


def test_a_row_that_differs_in_another_field_is_shown_and_changes_nothing(diary: Diary) -> None:
    taken(diary, KEPT_BY_HAND)
    for old, new in ((b",2\r\n", b",3\r\n"), (b"passes=2", b"passes=3"), (b",0.25,", b",0.5,")):
        made = taken(diary, KEPT_BY_HAND.replace(old, new))
        assert outcome(made) == (0, 0, 0, 0)
        assert [each.why for each in made.kept] == [KeptFor.HALF, KeptFor.HALF]


def test_what_the_table_has_no_column_for_may_have_been_added_since(diary: Diary) -> None:
    taken(diary, KEPT_BY_HAND)
    for row in diary.all(models.Treatment):
        row.notes = "added in the window"
        diary.save(row, act="Edit")
    assert outcome(taken(diary, KEPT_BY_HAND)) == (0, 0, 2, 0)
    assert {row.notes for row in diary.all(models.Treatment)} == {"added in the window"}


def test_the_same_row_twice_in_one_table_is_there_once(diary: Diary) -> None:
    line = KEPT_BY_HAND.splitlines(keepends=True)[-1]
    assert outcome(taken(diary, KEPT_BY_HAND + line)) == (2, 0, 1, 0)
    assert plan_for_new_log(read_csv(KEPT_BY_HAND + line), NOW).same == 1


def test_the_same_moment_on_another_clock_is_the_same(diary: Diary) -> None:
    """A clock that fell back shows one hour twice: those are two moments."""
    table = b"kind,at,area,redness\ncheck-in,2026-10-25T02:30%b,face,1\n"
    assert outcome(taken(diary, table % b"+02:00")) == (1, 0, 0, 0)
    assert outcome(taken(diary, table % b"+01:00")) == (1, 0, 0, 0)


def test_devices_products_and_limits_without_ids_come_in_once(diary: Diary) -> None:
    table = (
        b"kind,id,name,type,needle_mm,product_kind,rule,value,reason\n"
        b"device,,Roller,roller,0.5,,,,\nproduct,,Serum,,,hydrator,,,\nlimit,,,,,,R06,28 d,my own\n"
    )
    assert outcome(taken(diary, table)) == (3, 0, 0, 0)
    assert outcome(taken(diary, table)) == (0, 0, 3, 0)


def test_a_deleted_one_is_no_twin(diary: Diary) -> None:
    taken(diary, KEPT_BY_HAND)
    diary.delete(*diary.all(models.Treatment), act="Delete")
    assert outcome(taken(diary, KEPT_BY_HAND)) == (2, 0, 0, 0)


def test_a_row_without_an_id_does_not_undo_an_edit_of_the_same_file(diary: Diary) -> None:
    """It says what the log said before: that is an entry of its own, not the one that was edited."""
    common = {"kind": "check-in", "at": "2026-05-01T20:00:00+02:00", "area": "face"}
    add_records(diary, [Given(1, common | {"redness": 2})], "Log")
    (known,) = diary.all(models.CheckIn)
    rows = (
        Given(1, common | {"id": str(known.id), "redness": 4}),
        Given(2, common | {"redness": 2}, abridged=True),
    )
    made = plan(diary, rows)
    said = {row.id: row for row in made.rows}
    edited = said[known.id]
    assert isinstance(edited, models.CheckIn)
    assert edited.redness == 4


def test_an_older_table_without_ids_leaves_a_newer_profile(diary: Diary) -> None:
    add_records(diary, [Given(1, {"kind": "profile", "name": "Ada", "day_starts_hour": 6})], "Me")
    long_ago = NOW.at.replace(year=2020)
    older = Given(1, {"kind": "profile", "name": "Bob"}, abridged=True, made=long_ago)
    made = plan(diary, [older])
    assert made.replaced == 0
    assert [each.why for each in made.kept] == [KeptFor.NEWER]
