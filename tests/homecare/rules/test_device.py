"""R01, R02 and R03: needle lengths at their limits, in whole micrometres."""

from uuid import uuid4

import pytest

from homecare.facts.facts import DeviceFact
from tests.homecare.rules.story import DAY, by_professional, found, session, summary


@pytest.mark.parametrize(
    ("needle_um", "rule", "severity"),
    [
        (299, None, None),
        (300, None, None),
        (301, "R03", "caution"),
        (499, "R03", "caution"),
        (500, "R03", "caution"),
        (501, "R02", "stop"),
        (1499, "R02", "stop"),
        (1500, "R02", "stop"),
        (1501, "R01", "stop"),
        (3000, "R01", "stop"),
        (None, None, None),
    ],
)
def test_length_at_home(needle_um, rule, severity):
    findings = found(session(-900 * DAY, needle_um=needle_um), planned=session(needle_um=needle_um))
    assert list(findings) == ([rule] if rule else [])
    assert summary(findings.get(rule)) == severity


@pytest.mark.parametrize("needle_um", [500, 1000, 2000])
def test_length_is_the_professionals_business(needle_um):
    assert found(planned=by_professional(needle_um=needle_um)) == {}


def test_length_of_the_device_will_do():
    pen = DeviceFact(id=uuid4(), name="Pen", needle_um=1000)
    assert "R02" in found(planned=session(needle_um=None), device=pen)


def test_length_is_told():
    assert "0.5 mm" in found(planned=session(needle_um=500))["R03"].message
    assert "1.75 mm" in found(planned=session(needle_um=1750))["R01"].message
