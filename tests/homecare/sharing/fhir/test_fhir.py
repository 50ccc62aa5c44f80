"""The FHIR document: two other programs accept it, it says what the log says, and no more."""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homecare.diary.diary import Diary
from homecare.sharing.fhir import as_json, diary_document
from homecare.sharing.intake.given import Given
from homecare.sharing.intake.plan import plan
from homecare.sharing.scope import Include, NameShown, Scope
from homecare.stats.as_json import stats_answer
from homecare.stats.statistics import Window, statistics
from homecare.store.log import open_log
from tests.conftest import NOW
from tests.homecare.logs import add_records
from tests.homecare.sharing.fhir.fhir_witness import medplum, needs_witnesses, pyrofile
from tests.homecare.terminal import homecare
from tests.homecare.valid_records import NAMES, any_record

Json = dict[str, Any]
ALL = Scope(include=frozenset(Include), name=NameShown.FULL)
AT = "2026-11-20T20:15:00+01:00"
NASTY = "=1+1 <script>&amp;</div> #eval(1) 😀 שלום 中文 \x00".replace("\0", "\x07") + "x" * 10_000

EVERY_KIND: list[Json] = [
    {
        "kind": "profile",
        "name": "Ann van Dyke",
        "birth_year": 1990,
        "medicines": ["Doxycycline"],
        "conditions": [
            {"condition": "cold-sore-history", "cleared_by_professional": "2026-05-01"},
            {"condition": "eczema", "area": "neck", "since": "2020-01-01", "until": "2021-01-01"},
            {"condition": "other", "name": "Hives in spring"},
        ],
    },
    {
        "kind": "device",
        "name": "Roller",
        "type": "roller",
        "needle_mm": 0.5,
        "retired": "2026-11-21",
    },
    {"kind": "product", "name": "Tretinoin", "product_kind": "retinoid"},
    {
        "kind": "session",
        "at": AT,
        "minutes": 3.5,
        "performed_by": "self",
        "device": "Roller",
        "needle_mm": 0.5,
        "areas": [{"area": "cheek-left", "passes": 4}, {"area": "chin"}],
        "pressure": "light",
        "over_bone": True,
        "bleeding": "none",
        "pain": 3,
        "redness": 2,
        "numbing": False,
        "numbing_covered": False,
        "skin_cleaned": True,
        "device_cleaner": "70 % alcohol",
        "disinfected_minutes": 10,
        "stopped_early": "The bell rang",
        "products": [{"name": "Serum", "kind": "hydrator", "when": "after"}, {"name": "Cream"}],
        "answers": {"sunburn": False, "cleaned": True},
        "shown": [{"rule": "R05", "severity": "stop"}, {"rule": "R03", "severity": "caution"}],
        "override_reason": "A holiday",
        "notes": "Bathroom light",
    },
    {
        "kind": "check-in",
        "at": "2026-11-21T08:00:00+01:00",
        "area": "face",
        "redness": 1,
        "swelling": 0,
        "dryness": 1,
        "itch": 0,
        "tightness": 2,
        "pain": 1,
        "signs": ["heat", "bumps"],
        "temperature_c": 36.9,
        "notes": "Slept well",
    },
    {"kind": "check-in", "at": "2026-11-21T20:00:00+01:00", "area": "chin"},
    {"kind": "rating", "at": AT, "concern": "acne-scars", "scale": "score", "score": 5},
    {"kind": "rating", "at": AT, "concern": "My forehead line", "scale": "change", "score": 2},
    {"kind": "product-use", "at": AT, "product": "Tretinoin", "area": "face"},
    {"kind": "event", "at": AT, "event": "sunburn", "area": "neck", "notes": "At the lake"},
    {
        "kind": "visit",
        "at": AT,
        "who": "dermatologist",
        "advice": "Wait a month",
        "cleared": ["cold-sore-history"],
    },
    {"kind": "report", "reason_for_visit": "Marks", "questions": "Go on?"},
    {"kind": "photo", "at": AT, "area": "face", "sha256": "ab" * 32, "file": "photos/a.jpg"},
    {
        "kind": "photo",
        "at": "2026-11-21T09:00:00+01:00",
        "area": "face",
        "view": "front",
        "sha256": "cd" * 32,
        "file": "photos/b.jpg",
        "comparable": True,
        "correction": "skin",
        "measures": [
            {"area": "cheek-left", "a_first": 12.1, "a_second": 14.4, "change": 2.3, "mdc": 1.4,
             "mdc_alone": 1.4, "mdc_from": "default", "ita_first": 41.0, "ita_second": 40.0},
            {"area": "chin", "a_first": 11.0, "a_second": 11.5, "change": 0.5, "mdc": 1.4},
            {"area": "nose", "a_first": 13.0},
        ],
    },
]  # fmt: skip


