"""What programs of other makers find in the report: its pages, its tags, its numbers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import fromstring

import pikepdf
import pytest

from homecare.charts.wording import days, number
from homecare.diary.diary import Diary
from homecare.i18n import use_language
from homecare.records.models import Report
from homecare.sharing.intake.given import Given
from homecare.sharing.pdf.form import Paper, Part, ReportForm
from homecare.sharing.pdf.report import diary_report, report_pdf
from homecare.sharing.scope import Include, NameShown, Scope
from homecare.stats.statistics import statistics
from tests.conftest import NOW
from tests.homecare.logs import add_records
from tests.homecare.outside import preflight, said_by

EVERYTHING = ReportForm(parts=frozenset(Part))


@pytest.fixture
def report(sample_diary: Diary, tmp_path: Path) -> Path:
    """The report on the sample log with all that may follow its first page."""
    out = tmp_path / "report.pdf"
    out.write_bytes(report_pdf(diary_report(sample_diary, Scope(), NOW, EVERYTHING)))
    return out


def test_qpdf_finds_nothing_wrong(report: Path) -> None:
    assert "No syntax or stream encoding errors found" in said_by("qpdf", "--check", report)


def test_pdfinfo_reads_title_language_tags_and_paper(report: Path) -> None:
    told = dict(
        line.split(":", 1) for line in said_by("pdfinfo", report).splitlines() if ":" in line
    )
    assert told["Title"].strip() == "Self-reported home microneedling log"
    assert told["Tagged"].strip() == "yes"
    assert told["Encrypted"].strip() == "no"
    assert told["Page size"].strip().endswith("(A4)")
    assert told["JavaScript"].strip() == "no"


def test_pdftotext_reads_every_page_in_order_with_its_number(report: Path) -> None:
    pages = said_by("pdftotext", "-layout", report, "-").split("\f")[:-1]
    assert len(pages) > 3
    for place, page in enumerate(pages, 1):
        assert f"Page {place} of {len(pages)}" in page
        assert "not a diagnosis" in page
    order = ["Self-reported home", "Urgent signs and overridden", "Before any treatment",
             "In numbers", "Redness over time", "How to read this"]  # fmt: skip
    places = [pages[0].index(words) for words in order]
    assert places == sorted(places)


def test_the_page_holds_the_numbers_of_the_statistics(report: Path, sample_diary: Diary) -> None:
    history = sample_diary.history
    numbers = statistics(history.log, history.ratings)
    first = said_by("pdftotext", "-raw", "-l", "1", report, "-")
    text = " ".join(first.split())
    assert f"Stops overridden {numbers.sessions} 0.5 mm" in text
    assert f"{numbers.check_ins} check-ins" in text
    assert numbers.recovery
    for each in numbers.recovery:
        n = sum((r.region, r.band) == (each.area, each.band) for r in numbers.recoveries)
        peak, back = number(each.median_peak or 0, 1), days(each.median_days or 0)
        assert f"{n} · {peak} · {back} {each.censored}" in text, each


class Word(NamedTuple):
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_of(pdf: Path) -> Iterator[tuple[float, list[Word]]]:
    """The width of each page, and its words with their boxes, as poppler sees them."""
    root = fromstring(said_by("pdftotext", "-bbox", pdf, "-").replace("xmlns=", "about="))
    for page in root.iter("page"):
        boxes = (
            Word(each.text or "", *(float(each.attrib[side]) for side in SIDES))
            for each in page.iter("word")
        )
        yield float(page.attrib["width"]), [each for each in boxes if each.text.strip("\u200b")]


SIDES = ("xMin", "yMin", "xMax", "yMax")
LEAST_PT = 8.5
MARGIN_PT = 42


def _overlap(one: Word, other: Word) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > 1 and high > 3  # lines of text are set a little into each other


def assert_well_set(pdf: Path) -> None:
    """No word is too small, none lies off the page or on another one."""
    for width, words in words_of(pdf):
        assert words
        for each in words:
            assert each.bottom - each.top >= LEAST_PT - 0.01, each  # the size of its typeface
            assert each.left >= MARGIN_PT - 1, each
            assert each.right <= width - MARGIN_PT + 1, each
        for place, each in enumerate(words):
            assert not [other for other in words[place + 1 :] if _overlap(each, other)], each


@pytest.mark.parametrize("paper", list(Paper))
def test_no_word_is_small_or_off_the_page_or_on_another(
    sample_diary: Diary, tmp_path: Path, paper: Paper
) -> None:
    out = tmp_path / "report.pdf"
    form = ReportForm(paper=paper, parts=frozenset(Part))
    out.write_bytes(report_pdf(diary_report(sample_diary, Scope(), NOW, form)))
    assert_well_set(out)


@pytest.mark.parametrize("spoken", ["de", "es", "fr", "pt_BR"])
def test_words_of_other_languages_lie_on_no_other_either(
    sample_diary: Diary, tmp_path: Path, spoken: str
) -> None:
    out = tmp_path / "report.pdf"
    use_language([spoken])
    try:
        out.write_bytes(report_pdf(diary_report(sample_diary, Scope(), NOW, EVERYTHING)))
    finally:
        use_language(["en_GB"])
    assert_well_set(out)


def test_a_number_stands_in_one_line_with_its_unit(report: Path) -> None:
    lines = said_by("pdftotext", "-raw", report, "-").splitlines()
    parted = [line for line in lines if line.split(" ")[0] in ("mm", "d", "min")]
    assert not parted
    assert not [line for line in lines if line.endswith(("0.", "0,"))]  # nor is the number parted


LONG_NAME = "R" + "o" * 148 + "ller"
STRESS: list[dict[str, Any]] = [
    {"kind": "profile", "name": "N" * 150, "medicines": ["m" * 150],
     "conditions": [{"condition": "keloid"}, {"condition": "diabetes"}]},
    {"kind": "device", "name": LONG_NAME, "type": "roller", "needle_mm": 0.25},
    {"kind": "report", "reason_for_visit": "w" * 900, "questions": "why " * 900},
    {"kind": "visit", "at": "2026-09-01T10:00:00+02:00", "who": "d" * 150, "advice": "a" * 900},
    {"kind": "session", "at": "2026-10-01T20:00:00+02:00", "device": LONG_NAME, "needle_mm": 0.25,
     "areas": [{"area": "face", "passes": 4}], "redness": 2, "minutes": 12.5, "bleeding": "more",
     "pressure": "firm", "over_bone": True, "notes": "https://example.invalid/" + "a" * 300,
     "products": [{"name": "Serum " + "z" * 150}],
     "shown": [{"rule": "R05", "severity": "stop"}], "override_reason": "b" * 400},
    {"kind": "check-in", "at": "2026-10-02T20:00:00+02:00", "area": "face", "redness": 4,
     "signs": ["fever", "pus"], "temperature_c": 39.2, "notes": "n" * 300},
]  # fmt: skip


def test_words_of_a_hundred_and_fifty_letters_stay_in_their_column(
    diary: Diary, tmp_path: Path
) -> None:
    add_records(diary, [Given(n, dict(each)) for n, each in enumerate(STRESS)], "Add records")
    scope = Scope(include=frozenset({Include.NOTES}), name=NameShown.FULL)
    out = tmp_path / "report.pdf"
    out.write_bytes(report_pdf(diary_report(diary, scope, NOW, EVERYTHING)))
    assert_well_set(out)
    text = "".join(said_by("pdftotext", out, "-").split()).replace("\u200b", "")
    for words in ("w" * 900, "why" * 900, "a" * 900, "b" * 400, LONG_NAME):
        assert words in text, words[:20]


def test_words_from_right_to_left_keep_their_order_around_a_latin_one(
    diary: Diary, tmp_path: Path
) -> None:
    first, last = "تست", "دارد"
    diary.save(Report(reason_for_visit=f"{first} راست به چپ در pdf مشکل {last}"), act="test")
    out = tmp_path / "report.pdf"
    out.write_bytes(report_pdf(diary_report(diary, Scope(), NOW)))
    _width, words = next(words_of(out))
    latin = next(each for each in words if "pdf" in each.text)
    in_line = [each for each in words if abs(each.top - latin.top) < 3 and each.left > 280]
    heading = next(each for each in in_line if each.text == "visit:")
    arabic = [each for each in in_line if any(letter >= "\u0600" for letter in each.text)]
    before = [each for each in arabic if each.left > latin.left]
    assert len(before) == 5, [each.text for each in in_line]
    assert len(arabic) - len(before) == 2
    assert heading.right < min(each.left for each in arabic)


def _nodes(node: Any) -> Iterator[pikepdf.Dictionary]:
    """Every structure element below, in reading order."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _nodes(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _nodes(node["/K"])


