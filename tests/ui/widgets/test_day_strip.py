"""The strip of days says in words what it shows in shapes."""

from datetime import date, timedelta

import pytest

from ui.look.theme import Choice, Theme
from ui.widgets.day_strip import DayGap, DayMark, DayStrip, _legend

TODAY = date(2026, 11, 22)


def days() -> list[DayMark]:
    return [
        DayMark(
            TODAY + timedelta(days=n),
            session=n == -3,
            too_soon=-3 < n < 4,
            today=n == 0,
            allowed=n == 9,
        )
        for n in range(-3, 10)
    ]


@pytest.fixture
def strip(show, theme) -> DayStrip:
    strip = DayStrip(days())
    strip.resize(500, strip.heightForWidth(500))
    return show(strip)


def test_it_is_told_in_words(strip):
    said = strip.accessibleDescription().split("; ")
    assert said[0] == "Thu 19 Nov: session"
    assert said[3] == "Sun 22 Nov: today, too soon"
    assert said[-1] == "Tue 1 Dec: recommended from here"


def test_the_legend_names_what_occurs_and_nothing_else():
    assert [mark.words[0] for mark in _legend(days())] == [
        "session",
        "too soon",
        "today",
        "recommended from here",
    ]
    assert _legend([DayMark(TODAY, today=True)]) == [DayMark(date(2026, 1, 1), today=True)]


def test_the_legend_takes_another_row_where_it_is_narrow(strip):
    assert strip.heightForWidth(250) > strip.heightForWidth(600)


def test_shapes_differ_without_colour(strip, show):
    """In grey, a session, a too_soon day and a plain day still look different."""
    plain = DayMark(TODAY)
    kinds = [plain, DayMark(TODAY, session=True), DayMark(TODAY, too_soon=True)]
    kinds += [DayMark(TODAY, allowed=True), DayMark(TODAY, today=True)]
    pictures = []
    for kind in kinds:
        one = DayStrip([kind])
        one.resize(60, 52)
        pictures.append(show(one).grab().toImage().convertToFormat(strip.grab().toImage().format()))
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def test_it_paints_in_both_looks_and_without_days(theme: Theme, strip):
    light = strip.grab().toImage()
    theme.set_choice(Choice.DARK)
    assert strip.grab().toImage() != light
    strip.set_days([])
    assert not strip.grab().isNull()
    assert strip.accessibleDescription() == ""


def test_days_left_out_take_the_room_of_two_and_are_no_mark(show, theme):
    marks = days()
    strip = show(DayStrip([*marks[:3], DayGap(9), marks[-1]]))
    assert strip.minimumSizeHint().width() == DayStrip(marks[:6]).minimumSizeHint().width()
    assert strip.accessibleDescription().split("; ")[-1] == "Tue 1 Dec: recommended from here"
    strip.grab()  # it can be drawn
