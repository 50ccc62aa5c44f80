"""One life of an act: a child that does it and is killed, on a disk that may be full, locked or cut off."""

import os
import select
import signal
import subprocess
import time
import traceback
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from tests.evidence.dying.scene import Act, Teller, Told, heard

FOREVER: Final = 120.0
FULL_MB: Final = 3
AS_IT_IS: Final[Mapping[str, str]] = {}


class Life(NamedTuple):
    """What a child told, whether it had to be killed, and how long it lived."""

    told: Told
    was_killed: bool
    seconds: float


def alive(place: Path, act: Act, seconds: float, environment: Mapping[str, str] = AS_IT_IS) -> Life:
    """Run the act in a child for so long.

    ``environment`` says to what was preloaded how the child is to fare.
    """
    reading, writing = os.pipe()
    begun = time.monotonic()
    if (child := os.fork()) == 0:
        _be_the_child(place, act, writing, environment)
    os.close(writing)
    data, is_through = _heard_until(begun + seconds, reading)
    lived = time.monotonic() - begun
    if not is_through:
        os.kill(child, signal.SIGKILL)
        while more := os.read(reading, 65536):
            data += more
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    was_killed = os.WIFSIGNALED(status)
    assert was_killed or os.WEXITSTATUS(status) == 0, _trace(place).read_text()
    return Life(heard(data), was_killed, lived)


def _heard_until(end: float, pipe: int) -> tuple[bytes, bool]:
    """What it says until then, and whether it came to its end: only that closes its pipe."""
    data = b""
    while (left := end - time.monotonic()) > 0 and select.select([pipe], [], [], left)[0]:
        if not (more := os.read(pipe, 65536)):
            return data, True
        data += more
    return data, False


def _be_the_child(place: Path, act: Act, pipe: int, environment: Mapping[str, str]) -> None:
    code = 1
    try:
        quiet = os.open(os.devnull, os.O_RDWR)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.environ.update(environment)
        act.run(place, Teller(pipe))
        code = 0
    except BaseException:
        _trace(place).write_text(traceback.format_exc())
    finally:
        os._exit(code)


def _trace(place: Path) -> Path:
    return place.parents[1] / "trace"  # beside the disk, which may be full


@contextmanager
def small_disk(at: Path) -> Generator[None]:
    """A file system of 3 MB; root alone may make one."""
    at.mkdir(exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={FULL_MB}m", "tmpfs", str(at))
    try:
        yield
    finally:
        subprocess.run(["umount", str(at)], check=True)


def lock(disk: Path) -> None:
    _mount("-o", "remount,ro", str(disk))


def make_room(disk: Path) -> None:
    _mount("-o", "remount,size=64m", str(disk))


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True)
