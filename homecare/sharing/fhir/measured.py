"""What was measured on photos, as Observations of that: colour in a photograph, by a program at home.

No code of LOINC or SNOMED CT is claimed for it: mean a* of a zone is none that was verified.
"""

from collections.abc import Iterator
from typing import Any, Final

from homecare.i18n import _
from homecare.sharing.fhir.observed import observation
from homecare.sharing.fhir.parts import (
    Part,
    Record,
    components,
    concept,
    derived,
    refer,
    site,
)
from homecare.values.terms import Correction, View
from homecare.words import word

_IMAGING: Final = [
    {
        "coding": [
            {
                "system": "http://terminology.hl7.org/CodeSystem/observation-category",
                "code": "imaging",
                "display": "Imaging",
            }
        ]
    }
]
_CIELAB: Final = "a* (CIELAB)"
"""Of a*, which has no unit of UCUM."""


def measured(record: Record, person: str) -> Iterator[Part]:
    """An Observation for each zone of a photo; those of a first photo have no change."""
    for each in record.get("measures") or ():
        zone = each["area"]
        change = _change(record, each)
        yield observation(
            derived(record["id"], f"measured-{zone}"),
            concept(
                "photo-redness-change",
                _("Change of redness in a photograph: mean a* against the first photo of its view"),
            ),
            person,
            category=_IMAGING,
            effectiveDateTime=record["at"],
            bodySite=site(zone),
            method=_method(record),
            derivedFrom=[refer(record["id"], "DocumentReference")],
            valueQuantity=None if change is None else a_star(change),
            dataAbsentReason=_missing(record, each) if change is None else None,
            interpretation=_interpretation(change, each.get("mdc")),
            component=components(_parts(record, each)),
        )


def a_star(value: float) -> Part:
    return {"value": value, "unit": _CIELAB}


def _degrees(value: float) -> Part:
    return {"value": value, "unit": "°"}


def _change(record: Record, each: dict[str, Any]) -> float | None:
    """None of a pair that can't be compared, whatever was found."""
    known = record.get("comparable") is True and each.get("mdc") is not None
    return each.get("change") if known else None


def _method(record: Record) -> Part:
    by = Correction(record.get("correction") or Correction.NONE)
    words = (
        _("Mean a* of a zone (CIELAB, CIE 15) in a photograph, the light not corrected")
        if by is Correction.NONE
        else _("Mean a* of a zone (CIELAB, CIE 15) in a photograph, the light corrected by {what}")
    )
    return concept(f"photo-a-star-{by}", words.format(what=word(by)))


def _missing(record: Record, each: dict[str, Any]) -> Part:
    if record.get("comparable") is False:
        return {"text": _("The photo can’t be compared with the first of its view")}
    if each.get("a_second") is None and record.get("comparable") is None:
        return {"text": _("The first photo of its view: others are held against it")}
    return {"text": _("The light could not be corrected, or the zone was not seen")}


def _interpretation(change: float | None, mdc: float | None) -> list[Part] | None:
    if change is None or mdc is None:
        return None
    if abs(change) <= mdc:
        return [concept("no-clear-change", _("no clear change: within the noise"))]
    if change > 0:
        return [concept("redder", _("redder by more than the noise"))]
    return [concept("less-red", _("less red by more than the noise"))]


def _parts(record: Record, each: dict[str, Any]) -> Iterator[tuple[Part, Part]]:
    if view := record.get("view"):
        yield concept("view", _("View")), {"valueString": word(View(view))}
    second = (
        _("Mean a* of the zone in this photo, its light not corrected")
        if each.get("change") is None
        else _("Mean a* of the zone in this photo, in the light of the first")
    )
    for name, words in (
        ("a_first", _("Mean a* of the zone in the first photo")),
        ("a_second", second),
        ("mdc", _("Smallest detectable change of a*: 95 %, two photos")),
    ):
        if each.get(name) is not None:
            yield concept(name.replace("_", "-"), words), {"valueQuantity": a_star(each[name])}
    for name, words in (
        ("ita_first", _("Individual typology angle in the first photo")),
        ("ita_second", _("Individual typology angle in this photo")),
    ):
        if each.get(name) is not None:
            yield concept(name.replace("_", "-"), words), {"valueQuantity": _degrees(each[name])}
