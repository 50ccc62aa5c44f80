"""A session: the Procedure, what was recorded of it, the questions before it, what was overridden."""

from collections.abc import Iterator, Mapping
from typing import Final

from homecare.i18n import _
from homecare.sharing.fhir.observed import observation, scales
from homecare.sharing.fhir.parts import (
    Part,
    Record,
    amount,
    components,
    concept,
    derived,
    notes,
    plain,
    refer,
    score,
    site,
    without_blanks,
)
from homecare.values.products import PRODUCTS, ProductKind
from homecare.values.terms import Bleeding, PerformedBy, Pressure, Question, Severity, When
from homecare.words import word

_SEVERITY: Final = {
    Severity.EMERGENCY: "high",
    Severity.STOP: "high",
    Severity.CAUTION: "moderate",
    Severity.INFO: "low",
}


def session(
    record: Record, person: str, devices: Mapping[str, str], titles: Mapping[str, str]
) -> Iterator[Part]:
    """All of a session. ``devices``: id by name; ``titles``: what a rule says, by rule."""
    key = record["id"]
    yield _procedure(record, person, devices)
    shared: Part = {"effectiveDateTime": record["at"], "partOf": [refer(key, "Procedure")]}
    for field, words in (("redness", _("right after")), ("pain", _("during the session"))):
        if record.get(field) is not None:
            code = scales()[field]
            code = code | {"text": f"{code['text']}, {words}"}
            yield observation(
                derived(key, field), code, person, valueQuantity=score(record[field]), **shared
            )
    if details := list(_details(record)):
        code = concept("session-details", _("How the session was done"))
        parts = components(details)
        yield observation(derived(key, "details"), code, person, component=parts, **shared)
    yield from _answers(record, person)
    yield from _overridden(record, person, titles)
    for place, product in enumerate(record.get("products") or ()):
        yield _product(record, product, place, person)


def _procedure(record: Record, person: str, devices: Mapping[str, str]) -> Part:
    stopped = record.get("stopped_early")
    by_professional = record.get("performed_by") == PerformedBy.PROFESSIONAL
    performer = {"display": _("A professional")} if by_professional else refer(person)
    device = devices.get(str(record.get("device") or "").casefold())
    return without_blanks(
        {
            "resourceType": "Procedure",
            "id": record["id"],
            "status": "stopped" if stopped else "completed",
            "statusReason": {"text": plain(stopped)} if stopped else None,
            "code": concept("microneedling", _("Microneedling (derma roller, stamp or pen)")),
            "subject": refer(person),
            "performedDateTime": record["at"],
            "performer": [{"actor": performer}] if record.get("performed_by") else None,
            "bodySite": [site(each["area"]) for each in record["areas"]],
            "usedReference": [refer(device, "Device")] if device else None,
            **notes(record.get("notes")),
        }
    )


def _details(record: Record) -> Iterator[tuple[Part, Part]]:
    """Each thing that was recorded of how it was done: its code, its value."""
    if (length := record.get("needle_mm")) is not None:
        yield concept("needle-length", _("Needle length")), _quantity(length, "mm", "mm")
    if (minutes := record.get("minutes")) is not None:
        yield concept("duration", _("Duration")), _quantity(minutes, "min", "min")
    if (soaked := record.get("disinfected_minutes")) is not None:
        yield concept("disinfected", _("Device soaked")), _quantity(soaked, "min", "min")
    if (cleaner := record.get("device_cleaner")) is not None:
        yield concept("device-cleaner", _("Device cleaned with")), {"valueString": plain(cleaner)}
    for each in record["areas"]:
        if each.get("passes") is not None:
            words = _("Passes in each direction: {area}").format(area=site(each["area"])["text"])
            code = concept(f"passes-{each['area']}", words)
            yield code, {"valueInteger": each["passes"]}
    for field, words, kind in (
        ("pressure", _("Pressure"), Pressure),
        ("bleeding", _("Bleeding"), Bleeding),
    ):
        if (value := record.get(field)) is not None:
            said = concept(f"{field}-{value}", word(kind(value)))
            yield concept(field, words), {"valueCodeableConcept": said}
    for field, words in (
        ("over_bone", _("Rolled over bone")),
        ("numbing", _("Numbing used")),
        ("numbing_covered", _("Numbing cream covered")),
        ("skin_cleaned", _("Skin cleaned")),
    ):
        if (value := record.get(field)) is not None:
            yield concept(field.replace("_", "-"), words), {"valueBoolean": value}