def fill(diary: Diary, *records: Json) -> None:
    givens = [Given(n, copy.deepcopy(each)) for n, each in enumerate(records)]
    assert add_records(diary, givens, "Add records").rejected == ()


@pytest.fixture
def full(diary: Diary) -> Json:
    """The document of a small log with a record of every kind."""
    fill(diary, *EVERY_KIND)
    return diary_document(diary, ALL, NOW)


def resources(document: Json, kind: str) -> list[Json]:
    found = (entry["resource"] for entry in document["entry"])
    return [each for each in found if each["resourceType"] == kind]


def coded(document: Json, code: str) -> list[Json]:
    """The Observations with this code, whoever's it is."""
    return [
        each
        for each in resources(document, "Observation")
        if any(coding["code"] == code for coding in each["code"]["coding"])
    ]


def walk(part: Any) -> Iterator[Json]:
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from walk(value)
    elif isinstance(part, list):
        for value in part:
            yield from walk(value)


# What photos measured --------------------------------------------------------------------------


def test_a_measurement_is_told_as_what_it_is(full: Json) -> None:
    zones = {each["bodySite"]["text"]: each for each in coded(full, "photo-redness-change")}
    assert list(zones) == ["Left cheek", "Chin", "Nose"]
    cheek = zones["Left cheek"]
    assert cheek["valueQuantity"] == {"value": 2.3, "unit": "a* (CIELAB)"}
    assert "photograph" in cheek["method"]["text"]
    assert "skin that was not treated" in cheek["method"]["text"]
    assert [each["text"] for each in cheek["interpretation"]] == ["redder by more than the noise"]
    (photo,) = [e for e in resources(full, "DocumentReference") if "b.jpg" in str(e)]
    assert cheek["derivedFrom"][0]["reference"] == f"urn:uuid:{photo['id']}"
    systems = {part.get("system") for part in walk(cheek) if "code" in part}
    assert "http://loinc.org" not in systems
    (unclear,) = zones["Chin"]["interpretation"]
    assert unclear["text"] == "no clear change: within the noise"
    assert "valueQuantity" not in zones["Nose"]
    assert "light could not be corrected" in zones["Nose"]["dataAbsentReason"]["text"]


def test_what_was_not_corrected_is_not_told_as_corrected(diary: Diary) -> None:
    raw = {"area": "chin", "a_first": 11.0, "a_second": 15.0}
    fill(diary, EVERY_KIND[-1] | {"correction": "none", "measures": [raw]})
    (chin,) = coded(diary_document(diary, ALL, NOW), "photo-redness-change")
    told = {each["code"]["text"]: each["valueQuantity"] for each in chin["component"][1:]}
    second = "Mean a* of the zone in this photo, its light not corrected"
    assert told[second]["value"] == 15.0
    assert not any("in the light of the first" in each for each in told)
    assert chin["method"]["text"].endswith("the light not corrected")


