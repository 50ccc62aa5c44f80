"""A date typed by mouse and keys together is the one that was meant, or none."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.hands import keys, write
from ui.widgets.dates import DateEdit, how_long
from ui.widgets.dates.pattern import Part, Pattern

at = datetime.fromisoformat
Show = Callable[[QWidget], QWidget]
LOCALES = ("de_DE", "en_GB", "en_US", "sv_SE", "hu_HU", "ko_KR", "C")
NOWS = ("2026-11-29T20:15", "2026-02-10T09:05", "2026-04-30T00:30", "2028-02-29T12:00")
MEANT = at("2025-11-14T07:05")


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> Iterator[QLocale]:
    before, made = QLocale(), QLocale(request.param)
    QLocale.setDefault(made)
    yield made
    QLocale.setDefault(before)


@pytest.fixture
def german() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def shown(show: Show, now: str = NOWS[0], **more: bool) -> DateEdit:
    field = DateEdit(lambda: at(now), **more)
    field.set_value(at(now))
    show(field)
    return field


def click(field: DateEdit, part: Part) -> None:
    """Into the middle of a part, wherever it stands."""
    span = next(each for each in Pattern(with_time=True).spans(field.text()) if each.part is part)
    middle = (span.start + span.end) // 2
    field.setCursorPosition(middle)
    place = field.cursorRect().center()
    field.setCursorPosition(0)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))


@pytest.mark.usefixtures("theme", "locale")
@pytest.mark.parametrize("now", NOWS)
@pytest.mark.parametrize("signs", [True, False], ids=["with signs", "digits alone"])
def test_a_click_into_the_first_part_and_a_whole_date_typed(
    show: Show, now: str, signs: bool
) -> None:
    field = shown(show, now)
    pattern = Pattern(with_time=True)
    click(field, pattern.order[0])
    write(typed(pattern, signs=signs))
    assert field.value == MEANT
    assert not field.is_unreadable


def typed(pattern: Pattern, *, signs: bool) -> str:
    """The date as a person types it: every part whole, the half of the day by its letter."""
    full = {
        Part.DAY: "14",
        Part.MONTH: "11",
        Part.YEAR: "2025",
        Part.HOUR: "07",
        Part.MINUTE: "05",
        Part.HALF: "a",
    }
    whole = [full[part] for part in pattern.order]
    return (" " if signs else "").join(whole)


@pytest.mark.usefixtures("theme", "locale")
@pytest.mark.parametrize("now", NOWS)
@pytest.mark.parametrize("part", [Part.DAY, Part.MONTH, Part.YEAR, Part.HOUR, Part.MINUTE])
def test_a_click_chooses_the_part_that_it_hits(show: Show, now: str, part: Part) -> None:
    """What is typed then is that part, whatever the others hold; or no date at all."""
    field = shown(show, now)
    click(field, part)
    number = {Part.YEAR: 2024}.get(part, 11)
    write(str(number))
    before = at(now)
    try:
        wanted = _with(before, part, number)
    except ValueError:
        wanted = None
    if Part.HALF in Pattern(with_time=True).order and part is Part.HOUR:
        wanted = before.replace(hour=23 if before.hour >= 12 else 11)
    assert field.value == wanted


def _with(before: datetime, part: Part, number: int) -> datetime:
    parts = {each: getattr(before, each.value) for each in Part if each is not Part.HALF}
    said: dict[Part, int] = parts | {part: number}
    return datetime(  # noqa: DTZ001 - the wall clock
        said[Part.YEAR], said[Part.MONTH], said[Part.DAY], said[Part.HOUR], said[Part.MINUTE]
    )


@pytest.mark.usefixtures("theme", "german")
def test_a_day_that_the_month_shown_has_not_is_typed_before_its_month(show: Show) -> None:
    """The 31st while the field still shows February: never the 3rd."""
    field = shown(show, "2026-02-10T09:05")
    click(field, Part.DAY)
    write("31")
    assert field.is_unreadable
    assert field.text().startswith("31.02.2026")
    write(".10")
    assert field.value == at("2026-10-31T09:05")


@pytest.mark.usefixtures("theme", "german")
def test_digits_at_the_beginning_begin_the_day_anew(show: Show) -> None:
    """A part that is full has no room for a third digit: 29 is typed over, never 1429."""
    field = shown(show)
    keys("Home")
    write("14")
    assert field.value == at("2026-11-14T20:15")


@pytest.mark.usefixtures("theme", "german")
@pytest.mark.parametrize(
    "text",
    ["31.11.2026 20:15", "14.13.2026", "0.1.2026", "14", "14.11.26.5", "14.11.202", "24:00", "soon",
     "14.11.2026 25:00", "14.11.2026 7", "99999999999999", "14.11.2026 20:15 Uhr"],
)  # fmt: skip
def test_what_is_no_date_is_none(show: Show, text: str) -> None:
    field = shown(show)
    keys("Ctrl+A")
    write(text)
    assert field.value is None
    assert field.is_unreadable


@pytest.mark.usefixtures("theme", "german")
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2025-11-14T07:05", "2025-11-14T07:05"),
        ("2025-11-14", "2025-11-14T20:15"),
        ("14.11.25", "2025-11-14T20:15"),
        ("14.11", "2026-11-14T20:15"),
        ("1411", "2026-11-14T20:15"),
        ("141125", "2025-11-14T20:15"),
        ("14112025 0705", "2025-11-14T07:05"),
        ("14/11/2025 7:05", "2025-11-14T07:05"),
        ("14.11.2025 7:05 pm", "2025-11-14T19:05"),
    ],
)
def test_it_is_read_as_people_write_it(show: Show, text: str, wanted: str) -> None:
    field = shown(show)
    keys("Ctrl+A")
    write(text)
    assert field.value == at(wanted)


@pytest.mark.usefixtures("theme", "german")
def test_what_was_read_is_written_out_when_the_field_is_left(show: Show) -> None:
    holder = QWidget()
    field, other = DateEdit(lambda: at(NOWS[0])), DateEdit(lambda: at(NOWS[0]))
    for each in (field, other):
        each.setParent(holder)
    show(holder)
    field.setFocus()
    write("1.2.25")
    other.setFocus()
    assert field.text() == "01.02.2025  20:15"


@pytest.mark.usefixtures("theme", "german")
def test_arrow_keys_step_the_part_that_was_clicked(show: Show) -> None:
    field = shown(show, "2026-03-31T20:15")
    click(field, Part.MONTH)
    keys("Down")
    assert field.value == at("2026-02-28T20:15")
    keys("Right", "Right", "Up")
    assert field.value == at("2026-02-28T21:15")


@given(st.datetimes(at("1930-01-01"), at("2090-12-31")), st.sampled_from(LOCALES))
def test_every_moment_is_read_as_it_is_written(moment: datetime, name: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    try:
        pattern = Pattern(with_time=True)
        minute = moment.replace(second=0, microsecond=0)
        assert pattern.read(pattern.text(minute), minute - timedelta(days=400)) == minute
    finally:
        QLocale.setDefault(before)


def test_a_day_is_typed_in_one_way_everywhere() -> None:
    """Qt's own fields put a date right behind one's back: a click and "14.11." left the day as it was."""
    ui = Path(__file__).parents[3] / "ui"
    theirs = re.compile(r"\bQ(DateEdit|DateTimeEdit|TimeEdit|CalendarWidget)\b")
    found = [each.name for each in ui.rglob("*.py") if theirs.search(each.read_text("utf-8"))]
    assert found == []


@pytest.mark.usefixtures("theme", "german")
def test_a_blank_field_shows_the_order_and_no_date() -> None:
    assert Pattern(with_time=False).hint == "dd.mm.yyyy"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-29", "today"),
        ("2026-11-28", "yesterday"),
        ("2026-11-30", "tomorrow"),
        ("2026-11-27", "2 days ago"),
        ("2026-11-16", "13 days ago"),
        ("2026-11-15", "2 weeks ago"),
        ("2026-10-05", "7 weeks ago"),
        ("2026-09-29", "2 months ago"),
        ("2026-03-30", "7 months ago"),
        ("2026-03-29", "8 months ago"),
        ("2024-11-30", "23 months ago"),
        ("2024-11-29", "2 years ago"),
        ("2027-02-28", "in 2 months"),
    ],
)
def test_how_long_ago(day: str, said: str) -> None:
    assert how_long(date.fromisoformat(day), date(2026, 11, 29)) == said


# Every place ------------------------------------------------------------------------------------------


def test_what_a_field_writes_it_reads_back_in_every_locale() -> None:
    """Morning and evening too, whatever the word for the half of the day is."""
    before = QLocale()
    wrong: list[str] = []
    everywhere = QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    )
    try:
        for each in everywhere:
            QLocale.setDefault(each)
            pattern = Pattern(with_time=True)
            for hour in (0, 5, 12, 20):
                moment = datetime(2026, 11, 22, hour, 15)  # noqa: DTZ001 - the wall clock
                if pattern.read(pattern.text(moment), at("2026-01-01T07:05")) != moment:
                    wrong.append(f"{each.name()} {hour}")
    finally:
        QLocale.setDefault(before)
    assert wrong == []


@pytest.mark.parametrize("name", ["en_GB", "en_US", "ja_JP"])
def test_a_time_by_itself_is_no_day(name: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    try:
        assert Pattern(with_time=True).read("10:12", at(NOWS[0])) is None
    finally:
        QLocale.setDefault(before)


def test_a_half_typed_year_is_not_kept(show: Show, german: None) -> None:
    field = shown(show)
    field.selectAll()
    write("5.3.20")
    keys("Backspace", "Backspace", "Backspace")
    assert field.text() == "5.3"
    assert field.value is not None
    assert field.value.year == at(NOWS[0]).year
