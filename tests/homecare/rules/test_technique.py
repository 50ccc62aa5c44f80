"""R30 to R33 and R53: how the skin is rolled."""

import pytest

from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.terms import Bleeding, Pressure
from tests.homecare.rules.story import by_professional, event, found, session, summary


@pytest.mark.parametrize(
    ("bleeding", "needle_um", "severity"),
    [
        (None, 300, None),
        (Bleeding.NONE, 300, None),
        (Bleeding.PINPOINT, 300, "caution"),
        (Bleeding.PINPOINT, 500, "caution"),
        (Bleeding.PINPOINT, 501, None),
        (Bleeding.PINPOINT, None, "caution"),
        (Bleeding.MORE, 300, "stop"),
        (Bleeding.MORE, 501, "stop"),
    ],
)
def test_bleeding(bleeding, needle_um, severity):
    finding = found(planned=session(bleeding=bleeding, needle_um=needle_um)).get("R30")
    assert summary(finding) == severity


@pytest.mark.parametrize(
    ("passes", "severity"), [(5, None), (6, None), (7, "caution"), (10, "caution"), (11, "stop")]
)
def test_passes_of_the_area_with_most(passes, severity):
    plan = session(0, Area.CHIN, Area.NOSE, passes={Area.CHIN: passes, Area.NOSE: 1})
    finding = found(planned=plan).get("R31")
    assert summary(finding) == severity
    if finding:
        assert finding.areas == (Area.CHIN,)


@pytest.mark.parametrize(
    ("minutes", "severity"),
    [(3.9, None), (4, None), (4.1, "caution"), (10, "caution"), (10.1, "stop"), (None, None)],
)
def test_minutes_of_the_face(minutes, severity):
    assert (
        summary(found(planned=session(0, Area.CHIN, Area.BEARD, minutes=minutes)).get("R31"))
        == severity
    )
    assert found(planned=session(0, Area.SCALP, minutes=minutes)) == {}
    assert found(planned=session(0, Area.FACE, Area.SCALP, minutes=minutes)) == {}


def test_own_number_of_passes():
    def told(passes, own):
        plan = session(0, Area.CHIN, passes={Area.CHIN: passes}, minutes=3)
        return summary(found(planned=plan, limits={"R31": own}).get("R31"))

    assert told(3, "2") == "caution"
    assert told(2, "2") is None
    assert told(10, "12") is None
    assert told(11, "12") == "stop"


@pytest.mark.parametrize(
    ("pressure", "area", "variant"),
    [
        (None, Area.NOSE, ...),
        (Pressure.LIGHT, Area.NOSE, ...),
        (Pressure.MEDIUM, Area.NOSE, "bone"),
        (Pressure.MEDIUM, Area.CHEEK_LEFT, ...),
        (Pressure.MEDIUM, Area.FACE, ...),
        (Pressure.FIRM, Area.NOSE, None),
        (Pressure.FIRM, Area.BACK, None),
    ],
)
def test_pressure(pressure, area, variant):
    finding = found(planned=session(0, area, pressure=pressure)).get("R32")
    assert (finding.variant if finding else ...) == variant
    assert summary(finding) in (None, "caution")


@pytest.mark.parametrize(
    ("over_bone", "pressure", "variant"),
    [
        (None, None, ...),
        (False, Pressure.LIGHT, ...),
        (True, None, "over-bone"),
        (True, Pressure.LIGHT, "over-bone"),
        (True, Pressure.FIRM, None),
    ],
)
def test_rolling_over_bone(over_bone, pressure, variant):
    plan = {"over_bone": over_bone, "pressure": pressure}
    finding = found(planned=session(**plan)).get("R32")
    assert (finding.variant if finding else ...) == variant
    assert summary(finding) in (None, "caution")
    assert found(planned=by_professional(**plan)) == {}


@pytest.mark.parametrize(
    ("pain", "severity"),
    [(None, None), (3, None), (4, "caution"), (6, "caution"), (7, "stop"), (8, "stop")],
)
def test_pain_while_rolling(pain, severity):
    assert summary(found(planned=session(pain=pain)).get("R33")) == severity


def test_own_grade_of_pain():
    assert "R33" in found(planned=session(pain=2), limits={"R33": "2"})
    assert summary(found(planned=session(pain=7), limits={"R33": "9"})["R33"]) == "stop"


@pytest.mark.parametrize(
    ("hours", "area", "holds"),
    [
        (-1, None, True),
        (-1, Area.FACE, True),
        (-1, Area.BACK, False),
        (-15, None, True),
        (-17, None, False),
    ],
)
def test_radiofrequency_at_home(hours, area, holds):
    findings = found(event(hours, EventKind.RADIOFREQUENCY, area), planned=session(0, Area.CHIN))
    assert summary(findings.get("R53")) == ("stop" if holds else None)


def test_radiofrequency_of_the_session_itself():
    assert "R53" in found(planned=session(radiofrequency=True))
    assert found(planned=by_professional(radiofrequency=True)) == {}


def test_how_a_professional_rolls_is_not_judged():
    assert (
        found(
            planned=by_professional(
                0,
                Area.NOSE,
                bleeding=Bleeding.MORE,
                pressure=Pressure.FIRM,
                pain=9,
                minutes=20,
                passes={Area.NOSE: 20},
            )
        )
        == {}
    )