def test_a_pair_that_can_not_be_compared_has_no_value(diary: Diary) -> None:
    fill(diary, EVERY_KIND[-1] | {"comparable": False})
    document = diary_document(diary, ALL, NOW)
    for each in coded(document, "photo-redness-change"):
        assert "valueQuantity" not in each
        assert "can’t be compared" in each["dataAbsentReason"]["text"]


def test_what_photos_measured_leaves_with_photos_alone(full: Json, diary: Diary) -> None:
    assert coded(full, "median-photo-redness")
    bare = json.dumps(diary_document(diary, replace(ALL, include=frozenset()), NOW))
    assert "photo" not in bare


# Others read it -----------------------------------------------------------------------------------


def accepted(document: Json, folder: Path) -> None:
    entries = [entry["resource"] for entry in document["entry"]]
    assert pyrofile(document, folder) == []
    assert [each for each in medplum([document, *entries], folder) if each] == []


def test_two_validators_accept_the_document_and_every_entry(full: Json, tmp_path: Path) -> None:
    needs_witnesses()
    kinds = {entry["resource"]["resourceType"] for entry in full["entry"]}
    assert kinds >= {"Composition", "Patient", "Procedure", "Observation", "Device", "Condition"}
    assert kinds >= {"QuestionnaireResponse", "DetectedIssue", "MedicationStatement"}
    assert kinds >= {"Encounter", "DocumentReference"}
    accepted(full, tmp_path)


def test_two_validators_accept_the_sample_log(sample_diary: Diary, tmp_path: Path) -> None:
    needs_witnesses()
    half_a_year = replace(ALL, from_day=date(2026, 5, 22))
    accepted(diary_document(sample_diary, half_a_year, NOW), tmp_path)


def test_two_validators_accept_an_empty_log(diary: Diary, tmp_path: Path) -> None:
    needs_witnesses()
    accepted(diary_document(diary, Scope(), NOW), tmp_path)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(any_record(), max_size=8))
def test_a_validator_accepts_whatever_the_log_may_hold(
    tmp_path_factory: pytest.TempPathFactory, records: list[Json]
) -> None:
    needs_witnesses()
    folder = tmp_path_factory.mktemp("log")
    log = open_log(folder / "log", create=True)
    diary = Diary(log, clock=lambda: NOW)
    named = [{"kind": kind, "name": name} for kind, name in NAMES.items()]
    made = plan(diary, [Given(n, each) for n, each in enumerate([*named, *records])])
    diary.save_checked(made.rows, "Add records")
    document = diary_document(diary, ALL, NOW)
    log.close()
    assert pyrofile(json.loads(as_json(document)), folder) == []


def _first(document: Json, kind: str) -> Json:
    return resources(document, kind)[0]


def _drop(kind: str, field: str) -> Callable[[Json], object]:
    return lambda document: _first(document, kind).pop(field)


def _put(kind: str, field: str, value: Any) -> Callable[[Json], object]:
    return lambda document: _first(document, kind).__setitem__(field, value)


