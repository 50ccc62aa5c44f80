"""The lines of the journal against a plain reading of the same rows, one by one in Python."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from homecare.diary.diary import Diary
from homecare.queries.journal import JOURNAL_MODELS, SortBy, Wanted
from homecare.queries.journal.lines import PAGE
from homecare.records.models import (
    CheckIn,
    Device,
    Event,
    Photo,
    Product,
    ProductUse,
    Rating,
    Record,
    Treatment,
    Visit,
)
from homecare.values.areas import Area, overlap
from homecare.values.needles import Band, band_of, to_um
from homecare.values.times import Moment
from homecare.words import needle, where, word, words


def texts_of(row: Any, names: dict[Any, str]) -> Iterator[str]:
    """Everything that a search may find a record by."""
    if isinstance(row, Treatment):
        areas = [part.area for part in row.areas]
        yield from ("Session", words(areas), where(areas), needle(row.needle_mm), row.notes)
        yield from (names.get(row.device_id, ""), row.override_reason or "")
        yield from (item["name"] for item in row.products)
    elif isinstance(row, CheckIn):
        signs = row.signs or []
        yield from ("Check-in", word(row.area), *signs, row.notes)
        yield from (word(sign) for sign in signs)
    elif isinstance(row, Rating):
        yield from ("Rating", word(row.concern), str(row.score))
    elif isinstance(row, ProductUse):
        yield from ("Product used", names.get(row.product_id, ""))
        yield word(row.area) if row.area else ""
    elif isinstance(row, Event):
        yield from ("Event", word(row.event) if row.event else "", row.notes)
        yield from (names.get(row.device_id, ""), word(row.area) if row.area else "")
    elif isinstance(row, Visit):
        yield from ("Visit", row.who, row.advice, words(row.cleared))


def touches(row: Any, area: Area) -> bool:
    if isinstance(row, Treatment):
        return any(overlap(part.area, area) for part in row.areas)
    if isinstance(row, Event | ProductUse):
        return row.area is None or overlap(row.area, area)
    return isinstance(row, CheckIn | Photo) and row.area is not None and overlap(row.area, area)


class Plainly:
    """All rows of a log, read by SQLAlchemy and looked through one by one."""

    def __init__(self, diary: Diary) -> None:
        self.names = {row.id: row.name or "" for row in (*diary.all(Device), *diary.all(Product))}
        self.rows = [row for model in JOURNAL_MODELS for row in diary.all(model)]

    def found(self, wanted: Wanted) -> set[frozenset[Any]]:
        """The ids of each line that matches."""
        lines: dict[Any, list[Any]] = {}
        for row in self.rows:
            lines.setdefault(row.at if isinstance(row, Rating) else row.id, []).append(row)
        return {frozenset(r.id for r in line) for line in lines.values() if self._is(line, wanted)}

    def _is(self, line: list[Any], wanted: Wanted) -> bool:
        row = line[0]
        said = " \n".join(text for each in line for text in texts_of(each, self.names)).casefold()
        if wanted.models and type(row) not in wanted.models:
            return False
        if wanted.area is not None and not touches(row, wanted.area):
            return False
        length = getattr(row, "needle_mm", None)
        if wanted.band and (length is None or band_of(to_um(length)) is not wanted.band):
            return False
        if wanted.overridden and not getattr(row, "override_reason", None):
            return False
        return all(part in said for part in wanted.text.casefold().split())


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        *(Wanted(models=frozenset({model})) for model in JOURNAL_MODELS),
        *(Wanted(area=area) for area in (Area.FACE, Area.CHIN, Area.BEARD, Area.THIGH_LEFT)),
        *(Wanted(band=band) for band in Band),
        Wanted(overridden=True),
        Wanted(overridden=True, models=frozenset({CheckIn})),
        Wanted(text="serum face", area=Area.FACE),
        *(
            Wanted(text=text)
            for text in (
                "heat",
                "CHEEK",
                "0.5",
                "retinol",
                "roller",
                "dr.",
                "acne 3",
                "%",
                "_",
                "'",
            )
        ),
        Wanted(text="session 0.5 forehead", band=Band.UP_TO_500_UM),
        Wanted(text="nobody wrote this"),
    ],
    ids=lambda wanted: repr(wanted).removeprefix("Wanted")[:60],
)
def test_filters_find_what_a_plain_reading_finds(sample_diary: Diary, wanted: Wanted) -> None:
    journal = sample_diary.journal(wanted)
    lines = {frozenset((entry.id, *entry.also)) for entry in journal}
    assert lines == Plainly(sample_diary).found(wanted)
    assert len(lines) == len(journal)
    assert journal.total == len(sample_diary.journal())


def test_it_stands_newest_first_and_every_page_tells_its_own_lines(sample_diary: Diary) -> None:
    journal = sample_diary.journal()
    assert len(journal) > 3 * PAGE
    moments = [(entry.moment.at, str(entry.id)) for entry in journal]
    assert moments == sorted(moments, reverse=True)
    for place in (0, PAGE - 1, PAGE, len(journal) - 1):
        assert journal.place_of(journal[place].id) == place
        assert journal.key_at(place) == journal[place].id
    assert journal[-1] is journal[len(journal) - 1]
    with pytest.raises(IndexError):
        journal[len(journal)]


@pytest.mark.parametrize("ascending", [True, False])
@pytest.mark.parametrize("sort_by", list(SortBy))
def test_each_order_is_that_of_the_words_with_blanks_last(
    sample_diary: Diary, sort_by: SortBy, ascending: bool
) -> None:
    def key(entry: Any) -> Any:
        title = entry.what if entry.model is Event else entry.what.split(" ·")[0]
        return {
            SortBy.WHEN: entry.moment.at,
            SortBy.WHAT: title.casefold(),
            SortBy.AREAS: word(entry.areas[0]).casefold() if entry.areas else None,
            SortBy.NEEDLE: entry.needle_mm,
            SortBy.REDNESS: entry.redness,
            SortBy.FLAGS: 2 if entry.overridden else (1 if entry.signs else None),
        }[sort_by]

    keys = [key(e) for e in sample_diary.journal(Wanted(sort_by=sort_by, ascending=ascending))]
    known = [each for each in keys if each is not None]
    assert known == sorted(known, reverse=not ascending)
    assert keys[len(known) :] == [None] * (len(keys) - len(known))


def test_days_hold_what_their_entries_hold(sample_diary: Diary) -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    days = sample_diary.days(Wanted(), first, last)
    counted: dict[date, int] = {}
    for entry in sample_diary.journal():
        day = entry.moment.local_date
        if first <= day <= last:
            counted[day] = counted.get(day, 0) + 1
    assert {day: each.entries for day, each in days.items()} == counted
    rolled = [row for row in sample_diary.all(Treatment) if first <= row.moment.local_date <= last]
    assert sum(len(each.sessions) for each in days.values()) == len(rolled)
    for row in rolled:
        assert row.needle_mm is not None
        assert band_of(to_um(row.needle_mm)) in days[row.moment.local_date].sessions
    overridden = [row for row in rolled if row.override_reason]
    assert sum(each.overridden for each in days.values()) == len(overridden)


def test_days_are_found_in_both_directions(sample_diary: Diary) -> None:
    journal = sample_diary.journal()
    on = sorted({entry.moment.local_date for entry in journal})
    gap = next(a for a, b in pairwise(on[1:]) if (b - a).days > 1)
    free = gap + timedelta(days=1)

    def day(place: int | None) -> date | None:
        return None if place is None else journal[place].moment.local_date

    assert (day(journal.place_near(gap)), day(journal.place_near(free))) == (gap, gap)
    assert day(journal.place_before(gap)) == on[on.index(gap) - 1]
    assert day(journal.place_after(gap)) == on[on.index(gap) + 1]
    assert (journal.place_before(on[0]), journal.place_after(on[-1])) == (None, None)
    assert day(journal.place_near(date(1900, 1, 1))) == on[0]
    assert sample_diary.journal(Wanted(text="zzz")).place_near(gap) is None


def test_what_was_deleted_comes_by_when_it_was_deleted(diary: Diary, now: Moment) -> None:
    rows: list[Record] = []
    for hours in (5, 3, 1):
        row = CheckIn(at=now.at - timedelta(hours=hours), area=Area.FACE)
        rows.append(row)
    product = Product(name="Serum")
    diary.save(*rows, product, act="Add")
    later = now.at
    for row in (rows[2], product, rows[0]):
        later += timedelta(minutes=1)
        diary.clock = lambda at=later: Moment(at, now.offset_minutes)
        diary.delete(row, act="Delete")
    deleted = diary.journal(Wanted(deleted=True))
    assert [entry.id for entry in deleted] == [rows[0].id, product.id, rows[2].id]
    assert [entry.id for entry in diary.journal()] == [rows[1].id]
    assert [e.detail for e in diary.journal(Wanted(deleted=True, text="ser"))] == ["Serum"]


def test_a_row_that_is_gone_is_told_so(diary: Diary, now: Moment) -> None:
    row = CheckIn(at=now.at, area=Area.FACE)
    diary.save(row, act="Add")
    journal = diary.journal()
    with closing(sqlite3.connect(diary.log.file)) as other, other:
        other.execute("DELETE FROM check_in")
    assert journal[0].what == "No longer there"
