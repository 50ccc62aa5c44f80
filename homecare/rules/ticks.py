"""The pre-check in one glance: what a tick says, and what "none of these" says of the rest.

Every tick stands for something that speaks against rolling, whichever way round the record asks.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from homecare.values.terms import Question

_YES_IS_ORDINARY: Final = frozenset({Question.CLEANED, Question.PATCH_TESTED})


def ticked(question: Question) -> bool:
    """The answer that a tick stands for."""
    return question not in _YES_IS_ORDINARY


def is_ticked(question: Question, answers: Mapping[Question, bool]) -> bool:
    """Whether that is what was answered; an open question is not ticked."""
    return answers.get(question) is ticked(question)


def none_of_these(
    asked: Iterable[Question], answers: Mapping[Question, bool]
) -> dict[Question, bool]:
    """All that is asked, answered: what is ticked stays so, and nothing else applies.

    A device that was rinsed with tap water only was not soaked in alcohol, ticked or not.
    """
    said = {each: answers.get(each, not ticked(each)) for each in asked}
    if Question.CLEANED in said and is_ticked(Question.TAP_WATER_ONLY, {**answers, **said}):
        said[Question.CLEANED] = ticked(Question.CLEANED)
    return {**answers, **said}
