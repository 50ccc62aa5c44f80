"""Tables that were changed at random: never a crash, and never a wrong row unasked.

What is changed is how a table is written, in ways that people and programs change it, and bytes. The
records are known beforehand: whatever comes in without a question must be one of them, or stand so in
the changed file itself.
"""

import os
import random
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from homecare.errors import LogError
from homecare.records.fields import Plain
from homecare.records.reading import names_of, write_record
from homecare.sharing.intake.mapping.applying import applied
from homecare.sharing.intake.mapping.guess import guessed
from homecare.sharing.intake.plan import plan_for_new_log
from tests.conftest import NOW
from tests.homecare.sharing.intake.mapping.tables import BERLIN, book_of

N = int(os.environ.get("HOMECARE_MUTATIONS", "150"))
"""Of each kind; the long run: ``HOMECARE_MUTATIONS=1700 pytest tests/.../test_mutations.py``."""

HEADS = {
    "en": ("Date", "Time", "Needle", "Area", "Pain", "Notes"),
    "de": ("Datum", "Uhrzeit", "Nadellänge", "Bereich", "Schmerz", "Bemerkung"),
    "ja": ("日付", "時刻", "針の長さ", "部位", "痛み", "メモ"),
}
AREAS = {
    "face": ("face", "Gesicht", "顔"),
    "chin": ("Chin", "Kinn", "あご"),
    "neck": ("neck", "Hals", "首"),
}
DATES: dict[str, Callable[[int, int], str]] = {
    "iso": lambda m, d: f"2026-{m:02}-{d:02}",
    "dots": lambda m, d: f"{d:02}.{m:02}.2026",
    "dots, short": lambda m, d: f"{d}.{m}.26",
    "us": lambda m, d: f"{m}/{d}/2026",
    "uk": lambda m, d: f"{d:02}/{m:02}/2026",
    "short": lambda m, d: f"{m}/{d}/26",
    "japanese": lambda m, d: f"2026年{m}月{d}日",
}


def truth(chance: random.Random) -> list[dict[str, Any]]:
    return [
        {"month": chance.randint(1, 10), "day": chance.randint(1, 28), "hour": chance.randint(0, 23),
         "needle": chance.choice([0.25, 0.5, 1.0, 1.5]), "area": chance.choice(list(AREAS)),
         "pain": chance.randint(0, 10), "notes": f"note {n}; “größer”, {n}"}
        for n in range(chance.randint(1, 6))
    ]  # fmt: skip


def as_record(row: dict[str, Any]) -> dict[str, Plain]:
    when = datetime(2026, row["month"], row["day"], row["hour"], tzinfo=BERLIN)
    return {
        "kind": "session",
        "at": when.isoformat(),
        "needle_mm": row["needle"],
        "areas": [{"area": row["area"]}],
        "pain": row["pain"],
        "notes": row["notes"],
    }


def written(rows: list[dict[str, Any]], chance: random.Random) -> bytes:
    """The table in one of the dresses in which people keep it."""
    language = chance.choice(list(HEADS))
    place = list(HEADS).index(language)
    date, comma = DATES[chance.choice(list(DATES))], chance.random() < 0.5
    heads = list(HEADS[language])
    table = [
        [date(r["month"], r["day"]), f"{r['hour']:02}:00", f"{r['needle']:g}", AREAS[r["area"]][place],
         str(r["pain"]), r["notes"]] for r in rows
    ]  # fmt: skip
    if comma:
        for cells in table:
            cells[2] = cells[2].replace(".", ",") + chance.choice(["", " mm"])
    order = list(range(len(heads)))
    chance.shuffle(order)
    lines = [[cells[n] for n in order] for cells in [heads, *table]]
    if chance.random() < 0.15:
        return as_workbook(lines)
    for _n in range(chance.randint(0, 2)):
        lines.insert(chance.randint(1, len(lines)), [""] * len(heads))
    if chance.random() < 0.3:
        lines.insert(0, ["My diary"] + [""] * (len(heads) - 1))
    if chance.random() < 0.3:
        lines.append(["Total"] + [""] * (len(heads) - 2) + ["12"])
    separator = chance.choice([";", "\t", ",", "|"])
    end = chance.choice(["\r\n", "\n", "\r"])
    quoted = [separator.join(quote(cell, separator) for cell in cells) for cells in lines]
    text = end.join(quoted) + (end if chance.random() < 0.9 else "")
    return text.encode(chance.choice(["utf-8", "utf-8-sig", "utf-16"]))


