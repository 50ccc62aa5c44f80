"""Answers of last time that may be offered again. They are never taken over by themselves."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from homecare.facts.facts import Facts
from homecare.rules.precheck import remembered
from homecare.values.terms import Question

_FRESH_FOR: Final = timedelta(hours=24)
_STEADY: Final = {Question.SHARED: False}
"""What does not go out of date by itself."""


def offered_answers(facts: Facts) -> Mapping[Question, bool]:
    """What was answered in the 24 hours before the planned session, and what stays as it was."""
    if facts.planned is None:
        return {}
    since = facts.planned.at - _FRESH_FOR
    sessions = tuple(each for each in facts.sessions if each.at >= since)
    fresh = replace(facts, log=replace(facts.log, sessions=sessions))
    steady = {q: said for q, said in remembered(facts).items() if _STEADY.get(q) is said}
    return {**steady, **remembered(fresh)}
