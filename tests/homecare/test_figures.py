"""Numbers and limits as people read them."""

from collections.abc import Iterator

import pytest

from homecare.charts.wording import number, signed
from homecare.guidance.evidence import Unit
from homecare.guidance.texts import guidance
from homecare.guidance.words import kept_limit_words, length_words, limit_words, numbers_words
from homecare.i18n import use_language
from homecare.rules.limits import limit_text
from homecare.telling.details import temperature
from homecare.values.times import parse_time
from homecare.words import away_words, figure, in_quotes, needle, offset_words, rule_number


@pytest.fixture
def german() -> Iterator[None]:
    use_language(["en_DE"])
    yield
    use_language(["en_GB"])


@pytest.fixture
def german_texts() -> Iterator[None]:
    use_language(["de"])
    yield
    use_language(["en_GB"])


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.25, "0.25"), (1, "1"), (2.0, "2"), (999, "999"), (1051, "1,051"), (1234567.5, "1,234,567.5"),
     (0.1, "0.1"), (-3, "-3")],
)  # fmt: skip
def test_a_figure_has_its_thousands_apart_and_no_digit_less(value: float, said: str) -> None:
    assert figure(value) == said


@pytest.mark.usefixtures("german")
def test_marks_are_those_of_the_place_wherever_a_number_stands() -> None:
    assert (figure(1051), figure(0.25), needle(0.25)) == ("1.051", "0,25", "0,25 mm")
    assert kept_limit_words("300 µm") == "0,3 mm"
    assert (number(2.5), signed(-0.14), signed(0.0)) == ("2,5", "−0,14", "0,00")
    assert temperature(38.04, fahrenheit=False) == "38,0 °C"


@pytest.mark.parametrize(
    ("kept", "said"),
    [("300 µm", "0.3 mm"), ("21 d", "21 days"), ("1 d", "1 day"), ("96 h", "96 hours"),
     ("4 sessions", "4 sessions"), ("8 uses", "8 uses"), ("10 minutes", "10 minutes"), ("21 d; break 30 d", "21 days; break 30 days"), ("", "")],
)  # fmt: skip
def test_a_limit_that_was_kept_is_told_in_words(kept: str, said: str) -> None:
    assert kept_limit_words(kept) == said


@pytest.mark.parametrize(
    ("kept", "said"),
    [("8 uses", "8 Einsätze"), ("1 uses", "1 Einsatz"), ("4 sessions", "4 Sitzungen"),
     ("2 grades", "2 Grade"), ("10 minutes", "10 Minuten"), ("21 d", "21 Tage")],
)  # fmt: skip
def test_a_limit_that_was_kept_is_told_in_the_language(
    kept: str, said: str, german_texts: None
) -> None:
    assert kept_limit_words(kept) == said


def test_each_unit_that_is_kept_is_read_again() -> None:
    for rule in guidance().rules.values():
        for each in rule.limits.values():
            assert kept_limit_words(limit_text(each)) == (
                length_words(each) if each.unit is not Unit.MICROMETRES else limit_words(each)
            )


@pytest.mark.parametrize(
    ("language", "said"), [("en_GB", "“so”"), ("de", "„so“"), ("ja", "「so」")]
)
def test_own_words_stand_between_the_marks_of_the_language(language: str, said: str) -> None:
    use_language([language])
    assert in_quotes("so") == said
    use_language(["en_GB"])


def test_no_rule_tells_its_numbers_by_counting_them() -> None:
    for rule in guidance().rules.values():
        said = numbers_words(rule.limits.items())
        assert "numbers" not in said
        assert "µm" not in said


def test_a_rule_without_a_number_goes_by_no_number() -> None:
    assert [rule_number(each) for each in ("R05", "not-known", "own-limit", None, "Rx")] == [
        "R05", "", "", "", "",
    ]  # fmt: skip


def test_another_clock_is_named_by_its_offset() -> None:
    now = parse_time("2026-11-22T20:15+01:00")
    assert away_words(parse_time("2026-11-20T08:00+09:00"), now) == "UTC+9"
    assert away_words(parse_time("2026-11-20T08:00+01:00"), now) == ""
    assert [offset_words(each) for each in (0, 330, -210)] == ["UTC+0", "UTC+5:30", "UTC−3:30"]
