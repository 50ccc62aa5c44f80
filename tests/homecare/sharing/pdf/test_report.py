"""The report, read back by another program than the one that wrote it."""

import io
import re
from dataclasses import replace
from datetime import date, timedelta
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
from homecare.facts.facts import (
    CheckInFact,
    ConditionFact,
    DeviceFact,
    Facts,
    LogFacts,
    MedicineFact,
    PersonFact,
    RatingFact,
    SessionFact,
)
from homecare.records.models import Limit, Profile, Report
from homecare.sharing.own_words import OwnWords, VisitNote
from homecare.sharing.pdf.data import ReportData, report_data
from homecare.sharing.pdf.form import Paper, Part, ReportForm
from homecare.sharing.pdf.lines import Mark, own
from homecare.sharing.pdf.report import diary_report, report_pdf, write_report
from homecare.sharing.pdf.typefaces import breakable
from homecare.sharing.scope import Include, NameShown, Scope
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.signs import Sign
from homecare.values.terms import Bleeding, PerformedBy, Pressure
from homecare.values.times import Moment
from tests.homecare.believable import ROLLER, moment
from tests.homecare.believable import diary as believable

TITLES = {"R05": "Too soon"}


def facts(log=None, now_days=180.0, **more) -> Facts:
    log = log or believable()
    known = LogFacts(sessions=log.sessions, check_ins=log.check_ins, **more)
    return Facts(now=moment(now_days), log=known)


