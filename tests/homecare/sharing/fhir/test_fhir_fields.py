"""The FHIR document tells of every field of a session and a check-in."""

from typing import Any

import pytest

from homecare.records.kinds import KINDS, Field, Kind
from homecare.sharing.fhir.observed import check_in
from homecare.sharing.fhir.sessions import session
from tests.homecare.plain_values import needed, other

KEY = "7f0d3b1e-5a52-4c6a-9a52-0d8a3f6b2c11"
STOP = {"rule": "R05", "severity": "stop"}
DEVICES = {"some device": KEY}
FIELDS = [
    pytest.param(KINDS[name], each, id=f"{name}-{each.name}")
    for name in ("session", "check-in")
    for each in KINDS[name].fields
]


def told_of(kind: Kind, record: dict[str, Any]) -> list[Any]:
    dated = {"id": KEY, "at": "2026-11-20T20:15:00+01:00"} | record
    if kind.name == "session":
        return list(session(dated, KEY, DEVICES, {}))
    return list(check_in(dated, KEY, None))


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_each_field_is_told(kind: Kind, field: Field) -> None:
    without = needed(kind)
    held = {field.name: other(field.type)}
    if field.name == "shown":  # of what was shown the document tells the stops
        held = {"shown": [STOP]}
    if field.name == "override_reason":
        without |= {"shown": [STOP]}
    assert told_of(kind, without | held) != told_of(kind, without)
