"""Which copies stay: seven days, four weeks, twelve months, and never less than there was."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from homecare.diary.diary import Diary
from homecare.store.backup import checksum_file
from homecare.store.copies import Copy, Why, best_of, copies, holds_as_much
from homecare.store.keeping import (
    BEFORE_EACH,
    DAYS,
    MONTHS,
    daily_copy,
    fresh_copy,
    superfluous,
)
from homecare.store.log import open_log
from tests.conftest import NOW
from tests.homecare.writer import session_with_check_in

DAY = date(2026, 11, 22)


def copy(
    number: int, day: date, n: int = 1000, *, why: Why = Why.DAY, is_good: bool = True
) -> Copy:
    rows = Counter({"treatment": n, "check_in": 2 * n})
    return Copy(Path(f"log-{day}-{number}.db"), day, number, why, is_good, rows)


def after(made: Iterable[Copy]) -> list[Copy]:
    """What is left where each copy was made in turn, the one that was made first at the front."""
    kept: list[Copy] = []
    for each in made:
        kept.append(each)
        gone = superfluous(kept)
        kept = [one for one in kept if one not in gone]
    return kept


def a_day_each(days: int, n: int = 1000, start: date = DAY, first: int = 1) -> list[Copy]:
    return [copy(first + day, start + timedelta(days=day), n) for day in range(days)]


def empty(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other, other:
        for table in ("check_in", "treatment_area", "treatment", "rating", "event", "photo"):
            other.execute(f"DELETE FROM {table}")


def test_of_two_years_seven_days_four_weeks_and_twelve_months_stay():
    days = [each.day for each in after(a_day_each(730))]
    last = DAY + timedelta(days=729)
    assert days[-DAYS:] == [last - timedelta(days=day) for day in reversed(range(DAYS))]
    assert len({day.isocalendar()[:2] for day in days if (last - day).days < 28}) == 4
    assert len({(day.year, day.month) for day in days}) == MONTHS
    assert len(days) <= DAYS + 3 + MONTHS


@pytest.mark.parametrize(("days", "left"), [(6, 6), (7, 7)])
def test_up_to_seven_days_all_stay(days: int, left: int):
    assert len(after(a_day_each(days))) == left


def test_of_one_day_the_last_copy_stays():
    assert after([copy(1, DAY), copy(2, DAY), copy(3, DAY)]) == [copy(3, DAY)]


def test_an_emptied_log_takes_no_place():
    good = a_day_each(DAYS)
    emptied = a_day_each(400, n=0, start=DAY + timedelta(days=DAYS), first=100)
    assert set(map(str, good)) <= set(map(str, after([*good, *emptied])))


@pytest.mark.parametrize(("n", "takes"), [(749, False), (750, True), (1000, True)])
def test_a_much_smaller_one_takes_no_place(n: int, takes: bool):
    left = after([*a_day_each(DAYS), *a_day_each(60, n, DAY + timedelta(days=DAYS), 100)])
    assert (sum(each.number < 100 for each in left) < DAYS) is takes


def test_one_kind_that_is_gone_is_much():
    before = Counter({"treatment": 1000, "rating": 9})
    assert holds_as_much(Counter({"treatment": 1000, "rating": 7}), before)
    assert not holds_as_much(Counter({"treatment": 1000, "rating": 6}), before)
    assert not holds_as_much(Counter(), Counter({"treatment": 1}))
    assert holds_as_much(Counter(), Counter({"alembic_version": 1}))


def test_a_damaged_copy_takes_no_place_and_stays():
    good = a_day_each(DAYS)
    damaged = [copy(100 + n, DAY + timedelta(days=20 + n), is_good=False) for n in range(30)]
    assert after([*good, *damaged]) == [*good, *damaged]


def test_a_clock_that_was_ahead_ends_nothing():
    """Sorted by their days, each new one would be the oldest: it went at once, for good."""
    ahead = a_day_each(20, start=date(2031, 1, 1))
    right = a_day_each(30, first=100)
    left = after([*ahead, *right])
    assert left[-DAYS:] == right[-DAYS:]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_clock_says_the_last_copy_stays_and_none_that_holds_more_goes(seed: int):
    dice = Random(seed)
    kept: list[Copy] = []
    for number in range(1, 200):
        n = dice.choice((0, 0, 10, 700, 1000))
        day = DAY + timedelta(days=dice.randint(-4000, 4000))
        kept.append(copy(number, day, n, is_good=dice.random() < 0.8))
        gone = superfluous(kept)
        kept = [each for each in kept if each not in gone]
        assert kept[-1].number == number
        for each in gone:
            later = [one for one in kept if one.number > each.number and one.covers(each)]
            assert later, (seed, number)


def test_before_an_import_three_copies_stay_and_take_no_days_place():
    befores = [copy(10 + n, DAY, why=Why.IMPORT) for n in range(5)]
    left = after([copy(1, DAY), *befores])
    assert left == [copy(1, DAY), *befores[-BEFORE_EACH:]]


def test_what_one_goes_back_to_is_the_newest_that_holds_as_much():
    big, small, damaged = copy(1, DAY), copy(2, DAY, 3), copy(3, DAY, is_good=False)
    assert best_of([damaged, small, big]) == big
    assert best_of([small]) == small
    assert best_of([damaged, copy(2, DAY, 0)]) is None
    later = copy(4, DAY, 900)
    assert best_of([later, damaged, small, big]) == later


# On the disk --------------------------------------------------------------------------------------


def test_one_copy_a_day(diary: Diary):
    first = daily_copy(diary.log.folder, DAY)
    assert first is not None
    before = first.read_bytes()
    diary.save(*session_with_check_in(NOW), act="Log")
    assert daily_copy(diary.log.folder, DAY) is None
    assert first.read_bytes() == before


def test_after_a_day_of_use_its_copy_holds_what_came(diary: Diary):
    first = daily_copy(diary.log.folder, DAY)
    assert fresh_copy(diary.log.folder, DAY) == first  # nothing was written
    diary.save(*session_with_check_in(NOW), act="Log")
    second = fresh_copy(diary.log.folder, DAY)
    assert [each.path for each in copies(diary.log.folder)] == [second]
    assert copies(diary.log.folder)[0].rows["treatment"] == 1
    assert not checksum_file(first or second).exists()


def test_a_clock_that_is_put_right_has_copies_again(diary: Diary):
    for day in (date(2031, 1, 1), date(2031, 1, 2), DAY, DAY + timedelta(days=1)):
        made = daily_copy(diary.log.folder, day)
        assert made is not None
        assert copies(diary.log.folder)[0].path == made


def test_an_emptied_log_leaves_every_good_copy(sample_diary: Diary):
    folder = sample_diary.log.folder
    good = {daily_copy(folder, DAY + timedelta(days=day)) for day in range(DAYS)}
    sample_diary.log.close()
    empty(folder / "log.db")
    for day in range(DAYS, 4 * DAYS):
        daily_copy(folder, DAY + timedelta(days=day))
    assert good <= {each.path for each in copies(folder)}
    best = best_of(copies(folder))
    assert best is not None
    assert best.day == DAY + timedelta(days=DAYS - 1)


def test_copies_of_earlier_versions_count_as_older(diary: Diary):
    backups = diary.log.folder / "backups"
    made = daily_copy(diary.log.folder, DAY)
    assert made is not None
    old = made.rename(backups / "log-2027-01-01.db")
    checksum_file(made).rename(backups / "before-update.db.sha256")
    (backups / "before-update.db").write_bytes(old.read_bytes())
    made = daily_copy(diary.log.folder, DAY)
    found = copies(diary.log.folder)
    assert found[0].path == made
    assert {each.path.name for each in found[1:]} == {"log-2027-01-01.db", "before-update.db"}


def test_other_files_beside_the_copies_stay(diary: Diary):
    daily_copy(diary.log.folder, DAY)
    mine = diary.log.folder / "backups" / "before-my-holiday.db"
    mine.write_text("mine")
    for day in range(1, DAYS + 3):
        daily_copy(diary.log.folder, DAY + timedelta(days=day))
    assert mine.read_text() == "mine"


def test_a_copy_lies_before_each_update(log_folder: Path, tmp_path: Path):
    old = Path(__file__).parents[2] / "old_logs" / "0001.db"
    log_folder.mkdir()
    (log_folder / "log.db").write_bytes(old.read_bytes())
    open_log(log_folder).close()
    assert [each.why for each in copies(log_folder)] == [Why.UPDATE]