def quote(cell: str, separator: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if separator in cell or '"' in cell else cell


def as_workbook(lines: list[list[str]]) -> bytes:
    book, stream = openpyxl.Workbook(), BytesIO()
    for cells in lines:
        book.active.append(cells)
    book.save(stream)
    return stream.getvalue()


def taken(data: bytes) -> list[dict[str, Plain]] | None:
    """What would come in without a question or a consent; ``None`` where something is asked."""
    try:
        book = book_of(data)
        made = applied(book, guessed(book), BERLIN)
        if made.questions:
            return None
        plan = plan_for_new_log(made.givens, NOW)
    except LogError:
        return None
    lookup = names_of(plan.rows)
    told = [write_record(row, lookup) for row in plan.rows]
    return [{k: v for k, v in each.items() if k not in ("id", "zone")} for each in told]


@pytest.mark.slow
def test_however_it_is_written_what_comes_in_is_what_was_meant() -> None:
    whole = 0
    for seed in range(N):
        chance = random.Random(seed)
        rows = truth(chance)
        data = written(rows, chance)
        came = taken(data)
        meant = [as_record(row) for row in rows]
        if came is not None:
            assert all(each in meant for each in came), (seed, data, came)
            whole += len(came) == len(meant)
    assert whole > N // 3, "most are read without a question, or the test shows nothing"


@pytest.mark.slow
def test_a_cut_gives_no_other_record() -> None:
    for seed in range(N):
        chance = random.Random(10_000 + seed)
        rows = truth(chance)
        data = written(rows, chance)
        came = taken(data[: chance.randint(1, len(data))])
        meant = [as_record(row) for row in rows]
        for each in came or []:  # a heading that was cut off takes its column away
            assert any(each.items() <= row.items() for row in meant), (seed, each)


@pytest.mark.slow
def test_bytes_that_change_are_no_crash_and_no_other_row() -> None:
    for seed in range(N):
        chance = random.Random(20_000 + seed)
        rows = truth(chance)
        data = bytearray(written(rows, chance))
        for _n in range(chance.randint(1, 8)):
            place = chance.randrange(len(data))
            act = chance.random()
            if act < 0.4:
                data[place] = chance.randrange(256)
            elif act < 0.7:
                del data[place : place + chance.randint(1, 9)]
            else:
                data[place:place] = chance.choice(
                    [
                        b'"',
                        b";",
                        b",",
                        b"\n",
                        b"\r",
                        b"\t",
                        b"\0",
                        b"1",
                        b"/",
                        b"-",
                        b"\xff",
                        b"'",
                        b"=1+1",
                    ]
                )
            if not data:
                break
        for plain, cells in unasked(bytes(data)):
            assert stands_in(plain, cells), (seed, plain, cells)


def unasked(data: bytes) -> Iterator[tuple[dict[str, Plain], list[str]]]:
    """Each row that would come in without a question, with the cells of its line."""
    try:
        book = book_of(data)
        made = applied(book, guessed(book), BERLIN)
    except LogError:
        return
    taken(data)  # the plan too must not crash
    rows = {row.line: row for row in book.sheets[0].rows}
    for given in made.givens:
        if not (given.flaws or given.cut or given.if_new or made.questions):
            yield given.plain, [str(cell) for cell in rows[given.line].cells]


def stands_in(plain: dict[str, Plain], cells: list[str]) -> bool:
    """Whether the numbers of a record stand so in its line, by nothing but their digits."""
    numbers = [set(map(int, re.findall(r"\d{1,9}", cell))) for cell in cells]
    year, month, day = map(int, plain["at"][:10].split("-"))
    days = any({month, day} <= found and ({year, year % 100} & found) for found in numbers)
    pain = plain.get("pain")
    needle = plain.get("needle_mm")
    written = [cell.replace(",", ".") for cell in cells]
    return (
        days
        and (pain is None or any(pain in found for found in numbers))
        and (
            needle is None
            or any(f"{needle:g}" in cell or f"{needle:.3f}" in cell for cell in written)
        )
    )
