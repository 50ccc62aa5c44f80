"""What a professional must know before they treat: conditions, medicines, bleeding."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from homecare.facts.facts import ConditionFact, Facts, MedicineFact, SessionFact
from homecare.guidance.condition_words import group_words
from homecare.guidance.contraindications import Weight
from homecare.guidance.medicine_words import class_words
from homecare.guidance.texts import guidance
from homecare.i18n import _
from homecare.regional.joining import enumerated, in_parts
from homecare.rules.conditions import conditions_here
from homecare.rules.medicines import classes_of
from homecare.sharing.pdf.lines import Flag, Mark, own
from homecare.values.terms import Bleeding
from homecare.words import full_day, word

_MARKS: Final = {Weight.STOP: Mark.STOP, Weight.ASK: Mark.STOP, Weight.CAUTION: Mark.CAUTION}
_HEAVIEST_FIRST: Final = (Weight.STOP, Weight.ASK, Weight.CAUTION, None)


def risks(facts: Facts, sessions: Sequence[SessionFact]) -> tuple[Flag, ...]:
    """Conditions and medicines, the heaviest class first, then how much it bled."""
    person = facts.person
    weights = weights_now(facts)
    weighed = [(weights.get(each), condition_words(each)) for each in person.conditions]
    taken = [(_weight_of_medicine(facts, each), medicine_words(each)) for each in person.medicines]
    return (
        *(_by_weight(_("Conditions"), weighed) or [_nothing(_("Conditions"))]),
        *(_by_weight(_("Medicines"), taken) or [_nothing(_("Medicines"))]),
        _bleeding(sessions),
    )


def _nothing(heading: str) -> Flag:
    return Flag(heading, _("nothing entered"))


def _by_weight(heading: str, told: Iterable[tuple[Weight | None, str]]) -> list[Flag]:
    """One line for each class that occurs."""
    found = list(told)
    lines: list[Flag] = []
    for weight in _HEAVIEST_FIRST:
        alike = [text for each, text in found if each is weight]
        if alike:
            mark = None if weight is None else _MARKS[weight]
            label = "" if weight is None else group_words(weight)[0]
            lines.append(Flag(heading, in_parts(alike), mark, label))
    return lines


def weights_now(facts: Facts) -> dict[ConditionFact, Weight]:
    """What each condition asks for today, on whatever skin; what is over asks for nothing."""
    return {each.fact: each.weight for each in conditions_here(facts)}


def _weight_of_medicine(facts: Facts, medicine: MedicineFact) -> Weight | None:
    """That of the conditions it stands for, as long as it is taken and its wait lasts."""
    classes = classes_of(medicine)
    stands_for = [
        ConditionFact(condition=row.condition, until=medicine.until)
        for row in guidance().conditions.values()
        if classes & set(row.medicines)
    ]
    taken = replace(facts.person, conditions=tuple(stands_for))
    weights = weights_now(replace(facts, log=replace(facts.log, person=taken))).values()
    return next((weight for weight in _HEAVIEST_FIRST if weight in weights), None)


def condition_words(each: ConditionFact) -> str:
    """The condition with where it is, since and until when, and who cleared it."""
    details = [
        word(each.area) if each.area else "",
        _("since {day}").format(day=full_day(each.since)) if each.since else "",
        _("until {day}").format(day=full_day(each.until)) if each.until else "",
        _("cleared by a professional {day}").format(day=full_day(each.cleared_by_professional))
        if each.cleared_by_professional
        else "",
    ]
    known = enumerated(details)
    return f"{word(each.condition)} ({known})" if known else word(each.condition)


def medicine_words(each: MedicineFact) -> str:
    """The medicine as it was written, with what the person said it is and when it ended."""
    details = [
        class_words(each.answered) if each.answered else "",
        _("until {day}").format(day=full_day(each.until)) if each.until else "",
    ]
    told = enumerated(detail for detail in details if detail)
    return f"{own(each.name)} ({told})" if told else own(each.name)


def _bleeding(sessions: Sequence[SessionFact]) -> Flag:
    """How often it bled how much; more than pinpoints is marked, with its last day."""
    heavy = [each for each in sessions if each.bleeding is Bleeding.MORE]
    told = in_parts(_bleedings(sessions)) or _("no session in this time")
    if not heavy:
        return Flag(_("Bleeding"), told)
    last = _("{told}; last time more on {day}")
    text = last.format(told=told, day=full_day(heavy[-1].moment.local_date))
    return Flag(_("Bleeding"), text, Mark.CAUTION, group_words(Weight.CAUTION)[0])


def _bleedings(sessions: Sequence[SessionFact]) -> Iterator[str]:
    counts = Counter(each.bleeding for each in sessions)
    said = {
        Bleeding.MORE: _("more than pinpoints ×{n}"),
        Bleeding.PINPOINT: _("pinpoints ×{n}"),
        Bleeding.NONE: _("none ×{n}"),
        None: _("not recorded ×{n}"),
    }
    return (text.format(n=counts[each]) for each, text in said.items() if counts[each])
