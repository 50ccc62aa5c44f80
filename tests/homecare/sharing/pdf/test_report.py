"""The report, read back by another program than the one that wrote it."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject

from homecare.advice.own_limits import own_limits
from homecare.charts.wording import days, number, signed
from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.facts.facts import CheckInFact, Facts, LogFacts, PersonFact, RatingFact, SessionFact
from homecare.records.models import Limit, Profile, Report
from homecare.sharing.own_words import OwnWords, VisitNote
from homecare.sharing.pdf.data import ReportData, report_data
from homecare.sharing.pdf.form import Paper, Part, ReportForm
from homecare.sharing.pdf.lines import cut
from homecare.sharing.pdf.report import diary_report, report_pdf, write_report
from homecare.sharing.scope import Include, NameShown, Scope
from homecare.values.areas import Area
from homecare.values.signs import Sign
from homecare.values.terms import PerformedBy
from homecare.values.times import Moment
from tests.homecare.believable import diary as believable
from tests.homecare.believable import moment

TITLES = {"R05": "Too soon"}


def facts(log=None, now_days=180.0, **more) -> Facts:
    log = log or believable()
    known = LogFacts(sessions=log.sessions, check_ins=log.check_ins, **more)
    return Facts(now=moment(now_days), log=known)


def read(pdf: bytes) -> tuple[int, str]:
    """The number of pages, and the text of all of them with single spaces."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return len(pages), " ".join(" ".join(page.extract_text().split()) for page in pages)


def only_page(data: ReportData) -> str:
    n_pages, text = read(report_pdf(data))
    assert n_pages == 1
    return text


# --- the page


def test_a_log_of_half_a_year_is_one_page_with_its_numbers():
    log = believable()
    text = only_page(report_data(facts(log), log.ratings))
    for words in (
        "Self-reported home microneedling log",
        "1 Jun 2026 – 28 Nov 2026",
        f"Sessions: 12 sessions; {len(log.check_ins)} check-ins; Face 12",
        "0.5 mm ×12; days between sessions, median (shortest): Face 15 (15)",
        "0 urgent signs; 0 stops overridden",
        "Urgent signs and overridden warnings",
        "Redness over time",
        "Latest recovery: Face",
        "By area and needle length",
        "Skin history",
        "Products and device",
        "How it was rated, and what is missing",
        "Sessions, the latest first",
        "not a diagnosis",
        "Page 1 of 1",
    ):
        assert words in text, words
    assert text.count("Forehead · Left cheek · Right cheek") >= 5


@pytest.mark.parametrize("n_sessions", [0, 1, 40])
def test_short_and_long_logs_are_one_page(n_sessions):
    log = believable(n_sessions)
    text = only_page(report_data(facts(log, 700), log.ratings))
    assert ("No session was recorded" in text) is (n_sessions == 0)


@pytest.mark.slow
def test_ten_years_are_one_page_that_says_how_much_it_leaves_out():
    log = believable(240)
    text = only_page(report_data(facts(log, 3700), log.ratings))
    shown = text.count("Forehead · Left cheek · Right cheek")
    assert shown >= 3
    assert f"and {240 - shown} more" in text


def test_the_page_stays_one_however_much_a_person_writes():
    log = believable(40)
    sessions = tuple(replace(each, shown=(("R05", "stop"),)) for each in log.sessions)
    own = OwnWords(
        name="N" * 500,
        reason_for_visit="why " * 2000,
        questions="what " * 2000,
        override_reasons={each.id: "because " * 500 for each in sessions},
        notes={each.id: "note " * 3000 for each in sessions},
        limits=own_limits(
            (rule, None, "20", "because " * 60) for rule in ("R07", "R10", "R27", "R33")
        ),
    )
    scope = Scope(name=NameShown.FULL, include=frozenset({Include.NOTES}))
    told = facts(replace(log, sessions=sessions), 700)
    text = only_page(report_data(told, log.ratings, own, scope, TITLES))
    assert "40 stops overridden" in text
    assert re.search(r"and 3\d more", text)
    assert "Page 1 of 1" in text


def test_the_file_is_tagged_and_made_to_last():
    reader = pypdf.PdfReader(io.BytesIO(report_pdf(report_data(facts()))))
    root: Any = reader.trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == "Self-reported home microneedling log"
    about = reader.xmp_metadata
    assert about is not None
    assert b"pdfuaid" in about.stream.get_data()


