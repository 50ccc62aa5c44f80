"""Spreadsheets as people keep them: each goes in rightly, or asks what only the person can say."""

import codecs
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from homecare.records.models import CheckIn, Treatment
from homecare.sharing.intake.bounds import BadFile
from homecare.sharing.intake.encodings import UnsureEncoding
from homecare.sharing.intake.mapping.applying import applied
from homecare.sharing.intake.mapping.dates import Epoch, Order
from homecare.sharing.intake.mapping.guess import guessed
from tests.homecare.sharing.intake.mapping.tables import (
    BERLIN,
    asked,
    book_of,
    dated,
    mapped,
    ods,
    ods_row,
    planned,
    records,
    text_book,
    with_words,
)

FACE = [{"area": "face"}]
SESSION = {"kind": "session", "at": "2026-06-15T20:00:00+02:00", "needle_mm": 0.5, "areas": FACE}


def xlsx(*rows: Sequence[Any], **more: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with these rows on its first sheet, and others by their names."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for name, held in more.items():
        sheet = book.create_sheet(name)
        for row in held:
            sheet.append(list(row))
    return saved(book)


def saved(book: Any) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


# Text ---------------------------------------------------------------------------------------------


GERMAN = "Datum;Uhrzeit;Nadellänge;Bereich;Rötung\r\n15.06.2026;20:00;0,5 mm;Gesicht;2\r\n"


@pytest.mark.parametrize(
    "data",
    [
        GERMAN.encode("cp1252"),
        GERMAN.encode("utf-8-sig"),
        GERMAN.encode("utf-16"),
        codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"),
        GERMAN.replace("\r\n", "\r").encode(),
        GERMAN.replace("\r\n", "\n").encode(),
        GERMAN.replace(";", "\t").encode("utf-16"),
        GERMAN.replace(",", ".").replace(";", ",").encode(),
        GERMAN.replace(";", "|").encode(),
    ],
    ids=["German Excel", "BOM", "UTF-16", "big-endian", "CR only", "LF", "Unicode Text", "comma", "bar"],
)  # fmt: skip
def test_german_excel_in_every_dress(data: bytes) -> None:
    assert records(mapped(book_of(data))) == [SESSION | {"redness": 2}]


def test_turkish_letters_are_asked_for_and_never_taken_for_others() -> None:
    data = "Tarih;Saat;İğne;Bölge;Kızarıklık;Notlar\r\n15.06.2026;20:00;0,5;yüz;2;ılık\r\n".encode(
        "cp1254"
    )
    with pytest.raises(UnsureEncoding):
        book_of(data)
    assert records(mapped(book_of(data, "cp1254"))) == [SESSION | {"redness": 2, "notes": "ılık"}]


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("Date,Time,Needle,Area,Redness,Pain", "2026-06-15,8:00 pm,0.5,Face,2,3"),
        (
            "Datum;Zeit;Nadel;Bereich;Rötung;Schmerz",
            "Mo 15.06.2026;20 Uhr;0,5;ganzes Gesicht;2;3/10",
        ),
        ("Date;Heure;Aiguille;Zone;Rougeur;Douleur", "15 juin 2026;20h00;0,5 mm;visage;2;3"),
        ("Fecha;Hora;Aguja (mm);Zona;Rojez;Dolor", "15 de junio de 2026;20:00;0,5;rostro;2;3"),
        ("Data;Hora;Agulha;Área;Vermelhidão;Dor", "15 de junho de 2026;20:00;0,5;rosto;2;3"),
        ("日付,時刻,針の長さ,部位,赤み,痛み", "2026年6月15日,午後8時,０．５mm,顔,2,3"),
        ("日付,時刻,針の長さ,部位,赤み,痛み", "令和8年6月15日(月),20時00分,500µm,顔全体,2,3"),
    ],
    ids=["English", "German", "French", "Spanish", "Portuguese", "Japanese", "Reiwa and µm"],
)
def test_six_languages(heads: str, cells: str) -> None:
    made = mapped(text_book(f"{heads}\n{cells}\n"))
    assert records(made) == [SESSION | {"redness": 2, "pain": 3}]


def test_titles_blank_rows_and_totals_are_no_records() -> None:
    text = (
        "My skin diary,,,\nkept since 2026,,,\n,,,\n"
        "Date,Time,Needle,Area\n,,,\n2026-06-15,20:00,0.5,face\n,,,\n"
        "Date,Time,Needle,Area\n2026-07-15,20:00,0.5,face\nTotal,,1.0,\nAverage:,,0.5,\n"
    )
    made = mapped(text_book(text))
    assert [each["at"][:10] for each in records(made)] == ["2026-06-15", "2026-07-15"]
    assert "Lines 10, 11 sum up others and were left out." in made.told
    assert made.mapping.header == 4


