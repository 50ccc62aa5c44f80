"""A few seeded lives of each act; ``tests.evidence.kills`` does the same at length."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from homecare.vault import key_file
from tests.evidence.dying.scene import Told, heard
from tests.evidence.dying.shims import UNSYNCED, build_shim
from tests.evidence.dying.single import check_saved
from tests.evidence.kills import ACTS, Runner, kills, told_of
from tests.homecare.store.test_read_only import mounted

ROOT = Path(__file__).parents[3]
_LONG_AGO = tuple(f"update of 000{n}" for n in range(2, 7))
NAMES = {act.name for act in ACTS if act.name not in _LONG_AGO}

_ENOUGH = 20
"""Lives of one act, of which each is likely to be killed."""

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_file, "MEMORY_KIB", key_file.MEMORY_KIB)  # put back afterwards


def failures(runners: list[Runner]) -> list[str]:
    return [f"{each.act.name}: {line}" for each in runners for line in each.count.failures]


@forks
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_whatever_is_killed_what_was_told_is_there(tmp_path: Path):
    runners = kills(NAMES, "kill", len(NAMES), 5, tmp_path, lambda: False)
    for each in runners:
        while not each.count.killed and each.count.ended < _ENOUGH:
            each.kill()  # it was through before its moment came: another life
    assert failures(runners) == []
    assert all(each.count.killed for each in runners), told_of(runners)


@forks
@pytest.mark.slow
def test_what_was_told_before_a_power_cut_is_there(tmp_path: Path):
    if build_shim(UNSYNCED, tmp_path) is None:
        pytest.skip("no C compiler")
    acts = "single saves,draft kept,photos in,copies"
    words = ["--with", "power", "--kills", "4", "--seed", "3", "--only", acts]
    done = subprocess.run(
        [sys.executable, "-m", "tests.evidence.kills", *words],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@forks
@pytest.mark.slow
@pytest.mark.parametrize("how", ["full", "locked"])
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_on_a_full_and_on_a_locked_disk_nothing_is_half_done(tmp_path: Path, how: str):
    (probe := tmp_path / "probe").mkdir()
    if os.geteuid() or not mounted("size=1m", probe):
        pytest.skip("nothing can be mounted here")
    subprocess.run(["umount", str(probe)], check=True)
    names = {"single saves", "copies", "encryption"}
    runners = kills(names, how, 2 * len(names), 2, tmp_path, lambda: False)
    assert failures(runners) == []
    assert sum(each.count.refused for each in runners), told_of(runners)


# The evidence itself could fail -------------------------------------------------------------------


def test_a_line_that_was_cut_off_counts_for_nothing():
    told = heard(b"begun save 1\ndone\nbegun save 2\ndon")
    assert told == Told(("save 1",), "save 2")
    assert told.may_be == (("save 1",), ("save 1", "save 2"))
    assert heard(b"begun a\nrefused DiskFull: no room\nbegun b\ndone\n").may_be == (("b",),)


@forks
@pytest.mark.slow
def test_an_act_that_was_told_and_is_lost_is_found(tmp_path: Path):
    """The same check, of a log that lacks the last write."""
    saves = next(act for act in ACTS if act.name == "single saves")
    runner = Runner(saves, tmp_path / "act", "kill", random.Random(1))
    place = tmp_path / "act" / "made"
    check_saved(place, Told())
    with pytest.raises(AssertionError, match="saved"):
        check_saved(place, Told(("added 0000",)))
    assert runner.count.failures == []
