"""What is promised of a log that is killed, filled up or locked: acts in children that end by SIGKILL.

    python -m tests.evidence.kills [--kills 1000] [--seed N] [--only NAME,NAME] [--minutes N]
                                   [--with power|full|locked|clock]

Each child says which act it begins and, once that came back, that it is done. Then it is killed at a
random moment, and what is on the disk is asked: every act that was told is there, none is there by half,
``verify`` finds nothing, the draft is back. In one of three the act is then done again to its end.

With ``power`` what no ``fsync`` reached is gone as well (a C compiler is needed); with ``full`` the log lies
on a file system of 3 MB that is about full, with ``locked`` on one that can't be written to (root is needed);
with ``clock`` the clock of each child is set back by 400 days (a C compiler is needed). Keys are made with a
cheap Argon2id: how long that takes is no part of the question.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from homecare.diary.diary import Diary
from homecare.store import encryption
from homecare.store.integrity import verify
from homecare.store.log import open_log
from homecare.vault import key_file
from tests.evidence.dying import single, whole
from tests.evidence.dying.child import FOREVER, Life, alive, lock, make_room, small_disk
from tests.evidence.dying.power import Disk, cut
from tests.evidence.dying.scene import Act, Told, check_draft
from tests.evidence.dying.shims import JOURNAL, SECONDS_BACK, SET_BACK, UNSYNCED, build_shim
from tests.homecare.logs import state

ACTS: Final = (*single.ACTS, *whole.ACTS)
HOW: Final = ("kill", "power", "full", "locked", "clock")
_AGAIN_EACH: Final = 3
_BACK: Final = timedelta(days=400)


@dataclass
class Count:
    """What came of the kills of one act; ``ended`` were through before they could be killed."""

    killed: int = 0
    within: int = 0
    ended: int = 0
    told: int = 0
    refused: int = 0
    failures: list[str] = field(default_factory=list[str])

    def add(self, told: Told, *, was_killed: bool) -> None:
        self.killed += was_killed
        self.ended += not was_killed
        self.within += told.begun is not None
        self.told += len(told.done)
        self.refused += len(told.refused)


class Runner:
    """Kills one act over and over, each time in a fresh copy of its place."""

    def __init__(self, act: Act, root: Path, how: str, dice: random.Random) -> None:
        self.act, self.count = act, Count()
        self._root, self._how, self._dice = root, how, dice
        self._disk, self._journal = root / "disk", root / "journal"
        self._made, self._place = root / "made", self._disk / "place"
        self._made.mkdir(parents=True)
        act.prepare(self._made)
        encryption.lock(self._made / "log")
        self._disk.mkdir()
        self._seconds = FOREVER
        """How long the act takes to its end, as it was seen last."""
        told = self._one_life(FOREVER, Disk()).told
        assert told.done, f"{act.name}: nothing was done: {told.refused}"
        shutil.rmtree(self._place)

    def kill(self) -> None:
        """One life, and a look at what is left; a failure is noted, and what was found is kept."""
        is_small = self._how in ("full", "locked")
        with small_disk(self._disk) if is_small else nullcontext():
            try:
                self._kill()
            except Exception as problem:
                self.count.failures.append(f"{type(problem).__name__}: {problem}"[:500])
                traceback.print_exc()
                kept = Path(f"{self._root}-failed-{len(self.count.failures)}")
                if self._place.exists():
                    shutil.copytree(self._place, kept)
            if not is_small:
                shutil.rmtree(self._place, ignore_errors=True)

    def _kill(self) -> None:
        before = Disk()
        seconds = self._dice.uniform(0, 1.05 * self._seconds)
        if self._how == "locked":
            self._refused_whole()
            return
        told, was_killed, _lived = self._one_life(seconds, before)
        self.count.add(told, was_killed=was_killed)
        if self._how == "power":
            self._cut_off(before)
        if self._how == "full":
            make_room(self._disk)
        look_at(self._place, self.act, told)
        if (self.count.killed + self.count.ended) % _AGAIN_EACH == 0:
            do_again(self._place, self.act)
        encryption.lock(self._place / "log")

    def _one_life(self, seconds: float, before: Disk) -> Life:
        shutil.copytree(self._made, self._place)
        environment: dict[str, str] = {}
        if self._how == "power":
            before.take_in(self._place)
            shutil.rmtree(self._journal, ignore_errors=True)
            self._journal.mkdir()
            environment = {JOURNAL: str(self._journal)}
        elif self._how == "clock":
            environment = {SECONDS_BACK: str(int(_BACK.total_seconds()))}
        elif self._how == "full" and seconds < FOREVER:
            self._fill_up()
        life = alive(self._place, self.act, seconds, environment)
        if not life.was_killed:
            self._seconds = life.seconds
        return life

    def _fill_up(self) -> None:
        """But for as much as an act may need, or less."""
        room = int(self._dice.uniform(0, 1 << 20))
        free = shutil.disk_usage(self._disk).free
        (self._disk / "others").write_bytes(bytes(max(0, free - room)))

    def _cut_off(self, before: Disk) -> None:
        after = self._disk / "after"
        dice = self._dice if self._dice.random() < 0.5 else None
        cut(before, self._place, self._journal, after, dice)
        shutil.rmtree(self._place)
        after.rename(self._place)

    def _refused_whole(self) -> None:
        """On a disk that can't be written to each act is refused in words, and nothing changes."""
        shutil.copytree(self._made, self._place)
        there = state(self._place)
        lock(self._disk)
        told, was_killed, _lived = alive(self._place, self.act, FOREVER)
        self.count.add(told, was_killed=was_killed)
        assert not told.done, told.done
        assert told.refused
        assert state(self._place) == there


