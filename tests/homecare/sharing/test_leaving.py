"""The list of what leaves is true: each thing that is in a file is named, and no other."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from homecare.diary.diary import Diary
from homecare.sharing.formats import Request, write_file
from homecare.sharing.intake.given import Given
from homecare.sharing.leaving import leaving
from homecare.sharing.pdf.form import Part, ReportForm
from homecare.sharing.scope import Include, NameShown, Scope
from homecare.values.areas import Area
from tests.conftest import NOW
from tests.homecare.logs import add_records
from tests.homecare.sharing.test_privacy import unpacked

AT = "2026-11-20T20:15:00+01:00"
LOG: list[dict[str, Any]] = [
    {"kind": "profile", "name": "Nadja Markworth", "birth_year": 1987, "fitzpatrick": 3,
     "emergency_number": "77112", "medicines": ["MARKMEDICINE"],
     "conditions": [{"condition": "keloid"}]},
    {"kind": "device", "name": "MARKDEVICE"},
    {"kind": "session", "at": AT, "device": "MARKDEVICE", "areas": [{"area": "chin", "passes": 3}],
     "redness": 2, "shown": [{"rule": "R05", "severity": "stop"}], "override_reason": "MARKREASON"},
    {"kind": "session", "at": AT, "areas": [{"area": "scalp"}], "redness": 1},
    {"kind": "check-in", "at": AT, "area": "scalp", "redness": 1},
    {"kind": "product-use", "at": AT, "product": "MARKSCALPSERUM", "area": "scalp"},
    {"kind": "product", "name": "MARKSCALPSERUM"},
    {"kind": "visit", "at": "2026-11-10T10:00:00+01:00", "who": "MARKDOCTOR", "advice": "MARKADVICE"},
    {"kind": "limit", "rule": "R07", "value": "6", "reason": "MARKLIMIT"},
    {"kind": "plan", "areas": ["chin"], "sessions": 3, "starts": "2026-11-01"},
    {"kind": "report", "reason_for_visit": "MARKWHY", "questions": ""},
]  # fmt: skip
NAMED = {
    "1987": "your year of birth",
    "MARKMEDICINE": "1 medicine",
    "MARKDOCTOR": "1 visit with who saw you",
    "MARKDEVICE": "names of devices",
    "MARKREASON": "your reasons for overridden stops",
    "MARKLIMIT": "your own limits",
    "MARKWHY": "what you wrote for the visit",
    "77112": "your emergency number",
    "Markworth": "your full name",
    "MARKADVICE": "your notes and a professional’s advice",
}
CHOSEN = Scope(include=frozenset({Include.NOTES}), name=NameShown.FULL)


@pytest.fixture
def marked(diary: Diary) -> Diary:
    add_records(diary, [Given(n, dict(each)) for n, each in enumerate(LOG)], "Add records")
    return diary


def in_file(diary: Diary, scope: Scope, key: str, folder: Path) -> str:
    out = folder / "file"
    write_file(
        diary, key, out, Request(scope=scope, now=NOW, form=ReportForm(parts=frozenset(Part)))
    )
    parts = unpacked(out.read_bytes(), folder)
    return "\n".join(part.decode("utf-8", "replace") for part in parts)


@pytest.mark.parametrize("scope", [Scope(), CHOSEN], ids=["nothing", "chosen"])
@pytest.mark.parametrize("key", ["pdf", "csv", "xlsx", "fhir"])
def test_everything_that_is_in_the_file_is_named(
    marked: Diary, tmp_path: Path, key: str, scope: Scope
) -> None:
    text = in_file(marked, scope, key, tmp_path)
    told = leaving(marked.history, scope, NOW, key, asked=True)
    for mark, words in NAMED.items():
        assert (mark in text) == (words in told.goes), (mark, words)
    assert not set(told.goes) & set(told.stays)


@pytest.mark.parametrize("key", ["pdf", "csv", "xlsx", "fhir"])
def test_of_other_skin_nothing_leaves(marked: Diary, tmp_path: Path, key: str) -> None:
    scope = replace(Scope(), areas=frozenset({Area.FACE}))
    text = in_file(marked, scope, key, tmp_path).casefold()
    assert "chin" in text
    assert "scalp" not in text.replace("markscalpserum", "")
    told = leaving(marked.history, scope, NOW, key).goes
    assert told[:2] == ("1 session", "0 check-ins")


def test_a_session_of_several_areas_goes_whole_where_it_can_be_read_back(
    diary: Diary, tmp_path: Path
) -> None:
    """A table of one area, brought back, must not take the other from the log."""
    both = {"kind": "session", "at": AT, "areas": [{"area": "chin"}, {"area": "scalp"}]}
    add_records(diary, [Given(0, both)], "Add records")
    scope = Scope(areas=frozenset({Area.FACE}))
    assert "chin; scalp" in in_file(diary, scope, "csv", tmp_path)
    for key in ("fhir", "xlsx", "pdf"):
        assert "scalp" not in in_file(diary, scope, key, tmp_path).casefold()


def test_what_lies_before_the_days_that_are_shared_is_not_named(marked: Diary) -> None:
    scope = Scope(from_day=date(2026, 11, 21))
    told = leaving(marked.history, scope, NOW, "csv").goes
    assert told[:2] == ("0 sessions", "0 check-ins")
    for words in ("ratings, events and products of that time", "1 visit with who saw you",
                  "your reasons for overridden stops"):  # fmt: skip
        assert words not in told
        assert words in leaving(marked.history, Scope(), NOW, "csv").goes


def test_a_calendar_and_an_archive_say_what_they_are(marked: Diary) -> None:
    assert "no record of the log" in leaving(marked.history, Scope(), NOW, "ics").words
    assert "everything" in leaving(marked.history, Scope(), NOW, "archive").words