def _quantity(value: float, unit: str, code: str) -> Part:
    return {"valueQuantity": amount(value, unit, code)}


def _answers(record: Record, person: str) -> Iterator[Part]:
    """The questions that were answered before the session."""
    if not (answers := record.get("answers")):
        return
    yield {
        "resourceType": "QuestionnaireResponse",
        "id": derived(record["id"], "answers"),
        "status": "completed",
        "partOf": [refer(record["id"], "Procedure")],
        "subject": refer(person),
        "authored": record["at"],
        "author": refer(person),
        "source": refer(person),
        "item": [
            {
                "linkId": question,
                "text": word(Question(question)),
                "answer": [{"valueBoolean": answer}],
            }
            for question, answer in sorted(answers.items())
        ],
    }


def _overridden(record: Record, person: str, titles: Mapping[str, str]) -> Iterator[Part]:
    """The stops that the person went past, each with their reason; the report names the same.

    A reason stands also where the stop is no longer known, and a stop where no reason was given.
    """
    serious = (Severity.STOP, Severity.EMERGENCY)
    shown = record.get("shown") or ()
    # a record may name a rule twice; an entry of the document has an id of its own
    stops = {each["rule"]: each["severity"] for each in shown if each.get("severity") in serious}
    if record.get("override_reason") and not stops:
        stops = {None: Severity.STOP}
    for rule, severity in stops.items():
        yield _issue(record, person, rule, titles.get(rule or ""), Severity(severity))


def _issue(
    record: Record, person: str, rule: str | None, title: str | None, severity: Severity
) -> Part:
    reason = record.get("override_reason")
    why = _("Overridden. Reason: {why}").format(why=plain(reason)) if reason else None
    words = plain(rule) if rule else _("A stop that is no longer known")
    return without_blanks(
        {
            "resourceType": "DetectedIssue",
            "id": derived(record["id"], f"overridden-{rule}"),
            "status": "final",
            # a record may name a rule that this version does not know
            "code": concept(f"rule-{rule}", title) if rule and title else {"text": words},
            "severity": _SEVERITY[severity],
            "patient": refer(person),
            "identifiedDateTime": record["at"],
            "implicated": [refer(record["id"], "Procedure")],
            "detail": _("The program's own check said stop; the person went on."),
            "mitigation": [
                {"action": {"text": why or _("Overridden. No reason given.")}, "date": record["at"]}
            ],
        }
    )


def _product(record: Record, product: Record, place: int, person: str) -> Part:
    when = product.get("when")
    return without_blanks(
        {
            "resourceType": "MedicationStatement",
            "id": derived(record["id"], f"product-{place}"),
            "status": "completed",
            "partOf": [refer(record["id"], "Procedure")],
            "medicationCodeableConcept": medication(product.get("kind"), product["name"]),
            "subject": refer(person),
            "effectiveDateTime": record["at"],
            "informationSource": refer(person),
            **notes(_("Put on {when} the session").format(when=word(When(when))) if when else None),
        }
    )


def medication(kind: str | None, name: str) -> Part:
    """A product: what the person calls it, with its kind in our own code."""
    if kind is None:
        return {"text": plain(name)}
    known = ProductKind(kind)
    return concept(PRODUCTS.code(known), word(known)) | {"text": plain(name)}