BROKEN: dict[str, Callable[[Json], object]] = {
    "no status of a Procedure": _drop("Procedure", "status"),
    "no subject of a Procedure": _drop("Procedure", "subject"),
    "an unknown status of a Procedure": _put("Procedure", "status", "banana"),
    "a day that is none": _put("Procedure", "performedDateTime", "2026-13-40"),
    "two times of one Procedure": _put("Procedure", "performedString", "yesterday"),
    "sites that are no list": _put("Procedure", "bodySite", {"text": "Face"}),
    "no code of an Observation": _drop("Observation", "code"),
    "no status of an Observation": _drop("Observation", "status"),
    "an unknown status of an Observation": _put("Observation", "status", "done"),
    "an amount that is a text": _put("Observation", "valueQuantity", {"value": "much"}),
    "two values of one Observation": _put("Observation", "valueString", "3"),
    "a field that FHIR lacks": _put("Observation", "redness", 3),
    "a performer that is no list": _put("Observation", "performer", {"reference": "urn:uuid:x"}),
    "a value and why there is none": lambda d: coded(d, "redness")[0].__setitem__(
        "dataAbsentReason", {"text": "lost"}
    ),
    "no author of the Composition": _drop("Composition", "author"),
    "no title of the Composition": _drop("Composition", "title"),
    "no date of the Composition": _drop("Composition", "date"),
    "an unknown status of the Composition": _put("Composition", "status", "sent"),
    "a section that is no list": _put("Composition", "section", {"title": "Sessions"}),
    "a year of birth that is a number": _put("Patient", "birthDate", 1990),
    "a name that is a text": _put("Patient", "name", "Ann"),
    "an unknown gender": _put("Patient", "gender", "x"),
    "no subject of a Condition": _drop("Condition", "subject"),
    "no medicine of a MedicationStatement": _drop(
        "MedicationStatement", "medicationCodeableConcept"
    ),
    "no status of a QuestionnaireResponse": _drop("QuestionnaireResponse", "status"),
    "an item without its link": lambda d: _first(d, "QuestionnaireResponse")["item"][0].pop(
        "linkId"
    ),
    "no class of an Encounter": _drop("Encounter", "class"),
    "no content of a DocumentReference": _drop("DocumentReference", "content"),
    "an unknown severity": _put("DetectedIssue", "severity", "very high"),
    "a list with nothing in it": _put("Device", "deviceName", []),
    "an unknown type of the Bundle": lambda d: d.__setitem__("type", "letter"),
    "an entry twice": lambda d: d["entry"].append(d["entry"][1]),
    "a document that begins with the patient": lambda d: d["entry"].pop(0),
}


def test_between_them_they_reject_every_broken_document(full: Json, tmp_path: Path) -> None:
    """The witnesses are awake: what they accept above means something."""
    needs_witnesses()
    broken: dict[str, Json] = {}
    for name, damage in BROKEN.items():
        broken[name] = copy.deepcopy(full)
        damage(broken[name])
    flat = [
        [document, *(entry["resource"] for entry in document["entry"])]
        for document in broken.values()
    ]
    found = iter(medplum([part for parts in flat for part in parts], tmp_path))
    by_medplum = {
        name: [next(found) for _ in parts] for name, parts in zip(broken, flat, strict=True)
    }
    missed = [
        name
        for name, document in broken.items()
        if not any(by_medplum[name]) and not pyrofile(document, tmp_path)
    ]
    assert missed == []
    assert len(broken) >= 20


# It holds together --------------------------------------------------------------------------------


def test_every_reference_leads_to_an_entry_and_every_entry_is_reached(full: Json) -> None:
    there = {entry["fullUrl"] for entry in full["entry"]}
    assert len(there) == len(full["entry"])
    named = {part["reference"] for part in walk(full) if "reference" in part}
    composition = full["entry"][0]["fullUrl"]
    assert named == there - {composition}
    assert all(entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}" for entry in full["entry"])


def test_no_code_but_the_verified_ones_and_our_own(sample_diary: Diary, full: Json) -> None:
    loinc: set[str] = set()
    units: set[str] = set()
    others: set[str] = set()
    for document in (full, diary_document(sample_diary, ALL, NOW)):
        for part in walk(document):
            match part.get("system"):
                case "http://loinc.org":
                    loinc.add(part["code"])
                case "http://unitsofmeasure.org":
                    units.add(part["code"])
                case str(system):
                    others.add(system)
                case _:
                    pass
    assert loinc == {"72514-3"}
    assert units <= {"mm", "min", "h", "d", "Cel", "{score}"}
    assert others - {"urn:ietf:rfc:3986", "urn:uuid:0c7b9a52-3b0e-4b7a-8a50-6f5b0e0f7d29"} <= {
        "urn:uuid:8f1d6f0e-6a0f-4a53-9d0e-3c0f5d8b7a41",
        "http://terminology.hl7.org/CodeSystem/observation-category",
        "http://terminology.hl7.org/CodeSystem/condition-clinical",
        "http://terminology.hl7.org/CodeSystem/condition-ver-status",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode",
    }


