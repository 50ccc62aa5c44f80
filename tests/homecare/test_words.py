from homecare.terms import EventKind, Question
from homecare.words import word


def test_an_event_and_a_question_of_the_same_name_keep_their_own_words():
    assert str(EventKind.SUNBURN) == str(Question.SUNBURN)
    assert word(EventKind.SUNBURN) == "Sunburn"
    assert word(Question.SUNBURN).endswith("in the last 14 days?")