def test_the_same_records_give_the_same_bytes():
    data = report_data(facts(), believable().ratings)
    assert report_pdf(data) == report_pdf(data)


def test_every_chart_has_a_description():
    reader = pypdf.PdfReader(io.BytesIO(report_pdf(report_data(facts(), believable().ratings))))
    told: list[str] = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, ArrayObject):
            for each in node:
                walk(each)
        elif isinstance(node, DictionaryObject):
            if "/Alt" in node:
                told.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"])

    root: Any = reader.trailer["/Root"]
    walk(root["/StructTreeRoot"])
    assert [text.partition(":")[0] for text in told] == [
        "Redness over time",
        "Recovery",
        "Concerns",
    ]


def test_a_chart_without_records_is_withheld_and_says_so():
    text = only_page(report_data(facts(believable(0))))
    assert text.count("Withheld:") == 3
    assert text.count("None was recorded in this time.") == 2


@pytest.mark.parametrize(("paper", "width_pt"), [(Paper.A4, 595), (Paper.LETTER, 612)])
def test_the_sheet_is_as_asked_and_the_page_stays_one(paper, width_pt):
    log = believable(40)
    pdf = report_pdf(report_data(facts(log, 700), log.ratings, form=ReportForm(paper=paper)))
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert round(float(page.mediabox.width)) == width_pt


def test_the_parts_follow_as_chosen_each_on_a_page_of_its_own():
    log = believable(4)
    parts = frozenset({Part.CHANGES, Part.CHECK_INS, Part.SESSIONS})
    reader = pypdf.PdfReader(
        io.BytesIO(report_pdf(report_data(facts(log, 80), form=ReportForm(parts=parts))))
    )
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    begin = ("Self-reported", "Sessions, the latest", "Check-ins, the latest", "Changes of device")
    assert [text.startswith(words) for text, words in zip(texts, begin, strict=True)] == [True] * 4
    assert "Sessions, the latest first" not in texts[0]
    assert texts[1].count("Forehead") == 4
    assert texts[2].count("Face") == len(log.check_ins)
    assert "Page 4 of 4" in texts[3]


# --- what a person wrote


@pytest.mark.parametrize(
    "name", ["#panic() *bold*", "$x$ `raw` <label> @ref", "\\u{41} // no comment", '"quoted"']
)
def test_own_words_are_text_and_never_markup(name):
    own = OwnWords(name=name)
    text = only_page(report_data(facts(), (), own, Scope(name=NameShown.FULL)))
    assert name in text


@pytest.mark.parametrize(
    ("name", "shown"),
    [(NameShown.NONE, ""), (NameShown.INITIALS, "J. D."), (NameShown.FULL, "Jo Doe")],
)
def test_the_name_is_shown_as_asked(name, shown):
    data = report_data(facts(), (), OwnWords(name="Jo Doe"), Scope(name=name))
    assert (data.who, data.period) == (shown, "1 Jun 2026 – 28 Nov 2026")


def test_notes_go_along_only_where_asked_for():
    log = believable()
    own = OwnWords(
        notes={log.sessions[0].id: "Left cheek more sensitive."},
        visits=(VisitNote(moment=moment(9), who="Dr. Ito", advice="Wait a month."),),
    )
    everything = ReportForm(parts=frozenset(Part))
    without = report_data(facts(log), (), own, form=everything)
    scope = Scope(include=frozenset({Include.NOTES}))
    shared = report_data(facts(log), (), own, scope, form=everything)
    assert [(each.heading, each.text) for each in shared.notes] == [
        ("Note of 1 Jun 2026", "Left cheek more sensitive.")
    ]
    assert [each.text for each in without.visits] == ["Dr. Ito"]
    assert [each.text for each in shared.visits] == ["Dr. Ito; advice: “Wait a month.”"]
    told = read(report_pdf(shared))[1]
    assert told.count("Left cheek more sensitive.") == 2  # with its session, too
    silent = read(report_pdf(without))[1]
    assert "sensitive" not in silent
    assert "month" not in silent.replace("months", "")


def test_long_words_are_cut_with_a_sign():
    assert cut("a b\nc") == "a b c"
    assert cut("x" * 200, 10) == "x" * 9 + "…"


