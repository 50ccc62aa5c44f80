"""The document: a Bundle that begins with a Composition, which names everything in it by section."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid5

from homecare import __version__
from homecare.i18n import _, language
from homecare.sharing.fhir.measured import measured
from homecare.sharing.fhir.narrative import line_of, line_of_all, narrative
from homecare.sharing.fhir.numbers import numbers
from homecare.sharing.fhir.observed import answer_of_professional, check_in, event, rating
from homecare.sharing.fhir.parts import Part, Record, concept, plain, refer, without_blanks
from homecare.sharing.fhir.person import (
    conditions,
    device,
    medicines,
    patient,
    photo,
    product_use,
    visit,
)
from homecare.sharing.fhir.sessions import session
from homecare.sharing.scope import Scope
from homecare.values.times import Moment, format_time
from homecare.words import standard_names

_SPACE: Final = UUID("5d3c2a0e-0d57-4f43-9a5e-7e0f5d0f1c11")


@dataclass
class _Section:
    """A part of the document: what a person reads of it, and its entries."""

    code: str
    title: str
    lines: list[str] = field(default_factory=list[str])
    entries: list[Part] = field(default_factory=list[Part])

    def as_part(self) -> Part:
        nothing = {"text": _("Nothing is recorded")}
        return without_blanks(
            {
                "title": self.title,
                "code": concept(f"section-{self.code}", self.title),
                "text": narrative(self.lines or [nothing["text"]]),
                "entry": [refer(each["id"], each["resourceType"]) for each in self.entries],
                "emptyReason": None if self.entries or self.lines else nothing,
            }
        )


@standard_names()
def fhir_document(
    records: Sequence[Record],
    stats: dict[str, Any],
    session_of: Mapping[str, str],
    rule_titles: Mapping[str, str],
    scope: Scope,
    now: Moment,
) -> Part:
    """The Bundle as JSON. The same records at the same moment give the same document.

    ``records`` are those that ``scope`` covers, ``stats`` the answer of ``stats`` over the same
    days, ``session_of`` the session of each check-in by their ids.
    """
    by_kind: dict[str, list[Record]] = {}
    for record in records:
        by_kind.setdefault(record["kind"], []).append(record)
    profile = next(iter(by_kind.get("profile", [])), None)
    key = profile["id"] if profile else str(uuid5(_SPACE, "person"))
    sections = list(_sections(by_kind, stats, session_of, rule_titles, scope, key))
    composition = _composition(sections, key, now, scope)
    entries = [composition, patient(key, profile)]
    entries += [entry for section in sections for entry in section.entries]
    made = format_time(now)
    return {
        "resourceType": "Bundle",
        "id": _key(f"bundle/{key}/{made}"),
        "identifier": {
            "system": "urn:ietf:rfc:3986",
            "value": f"urn:uuid:{_key(f'document/{key}/{made}')}",
        },
        "type": "document",
        "timestamp": made,
        "entry": [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in entries],
    }


def _key(name: str) -> str:
    return str(uuid5(_SPACE, name))


def _composition(sections: Sequence[_Section], person: str, now: Moment, scope: Scope) -> Part:
    made = format_time(now)
    event_part = [{"period": period}] if (period := _period(scope)) else None
    return without_blanks(
        {
            "resourceType": "Composition",
            "id": _key(f"composition/{person}/{made}"),
            "language": language().replace("_", "-"),
            "status": "final",
            "type": concept("log", _("Self-reported home microneedling log")),
            "subject": refer(person),
            "date": made,
            "author": [refer(person), {"display": f"Homecare {__version__}"}],
            "title": _("Self-reported home microneedling log. Not a diagnosis."),
            "event": event_part,
            "section": [section.as_part() for section in sections],
        }
    )


def _period(scope: Scope) -> Part | None:
    days = {"start": scope.from_day, "end": scope.to_day}
    known = {name: day.isoformat() for name, day in days.items() if day is not None}
    return known or None


def _sections(
    by_kind: Mapping[str, list[Record]],
    stats: dict[str, Any],
    session_of: Mapping[str, str],
    titles: Mapping[str, str],
    scope: Scope,
    person: str,
) -> Iterator[_Section]:
    def of(kind: str) -> list[Record]:
        return by_kind.get(kind, [])

    devices = {str(each.get("name") or "").casefold(): each["id"] for each in of("device")}
    products = {str(each.get("name") or "").casefold(): each for each in of("product")}
    asked = [line for each in of("report") for line in _asked(each)]
    yield _Section("questions", _("Reason for visit and questions"), lines=asked)
    found = numbers(stats, person, _period(scope))
    yield _filled("numbers", _("Numbers"), found)
    done = [part for each in of("session") for part in session(each, person, devices, titles)]
    flags = [part for part in done if part["resourceType"] == "DetectedIssue"]
    yield _filled("overridden", _("Warnings that were overridden"), flags)
    others = [part for part in done if part["resourceType"] != "DetectedIssue"]
    yield _filled("sessions", _("Sessions"), others)
    seen = [list(check_in(each, person, session_of.get(each["id"]))) for each in of("check-in")]
    lines = [line_of_all(parts) for parts in seen]
    entries = [part for parts in seen for part in parts]
    yield _Section("check-ins", _("Check-ins"), lines, entries)
    yield _filled("ratings", _("Concerns, rated"), (rating(each, person) for each in of("rating")))
    yield _filled("events", _("Events"), (event(each, person) for each in of("event")))
    used = (product_use(each, person, products) for each in of("product-use"))
    yield _filled("products", _("Products used"), used)
    yield _filled("devices", _("Devices"), (device(each, person) for each in of("device")))
    health = [*_health(of("profile"), person)]
    yield _filled("health", _("Health, as the person told it"), health)
    yield _filled("visits", _("Visits to a professional"), _visits(of("visit"), person))
    if photos := of("photo"):
        found = (each for p in photos for each in (photo(p, person), *measured(p, person)))
        yield _filled("photos", _("Photos"), found)


def _filled(code: str, title: str, parts: Iterable[Part]) -> _Section:
    entries = list(parts)
    return _Section(code, title, [line_of(each) for each in entries], entries)


def _asked(report: Record) -> Iterator[str]:
    for name, words in (("reason_for_visit", _("Reason")), ("questions", _("Questions"))):
        if report.get(name):
            yield f"{words}: {plain(report[name])}"


def _health(profiles: Iterable[Record], person: str) -> Iterator[Part]:
    for profile in profiles:
        yield from conditions(profile, person)
        yield from medicines(profile, person)


def _visits(visits: Iterable[Record], person: str) -> Iterator[Part]:
    for each in visits:
        encounter = visit(each, person)
        yield encounter
        answer = answer_of_professional(each, person, encounter["id"])
        if answer is not None:
            yield answer
