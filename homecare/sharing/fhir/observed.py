"""What was seen or counted, as Observations: each scale of a check-in, ratings, events."""

from collections.abc import Iterator
from typing import Final

from homecare.i18n import _
from homecare.records.scales import SCALES
from homecare.sharing.fhir.parts import (
    Part,
    Record,
    amount,
    components,
    concept,
    derived,
    notes,
    pain,
    plain,
    refer,
    score,
    site,
    without_blanks,
)
from homecare.values.conditions import Condition
from homecare.values.events import EVENTS, EventKind
from homecare.values.signs import SIGNS, Sign
from homecare.values.terms import RatingScale
from homecare.words import word

_SURVEY: Final = [
    {
        "coding": [
            {
                "system": "http://terminology.hl7.org/CodeSystem/observation-category",
                "code": "survey",
                "display": "Survey",
            }
        ]
    }
]


def scales() -> dict[str, Part]:
    """The graded scales of the log, by field. Self-rated: no clinician's scale is claimed."""
    own = {scale.name: concept(scale.name, _(scale.in_full)) for scale in SCALES}
    return own | {"pain": pain()}


def observation(key: str, code: Part, person: str, **more: object) -> Part:
    """An Observation that the person made; blank parts are left out."""
    return without_blanks(
        {
            "resourceType": "Observation",
            "id": key,
            "status": "final",
            "category": _SURVEY,
            "code": code,
            "subject": refer(person),
            "performer": [refer(person)],
            **more,
        }
    )


def check_in(record: Record, person: str, session: str | None) -> Iterator[Part]:
    """One Observation a scale that was rated, one for the signs, one for the temperature."""
    shared: Part = {
        "effectiveDateTime": record["at"],
        "bodySite": site(record["area"]),
        "partOf": [] if session is None else [refer(session, "Procedure")],
    }
    made = list(_measured(record, person, shared))
    if not made:  # a note alone, or nothing but that somebody looked
        code = concept("check-in", _("Check-in"))
        made = [observation(derived(record["id"], "check-in"), code, person, **shared)]
    made[0].update(notes(record.get("notes")))  # one note, said once
    yield from made


def _measured(record: Record, person: str, shared: Part) -> Iterator[Part]:
    for field, code in scales().items():
        value = record.get(field)
        if value is not None:
            key = derived(record["id"], field)
            yield observation(key, code, person, valueQuantity=score(value), **shared)
    if (celsius := record.get("temperature_c")) is not None:
        code = concept("temperature", _("Body temperature, self-measured"))
        degrees = amount(celsius, "°C", "Cel")
        yield observation(
            derived(record["id"], "temperature"), code, person, valueQuantity=degrees, **shared
        )
    if (signs := record.get("signs")) is not None:
        yield _signs(record["id"], signs, person, shared)


def _signs(check_in: str, signs: list[str], person: str, shared: Part) -> Part:
    """What was noted; none noted is an answer too, and is not the same as nobody having asked."""
    found = [
        (concept(SIGNS.code(sign), word(sign)), {"valueBoolean": True}) for sign in map(Sign, signs)
    ]
    answer: Part = {"component": components(found)} if found else {"valueBoolean": False}
    code = concept("signs", _("Signs noted"))
    return observation(derived(check_in, "signs"), code, person, **answer, **shared)


def rating(record: Record, person: str) -> Part:
    """How a concern looked to the person, on its scale."""
    concern, scale = record["concern"], record.get("scale") or RatingScale.SCORE
    if scale == RatingScale.CHANGE:
        words = _("{concern}: change against the start, 1 (very much improved) to 5 (worse)")
    else:
        words = _("{concern}: 0 (none) to 10 (worst), self-rated")
    code = concept(f"rating-{scale}", words.format(concern=word(concern)))
    return observation(
        record["id"],
        code,
        person,
        effectiveDateTime=record["at"],
        valueQuantity=score(record["score"]),
    )


def event(record: Record, person: str) -> Part:
    """What happened to the skin or the person, such as a sunburn or a peel."""
    kind = record.get("event")
    what = concept(EVENTS.code(EventKind(kind)), word(EventKind(kind))) if kind else None
    area = record.get("area")
    return observation(
        record["id"],
        concept("event", _("Event that the person reports")),
        person,
        effectiveDateTime=record["at"],
        bodySite=site(area) if area else None,
        valueCodeableConcept=what,
        component=components(_depth(record.get("depth"))),
        **notes(record.get("notes")),
    )


def _depth(depth: str | None) -> list[tuple[Part, Part]]:
    """How deep a peel went, where that was said."""
    return (
        [(concept("peel-depth", _("How deep the peel went")), {"valueString": depth})]
        if depth
        else []
    )


def answer_of_professional(record: Record, person: str, encounter: str) -> Part | None:
    """What a visit brought: the advice, and what was cleared."""
    advice, cleared = record.get("advice"), record.get("cleared") or ()
    if not advice and not cleared:
        return None
    parts = [
        (concept(f"cleared-{each}", _("Cleared: {what}").format(what=word(Condition(each)))),
         {"valueBoolean": True})
        for each in cleared
    ]  # fmt: skip
    return observation(
        derived(record["id"], "answer"),
        concept("advice", _("What the professional advised, as the person wrote it down")),
        person,
        effectiveDateTime=record["at"],
        encounter=refer(encounter, "Encounter"),
        valueString=plain(advice) if advice else None,
        component=components(parts),
    )
