"""First times: the app, a device, a length or a product that the skin does not know (R04, R11)."""

from collections.abc import Iterator

from homecare.facts.facts import EventFact, Facts
from homecare.guidance.texts import guidance
from homecare.rules.findings import Finding
from homecare.rules.limits import limit
from homecare.rules.reading import last_before, moment_of_check, needle_of, planned_at_home
from homecare.rules.registry import rule
from homecare.values.events import EventKind
from homecare.values.terms import Question, Severity


@rule("R04")
def first_use(facts: Facts) -> Iterator[Finding]:
    """The first session of the log at home, or the first with a device."""
    if planned_at_home(facts) and (not facts.sessions or _is_new_device(facts)):
        yield Finding(rule="R04", severity=Severity.INFO)


@rule("R11")
def not_tried_on_a_patch(facts: Facts) -> Iterator[Finding]:
    """Something new, and no patch test lately."""
    new = what_is_new(facts)
    planned = planned_at_home(facts)
    if planned is None or not new or planned.answers.get(Question.PATCH_TESTED):
        return
    words = guidance().rules["R11"].words
    yield Finding(
        rule="R11",
        severity=Severity.INFO,
        values={
            "new": tuple(words[each] for each in new),
            "days": limit(facts, "R11", "watch").duration.days,
        },
    )


def what_is_new(facts: Facts) -> tuple[str, ...]:
    """Keys of what was never used before and not tried on a patch: device, length, product."""
    if planned_at_home(facts) is None or _was_tried(facts):
        return ()
    news = {
        "device": _is_new_device(facts),
        "length": _is_new_length(facts),
        "product": _has_new_product(facts),
    }
    return tuple(key for key, is_new in news.items() if is_new)


def _is_new_device(facts: Facts) -> bool:
    return facts.device is not None and facts.device.uses == 0


def _is_new_length(facts: Facts) -> bool:
    needle_um = needle_of(facts)
    return needle_um is not None and all(s.needle_um != needle_um for s in facts.sessions)


def _has_new_product(facts: Facts) -> bool:
    if facts.planned is None or not facts.planned.products:
        return False
    known = {use.name.casefold() for use in facts.product_uses}
    known |= {each.name.casefold() for session in facts.sessions for each in session.products}
    return any(each.name.casefold() not in known for each in facts.planned.products)


def _was_tried(facts: Facts) -> bool:
    """A patch test in the last 90 days, with this device or with none named."""
    counts_for = limit(facts, "R11", "counts-for").duration
    test = last_before(facts, facts.events, lambda event: _is_patch_test(facts, event))
    return test is not None and moment_of_check(facts) - test.at < counts_for


def _is_patch_test(facts: Facts, event: EventFact) -> bool:
    if event.kind is not EventKind.PATCH_TEST:
        return False
    return event.device_id is None or facts.device is None or event.device_id == facts.device.id
