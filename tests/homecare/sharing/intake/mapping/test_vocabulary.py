"""The words for months and weekdays, against the Unicode locale data (CLDR) as Babel has them."""

from datetime import date
from typing import Literal, TypeAlias

import pytest
from babel.dates import format_date, get_day_names, get_month_names

from homecare.sharing.intake.mapping.dates import Order, read_date
from homecare.sharing.intake.mapping.vocabulary import areas, key_of, months, table
from homecare.values.areas import AREAS, Area

Width: TypeAlias = Literal["wide", "abbreviated"]
LANGUAGES = ("en", "de", "fr", "es", "pt")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_every_month_is_known(language: str, width: Width) -> None:
    for number, name in get_month_names(width, locale=language).items():
        assert months().get(key_of(name)) == number, name


@pytest.mark.parametrize("language", [*LANGUAGES, "ja"])
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_every_weekday_is_known(language: str, width: Width) -> None:
    for name in get_day_names(width, locale=language).values():
        assert key_of(name) in table("weekdays"), name


@pytest.mark.parametrize("language", [*LANGUAGES, "ja"])
@pytest.mark.parametrize("form", ["full", "long", "medium"])
def test_a_date_as_each_language_writes_it_is_read(language: str, form: str) -> None:
    for day in (date(2026, 3, 31), date(2026, 5, 1), date(2026, 12, 9)):
        written = format_date(day, form, locale=language)
        read = read_date(written)
        if form == "medium" and read is not None and len(set(read.days.values())) > 1:
            assert day in read.days.values(), written  # 9/12/2026: which is which is asked
        else:
            assert read is not None, written
            assert read.days.get(Order.DAY_FIRST) == day, written


def test_every_area_is_known_by_the_name_that_the_program_shows() -> None:
    for area in Area:
        assert areas()[key_of(AREAS[area].word)] == (area,)
        assert areas()[key_of(area.value)] == (area,)
