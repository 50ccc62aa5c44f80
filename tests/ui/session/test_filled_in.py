"""What a new session is filled in with: the only device, who did it, and what a clinic takes out."""

import pytest

from homecare.records.models import Treatment
from homecare.values.terms import PerformedBy
from tests.entries import a_roller, a_session, before
from tests.ui.hands import choose, fill, keys, press, write
from tests.ui.reading import value, visible_text

pytestmark = pytest.mark.usefixtures("theme")


def test_the_only_device_is_chosen_with_its_needle(diary, open_form) -> None:
    a_roller(diary)
    form = open_form()
    assert value(form, "Device") == "Face roller · 0.3 mm"
    assert value(form, "Needle") == "0.3"
    assert "Filled in: device, needle." in visible_text(form)


def test_one_of_two_devices_is_nobodys_guess(diary, open_form) -> None:
    a_roller(diary)
    a_roller(diary, "Stamp")
    assert value(open_form(), "Device") == ""


def test_beside_a_retired_one_it_is_the_only_one(diary, now, open_form) -> None:
    old = a_roller(diary, "Old roller", retired=now.local_date)
    a_roller(diary, "New roller", needle_mm=0.25)
    diary.save(a_session(before(now, days=30), device_id=old.id), act="Log session")
    form = open_form()
    assert (value(form, "Device"), value(form, "Needle")) == ("New roller · 0.25 mm", "0.25")


@pytest.mark.parametrize(("times", "shown"), [(1, ""), (2, "Myself")])
def test_myself_once_it_was_said_twice(diary, now, open_form, times, shown) -> None:
    for days in range(30, 30 + times):
        session = a_session(before(now, days=days), performed_by=PerformedBy.SELF)
        diary.save(session, act="Log session")
    diary.save(a_session(before(now, days=20)), act="Log session")  # says nothing
    form = open_form()
    assert value(form, "Performed by") == shown
    assert ("myself" in visible_text(form)) is bool(shown)


def test_a_professional_does_not_use_ones_own_roller(diary, now, open_form) -> None:
    roller = a_roller(diary)
    diary.save(a_session(before(now, days=30), device_id=roller.id), act="Log session")
    form = open_form()
    press(form, "A professional")
    assert "Filled in as on Fri 23 Oct: areas." in visible_text(form)
    assert [value(form, name) for name in ("Device", "Needle", "Passes")] == ["", "", ""]
    press(form, "Myself")
    assert value(form, "Device") == "Face roller · 0.3 mm"
    assert (value(form, "Needle"), value(form, "Passes")) == ("0.3", "4")
    press(form, "A professional")
    keys("Ctrl+Return")
    write("A clinic, its needle not known")  # with a needle that is not known the check says stop
    keys("Ctrl+Return")
    row = diary.all(Treatment)[-1]
    assert (row.device_id, row.needle_mm) == (None, None)
    assert [part.passes for part in row.areas] == [None]


def test_what_the_person_entered_stays_with_a_professional(diary, now, open_form) -> None:
    roller = a_roller(diary)
    diary.save(a_session(before(now, days=30), device_id=roller.id), act="Log session")
    form = open_form()
    fill(form, "Needle", "1.5")
    choose(form, "Passes", "6")
    press(form, "A professional")
    assert (value(form, "Needle"), value(form, "Passes")) == ("1.5", "6")


def test_a_session_of_the_log_keeps_its_device(diary, now, open_form) -> None:
    roller = a_roller(diary)
    row = a_session(before(now, days=30), device_id=roller.id)
    diary.save(row, act="Log session")
    form = open_form(row)
    press(form, "A professional")
    assert value(form, "Device") == "Face roller · 0.3 mm"