def test_us_dates_are_settled_by_the_table_or_asked() -> None:
    text = "Date,Time,Needle,Area\n{},8:00 PM,0.5,face\n6/15/2026,8:00 PM,0.5,face\n"
    made = mapped(text_book(text.format("6/3/2026")))
    assert [each["at"][:10] for each in records(made)] == ["2026-06-03", "2026-06-15"]
    assert made.told == ("The first number of its dates was read as the month.",)
    one = text_book(text.format("6/3/2026").replace("6/15/2026", "7/3/2026"))
    assert asked(mapped(one)) == ["dates"]
    days = {
        order: [each["at"][:10] for each in records(mapped(one, dates=order))]
        for order in (Order.DAY_FIRST, Order.MONTH_FIRST)
    }
    assert days == {
        Order.DAY_FIRST: ["2026-03-06", "2026-03-07"],
        Order.MONTH_FIRST: ["2026-06-03", "2026-07-03"],
    }


def test_dates_in_two_orders_are_asked_and_what_does_not_fit_is_told() -> None:
    book = text_book("Date,Time,Needle,Area\n13/6/2026,20:00,0.5,face\n6/15/2026,20:00,0.5,face\n")
    assert asked(mapped(book)) == ["dates"]
    plan = planned(mapped(book, dates=Order.DAY_FIRST))
    assert (plan.added, [str(each) for each in plan.rejected]) == (
        1,
        ["line 3: at: “6/15/2026” is no date in the order of the others"],
    )


def test_dots_stand_for_the_day_unless_a_date_of_the_table_speaks_against_it() -> None:
    text = "Date;Time;Needle;Area\n6.3.2026;20:00;0.5;face\n{};20:00;0.5;face\n"
    german = mapped(text_book(text.format("15.6.2026")))
    assert [each["at"][:10] for each in records(german)] == ["2026-03-06", "2026-06-15"]
    us = mapped(text_book(text.format("6.15.2026")))
    assert [each["at"][:10] for each in records(us)] == ["2026-06-03", "2026-06-15"]
    assert us.told == ("The first number of its dates was read as the month.",)
    both = text_book(text.format("6.15.2026") + "15.6.2026;20:00;0.5;face\n")
    assert asked(mapped(both)) == ["dates"]


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("15.06.26", Order.DAY_FIRST, "2026-06-15"),
        ("05.06.26", None, "2026-06-05"),
        ("26.06.15", Order.YEAR_FIRST, "2026-06-15"),
        ("15/06/26", Order.DAY_FIRST, "2026-06-15"),
        ("26/06/15", Order.YEAR_FIRST, "2026-06-15"),
        ("06/15/26", None, "2026-06-15"),
        ("15-Jun-26", None, "2026-06-15"),
    ],
)
def test_years_of_two_digits(written: str, order: Order | None, day: str) -> None:
    book = text_book(f"Date;Time;Needle;Area\n{written};20:00;0.5;face\n")
    assert asked(mapped(book)) == ([] if order is None else ["dates"])
    assert records(mapped(book, dates=order))[0]["at"][:10] == day


@pytest.mark.parametrize(
    ("written", "minutes"), [("0:15", 15), ("00:12:30", 12.5), ("1:05:00", 65), ("12:30", None)]
)
def test_a_duration_is_in_minutes_and_one_that_may_be_two_is_not_taken(
    written: str, minutes: float | None
) -> None:
    text = f"Date;Time;Needle;Area;Minutes\n2026-06-15;20:00;0.5;face;{written}\n"
    plan = planned(mapped(text_book(text)))
    if minutes is None:
        assert [str(each) for each in plan.rejected] == [
            "line 2: minutes: “12:30” may be hours and minutes, or minutes and seconds"
        ]
    else:
        assert [each.minutes for each in plan.rows if isinstance(each, Treatment)] == [minutes]