# --- numbers and flags


def session(days_after: float, **fields) -> SessionFact:
    given: dict[str, Any] = {"areas": (Area.FACE,), "needle_um": 500, **fields}
    return SessionFact(id=uuid4(), moment=moment(days_after), **given)


def check_in(days_after: float, redness: int | None, **fields) -> CheckInFact:
    given: dict[str, Any] = {"area": Area.FACE, **fields}
    return CheckInFact(id=uuid4(), moment=moment(days_after), redness=redness, **given)


def told(sessions=(), check_ins=(), own=None, scope=None, now_days=400.0, **more) -> ReportData:
    log = LogFacts(sessions=tuple(sessions), check_ins=tuple(check_ins), **more)
    return report_data(Facts(now=moment(now_days), log=log), (), own, scope, TITLES)


def test_own_limits_stand_on_the_page_with_their_reason():
    kept = [("R07", None, "6", "My dermatologist agreed."), ("R21", None, "9 d", "")]
    text = only_page(told(own=OwnWords(limits=own_limits(kept))))
    one_line = " ".join(text.split())
    assert "Own limit: R07 More than about once a week: 6 sessions instead of 4" in one_line
    assert "looser: “My dermatologist agreed.”" in one_line
    assert "9 d instead of 7 d (stricter)" in one_line
    assert "Own limit" not in only_page(told())


def test_own_limits_are_read_from_the_log(diary):
    diary.save(Limit(rule="R07", value="6", reason="Agreed."), act="Set own limit")
    assert "looser: “Agreed.”" in diary_report(diary, Scope(), diary.clock()).others[0].text


def test_an_override_says_what_was_shown_and_why():
    one = session(0, shown=(("R05", "stop"), ("R27", "caution")))
    data = told([one], own=OwnWords(override_reasons={one.id: "touch-up"}))
    (flag,) = data.first
    assert flag.heading == "1 Jun 2026"
    assert flag.text == (
        "Face: rolled although the app said stop: Too soon (R05). Own reason: “touch-up”"
    )
    assert "1 stop overridden" in data.summary[2].text


def test_a_recovery_above_the_usual_range_is_a_flag():
    sessions = [session(30 * i, redness=3) for i in range(7)]
    check_ins = [check_in(30 * i + 3, 1) for i in range(6)] + [check_in(183, 3)]
    (flag,) = told(sessions, check_ins).others
    assert flag.text == "Face, day 3: redness 3, above the usual range 1 to 1 (n = 6)"


def test_signs_are_counted():
    check_ins = [check_in(day, 1, signs=frozenset({Sign.HEAT})) for day in (1, 2)]
    (flag,) = told([session(0)], check_ins).others
    assert (flag.heading, flag.text) == ("All signs logged", "Heat ×2; last on 3 Jun 2026")


def test_where_nothing_stands_out_the_page_says_only_what_was_looked_for():
    text = only_page(told([session(0, redness=1)]))
    assert "Urgent signs and overridden warnings None was recorded in this time." in text


def test_what_was_not_recorded_is_a_dash_and_never_a_zero():
    data = told([session(0, needle_um=None)])
    cells = ("1 Jun 2026", "Face", "–", "–", "–", "–", "–", "–")
    assert [row.cells for row in data.sessions.rows] == [cells]
    assert [row.cells for row in data.by_area.rows] == [("Face", "not known", "1", "–", "–", "–")]
    assert data.summary[1].text == "not known ×1"


def test_a_recovery_that_was_not_seen_back_is_not_in_the_median():
    data = told([session(0, redness=3), session(30, redness=3)], [check_in(4, 0), check_in(31, 1)])
    assert [row.cells[-1] for row in data.sessions.rows] == ["not seen yet", "4 d"]
    assert data.by_area.rows[0].cells[2:] == ("2", "3 (n = 2)", "4 d (n = 1)", "1")


def test_sessions_that_began_before_the_skin_was_seen_to_settle_are_counted():
    sessions = [session(day, redness=2) for day in (0, 5, 30)]
    data = told(sessions, [check_in(3, 1), check_in(9, 0)])
    assert "1 of 2 sessions began before redness was seen back" in data.summary[2].text
    assert "median (shortest): Face 15 (5)" in data.summary[1].text


