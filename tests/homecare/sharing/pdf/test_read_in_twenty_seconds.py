"""Eight reports, as other programs see them: what is read first, nothing cut, no table lost."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from homecare.diary.diary import Diary
from homecare.sharing.intake.given import Given
from homecare.sharing.pdf.form import Paper, Part, ReportForm
from homecare.sharing.pdf.report import diary_report, report_pdf
from homecare.sharing.scope import Scope
from tests.conftest import NOW
from tests.homecare.logs import add_records
from tests.homecare.outside import said_by
from tests.homecare.sharing.pdf.test_report_witnesses import Word, assert_well_set, words_of

Make = Callable[[Diary], None]
SPARSE: list[dict[str, Any]] = [
    {"kind": "session", "at": "2026-09-12T20:00:00+02:00", "areas": [{"area": "face"}]},
    {"kind": "check-in", "at": "2026-09-14T20:00:00+02:00", "area": "face", "redness": 1},
]
PERSON: dict[str, Any] = {
    "kind": "profile", "birth_year": 1984, "fitzpatrick": 4, "medicines": ["Isotretinoin 20 mg"],
    "conditions": [{"condition": "keloid"}, {"condition": "diabetes"}],
}  # fmt: skip


def sessions(areas: tuple[str, ...], n: int) -> list[dict[str, Any]]:
    """A session a month on each area, with looks after it."""
    made: list[dict[str, Any]] = []
    for number in range(n):
        year, month = 2026 - (n - 1 - number) // 10, 10 - (n - 1 - number) % 10
        for day, area in enumerate(areas, 1):
            at = f"{year}-{month:02}-{day:02}"
            made.append(
                {"kind": "session", "at": f"{at}T20:00:00+01:00", "needle_mm": 0.5,
                 "areas": [{"area": area, "passes": 4}], "redness": 3, "pain": 2, "minutes": 5,
                 "pressure": "light", "bleeding": "pinpoint", "over_bone": False}
            )  # fmt: skip
            made += [
                {"kind": "check-in", "at": f"{year}-{month:02}-{day + after:02}T20:00:00+01:00",
                 "area": area, "redness": max(0, 3 - after), "signs": []}
                for after in (1, 2, 3)
            ]  # fmt: skip
    return made


URGENT: list[dict[str, Any]] = [
    PERSON,
    *sessions(("cheek-left",), 8),
    {"kind": "session", "at": "2026-11-16T20:00:00+01:00", "needle_mm": 0.5, "bleeding": "more",
     "areas": [{"area": "cheek-left"}], "redness": 3,
     "shown": [{"rule": "R12", "severity": "stop"}], "override_reason": "before the wedding"},
    {"kind": "check-in", "at": "2026-11-18T20:00:00+01:00", "area": "cheek-left", "redness": 4,
     "signs": ["pus", "fever"], "temperature_c": 38.7},
]  # fmt: skip
LOGS: dict[str, list[dict[str, Any]]] = {
    "sparse": SPARSE,
    "empty": [],
    "urgent": URGENT,
    "four areas": sessions(("face", "scalp", "neck", "abdomen"), 12),
    "ten years": sessions(("face",), 100),
}
READ = (
    "Self-reported home microneedling log",
    "Urgent signs and overridden warnings",
    "Before any treatment",
    "Why this visit",
    "In numbers",
    "Redness over time",
)
FOLLOWS = ("By area and needle", "Visits", "Skin history", "How it was done",
           "Products and devices", "How it was rated", "Check-ins, the latest first",
           "Changes of needle, device")  # fmt: skip


@pytest.fixture
def report(diary: Diary, tmp_path: Path) -> Callable[..., Path]:
    def made(records: list[dict[str, Any]], paper: Paper = Paper.A4) -> Path:
        if records:
            add_records(diary, [Given(n, each) for n, each in enumerate(records)], "Add records")
        out = tmp_path / "report.pdf"
        form = ReportForm(paper=paper, parts=frozenset(Part))
        out.write_bytes(report_pdf(diary_report(diary, Scope(), NOW, form)))
        return out

    return made


def text_of(pdf: Path, *how: str) -> str:
    return " ".join(said_by("pdftotext", "-raw", *how, pdf, "-").split())


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", list(LOGS))
def test_the_first_page_is_read_in_its_order_and_no_table_is_lost(
    report: Callable[..., Path], name: str, paper: Paper
) -> None:
    pdf = report(LOGS[name], paper)
    first, whole = text_of(pdf, "-l", "1"), text_of(pdf)
    places = [first.index(words) for words in READ]
    assert places == sorted(places)
    places = [whole.index(words) for words in FOLLOWS]
    assert places == sorted(places)
    n_sessions = sum("needle_mm" in each for each in LOGS[name])
    table = whole[whole.index("Sessions, the latest first") : whole.index("Check-ins, the latest")]
    assert table.count("0.5 mm") == n_sessions
    assert ("No session was recorded" in table) is (name == "empty")
    assert_well_set(pdf)


def top_of(pdf: Path, wanted: str) -> float:
    _width, words = next(iter(words_of(pdf)))
    parts = wanted.split()
    for place in range(len(words)):
        run = words[place : place + len(parts)]
        if [each.text for each in run] == parts:
            return run[0].top
    raise AssertionError((wanted, [each.text for each in words]))


def test_an_urgent_sign_is_read_first_then_the_risks_then_the_numbers(
    report: Callable[..., Path],
) -> None:
    pdf = report(URGENT)
    tops = [
        top_of(pdf, words)
        for words in ("Emergency 18 Nov 2026,", "Stop, overridden 16 Nov 2026:", "Stop Conditions:",
                      "In numbers", "Redness over time")
    ]  # fmt: skip
    assert all(earlier < later for earlier, later in pairwise(tops))
    assert tops[0] < 100  # points from the top edge: the first thing under the title
    first = text_of(pdf, "-l", "1")
    for words in ("Keloids", "Diabetes", "Isotretinoin 20 mg", "more than pinpoints ×1"):
        assert words in first


def test_the_numbers_of_the_tiles_are_the_largest_letters_but_the_title(
    report: Callable[..., Path],
) -> None:
    """What the eye finds first in a page is what is large."""

    def height(word: Word) -> float:
        return round(word.bottom - word.top, 1)

    _width, words = next(iter(words_of(report(LOGS["four areas"]))))
    sizes = sorted({height(each) for each in words}, reverse=True)
    largest = [each.text for each in words if height(each) == sizes[0]]
    assert largest[:1] == ["48"]
    assert len(largest) < 12
