"""What programs of other makers find in the report: its pages, its tags, its numbers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from homecare.charts.wording import days, number
from homecare.diary.diary import Diary
from homecare.sharing.pdf.form import Paper, Part, ReportForm
from homecare.sharing.pdf.report import diary_report, report_pdf
from homecare.sharing.scope import Scope
from homecare.stats.statistics import statistics
from homecare.words import word
from tests.conftest import NOW
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
    first = pages[0]
    order = ["Self-reported home", "Urgent signs and overridden", "Redness over time",
             "By area and needle length", "Skin history", "How it was rated"]  # fmt: skip
    places = [first.index(words) for words in order]
    assert places == sorted(places)


def test_the_table_holds_the_numbers_of_the_statistics(report: Path, sample_diary: Diary) -> None:
    history = sample_diary.history
    numbers = statistics(history.log, history.ratings)
    first = said_by("pdftotext", "-layout", "-l", "1", report, "-")
    rows = [" ".join(line.split()) for line in first.splitlines()]
    assert f"{numbers.sessions} sessions; {numbers.check_ins} check-ins" in " ".join(rows)
    assert numbers.recovery
    for each in numbers.recovery:
        peak, back = number(each.median_peak or 0, 1), days(each.median_days or 0)
        wanted = f"{peak} (n = {each.n}) {back} (n = {each.n - each.censored}) {each.censored}"
        found = [row for row in rows if row.startswith(word(each.area)) and row.endswith(wanted)]
        assert found, (wanted, rows)


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
