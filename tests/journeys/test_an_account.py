"""An account of two sessions and the days after them, with many blanks, and the scalp beside it; made
up, in the shape in which people tell such things."""

from datetime import timedelta
from pathlib import Path

import pytest

from homecare.records.models import CheckIn, Treatment
from homecare.values.areas import Area
from homecare.values.signs import Sign
from tests.journeys.account import DAY_0, REASON, Rolled, Said, keep_account
from tests.journeys.conftest import OpenProgram
from tests.journeys.person import Person

SCALP = Area.SCALP

ACCOUNT = (
    Rolled(day=0, clock="20:00", passes=4, bleeding="Pinpoint", notes="First time, soap only"),
    Said(day=0, clock="22:00", grades={"redness": 3}),
    Rolled(day=0, clock="23:00", area=SCALP, grades={"redness": 1}),
    Said(day=1, grades={"redness": 2, "swelling": 1}),
    Said(day=1, area=SCALP, grades={"redness": 0}),
    Rolled(day=6, clock="20:30", grades={"redness": 4}, notes="Redder than before"),
    Said(day=8, grades={"redness": 1}, signs=[Sign.BREAKOUT]),
    Said(day=8, area=SCALP, grades={"redness": 0, "itch": 1}),
    Said(day=50, notes="Nothing new"),
)


@pytest.mark.slow
def test_an_account_is_kept_as_it_was_told(open_program: OpenProgram, tmp_path: Path) -> None:
    person = keep_account(open_program, tmp_path / "log", ACCOUNT)
    diary = person.diary
    for kind, told in ((Treatment, _of(Rolled)), (CheckIn, _of(Said))):
        kept = sorted(diary.all(kind), key=lambda row: (row.at, _area(row)))
        assert [row.moment for row in kept] == [each.moment for each in told]
        for row, each in zip(kept, told, strict=True):
            graded = {"redness": None, "swelling": None, "itch": None} | each.grades
            found = {name: getattr(row, name, None) for name in graded}
            assert found == graded, "what was not told stays blank"
            assert row.notes == each.notes
    (first, scalp, second) = diary.all(Treatment)
    assert [(part.area, part.passes) for part in first.areas] == [(Area.FACE, 4)]
    assert [part.area for part in scalp.areas] == [SCALP]
    assert second.override_reason == REASON, "a week after a needle that is not known"
    looked = diary.all(CheckIn)
    assert [list(row.signs) for row in looked if row.signs] == [["breakout"]]
    _shows_what_was_told(person)


def _of(kind: type[Said]) -> list[Said]:
    found = [each for each in ACCOUNT if type(each) is kind]
    return sorted(found, key=lambda each: (each.moment.at, each.area))


def _area(row: Treatment | CheckIn) -> Area:
    return row.area if isinstance(row, CheckIn) else row.areas[0].area


def _shows_what_was_told(person: Person) -> None:
    """On the day of the last entry: the late look rests, and nothing is promised."""
    assert person.diary.clock().local_date == DAY_0 + timedelta(days=50)
    person.press("Ctrl+2")
    person.wait_to_see("9\N{NO-BREAK SPACE}entries")
    person.wait_to_see("Nothing new")
    person.press("Ctrl+1")
    person.wait_to_see("No recovery is running")
    person.wait_to_see("Needle not known")
