"""A field with words in the description is told by its type, without a line of its own."""

from datetime import UTC, datetime

from homecare.records.models import CheckIn, Treatment, Visit
from homecare.telling.fields import told
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.terms import Bleeding

AT = datetime(2026, 11, 20, 19, 15, tzinfo=UTC)


def session() -> Treatment:
    return Treatment(
        at=AT,
        over_bone=False,
        bleeding=Bleeding.NONE,
        pain=0,
        device_cleaner="Alcohol",
        notes="A note",
    )


def test_no_and_nought_are_told_and_what_is_blank_is_not():
    assert told(session()) == (
        ("Rolled over bone", "No"),
        ("Bleeding", "None"),
        ("Pain", "0 of 10"),
        ("Device cleaned with", "Alcohol"),
    )


def test_some_come_first_and_the_rest_as_described():
    names = [name for name, _value in told(session(), "device_cleaner", "pain")]
    assert names == ["Device cleaned with", "Pain", "Rolled over bone", "Bleeding"]


def test_a_value_may_have_words_of_its_own_or_be_left_out():
    seen = dict(told(session(), own={"pain": "hardly any", "bleeding": None}))
    assert seen["Pain"] == "hardly any"
    assert "Bleeding" not in seen


def test_scales_are_called_as_in_the_form_without_the_mark_of_the_key():
    assert told(CheckIn(at=AT, area=Area.FACE, itch=2)) == (("Itch", "2 of 4"),)


def test_a_list_is_told_in_words():
    visit = Visit(at=AT, cleared=[Condition.ECZEMA, Condition.KELOID])
    assert dict(told(visit)) == {"Cleared": "Eczema, Keloids or raised scars"}
