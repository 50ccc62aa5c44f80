"""A session is one in every count of sessions, or the words say what else is counted."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from homecare.charts.of_log import OF_LOG, asked_of
from homecare.cli.telling import told_stats
from homecare.diary.diary import Diary
from homecare.sharing.fhir.export import diary_document
from homecare.sharing.intake.given import Given
from homecare.sharing.pdf.report import diary_report
from homecare.sharing.scope import Scope
from homecare.sharing.tables.workbook import write_workbook
from homecare.stats.as_json import stats_answer
from homecare.stats.statistics import statistics_of
from tests.conftest import NOW
from tests.homecare.logs import add_records

EVENINGS = 9


@pytest.fixture
def mixed(diary: Diary) -> Diary:
    """Several regions in one session, several sessions on one evening, a part after its region."""
    given: list[dict[str, Any]] = [
        session
        for number in range(EVENINGS)
        for session in (
            rolled(number, "20:00", "face", "neck"),
            rolled(number, "20:25", "scalp-front", "scalp-crown"),
            *([rolled(number, "20:50", "forehead")] if number % 3 == 0 else []),
        )
    ]
    add_records(diary, [Given(n, each) for n, each in enumerate(given)], "Add records")
    return diary


def rolled(number: int, hour: str, *areas: str) -> dict[str, Any]:
    return {
        "kind": "session",
        "at": f"2026-{1 + number:02d}-10T{hour}:00+01:00",
        "needle_mm": 0.25,
        "areas": [{"area": area} for area in areas],
        "redness": 2,
    }


SESSIONS = 2 * EVENINGS + 3
TOUCHED = {"face": EVENINGS + 3, "neck": EVENINGS, "scalp": EVENINGS}


def test_stats_counts_each_session_once_and_rows_those_that_touched_it(mixed: Diary) -> None:
    answer = stats_answer(statistics_of(mixed.history))
    assert answer["sessions"] == SESSIONS
    assert {each["area"]: each["n"] for each in answer["by_area"]} == TOUCHED
    assert {each["area"]: each["n_intervals"] for each in answer["by_area"]} == dict.fromkeys(
        TOUCHED, EVENINGS - 1
    )
    zones = {each["area"]: each["n"] for each in answer["zones"]}
    assert zones == {
        "face": TOUCHED["face"],
        "forehead": TOUCHED["face"],
        "neck": EVENINGS,
        "scalp-front": EVENINGS,
        "scalp-crown": EVENINGS,
    }


def test_the_terminal_says_what_a_row_counts(mixed: Diary) -> None:
    first, *rest = told_stats(statistics_of(mixed.history))
    assert first.startswith(f"{SESSIONS} sessions, ")
    rows = [line for line in rest if "touched it" in line]
    assert [int(row.split()[0]) for row in rows] == list(TOUCHED.values())


def test_the_charts_count_as_stats_does(mixed: Diary) -> None:
    asked = asked_of(mixed.history, NOW)
    charts = {name: compose(asked) for name, compose in OF_LOG.items()}
    assert charts["redness"].words.startswith(f"{SESSIONS} sessions, ")
    assert charts["zones"].words.startswith("Sessions that touched it: Face 12, Forehead 12")
    kept = 3 * (EVENINGS - 1)
    assert (
        f"kept {kept} of {kept} times. An evening on several areas counts once"
        in charts["spacing"].words
    )


def test_the_report_counts_as_stats_does(mixed: Diary) -> None:
    data = diary_report(mixed, Scope(), NOW)
    tiles = {each.name: each for each in data.tiles}
    assert tiles["Sessions"].value == str(SESSIONS)
    assert tiles["Interval kept"].value == f"{EVENINGS - 1} of {EVENINGS - 1}"
    assert tiles["Interval kept"].about.startswith("evenings")
    said = {each.heading: each.text for each in data.technique}
    assert said["Needle length"] == f"0.25 mm ×{SESSIONS}"


def test_workbook_and_document_count_as_stats_does(mixed: Diary, tmp_path: Path) -> None:
    out = tmp_path / "log.xlsx"
    write_workbook(mixed, out, Scope(), NOW)
    book = openpyxl.load_workbook(out)
    lines = [[cell.value for cell in row] for row in book["Numbers"].iter_rows()]
    header = lines.index(["All", *lines[0][1:]]) + 2  # under the title and the words
    assert dict(zip(lines[header], lines[header + 1], strict=True))["sessions"] == SESSIONS
    document = diary_document(mixed, Scope(), NOW)
    made = [each["resource"] for each in document["entry"]]
    assert sum(each["resourceType"] == "Procedure" for each in made) == SESSIONS
