"""The small parts of FHIR that every resource is made of: codes, amounts, references, texts."""

import re
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID, uuid5

from homecare.i18n import _
from homecare.values.areas import AREAS, Area
from homecare.words import word

Part = dict[str, Any]
"""A piece of FHIR as JSON."""
Record = dict[str, Any]
"""A record of the log as ``docs/formats.md`` says."""

OWN_CODES: Final = "urn:uuid:8f1d6f0e-6a0f-4a53-9d0e-3c0f5d8b7a41"
"""Our own code system. It has no address on a network, so its name is a UUID."""
SHA256: Final = "urn:uuid:0c7b9a52-3b0e-4b7a-8a50-6f5b0e0f7d29"
"""Names the kind of an identifier: the digest of a picture's bytes, in hexadecimal."""
LOINC: Final = "http://loinc.org"
UCUM: Final = "http://unitsofmeasure.org"

_PAIN: Final[Part] = {
    "system": LOINC,
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
"""The one code of LOINC that was verified for what the log holds; its display is LOINC's own."""

_NOT_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def pain() -> Part:
    """The grade of pain."""
    return {"coding": [_PAIN], "text": _("Pain, 0 to 10")}


def concept(code: str, text: str) -> Part:
    """A code of our own with its words."""
    return {
        "coding": [{"system": OWN_CODES, "code": code, "display": plain(text)}],
        "text": plain(text),
    }


def site(area: str) -> Part:
    """Where on the body; left and right are the person's own."""
    return concept(AREAS.code(Area(area)), word(Area(area)))


def amount(value: float, unit: str, code: str) -> Part:
    """A number with its unit of UCUM."""
    return {"value": value, "unit": unit, "system": UCUM, "code": code}


def score(value: float) -> Part:
    return amount(value, "{score}", "{score}")


def refer(key: str, kind: str = "Patient") -> Part:
    """A reference to another entry of the document, most often to the person."""
    return {"reference": f"urn:uuid:{key}", "type": kind}


def derived(key: str, what: str) -> str:
    """The id of what is made from a record: the same in every export of it."""
    return str(uuid5(UUID(key), what))


def plain(text: str) -> str:
    """The text as FHIR takes it: control characters become the signs that stand for them."""
    return _NOT_TEXT.sub(_sign_for, text)


def _sign_for(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)  # U+2400 and on: pictures of the control characters
    return "\u2421" if code == 0x7F else "\ufffd"


def notes(text: str | None) -> Part:
    """The field ``note`` with one note; nothing where there is none."""
    return {"note": [{"text": plain(text)}]} if text and text.strip() else {}


def without_blanks(part: Part) -> Part:
    """Without what is not known: FHIR has no empty values."""
    return {name: value for name, value in part.items() if value not in (None, "", [], {})}


def components(parts: Iterable[tuple[Part, Part]]) -> list[Part]:
    """Values that belong to one observation: each a code, and its ``value…``."""
    return [{"code": code} | value for code, value in parts]
