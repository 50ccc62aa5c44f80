"""How much there is to read on an ordinary day, over a year: the alarm that cries wolf is not heard."""

from statistics import median

import pytest

from tests.homecare.advice.a_year import DAYS, Year

YEARS = {
    "weekly 0.25 mm": Year(7, 250, 2),
    "0.5 mm every three weeks": Year(21, 500, 2),
    "weekly 0.25 mm, type V": Year(7, 250, 5),
    "0.5 mm every three weeks, type V": Year(21, 500, 5),
}


@pytest.mark.parametrize(
    ("name", "usual", "most"),
    [
        ("weekly 0.25 mm", 0, 2),
        ("0.5 mm every three weeks", 1, 4),
        ("weekly 0.25 mm, type V", 0, 3),
        ("0.5 mm every three weeks, type V", 1, 5),
    ],
)
def test_cards_before_a_session_stay_few(name: str, usual: int, most: int) -> None:
    """The first session shows most: what holds every time was not read yet."""
    cards = YEARS[name].at_the_form()
    assert (median(cards), max(cards)) == (usual, most)
    assert max(cards[1:]) <= max(1, usual)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("weekly 0.25 mm", 1),
        ("0.5 mm every three weeks", 1),
        ("weekly 0.25 mm, type V", 2),
        ("0.5 mm every three weeks, type V", 2),
    ],
)
def test_today_asks_for_little_on_an_ordinary_day(name: str, most: int) -> None:
    cards = YEARS[name].on_today(range(0, DAYS, 5))
    assert median(cards) == 0
    assert max(cards) <= most
