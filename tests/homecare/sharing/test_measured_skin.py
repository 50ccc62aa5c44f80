"""Of what photos measured only the skin that is shared leaves, and nothing where photos stay."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from homecare.diary.diary import Diary
from homecare.sharing.fhir.export import diary_document
from homecare.sharing.intake.given import Given
from homecare.sharing.pdf.report import diary_report
from homecare.sharing.scope import Include, Scope
from homecare.sharing.shared import shared_records
from homecare.sharing.tables.workbook import write_workbook
from homecare.values.areas import Area
from tests.conftest import NOW
from tests.homecare.logs import add_records

PLACE = {"x": 0.1, "y": 0.1, "w": 0.1, "h": 0.1}
CHIN = Scope(areas=frozenset({Area.CHIN}), include=frozenset({Include.PHOTOS}))


@pytest.fixture
def measured(diary: Diary) -> Diary:
    given = [photo(1, None), photo(2, 2.5), photo(3, 3.5)]
    add_records(diary, [Given(n, each) for n, each in enumerate(given)], "Add records")
    return diary


def photo(day: int, change: float | None) -> dict[str, Any]:
    found = {} if change is None else {"a_second": 12.0 + change, "change": change, "mdc": 1.4}
    zones = ("chin", "forehead")
    return {
        "kind": "photo", "at": f"2026-11-{day:02d}T10:00:00+01:00", "area": "face", "view": "front",
        "comparable": None if change is None else True, "correction": "control",
        "zones": [{"area": each, **PLACE} for each in (*zones, "control")],
        "measures": [{"area": each, "a_first": 12.0, **found, **PLACE} for each in zones],
    }  # fmt: skip


def test_records_keep_the_zones_of_the_skin_and_the_control_patch(measured: Diary):
    (_one, other, _last) = [e for e in shared_records(measured, CHIN) if e["kind"] == "photo"]
    assert [each["area"] for each in other["measures"]] == ["chin"]
    assert [each["area"] for each in other["zones"]] == ["chin", "control"]


@pytest.mark.parametrize(("scope", "zones"), [(CHIN, ["chin"]), (Scope(), [])])
def test_numbers_tell_of_that_skin_alone(
    measured: Diary, tmp_path: Path, scope: Scope, zones: list[str]
):
    write_workbook(measured, tmp_path / "a.xlsx", scope, NOW)
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["Numbers"].iter_rows()
        for cell in row
    ]
    assert [name for name in ("chin", "forehead") if name in cells] == zones
    document = json.dumps(diary_document(measured, scope, NOW))
    assert ("Chin" in document, "Forehead" in document) == (bool(zones), False)
    drawn = diary_report(measured, scope, NOW).photo_redness.series
    assert [str(each.zone) for each in drawn.courses] == zones
