from homecare.areas import Area
from homecare.terms import EventKind, Question, Sign
from homecare.words import in_sentence, use_area_names, word


def test_an_event_and_a_question_of_the_same_name_keep_their_own_words():
    assert str(EventKind.SUNBURN) == str(Question.SUNBURN)
    assert word(EventKind.SUNBURN) == "Sunburn"
    assert word(Question.SUNBURN).endswith("in the last 14 days?")


def test_a_thing_that_was_noted_has_its_article_inside_a_sentence():
    assert in_sentence(Sign.DARK_PATCH) == "a new dark patch"
    assert in_sentence(Sign.PUS) == "pus"
    assert in_sentence(Area.CHEEK_LEFT) == "left cheek"
    use_area_names({Area.CHEEK_LEFT: "My Scar"})
    assert in_sentence(Area.CHEEK_LEFT) == "My Scar"
    use_area_names({})
