"""What both edited since the two logs last met is told apart from what one of them edited after the other."""

import shutil
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from homecare.diary.diary import Diary
from homecare.sharing.archive import write_archive
from homecare.sharing.intake.work import Source
from homecare.sharing.meetings import Meetings, Since, since
from homecare.sharing.merging.deciding import Because
from homecare.sharing.merging.differing import Difference
from homecare.sharing.merging.work import MergeDone, foresee_merge, merge
from homecare.sharing.progress import quiet
from homecare.store.log import open_log
from tests.homecare.sharing.merging.test_merging import CHECK_IN, moment, wrote


def archive(folder: Path, day: float) -> Path:
    out = folder.with_suffix(".zip")
    with closing(open_log(folder)) as log:
        write_archive(Diary(log, clock=lambda: moment(day)), out, moment(day))
    return out


def merge_in(other: Path, into: Path, day: float) -> tuple[Difference, ...]:
    source = Source(other, into, moment(day))
    seen = foresee_merge(source, quiet)
    assert isinstance(merge(source, seen, Event(), quiet), MergeDone)
    return seen.differences


@pytest.fixture
def logs(tmp_path: Path) -> tuple[Path, Path]:
    """Two machines: the second began with an archive of the first, and each has met the other once."""
    one, other = tmp_path / "one", tmp_path / "other"
    wrote(one, -30, CHECK_IN | {"redness": 1})
    open_log(other, create=True).close()
    merge_in(archive(one, -29), other, -29)
    merge_in(archive(other, -28), one, -28)
    return one, other


def edit(folder: Path, day: float, redness: int) -> None:
    wrote(folder, day, CHECK_IN | {"redness": redness})


def test_what_both_edited_is_shown_as_that_on_both_machines(logs: tuple[Path, Path]) -> None:
    one, other = logs
    edit(one, -9, 2)
    edit(other, -8, 3)
    from_one, from_other = archive(one, -7), archive(other, -7)
    (here,), (there,) = merge_in(from_other, one, -6), merge_in(from_one, other, -6)
    assert (here.because, there.because) == (Because.BOTH, Because.BOTH)
    assert (here.is_ours, there.is_ours) == (False, True)
    assert here.is_open
    assert here.reason == "Both were edited since the two logs last met. The other one is later."


def test_an_edit_after_the_others_came_in_is_no_conflict(logs: tuple[Path, Path]) -> None:
    one, other = logs
    edit(one, -9, 2)
    merge_in(archive(one, -8), other, -8)
    edit(other, -7, 3)
    (here,) = merge_in(archive(other, -6), one, -5)
    assert here.because is Because.LATER
    assert not here.is_open


def test_what_won_a_merge_that_the_other_never_saw_is_still_in_conflict(
    logs: tuple[Path, Path],
) -> None:
    one, other = logs
    edit(one, -20, 2)
    merge_in(archive(other, -19), one, -18)
    edit(other, -17, 3)
    (here,) = merge_in(archive(one, -16), other, -15)
    assert here.because is Because.BOTH


def test_two_that_never_met_and_copies_of_one_log_tell_nothing(tmp_path: Path) -> None:
    one, two = Meetings("a", moment(0).at), Meetings("b", moment(0).at)
    assert since(one, two) is None
    assert since(one, one) is None
    met = Meetings("a", moment(0).at, {"b": moment(-3).at})
    assert since(met, two) == since(two, met) == Since(moment(-3).at, moment(-3).at)
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "merges.json").write_text("{]")
    open_log(tmp_path / "log", create=True).close()
    wrote(tmp_path / "log", -30, CHECK_IN)
    other = Path(shutil.copytree(tmp_path / "log", tmp_path / "copy"))
    edit(other, -1, 4)
    differences: Any = merge_in(other, tmp_path / "log", 0)
    assert [each.because for each in differences] == [Because.LATER]