def test_a_date_that_stands_once_above_several_rows_is_asked() -> None:
    text = (
        "Date,Kind,Area,Redness\n,check-in,face,1\n2026-06-15 20:00,check-in,face,1\n,check-in,neck,2\n"
        "someday,check-in,chin,3\n,check-in,nose,0\n2026-06-17 20:00,check-in,face,0\n"
    )
    book = text_book(text)
    assert asked(mapped(book)) == ["undated"]
    assert asked(mapped(book, undated="above")) == ["times"]
    times = {"check-in": "08:00"}
    of_above = planned(mapped(book, undated="above", times=times))
    assert [str(each.moment.local)[:16] for each in of_above.rows if isinstance(each, CheckIn)] == [
        "2026-06-15 20:00",
        "2026-06-15 08:00",
        "2026-06-17 20:00",
    ]
    assert [each.given.line for each in of_above.rejected] == [2, 5, 6]
    of_none = planned(mapped(book, undated="none"))
    assert [each.given.line for each in of_none.rejected] == [2, 4, 5, 6]


def test_a_date_without_a_time_of_day_asks_for_one() -> None:
    book = text_book("Date,Needle,Area\n2026-06-15,0.5,face\n")
    (question,) = mapped(book).questions
    assert (question.about, question.of) == ("times", "session")
    assert records(mapped(book, times={"session": "20:00"})) == [SESSION]


@pytest.mark.parametrize(
    "cell", ["cheeks, 0.5 mm", "0.5 mm cheeks", "Cheeks: 500 µm", "cheek left; right cheek; 0,5mm"]
)
@pytest.mark.parametrize("heading", ["Treatment", "Area", "Needle"])
def test_two_values_in_a_cell(cell: str, heading: str) -> None:
    book = text_book(f"Date|Time|{heading}\n2026-06-15|20:00|{cell}\n")
    cheeks = [{"area": "cheek-left"}, {"area": "cheek-right"}]
    assert records(mapped(book)) == [SESSION | {"areas": cheeks}]


def test_a_cell_of_which_a_part_is_not_understood_is_not_taken() -> None:
    cells = ["cheeks, 0.5 mm, hello", "cheeks, 0.5 mm, 1 mm", "cheeks, redness 2, 0.5 mm"]
    rows = "".join(f"2026-06-1{n}|20:00|{cell}\n" for n, cell in enumerate(cells))
    plan = planned(mapped(text_book(f"Date|Time|Treatment\n{rows}")))
    assert [each.given.line for each in plan.rejected] == [2, 3]
    assert plan.added == 1


def test_words_for_grades_are_taken_where_sure_and_asked_else() -> None:
    text = (
        "Date,Time,Area,Redness,Itch,Swelling\n2026-06-15,20:00,face,very red,無し,moderate\n"
        "2026-06-16,20:00,face,rosa,keine,none\n2026-06-17,20:00,face,leicht,aucune,severe\n"
    )
    book = text_book(text)
    made = mapped(book)
    plan = planned(made)
    assert (plan.added, plan.refused) == (0, 3)
    assert made.unknown == {3: {"very red": 1, "rosa": 1, "leicht": 1}}
    answered = with_words(made.mapping, "Redness", **{"very red": 3, "rosa": 1, "leicht": None})
    told = records(applied(book, answered, BERLIN))
    assert [each.get("redness") for each in told] == [3, 1, None]
    assert [(each["itch"], each["swelling"]) for each in told] == [(0, 3), (0, 0), (0, 4)]


def test_a_scale_of_another_length_is_asked_number_by_number() -> None:
    book = text_book(
        "Date,Time,Area,Itch,Redness\n2026-06-15,20:00,face,1,8\n2026-06-16,20:00,face,1,3\n"
    )
    made = mapped(book)
    assert asked(made) == ["scale"]
    answered = applied(book, with_words(made.mapping, "Redness", **{"8": 3}), BERLIN)
    assert asked(answered) == ["scale"], "3 of 10 is no 3 of 4"
    answered = applied(book, with_words(made.mapping, "Redness", **{"8": 3, "3": 1}), BERLIN)
    assert [each["redness"] for each in records(answered)] == [3, 1]
    stated = text_book("Date,Time,Area,Itch,Redness (0-10)\n2026-06-15,20:00,face,1,3\n")
    assert asked(mapped(stated)) == ["scale"]


def test_relative_days_count_from_the_last_session() -> None:
    text = (
        "Date,Day,Time,Type,Needle,Area,Redness\n2026-06-15,{},20:00,session,0.5,face,\n"
        ",{},08:00,check-in,,face,1\n"
    )
    book = text_book(text.format("", "day 3"))
    assert asked(mapped(book)) == ["first_day"]
    for first_day, day in ((0, "2026-06-18"), (1, "2026-06-17")):
        assert records(mapped(book, first_day=first_day))[1]["at"][:10] == day
    assert records(mapped(text_book(text.format("day 0", "3"))))[1]["at"][:10] == "2026-06-18"
    assert records(mapped(text_book(text.format("", "D+3"))))[1]["at"][:10] == "2026-06-18"


