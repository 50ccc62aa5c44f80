"""Words that are filled into a text about skin fit it in each language."""

from collections.abc import Iterator

import pytest

from homecare.i18n import _, use_language
from homecare.rules.reading import area_words


@pytest.fixture(autouse=True)
def _english_in_the_end() -> Iterator[None]:
    yield
    use_language(["en_GB"])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en_GB", "No make-up until then;"),
        ("de", "Kein Make-up bis dahin;"),
        ("es", "Sin maquillaje hasta entonces;"),
        ("fr", "Pas de maquillage jusqu’à ce moment"),
        ("pt_BR", "Sem maquiagem até lá;"),
        ("ja", "メイクはしません（その時まで）。"),
    ],
)
def test_until_then_is_no_goodbye(language: str, said: str) -> None:
    use_language([language])
    text = _("No make-up until {until}; after that with clean brushes and sponges.")
    assert text.format(until=_("then")).startswith(said)


@pytest.mark.parametrize("language", ["de", "es", "fr", "pt_BR", "ja"])
def test_where_no_area_is_named_the_words_are_of_the_language(language: str) -> None:
    use_language([language])
    (everywhere,) = area_words(())
    assert _(everywhere) != "your skin"
