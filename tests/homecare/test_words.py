import pytest

from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.signs import Sign
from homecare.values.terms import Question
from homecare.words import _OWN_NAMES, in_sentence, uncapped, use_area_names, word


def test_an_event_and_a_question_of_the_same_name_keep_their_own_words():
    assert str(EventKind.SUNBURN) == str(Question.SUNBURN)
    assert word(EventKind.SUNBURN) == "Sunburn"
    assert word(Question.SUNBURN).endswith("in the last 14 days?")


def test_a_thing_that_was_noted_has_its_article_inside_a_sentence():
    assert in_sentence(Sign.DARK_PATCH) == "a new dark patch"
    assert in_sentence(Sign.PUS) == "pus"
    assert in_sentence(Area.CHEEK_LEFT) == "the left cheek"
    assert uncapped(Area.CHEEK_LEFT) == "left cheek"
    use_area_names({Area.CHEEK_LEFT: "My Scar"})
    assert in_sentence(Area.CHEEK_LEFT) == uncapped(Area.CHEEK_LEFT) == "My Scar"
    use_area_names({})


@pytest.mark.parametrize("area", Area)
def test_every_area_has_its_article_inside_a_sentence(area: Area) -> None:
    assert in_sentence(area).startswith("the ")


def test_a_name_of_ones_own_leaves_the_sentence_around_it_readable() -> None:
    """A character that turns the direction would turn the words of a warning, too."""
    names = {
        Area.CHIN: "\u202eChin\x07 \U0001f642",
        Area.NOSE: "\u202e\x07",
        Area.NECK: "n" * 60,
    }
    before = use_area_names(names)
    try:
        assert word(Area.CHIN) == "Chin \U0001f642"
        assert word(Area.NOSE) == "Nose"
        assert [len(part) for part in word(Area.NECK).split("\u200b")] == [20, 20, 20]
    finally:
        _OWN_NAMES.reset(before)