def test_the_same_log_gives_the_same_bytes_and_ids_last(sample_diary: Diary) -> None:
    first = diary_document(sample_diary, ALL, NOW)
    assert as_json(diary_document(sample_diary, ALL, NOW)) == as_json(first)
    later = diary_document(sample_diary, ALL, replace(NOW, at=NOW.at + timedelta(hours=1)))
    assert later["id"] != first["id"]
    ids = [{entry["resource"]["id"] for entry in each["entry"][1:]} for each in (first, later)]
    assert ids[0] == ids[1]


# It says what the log says ------------------------------------------------------------------------


def test_a_session_is_there_with_all_that_was_recorded(full: Json) -> None:
    procedure = _first(full, "Procedure")
    assert procedure["status"] == "stopped"
    assert procedure["statusReason"] == {"text": "The bell rang"}
    assert procedure["performedDateTime"] == AT
    assert [each["text"] for each in procedure["bodySite"]] == ["Left cheek", "Chin"]
    details = coded(full, "session-details")[0]["component"]
    told = {each["code"]["coding"][0]["code"]: each for each in details}
    assert told["needle-length"]["valueQuantity"]["value"] == 0.5
    assert told["passes-cheek-left"]["valueInteger"] == 4
    assert told["numbing"]["valueBoolean"] is False
    assert told["numbing-covered"]["valueBoolean"] is False
    assert told["over-bone"]["valueBoolean"] is True
    assert "passes-chin" not in told  # nobody counted them
    answers = {
        each["linkId"]: each["answer"] for each in _first(full, "QuestionnaireResponse")["item"]
    }
    assert answers == {"cleaned": [{"valueBoolean": True}], "sunburn": [{"valueBoolean": False}]}
    issue = _first(full, "DetectedIssue")
    assert issue["code"]["coding"][0]["code"] == "rule-R05"
    assert "A holiday" in issue["mitigation"][0]["action"]["text"]
    assert len(resources(full, "DetectedIssue")) == 1  # a caution is overridden by nobody


def test_an_override_is_named_without_its_reason_or_its_stop(diary: Diary, tmp_path: Path) -> None:
    """As in the report: neither half may hide the other."""
    session = {"kind": "session", "at": AT, "areas": [{"area": "chin"}]}
    fill(
        diary,
        session | {"shown": [{"rule": "R05", "severity": "stop"}] * 2},
        session | {"override_reason": "A holiday"},
        session | {"shown": [{"rule": "R03", "severity": "caution"}]},
    )
    document = diary_document(diary, ALL, NOW)
    told = {
        (each["code"].get("text"), each["mitigation"][0]["action"]["text"])
        for each in resources(document, "DetectedIssue")
    }
    assert told == {
        ("Too soon", "Overridden. No reason given."),
        ("A stop that is no longer known", "Overridden. Reason: A holiday"),
    }
    needs_witnesses()
    accepted(document, tmp_path)


def test_a_check_in_is_there_and_belongs_to_its_session(full: Json) -> None:
    procedure = _first(full, "Procedure")
    redness = [each for each in coded(full, "redness") if each["effectiveDateTime"] != AT]
    assert [each["valueQuantity"]["value"] for each in redness] == [1]
    assert redness[0]["partOf"][0]["reference"] == f"urn:uuid:{procedure['id']}"
    assert [each["valueQuantity"]["value"] for each in coded(full, "72514-3")] == [3, 1]
    signs = coded(full, "signs")[0]["component"]
    assert [each["code"]["text"] for each in signs] == ["Heat", "Itchy or scaly bumps"]
    assert coded(full, "temperature")[0]["valueQuantity"]["code"] == "Cel"
    blank = coded(full, "check-in")
    assert [each["effectiveDateTime"] for each in blank] == ["2026-11-21T20:00:00+01:00"]


