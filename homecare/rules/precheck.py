"""What to ask before a session: only what matters today and is not known already."""

from collections.abc import Mapping

from homecare.facts.facts import Facts, SessionFact
from homecare.guidance.texts import guidance
from homecare.rules.cleaning import ASKED_OF_CLEANING, is_soak_known
from homecare.rules.conditions import conditions_here
from homecare.rules.kit import when_dropped
from homecare.rules.limits import limit
from homecare.rules.novelty import what_is_new
from homecare.rules.reading import last_before, moment_of_check, on_planned_skin, planned_at_home
from homecare.values.areas import is_facial
from homecare.values.conditions import CONDITIONS, Condition, ConditionRole
from homecare.values.events import EventKind
from homecare.values.terms import Question

OF_THE_DEVICE = frozenset(
    {
        Question.CLEANED,
        Question.TAP_WATER_ONLY,
        Question.BENT_OR_RUSTY,
        Question.SHARED,
        Question.DROPPED,
    }
)
"""Questions on the device, for a session at home alone."""


def questions_for(facts: Facts) -> tuple[Question, ...]:
    """The questions of the pre-check for the planned session, answered or not, in fixed order.

    Left out is what the profile, the events or the device say already (their rules speak), and
    what cannot matter for this session. Empty without a plan.
    """
    if facts.planned is None:
        return ()
    needless = _known(facts) | _of_no_matter(facts)
    return tuple(question for question in Question if question not in needless)


def remembered(facts: Facts) -> Mapping[Question, bool]:
    """What was answered last to each question of today: to show beside it, never as an answer.

    Only an answer given today counts; answers on a device come from sessions with that device.
    """
    answers: dict[Question, bool] = {}
    for question in questions_for(facts):
        last = last_before(
            facts, facts.sessions, lambda s, q=question: q in s.answers and _is_same(facts, s, q)
        )
        if last:
            answers[question] = last.answers[question]
    return answers


def _is_same(facts: Facts, session: SessionFact, question: Question) -> bool:
    """Whether an answer of that session is about the same device."""
    if question not in OF_THE_DEVICE:
        return True
    return facts.device is not None and session.device_id == facts.device.id


def _known(facts: Facts) -> set[Question]:
    """What a record says already, so that a rule speaks whatever the answer is."""
    noted = {each.row.condition for each in conditions_here(facts)}
    answers = {
        Question.SUNBURN: _is_burnt(facts),
        Question.COLD_SORE: Condition.COLD_SORE in noted,
        Question.ACTIVE_SPOTS: Condition.ACTIVE_ACNE in noted,
        Question.BROKEN_SKIN: Condition.OPEN_WOUND in noted,
        Question.MOLE_OR_LESION: Condition.SKIN_CANCER_OR_LESION in noted,
        Question.PREGNANT: bool({Condition.PREGNANCY, Condition.BREASTFEEDING} & noted),
        Question.DROPPED: when_dropped(facts) is not None,
    }
    return {question for question, known in answers.items() if known}


def _is_burnt(facts: Facts) -> bool:
    burnt = last_before(
        facts,
        facts.events,
        lambda e: e.kind is EventKind.SUNBURN and on_planned_skin(facts, e.area),
    )
    within = limit(facts, guidance().events[EventKind.SUNBURN].rule, EventKind.SUNBURN).duration
    return burnt is not None and moment_of_check(facts) - burnt.at < within


def _of_no_matter(facts: Facts) -> set[Question]:
    """What has no bearing on this session."""
    planned, skip = facts.planned, set[Question]()
    if planned is None:
        return skip
    if planned_at_home(facts) is None:
        skip |= OF_THE_DEVICE
    if is_soak_known(planned.disinfected_minutes, planned.device_cleaner):
        skip |= ASKED_OF_CLEANING
    if planned.answers.get(Question.CLEANED):
        skip.add(Question.TAP_WATER_ONLY)  # soaked in alcohol is more than tap water
    if planned.areas and not any(map(is_facial, planned.areas)) and not _has_cold_sores(facts):
        skip.add(Question.COLD_SORE)
    if not what_is_new(facts):
        skip.add(Question.PATCH_TESTED)
    return skip


def _has_cold_sores(facts: Facts) -> bool:
    return any(
        ConditionRole.COLD_SORES in CONDITIONS[each.condition].means
        for each in facts.person.conditions
    )