def test_an_urgent_sign_stands_first_with_what_the_app_said():
    check_ins = [check_in(2, 2, signs=frozenset({Sign.PUS})), check_in(9, 0)]
    (flag,) = told([session(0)], check_ins).first
    assert flag.heading == "3 Jun 2026, Face"
    assert flag.text.startswith("Pus. The app said: get help urgently – ")
    assert "R39" in flag.text


def test_warmth_on_the_first_evening_is_no_urgent_sign():
    data = told([session(0)], [check_in(0.1, 2, signs=frozenset({Sign.HEAT}), pain=1, swelling=1)])
    assert data.first == ()


def test_an_assumed_baseline_is_said():
    assert "0 is assumed" in " ".join(told([session(0)]).remarks)
    person = PersonFact(baseline_redness={Area.FACE: 1})
    assert "0 is assumed" not in " ".join(told([session(0)], person=person).remarks)


def test_a_session_row_says_parts_passes_and_whose_hand():
    parts = (Area.CHIN, Area.NOSE)
    one = session(0, areas=parts, passes={Area.CHIN: 3, Area.NOSE: 5})
    many = session(1, areas=tuple(Area)[1:7], performed_by=PerformedBy.PROFESSIONAL)
    rows = [row.cells for row in told([one, many]).sessions.rows]
    assert (rows[1][1], rows[1][4]) == ("Chin · Nose", "3–5")
    assert rows[0][1] == "Face (6 parts), by a professional"


def test_the_scope_limits_everything_on_the_page():
    sessions = [session(0, redness=4), session(100, redness=2)]
    data = told(sessions, [check_in(1, 4)], scope=Scope(from_day=date(2026, 8, 1)))
    assert data.summary[0].text.startswith("1 session; 0 check-ins")
    assert [dot.redness for dot in data.redness.series.dots] == [2]
    assert len(data.sessions.rows) == 1


def test_what_comes_after_now_is_not_seen():
    later = RatingFact(moment=moment(9), concern="tone", score=3)
    at = Facts(now=moment(5), log=LogFacts(sessions=(session(0),)))
    assert report_data(at, [later]).concerns.series.concerns == ()


def test_each_region_has_a_trend_of_its_own():
    face = [session(14 * i, redness=grade) for i, grade in enumerate((3, 2, 3, 1, 2, 1))]
    scalp = [session(14 * i + 1, redness=1, areas=(Area.SCALP,)) for i in range(6)]
    data = told(sorted((*face, *scalp), key=lambda each: each.at))
    assert data.redness.series.trend is None
    assert data.trends.startswith("Peak redness, change in 30 days (95 % CI): Face −")
    assert data.trends.endswith("Scalp no change seen (n = 6)")


# --- of a real log


def test_the_report_of_a_log_is_written_whole(sample_diary: Diary, tmp_path: Path, now: Moment):
    out = tmp_path / "report.pdf"
    out.write_bytes(b"old")
    write_report(sample_diary, out, Scope(), now)
    n_pages, text = read(out.read_bytes())
    assert n_pages == 1
    assert f"{len(sample_diary.history.sessions)} sessions" in text
    assert [each.name for each in tmp_path.glob("*.pdf*")] == ["report.pdf"]


def test_the_persons_own_words_come_from_the_log(diary: Diary, tmp_path: Path, now: Moment):
    diary.save(Profile(name="Jo Doe", fitzpatrick=3), Report(questions="Go on?"), act="test")
    out = tmp_path / "report.pdf"
    write_report(diary, out, Scope(name=NameShown.INITIALS), now)
    text = read(out.read_bytes())[1]
    assert "J. D. · Fitzpatrick III" in text
    assert "My questions: Go on?" in text


def test_a_target_that_cannot_be_written_is_said_in_words(
    diary: Diary, tmp_path: Path, now: Moment
):
    with pytest.raises(LogError):
        write_report(diary, tmp_path / "no such folder" / "report.pdf", Scope(), now)


# --- how numbers are written


def test_numbers_have_no_more_decimals_than_they_need():
    assert [number(each) for each in (2.0, 2.5, 2.04, None)] == ["2", "2.5", "2", "–"]
    assert (days(3.0), days(None)) == ("3 d", "–")
    assert [signed(each) for each in (-0.141, 0.1, -0.001)] == ["−0.14", "+0.10", "0.00"]