def test_the_tree_of_tags_has_headings_tables_and_figures_with_words(report: Path) -> None:
    with pikepdf.open(report) as document:
        nodes = list(_nodes(document.Root["/StructTreeRoot"]["/K"]))
        tags = [str(node["/S"]) for node in nodes]
        assert tags.count("/H1") >= 1
        assert tags.index("/H1") < tags.index("/H2") < tags.index("/Figure")
        figures = [node for node in nodes if str(node["/S"]) == "/Figure"]
        assert len(figures) == 3
        assert all(len(str(figure["/Alt"])) > 30 for figure in figures)
        tables = [node for node in nodes if str(node["/S"]) == "/Table"]
        assert len(tables) >= 4
        for table in tables:
            inside = [str(node["/S"]) for node in _nodes(table["/K"])]
            assert "/TH" in inside
            assert "/TD" in inside
        assert not {"/Formula", "/Form"} & set(tags)
        assert document.Root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize("paper", list(Paper))
def test_preflight_accepts_the_same_pages_as_pdf_a_1b(
    sample_diary: Diary, tmp_path: Path, paper: Paper
) -> None:
    """Preflight 2.0 stumbles over the bookmarks of Typst, so they are taken out for it."""
    data = diary_report(sample_diary, Scope(), NOW, ReportForm(paper=paper, parts=frozenset(Part)))
    out = tmp_path / "a-1b.pdf"
    out.write_bytes(report_pdf(data, standards=("a-1b",)))
    with pikepdf.open(out, allow_overwriting_input=True) as document:
        del document.Root["/Outlines"]
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert "is a valid PDF/A-1b file" in preflight(out)


def test_every_font_is_embedded(report: Path) -> None:
    rows = said_by("pdffonts", report).splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows), rows