def read(pdf: bytes) -> tuple[int, str]:
    """The number of pages, and the text of all of them with single spaces."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return len(pages), " ".join(" ".join(page.extract_text().split()) for page in pages)


def page_texts(data: ReportData) -> list[str]:
    """The text of each page with single spaces."""
    pages = pypdf.PdfReader(io.BytesIO(report_pdf(data))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def first_page(data: ReportData) -> str:
    return page_texts(data)[0]


def all_text(data: ReportData) -> str:
    return " ".join(page_texts(data))


# --- the first page


FIRST_PAGE = (
    "Self-reported home microneedling log",
    "last entry",
    "Urgent signs and overridden warnings",
    "Before any treatment",
    "Conditions:",
    "Medicines:",
    "Bleeding:",
    "Why this visit",
    "Reason for the visit",
    "My questions",
    "In numbers",
    "Sessions",
    "Interval kept",
    "Days to baseline",
    "Stops overridden",
    "Redness over time",
    "Latest recovery",
    "How to read this",
    "Page 1 of",
)
"""What is read first, second, third: in this order, on the first page, whatever the log holds."""
FOLLOWS = (
    "By area and needle",
    "Visits",
    "Skin history",
    "How it was done",
    "Products and devices",
    "How it was rated, and what is missing",
    "Back to baseline",
)


def assert_in_order(text: str, wanted: tuple[str, ...]) -> None:
    place = 0
    for words in wanted:
        found = text.find(words, place)
        assert found >= 0, (words, text[place : place + 300])
        place = found + len(words)


def test_a_log_of_half_a_year_has_its_numbers():
    log = believable()
    data = report_data(facts(log), log.ratings)
    text = first_page(data)
    assert_in_order(text, FIRST_PAGE)
    assert "1 Jun 2026 – 28 Nov 2026" in text
    assert "last entry 20 Nov 2026" in text
    values = {each.name: each.value for each in data.tiles}
    assert values["Sessions"] == "12"
    assert values["Needle"] == "0.5 mm"
    assert values["Stops overridden"] == "0"
    rest = all_text(data)
    assert_in_order(rest, FOLLOWS)
    assert "Days between sessions, median (shortest): Face 15 (15)" in rest
    assert "not a diagnosis" in rest
    assert rest.count("Forehead · Left cheek · Right cheek") == 12


@pytest.mark.parametrize("n_sessions", [1, 40])
def test_short_and_long_logs_have_the_same_first_page(n_sessions):
    log = believable(n_sessions)
    assert_in_order(first_page(report_data(facts(log, 700), log.ratings)), FIRST_PAGE)


def test_an_empty_log_is_one_page_that_says_so():
    (text,) = page_texts(report_data(facts(believable(0))))
    assert "no entry in this time" in text
    assert text.count("No session was recorded in this time.") == 2
    assert text.count("Not shown:") == 3
    assert "How to read this" not in text
    assert "nothing entered" in text


@pytest.mark.slow
def test_ten_years_lose_no_table_and_say_of_how_many_sessions_they_tell():
    log = believable(240)
    data = report_data(facts(log, 3700), log.ratings)
    text = all_text(data)
    assert_in_order(first_page(data), FIRST_PAGE)
    assert_in_order(text, FOLLOWS)
    assert "The latest 12 of 240 sessions, each area by itself" in text
    whole = all_text(
        report_data(
            facts(log, 3700), log.ratings, form=ReportForm(parts=frozenset({Part.SESSIONS}))
        )
    )
    assert whole.count("Forehead · Left cheek · Right cheek") == 240


def test_the_first_page_stays_one_however_much_a_person_writes_and_the_rest_follows_in_full():
    log = believable(40)
    sessions = tuple(replace(each, shown=(("R05", "stop"),)) for each in log.sessions)
    own = OwnWords(
        name="N" * 500,
        reason_for_visit="why " * 2000 + "end-of-reason",
        questions="what " * 2000 + "end-of-questions",
        override_reasons={
            each.id: "because " * 50 + f"end-of-{n}." for n, each in enumerate(sessions)
        },
        notes={each.id: "note " * 300 for each in sessions},
        limits=own_limits(
            (rule, None, "20", "because " * 60) for rule in ("R07", "R10", "R27", "R33")
        ),
        visits=(VisitNote(moment=moment(9), who="Dr. Ito", advice="Wait. " * 900 + "come back"),),
    )
    scope = Scope(name=NameShown.FULL, include=frozenset({Include.NOTES}))
    data = report_data(facts(replace(log, sessions=sessions), 700), log.ratings, own, scope, TITLES)
    pages = page_texts(data)
    assert_in_order(pages[0], FIRST_PAGE)
    assert re.search(r"and 3\d more, on the next pages", pages[0])
    rest = " ".join(pages[1:])
    assert "In full: what is shortened on the first page" in rest
    for words in (
        "end-of-reason",
        "end-of-questions",
        "come back",
        *(f"end-of-{n}." for n in range(40)),
    ):
        assert words in rest, words


def test_a_word_breaks_before_no_letter_that_is_drawn_onto_another():
    parts = breakable("e\u0301" * 40).split("\u200b")
    assert len(parts) > 2
    assert not any(part.startswith("\u0301") for part in parts)
    assert breakable("an ordinary sentence of short words") == "an ordinary sentence of short words"


def test_words_from_right_to_left_are_isolated_and_ours_stay_where_they_are():
    assert own("plain words") == "plain words"
    assert own("תודה pdf שלום") == "\u2068תודה pdf שלום\u2069"
    assert own("\u202eתודה") == "\u2068תודה\u2069"


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


@pytest.mark.parametrize(("paper", "width_pt"), [(Paper.A4, 595), (Paper.LETTER, 612)])
def test_the_sheet_is_as_asked(paper, width_pt):
    log = believable(40)
    pdf = report_pdf(report_data(facts(log, 700), log.ratings, form=ReportForm(paper=paper)))
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert {round(float(page.mediabox.width)) for page in pages} == {width_pt}


def test_the_parts_follow_as_chosen():
    log = believable(4)
    parts = frozenset({Part.CHANGES, Part.CHECK_INS, Part.SESSIONS})
    text = all_text(report_data(facts(log, 80), form=ReportForm(parts=parts)))
    assert_in_order(
        text, ("Sessions, the latest first", "Check-ins, the latest", "Changes of needle, device")
    )
    of_check_ins = text[text.index("Check-ins, the latest") : text.index("Changes of needle")]
    assert of_check_ins.count("Face") == len(log.check_ins)


# --- what a person wrote


@pytest.mark.parametrize(
    "name", ["#panic() *bold*", "$x$ `raw` <label> @ref", "\\u{41} // no comment", '"quoted"']
)
def test_own_words_are_text_and_never_markup(name):
    own = OwnWords(name=name)
    text = all_text(report_data(facts(), (), own, Scope(name=NameShown.FULL)))
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
    assert told.count("Left cheek more sensitive.") == 2  # by itself, and with its session
    silent = read(report_pdf(without))[1]
    assert "sensitive" not in silent
    assert "month" not in silent.replace("months", "")


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
    text = all_text(told(own=OwnWords(limits=own_limits(kept))))
    one_line = " ".join(text.split())
    assert "Own limit: R07 More than about once a week: 6 sessions instead of 4" in one_line
    assert "looser: “My dermatologist agreed.”" in one_line
    assert "9 d instead of 7 d (stricter)" in one_line
    assert "Own limit" not in all_text(told())


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
    assert (flag.mark, flag.label) == (Mark.OVERRIDDEN, "Stop, overridden")
    assert data.tiles[4].value == "1"


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
    text = first_page(told([session(0, redness=1)]))
    assert "Urgent signs and overridden warnings: none was recorded in this time" in text


def test_what_was_not_recorded_is_a_dash_and_never_a_zero():
    data = told([session(0, needle_um=None)])
    cells = ("1 Jun 2026", "Face", "–", "–", "–", "–", "–", "– (0?)", "–")
    assert [row.cells for row in data.sessions.rows] == [cells]
    row = ("Face", "not known", "1 Jun 2026 · – · –", "0", "0", "0", "1 · –", "–")
    assert [each.cells for each in data.by_area.rows] == [row]
    assert data.technique[0].text == "not recorded ×1"


def test_a_row_of_a_session_says_how_it_was_done():
    one = session(
        0, minutes=4, pressure=Pressure.FIRM, bleeding=Bleeding.MORE, over_bone=True, pain=3,
        redness=2, passes={Area.FACE: 6}, device_id=ROLLER,
    )  # fmt: skip
    own = OwnWords(devices=(DeviceFact(id=ROLLER, name="Roller"),))
    data = told([one], own=own, person=PersonFact(baseline_redness={Area.FACE: 1}))
    assert data.sessions.rows[0].cells[1:8] == (
        "Face", "0.5 mm, Roller", "6, 4 min", "firm, more", "yes", "3", "2 (1)",
    )  # fmt: skip
    said = {each.heading: each.text for each in data.technique}
    assert said["Minutes"] == "median 4, 4 to 4 (n = 1)"
    assert said["Pressure"] == "Firm ×1"
    assert said["Over bone"] == "yes ×1"
    assert said["Baseline redness"] == "Face 1"


@pytest.mark.parametrize(("n", "said"), [(4, "4 · too few"), (5, "5 · 3 · 4 d")])
def test_too_few_recoveries_give_no_number_on_paper(n, said):
    sessions = [session(20 * i, redness=3) for i in range(n)]
    data = told(sessions, [check_in(20 * i + 4, 0) for i in range(n)])
    assert data.by_area.rows[0].cells[-2] == said
    assert {each.name: each.value for each in data.tiles}["Days to baseline"] == said.split(" · ")[
        -1
    ]


def test_a_recovery_that_was_not_seen_back_is_said_as_such_and_counted():
    sessions = [session(day, redness=3) for day in (0, 30, 60)]
    data = told(sessions, [check_in(4, 0), check_in(31, 1)])
    told_back = [row.cells[-1] for row in data.sessions.rows]
    assert told_back == ["not looked at", "not seen back in 1 d", "4 d"]
    assert data.by_area.rows[0].cells[-1] == "2"


def begun_early_of(check_ins: list[CheckInFact]) -> str:
    """The cheeks, then the forehead half an hour later; both again 20 days on."""
    zones = [(0.0, Area.CHEEK_LEFT), (0.02, Area.FOREHEAD)]
    sessions = [
        session(day + later, areas=(area,), redness=2) for day in (0, 20) for later, area in zones
    ]
    said = {each.heading: each.text for each in told(sessions, check_ins).technique}
    return said["Begun before redness was seen back"].split(" evening")[0]


def test_a_look_at_the_face_is_one_at_each_zone_of_the_evening():
    assert begun_early_of([check_in(3, 0)]) == "0 of 1"
    assert begun_early_of([check_in(3, 0, area=Area.FOREHEAD)]) == "1 of 1"
    cheek = check_in(4, 2, area=Area.CHEEK_LEFT)
    assert begun_early_of([check_in(3, 0), cheek]) == "1 of 1"
    assert begun_early_of([]) == "1 of 1"


def test_sessions_that_began_before_the_skin_was_seen_to_settle_are_counted():
    sessions = [session(day, redness=2) for day in (0, 5, 30)]
    said = {
        each.heading: each.text
        for each in told(sessions, [check_in(3, 1), check_in(9, 0)]).technique
    }
    assert said["Begun before redness was seen back"] == "1 of 2 evenings, each area by itself"
    assert said["Days between sessions, median (shortest)"] == "Face 15 (5)"


def test_two_zones_of_one_evening_are_one_evening():
    sessions = [
        session(8 * i + shift, redness=2, areas=(area,))
        for i in range(7)
        for shift, area in ((0, Area.FOREHEAD), (0.02, Area.CHIN))
    ]
    said = {each.heading: each.text for each in told(sessions).technique}
    assert said["Days between sessions, median (shortest)"] == "Face 8 (8)"
    assert said["Begun before redness was seen back"] == "6 of 6 evenings, each area by itself"


def test_a_session_of_two_areas_is_one_session_in_the_tiles():
    both = [session(40 * i, areas=(Area.FACE, Area.NECK)) for i in range(3)]
    values = {each.name: each.value for each in told(both).tiles}
    assert values["Sessions"] == "3"
    assert values["Interval kept"] == "2 of 2"


def test_an_urgent_sign_stands_first_with_what_the_rules_ask_for():
    check_ins = [check_in(2, 2, signs=frozenset({Sign.PUS})), check_in(9, 0)]
    data = told([session(0)], check_ins)
    (flag,) = data.first
    assert flag.heading == "3 Jun 2026, Face"
    assert flag.text.startswith("Pus; redness 2. By the app’s rules: get help urgently – ")
    assert "R39" in flag.text
    assert (flag.mark, flag.label) == (Mark.EMERGENCY, "Emergency")
    assert "The app said" not in all_text(data)  # nobody knows what it showed that day
    assert_in_order(first_page(data), ("Emergency 3 Jun 2026, Face", "Before any treatment"))


def test_risk_conditions_medicines_and_bleeding_are_marked():
    person = PersonFact(
        conditions=(
            ConditionFact(condition=Condition.KELOID),
            ConditionFact(condition=Condition.ROSACEA),
        ),
        medicines=(MedicineFact(name="Isotretinoin 20 mg"), MedicineFact(name="Nobody knows")),
    )
    data = told(
        [session(0, bleeding=Bleeding.MORE), session(9, bleeding=Bleeding.PINPOINT)], person=person
    )
    marks = {(each.heading, each.text): each.mark for each in data.risks}
    assert marks["Conditions", "Keloids or raised scars"] is Mark.STOP
    assert marks["Medicines", "Isotretinoin 20 mg"] is Mark.STOP
    assert marks["Medicines", "Nobody knows"] is None
    bled = "more than pinpoints ×1; pinpoints ×1; last time more on 1 Jun 2026"
    assert marks["Bleeding", bled] is Mark.CAUTION
    text = first_page(data)
    assert text.index("Keloids") < text.index("In numbers")


def test_what_is_over_carries_no_mark():
    """Pregnancy asks for nothing after its end; isotretinoin half a year on, and then no more."""
    pregnancy = ConditionFact(condition=Condition.PREGNANCY, until=date(2026, 6, 1))
    person = PersonFact(
        conditions=(pregnancy,),
        medicines=(
            MedicineFact(name="Isotretinoin", until=date(2027, 6, 1)),
            MedicineFact(name="Roaccutane", until=date(2025, 6, 1)),
        ),
    )
    data = told([session(0)], person=person, now_days=400)
    marks = {each.text.split(" (")[0]: each.mark for each in data.risks}
    assert marks["Pregnancy"] is None
    assert marks["Isotretinoin"] is Mark.STOP
    assert marks["Roaccutane"] is None


def test_the_tiles_stand_beside_what_they_are_since_the_last_visit():
    sessions = [session(day, shown=(("R05", "stop"),)) for day in (0, 40, 80)]
    visits = (VisitNote(moment=moment(60)), VisitNote(moment=moment(400)))
    data = told(sessions, own=OwnWords(visits=visits))
    assert data.since == "since the last visit, 31 Jul 2026"  # the one of today is the visit itself
    assert [each.since for each in data.tiles] == ["1", "≤ 0.5 mm", "1 of 1", "–", "1"]
    assert told(sessions).since == ""
    before = Scope(from_day=date(2026, 8, 1))
    assert told(sessions, own=OwnWords(visits=visits), scope=before).since == ""


def test_a_column_never_reaches_beyond_what_is_shared():
    sessions = [session(30 * i, redness=1) for i in range(13)]
    headers = told(sessions, now_days=370).by_area.headers
    assert headers[3:] == ("30 days", "6 months", "1 year", "In this report", "Not seen back")
    scope = Scope(from_day=date(2027, 3, 20))
    short = told(sessions, now_days=370, scope=scope).by_area
    assert short.headers[3:] == ("30 days", "In this report", "Not seen back")
    assert short.rows[0].cells[-2].startswith("3 ")


def test_half_a_year_of_a_report_on_half_a_year_is_told_once():
    sessions = [session(30 * i, redness=1) for i in range(13)]
    end = moment(370).local_date
    scope = Scope(from_day=end - timedelta(days=183), to_day=end)
    headers = told(sessions, now_days=370, scope=scope).by_area.headers
    assert headers[3:] == ("30 days", "In this report", "Not seen back")


def test_warmth_on_the_first_evening_is_no_urgent_sign():
    data = told([session(0)], [check_in(0.1, 2, signs=frozenset({Sign.HEAT}), pain=1, swelling=1)])
    assert data.first == ()


def test_an_assumed_baseline_is_said():
    assert told([session(0)]).technique[-1].text == "Face not given, 0 is assumed"
    person = PersonFact(baseline_redness={Area.FACE: 1})
    assert told([session(0)], person=person).technique[-1].text == "Face 1"


def test_a_session_row_says_parts_passes_and_whose_hand():
    parts = (Area.CHIN, Area.NOSE)
    one = session(0, areas=parts, passes={Area.CHIN: 3, Area.NOSE: 5})
    many = session(1, areas=tuple(Area)[1:7], performed_by=PerformedBy.PROFESSIONAL)
    rows = [row.cells for row in told([one, many]).sessions.rows]
    assert (rows[1][1], rows[1][3]) == ("Chin · Nose", "3–5, –")
    assert rows[0][1] == "Face (6 parts), by a professional"


def test_the_scope_limits_everything_on_the_page():
    sessions = [session(0, redness=4), session(100, redness=2)]
    data = told(sessions, [check_in(1, 4)], scope=Scope(from_day=date(2026, 8, 1)))
    assert (data.tiles[0].value, data.tiles[0].about) == ("1", "0 check-ins")
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
    (trends,) = data.others
    needle = "over 0.3 to 0.5 mm"
    assert trends.text.startswith(f"Face, {needle}: no clear change (−")
    assert " grades in 30 days, 95 % CI −" in trends.text
    assert trends.text.endswith(f"Scalp, {needle}: no change seen (n = 6)")


# --- of a real log


def test_the_report_of_a_log_is_written_whole(sample_diary: Diary, tmp_path: Path, now: Moment):
    out = tmp_path / "report.pdf"
    out.write_bytes(b"old")
    write_report(sample_diary, out, Scope(), now)
    _n_pages, text = read(out.read_bytes())
    n = len({each.id for each in sample_diary.history.sessions})
    assert f" {n} 0." in text.replace(" mm", "")  # the tiles: sessions, then the needle
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
