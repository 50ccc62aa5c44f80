"""The workbook, as other programs read it: LibreOffice and openpyxl."""

import csv
import json
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from xlsxwriter import Workbook

from homecare.diary.diary import Diary
from homecare.errors import LogError
from homecare.records.kinds import KINDS
from homecare.sharing.formats import Request, Written, write_file
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.own_table import read_csv
from homecare.sharing.scope import Include, NameShown, Scope
from homecare.sharing.shared import shared_records
from homecare.sharing.tables.csv_table import write_csv
from homecare.sharing.tables.form import DecimalMark, Separator, TableForm
from homecare.sharing.tables.headings import of_field
from homecare.sharing.tables.sheets import CELL_MOST, Sheet, Styles, fitted
from homecare.sharing.tables.workbook import sheet_name
from homecare.sharing.tables.workbook_numbers import shared_statistics
from homecare.stats.as_json import stats_answer
from homecare.values.areas import Area, region_of
from tests.conftest import NOW
from tests.homecare.logs import add_records
from tests.homecare.outside import soffice
from tests.homecare.sharing.nasty import LOOK_LIKE_VALUES, NOTES, sessions_with
from tests.homecare.terminal import homecare

ALL = Scope(include=frozenset(Include), name=NameShown.FULL)
ONE_FILE_A_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
WRITE_UTF_8 = "csv:Text - txt - csv (StarCalc):44,34,76,1"
READ_AS_UTF_8 = "--infilter=CSV:44,34,76,1"


def add(diary: Diary, *records: dict[str, Any]) -> None:
    add_records(diary, [Given(n, each) for n, each in enumerate(records)], "Add records")


def written(diary: Diary, out: Path, scope: Scope = ALL, key: str = "xlsx") -> Written:
    return write_file(diary, key, out, Request(scope=scope, now=NOW))


def read(out: Path) -> Any:
    return openpyxl.load_workbook(out)


def rows(sheet: Any) -> list[dict[str, Any]]:
    """By the names of the record format, which stand below the words."""
    _words, header, *others = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(header, row, strict=True)) for row in others]


def days_of(sheet: Any) -> list[dict[str, Any]]:
    """The rows of the sheet of redness, which has words alone."""
    header, *others = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(header, row, strict=True)) for row in others]


def unpacked(out: Path) -> bytes:
    with ZipFile(out) as archive:
        assert archive.testzip() is None
        return b"".join(archive.read(name) for name in archive.namelist())


def texts_in(out: Path) -> set[str]:
    """The texts of all cells, as the file has them: openpyxl takes out a sign that escapes others."""
    with ZipFile(out) as archive:
        strings = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return {unescape("".join(each.itertext())) for each in strings}


# What is in it ------------------------------------------------------------------------------------


def test_there_is_a_sheet_a_kind_with_a_header_that_stays_and_filters(
    sample_diary: Diary, tmp_path: Path
) -> None:
    made = written(sample_diary, tmp_path / "a.xlsx")
    book, records = read(tmp_path / "a.xlsx"), shared_records(sample_diary, ALL)
    assert made.records == len(records)
    for kind in KINDS.values():
        of_kind = [each for each in records if each["kind"] == kind.name]
        if not of_kind:
            assert sheet_name(kind) not in book.sheetnames
            continue
        sheet = book[sheet_name(kind)]
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref == sheet.dimensions.replace("A1", "A2")
        assert sheet.column_dimensions["A"].width > 8
        assert [row["id"] for row in rows(sheet)] == [each["id"] for each in of_kind]


def test_every_column_is_called_in_words_above_its_name(diary: Diary, tmp_path: Path) -> None:
    """Of every kind and of every table of numbers: none is left to its name alone."""
    for kind in KINDS.values():
        for field in kind.fields:
            words = of_field(kind, field)
            assert words != field.name
            assert "_" not in words
            assert "&" not in words
    add(
        diary,
        {"kind": "session", "at": "2026-11-20T20:15:30+01:00", "areas": [{"area": "nose"}]},
        {"kind": "check-in", "at": "2026-11-21T20:15:30+01:00", "area": "nose", "redness": 2},
    )
    written(diary, tmp_path / "a.xlsx")
    book = read(tmp_path / "a.xlsx")
    words, names = ([cell.value for cell in row] for row in book["Check-ins"].iter_rows(max_row=2))
    assert dict(zip(names, words, strict=True))["redness"] == "Redness, 0 to 4"
    assert dict(zip(names, words, strict=True))["temperature_c"] == "Temperature, °C"