def look_at(place: Path, act: Act, told: Told) -> None:
    """Raises ``AssertionError`` where what is there is not what was told."""
    act.check(place, told)
    folder = place / "log"
    with closing(open_log(folder)) as log:
        check_draft(Diary(log))
    found = verify(folder)
    assert found.ok, found.problems


def do_again(place: Path, act: Act) -> None:
    """To its end; what the killed one left half made is not in its way, and goes."""
    told, was_killed, _lived = alive(place, act, FOREVER)
    assert not was_killed, "it never came to its end again"
    assert told.begun is None
    folder = place / "log"
    for pattern in (".log*", "changing*", ".changing*", "backups/.log-*"):
        assert not [*folder.glob(pattern)], [*folder.glob(pattern)]


def told_of(runners: list[Runner]) -> str:
    """What came of it, a line for each act."""
    heads = ("killed", "in an act", "ended", "told", "refused", "failed")
    lines = [f"{'act':34}" + "".join(f"{head:>10}" for head in heads)]
    total: Counter[str] = Counter()
    for each in runners:
        c = each.count
        found = dict(
            zip(
                heads,
                (c.killed, c.within, c.ended, c.told, c.refused, len(c.failures)),
                strict=True,
            )
        )
        lines.append(f"{each.act.name:34}" + "".join(f"{found[head]:10}" for head in heads))
        total.update(found)
    lines.append(f"{'all':34}" + "".join(f"{total[head]:10}" for head in heads))
    return "\n".join(lines)


def kills(
    names: set[str], how: str, wanted: int, seed: int, root: Path, is_time: Callable[[], bool]
) -> list[Runner]:
    """Let each act have its turn until so many lives were lived, or ``is_time`` says so."""
    key_file.MEMORY_KIB = 64
    dice = random.Random(seed)
    acts = [act for act in ACTS if not names or act.name in names]
    runners = [Runner(act, root / f"act-{n}", how, dice) for n, act in enumerate(acts)]
    lives = 0
    while lives < wanted and not is_time():
        for each in runners:
            each.kill()
            lives += 1
    return runners


def _with_preloaded(how: str, root: Path) -> None:
    """Begin anew with the library that this needs; a process has it from its start or never."""
    library = build_shim(UNSYNCED if how == "power" else SET_BACK, root)
    assert library is not None, "there is no C compiler"
    more = {"LD_PRELOAD": str(library), "KILLS_ROOT": str(root)}
    words = [sys.executable, "-m", "tests.evidence.kills", *sys.argv[1:]]
    os.execve(sys.executable, words, os.environ | more)


def _be_sure_that_clocks_go_back() -> None:
    now = time.time()
    os.environ[SECONDS_BACK] = "1000"
    assert now - 1001 < time.time() < now - 999, "the clock can't be set back here"
    del os.environ[SECONDS_BACK]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evidence.kills")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="names of acts, with commas between them")
    parser.add_argument("--minutes", type=float, default=600.0, help="end after so many")
    parser.add_argument("--with", dest="how", choices=HOW, default=HOW[0])
    asked = parser.parse_args(arguments)
    root = Path(os.environ.get("KILLS_ROOT") or tempfile.mkdtemp(prefix="homecare-kills-"))
    if asked.how in ("power", "clock") and "KILLS_ROOT" not in os.environ:
        _with_preloaded(asked.how, root)
    if asked.how == "clock":
        _be_sure_that_clocks_go_back()
    names = {each for each in asked.only.split(",") if each}
    end = time.monotonic() + 60 * asked.minutes
    runners = kills(names, asked.how, asked.kills, asked.seed, root, lambda: time.monotonic() > end)
    print(told_of(runners))
    failed = [f"{each.act.name}: {line}" for each in runners for line in each.count.failures]
    print(*failed, sep="\n")
    if failed:
        print(f"what was found is in {root}")
        return 1
    shutil.rmtree(root)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