def test_days_never_count_from_another_session_than_the_last_one() -> None:
    """The second session has no date: what follows it must not be counted from the first."""
    text = (
        "Date,Days after,Time,Type,Needle,Area\n2026-06-15,,20:00,session,0.5,face\n"
        ",,20:00,session,0.5,face\n,1,08:00,check-in,,face\n"
    )
    plan = planned(mapped(text_book(text), undated="none"))
    assert plan.added == 1
    assert [each.given.line for each in plan.rejected] == [3, 4]


def test_a_span_of_days_is_asked() -> None:
    book = text_book("Datum;Zeit;Bereich;Juckreiz\n3.-5.6.2026;08:00;Gesicht;1\n")
    assert asked(mapped(book)) == ["spans"]
    days = [each["at"][:10] for each in records(mapped(book, spans="each"))]
    assert days == ["2026-06-03", "2026-06-04", "2026-06-05"]
    assert len(records(mapped(book, spans="first"))) == 1


def test_dates_as_numbers_are_asked_for_their_beginning() -> None:
    book = text_book("Date;Needle;Area\n46188.8333333;0.5;face\n")
    assert asked(mapped(book)) == ["days_as_numbers_since"]
    assert records(mapped(book, epoch=Epoch.OF_1900)) == [SESSION]
    plan = planned(mapped(book, epoch=Epoch.OF_1904))
    assert "future" in str(plan.rejected[0])


def test_seconds_since_1970_are_a_moment_of_the_persons_clock() -> None:
    for written in ("1781546400", "1781546400000", "2026-06-15T18:00:00Z"):
        assert records(mapped(text_book(f"Date;Needle;Area\n{written};0.5;face\n"))) == [SESSION]


def test_a_mark_that_may_be_two_is_asked() -> None:
    book = text_book("Date;Time;Needle;Area;Minutes\n2026-06-15;20:00;1,500;face;1,440\n")
    assert asked(mapped(book)) == ["decimal"]
    plan = planned(mapped(book, decimal="."))
    assert [(each.problem.field, each.problem.value) for each in plan.rejected] == [
        ("needle_mm", "1500")
    ]
    told = records(mapped(book, decimal=","))[0]
    assert (told["needle_mm"], told["minutes"]) == (1.5, 1.44)


@pytest.mark.parametrize(
    "written", ["1, 5", "1 5", "0.5 1.0", "1-2", "1/2", "1..5", "½", "0x1", "1e0", "one"]
)
def test_what_may_be_two_numbers_is_none(written: str) -> None:
    plan = planned(mapped(text_book(f"Date;Time;Needle;Area\n2026-06-15;20:00;{written};face\n")))
    assert (plan.added, [each.given.line for each in plan.rejected]) == (0, [2])


def test_one_heading_without_dates_says_what_is_missing() -> None:
    (question, *_more) = mapped(text_book("Needle,Area,Redness\n0.5,face,2\n")).questions
    assert question.about == "date"
    assert "Needle, Area, Redness" in question.text


def test_a_table_of_redness_alone_is_asked_what_its_rows_are() -> None:
    book = text_book("Date,Time,Area,Redness\n2026-06-15,20:00,face,2\n")
    (question,) = mapped(book).questions
    assert (question.about, [value for value, _words in question.choices]) == (
        "kind",
        ["session", "check-in"],
    )
    assert records(mapped(book, kind="check-in"))[0]["kind"] == "check-in"


def test_a_row_that_names_no_skin_is_asked_and_never_made_up() -> None:
    book = text_book("Date,Time,Needle\n2026-06-15,20:00,0.5\n")
    assert asked(mapped(book)) == ["areas"]
    assert records(mapped(book, areas=("face",))) == [SESSION]


def test_an_unquoted_comma_is_told_and_the_row_stays_out() -> None:
    text = "Date,Time,Needle,Area\n2026-06-15,20:00,0,5,face\n2026-06-16,20:00,0.5,face\n"
    plan = planned(mapped(text_book(text)))
    assert plan.added == 1
    assert {each.given.line for each in plan.rejected} == {2}


def test_the_last_row_without_its_line_end_is_asked_about() -> None:
    plan = planned(mapped(text_book("Date,Time,Needle,Area\n2026-06-15,20:00,0.5,fac")))
    assert (plan.added, [each.key for each in plan.kept]) == (0, ["cut:2"])


