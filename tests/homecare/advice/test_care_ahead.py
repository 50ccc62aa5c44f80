"""Reading ahead says what care will say when the time has come."""

from homecare.advice.care import care_for
from homecare.advice.care_ahead import Ahead, care_ahead, text_ahead
from homecare.values.areas import Area
from homecare.values.needles import Band
from tests.homecare.rules.story import facts, session


def ahead(hours, band=Band.UP_TO_500_UM, area=Area.FACE):
    return care_ahead(Ahead(band=band, area=area, hours=hours), facts(now=0))


def test_it_is_the_care_of_that_hour():
    real = care_for(facts(session(0, needle_um=500), now=72))
    assert [tip.id for tip in ahead(72)] == [tip.id for tip in real]


def test_needle_area_and_hour_matter():
    assert "water-only" in {tip.id for tip in ahead(1)}
    assert "water-only" not in {tip.id for tip in ahead(25)}
    assert "make-up" not in {tip.id for tip in ahead(1, area=Area.SCALP)}
    assert "expect-300-first-day" in {tip.id for tip in ahead(1, Band.UP_TO_300_UM)}
    assert ahead(24 * 15) == ()


def test_its_end_is_told_without_a_date():
    texts = [text_ahead(tip) for tip in ahead(1)]
    assert any("until 48 hours after the session" in text for text in texts)
    assert not any("2026" in text or "{" in text for text in texts)
    assert any("the emergency services" in text for text in texts)
