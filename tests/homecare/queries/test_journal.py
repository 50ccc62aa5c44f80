"""The lists of the journal and the kit, from a real log."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from homecare.diary.diary import Diary
from homecare.queries.journal import Wanted
from homecare.queries.kit import Kit, kit
from homecare.records.models import (
    CheckIn,
    Device,
    Event,
    Product,
    ProductUse,
    Rating,
    Treatment,
    TreatmentArea,
    Visit,
)
from homecare.values.areas import Area
from homecare.values.events import EventKind
from homecare.values.times import Moment
from homecare.words import where
from tests.entries import at
from tests.entries import before as ago


def session(moment: Moment, *areas: Area, **fields: Any) -> Treatment:
    parts = [TreatmentArea(area=area, position=place) for place, area in enumerate(areas)]
    return at(moment, Treatment, areas=parts, **fields)


def found(diary: Diary, text: str, **more: Any) -> list[UUID]:
    return [entry.id for entry in diary.journal(Wanted(text=text, **more))]


def read_kit(diary: Diary) -> Kit:
    with diary.log.reading() as reading:
        return kit(reading, diary.history, diary.clock())


def test_ratings_of_one_moment_are_one_entry(diary: Diary, now: Moment) -> None:
    first, second = ago(now, days=30), ago(now, days=1)
    texture = at(second, Rating, concern="texture", score=4)
    scars = at(second, Rating, concern="acne-scars", score=5)
    diary.save(texture, scars, at(first, Rating, concern="texture", score=6), act="Rate")
    entries = diary.journal()
    assert [entry.detail for entry in entries] == ["Acne scars 5 · Texture 4", "Texture 6"]
    assert {entries[0].id, *entries[0].also} == {texture.id, scars.id}


def test_a_search_looks_through_everything_that_was_written(diary: Diary, now: Moment) -> None:
    roller = Device(name="Titanium roller")
    rolled = session(
        ago(now, days=2),
        Area.CHEEK_LEFT,
        Area.CHEEK_RIGHT,
        device_id=roller.id,
        needle_mm=0.5,
        products=[{"name": "Plain serum"}],
        notes="Left side stung",
    )
    visit = at(ago(now, days=1), Visit, who="Dr. Okafor", advice="Wait a month")
    diary.save(roller, rolled, visit, act="Add")
    for text in ("titanium", "SERUM plain", "stung", "left cheek", "cheeks", "0.5 mm"):
        assert found(diary, text) == [rolled.id], text
    assert found(diary, "month") == [visit.id]
    assert found(diary, "month", models=frozenset({Treatment})) == []


@pytest.mark.parametrize(
    ("notes", "searches"),
    [
        ("Crème apaisante; müde Haut, Straße; cafe\u0301 naïf; ẞ ﬁne",
         ["creme", "crème", "cre\u0300me", "CRÈME", "mude", "müde", "café", "cafe", "strasse",
          "naif", "fine"]),
        ("Starke Rötung, STRASSE", ["rotung", "rötung", "ro\u0308tung", "straße"]),
        ("İstanbul ILIK", ["istanbul", "ILIK"]),
        ("Покраснение", ["покраснение", "ПОКРАСН"]),
    ],
)  # fmt: skip
def test_a_search_finds_a_word_with_its_accents_or_without_composed_or_not(
    diary: Diary, now: Moment, notes: str, searches: list[str]
) -> None:
    one = at(now, CheckIn, area=Area.FACE, notes=notes)
    diary.save(one, at(now, CheckIn, area=Area.FACE, notes="x"), act="Add")
    for text in searches:
        assert found(diary, text) == [one.id], text


@pytest.mark.parametrize(
    ("areas", "said"),
    [
        ((Area.CHEEK_LEFT, Area.FOREHEAD, Area.CHEEK_RIGHT), "Cheeks, Forehead"),
        ((Area.CHEEK_LEFT, Area.CHIN), "Left cheek, Chin"),
        ((Area.SCALP,), "Scalp"),
        ((), ""),
    ],
)
def test_both_sides_are_named_once(areas: tuple[Area, ...], said: str) -> None:
    assert where(areas) == said


def test_a_device_counts_the_sessions_that_name_it(diary: Diary, now: Moment) -> None:
    old = Device(name="old", retired=date(2026, 10, 1))
    new = Device(name="New")
    old.replaced_by_id = new.id
    kept = session(ago(now, days=5), Area.FACE, device_id=new.id)
    deleted = session(ago(now, days=2), Area.FACE, device_id=new.id)
    diary.save(old, new, kept, deleted, act="Add")
    diary.delete(deleted, act="Delete")
    first, second = read_kit(diary).devices
    assert (first.device.name, first.uses) == ("New", 1)
    assert first.last_used == kept.moment.local_date
    assert (second.device.name, second.uses, second.last_used) == ("old", 0, None)
    assert second.replaced_by == "New"


def test_a_product_was_last_used_by_itself_or_around_a_session(diary: Diary, now: Moment) -> None:
    serum, cream, unused = Product(name="Serum"), Product(name="Cream"), Product(name="unused")
    use = at(ago(now, days=9), ProductUse, product_id=serum.id)
    later = at(ago(now, days=1), ProductUse, product_id=cream.id)
    rolled = session(ago(now, days=3), Area.FACE, products=[{"name": "serum"}, {"name": "Cream"}])
    diary.save(serum, cream, unused, use, later, rolled, act="Add")
    lines = {line.product.name: line.last_used for line in read_kit(diary).products}
    assert list(lines) == ["Cream", "Serum", "unused"]
    assert lines == {"Cream": later.moment, "Serum": rolled.moment, "unused": None}


def test_what_is_still_to_come_is_not_a_use(diary: Diary, now: Moment) -> None:
    serum, roller = Product(name="Serum"), Device(name="Roller")
    soon = ago(now, hours=-3)
    use = at(soon, ProductUse, product_id=serum.id)
    rolled = session(soon, Area.FACE, device_id=roller.id, products=[{"name": "Serum"}])
    diary.save(serum, roller, use, rolled, act="Add")
    known = read_kit(diary)
    assert known.products[0].last_used is None
    assert (known.devices[0].uses, known.devices[0].last_used) == (0, None)


def test_check_ins_tell_their_recovery_day_and_signs(diary: Diary, now: Moment) -> None:
    rolled = session(ago(now, days=3), Area.FACE)
    check_in = at(ago(now, days=1), CheckIn, area=Area.CHIN, redness=1, signs=["heat", "lump"])
    event = at(ago(now, hours=1), Event, event=EventKind.WAX)
    diary.save(rolled, check_in, event, act="Add")
    waxed, checked, _rolled = diary.journal()
    assert (waxed.what, waxed.where, waxed.flags) == ("Waxing", "", "")
    assert (checked.what, checked.where, checked.flags) == ("Check-in · day 2", "Chin", "2 signs")
