"""Placeholders of a text: areas with their article, lengths of time with the unit that fits."""

from datetime import UTC, datetime

import pytest

from homecare.guidance.filled import fill, length, plainly
from homecare.guidance.texts import guidance
from homecare.values.areas import Area
from homecare.values.signs import Sign


@pytest.mark.parametrize(
    ("unit", "n", "written"),
    [
        ("minutes", 1, "1 minute"),
        ("minutes", 1.0, "1 minute"),
        ("minutes", 1.5, "1.5 minutes"),
        ("minutes", 0.5, "0.5 minutes"),
        ("minutes", 10, "10 minutes"),
        ("hours", 1, "1 hour"),
        ("hours", 24.0, "24 hours"),
        ("days", 1, "1 day"),
        ("days", 0, "0 days"),
        ("count", 1, ""),
    ],
)
def test_a_length_of_time_has_the_form_that_fits(unit, n, written):
    assert length(unit, n) == written


def test_a_text_is_filled_with_articles_and_units():
    text = "On {area}, {days} after: {signs}, pain {count}, {minutes}, seen at {date}."
    values = {
        "area": (Area.FACE, Area.CHEEK_LEFT, "your skin"),
        "days": 1,
        "signs": (Sign.HEAT, Sign.LUMP),
        "count": 3,
        "minutes": 10.0,
        "date": datetime(2026, 11, 29, 8, 5, tzinfo=UTC),
    }
    assert fill(text, values, plainly) == (
        "On the face, the left cheek, your skin, 1 day after: heat, a lump, pain 3, 10 minutes, "
        "seen at 2026-11-29 08:05."
    )


def test_a_length_that_is_words_already_stays():
    assert fill("for {days}", {"days": "a week"}, plainly) == "for a week"


def test_no_text_says_a_unit_twice():
    known = guidance()
    rules = [t for each in known.rules.values() for t in (each.message, *each.variants.values())]
    texts = rules + [tip.text for tip in known.tips] + [due.text for due in known.due.values()]
    twice = [f"{{{unit}}} {unit[:-1]}" for unit in ("minutes", "hours", "days")]
    assert [text for text in texts if any(each in text for each in twice)] == []
