"""What a person reads of the document: each entry as one line of XHTML."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Final, cast

from homecare.i18n import ngettext
from homecare.records.fields import shorten
from homecare.sharing.fhir.parts import Part
from homecare.words import yes_no

LINES_MAX: Final = 500
LINE_MAX: Final = 1_500
"""FHIR allows a text of 1 MB (4.0.1, 2.24.0.1): a section names its latest entries, each in short.
The entries themselves are whole."""


def narrative(lines: Sequence[str]) -> Part:
    """The lines as a FHIR narrative; they are text, whatever they hold."""
    told = [shorten(line, LINE_MAX) for line in lines[-LINES_MAX:]]
    if len(lines) > LINES_MAX:
        words = ngettext(
            "The latest {n} of {all}; the rest is among the entries.",
            "The latest {n} of {all}; the rest are among the entries.",
            len(lines) - LINES_MAX,
        )
        told.insert(0, words.format(n=LINES_MAX, all=len(lines)))
    items = "".join(f"<li>{_broken(line)}</li>" for line in told)
    div = f'<div xmlns="http://www.w3.org/1999/xhtml"><ul>{items}</ul></div>'
    return {"status": "generated", "div": div}


def _broken(line: str) -> str:
    return escape(line).replace("\r\n", "<br/>").replace("\n", "<br/>").replace("\r", "<br/>")


def line_of(part: Part) -> str:
    """One resource in words: when, what, where, how much."""
    return " · ".join(piece for piece in _pieces(part) if piece)


def line_of_all(parts: Sequence[Part]) -> str:
    """The Observations of one check-in in one line: they share when and where."""
    first = parts[0]
    values = (f"{_text(part['code']).split(',')[0]} {_what_was_seen(part)}" for part in parts)
    said = (note["text"] for part in parts for note in part.get("note", ()))
    return " · ".join([first["effectiveDateTime"], _sites(first["bodySite"]), *values, *said])


def _what_was_seen(part: Part) -> str:
    return _value(part) or ", ".join(_text(each["code"]) for each in part.get("component", ()))


def _pieces(part: Part) -> Iterator[str]:
    for name in ("effectiveDateTime", "performedDateTime", "authored", "identifiedDateTime"):
        if name in part:
            yield part[name]
    if "period" in part:
        yield part["period"]["start"]
    what = part.get("code") or part.get("type") or part.get("medicationCodeableConcept")
    yield _text(what)
    yield from (each["name"] for each in part.get("deviceName", ()))
    yield from (each["individual"]["display"] for each in part.get("participant", ()))
    yield _sites(part.get("bodySite"))
    yield from (_value(part),)
    yield _text(part.get("dataAbsentReason"))
    for each in part.get("component", ()):
        yield f"{_text(each['code'])}: {_value(each)}"
    for each in part.get("item", ()):
        yield f"{each['text']} {yes_no(each['answer'][0]['valueBoolean'])}"
    yield _text(part.get("statusReason"))
    yield from (_text(each["action"]) for each in part.get("mitigation", ()))
    yield from (each["attachment"]["title"] for each in part.get("content", ()))
    yield from (each["text"] for each in part.get("note", ()))


def _text(concept: Any) -> str:
    return str(cast("Part", concept).get("text", "")) if isinstance(concept, dict) else ""


def _sites(sites: Any) -> str:
    if isinstance(sites, dict):
        return _text(sites)
    return ", ".join(map(_text, sites or ()))


def _value(part: Part) -> str:
    if (amount := part.get("valueQuantity")) is not None:
        unit = "" if amount["unit"] == "{score}" else f" {amount['unit']}"
        return f"{amount['value']:g}{unit}"
    if "valueBoolean" in part:
        return yes_no(part["valueBoolean"])
    if "valueCodeableConcept" in part:
        return _text(part["valueCodeableConcept"])
    return str(part.get("valueInteger", part.get("valueString", "")))