def test_the_numbers_are_those_of_the_statistics(sample_diary: Diary) -> None:
    history = sample_diary.history
    first, last = date(2026, 1, 1), date(2026, 11, 22)
    numbers = stats_answer(statistics(history.log, history.ratings, window=Window(first, last)))
    document = json.loads(
        as_json(diary_document(sample_diary, Scope(from_day=first, to_day=last), NOW))
    )

    def values(code: str) -> list[tuple[float | None, int]]:
        found = coded(document, code)
        return [
            (each.get("valueQuantity", {}).get("value"), each["component"][0]["valueInteger"])
            for each in found
        ]

    assert values("median-peak-redness") == [
        (r["median_peak"], r["n"]) for r in numbers["recovery"]
    ]
    assert values("median-days-to-baseline") == [
        (r["median_days"], r["n"]) for r in numbers["recovery"]
    ]
    assert values("trend") == [(t["value"], t["n"]) for t in numbers["trend"]]

    def parts(code: str, name: str) -> list[object]:
        """What each of these Observations says in its component of that name."""
        return [
            next(
                (
                    part.get("valueString", part.get("valueQuantity", {}).get("value"))
                    for part in each["component"]
                    if part["code"]["coding"][0]["code"] == name
                ),
                None,
            )
            for each in coded(document, code)
        ]

    assert parts("trend", "needle-band") == [t["band"] for t in numbers["trend"]]
    units = [
        each["valueQuantity"]["unit"]
        for each in coded(document, "trend")
        if "valueQuantity" in each
    ]
    per_days = [t["per_days"] for t in numbers["trend"] if t["value"] is not None]
    assert units == [f"grades per {n} days" for n in per_days]
    ends = [r["median_days_interval"] or [None, None] for r in numbers["recovery"]]
    for place, name in enumerate(("interval-low", "interval-high")):
        assert parts("median-days-to-baseline", name) == [each[place] for each in ends]
    assert any(low is not None for low, _high in ends)
    between = [each["median_interval_days"] for each in numbers["by_area"]]
    assert values("median-interval") == [
        (days, each["n_intervals"]) for days, each in zip(between, numbers["by_area"], strict=True)
    ]
    assert len(resources(document, "Procedure")) == numbers["sessions"] > 0
    assert (
        any(value is None for value, _n in values("median-days-to-baseline")) or numbers["recovery"]
    )


# It says no more ----------------------------------------------------------------------------------


def test_days_outside_the_period_stay_at_home(diary: Diary) -> None:
    fill(diary, *EVERY_KIND)
    document = diary_document(diary, Scope(from_day=date(2026, 11, 21)), NOW)
    assert resources(document, "Procedure") == []
    assert coded(document, "redness")[0].get("partOf") is None  # its session is not here


def test_a_nasty_note_stays_text(diary: Diary, tmp_path: Path) -> None:
    needs_witnesses()
    fill(diary, {"kind": "check-in", "at": AT, "area": "face", "redness": 1, "notes": NASTY})
    document = json.loads(as_json(diary_document(diary, ALL, NOW)))
    note = coded(document, "redness")[0]["note"][0]["text"]
    assert note == NASTY.replace("\x07", "␇")  # a picture of the sign that FHIR can't hold
    told = document["entry"][0]["resource"]["section"]
    assert any("&lt;script&gt;" in each["text"]["div"] for each in told)
    assert not any("<script" in each["text"]["div"] for each in told)
    accepted(document, tmp_path)


# From the command line ----------------------------------------------------------------------------


def test_the_command_writes_the_document(sample_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "log.json"
    said = homecare(
        "export", "--json", "--log", sample_folder, "--format", "fhir", "--out", out,
        "--from", "2026-11-01", home=tmp_path,
    )  # fmt: skip
    assert said.code == 0, said.err
    document = json.loads(out.read_bytes())
    assert said.plain == {"out": str(out), "records": len(document["entry"])}
    assert document["resourceType"] == "Bundle"
    assert "entry" in document["entry"][0]["resource"]["section"][3]  # sessions
