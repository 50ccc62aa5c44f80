"""Killed at any moment, the program has lost nothing that it said was saved."""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from homecare.store.file_format import FILE_NAME
from homecare.store.integrity import verify
from homecare.store.readonly import read_only
from tests.homecare.writer import ROOT, WRITER

KILLS = 200
MOST_WRITES = 6
"""A child is killed at some moment after up to so many writes."""


class Runner:
    """The writing program, of which each child is killed."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(WRITER), str(folder)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self.heard = b""

    def one_life(self, writes: int, seconds: float) -> list[str]:
        """Start a child, kill it ``seconds`` after so many writes; gives all that it said."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"go\n")
        said = [self._line() for _ in range(1 + writes)]
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self._hears_within(left):
            said.append(self._line())
        os.kill(int(said[0].removeprefix("pid ")), signal.SIGKILL)
        while (line := self._line()) != "ended":
            said.append(line)
        return said[1:]

    def close(self) -> None:
        self.process.communicate()

    def _line(self) -> str:
        assert self.process.stdout is not None
        while b"\n" not in self.heard:
            more = self.process.stdout.read(65536)
            assert more, "the writing program ended by itself"
            self.heard += more
        line, self.heard = self.heard.split(b"\n", 1)
        return line.decode()

    def _hears_within(self, seconds: float) -> bool:
        assert self.process.stdout is not None
        pipe = self.process.stdout.fileno()
        return b"\n" in self.heard or bool(select.select([pipe], [], [], seconds)[0])


@pytest.fixture
def runner(log_folder: Path) -> Iterator[Runner]:
    runner = Runner(log_folder)
    yield runner
    runner.close()


def check_acknowledged(file: Path, said: list[str]) -> None:
    """Every act that was told is there, and no act is there by half."""
    with closing(read_only(file)) as connection:
        sessions = dict(connection.execute("SELECT id, notes FROM treatment"))
        check_ins = {key for (key,) in connection.execute("SELECT id FROM check_in")}
        areas = connection.execute("SELECT count(*) FROM treatment_area").fetchone()[0]
    for word, first, second in (line.split() for line in said):
        if word == "added":
            assert first in sessions
            assert second in check_ins
        else:
            assert sessions[first] == second
    assert len(sessions) == len(check_ins)
    assert areas == 2 * len(sessions)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
def test_two_hundred_kills_lose_no_acknowledged_write(runner: Runner, log_folder: Path):
    seed = random.randrange(2**32)
    dice, told, unfinished = random.Random(seed), 0, 0
    for kill in range(KILLS):
        writes = dice.randrange(MOST_WRITES)
        # some writes take place in that time; opening or making the log takes longer than one
        said = runner.one_life(writes, dice.uniform(0, 0.025 if writes else 0.1))
        told += len(said)
        unfinished += bool(said) and said[-1].startswith("added")
        if (log_folder / FILE_NAME).exists():
            check_acknowledged(log_folder / FILE_NAME, said)
        else:
            assert not said, (seed, kill)
    assert told > KILLS, "killed too early to prove anything"
    assert unfinished, "never killed between two writes"
    assert verify(log_folder).problems == ()