def test_no_number_is_left_without_words(sample_diary: Diary, tmp_path: Path) -> None:
    written(sample_diary, tmp_path / "a.xlsx")
    for title, (words, names) in headers(read(tmp_path / "a.xlsx")["Numbers"]).items():
        for word, name in zip(words, names, strict=True):
            assert word != name, (title, name)
            assert "_" not in word, (title, name)


def test_dates_are_dates_numbers_are_numbers_and_yes_is_true(diary: Diary, tmp_path: Path) -> None:
    session = {
        "kind": "session", "at": "2026-11-20T20:15:30+09:00", "zone": "Asia/Tokyo", "minutes": 4.5,
        "needle_mm": 0.25, "areas": [{"area": "nose", "passes": 4}], "redness": 0, "numbing": False,
    }  # fmt: skip
    kit = {"kind": "device", "name": "R", "acquired": "2026-09-01", "retired": "1899-01-02"}
    add(diary, session, kit)
    written(diary, tmp_path / "a.xlsx")
    book = read(tmp_path / "a.xlsx")
    (row,) = rows(book["Sessions"])
    assert row["at"] == datetime(2026, 11, 20, 20, 15, 30)  # noqa: DTZ001 as the clock showed it
    assert (row["offset"], row["zone"]) == ("+09:00", "Asia/Tokyo")
    assert (row["minutes"], row["needle_mm"], row["redness"]) == (4.5, 0.25, 0)
    assert row["numbing"] is False
    assert (row["areas"], row["pain"]) == ("nose, passes=4", None)
    (device,) = rows(book["Devices"])
    assert device["acquired"].date() == date(2026, 9, 1)
    assert device["retired"] == "1899-01-02"  # a workbook has no day before 1900


def test_the_numbers_are_those_of_stats(sample_folder: Path, tmp_path: Path) -> None:
    """Of a stretch of time, as the two commands tell it."""
    out, days = tmp_path / "a.xlsx", ("--from", "2026-03-01", "--to", "2026-10-31")
    log = ("--log", sample_folder)
    said = homecare("export", *log, "--format", "xlsx", "--out", out, *days, home=tmp_path)
    assert said.code == 0, said.err
    numbers = rounded(homecare("stats", "--json", *log, *days, home=tmp_path).plain)
    tables = sections(read(out)["Numbers"])
    assert tables["All"] == [{name: numbers[name] for name in ("sessions", "check_ins")}]
    assert not [title for title in tables if "photos" in title], "they were not asked for"
    assert tables["By area: sessions that touched it"] == numbers["by_area"]
    curve = ("hours", "at_hours", "counts", "median", "low", "high")
    bare = [{k: v for k, v in each.items() if k not in curve} for each in numbers["recovery"]]
    for each in bare:
        low, high = each.pop("median_days_interval") or (None, None)
        each |= {"median_days_low": low, "median_days_high": high}
        usual = each.pop("usual_days") or {}
        each |= {f"usual_days_{name}": usual.get(name) for name in ("n", "low", "median", "high")}
    assert tables["Recovery"] == bare
    assert any(each["usual_days_n"] for each in bare)
    assert tables["Recovery curve, by hours after the session"] == [
        {"area": each["area"], "band": each["band"], "hours": values[0], "at_hours": values[1],
         "n": values[2], "median": values[3], "low": values[4], "high": values[5]}
        for each in numbers["recovery"]
        for values in zip(*(each[name] for name in curve), strict=True)
    ]  # fmt: skip
    trends = tables["Trend of peak redness"]
    for told, each in zip(trends, numbers["trend"], strict=True):
        low, high = each.pop("interval") or (None, None)
        assert told == each | {"interval_low": low, "interval_high": high}
    periods = [each | {"products": "; ".join(each["products"])} for each in numbers["periods"]]
    assert blanks(tables["Periods of one device, needle and main products"]) == blanks(periods)
    kept = tables["Time kept, evening by evening"]
    for each in numbers["spacing"]:
        each["sessions"] = [
            one | {"area": each["area"], "evening": "; ".join(one["evening"])}
            for one in each["sessions"]
        ]
    told = [one for each in numbers["spacing"] for one in each.pop("sessions")]
    assert tables["Time kept between evenings, each area by itself"] == numbers["spacing"]
    assert kept == [one | {"at": one["at"][:16]} for one in told]
    assert tables["What was done, by area: sessions that touched it"] == numbers["zones"]
    recoveries = [each | {"at": each["at"][:16]} for each in numbers["recoveries"]]
    assert tables["Recoveries"] == recoveries
    assert tables["Ratings"] == [
        {"concern": each["concern"], "scale": each["scale"], "n": each["n"],
         "at": at[:16], "score": score}
        for each in numbers["concerns"]
        for at, score in zip(each["at"], each["score"], strict=True)
    ]  # fmt: skip
    assert numbers["sessions"] > 5
    assert tables.get("Gaps without any entry", []) == numbers["gaps"]