def test_check_ins_of_two_cheeks_are_two() -> None:
    book = text_book("Date,Time,Area,Itch\n2026-06-15,20:00,cheeks,1\n")
    assert [each["area"] for each in records(mapped(book))] == ["cheek-left", "cheek-right"]


def test_a_device_of_the_table_comes_along_once_and_never_without_its_row() -> None:
    text = "Date,Time,Needle,Area,Device\n2026-06-15,20:00,{},face,Roller A\n2026-06-16,20:00,{},face,roller a\n"
    told = records(mapped(text_book(text.format(0.5, 0.5))))
    assert [each.get("name") for each in told if each["kind"] == "device"] == ["Roller A"]
    assert [each.get("device") for each in told if "at" in each] == ["Roller A", "Roller A"]
    assert planned(mapped(text_book(text.format(9, 9)))).rows == ()


# Workbooks ----------------------------------------------------------------------------------------

HEADS = ("Date", "Time", "Needle (mm)", "Area")


def test_dates_and_times_of_a_workbook_are_what_they_are() -> None:
    data = xlsx(HEADS, (date(2026, 6, 3), time(20, 0), 0.5, "face"))
    assert records(mapped(book_of(data)))[0]["at"] == "2026-06-03T20:00:00+02:00"
    data = xlsx(
        ("Date", "Needle", "Area"), (datetime.combine(date(2026, 6, 15), time(20)), 0.5, "face")
    )
    assert records(mapped(book_of(data))) == [SESSION]


def test_dates_since_1904_are_those_that_the_program_shows() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(("Date", "Needle", "Area"))
    book.active.append((datetime.combine(date(2026, 6, 15), time(20)), 0.5, "face"))
    assert records(mapped(book_of(saved(book)))) == [SESSION]


def test_what_is_merged_downwards_holds_for_each_row_and_titles_do_not() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("My diary",),
        HEADS,
        (date(2026, 6, 15), time(20), 0.5, "face"),
        (None, time(21), 0.5, "neck"),
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:A4")
    made = mapped(book_of(saved(book)))
    assert [each["at"][:16] for each in records(made)] == ["2026-06-15T20:00", "2026-06-15T21:00"]
    assert "What is merged downwards holds for each of its rows." in made.told


def test_sheets_of_one_kind_come_in_together_and_others_are_named() -> None:
    row = (date(2026, 6, 15), time(20), 0.5, "face")
    data = xlsx(HEADS, row, more=[HEADS, (date(2026, 7, 15), time(20), 0.5, "face")],
                shopping=[("Shop", "Price"), ("Serum", 12)])  # fmt: skip
    made = mapped(book_of(data))
    assert len(records(made)) == 2
    assert any("shopping" in each for each in made.told)
    bad = xlsx(HEADS, (date(2026, 6, 15), time(20), 9, "face"),
               more=[HEADS, (date(2026, 7, 15), time(20), 0.5, "face")])  # fmt: skip
    plan = planned(mapped(book_of(bad)))
    assert (plan.added, plan.refused) == (1, 1), "two sheets have a line 2 each"
    assert str(plan.rejected[0]).startswith("Sheet, line 2: ")


def test_an_ods_goes_in() -> None:
    data = ods(
        ("Tabelle1", ods_row("Datum", "Uhrzeit", "Nadel", "Bereich")
         + ods_row("date:2026-06-15", "20:00", 0.5, "Gesicht") + ods_row("", repeated=1_048_000)),
    )  # fmt: skip
    assert records(mapped(book_of(data))) == [SESSION]


def test_a_workbook_without_headings_says_so() -> None:
    with pytest.raises(BadFile, match="No row of headings"):
        guessed(book_of(xlsx((1, 2, 3), (4, 5, 6))))


# Diaries of other kinds ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Date,Systolic,Diastolic,Pulse\n2026-06-15 08:00,120,80,60\n", "blood pressure"),
        ("FeatureName,Habit,Date,Checkmark\nFloss,Floss,2026-06-15,1\n", "habits"),
        ("date,image,photo\n2026-06-15,a.jpg,b.jpg\n", "list of pictures"),
    ],
)
def test_diaries_of_other_kinds_say_what_they_lack(text: str, words: str) -> None:
    questions = mapped(text_book(text)).questions
    told = next(each.text for each in questions if each.about == "content")
    assert words in told
    assert "needle length" in told


