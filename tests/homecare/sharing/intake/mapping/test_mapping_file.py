"""A mapping as a file: written, edited, read again, and refused in plain words."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homecare import cli
from homecare.sharing.intake.bounds import BadFile
from homecare.sharing.intake.mapping.dates import Epoch, Order
from homecare.sharing.intake.mapping.mapping import (
    Column,
    TableMapping,
    as_plain,
    as_toml,
    read_mapping,
)
from homecare.sharing.intake.mapping.targets import MAPPED_KINDS, TARGETS
from homecare.values.areas import Area

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
COLUMNS = st.builds(
    Column,
    name=WORDS,
    to=st.sampled_from(["", *TARGETS]),
    unit=WORDS,
    words=st.dictionaries(
        WORDS, st.one_of(st.none(), st.integers(0, 10), st.booleans()), max_size=3
    ),
)
MAPPINGS = st.builds(
    TableMapping,
    columns=st.lists(COLUMNS, min_size=1, max_size=4).map(tuple),
    header=st.integers(1, 60),
    sheets=st.just(("",)) | st.lists(WORDS.filter(bool), min_size=1, max_size=2).map(tuple),
    separator=st.sampled_from(["", ";", ",", "\t", "|"]),
    encoding=st.sampled_from(["", "cp1254"]),
    dates=st.none() | st.sampled_from(Order),
    epoch=st.none() | st.sampled_from(Epoch),
    decimal=st.sampled_from(["", ",", "."]),
    first_day=st.sampled_from([None, 0, 1]),
    spans=st.sampled_from(["", "first", "each"]),
    kind=st.sampled_from(["", *MAPPED_KINDS]),
    areas=st.lists(st.sampled_from([str(area) for area in Area]), max_size=2).map(tuple),
    times=st.dictionaries(st.sampled_from(MAPPED_KINDS), st.sampled_from(["20:00", "08:15"])),
)


@settings(deadline=None, max_examples=200)
@given(mapping=MAPPINGS)
def test_a_mapping_reads_back_as_it_was_in_either_form(mapping: TableMapping) -> None:
    plain = as_plain(mapping)
    assert read_mapping(as_toml(plain).encode()) == mapping
    assert read_mapping(json.dumps(plain).encode()) == mapping


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("header = 1", "no columns"),
        ("header = 0\n[[columns]]\nname='a'\nto='date'", "“0” in “header”"),
        ("header = 1\n[[columns]]\nname='a'\nto='heart'", "“heart” in “to”"),
        ("header = 1\nhearts = 1\n[[columns]]\nname='a'\nto='date'", "unknown key “hearts”"),
        ("header = 1\ndates = 'any'\n[[columns]]\nname='a'\nto='date'", "“any” in “dates”"),
        ("header = 1\nareas = ['elbow']\n[[columns]]\nname='a'\nto='date'", "“elbow” in “areas”"),
        ("version = 2\n[[columns]]\nname='a'\nto='date'", "newer version"),
        ("header = ", "can't be read"),
        ("{", "can't be read"),
        ("[" * 9000, "can't be read"),
        ("columns = 3", "“3” in “columns”"),
    ],
)
def test_what_is_wrong_in_it_is_told(text: str, words: str) -> None:
    with pytest.raises(BadFile, match=words):
        read_mapping(text.encode())


# The command --------------------------------------------------------------------------------------

TABLE = "Datum;Nadel;Bereich;Rötung\n15.06.2026;0,5 mm;Gesicht;leicht\n16.07.2026;0,5 mm;;keine\n"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = cli.run(["import", *map(str, words)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_command_asks_prints_a_mapping_and_takes_the_table_by_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, file, mapping = tmp_path / "log", tmp_path / "a.csv", tmp_path / "m.toml"
    file.write_text(TABLE, encoding="utf-8")
    code, out, err = run(capsys, "--log", log, file)
    assert (code, out) == (3, "")
    assert "--mapping" in err
    code, out, _err = run(capsys, "--log", log, file, "--dry-run")
    assert code == 0
    assert not log.exists()
    mapping.write_text(out, encoding="utf-8")
    code, _out, err = run(capsys, "--log", log, file, "--mapping", mapping)
    assert code == 3
    assert "Which skin is it" in err
    text = out.replace('areas = ["?"]', 'areas = ["face"]').replace(
        '"session" = "?"', '"session" = "20:00"'
    )
    mapping.write_text(text, encoding="utf-8")
    code, _out, err = run(capsys, "--log", log, file, "--mapping", mapping)
    assert (code, log.exists()) == (3, False), "“leicht” is nobody's to guess"
    assert "leicht" in err
    mapping.write_text(text.replace('"leicht" = "?"', '"leicht" = 1'), encoding="utf-8")
    assert run(capsys, "--log", log, file, "--mapping", mapping)[:2] == (0, "2 added\n")
    code, out, _err = run(capsys, "--log", log, file, "--mapping", mapping)
    assert out == "0 added, 2 there already\n"


def test_rows_with_problems_are_left_out_only_where_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, file, mapping = tmp_path / "log", tmp_path / "a.csv", tmp_path / "m.json"
    file.write_text("Date,Time,Needle,Area\n2026-06-15,20:00,0.5,face\n2026-06-16,20:00,5,face\n")
    code, out, _err = run(capsys, "--log", log, file, "--dry-run", "--json")
    told: dict[str, Any] = json.loads(out)
    assert (code, told["added"], told["questions"]) == (1, 1, [])
    mapping.write_text(json.dumps(told["mapping"]))
    code, _out, err = run(capsys, "--log", log, file, "--mapping", mapping)
    assert (code, log.exists()) == (3, False)
    assert "line 3: needle_mm: “5”" in err
    code, out, _err = run(capsys, "--log", log, file, "--mapping", mapping, "--skip-rejected")
    assert (code, out.splitlines()[0]) == (1, "1 added, 1 not taken")


def test_a_mapping_of_another_table_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, mapping = tmp_path / "a.csv", tmp_path / "m.toml"
    file.write_text("Date,Time,Needle,Area\n2026-06-15,20:00,0.5,face\n")
    mapping.write_text("header = 1\n[[columns]]\nname = 'Day'\nto = 'date'\n")
    code, _out, err = run(capsys, "--log", tmp_path / "log", file, "--mapping", mapping)
    assert code == 3
    assert "not those of the table" in err


def test_letters_that_may_be_two_are_said_on_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, file = tmp_path / "log", tmp_path / "a.csv"
    row = "check-in;2026-06-15T20:00+02:00;face;1;kızarık, ılık\r\n"
    file.write_bytes(f"kind;at;area;redness;notes\r\n{row}".encode("cp1254"))
    code, _out, err = run(capsys, "--log", log, file)
    assert (code, log.exists()) == (3, False)
    assert "cp1254: kızarık, ılık" in err
    assert run(capsys, "--log", log, file, "--encoding", "cp9")[0] == 3
    assert run(capsys, "--log", log, file, "--encoding", "cp1254")[:2] == (0, "1 added\n")