def sections(sheet: Any) -> dict[str, list[dict[str, Any]]]:
    """The small tables of a sheet by their titles."""
    lines = iter([[plainly(cell.value) for cell in row] for row in sheet.iter_rows()])
    found: dict[str, list[dict[str, Any]]] = {}
    for title in lines:
        next(lines)  # the same in words
        header = [name for name in next(lines) if name is not None]
        table = takewhile(any_value, lines)
        found[title[0]] = [dict(zip(header, row[: len(header)], strict=True)) for row in table]
    return found


def headers(sheet: Any) -> dict[str, tuple[list[str], list[str]]]:
    """Words and names of the columns of each small table."""
    lines = iter([[cell.value for cell in row] for row in sheet.iter_rows()])
    found: dict[str, tuple[list[str], list[str]]] = {}
    for title in lines:
        words, names = ([each for each in next(lines) if each is not None] for _row in range(2))
        found[title[0]] = (words, names)
        for row in lines:
            if not any_value(row):
                break
    return found


def rounded(plain: Any) -> Any:
    """As exactly as a cell holds a number: 15 digits."""
    if isinstance(plain, dict):
        return {key: rounded(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [rounded(value) for value in plain]
    # the file itself has 16 digits: a half at the 16th is rounded twice
    return float(f"{float(f'{plain:.16g}'):.15g}") if isinstance(plain, float) else plain


def blanks(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """An empty text is an empty cell."""
    return [{key: value if value != "" else None for key, value in row.items()} for row in rows]


def any_value(row: list[Any]) -> bool:
    return any(value is not None for value in row)


def plainly(value: Any) -> Any:
    if not isinstance(value, datetime):
        return rounded(value)
    is_day = not (value.hour or value.minute or value.second)
    return value.date().isoformat() if is_day else value.isoformat()[:16]


def test_a_chart_shows_the_redness_of_each_day(sample_diary: Diary, tmp_path: Path) -> None:
    written(sample_diary, tmp_path / "a.xlsx")
    book = read(tmp_path / "a.xlsx")
    (chart,) = book["About"]._charts
    days = days_of(book["Redness"])
    faces = {row["Day"].date(): row["Face"] for row in days if row["Face"] is not None}
    highest: dict[date, int] = {}
    history = sample_diary.history
    grades = [(c.moment, c.redness) for c in history.check_ins if region_of(c.area) is Area.FACE]
    grades += [
        (each.moment, each.redness)
        for each in history.sessions
        if Area.FACE in [region_of(area) for area in each.areas]
    ]
    for moment, redness in grades:
        if redness is not None:
            highest[moment.local_date] = max(redness, highest.get(moment.local_date, 0))
    assert faces == highest
    first = chart.series[0]
    assert first.yVal.numRef.f == f"Redness!$B$2:$B${len(days) + 1}"
    assert first.xVal.numRef.f == f"Redness!$A$2:$A${len(days) + 1}"


def test_an_empty_log_makes_a_workbook_too(diary: Diary, tmp_path: Path) -> None:
    assert written(diary, tmp_path / "a.xlsx").records == 0
    assert read(tmp_path / "a.xlsx").sheetnames == ["About", "Redness", "Numbers"]


# As texts -----------------------------------------------------------------------------------------


def test_nasty_notes_are_texts_and_nothing_in_the_file_is_live(
    diary: Diary, tmp_path: Path
) -> None:
    add(diary, *sessions_with())
    written(diary, tmp_path / "a.xlsx")
    sheet = read(tmp_path / "a.xlsx")["Sessions"]
    column = [cell.value for cell in sheet[2]].index("notes")
    cells = [row[column] for row in sheet.iter_rows(min_row=3)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert len(cells) == len(NOTES)
    assert set(NOTES) <= texts_in(tmp_path / "a.xlsx")
    data = unpacked(tmp_path / "a.xlsx")
    assert b"<f>" not in data
    assert b"<hyperlink" not in data


def test_libreoffice_shows_the_same_cells_in_the_workbook_and_in_csv(
    diary: Diary, tmp_path: Path
) -> None:
    """Every note is a text in both, and is what was written."""
    add(diary, {"kind": "device", "name": "R", "needle_mm": 0.25}, *sessions_with())
    written(diary, tmp_path / "a.xlsx")
    written(diary, tmp_path / "b.csv", key="csv")
    sheets = soffice(ONE_FILE_A_SHEET, tmp_path / "a.xlsx", tmp_path / "sheets")
    (table,) = soffice(WRITE_UTF_8, tmp_path / "b.csv", tmp_path / "table", READ_AS_UTF_8)
    (name,) = [each for each in sheets if each.stem == "a-Sessions"]
    of_workbook, of_csv = by_id(name, words=1), by_id(table)
    notes = {each["id"]: each["notes"] for each in shared_records(diary, ALL) if "notes" in each}
    assert len(notes) == len(NOTES)
    for key, note in notes.items():
        assert visible(of_workbook[key]["notes"]) == visible(note)
        if note not in LOOK_LIKE_VALUES:  # CSV has no types: a program guesses
            assert visible(of_csv[key]["notes"].removeprefix("'")) == visible(note)
        assert of_workbook[key]["areas"] == of_csv[key]["areas"] == "face"
        assert of_workbook[key]["at"][:16] == "2026-11-20 20:15"
    assert "0.25" in next(each for each in sheets if "Devices" in each.stem).read_text("utf-8")


def by_id(table: Path, words: int = 0) -> dict[str, dict[str, str]]:
    """The rows by their key; so many rows of words stand above the names."""
    with table.open(encoding="utf-8", newline="") as stream:
        for _row in range(words):
            next(stream)
        return {row["id"]: row for row in csv.DictReader(stream)}


def visible(text: str) -> str:
    """What a person sees of a text: LibreOffice keeps no control character and one line end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign.isprintable() or sign == "\n").strip()


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
        | st.booleans()
        | st.floats(-1e6, 1e6, allow_subnormal=False).filter(lambda x: x == float(f"{x:.16g}"))
        | st.dates(date(1900, 3, 1), date(9999, 12, 31)),
        min_size=1,
        max_size=6,
    )
)
def test_every_value_is_read_back_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, values: list[Any]
) -> None:
    out = tmp_path_factory.mktemp("book") / "a.xlsx"
    with Workbook(out, {"constant_memory": True}) as book:
        Sheet(book.add_worksheet(), Styles.of(book)).write(values)
    (row,) = read(out).active.iter_rows(max_row=1)
    assert [back(cell.value) for cell in row] == values


def back(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    return unescape(value) if isinstance(value, str) else value


def test_a_text_longer_than_a_cell_is_cut_and_that_is_said(diary: Diary, tmp_path: Path) -> None:
    """A cell holds 32,767 units of UTF-16; 20,000 smileys are 40,000."""
    add(diary, *sessions_with(("😀" * 20_000, "😀" * 16_383, "x" * 20_000)))
    made = written(diary, tmp_path / "a.xlsx")
    assert "1 text is longer than a cell" in made.warnings[0]
    notes = sorted((row["notes"] for row in rows(read(tmp_path / "a.xlsx")["Sessions"])), key=len)
    assert notes == ["😀" * 16_383, "😀" * 16_383 + "…", "x" * 20_000]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("x" * CELL_MOST, CELL_MOST),
        ("x" * (CELL_MOST + 1), CELL_MOST),
        ("x" + "😀" * 16_383, 16_384),
        ("xx" + "😀" * 16_383, 16_384 + 1),
    ],
)
def test_what_fits_stays_whole_and_no_sign_is_halved(text: str, kept: int) -> None:
    fitting = fitted(text)
    assert len(fitting) == kept
    assert len(fitting.encode("utf-16-le")) // 2 <= CELL_MOST
    assert (fitting == text) is (len(text.encode("utf-16-le")) // 2 <= CELL_MOST)


# What is chosen ------------------------------------------------------------------------------------


def test_only_the_days_that_were_chosen_are_in_it(diary: Diary, tmp_path: Path) -> None:
    for day in (19, 20, 21):
        add(diary, {"kind": "check-in", "at": f"2026-11-{day}T20:00+01:00", "area": "face",
                    "redness": 1})  # fmt: skip
    day = date(2026, 11, 20)
    written(diary, tmp_path / "a.xlsx", Scope(from_day=day, to_day=day))
    book = read(tmp_path / "a.xlsx")
    assert [row["at"].day for row in rows(book["Check-ins"])] == [20]
    assert [row["Day"].day for row in days_of(book["Redness"])] == [20]
    assert sections(book["Numbers"])["All"] == [{"sessions": 0, "check_ins": 1}]


def test_what_photos_measured_stands_photo_by_photo(diary: Diary, tmp_path: Path) -> None:
    for day, change in ((1, None), (2, 2.3), (3, 0.4)):
        found = {} if change is None else {"a_second": 12.0 + change, "change": change, "mdc": 1.4}
        add(diary, {
            "kind": "photo", "at": f"2026-11-{day:02d}T20:00+01:00", "area": "face", "view": "front",
            "comparable": None if change is None else True, "correction": "skin",
            "measures": [{"area": "chin", "a_first": 12.0, **found}],
        })  # fmt: skip
    written(diary, tmp_path / "a.xlsx")
    book = read(tmp_path / "a.xlsx")
    tables = sections(book["Numbers"])
    assert tables["All"] == [{"sessions": 0, "check_ins": 0, "photos": 3}]
    one_by_one = next(tables[title] for title in tables if "photo by photo" in title)
    told = [(row["zone"], row["change"], row["mdc"], row["clear"]) for row in one_by_one]
    assert told == [("chin", 2.3, 1.4, True), ("chin", 0.4, 1.4, False)]
    ((course,),) = [tables[title] for title in tables if title.endswith("first of a view")]
    assert (course["n"], course["n_redder"], course["last_change"]) == (2, 1, 0.4)
    assert course["median_change"] is None  # too few
    of_photos = rows(book["Photos"])
    assert "change=2.3" in of_photos[1]["measures"]


# CSV in other forms -------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", list(Separator))
@pytest.mark.parametrize("decimal", list(DecimalMark))
@pytest.mark.parametrize("mark", [True, False])
def test_each_form_of_csv_is_read_back(
    diary: Diary, tmp_path: Path, separator: Separator, decimal: DecimalMark, mark: bool
) -> None:
    add(diary, *sessions_with(), {"kind": "device", "name": "a;b,c\td", "needle_mm": 0.25})
    form = TableForm(separator=separator, decimal=decimal, byte_order_mark=mark)
    write_csv(diary, tmp_path / "a.csv", ALL, form)
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") is mark
    assert (b"0,25" in data) is (decimal is DecimalMark.COMMA)
    assert data.split(b"\r\n")[0].count(separator.sign.encode()) > 50
    assert [each.plain for each in read_csv(data)] == shared_records(diary, ALL)


def test_the_command_writes_the_form_that_was_asked_for(
    sample_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "a"
    words = ("export", "--log", sample_folder, "--out", out, "--separator", "semicolon")
    words = (*words, "--decimal", "comma", "--bom", "no", "--format")
    assert homecare(*words, "csv", home=tmp_path).code == 0
    data = out.read_bytes()
    assert data.startswith(b"kind;id;at;zone;")
    assert b";0,25;" in data
    out.unlink()
    said = homecare(*words, "xlsx", home=tmp_path)
    assert (said.code, out.exists()) == (2, False)
    assert "--separator is for --format csv alone" in said.err


# Interrupted --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["xlsx", "csv"])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_write_that_is_stopped_leaves_the_old_file_and_nothing_else(
    sample_diary: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, after: int
) -> None:
    out, temporary = tmp_path / "here" / "a", tmp_path / "temporary"
    for folder in (out.parent, temporary):
        folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    out.write_text("old")
    told: list[str] = []

    def stop(doing: str) -> None:
        told.append(doing)
        if len(told) > after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(sample_diary, key, out, Request(scope=ALL, now=NOW), stop)
    assert out.read_text() == "old"
    assert [each.name for each in out.parent.iterdir()] == ["a"]
    assert list(temporary.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_in_words(sample_diary: Diary, tmp_path: Path) -> None:
    with pytest.raises(LogError, match="can't be written"):
        written(sample_diary, tmp_path / "nowhere" / "a.xlsx")


def test_stats_of_a_scope_are_those_of_the_command(sample_diary: Diary) -> None:
    numbers = stats_answer(shared_statistics(sample_diary.history, Scope()))
    assert json.loads(json.dumps(numbers))["sessions"] == len(sample_diary.history.sessions)