def test_a_diary_of_many_days_keeps_every_row() -> None:
    rows = "".join(
        f"{1 + n % 28:02}.{1 + n // 28:02}.2025;08:{n % 60:02};Gesicht;{n % 5}\n"
        for n in range(300)
    )
    made = mapped(text_book(f"Datum;Uhrzeit;Bereich;Juckreiz\n{rows}"))
    assert [each["itch"] for each in dated(made)] == [n % 5 for n in range(300)]


# What a row is ------------------------------------------------------------------------------------


BETWEEN = (
    "Date,Time,Needle,Area,Redness\n"
    "2026-06-15,20:00,0.5,face,3\n2026-06-16,20:00,,face,2\n2026-06-22,20:00,.5 mm,face,1\n"
)


def test_a_row_without_a_needle_is_no_session_until_somebody_says_so() -> None:
    book = text_book(BETWEEN)
    (question,) = mapped(book).questions
    assert (question.about, [value for value, _words in question.choices]) == (
        "kind",
        ["session", "check-in"],
    )
    told = [each["kind"] for each in records(mapped(book, kind="check-in"))]
    assert told == ["session", "check-in", "session"]
    assert {each["kind"] for each in records(mapped(book, kind="session"))} == {"session"}


@pytest.mark.parametrize("lines", ["Summe;;0,5;;\n", ";;;;\n"], ids=["a total", "a blank row"])
def test_what_is_no_record_raises_no_question(lines: str) -> None:
    assert records(mapped(text_book(GERMAN.replace("\r\n", "\n") + lines)))


def test_products_alone_make_no_session() -> None:
    book = text_book("Date,Time,Area,Products\n2026-06-15,20:00,face,Serum\n")
    assert asked(mapped(book)) == ["kind"]


def test_the_number_of_a_session_is_no_number_of_passes() -> None:
    book = text_book("日付,時刻,回数,針,部位\n2026/6/15,20:00,7,0.5,顔\n")
    made = mapped(book)
    assert records(made) == [SESSION]
    assert any("回数" in told for told in made.told)


@pytest.mark.parametrize(
    ("heading", "value"),
    [("Hauttemperatur", "33"), ("Skin temperature", "33"), ("温度", "26")],
)
def test_the_warmth_of_the_skin_or_the_room_is_no_fever(heading: str, value: str) -> None:
    book = text_book(f"Date,Time,Area,Itch,{heading}\n2026-06-15,20:00,face,1,{value}\n")
    made = mapped(book)
    assert [each.get("temperature_c") for each in records(made)] == [None]
    assert any(heading in told for told in made.told)


def test_the_front_is_asked_as_it_may_be_of_the_scalp() -> None:
    made = mapped(text_book("Date,Time,Needle,Area\n2026-06-15,20:00,0.5,front\n"))
    assert made.unknown == {3: {"front": 1}}


@pytest.mark.parametrize(("heading", "is_asked"), [("Redness (1-4)", True), ("Redness 0-4", False)])
def test_a_scale_that_begins_elsewhere_is_asked(heading: str, is_asked: bool) -> None:
    book = text_book(f"Date,Time,Type,Area,{heading}\n2026-06-15,20:00,check,face,1\n")
    assert asked(mapped(book)) == (["scale"] if is_asked else [])


@pytest.mark.parametrize("word", ["none", "keine", "aucun", "nada", "nenhum", "なし"])
def test_none_is_no_name_of_a_product_or_a_device(word: str) -> None:
    head = "Date,Time,Needle,Area,Device,Products\n"
    made = mapped(text_book(f"{head}2026-06-15,20:00,0.5,face,{word},{word}\n"))
    assert records(made) == [SESSION]


def test_a_product_that_is_only_ticked_is_not_taken() -> None:
    book = text_book("Date,Time,Needle,Area,Products\n2026-06-15,20:00,0.5,face,yes\n")
    (refused,) = planned(mapped(book)).rejected
    assert "“yes” does not say which one" in str(refused)


@pytest.mark.parametrize(
    "written",
    [
        "lun. 15 juin 2026 à 20h",
        "15.06.2026 um 20 Uhr",
        "June 15, 2026 at 8 pm",
        "15 de junio de 2026 a las 20:00",
        "15 de junho de 2026 às 20h",
        "令和8年6月15日（月）午後8時",
        "2026年6月15日20:00",
    ],
)
def test_a_day_and_its_time_in_one_cell(written: str) -> None:
    assert records(mapped(text_book(f"Date\tNeedle\tArea\n{written}\t0.5\tface\n"))) == [SESSION]
