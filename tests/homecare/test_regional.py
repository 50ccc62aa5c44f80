"""Days, times, numbers and lists as each language writes them."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Literal

import pytest
from babel import localedata

from homecare.guidance.texts import guidance
from homecare.guidance.words import limit_figure, limit_unit, limit_words
from homecare.i18n import NAMES, use_language
from homecare.regional import writing as regional
from homecare.regional.british import british_day, british_list
from homecare.regional.joining import enumerated, in_parts, labelled, sentences
from homecare.words import (
    clock,
    days_from_to,
    figure,
    full_day,
    in_a_row,
    in_quotes,
    long_day,
    month_and_year,
    near_day,
    short_day,
)

DAY = date(2026, 12, 10)
SKELETONS = (
    "MMMEd", "yMMMEd", "MMMMEEEEd", "yMMMMEEEEd", "yMMMd", "MMMd", "yMMM", "yMMMM", "y", "LLL", "LLLL",
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en_GB", ("Thu 10 Dec", "Thursday 10 December", "10 Dec 2026", "20:05", "1,051.25")),
        ("en_US", ("Thu, Dec 10", "Thursday, December 10", "Dec 10, 2026", "8:05 PM", "1,051.25")),
        ("de", ("Do., 10. Dez", "Donnerstag, 10. Dezember", "10. Dez. 2026", "20:05", "1.051,25")),
        ("es", ("jue, 10 dic", "Jueves, 10 de diciembre", "10 dic 2026", "20:05", "1051,25")),
        ("fr", ("jeu. 10 déc", "Jeudi 10 décembre", "10 déc. 2026", "20:05", "1 051,25")),
        ("pt_BR", ("qui., 10 de dez", "Quinta-feira, 10 de dezembro", "10 de dez. de 2026", "20:05", "1.051,25")),
        ("ja", ("12月10日(木)", "12月10日木曜日", "2026年12月10日", "20:05", "1,051.25")),
    ],
)  # fmt: skip
def test_each_language_has_its_own_order(language: str, said: tuple[str, ...]) -> None:
    use_language([language])
    written = (short_day(DAY), long_day(DAY), full_day(DAY), clock(time(20, 5)), figure(1051.25))
    assert tuple(each.replace("\u202f", " ").replace("\xa0", " ") for each in written) == said


def test_a_language_has_its_own_names_whichever_was_spoken_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(localedata, "_cache", {})  # as in a program that has just begun
    regional._locale.cache_clear()
    months = {"ja": "6月", "es": "jun", "ja_JP": "6月", "pt_BR": "jun", "fr": "juin", "de": "Jun"}
    for language, month in (*months.items(), *months.items()):
        use_language([language])
        assert regional.month_name(6, "abbreviated") == month, language


def test_british_is_what_the_cldr_says_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    styles: tuple[tuple[int, Literal["standard", "or"]], ...] = (
        (1, "standard"), (2, "or"), (3, "standard")
    )  # fmt: skip
    own = [
        (british_day(day, form), clock(time(7, 5)), british_list("abc"[:n], style))
        for day in days_of_a_year()
        for form in SKELETONS
        for n, style in styles
    ]
    week = [regional.first_weekday(), regional.marks(), regional.weekday_name(3)]
    monkeypatch.setattr(regional, "SOURCE", "nobody's")  # so that Babel is asked
    assert own == [
        (regional.day_text(day, form), clock(time(7, 5)), regional.listed("abc"[:n], style))
        for day in days_of_a_year()
        for form in SKELETONS
        for n, style in styles
    ]
    assert week == [regional.first_weekday(), regional.marks(), regional.weekday_name(3)]


def days_of_a_year() -> list[date]:
    return [date(2026, 1, 1) + timedelta(days=17 * n) for n in range(22)]


@pytest.mark.parametrize(
    ("name", "region"),
    [("de_AT.UTF-8", "de_AT"), ("en_IE", "en_IE"), ("pt_PT", "pt_BR"), ("fi_FI", "en_GB"),
     ("ar", "en_GB"), ("C", "en_GB"), ("en-US", "en_US"), ("es-419", "es_ES"), ("zz_ZZ", "en_GB")],
)  # fmt: skip
def test_a_country_says_how_and_a_language_that_we_lack_says_nothing(
    name: str, region: str
) -> None:
    use_language([name])
    from homecare.i18n import locale_name

    assert locale_name() == region


def test_english_goes_by_the_days_of_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("LC_TIME", "en_GB.UTF-8")
    use_language()
    assert (short_day(DAY), clock(time(20, 5))) == ("Thu 10 Dec", "20:05")


@pytest.mark.parametrize("language", NAMES)
def test_whatever_is_written_says_its_day_and_nothing_of_another_language(language: str) -> None:
    use_language([language])
    for write in WRITERS:
        assert write(DAY)
        assert write(DAY) != write(date(2027, 11, 3))
    assert len({regional.month_name(n) for n in range(1, 13)}) == 12
    assert len({regional.short_weekday(n) for n in range(7)}) == 7
    assert "11" in in_a_row(["7", "9", "11"])
    assert near_day(DAY, DAY) != near_day(DAY, date(2026, 12, 8)) != near_day(DAY, DAY)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en_GB", "Face, nose: 1 of 4, mild; “x y” is wrong. Look again. The end."),
        ("de", "Face, nose: 1 of 4, mild; „x y“ is wrong. Look again. The end."),
        ("es", "Face, nose: 1 of 4, mild; «x y» is wrong. Look again. The end."),
        (
            "fr",
            "Face, nose\u00a0: 1 of 4, mild\u202f; «\u202fx y\u202f» is wrong. Look again. The end.",
        ),
        ("pt_BR", "Face, nose: 1 of 4, mild; “x y” is wrong. Look again. The end."),
        ("ja", "Face、nose：1 of 4、mild；「x y」 is wrong.Look again.The end."),
    ],
)
def test_what_is_told_in_parts_is_joined_as_the_language_does_it(language: str, said: str) -> None:
    use_language([language])
    face = labelled(enumerated(["Face", "", "nose"]), enumerated(["1 of 4", "mild"]))
    wrong = in_parts([face, f"{in_quotes('x y')} is wrong."])
    assert sentences([wrong, "", "Look again.", "The end."]) == said
    assert sentences([]) == enumerated([""]) == in_parts([]) == ""


def test_a_weekday_over_a_column_is_as_short_as_it_may_be() -> None:
    use_language(["pt_BR"])
    assert [regional.short_weekday(n) for n in range(4)] == ["seg", "ter", "qua", "qui"]
    use_language(["es"])
    assert [regional.short_weekday(n) for n in range(4)] == ["lu", "ma", "mi", "ju"]


WRITERS: tuple[Callable[[date], str], ...] = (
    short_day,
    long_day,
    full_day,
    month_and_year,
    lambda day: days_from_to(day, day + timedelta(days=90)),
)


@pytest.mark.parametrize("language", NAMES)
def test_a_limit_is_typed_as_it_is_written(language: str) -> None:
    """What stands in the field can be read back, in any language: a person's own limit rests on it."""
    use_language([language])
    for rule in guidance().rules.values():
        for limit in rule.limits.values():
            number, shown = limit_figure(limit), limit_words(limit)
            assert number in shown
            assert not any(map(str.isalpha, number))
            assert not any(map(str.isdigit, limit_unit(limit)))
