"""Dates that a spreadsheet program wrote anew: read where the table tells, asked for where it does not."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homecare import cli
from homecare.sharing.intake.bounds import BadFile
from homecare.sharing.intake.day_order import AmbiguousDates, DayOrder, order_of, written_again
from homecare.sharing.intake.own_table import read_csv, read_table

DAY, MONTH = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST


def table(*dates: str) -> bytes:
    rows = (f"check-in,{each},Europe/Berlin,face,1\n" for each in dates)
    return ("kind,at,zone,area,redness\n" + "".join(rows)).encode()


def times(data: bytes, dates: DayOrder | None = None) -> list[str]:
    return [str(each.plain["at"]) for each in read_table(data, dates).givens]


def test_a_number_over_twelve_tells_the_order_of_all() -> None:
    assert times(table("10/3/2026 8:00", "10/13/2026 8:00")) == [
        "2026-10-03T08:00",
        "2026-10-13T08:00",
    ]
    assert times(table("3/10/2026 8:00", "13/10/2026 8:00")) == [
        "2026-10-03T08:00",
        "2026-10-13T08:00",
    ]


def test_dots_stand_for_the_day_first() -> None:
    assert times(table("03.10.2026 08:00", "3.4.2026 20:15:30")) == [
        "2026-10-03T08:00",
        "2026-04-03T20:15:30",
    ]


def test_dots_with_a_month_over_twelve_stand_for_the_month_first() -> None:
    assert times(table("6.3.2026 08:00", "6.15.2026 08:00")) == [
        "2026-06-03T08:00",
        "2026-06-15T08:00",
    ]
    with pytest.raises(BadFile, match="in two orders"):
        read_csv(table("15.6.2026 08:00", "6.15.2026 08:00"))


@pytest.mark.parametrize("cell", ["12/11/2026 8:00", "1-2-2026 8:00"])
def test_where_nothing_tells_it_is_asked(cell: str) -> None:
    with pytest.raises(AmbiguousDates, match="can be read in two ways"):
        read_csv(table(cell))
    first, second = cell.replace("-", "/").split("/")[:2]
    assert times(table(cell), DAY) == [f"2026-{int(second):02}-{int(first):02}T08:00"]
    assert times(table(cell), MONTH) == [f"2026-{int(first):02}-{int(second):02}T08:00"]


def test_two_orders_in_one_table_are_refused() -> None:
    with pytest.raises(BadFile, match="in two orders"):
        read_csv(table("13/10/2026 8:00", "10/13/2026 8:00"))


def test_what_reads_alike_and_what_is_no_date_need_no_order() -> None:
    assert (
        order_of(["5/5/2026 8:00", "1/2 of a tube", "99/99/2026", "", "2026-10-03T08:00"]) is None
    )
    assert times(table("5/5/2026 8:00")) == ["2026-05-05T08:00"]


def test_a_note_is_no_date() -> None:
    data = b"kind,at,area,notes\ncheck-in,2026-10-03T08:00+02:00,face,3/4/2026\n"
    (read,) = read_csv(data)
    assert read.plain["notes"] == "3/4/2026"


@pytest.mark.parametrize(
    ("cell", "time"),
    [("8:05 AM", "08:05"), ("8:05 pm", "20:05"), ("12:00 AM", "00:00"), ("12:30 PM", "12:30"),
     ("8:05:09 p.m.", "20:05:09"), ("20:15", "20:15")],
)  # fmt: skip
def test_the_hour_of_the_day(cell: str, time: str) -> None:
    assert written_again(f"10/13/2026 {cell}", MONTH) == f"2026-10-13T{time}"


@given(
    st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1),
    st.sampled_from([DAY, MONTH]),
)
def test_a_date_is_read_as_it_was_written_or_asked_for(days: list[date], order: DayOrder) -> None:
    form = "{0.day}/{0.month}/{0.year}" if order is DAY else "{0.month}/{0.day}/{0.year}"
    cells = [form.format(each) for each in days]
    try:
        found = order_of(cells)
    except AmbiguousDates:
        assert all(each.day <= 12 for each in days)
        return
    assert [written_again(cell, found) for cell in cells] == [str(each) for each in days]


def test_the_command_asks_and_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(table("10/3/2026 8:00"))
    words = ["import", "--log", str(tmp_path / "log"), str(file)]
    assert cli.run(words) == 3
    assert "--dates day-first or --dates month-first" in capsys.readouterr().err
    assert not (tmp_path / "log").exists()
    assert cli.run([*words, "--dates", "month-first", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == 1
