"""The person, what they told of their health, their devices and products, and their visits."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from homecare.guidance.medicine_words import class_words
from homecare.i18n import _
from homecare.sharing.fhir.parts import (
    SHA256,
    Part,
    Record,
    amount,
    concept,
    derived,
    notes,
    plain,
    refer,
    site,
    without_blanks,
)
from homecare.sharing.fhir.sessions import medication
from homecare.values.conditions import CONDITIONS, Condition
from homecare.values.terms import DeviceType, MedicineClass
from homecare.words import word

_CLINICAL: Final = "http://terminology.hl7.org/CodeSystem/condition-clinical"
_VERIFICATION: Final = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
_ACT: Final = "http://terminology.hl7.org/CodeSystem/v3-ActCode"


def patient(key: str, profile: Record | None) -> Part:
    """The person, named as they chose; of their birth the year alone is known."""
    told = profile or {}
    year = told.get("birth_year")
    return without_blanks(
        {
            "resourceType": "Patient",
            "id": key,
            "name": [{"text": plain(told["name"])}] if told.get("name") else None,
            "birthDate": f"{year:04d}" if year else None,
        }
    )


def conditions(profile: Record, person: str) -> Iterator[Part]:
    """What the person told of their health: nobody confirmed it."""
    for place, each in enumerate(profile.get("conditions") or ()):
        kind = Condition(each["condition"])
        words = plain(each["name"]) if each.get("name") else word(kind)
        cleared = each.get("cleared_by_professional")
        told = _("A professional's answer is recorded on {day}.").format(day=cleared)
        area, until = each.get("area"), each.get("until")
        yield without_blanks(
            {
                "resourceType": "Condition",
                "id": derived(profile["id"], f"condition-{place}"),
                "clinicalStatus": _coded(_CLINICAL, "inactive" if until else "active"),
                "verificationStatus": _coded(_VERIFICATION, "unconfirmed"),
                "code": concept(CONDITIONS.code(kind), word(kind)) | {"text": words},
                "bodySite": [site(area)] if area else None,
                "subject": refer(person),
                "onsetDateTime": each.get("since"),
                "abatementDateTime": until,
                "asserter": refer(person),
                **notes(told if cleared else None),
            }
        )


def medicines(profile: Record, person: str) -> Iterator[Part]:
    """Medicines that the person says they take or took, with what they answered each is."""
    listed: list[Any] = profile.get("medicines") or []
    for place, held in enumerate(listed):
        each: Any = {"name": held} if isinstance(held, str) else held
        until, answered = each.get("until"), each.get("class")
        told = class_words(MedicineClass(answered)) if answered else None
        yield without_blanks(
            {
                "resourceType": "MedicationStatement",
                "id": derived(profile["id"], f"medicine-{place}"),
                "status": "completed" if until else "active",
                "medicationCodeableConcept": {"text": plain(each["name"])},
                "subject": refer(person),
                "effectivePeriod": {"end": until} if until else None,
                "informationSource": refer(person),
                **notes(told),
            }
        )


def device(record: Record, person: str) -> Part:
    """A roller, stamp or pen."""
    kind, length = record.get("type"), record.get("needle_mm")
    name = record.get("name")
    needles = {
        "type": concept("needle-length", _("Needle length")),
        "valueQuantity": [amount(length, "mm", "mm")] if length is not None else [],
    }
    return without_blanks(
        {
            "resourceType": "Device",
            "id": record["id"],
            "status": "inactive" if record.get("retired") else "active",
            "deviceName": [{"name": plain(name), "type": "user-friendly-name"}] if name else None,
            "type": concept(f"device-{kind}", word(DeviceType(kind))) if kind else None,
            "property": [needles] if length is not None else None,
            "patient": refer(person),
        }
    )


def product_use(record: Record, person: str, products: Mapping[str, Record]) -> Part:
    """A product that was put on apart from a session; ``products``: records by name."""
    name = str(record.get("product") or "")
    used = products.get(name.casefold(), {})
    area = record.get("area")
    return without_blanks(
        {
            "resourceType": "MedicationStatement",
            "id": record["id"],
            "status": "completed",
            "medicationCodeableConcept": medication(
                used.get("product_kind"), name or _("A product without a name")
            ),
            "subject": refer(person),
            "effectiveDateTime": record["at"],
            "informationSource": refer(person),
            "dosage": [{"site": site(area)}] if area else None,
        }
    )


def visit(record: Record, person: str) -> Part:
    """A visit to a professional; what came of it is an Observation of its own."""
    who = record.get("who")
    return without_blanks(
        {
            "resourceType": "Encounter",
            "id": record["id"],
            "status": "finished",
            "class": {"system": _ACT, "code": "AMB", "display": "ambulatory"},
            "subject": refer(person),
            "participant": [{"individual": {"display": plain(who)}}] if who else None,
            "period": {"start": record["at"]},
        }
    )


def photo(record: Record, person: str) -> Part:
    """That there is a photo, and its name; the picture itself goes by the archive."""
    area, digest = record.get("area"), record.get("sha256")
    name = record.get("file")
    described = {
        "contentType": "image/jpeg" if str(name).lower().endswith((".jpg", ".jpeg")) else None,
        "title": plain(name) if name else _("A photo without a file"),
        "creation": record["at"],
    }
    return without_blanks(
        {
            "resourceType": "DocumentReference",
            "id": record["id"],
            "identifier": [{"system": SHA256, "value": digest}] if digest else None,
            "status": "current",
            "type": concept("photo", _("Photo of the skin")),
            "subject": refer(person),
            "description": site(area)["text"] if area else None,
            "content": [{"attachment": without_blanks(described)}],
        }
    )


def _coded(system: str, code: str) -> Part:
    return {"coding": [{"system": system, "code": code}]}
