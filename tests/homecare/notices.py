"""A session bus of a test's own, with a notification daemon on it: two real processes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import pytest

from tests.homecare.outside import installed

_DAEMON = Path(__file__).with_name("notification_daemon.py")
_SOON = 20.0


@dataclass
class Desktop:
    """What the daemon was asked to show, and the person before it."""

    address: str
    _daemon: "subprocess.Popen[str]"
    _said: "Queue[Any]"

    def next_notice(self) -> Any:
        return self._said.get(timeout=_SOON)

    def no_notice(self) -> bool:
        """Whether nothing more was shown: the daemon has answered since."""
        return self._ask("nothing") == []

    def click(self, number: int, key: str = "default") -> None:
        self._ask(f"click {number} {key}")

    def refuse_next(self) -> None:
        self._ask("refuse")

    def _ask(self, line: str) -> list[Any]:
        assert self._daemon.stdin is not None
        self._daemon.stdin.write(f"{line}\n")
        self._daemon.stdin.flush()
        before: list[Any] = []
        while (said := self._said.get(timeout=_SOON)) != {"done": line}:
            before.append(said)
        return before


@contextmanager
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A bus that this process and those that it starts take for the session's."""
    if not installed("dbus-daemon"):
        pytest.skip("dbus is not installed")
    pytest.importorskip("jeepney")
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    address = bus.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    daemon = subprocess.Popen(
        [sys.executable, str(_DAEMON)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    said: Queue[Any] = Queue()
    reader = Thread(target=_read, args=(daemon, said), daemon=True)
    reader.start()
    try:
        assert said.get(timeout=_SOON) == {"ready": True}
        yield Desktop(address, daemon, said)
    finally:
        for process in (daemon, bus):
            process.terminate()
            process.wait(timeout=_SOON)
        reader.join(timeout=_SOON)
        for stream in (daemon.stdin, daemon.stdout, bus.stdout):
            assert stream is not None
            stream.close()


def _read(daemon: "subprocess.Popen[str]", said: "Queue[Any]") -> None:
    assert daemon.stdout is not None
    for line in daemon.stdout:
        said.put(json.loads(line))
